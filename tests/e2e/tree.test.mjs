// What the browser hands to screen readers: the landmarks, headings, tables and parts of each view, held
// against what has been read and found right. After a change: `KADAI_RENEW=tree node e2e/run.mjs tree`,
// then read the difference.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { onOnePage } from "./support/board.mjs";
import { Data } from "./support/data.mjs";
import { TESTS } from "./support/paths.mjs";

const data = new Data();
const linked = data.links.find((link) => data.byId.has(link.from) && data.byId.has(link.to));
const VIEWS = {
  overview: "#/", matrix: "#/matrix", list: "#/list?theme=6", detail: `#/i/${linked.to}`, years: "#/years", ward: "#/years?ward=minami",
  calendar: "#/calendar", compare: "#/compare", sheet: "#/sheet?ward=minami", notes: "#/notes", data: "#/data", about: "#/about",
  training: "#/training", worksheet: "#/worksheet?theme=6", slides: "#/list?theme=6&mode=training",
};
const FOLDER = join(TESTS, "e2e/snapshots");
const RENEW = process.env.KADAI_RENEW === "tree";

/** What one finds one's way by. All else in a view is its data. */
const KEPT = /^- (banner|navigation|main|contentinfo|search|region|table|heading|status|dialog|form|complementary)\b/;
/** Outside of the view, whatever can be pressed as well. */
const CONTROLS = /^- (link|button|searchbox)\b/;

/** The lines of a tree that are kept, each as deep as its kept ancestors make it. */
function kept(tree) {
  const lines = [];
  const open = [];
  for (const line of tree.split("\n")) {
    const depth = line.search(/\S/);
    const own = line.trim().replace(/^- '(.*)'(:?)/, "- $1$2");
    while (open.length > 0 && open.at(-1).depth >= depth) {
      open.pop();
    }
    const inView = open.some(({ name }) => name === "main") || open.some(({ name }) => name === "contentinfo");
    if (KEPT.test(own) || (!inView && CONTROLS.test(own))) {
      // A text that follows a name is what is said at the moment, and a number is of the data.
      const said = own.replace(/^(- status).*/, "$1").replace(/:( .*)?$/, "");
      lines.push("  ".repeat(open.length) + said.replace(/(?<!level=)\d+/g, "#"));
      open.push({ depth, name: /^- (\w+)/.exec(own)[1] });
    }
  }
  return `${lines.join("\n")}\n`;
}

onOnePage("the tree for screen readers", ({ open }) => {
  let visitor;
  before(async () => {
    visitor = await open({ hash: "#/" });
  });

  for (const [name, hash] of Object.entries(VIEWS)) {
    test(`${hash} is as it was reviewed`, async () => {
      await visitor.load(hash);
      const tree = kept(await visitor.page.locator("body").ariaSnapshot());
      const file = join(FOLDER, `${name}.yml`);
      if (RENEW) {
        writeFileSync(file, tree);
      }
      assert.equal(tree, readFileSync(file, "utf8"));
    });
  }

  test("headings go down one level at a time, and each view has the same header", () => {
    const headers = new Set();
    for (const name of Object.keys(VIEWS)) {
      const tree = readFileSync(join(FOLDER, `${name}.yml`), "utf8");
      const levels = [...tree.matchAll(/heading.*\[level=(\d)\]/g)].map((found) => Number(found[1]));
      assert.equal(levels.filter((level) => level === 1).length, 1, name);
      levels.reduce((before, level) => {
        assert.ok(level <= before + 1, `${name}: level ${level} after ${before}`);
        return level;
      }, 0);
      // Slides have the room for themselves.
      if (name !== "slides") {
        headers.add(tree.slice(0, tree.indexOf("- main")));
      }
    }
    assert.equal(headers.size, 1, [...headers].join("\n"));
  });
});
