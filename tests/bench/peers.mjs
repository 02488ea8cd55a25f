// The logic of the board beside other libraries on the same work: filter, search, load. Each has a page of its own
// in one browser; rounds go over all of them, each round beginning with another. A time counts when the
// answer is the one that truth.mjs works out from the files. Writes docs/benchmarks.md between two marks and the
// raw numbers to tests/out/peers.json.
//
//   cargo xtask bench [--size 1000,10000,100000] [--rounds 7]
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { cpus, loadavg, release, totalmem, type } from "node:os";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { report } from "./report.mjs";
import { truth } from "./truth.mjs";

const LIMIT = 300_000;
const { values: options } = parseArgs({
  options: { size: { type: "string", default: "1000,10000,100000" }, rounds: { type: "string", default: "7" } },
});
const SIZES = options.size.split(",").map(Number);
const ROUNDS = Number(options.rounds);
/** Where `cargo xtask bench` has put what it built, and the made-up packages. */
const { KADAI_CHROMIUM: CHROMIUM, KADAI_ENGINE: ENGINE, KADAI_SYNTH: SYNTH } = process.env;
const HERE = fileURLToPath(new URL(".", import.meta.url));
const TESTS = join(HERE, "..");
/** Its own sandbox refuses to run as root, where this often does. */
const ARGS = [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), "--disable-gpu", "--disable-background-networking"];

const PEERS = [
  { id: "board", name: "the board (wasm)", scripts: [] },
  {
    id: "libraries", name: "PapaParse, crossfilter2, String.includes",
    scripts: ["papaparse/papaparse.min.js", "crossfilter2/crossfilter.min.js"],
  },
  { id: "masks", name: "masks of bits by hand (JavaScript)", scripts: ["papaparse/papaparse.min.js"] },
];

/** The files of a package as the page is given them. */
async function packageOf(folder) {
  const files = [];
  for (const part of (await readdir(folder)).sort()) {
    for (const name of (await readdir(join(folder, part))).sort()) {
      files.push({ path: `${part}/${name}`, text: await readFile(join(folder, part, name), "utf8") });
    }
  }
  return files;
}

/** Serves the pages; isolated, because only there the clock is fine enough. */
function serve(data) {
  const find = async (name) => {
    const peer = PEERS.find(({ id }) => name === `${id}.html`);
    if (peer) {
      const scripts = peer.scripts.map((script) => `<script src="npm/${script}"></script>`);
      return `<!doctype html><meta charset="utf-8">${scripts.join("")}<script type="module" src="peers/${peer.id}.js"></script>`;
    }
    if (name.startsWith("data/")) {
      return data.files.find(({ path }) => `data/${path}.txt` === name)?.text;
    }
    const place = name.startsWith("npm/") ? join(HERE, "node_modules", name.slice(4))
      : name.startsWith("peers/") ? join(HERE, name) : join(ENGINE, name);
    return readFile(place).catch(() => undefined);
  };
  const types = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm", ".txt": "text/plain" };
  const server = createServer(async (request, response) => {
    const name = new URL(request.url, "http://127.0.0.1").pathname.slice(1);
    const body = await find(name);
    response.writeHead(body === undefined ? 404 : 200, {
      "content-type": `${types[extname(name)]}; charset=utf-8`.replace("wasm; charset=utf-8", "wasm"),
      "cache-control": "no-store",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-embedder-policy": "require-corp",
    }).end(body);
  });
  return new Promise((ready, failed) => {
    server.once("error", failed);
    server.listen(0, "127.0.0.1", () => ready({
      base: `http://127.0.0.1:${server.address().port}/`,
      async stop() {
        server.closeAllConnections();
        await new Promise((closed) => server.close(closed));
      },
    }));
  });
}

async function opened(browser, base, peer, paths) {
  const context = await browser.newContext();
  const page = await context.newPage();
  page.setDefaultTimeout(LIMIT);
  page.on("pageerror", (error) => console.error(peer.id, error.message));
  await page.goto(`${base}${peer.id}.html`);
  await page.waitForFunction(() => window.bench);
  await page.evaluate(async (paths) => {
    const text = async (path) => (await fetch(`data/${path}.txt`)).text();
    window.files = await Promise.all(paths.map(async (path) => ({ path, text: await text(path) })));
  }, paths);
  return { ...peer, context, page, load: [], parts: [], filters: new Map(), searches: new Map() };
}

const timed = {
  load: (peer) => peer.page.evaluate(() => {
    const start = performance.now();
    const parts = window.bench.load(window.files);
    return { took: performance.now() - start, parts };
  }),
  filters: (peer, all) => peer.page.evaluate((all) => all.map((choices) => {
    const start = performance.now();
    const answer = window.bench.filter(choices);
    const took = performance.now() - start;
    return { took, answer: window.bench.plain(answer) };
  }), all),
  searches: (peer, words) => peer.page.evaluate((words) => words.map((word) => {
    const start = performance.now();
    const answer = window.bench.search(word);
    return { took: performance.now() - start, answer };
  }), words),
};

/** Counts in an order of their own, without zeros. */
function counts(of) {
  const held = Object.entries(of).filter(([, count]) => count !== 0);
  return JSON.stringify(held.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function checkFilter(peer, choices, answer, right) {
  const parts = (of) => [...Object.entries(of.facets), ...["cells", "rows", "cols"].map((part) => [part, of.matrix[part]])];
  const given = new Map(parts(answer));
  for (const [name, own] of parts(right)) {
    if (counts(given.get(name)) !== counts(own)) {
      throw new Error(`${peer.id}: ${name} of ${JSON.stringify(choices)}: ${counts(given.get(name))} is not ${counts(own)}`);
    }
  }
  if (answer.matrix.total !== right.matrix.total) {
    throw new Error(`${peer.id}: ${answer.matrix.total} is not ${right.matrix.total}`);
  }
}

function checkSearch(peer, word, ids, right) {
  if ([...ids].sort().join() !== [...right].sort().join()) {
    throw new Error(`${peer.id}: ${ids.length} hits for ${word}, not ${right.length}`);
  }
}

const put = (map, key, value) => map.set(key, [...(map.get(key) ?? []), value]);
const rotated = (list, by) => list.map((_, at) => list[(at + by) % list.length]);

async function measure(size) {
  const files = await packageOf(join(SYNTH, String(size)));
  const right = truth(files);
  const server = await serve({ files });
  const browser = await chromium.launch({
    executablePath: CHROMIUM, headless: true, timeout: LIMIT,
    args: [...ARGS, "--js-flags=--max-old-space-size=8192"],
  });
  const load = [loadavg()[0]];
  try {
    const peers = [];
    for (const peer of PEERS) {
      peers.push(await opened(browser, server.base, peer, files.map(({ path }) => path)));
    }
    // The first round warms up and is not counted; its answers are looked at like all others.
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const peer of rotated(peers, round)) {
        if (round > 0 && peer.id === "masks") {
          continue;
        }
        const { took, parts } = await timed.load(peer);
        if (round > 0) {
          peer.load.push(took);
          peer.parts.push(parts);
        }
      }
      console.error(`${size}: load, round ${round} of ${ROUNDS}`);
    }
    await Promise.all(peers.map((peer) => peer.page.evaluate(() => delete window.files)));
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const peer of rotated(peers, round)) {
        const answers = await timed.filters(peer, right.filters.map(({ choices }) => choices));
        for (const [at, { took, answer }] of answers.entries()) {
          checkFilter(peer, right.filters[at].choices, answer, right.filters[at].answer);
          if (round > 0) {
            put(peer.filters, at, took);
          }
        }
        if (peer.id === "masks") {
          continue;
        }
        const found = await timed.searches(peer, right.searches.map(({ word }) => word));
        for (const [at, { took, answer }] of found.entries()) {
          checkSearch(peer, right.searches[at].word, answer, right.searches[at].ids);
          if (round > 0) {
            put(peer.searches, at, took);
          }
        }
      }
    }
    load.push(loadavg()[0]);
    return {
      size, load, rows: right.rows,
      bytes: files.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0),
      filters: right.filters.map(({ choices }) => choices),
      searches: right.searches.map(({ word, ids }) => ({ word, hits: ids.length })),
      peers: peers.map(({ id, name, load, parts, filters, searches }) =>
        ({ id, name, load, parts, filters: [...filters.values()], searches: [...searches.values()] })),
    };
  } finally {
    await browser.close();
    await server.stop();
  }
}

const versions = async () => {
  const { dependencies } = JSON.parse(await readFile(join(HERE, "package.json"), "utf8"));
  return Object.entries(dependencies).map(([name, version]) => `${name} ${version}`).join(", ");
};
const runs = [];
for (const size of SIZES) {
  runs.push(await measure(size));
}
const browser = await chromium.launch({ executablePath: CHROMIUM, headless: true, args: ARGS });
const machine = {
  cpu: cpus()[0].model, cores: cpus().length, memory: Math.round(totalmem() / 2 ** 30), system: `${type()} ${release()}`,
  node: process.version, chromium: browser.version(), libraries: await versions(), wasm: Number(process.env.KADAI_ENGINE_BYTES ?? 0),
};
await browser.close();
await mkdir(join(TESTS, "out"), { recursive: true });
await writeFile(join(TESTS, "out", "peers.json"), `${JSON.stringify({ machine, rounds: ROUNDS, runs }, null, 1)}\n`);
const text = report(machine, ROUNDS, runs);
const [BEGIN, END] = ["<!-- measured -->", "<!-- end of what was measured -->"];
const path = join(TESTS, "..", "docs", "benchmarks.md");
const before = await readFile(path, "utf8");
const [head, rest] = before.split(BEGIN);
const tail = rest?.split(END)[1];
if (tail === undefined) {
  throw new Error(`${path} has no place for the measured tables`);
}
await writeFile(path, `${head}${BEGIN}\n${text}\n${END}${tail}`);
console.log(text);
