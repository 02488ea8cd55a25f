// A record corrected on the page: typed, checked, compared, applied, taken back, and nothing typed is lost.
import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { onBothPages, onOnePage } from "./support/board.mjs";
import { Data } from "./support/data.mjs";
import { saved } from "./support/import.mjs";
import { outlives } from "./support/killed.mjs";
import { assertLooks } from "./support/looks.mjs";
import { DIST, ONE_FILE } from "./support/paths.mjs";

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

/** Gives the record that the form shows another title, and applies that. */
async function retitled(visitor, title, behind = "") {
  await field(visitor.page, "title").fill(title);
  await isReady(visitor);
  await apply(visitor.page).click();
  await visitor.until((to) => location.hash.startsWith(to) && document.querySelector(".corrected"), `#/i/${own.id}${behind.replace("&", "?")}`);
}

/** Fills the form of a new initiative. */
async function newOne(visitor) {
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
}

/** Storage that a browser denies. */
const denied = () => {
  for (const store of ["localStorage", "indexedDB"]) {
    Object.defineProperty(window, store, { get() { throw new DOMException("denied", "SecurityError"); } });
  }
};

onBothPages("a correction", ({ open, place }) => {
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

  test("goes along with a page that is saved, and is then no more of this device alone", async () => {
    const visitor = await open({ hash });
    const { page } = visitor;
    const heading = (of) => of.locator("main h1").innerText();
    await retitled(visitor, "直した題名");
    assert.equal(await heading(page), "直した題名");
    assert.match(await page.locator(".corrected").innerText(), /ZIPか1ページとして保存するまで/);
    await visitor.go("#/data");
    const file = await saved(page, page.locator("main button.save-page"));
    await visitor.go(`#/i/${own.id}`);
    await visitor.until(() => !document.querySelector(".corrected"));
    assert.equal(await heading(page), "直した題名");
    await visitor.close();
    const url = await place().place("corrected.html", file.bytes.toString("utf8"));
    const other = await open({ page: url, hash: `#/i/${own.id}` });
    assert.equal(await heading(other.page), "直した題名");
    assert.equal(await other.page.locator(".corrected").count(), 0);
    await other.close();
  });

  test("in the practice copy the real data and its drafts stay as they are", async () => {
    const visitor = await open({ hash: `${hash}&practice=1` });
    await retitled(visitor, "練習の題名", "&practice=1");
    await visitor.load(`#/i/${own.id}`);
    assert.equal(await visitor.page.locator("main h1").innerText(), own.title);
    await visitor.load(hash);
    assert.equal(await field(visitor.page, "title").inputValue(), own.title);
    await visitor.load(`#/i/${own.id}?practice=1`);
    await visitor.until(() => document.querySelector("main h1").innerText === "練習の題名");
    await visitor.close();
  });

  test("without any store it is said where the draft is; it is there as long as the page is, and can be applied", async () => {
    const visitor = await open({ hash, init: denied });
    const { page } = visitor;
    await field(page, "audience").fill("どなたでも");
    await visitor.until(() => /ページを閉じると、打った内容は消えます/.test(document.querySelector(".kept-draft").innerText));
    await visitor.go("#/list");
    await visitor.go(hash);
    assert.equal(await field(page, "audience").inputValue(), "どなたでも");
    await isReady(visitor);
    await apply(page).click();
    await visitor.until((to) => location.hash === to && document.querySelector(".corrected"), `#/i/${own.id}`);
    assert.match(await visitor.mainText(), /どなたでも/);
    assert.ok(await page.getByRole("alert").filter({ hasText: /ブラウザー/ }).count() > 0);
    await visitor.close();
  });
});

describe("a browser that is ended after a draft was saved", { timeout: 3 * 60_000 }, () => {
  test("the draft is there again", async () => {
    const empty = data.rows.find((row) => row.phase === "result" && row.audience === "");
    const url = `${pathToFileURL(join(DIST, ONE_FILE)).href}#/edit?ids=${empty.id}`;
    const shown = await outlives(url, 0, "[data-field=audience] textarea", async (page, area) => {
      await area.pressSequentially("電源が切れても残る");
      await page.waitForFunction(() => /保存しました/.test(document.querySelector(".kept-draft").innerText));
    });
    assert.equal(shown, "電源が切れても残る");
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
    await newOne(visitor);
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

  test("the last one of a year and phase cannot be left out, and that is said", async () => {
    // A year of results alone.
    const year = data.rows.find((row) => !data.hasBoth(row.fiscal_year) && row.phase === "result").fiscal_year;
    const visitor = await open({ hash: `#/edit?y=${year}&phase=plan&ward=${data.axis("ward")[0]}` });
    const { page } = visitor;
    await newOne(visitor);
    await isReady(visitor);
    await apply(page).click();
    await visitor.until(() => document.querySelector(".corrected"));
    await page.locator("[data-action=correct]").click();
    await visitor.until(() => document.querySelector(".edit-form"));
    await page.locator("[data-action=leave-out]").click();
    await visitor.until(() => document.querySelector("[data-notice=last-of-set]"));
    assert.equal(await apply(page).getAttribute("aria-disabled"), "true");
    await visitor.close();
  });

  test("reads well, in both languages, small and large", async () => {
    const visitor = await open({ hash: "#/", context: { bypassCSP: true } });
    await assertLooks(visitor, hash, ["#/edit", hash, `${hash}&lang=en`]);
    await visitor.close();
  });
});
