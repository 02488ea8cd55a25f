// Serves the build as an ordinary web server would: from a folder below the root, so that an
// absolute path in the page would be noticed, and without any header that helps it.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { DIST } from "./paths.mjs";

const FOLDER = "/team/board/";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".png": "image/png",
  ".txt": "text/plain; charset=utf-8",
};

/**
 * Starts a server on a free port that answers what `find` finds under a name: nothing where that is nothing, or
 * of no known type.
 */
export async function listen(find, headers = {}) {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, "http://127.0.0.1").pathname;
    const name = path.startsWith(FOLDER) ? path.slice(FOLDER.length) || "index.html" : "";
    const type = TYPES[extname(name)];
    const body = await find(name);
    if (!type || body === undefined) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "content-type": type, ...headers }).end(body);
  });
  await new Promise((ready, failed) => {
    server.once("error", failed);
    server.listen(0, "127.0.0.1", ready);
  });
  return {
    base: `http://127.0.0.1:${server.address().port}${FOLDER}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** Serves the build. `place(name, text)` puts one more page beside the build's. */
export async function serve() {
  const placed = new Map();
  // Names with a slash would lead out of the build's one folder.
  const isPlain = (name) => name !== "" && !name.includes("/") && !name.includes("%");
  const built = (name) => (isPlain(name) ? readFile(join(DIST, name)).catch(() => undefined) : undefined);
  const { base, stop } = await listen((name) => placed.get(name) ?? built(name), { "cache-control": "no-store" });
  return {
    base,
    place(name, text) {
      placed.set(name, text);
      return base + name;
    },
    stop,
  };
}
