// A web server whose folder changes while it is being visited: versions of the page, whole or in part.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { DIST } from "./paths.mjs";
import { listen } from "./server.mjs";

/** The build as a map of names to contents. */
export const built = () => new Map(readdirSync(DIST).map((name) => [name, readFileSync(join(DIST, name))]));

const sha = (content) => createHash("sha256").update(content).digest("base64");

/**
 * The next version of the page: another text in its title, another name of the whole app. The worker's
 * list is the one that a build makes: of the files as they are.
 */
export function nextVersion(files) {
  const next = new Map(files);
  const whole = [...files.keys()].find((name) => /^whole-.*\.js$/.test(name)).slice(0, -3);
  const renamed = "whole-0123456789abcdef";
  for (const end of [".js", "_bg.wasm"]) {
    next.set(renamed + end, next.get(whole + end));
    next.delete(whole + end);
  }
  const index = String(files.get("index.html")).replaceAll(whole, renamed);
  next.set("index.html", Buffer.from(withOwnHashes(index)));
  const list = Object.fromEntries([...next].filter(([name]) => name !== "sw.js").map(([name, body]) => [name, sha(body)]));
  const worker = String(files.get("sw.js")).replace(/const VERSION = "[^"]*"/, 'const VERSION = "next"')
    .replace(/const FILES = \{[^}]*\}/, `const FILES = ${JSON.stringify(list, null, 2)}`);
  next.set("sw.js", Buffer.from(worker));
  return next;
}

/** The policy names each script by its hash. */
function withOwnHashes(page) {
  const scripts = [...page.matchAll(/<script(?![^>]*(?:json|text\/plain|src=))[^>]*>([\s\S]*?)<\/script>/g)];
  const sources = scripts.map(([, text]) => `'sha256-${sha(text)}'`).join(" ");
  return page.replace(/('wasm-unsafe-eval')[^;]*/, `$1 ${sources}`);
}

/** Serves `files`; the map may be changed, and another one taken, at any time. */
export async function site(files) {
  const asked = [];
  const state = { files };
  const { base: url, stop } = await listen((name) => {
    asked.push(name);
    return state.files.get(name);
  });
  return { state, asked, url, stop };
}
