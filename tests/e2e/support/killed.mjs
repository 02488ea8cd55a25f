// A browser with a profile on the disk, which can be ended without a warning, as by a power cut or the
// system's own killer.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { QUIET } from "./browser.mjs";
import { CHROMIUM } from "./paths.mjs";

/** The longest that the browser may take to start. */
const LIMIT = 120_000;

/** A profile of its own, to start browsers with one after another. */
export async function profile() {
  const folder = await mkdtemp(join(tmpdir(), "kadai-board-profile-"));
  return { folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Starts a browser with a profile and opens a page in it. */
export async function started({ folder }, url) {
  const args = [
    ...QUIET, "--no-sandbox", "--headless=new", "--remote-debugging-port=0", `--user-data-dir=${folder}`, "about:blank",
  ];
  // A group of its own, so that all of its processes are ended at once.
  const child = spawn(CHROMIUM, args, { detached: true, stdio: ["ignore", "ignore", "pipe"] });
  const ended = new Promise((done) => child.once("exit", done));
  const address = await new Promise((found, failed) => {
    let said = "";
    const timer = setTimeout(() => failed(new Error(`no browser: ${said}`)), LIMIT);
    child.stderr.on("data", (piece) => {
      said += piece;
      const listening = /DevTools listening on (ws:\S+)/.exec(said);
      if (listening) {
        clearTimeout(timer);
        found(listening[1]);
      }
    });
  });
  const browser = await chromium.connectOverCDP(address);
  const page = await browser.contexts()[0].newPage();
  page.setDefaultTimeout(LIMIT);
  await page.goto(url);
  await page.waitForSelector("html[data-ready]");
  return {
    page,
    async kill() {
      process.kill(-child.pid, "SIGKILL");
      await ended;
      await browser.close().catch(() => {});
    },
  };
}
