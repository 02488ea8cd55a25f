// Names with their readings: where they stand, and that they are for the eye alone.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { isDeepStrictEqual } from "node:util";
import { onOnePage } from "./support/board.mjs";
import { Data, ids } from "./support/data.mjs";
import { AXE, assertNotSideways, violations } from "./support/looks.mjs";

const data = new Data();
const READINGS = new Map(data.reference("readings").map((row) => [row.name, row.kana]));
const WARDS = data.wards.map((ward) => ward.name_ja);
/** A view of each kind, a sheet of paper among them. */
const VIEWS = ["#/", "#/matrix", "#/list?ward=minami", "#/years", "#/sheet?ward=minami"];

/** What stands under a reading, and the reading, inside of an element. */
const rubies = (page, within = "body") => page.evaluate((selector) =>
  [...document.querySelectorAll(`${selector} ruby`)].map((ruby) => [ruby.firstChild.data, ruby.querySelector("rt").dataset.kana]), within);

onOnePage("furigana", ({ open }) => {
  let visitor;
  let page;
  let devtools;
  before(async () => {
    visitor = await open({ hash: "#/" });
    page = visitor.page;
    // Cards that are not in sight have no names yet, and with readings other ones are in sight.
    await page.addStyleTag({ content: "* { content-visibility: visible !important; }" });
    devtools = await visitor.context.newCDPSession(page);
  });
  const box = () => page.getByRole("checkbox", { name: "ふりがなを付ける" });

  /** What the browser hands to screen readers of whatever has a name. */
  async function names() {
    const { nodes } = await devtools.send("Accessibility.getFullAXTree");
    const kept = new Set(["link", "button", "heading", "columnheader", "rowheader", "cell", "gridcell", "checkbox", "img", "region", "table"]);
    return nodes.filter(({ ignored, role }) => !ignored && kept.has(role.value)).map(({ role, name }) => `${role.value}: ${name?.value ?? ""}`).sort();
  }

  const without = new Map();
  test("as long as nobody asks for them there are none", async () => {
    for (const hash of VIEWS) {
      await visitor.go(hash);
      assert.deepEqual(await rubies(page), [], hash);
      without.set(hash, await names());
    }
  });

  test("switched on they are there at once, and the keyboard stays", async () => {
    await visitor.go("#/about");
    await box().focus();
    await page.keyboard.press("Space");
    await visitor.until(() => document.querySelector("main ruby"));
    await visitor.painted();
    assert.ok(await box().evaluate((field) => field.checked && field === document.activeElement));
  });

  test("every view has them, over whole names and as the table says", async () => {
    await page.evaluate(AXE);
    for (const hash of VIEWS) {
      await visitor.go(hash);
      const found = await rubies(page, "main");
      for (const ward of WARDS.filter((name) => !hash.includes("minami") || name === "南区")) {
        // Where columns are narrow the last character of each stands apart or not at all.
        const read = [[ward, READINGS.get(ward)], [ward.slice(0, -1), READINGS.get(ward).slice(0, -1)]];
        assert.ok(found.some((one) => read.some((wanted) => isDeepStrictEqual(one, wanted))), `${hash}: ${ward}`);
      }
      for (const [name, kana] of found) {
        assert.ok([...READINGS].some(([whole, read]) => whole.includes(name) && read.includes(kana)), `${hash}: ${name} ${kana}`);
      }
      assert.deepEqual(await names(), without.get(hash), `${hash}: names`);
      assert.deepEqual(await violations(page), [], hash);
    }
  });

  test("a ward on the map has its reading over what tells it from the others", async () => {
    await visitor.go("#/");
    assert.deepEqual(await rubies(page, "[data-ward=minami]"), [["南", "みなみ"]]);
  });

  test("nowhere do they stand in what is taken away, nor on a sheet that is filled", async () => {
    await visitor.go("#/sheet?ward=minami");
    assert.equal(await page.locator(".paper rt:visible").count(), 0);
    await visitor.go("#/list?ward=minami");
    assert.equal(await page.locator("svg ruby, option ruby").count(), 0);
    const text = await page.locator("main").evaluate((main) => main.textContent);
    assert.ok(text.includes("南区") && !text.includes(READINGS.get("南区")));
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator("rt:visible").count(), 0);
    await page.emulateMedia({ media: "screen" });
    assert.notEqual(await page.locator("rt:visible").count(), 0);
  });

  test("what changes in the view goes on changing", async () => {
    await visitor.go("#/list");
    await page.locator('input[data-facet="ward"][data-value="minami"]').click();
    const expected = data.matching({ ward: ["minami"] });
    await visitor.until((count) => document.querySelectorAll("main article[data-id]").length === count, expected.length);
    assert.deepEqual(await visitor.shown(), ids(expected));
    const chosen = page.locator('input[data-facet="phase"][data-value="result"]');
    const both = data.matching({ ward: ["minami"], phase: ["result"] });
    assert.equal(Number(await chosen.getAttribute("data-count")), both.length);
    await chosen.click();
    await visitor.until((count) => document.querySelectorAll("main article[data-id]").length === count, both.length);
  });

  test("on a phone nothing runs over the side", async () => {
    await page.setViewportSize({ width: 360, height: 800 });
    for (const hash of [...VIEWS, "#/about", "#/compare"]) {
      await visitor.go(hash);
      await assertNotSideways(page, hash);
    }
    await page.setViewportSize({ width: 1280, height: 720 });
  });

  test("they stay after a reload, not in English, and go when they are switched off", async () => {
    await visitor.load("#/about");
    assert.notDeepEqual(await rubies(page, "main"), []);
    await visitor.go("#/list?ward=minami&lang=en");
    assert.deepEqual(await rubies(page), []);
    await visitor.go("#/about");
    await box().uncheck();
    await visitor.until(() => !document.querySelector("ruby"));
    await visitor.reload();
    assert.deepEqual(await rubies(page), []);
    assert.equal(await box().isChecked(), false);
  });
}, { context: { bypassCSP: true } });
