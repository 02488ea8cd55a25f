// The tours: five steps that point at parts of the page, nobody taken along who has not asked.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { onOnePage } from "./support/board.mjs";
import { AXE, violations } from "./support/looks.mjs";

/** Where each step is, and what it points at. */
const READER = [
  ["#/?tour=reader.1", ".glance-figures"],
  ["#/matrix?tour=reader.2", ".matrix-card"],
  ["#/list?tour=reader.3", "#search"],
  ["#/years?tour=reader.4", "main h1"],
  ["#/?tour=reader.5", ".head [data-menu=export]"],
];

onOnePage("tours", ({ open }) => {
  let visitor;
  let page;
  before(async () => {
    visitor = await open({ hash: "#/", context: { viewport: { width: 1280, height: 800 } } });
    page = visitor.page;
  });
  after(() => visitor?.close());

  const panel = () => page.locator(".tour");
  const press = (name) => panel().getByRole("button", { name, exact: true }).click();
  /** What is pointed at: how many, whether it is that part, and whether it stands in sight above the panel. */
  const pointed = async (selector) => {
    await visitor.until((wanted) => document.querySelector(wanted)?.hasAttribute("data-toured"), selector);
    await visitor.painted();
    return page.evaluate((wanted) => {
      const box = document.querySelector(wanted).getBoundingClientRect();
      return { n: document.querySelectorAll("[data-toured]").length, seen: box.bottom > 0 && box.top < innerHeight };
    }, selector);
  };

  test("a newcomer finds it, goes through five steps and back, by keys too; nobody else meets it", async () => {
    assert.equal(await panel().count(), 0, "nobody is taken on a tour unasked");
    await page.locator("main [data-menu=first] summary").click();
    await page.locator("main [data-menu=first] [data-tour]").click();
    for (const [at, [hash, selector]] of READER.entries()) {
      await visitor.at(hash);
      assert.deepEqual(await pointed(selector), { n: 1, seen: true }, hash);
      assert.match(await panel().innerText(), new RegExp(`案内 ${at + 1}／5`));
      if (at === 0) {
        await visitor.until(() => document.activeElement.closest(".tour h2"));
        assert.equal(await panel().getByRole("button", { name: "前へ" }).isDisabled(), true);
        await page.evaluate(AXE);
        assert.deepEqual(await violations(page), []);
        await panel().getByRole("button", { name: "次へ" }).focus();
      }
      if (at < READER.length - 1) {
        await page.keyboard.press("Enter");
      }
    }
    assert.ok(await page.evaluate(() => document.activeElement.matches(".tour .on")), "the keyboard stays at the way on");
    await page.goBack();
    await visitor.at(READER[3][0]);
    await press("前へ");
    await visitor.at(READER[2][0]);
    await visitor.reload();
    assert.deepEqual(await pointed(READER[2][1]), { n: 1, seen: true });
    assert.match(await panel().innerText(), /案内 3／5/);
  });

  test("it is left by Esc, by its cross, by its end and by going on, and what it says is heard", async () => {
    const gone = () => visitor.until(() => !document.querySelector(".tour, [data-toured]"));
    await visitor.go(READER[2][0]);
    const region = page.getByRole("region", { name: "5つの手順で見る案内" });
    assert.equal(await region.locator("[aria-live=polite] h2").count(), 1);
    await panel().getByRole("button", { name: "次へ" }).focus();
    await page.keyboard.press("Escape");
    await visitor.at("#/list");
    await gone();
    assert.equal(await page.evaluate(() => document.activeElement.localName), "h1");
    await visitor.go(READER[4][0]);
    await press("終える");
    await visitor.at("#/");
    await gone();
    await visitor.go(READER[1][0]);
    await press("案内を終える");
    await visitor.at("#/matrix");
    await gone();
    // A menu that is open takes Esc first.
    await visitor.go(READER[4][0]);
    await page.locator("main .head [data-menu=export] summary").click();
    await page.keyboard.press("Escape");
    assert.equal(await panel().count(), 1);
    await page.getByRole("link", { name: "くらべる" }).first().click();
    await visitor.at("#/compare");
    await gone();
  });

  test("the secretary's tour begins in the palette and has a part of データ for each step", async () => {
    await page.keyboard.press("Control+k");
    await page.keyboard.type("次の年度のデータ");
    await page.keyboard.press("Enter");
    const headings = [];
    for (let step = 1; step <= 5; step += 1) {
      await visitor.at(`#/data?tour=secretary.${step}`);
      await visitor.until((n) => document.querySelector(`.tour[data-step="secretary.${n}"]`) && document.querySelectorAll("[data-toured]").length === 1, step);
      await visitor.painted();
      assert.ok(await page.locator("[data-toured]").evaluate((e) => e.checkVisibility() && e.closest("main") !== null), `step ${step}`);
      headings.push(await panel().locator("h2").innerText());
      await panel().locator(".on").click();
    }
    assert.equal(new Set(headings).size, 5);
    await visitor.at("#/data");
  });

  test("on a phone, in English, with forced colours: within the window, nothing under it", async () => {
    await page.setViewportSize({ width: 360, height: 800 });
    await page.emulateMedia({ forcedColors: "active" });
    await visitor.go("#/matrix?tour=reader.2&lang=en");
    await pointed(READER[1][1]);
    const box = await panel().boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= 360 && box.height < 400, JSON.stringify(box));
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
    const small = await panel().locator("button").evaluateAll((all) => all.filter((b) => b.getBoundingClientRect().height < 24).length);
    assert.equal(small, 0);
    // The end of the page can be scrolled above it.
    const clear = await page.evaluate(() => {
      scrollTo(0, document.documentElement.scrollHeight);
      return document.querySelector("footer.site").getBoundingClientRect().bottom <= document.querySelector(".tour").getBoundingClientRect().top;
    });
    assert.ok(clear);
    await page.emulateMedia({ forcedColors: null });
    await page.setViewportSize({ width: 1280, height: 800 });
  });
});
