// How long the page takes: from navigation to the first view, and from a click on a facet to the
// painted answer; from a server and from a file, at full speed and on a CPU slowed down six times,
// with the real data and with a hundred times as much. A markdown table goes to stdout, the raw
// numbers to tests/out/bench.json.
//
//   cargo xtask bench --page, or: node bench/run.mjs [--runs 7] [--times 100]
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { launch } from "../e2e/support/browser.mjs";
import { filesOf, pageText, withFiles } from "../e2e/support/package.mjs";
import { DIST, HOSTED, ONE_FILE, TESTS } from "../e2e/support/paths.mjs";
import { serve } from "../e2e/support/server.mjs";
import { multiplied } from "./big.mjs";

const LIMIT = 180_000;
const { values: options } = parseArgs({
  options: { runs: { type: "string", default: "7" }, times: { type: "string", default: "100" } },
});
const RUNS = Number(options.runs);
const TIMES = Number(options.times);
const SLOWDOWNS = [1, 6];
const VIEWS = ["#/", "#/matrix"];
const CLICKS = ["#/list", "#/matrix"];

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(0)} kB`;

/** A page in a new context, slowed down before anything is loaded. */
async function slowPage(browser, slowdown, offline) {
  const context = await browser.newContext({ offline, locale: "ja-JP" });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  return { context, page };
}

async function opened(page, url) {
  await page.goto(url, { timeout: LIMIT });
  await page.waitForSelector("html[data-ready]", { timeout: LIMIT });
  return Number(await page.getAttribute("html", "data-ready"));
}

/** Opens the page again and again; answers milliseconds. */
async function opening(browser, url, slowdown, offline) {
  const times = [];
  for (let run = 0; run < RUNS; run += 1) {
    const { context, page } = await slowPage(browser, slowdown, offline);
    times.push(await opened(page, url));
    await context.close();
  }
  return times;
}

/** Clicks one facet on and off; answers milliseconds to the changed text and to its painting. */
async function clicking(browser, url, slowdown, offline) {
  const { context, page } = await slowPage(browser, slowdown, offline);
  await opened(page, url);
  const changed = [];
  const painted = [];
  // The first click warms the code up and is not counted.
  for (let run = 0; run <= RUNS; run += 1) {
    const times = await page.evaluate((limit) => new Promise((done, failed) => {
      const box = document.querySelector('input[data-facet="ward"][data-value="minami"]');
      const status = document.querySelector("main [role=status]");
      const start = performance.now();
      setTimeout(() => failed(new Error("the click changed nothing")), limit);
      new MutationObserver((_, observer) => {
        observer.disconnect();
        const change = performance.now() - start;
        requestAnimationFrame(() => requestAnimationFrame(() => done([change, performance.now() - start])));
      }).observe(status, { childList: true, characterData: true, subtree: true });
      box.click();
    }), LIMIT);
    if (run > 0) {
      changed.push(times[0]);
      painted.push(times[1]);
    }
  }
  await context.close();
  return { changed, painted };
}

async function sizes() {
  const rows = [];
  for (const name of (await readdir(DIST)).sort()) {
    const bytes = await readFile(join(DIST, name));
    rows.push({ file: name, raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length });
  }
  return rows;
}

/** The pages to measure: two ways to open, two sizes of data. */
async function pages(server, folder) {
  const big = (name) => {
    const html = pageText(name);
    return withFiles(html, multiplied(filesOf(html), TIMES));
  };
  const file = join(folder, "big.html");
  await writeFile(file, big(ONE_FILE));
  return [
    { opener: "http", data: "1×", url: server.base, offline: false },
    { opener: "file", data: "1×", url: pathToFileURL(join(DIST, ONE_FILE)).href, offline: true },
    { opener: "http", data: `${TIMES}×`, url: server.place("big.html", big(HOSTED)), offline: false },
    { opener: "file", data: `${TIMES}×`, url: pathToFileURL(file).href, offline: true },
  ];
}

/** A big package with errors would be measured for the wrong thing. */
async function assertClean(browser, { url, offline }) {
  const { context, page } = await slowPage(browser, 1, offline);
  await opened(page, `${url}#/list`);
  const complaints = await page.locator("[data-severity]").allTextContents();
  const status = await page.locator("main [role=status]").innerText();
  await context.close();
  if (complaints.length > 0) {
    throw new Error(`the data of ${url} has errors: ${complaints[0]}`);
  }
  return status;
}

const server = await serve();
const folder = await mkdtemp(join(tmpdir(), "kadai-bench-"));
const browser = await launch();
const results = [];
try {
  for (const page of await pages(server, folder)) {
    const status = await assertClean(browser, page);
    for (const slowdown of SLOWDOWNS) {
      const base = { opener: page.opener, data: page.data, slowdown, status };
      for (const hash of VIEWS) {
        const times = await opening(browser, page.url + hash, slowdown, page.offline);
        results.push({ ...base, what: `open ${hash}`, median: median(times), times });
      }
      for (const hash of CLICKS) {
        const { changed, painted } = await clicking(browser, page.url + hash, slowdown, page.offline);
        results.push({ ...base, what: `facet on ${hash}: answer`, median: median(changed), times: changed });
        results.push({ ...base, what: `facet on ${hash}: painted`, median: median(painted), times: painted });
      }
      console.error(`${page.opener} ${page.data} data ${slowdown}× slower: done`);
    }
  }
} finally {
  await browser.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

const files = await sizes();
const machine = { cpu: cpus()[0].model, cores: cpus().length, load: loadavg(), browser: browser.version() };
await mkdir(join(TESTS, "out"), { recursive: true });
await writeFile(join(TESTS, "out", "bench.json"), `${JSON.stringify({ machine, runs: RUNS, results, files }, null, 1)}\n`);

const columns = [...new Set(results.map((r) => `${r.opener}, ${r.data}, CPU 1/${r.slowdown}`))];
const lines = [
  `Median of ${RUNS}, in milliseconds; Chromium ${machine.browser}, ${machine.cores} cores, ${machine.cpu}.`,
  "“Painted” includes two frames of waiting (up to 33 ms) by the way it is measured.",
  "",
  `| | ${columns.join(" | ")} |`,
  `|---|${columns.map(() => "--:|").join("")}`,
  ...[...new Set(results.map((r) => r.what))].map((what) => {
    const cells = columns.map((column) => {
      const found = results.find((r) => r.what === what && `${r.opener}, ${r.data}, CPU 1/${r.slowdown}` === column);
      return found.median.toFixed(found.median < 10 ? 1 : 0);
    });
    return `| ${what} | ${cells.join(" | ")} |`;
  }),
  "",
  "| file | raw | gzip |",
  "|---|--:|--:|",
  ...files.map(({ file, raw, gzip }) => `| ${file} | ${kilobytes(raw)} | ${kilobytes(gzip)} |`),
];
console.log(lines.join("\n"));
