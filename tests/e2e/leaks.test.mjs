// What a change replaces is gone for good, and what it doesn't concern stays the very same element:
// counted in the browser after its garbage is collected.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { onBothPages } from "./support/board.mjs";
import { apply, sheet } from "./support/import.mjs";
import { noteField } from "./support/notes.mjs";
import { Data } from "./support/data.mjs";
import { INITIATIVES } from "./support/update.mjs";

const data = new Data();
const [row] = data.rows;
const VIEWS = ["#/", "#/matrix", "#/list", `#/i/${row.id}`, "#/years", "#/years?look=time", "#/calendar", "#/compare", "#/notes",
  "#/data", "#/about", "#/sheet?ward=minami"];

onBothPages("leaks", ({ open, opener }) => {
  // Both pages are one program; what the browser keeps of it is counted once.
  if (opener.name !== "http") {
    return;
  }
  let visitor;
  let page;
  let devtools;
  before(async () => {
    visitor = await open({ hash: "#/list" });
    page = visitor.page;
    devtools = await visitor.context.newCDPSession(page);
    await devtools.send("Performance.enable");
  });

  async function counted() {
    await visitor.painted();
    await devtools.send("HeapProfiler.collectGarbage");
    const { metrics } = await devtools.send("Performance.getMetrics");
    const of = (name) => metrics.find((metric) => metric.name === name).value;
    return { nodes: of("Nodes"), listeners: of("JSEventListeners") };
  }

  /** What `once` leaves behind, done again and again, beside what it leaves the first time. */
  async function assertNothingStays(what, times, once) {
    await once();
    const first = await counted();
    for (let n = 0; n < times; n += 1) {
      await once(n);
    }
    const last = await counted();
    const said = `${what}: ${JSON.stringify(first)}, then ${JSON.stringify(last)}`;
    assert.ok(last.nodes <= first.nodes * 1.1, said);
    assert.ok(last.listeners <= first.listeners * 1.1, said);
  }

  for (const view of VIEWS) {
    test(`${view} leaves nothing behind when it is left`, async () => {
      const other = view.startsWith("#/i/") ? "#/calendar" : `#/i/${row.id}`;
      await visitor.go(view);
      await assertNothingStays(view, 5, async () => {
        await visitor.go(other);
        await visitor.go(view);
      });
    });
  }

  test("searches leave no cards behind", async () => {
    await visitor.go("#/list");
    const field = page.getByRole("searchbox");
    await assertNothingStays("20 searches", 10, async () => {
      await field.fill("研修");
      await field.fill("");
    });
  });

  const BOX = `input[data-facet="ward"][data-value="${data.wards[0].code}"]`;
  for (const [view, what] of [["#/list", BOX], ["#/matrix", BOX], ["#/years", BOX], ["#/years?ward=minami", ".values a:not([aria-current])"], ["#/years?ward=minami", ".pick-row .choice-of a:not([aria-current])"], ["#/compare", ".compare-menus > button"], ["#/compare", "button[data-part=both]"]]) {
    test(`clicks leave nothing behind on ${view}`, async () => {
      await visitor.go(view);
      await assertNothingStays(`50 clicks on ${view}`, 25, () => page.evaluate(async (target) => {
        for (let n = 0; n < 2; n += 1) {
          document.querySelector(target).click();
          await new Promise(requestAnimationFrame);
        }
      }, what));
    });
  }

  test("slides leave nothing behind", async () => {
    await visitor.go("#/list?theme=6&mode=training");
    await assertNothingStays("20 slides", 10, async () => {
      await page.keyboard.press("End");
      await visitor.until(() => location.hash.includes("slide="));
      await page.keyboard.press("Home");
      await visitor.until(() => !location.hash.includes("slide="));
    });
  });

  test("changes of language leave nothing behind", async () => {
    await visitor.go("#/list");
    await assertNothingStays("20 changes of language", 10, async () => {
      await page.locator("#language").click();
      await visitor.until(() => document.documentElement.lang === "en");
      await page.locator("#language").click();
      await visitor.until(() => document.documentElement.lang === "ja");
    });
  });

  test("data taken in and given back leaves nothing behind", async () => {
    await visitor.go("#/data");
    // Dropped by the page itself: what drives the browser would hold on to the field it fills.
    const drop = (text) => page.evaluate((content) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([content], "initiatives.csv"));
      const event = new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true });
      document.querySelector("main .intake").dispatchEvent(event);
    }, text);
    await assertNothingStays("20 imports", 19, async () => {
      await drop(sheet("initiatives", INITIATIVES));
      await visitor.until(() => Boolean(document.querySelector("main button.apply")));
      await apply(visitor);
      await page.locator("#undo").click();
      await visitor.until(() => !document.querySelector(".imported"));
    });
  });

  test("a facet leaves the cards that stay, in their order", async () => {
    await visitor.go("#/list");
    await page.evaluate(() => {
      document.querySelectorAll("main article").forEach((card, at) => { card.mark = at; });
    });
    const marks = () => page.evaluate(() => [...document.querySelectorAll("main article")].map((card) => card.mark));
    const all = await marks();
    const box = page.locator(BOX);
    await box.click();
    await visitor.painted();
    const some = await marks();
    assert.ok(some.length > 0 && some.length < all.length);
    assert.deepEqual(some, all.filter((mark) => some.includes(mark)));
    await box.click();
    await visitor.painted();
    const back = await marks();
    assert.equal(back.length, all.length);
    assert.deepEqual(back.filter((mark) => mark !== undefined), some);
  });

  test("typing in a note leaves every cell of the matrix as it is", async () => {
    await visitor.load("#/matrix?theme=6");
    await page.locator("main summary").filter({ hasText: "この条件についてのメモ" }).click();
    await page.evaluate(() => {
      window.touched = 0;
      new MutationObserver((changes) => { window.touched += changes.length; })
        .observe(document.querySelector("table.matrix"), { childList: true, subtree: true, attributes: true });
      document.querySelectorAll("table.matrix td").forEach((cell) => { cell.mark = true; });
    });
    await noteField(page).pressSequentially("0123456789");
    await visitor.painted();
    assert.deepEqual(await page.evaluate(() => [
      [...document.querySelectorAll("table.matrix td")].filter((cell) => !cell.mark).length, window.touched,
    ]), [0, 0]);
    await noteField(page).fill("");
  });
});
