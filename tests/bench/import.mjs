// What taking in a very large file costs: 45 MB, 48,780 initiatives with six bullets each, dropped on
// the built page. Times from the choice of the files to the difference and from the press on the button
// to the new data, the longest task of each, the processor time of the page's process, which other
// programs do not change much, and by how much its memory grows at most, also until the data is stored
// (these on Linux only). Pages given with --dist are measured in turn, so that both have the same machine.
//
//   node bench/import.mjs [--runs 3] [--dist FOLDER]...
import { mkdtempSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { launch } from "../e2e/support/browser.mjs";
import { DIST, ONE_FILE } from "../e2e/support/paths.mjs";

const LIMIT = 180_000;
const { values: options } = parseArgs({
  options: { runs: { type: "string", default: "3" }, dist: { type: "string", multiple: true } },
});
const PAGES = (options.dist ?? [DIST]).map((dist) => pathToFileURL(join(dist, ONE_FILE)).href);
const INITIATIVES = 48_780;
const BULLETS = 6;

/** The two tables as CSV files of a new year. */
function files() {
  const id = (n) => `2026-P${String(n + 1).padStart(3, "0")}`;
  const sentence = "支援にかかわる人が集まり、困りごとと役割を分け合って次の一歩を決める";
  const initiatives = ["id,fiscal_year,phase,section,theme,theme_basis,function,actors,partners,title,summary,methods,audience,frequency,months,source,locator"];
  const points = ["initiative,seq,kind,ward,text,outcome_kind"];
  for (let n = 0; n < INITIATIVES; n += 1) {
    initiatives.push(`${id(n)},2026,plan,theme,${n % 12 + 1},stated,,${n % 2 ? "higashi" : "minami;jonan"},,研修会その${n},${sentence},training,支援者,年3回,5;9,r6-report,${n}番目`);
    for (let seq = 1; seq <= BULLETS; seq += 1) {
      points.push(`${id(n)},${(seq - 1) % 3 + 1},${seq <= 3 ? "content" : "aim"},,${sentence}${seq},`);
    }
  }
  // As files: handed over as bytes they would stand in the page as text before it reads them.
  const folder = mkdtempSync(join(tmpdir(), "kadai-import-"));
  return [["initiatives.csv", initiatives], ["points.csv", points]].map(([name, rows]) => {
    writeFileSync(join(folder, name), `${rows.join("\n")}\n`);
    return join(folder, name);
  });
}

const statusOf = (pid) => readFileSync(`/proc/${pid}/status`, "utf8");

/** Whether a process was started by this one, or by one that was. */
function isOwn(pid) {
  const parent = Number(/PPid:\s+(\d+)/.exec(statusOf(pid))[1]);
  return parent === process.pid || (parent > 1 && isOwn(parent));
}

/** The processes of pages, with what they hold now and held at most, in MB. */
function renderers() {
  const found = [];
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      if (readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("--type=renderer") && isOwn(pid)) {
        const status = statusOf(pid);
        const of = (name) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024;
        found.push({ pid, now: of("VmRSS"), most: of("VmHWM") });
      }
    } catch {
      // It has ended meanwhile.
    }
  }
  return found.sort((a, b) => b.now - a.now);
}

/** The processor time that a process has taken, in milliseconds. */
function processorTime(pid) {
  const behindName = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1).split(" ");
  return (Number(behindName[11]) + Number(behindName[12])) * 10;
}

/** Runs `act`, then waits for `done` in the page; answers the time and the longest task, by the page. */
async function timed(page, act, done) {
  await page.evaluate((source) => {
    const isDone = new Function(`return ${source}`)();
    window.longest = 0;
    window.took = null;
    const start = performance.now();
    window.watching?.disconnect();
    window.watching = new PerformanceObserver((list) => {
      window.longest = Math.max(window.longest, ...list.getEntries().map((entry) => entry.duration));
    });
    window.watching.observe({ type: "longtask" });
    const look = () => {
      if (isDone()) {
        window.took = performance.now() - start;
      } else {
        setTimeout(look, 5);
      }
    };
    look();
  }, done.toString());
  await act();
  await page.waitForFunction(() => window.took !== null, null, { timeout: LIMIT });
  return page.evaluate(() => ({ took: window.took, longest: window.longest }));
}

const large = files();
const size = large.reduce((sum, file) => sum + statSync(file).size, 0) / 1e6;
const results = PAGES.map(() => []);
for (let run = 0; run < Number(options.runs); run += 1) {
  for (const [at, url] of PAGES.entries()) {
    const browser = await launch();
    const page = await browser.newPage();
    await page.goto(`${url}#/data`);
    await page.waitForSelector("html[data-ready]");
    const { pid, now: before } = renderers()[0];
    try {
      writeFileSync(`/proc/${pid}/clear_refs`, "5");
    } catch {
      // Not Linux: there is no figure for memory.
    }
    const of = () => renderers().find((one) => one.pid === pid).most - before;
    const began = processorTime(pid);
    const read = await timed(page, () => page.locator("main input[type=file]").setInputFiles(large),
      () => Boolean(document.querySelector("main button.apply")));
    const compared = of();
    const between = processorTime(pid);
    const apply = await timed(page, () => page.evaluate(() => document.querySelector("main button.apply").click()),
      () => Boolean(document.querySelector(".imported")) && !document.querySelector("main button.apply"));
    const ended = processorTime(pid);
    await page.waitForFunction(() => !/保存しています/.test(document.querySelector("main .intake [role=status]").innerText), null, { timeout: LIMIT });
    const applied = of();
    results[at].push({
      read: read.took, readTask: read.longest, readWork: between - began,
      apply: apply.took, applyTask: apply.longest, applyWork: ended - between, compared, applied,
    });
    console.error(url, JSON.stringify(results[at].at(-1)));
    await browser.close();
  }
}
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
console.log(`${size.toFixed(1)} MB; medians of ${options.runs}`);
console.log("| page | to the difference | processor | longest task | applying | processor | longest task | memory to the difference | memory in all |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|");
for (const [at, runs] of results.entries()) {
  const of = (name, unit) => `${median(runs.map((run) => run[name])).toFixed(0)} ${unit}`;
  console.log(`| ${at + 1} | ${of("read", "ms")} | ${of("readWork", "ms")} | ${of("readTask", "ms")} | ${of("apply", "ms")} | ${of("applyWork", "ms")} | ${of("applyTask", "ms")} | ${of("compared", "MB")} | ${of("applied", "MB")} |`);
}
