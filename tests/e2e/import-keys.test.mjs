// The view of the data without a mouse, in a narrow window, in English, for a screen reader.
import assert from "node:assert/strict";
import { test } from "node:test";
import { onOnePage } from "./support/board.mjs";
import { banner, findings, said } from "./support/import.mjs";
import { assertNotSideways } from "./support/looks.mjs";
import { POINTS, YEAR, initiativesFile, pointsFile } from "./support/update.mjs";

const WRONG = [
  POINTS[0], { ...POINTS[1], kind: "取り組み内用" }, { ...POINTS[2], kind: "取り組み内洋" },
];

const focused = (page) => page.evaluate(() => {
  const { localName, id, className, innerText = "", type } = document.activeElement;
  return { localName, id, className, type, name: document.activeElement.getAttribute("aria-label") ?? innerText.trim() };
});

/** Presses Tab until the focus is on what is wanted. */
async function tabTo(page, wanted, step = "Tab") {
  const passed = [];
  for (let n = 0; n < 200; n += 1) {
    await page.keyboard.press(step);
    const at = await focused(page);
    passed.push(`${at.localName} ${at.name}`.slice(0, 40));
    if (wanted(at)) {
      return at;
    }
  }
  throw new Error(`not reached: ${passed.join(" → ")}`);
}

const button = (pattern) => (at) => at.localName === "button" && pattern.test(at.name);

onOnePage("import by keys", ({ open }) => {
  test("the whole way without a mouse; the focus is never lost", async () => {
    const visitor = await open({ hash: "#/data" });
    const { page } = visitor;
    const kept = async (when) => {
      await visitor.painted();
      const at = await focused(page);
      assert.notEqual(at.localName, "body", `${when}: the focus is lost`);
      return at;
    };
    // Asked for first: the browser hands a dialogue over only once it has been told to.
    const asked = page.waitForEvent("filechooser");
    await tabTo(page, ({ type }) => type === "file");
    await page.keyboard.press("Enter");
    const chooser = await asked;
    await chooser.setFiles([initiativesFile(), pointsFile(WRONG)]);
    await said(visitor);
    await kept("after files were chosen");
    const errors = async () => (await findings(page)).filter((line) => line.includes(" error ")).length;
    for (let left = 2; left > 0; left -= 1) {
      assert.equal(await errors(), left);
      await tabTo(page, button(/に直す/));
      await page.keyboard.press(left === 2 ? "Enter" : "Space");
      await visitor.until((n) => document.querySelectorAll("tr[data-severity=error]").length === n && !document.querySelector("main progress"), left - 1);
      await kept("after a correction");
    }
    await tabTo(page, (at) => at.className.includes("apply"));
    await page.keyboard.press("Enter");
    await visitor.until(() => document.querySelector(".imported"));
    await kept("after taking in");
    await page.locator("h1").focus();
    await tabTo(page, (at) => at.id === "undo");
    await page.keyboard.press("Enter");
    await visitor.until(() => !document.querySelector(".imported"));
    await kept("after undo");
    await tabTo(page, (at) => at.id === "redo");
    await page.keyboard.press("Space");
    await visitor.until(() => document.querySelector(".imported"));
    await kept("after redo");
    await page.locator(".imported a").focus();
    await tabTo(page, button(/内蔵データに戻す/));
    await page.keyboard.press("Enter");
    await visitor.until(() => !document.querySelector(".imported"));
    await kept("after going back");
    await visitor.close();
  });

  test("what happens is said in the status, which is always the same element", async () => {
    const visitor = await open({ hash: "#/data" });
    const { page } = visitor;
    await page.evaluate(() => {
      const status = document.querySelector("main .intake [role=status]");
      window.statusBefore = status;
      window.heard = [];
      new MutationObserver(() => window.heard.push(status.innerText.trim()))
        .observe(status, { childList: true, characterData: true, subtree: true });
    });
    await page.locator("main input[type=file][multiple]").setInputFiles([initiativesFile(), pointsFile(WRONG)]);
    const sentence = await said(visitor);
    const heard = await page.evaluate(() => window.heard.filter(Boolean));
    assert.equal(heard.at(-1), sentence);
    assert.ok(heard.length <= 6, `it is not said over and over: ${heard.join(" | ")}`);
    assert.ok(await page.evaluate(() => document.querySelector("main .intake [role=status]") === window.statusBefore));
    await visitor.close();
  });

  test("what has been unfolded stays unfolded when a cell is corrected", async () => {
    const visitor = await open({ hash: "#/data" });
    const { page } = visitor;
    await page.locator("main input[type=file][multiple]").setInputFiles([initiativesFile(), pointsFile(WRONG)]);
    await said(visitor);
    await page.locator("details[data-rule=fixed-name] > summary").click();
    await page.locator("tr[data-code=unknown-code] button").first().click();
    await visitor.until(() => document.querySelectorAll("tr[data-severity=error]").length === 1);
    await visitor.painted();
    assert.equal(await page.locator("details[data-rule=fixed-name]").getAttribute("open"), "");
    await visitor.close();
  });

  for (const width of [360, 320]) {
    test(`at ${width} pixels nothing scrolls sideways, whatever is shown`, async () => {
      const visitor = await open({ hash: "#/data", context: { viewport: { width, height: 640 } } });
      const { page } = visitor;
      const check = async (state) => {
        await page.evaluate(() => document.querySelectorAll("details").forEach((d) => { d.open = true; }));
        await visitor.painted();
        await assertNotSideways(page, state);
      };
      await check("empty");
      const long = "とても長い名前の".repeat(8);
      await page.locator("main input[type=file][multiple]").setInputFiles([
        initiativesFile(undefined, `${long}initiatives.csv`), pointsFile(WRONG, `${"x".repeat(120)}.csv`),
      ]);
      await said(visitor);
      await check("report");
      while (await page.locator("tr[data-severity=error] td > button").count() > 0) {
        const left = await page.locator("tr[data-severity=error]").count();
        await page.locator("tr[data-severity=error] td > button").first().click();
        await visitor.until((n) => document.querySelectorAll("tr[data-severity=error]").length < n, left);
      }
      await page.waitForSelector("main button.apply");
      await check("changes");
      await page.locator("main button.apply").click();
      await page.waitForSelector(".imported");
      await check("applied");
      await visitor.go(`#/list?y=${YEAR}`);
      assert.equal(await banner(page).count(), 1);
      await check("list with the banner");
      await visitor.close();
    });
  }
});
