// Pictures of the page for the documentation, always taken the same way.
//
//   node shots/run.mjs [folder]
import { mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { launch } from "../e2e/support/browser.mjs";
import { Data } from "../e2e/support/data.mjs";
import { choose } from "../e2e/support/import.mjs";
import { POINTS, initiativesFile, pointsFile } from "../e2e/support/update.mjs";
import { DIST, ONE_FILE, PROJECT } from "../e2e/support/paths.mjs";

const FOLDER = process.argv[2] ?? join(PROJECT, "docs", "shots");
/** All pictures together may weigh this much. */
const BUDGET = 6_000_000;

const data = new Data();
// An initiative with something before it, after it and figures shows most.
const linked = data.rows.find((row) => data.links.some((l) => l.to === row.id)
  && data.links.some((l) => l.from === row.id) && data.measuresOf.has(row.id))
  ?? data.byId.get(data.links[0].to);

const WIDE = { width: 1280, height: 900 };
// Tall enough to show what lies below the controls.
const NARROW = { width: 360, height: 1500 };
/** A4 at 96 pixels an inch, less the margins. */
const PAPER = { width: 703, height: 1000 };

const VIEWS = {
  overview: "#/",
  matrix: "#/matrix",
  list: "#/list?y=2024&theme=3",
  years: "#/years",
  calendar: "#/calendar?y=2023",
  compare: "#/compare",
  detail: `#/i/${linked.id}`,
  notes: "#/notes",
  data: "#/data",
  about: "#/about",
};

const shots = [
  ...Object.entries(VIEWS).map(([name, hash]) => ({ name, hash, size: WIDE })),
  ...Object.entries(VIEWS).map(([name, hash]) => ({ name: `${name}-360`, hash, size: NARROW })),
  { name: "components", hash: "#/about", size: { width: 1280, height: 900 }, act: components, fullPage: true },
  { name: "overview-dark", hash: "#/", size: WIDE, media: { colorScheme: "dark" } },
  { name: "data-report", hash: "#/data", size: { width: 1280, height: 1800 }, act: report },
  { name: "overview-en", hash: "#/?lang=en", size: WIDE },
  { name: "matrix-en", hash: "#/matrix?lang=en", size: WIDE },
  { name: "matrix-forced-colors", hash: "#/matrix", size: WIDE, media: { forcedColors: "active" } },
  { name: "matrix-print", hash: "#/matrix", size: PAPER, media: { media: "print" } },
];

/** Every component once: what it is called, a view that has it, and where it stands there. */
const COMPONENTS = [
  ["head, record set, export menu", "#/", ".head"],
  ["large figures", "#/", ".glance-figures"],
  ["crossed table", "#/", ".overview-first .matrix-card"],
  ["tiles, badges, buttons", "#/", ".focus"],
  ["panel beside a table", "#/matrix?cell=2,minami", ".panel"],
  ["chips that count", "#/years?ward=minami", ".fates"],
  ["lines of plans", "#/years?ward=minami", ".lines"],
  ["facet", "#/list", ".facet"],
  ["card of an initiative", "#/list?y=2024&theme=3", "main article[data-id]"],
  ["chain", `#/i/${linked.id}`, ".detail section:has(.this)"],
  ["two sides", "#/compare", ".compare-lines"],
  ["steps", "#/data", ".steps-row"],
  ["note", `#/i/${linked.id}`, ".note-box"],
  ["line for newcomers", "#/", "[data-menu=first]"],
  ["nothing to show", "#/list?q=zzzz", ".none"],
  ["a link that is understood in part", "#/matrix?colour=red", ".notice"],
];

/** Puts every component on one page, as it stands in its view. */
async function components(page) {
  const found = [];
  for (const [name, hash, selector] of COMPONENTS) {
    await page.evaluate((to) => { location.hash = to; }, hash);
    const part = page.locator(selector).first();
    await part.waitFor();
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    found.push([name, await part.evaluate((e) => e.outerHTML)]);
  }
  await page.evaluate((parts) => {
    const main = document.querySelector("main");
    main.replaceChildren(...parts.flatMap(([name, html]) => {
      const [title, place] = [document.createElement("h2"), document.createElement("div")];
      title.textContent = name;
      place.innerHTML = html;
      return [title, place];
    }));
  }, found);
}

/** Hands in a yearly update with something wrong in it. */
async function report(page) {
  const points = [...POINTS.slice(0, -1), { ...POINTS.at(-1), kind: "取り組み内用" }];
  await choose(page, initiativesFile(), pointsFile(points));
  await page.waitForSelector("main .report");
  // What was said about it, not what comes before.
  await page.locator("main .intake [role=status]").evaluate((status) => status.scrollIntoView());
}

await mkdir(FOLDER, { recursive: true });
const browser = await launch();
let total = 0;
try {
  const context = await browser.newContext({ offline: true, locale: "ja-JP" });
  const page = await context.newPage();
  for (const { name, hash, size, media, act, fullPage = false } of shots) {
    await page.setViewportSize(size);
    await page.emulateMedia({ media: null, forcedColors: null, colorScheme: "light", ...media });
    await page.goto("about:blank");
    await page.goto(pathToFileURL(join(DIST, ONE_FILE)).href + hash);
    await page.waitForSelector("html[data-ready]", { timeout: 20_000 });
    await page.evaluate(() => document.fonts.ready);
    await act?.(page);
    const path = join(FOLDER, `${name}.png`);
    await page.screenshot({ path, fullPage, animations: "disabled", caret: "hide" });
    const { size: bytes } = await stat(path);
    total += bytes;
    console.log(`${name}.png ${(bytes / 1000).toFixed(0)} kB`);
  }
} finally {
  await browser.close();
}
console.log(`together ${(total / 1000).toFixed(0)} kB`);
if (total > BUDGET) {
  throw new Error(`the pictures weigh more than ${BUDGET / 1000} kB`);
}
