// Notes: saved as typed, in this browser only, and never lost without a word.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { onBothPages } from "./support/board.mjs";
import { tick } from "./support/facets.mjs";
import { encode } from "./support/bytes.mjs";
import { Data } from "./support/data.mjs";
import { noteField, openTools, stored, storedKeys } from "./support/notes.mjs";
import { TESTS } from "./support/paths.mjs";

const data = new Data();
const result = data.rows.find((row) => row.phase === "result");
const ID = result.id;
const KEY = `kadai-board/note/initiative:${ID}`;

/** A phrase that no initiative holds, so that only a note can be found by it. */
const PHRASE = "かささぎ会議";

/** Opens the note on the list's choice, which is folded away while there is none. */
async function noteOnChoice(visitor) {
  const field = noteField(visitor.page);
  if (!(await field.isVisible())) {
    await visitor.page.locator("main summary").filter({ hasText: "この条件についてのメモ" }).click();
  }
  return field;
}

/** What is said about a file of notes that is chosen. */
async function chosen(visitor, name, buffer) {
  await openTools(visitor.page);
  await visitor.page.locator('main input[type="file"]').setInputFiles({ name, mimeType: "", buffer });
  await visitor.until((file) => document.querySelector("main [role=alert]")?.innerText.includes(file), name);
  return visitor.page.locator("main [role=alert]").innerText();
}

onBothPages("notes", ({ open }) => {
  let visitor;
  let page;
  before(async () => {
    visitor = await open({ hash: `#/i/${ID}` });
    page = visitor.page;
  });

  test("a note on an initiative is saved as typed and survives a reload", async () => {
    const text = `${PHRASE}：来月の部会で聞く\n二行目 <b>&amp;"`;
    await noteField(page).fill(text);
    assert.equal(JSON.parse(await stored(page, KEY)).text, text);
    assert.match(await visitor.mainText(), /保存しました/);
    await visitor.reload();
    assert.equal(await noteField(page).inputValue(), text);
  });

  test("typing in an input method is saved when it is finished", async () => {
    const before = await stored(page, KEY);
    const field = noteField(page);
    const dispatch = (type, value) => field.evaluate((area, [name, text]) => {
      if (text !== null) area.value = text;
      area.dispatchEvent(name === "input" ? new InputEvent("input", { bubbles: true, isComposing: true })
        : new CompositionEvent(name, { bubbles: true }));
    }, [type, value]);
    await dispatch("compositionstart", null);
    await dispatch("input", "かささg");
    assert.equal(await stored(page, KEY), before);
    await dispatch("compositionend", PHRASE);
    assert.equal(JSON.parse(await stored(page, KEY)).text, PHRASE);
  });

  test("it is counted by its facet, found by search, marked in the list", async () => {
    await visitor.go("#/list");
    const box = page.locator('input[data-facet="has"][data-value="note"]');
    assert.equal(await box.getAttribute("data-count"), "1");
    await tick(page, "has", "note");
    await visitor.at("#/list?has=note");
    assert.deepEqual(await visitor.shown(), [ID]);
    assert.match(await page.locator(`article[data-id="${ID}"] h2`).textContent(), /メモあり/);
    // A word of the note and one of the initiative: both count.
    for (const query of [PHRASE, "カササギ", `${PHRASE} ${result.title.slice(0, 4)}`]) {
      await visitor.go(`#/list?q=${encodeURIComponent(query)}`);
      assert.deepEqual(await visitor.shown(), [ID], query);
    }
  });

  test("notes on a theme, a ward, a cell and the whole are written where they are seen", async () => {
    const places = [
      ["#/list?theme=6", "theme:6", "テーマ6の宿題"],
      ["#/list?ward=minami", "ward:minami", "南区の宿題"],
      ["#/list?theme=6&ward=minami", "cell:theme=6,ward=minami", "テーマ6・南区の宿題"],
    ];
    for (const [hash, key, text] of places) {
      await visitor.go(hash);
      await (await noteOnChoice(visitor)).fill(text);
      assert.equal(JSON.parse(await stored(page, `kadai-board/note/${key}`)).text, text);
    }
    await visitor.go("#/");
    await noteField(page).fill("全体の宿題");
    assert.equal(JSON.parse(await stored(page, "kadai-board/note/all")).text, "全体の宿題");
    for (const [hash, , text] of places) {
      await visitor.go(hash);
      assert.equal(await noteField(page).inputValue(), text, hash);
    }
    await visitor.go("#/matrix?y=2024");
    assert.match(await page.locator('td[data-row="6"][data-col="minami"]').innerText(), /メモあり/);
    // A note outlives the year and the phase that it was written in.
    for (const more of ["phase=plan", "y=2024", "y=2024&phase=result"]) {
      const [hash, , text] = places[2];
      await visitor.go(`${hash}&${more}`);
      assert.equal(await noteField(page).inputValue(), text, more);
    }
    for (const hash of ["#/list?theme=6,7", "#/list?theme=6&q=a", "#/list?theme=6&ward=minami&basis=stated"]) {
      await visitor.go(hash);
      assert.equal(await noteField(page).count(), 0, `${hash} is about no one thing`);
    }
  });

  test("all of them stand in one place, can be searched, and lead to what they are about", async () => {
    await visitor.go("#/notes");
    assert.equal(await visitor.status(), "メモ 5件／全5件");
    const links = await page.locator("main li h2 a").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
    assert.deepEqual(links, ["#/", "#/list?theme=6", "#/list?ward=minami", "#/list?theme=6&ward=minami", `#/i/${ID}`]);
    await page.getByRole("searchbox", { name: "メモを検索" }).fill("宿題 南区");
    await visitor.until(() => document.querySelectorAll("main li h2").length === 2);
    assert.equal(await visitor.status(), "メモ 2件／全5件");
    assert.ok(await page.locator("main mark").count() > 0);
    await visitor.go("#/notes");
    await page.getByRole("button", { name: /^消す: ボード全体/ }).click();
    await visitor.until(() => document.querySelectorAll("main li h2").length === 4);
    assert.equal(await stored(page, "kadai-board/note/all"), null);
  });

  test("export, erase with two clicks, import: everything is back", async () => {
    await visitor.go("#/notes");
    const before = await page.evaluate(() => JSON.stringify(Object.entries(localStorage).sort()));
    const download = page.waitForEvent("download");
    await openTools(page);
    await page.getByRole("button", { name: "JSONで書き出す" }).click();
    const file = await (await download).path();
    assert.equal(JSON.parse(readFileSync(file, "utf8")).notes.length, 4);
    await openTools(page);
    await page.getByRole("button", { name: "すべてのメモをこの端末から消す" }).click();
    assert.equal((await storedKeys(page)).length, 4, "one click erases nothing");
    await page.getByRole("button", { name: /^本当に消す/ }).click();
    await visitor.until(() => document.body.innerText.includes("すべてのメモを消しました"));
    assert.deepEqual(await storedKeys(page), []);
    await page.locator('main input[type="file"]').setInputFiles({
      name: "notes.json", mimeType: "application/json", buffer: readFileSync(file),
    });
    await visitor.until(() => document.querySelector("main [role=alert]")?.innerText.includes("追加 4件"));
    assert.deepEqual(await storedKeys(page), [], "nothing changes before it is confirmed");
    await page.getByRole("button", { name: "読み込む", exact: true }).click();
    await visitor.until(() => document.querySelectorAll("main li h2").length === 4);
    assert.equal(await page.evaluate(() => JSON.stringify(Object.entries(localStorage).sort())), before);
  });

  test("notes that Excel has saved are read as they were, and shown before they are taken in", async () => {
    const fresh = await open({ hash: "#/notes" });
    const excel = readFileSync(join(TESTS, "fixtures/cases/notes-from-excel/メモ.csv"));
    const said = await chosen(fresh, "メモ.csv", excel);
    for (const text of ["追加 2件", "来年度も続ける", "予算を確かめる", "研修で使う"]) {
      assert.ok(said.includes(text), text);
    }
    assert.deepEqual(await storedKeys(fresh.page), []);
    await fresh.page.getByRole("button", { name: "読み込む", exact: true }).click();
    await fresh.until(() => document.querySelectorAll("main li h2").length === 2);
    const { text } = JSON.parse(await stored(fresh.page, "kadai-board/note/initiative:2024-R008"));
    assert.equal(text, "来年度も続ける\n予算を確かめる");
    assert.match(await chosen(fresh, "もう一度.csv", excel), /追加 0件、同じ内容 2件/);
    await fresh.close();
  });

  test("notes are read in every encoding of the data page, as JSON, CSV and Excel's Unicode text", async () => {
    const fresh = await open({ hash: "#/notes" });
    const note = (theme, text) => ({ target: `theme:${theme}`, updated: "2025-01-01T00:00:00Z", text });
    const asJson = (notes) => JSON.stringify({ format: "kadai-board-notes/1", exported: "", notes });
    const asTable = (notes, separator) => [["target", "updated", "text"], ...notes.map(Object.values)]
      .map((row) => `${row.join(separator)}\r\n`).join("");
    // The first notes may be in English, for longer than the beginning that tells an encoding.
    const long = [note(1, "All is well. ".repeat(2000)), note(2, "交流会の日程を決める")];
    const short = [note(2, "交流会の日程を決める")];
    for (const label of ["utf-8", "shift_jis", "euc-jp", "utf-16le", "utf-16be"]) {
      for (const [name, text] of [
        ["短い.json", asJson(short)], ["長い.json", asJson(long)], ["短い.csv", asTable(short, ",")],
        ["長い.csv", asTable(long, ",")], ["Unicode.txt", asTable(short, "\t")],
      ]) {
        const file = `${label}-${name}`;
        const said = await chosen(fresh, file, encode(text, label, { marked: label.startsWith("utf-16") }));
        assert.ok(said.includes("交流会の日程を決める") && !said.includes("\uFFFD"), `${file}: ${said}`);
      }
    }
    assert.deepEqual(await storedKeys(fresh.page), []);
    await fresh.close();
  });

  test("a file that has lost characters is shown and refused, and one that is no text is told apart", async () => {
    const fresh = await open({ hash: "#/notes" });
    const lost = (text) => JSON.stringify({
      format: "kadai-board-notes/1", notes: [{ target: "theme:3", updated: "", text }, { target: "all", text: "全体" }],
    });
    // Once as it came out of a program that had lost them, once as bytes that are no character.
    const bytes = Buffer.from("target,text\ntheme:3,交流会の日程\n");
    for (const [name, content] of [
      ["lost.json", Buffer.from(lost("交流会の日\uFFFD"))],
      ["cut.csv", Buffer.concat([bytes.subarray(0, -3), Buffer.from("\n")])],
    ]) {
      const said = await chosen(fresh, name, content);
      assert.match(said, /1件のメモに、読めなくなった文字.*もう一度選んでください。メモは変わっていません/);
      assert.ok(said.includes("交流会の日"), said);
      assert.deepEqual(await fresh.page.locator("main [role=alert] button").allInnerTexts(), ["やめる"]);
    }
    const book = Buffer.concat([Buffer.from("PK\u0003\u0004"), Buffer.from("xl/workbook.xml")]);
    assert.match(await chosen(fresh, "book.xlsx", book), /「book\.xlsx」を読み込めません。CSVではないファイル.*Excel.*メモは変わっていません/);
    assert.deepEqual(await storedKeys(fresh.page), []);
    await fresh.go("#/notes?lang=en");
    assert.match(await chosen(fresh, "lost.json", Buffer.from(lost("\uFFFD"))), /characters in 1 of its notes have been lost.*Your notes are unchanged/);
    await fresh.close();
  });

  test("a note that differs on both sides is shown before anything changes", async () => {
    await visitor.go("#/notes");
    const theirs = JSON.stringify({
      format: "kadai-board-notes/1", exported: "2025-01-01T00:00:00Z",
      notes: [{ target: "theme:6", updated: "2025-01-01T00:00:00Z", text: "ほかの人の宿題" }],
    });
    await openTools(page);
    const choose = (name, text) => page.locator('main input[type="file"]').setInputFiles({
      name, mimeType: "application/json", buffer: Buffer.from(text),
    });
    await choose("theirs.json", theirs);
    await visitor.until(() => document.querySelector("main [role=alert]")?.innerText.includes("ほかの人の宿題"));
    await page.getByRole("button", { name: "両方残して読み込む" }).click();
    await visitor.painted();
    const { text } = JSON.parse(await stored(page, "kadai-board/note/theme:6"));
    assert.ok(text.includes("テーマ6の宿題") && text.includes("ほかの人の宿題"), text);
    const keys = await storedKeys(page);
    for (const [name, bad] of [["broken.json", "{"], ["other.json", '{"a":1}'], ["other.csv", "a,b\n1,2\n"]]) {
      await choose(name, bad);
      await visitor.until((n) => document.querySelector("main [role=alert]")?.innerText.includes(n), name);
      assert.match(await page.locator("main [role=alert]").innerText(), /メモは変わっていません/);
    }
    assert.deepEqual(await storedKeys(page), keys);
  });

  test("two tabs: both see a note, and neither loses what it typed", async () => {
    await visitor.go(`#/i/${ID}`);
    const other = await visitor.another(`#/i/${ID}`);
    await noteField(other).fill("もう一つのタブから");
    await visitor.until((text) => document.querySelector("main textarea").value === text, "もう一つのタブから");
    await noteField(page).fill("こちらから");
    await other.waitForFunction(() => document.querySelector("main textarea").value.includes("こちらから"));
    await other.close();
  });
});
