// On paper, in narrow windows and at high zoom.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { onOnePage } from "./support/board.mjs";
import { Data, setName } from "./support/data.mjs";
import { choose, said } from "./support/import.mjs";
import { assertNotSideways } from "./support/looks.mjs";
import { POINTS, initiativesFile, pointsFile } from "./support/update.mjs";

const data = new Data();
const long = [...data.rows].sort((a, b) =>
  (data.pointsOf.get(b.id)?.length ?? 0) - (data.pointsOf.get(a.id)?.length ?? 0))[0];
const linked = data.links.find((link) => data.byId.has(link.from)).to;

const VIEWS = [
  "#/", "#/?y=2023", "#/matrix", "#/matrix?rows=method&cols=actor", "#/matrix?value=stage",
  "#/list", "#/list?y=2024&theme=3&q=%E7%A0%94%E4%BF%AE", "#/list?y=2023&phase=result",
  `#/i/${long.id}`, `#/i/${linked}`, "#/i/2024-R999", "#/notes", "#/data", "#/years", "#/years?ward=minami", "#/years?theme=2&look=time", "#/years?ward=minami&flow=plan,result", "#/calendar", "#/compare", "#/sheet", "#/sheet?ward=minami", "#/sheet?theme=6", "#/about", "#/training", "#/worksheet?theme=6", "#/list?theme=6&mode=training", "#/?mode=training&slide=all",
  `#/nowhere-${"x".repeat(80)}`, "#/?lang=en", "#/matrix?lang=en", "#/list?theme=6&lang=en",
];

onOnePage("print", ({ open }) => {
  let visitor;
  let page;
  before(async () => {
    visitor = await open({ hash: "#/" });
    page = visitor.page;
  });
  const inPrint = async (check) => {
    await page.emulateMedia({ media: "print" });
    try {
      await check();
    } finally {
      await page.emulateMedia({ media: null });
    }
  };

  for (const [hash, conditions] of [
    ["#/", new RegExp(`条件: ${setName(data.defaultSet)}｜`)], ["#/matrix", new RegExp(`条件: ${setName(data.defaultSet)}｜`)], ["#/list?theme=6&ward=minami", /テーマ6.*南区/],
    ["#/list", /条件なし/], [`#/i/${long.id}`, /データの版/],
  ]) {
    test(`${hash} prints with its conditions and without its controls`, async () => {
      await visitor.go(hash);
      const header = page.locator("main p").filter({ hasText: "印刷日" });
      assert.equal(await header.isVisible(), false, "on the screen it is not needed");
      await inPrint(async () => {
        assert.ok(await header.isVisible());
        const text = await header.innerText();
        assert.match(text, conditions);
        assert.match(text, /データの版: \d{4}-\d{2}-\d{2} \([0-9a-f]{16}\)/);
        assert.match(text, /印刷日: \d{4}-\d{2}-\d{2}/);
        const controls = page.locator("button, select, input, nav a, summary, [href='#main'], [hreflang]");
        const visible = await controls.evaluateAll((all) => all
          .filter((e) => e.checkVisibility()).map((e) => `${e.localName} ${e.innerText}`));
        assert.deepEqual(visible, []);
        assert.ok(await page.locator("main h1").isVisible());
      });
    });
  }

  test("the view of the data prints what was found, without its controls", async () => {
    const other = await open({ hash: "#/data" });
    await choose(other.page, initiativesFile(), pointsFile([POINTS[0], { ...POINTS[1], kind: "取り組み内用" }]));
    await said(other);
    await other.page.emulateMedia({ media: "print" });
    assert.ok(await other.page.locator("tr[data-code=unknown-code]").isVisible());
    const controls = await other.page.locator("main").locator("button, select, input, textarea").evaluateAll((all) =>
      all.filter((e) => e.checkVisibility()).map((e) => `${e.localName} ${e.innerText}`));
    await other.close();
    assert.deepEqual(controls, []);
  });

  test("a print is as wide as the paper: no table is cut off", async () => {
    // A4 less its margins, at 96 pixels an inch.
    await page.setViewportSize({ width: 703, height: 1000 });
    for (const hash of ["#/", "#/matrix", "#/list?theme=6", `#/i/${long.id}`]) {
      await visitor.go(hash);
      await inPrint(async () => {
        const cut = await page.evaluate(() => [...document.querySelectorAll("main table, main svg, main article")]
          .filter((e) => e.getBoundingClientRect().right > innerWidth + 1)
          .map((e) => `${e.localName}: ${Math.round(e.getBoundingClientRect().right)} of ${innerWidth}`));
        assert.deepEqual(cut, [], hash);
      });
    }
    await page.setViewportSize({ width: 1280, height: 720 });
  });

  /** The sheets of a PDF, width and height in millimetres: Chromium writes the objects in plain text. */
  const sheets = async (options) => {
    const pdf = (await page.pdf(options)).toString("latin1");
    return [...pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/g)]
      .map(([, ...points]) => points.map((size) => Math.round(size / 72 * 25.4)));
  };

  test("a list of plans to be checked is one sheet, each plan on its line with room for the answer", async () => {
    await visitor.go("#/years?ward=minami&change=not-mentioned");
    assert.equal((await sheets({ preferCSSPageSize: true })).length, 1);
    await page.setViewportSize({ width: 1054, height: 720 });
    await inPrint(async () => {
      const lines = await page.evaluate(() => [...document.querySelectorAll(".lines .item:has(.answers)")].map((line) => {
        const [title, answers] = [".title", ".answers"].map((part) => line.querySelector(part).getBoundingClientRect());
        return [line.getBoundingClientRect().height, answers.left - title.right, answers.right - innerWidth];
      }));
      assert.ok(lines.length > 1);
      for (const [height, between, over] of lines) {
        assert.ok(height < 30 && between > 0 && over <= 0, `${height} ${between} ${over}`);
      }
    });
    await page.setViewportSize({ width: 1280, height: 720 });
  });

  for (const hash of [
    "#/matrix?y=2024", "#/matrix?y=2024&lang=en", "#/matrix", "#/matrix?y=2023",
    "#/matrix?rows=ward&cols=theme&y=2024", "#/matrix?rows=method&cols=actor",
    "#/matrix?value=stage", "#/matrix?y=2023&value=stage", "#/matrix?y=2024&value=stage&lang=en",
  ]) {
    test(`${hash} is one sheet of A4: title, conditions, table, legend and what its totals mean`, async () => {
      await visitor.go(hash);
      for (const options of [{ preferCSSPageSize: true }, { format: "A4" }, { format: "A4", landscape: true }]) {
        assert.deepEqual(await sheets(options), [[297, 210]], JSON.stringify(options));
      }
      // 297 mm less the margins: what is wider would be made smaller by the browser.
      await page.setViewportSize({ width: 1054, height: 720 });
      await inPrint(async () => {
        const main = page.locator("main");
        for (const part of [
          "h1", ".print-header", ".result", ".matrix caption", ".matrix thead", ".matrix .totals", ".legend",
        ]) {
          assert.ok(await main.locator(part).isVisible(), part);
        }
        assert.match(await visitor.mainText(), /足し算ではありません|足した数とは一致しません|asterisk are not sums/);
        const { right, smallest } = await page.evaluate(() => {
          const hasText = (e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
          const read = [...document.body.querySelectorAll("*")].filter((e) => e.checkVisibility() && hasText(e));
          return {
            right: document.querySelector(".matrix").getBoundingClientRect().right,
            smallest: Math.min(...read.map((e) => parseFloat(getComputedStyle(e).fontSize))) * 0.75,
          };
        });
        assert.ok(right <= 1055, `${right} px`);
        assert.ok(smallest >= 6.95, `${smallest} points`);
      });
      await page.setViewportSize({ width: 1280, height: 720 });
    });
  }

  test("a matrix of stages prints its stages", async () => {
    await visitor.go("#/matrix?y=2024&value=stage");
    await inPrint(async () => {
      const stages = page.locator(".matrix .stages");
      assert.ok(await stages.count() > 0);
      const hidden = await stages.evaluateAll((all) => all.filter((e) => !e.checkVisibility()).length);
      assert.equal(hidden, 0);
      // On paper a stage is the first letter of its word, which the legend explains; its numbers are those of the screen.
      const legend = await page.locator(".matrix-card .legend").innerText();
      for (const word of ["計：計画", "実：実施", "成：成果", "次：次の計画"]) {
        assert.ok(legend.includes(word), legend);
      }
      const numbers = (texts) => texts.map((text) => text.match(/\d+\/\d+/g));
      const onPaper = numbers(await stages.evaluateAll((all) => all.map((e) => e.innerText)));
      assert.deepEqual(onPaper, numbers(await stages.evaluateAll((all) => all.map((e) => e.textContent))));
      assert.ok(onPaper.every((four) => four.length === 4));
    });
  });

  // 320 pixels are 1280 at 400 %.
  for (const width of [360, 320]) {
    test(`at ${width} pixels no view scrolls sideways`, async () => {
      await page.setViewportSize({ width, height: 640 });
      for (const hash of VIEWS) {
        await visitor.go(hash);
        await assertNotSideways(page, hash);
      }
      await page.setViewportSize({ width: 1280, height: 720 });
    });
  }

  test("at 320 pixels everything can be reached: a cell of the matrix scrolls into view by keys", async () => {
    await page.setViewportSize({ width: 320, height: 256 });
    await visitor.go("#/matrix");
    await page.locator("td[data-count] [tabindex='0']").focus();
    await page.keyboard.press("Control+End");
    const box = await page.evaluate(() => {
      const { left, right, top, bottom } = document.activeElement.getBoundingClientRect();
      return { left, right, top, bottom, width: innerWidth, height: innerHeight };
    });
    assert.ok(box.left >= 0 && box.right <= box.width + 1 && box.top >= 0 && box.bottom <= box.height + 1, JSON.stringify(box));
    await page.setViewportSize({ width: 1280, height: 720 });
  });
});
