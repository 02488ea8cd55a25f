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

/** Starts a server on a free port. `place(name, text)` puts one more page beside the build's. */
export async function serve() {
  const placed = new Map();
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, "http://127.0.0.1").pathname;
    const name = path.startsWith(FOLDER) ? path.slice(FOLDER.length) || "index.html" : "";
    const type = TYPES[extname(name)];
    // Names with a slash would lead out of the build's one folder.
    if (!type || name.includes("/") || name.includes("%")) {
      response.writeHead(404).end();
      return;
    }
    try {
      const body = placed.get(name) ?? (await readFile(join(DIST, name)));
      response.writeHead(200, { "content-type": type, "cache-control": "no-store" }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((ready, failed) => {
    server.once("error", failed);
    server.listen(0, "127.0.0.1", ready);
  });
  const base = `http://127.0.0.1:${server.address().port}${FOLDER}`;
  return {
    base,
    place(name, text) {
      placed.set(name, text);
      return base + name;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
