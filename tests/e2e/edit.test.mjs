// A record corrected on the page: typed, checked, compared, applied, taken back, and nothing typed is lost.
import assert from "node:assert/strict";
import { test } from "node:test";
import { onBothPages, onOnePage } from "./support/board.mjs";
import { Data } from "./support/data.mjs";
import { assertLooks } from "./support/looks.mjs";

const data = new Data();
const of = (id) => data.pointsOf.get(id) ?? [];
// A result with outcomes to be split, and nothing else that the test depends on.
const own = data.rows.find((row) => row.phase === "result"
  && of(row.id).filter((point) => point.kind === "outcome").length > 1);
const outcomes = of(own.id).filter((point) => point.kind === "outcome").map((point) => point.text);
const hash = `#/edit?ids=${own.id}`;

const field = (page, name) => page.locator(`[data-field=${name}] :is(input, textarea, select)`).first();
const bullets = (page, kind) => page.locator(`[data-kind=${kind}] .edit-bullets textarea`);
const texts = (page, kind) => bullets(page, kind).evaluateAll((all) => all.map((area) => area.value));
const apply = (page) => page.locator("[data-action=apply-correction]");
const isReady = (visitor) => visitor.until(() => document.querySelector("[data-action=apply-correction]")
  ?.getAttribute("aria-disabled") === "false");
const isSaid = (visitor, text) => visitor.until((said) =>
  document.querySelector("[data-said]")?.textContent.includes(said), text);

onBothPages("a correction", ({ open }) => {
  test("by keys alone: split, difference, applied, marked with the old words, taken back", async () => {
    const visitor = await open({ hash: `#/i/${own.id}` });
    const { page } = visitor;
    await page.locator("[data-action=correct]").focus();
    await page.keyboard.press("Enter");
    await visitor.until(() => document.querySelector(".edit-form"));
    assert.equal(await page.evaluate(() => location.hash), hash);
    assert.deepEqual(await texts(page, "outcome"), outcomes);
    // A limit is said beside the field, and nothing can be applied until it is kept.
    await field(page, "title").focus();
    await page.keyboard.press("End");
    await page.keyboard.type("あ".repeat(31));
    await visitor.until(() => document.querySelector("[data-field=title] [data-code=too-long]"));
    assert.equal(await field(page, "title").getAttribute("aria-invalid"), "true");
    assert.equal(await apply(page).getAttribute("aria-disabled"), "true");
    for (let at = 0; at < 31; at += 1) {
      await page.keyboard.press("Backspace");
    }
    await visitor.until(() => !document.querySelector("[data-field=title] [data-code]"));
    // Enter splits, Backspace at the start joins, Alt and an arrow moves.
    await bullets(page, "outcome").first().focus();
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await isSaid(visitor, "二つに分けました");
    const [first, ...rest] = outcomes;
    assert.deepEqual(await texts(page, "outcome"), [first.slice(0, 2), first.slice(2), ...rest]);
    await visitor.until(() => document.activeElement?.selectionStart === 0 && document.activeElement.value !== "");
    await page.keyboard.press("Backspace");
    await isSaid(visitor, "前の項目とつなげました");
    assert.deepEqual(await texts(page, "outcome"), outcomes);
    await page.keyboard.press("Alt+ArrowDown");
    await isSaid(visitor, "2番目に動かしました");
    const moved = [outcomes[1], outcomes[0], ...outcomes.slice(2)];
    assert.deepEqual(await texts(page, "outcome"), moved);
    await isReady(visitor);
    await apply(page).focus();
    await page.keyboard.press("Enter");
    await visitor.until((to) => location.hash === to && document.querySelector(".corrected"), `#/i/${own.id}`);
    const shown = await page.locator(".points-outcome li").allInnerTexts();
    assert.ok(shown[0].includes(outcomes[1]) && shown[1].includes(outcomes[0]), shown.join("/"));
    assert.match(await page.locator(".corrected").innerText(), /この端末で修正/);
    await page.locator(".corrected-before summary").click();
    await visitor.until(() => document.querySelector(".corrected-before .change-card"));
    const before = await page.locator(".corrected-before .change-card").innerText();
    assert.ok(before.includes("成果"), before);
    // One step back, and the record is as it was.
    await visitor.go("#/data");
    await page.locator("#undo").click();
    await visitor.until(() => !document.querySelector(".imported"));
    await visitor.go(`#/i/${own.id}`);
    assert.equal(await page.locator(".corrected").count(), 0);
    assert.ok((await page.locator(".points-outcome li").first().innerText()).includes(outcomes[0]));
    // What would end the way forward says so first.
    await visitor.go(hash);
    await field(page, "audience").fill("だれでも");
    await visitor.until(() => document.querySelector("[data-notice=ends-redo]"));
    await visitor.close();
  });
});

onOnePage("what is typed into a correction", ({ open }) => {
  test("is kept as a draft, told to another tab, and thrown away on request", async () => {
    const visitor = await open({ hash });
    const { page } = visitor;
    await field(page, "audience").fill("どなたでも");
    await visitor.until(() => /保存しました/.test(document.querySelector(".kept-draft")?.innerText));
    const other = await visitor.context.newPage();
    await other.goto(page.url());
    await other.waitForSelector("html[data-ready]");
    await other.waitForFunction(() => document.querySelector("[data-field=audience] textarea")?.value === "どなたでも");
    await field(other, "audience").fill("別のタブの言葉");
    await visitor.until(() => document.querySelector(".edit-notices [role=alert]"));
    assert.equal(await field(page, "audience").inputValue(), "どなたでも", "nothing is overwritten");
    await page.getByRole("button", { name: "別のタブの下書きにする" }).click();
    await visitor.until(() => document.querySelector("[data-field=audience] textarea")?.value === "別のタブの言葉");
    await other.close();
    await page.getByRole("button", { name: "下書きを捨てる" }).click();
    await page.getByRole("button", { name: "捨てて元に戻す" }).click();
    await visitor.until((was) => document.querySelector("[data-field=audience] textarea")?.value === was, own.audience);
    await visitor.close();
  });

  test("a new initiative comes in, and one is left out with all that belongs to it", async () => {
    const visitor = await open({ hash: `#/edit?y=${own.fiscal_year}&phase=result&ward=${data.rows[0].actors.split(";")[0]}` });
    const { page } = visitor;
    await visitor.until(() => document.querySelector(".edit-form"));
    await field(page, "title").fill("新しい集い");
    await field(page, "section").selectOption(own.section);
    await field(page, "source").selectOption(own.source);
    await field(page, "locator").fill("1番目");
    if (!await page.locator("[data-field=actors] input:checked").count()) {
      await page.locator("[data-field=actors] input").first().check();
    }
    await bullets(page, "content").first().fill("集う。");
    await isReady(visitor);
    assert.match(await page.locator(".edit-outcome").innerText(), /新しい取り組み 1件/);
    await apply(page).click();
    const numbers = data.rows.filter((row) => row.id.startsWith(`${own.fiscal_year}-R`)).map((row) => Number(row.id.slice(6)));
    const id = `${own.fiscal_year}-R${String(Math.max(...numbers) + 1).padStart(3, "0")}`;
    await visitor.until((to) => location.hash === to && document.querySelector(".corrected"), `#/i/${id}`);
    await visitor.go(`#/edit?ids=${id}`);
    await page.locator("[data-action=leave-out]").click();
    await isReady(visitor);
    assert.match(await page.locator(".edit-outcome").innerText(), /なくなる取り組み 1件/);
    await apply(page).click();
    await visitor.until(() => location.hash === "#/data");
    await visitor.go(`#/i/${id}`);
    assert.match(await visitor.mainText(), /見つかりません|ありません/);
    await visitor.close();
  });

  test("reads well, in both languages, small and large", async () => {
    const visitor = await open({ hash: "#/", context: { bypassCSP: true } });
    await assertLooks(visitor, hash, ["#/edit", hash, `${hash}&lang=en`]);
    await visitor.close();
  });
});
