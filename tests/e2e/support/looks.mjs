// How a page looks and reads, whatever its view: accessibility rules, what sticks out sideways.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
/** The rules, a script that the page's own policy would refuse as a file: to be evaluated in it. */
export const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const axe = require("axe-core");
/** The version of the rules. */
export const VERSION = axe.version;
/** The criteria that any of the rules is about, such as `1.4.3`. */
export const RULES_OF = new Set(axe.getRules(TAGS)
  .filter(({ tags }) => !tags.includes("experimental") && !tags.includes("deprecated"))
  .flatMap(({ tags }) => tags.map((tag) => /^wcag(\d)(\d)(\d+)$/.exec(tag)).filter(Boolean).map((found) => found.slice(1).join("."))));

/** What is against the rules, as `rule: element`. */
export const violations = (page) => page.evaluate(async (tags) => {
  const result = await window.axe.run(document, {
    runOnly: { type: "tag", values: tags }, resultTypes: ["violations"],
  });
  return result.violations.flatMap(({ id, nodes }) => nodes.slice(0, 3)
    .map((node) => `${id}: ${node.html.slice(0, 160)} (${node.any.concat(node.all, node.none).map((c) => c.message).join("; ").slice(0, 160)})`));
}, TAGS);

/** Fails when the page scrolls sideways; the widest things are named, so that one sees what to mend. */
export async function assertNotSideways(page, state) {
  const seen = await page.evaluate(() => {
    const scrolls = (e) => e && (/auto|scroll/.test(getComputedStyle(e).overflowX) || scrolls(e.parentElement));
    const wide = [...document.querySelectorAll("body *")]
      .filter((e) => e.getBoundingClientRect().right > innerWidth + 0.5 && !scrolls(e.parentElement))
      .map((e) => `<${e.localName}> ${e.textContent.trim().slice(0, 30)}`);
    return { width: document.documentElement.scrollWidth, inner: innerWidth, wide: wide.slice(0, 3) };
  });
  assert.ok(seen.width <= seen.inner, `${state}: ${seen.width} > ${seen.inner}: ${seen.wide.join(" | ")}`);
}

/** Opens views of one screen at several widths and with forced colours: nothing sideways, no rule
 * broken. The last hash is an English one, in which no Japanese word may be left but data. */
export async function assertLooks(visitor, screen, hashes) {
  const { page } = visitor;
  await visitor.load(screen);
  await page.evaluate(AXE);
  for (const [width, forcedColors] of [[1280, "none"], [1280, "active"], [360, "none"], [320, "none"]]) {
    await page.setViewportSize({ width, height: 640 });
    await page.emulateMedia({ forcedColors });
    for (const hash of hashes) {
      await visitor.go(hash);
      await assertNotSideways(page, `${hash} at ${width}`);
      assert.deepEqual(await violations(page), [], `${hash} at ${width}, forced colours ${forcedColors}`);
    }
  }
  await page.emulateMedia({ forcedColors: "none" });
  await page.setViewportSize({ width: 1280, height: 720 });
  const japanese = await page.evaluate(() => {
    const copy = document.querySelector("main").cloneNode(true);
    copy.querySelectorAll("[lang=ja]").forEach((e) => e.remove());
    return copy.textContent.match(/[\u3040-\u30ff\u4e00-\u9fff]+/g);
  });
  assert.equal(japanese, null, hashes.at(-1));
}
