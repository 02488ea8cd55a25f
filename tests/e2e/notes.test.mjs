// Notes: saved as typed, in this browser only, and never lost without a word.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { onBothPages } from "./support/board.mjs";
import { box, tick } from "./support/facets.mjs";
import { encode, unzip } from "./support/bytes.mjs";
import { Data, ids } from "./support/data.mjs";
import { noteField, openTools, saved, stored, storedKeys } from "./support/notes.mjs";
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
    await saved(visitor);
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
    const counts = () => Promise.all(["none", "any"].map((value) => box(page, "note", value).getAttribute("data-count")));
    const all = ids(data.rows);
    const others = ids(data.matching({ note: ["none"] }, [ID]));
    assert.deepEqual([others.length, others.includes(ID)], [all.length - 1, false]);
    assert.deepEqual(await counts(), [`${others.length}`, "1"]);
    await tick(page, "note", "none");
    await visitor.at("#/list?note=none");
    assert.deepEqual(await visitor.shown(), others);
    assert.equal(await visitor.status(), `メモなし：${others.length}件／全${all.length}件`);
    // Its own choice changes none of its numbers; both values together are everything.
    assert.deepEqual(await counts(), [`${others.length}`, "1"]);
    await tick(page, "note", "any");
    await visitor.at("#/list?note=none,any");
    assert.deepEqual(await visitor.shown(), all);
    const chips = page.getByRole("list", { name: "選んだ条件" });
    await chips.getByRole("link", { name: "メモなし を外す" }).click();
    await visitor.at("#/list?note=any");
    assert.deepEqual(await visitor.shown(), [ID]);
    // A link of before notes were a facet of their own.
    await visitor.go("#/list?has=note");
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
    // A cell counts its own note and those on what is in it.
    const cells = await page.locator("table.matrix td[data-row]").evaluateAll((all) => all
      .map(({ dataset: { row, col }, textContent }) => [row, col, /メモ(\d+)件/.exec(textContent)?.[1] ?? "0"]));
    const shown = data.matching({ y: ["2024"], phase: ["result"] }).find((row) => row.id === ID);
    assert.ok(cells.length > 100);
    for (const [row, col, count] of cells.filter(([r, c]) => r !== "total" && c !== "total")) {
      const own = row === "6" && col === "minami" ? 1 : 0;
      const has = (dimension, code) => shown !== undefined && data.codesOf(shown, dimension).includes(code);
      assert.equal(Number(count), own + (has("theme", row) && has("ward", col) ? 1 : 0), `${row} × ${col}`);
    }
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
    // By place: on a theme or ward itself, on a choice with it, on an initiative of it.
    for (const [by, code] of [["theme", "6"], ["ward", "minami"]]) {
      const own = 2 + (data.codesOf(data.byId.get(ID), by).includes(code) ? 1 : 0);
      await page.locator(`.note-find a[href="#/notes?${by}=${code}"]`).click();
      await visitor.at(`#/notes?${by}=${code}`);
      assert.equal(await visitor.status(), `メモ ${own}件／全5件`);
      assert.equal(await page.locator(".note-find a[aria-current]").getAttribute("data-count"), String(own));
    }
    await page.locator(".note-find a").first().click();
    await visitor.at("#/notes");
    await page.getByRole("searchbox", { name: "メモを検索" }).fill("宿題 南区");
    await visitor.until(() => document.querySelectorAll("main li h2").length === 2);
    assert.equal(await visitor.status(), "メモ 2件／全5件");
    assert.ok(await page.locator("main mark").count() > 0);
    await visitor.go("#/notes");
    await page.getByRole("button", { name: /^消す: ボード全体/ }).click();
    await visitor.until(() => document.querySelectorAll("main li h2").length === 4);
    // Until the disk knows of it, local storage says that it is erased.
    await visitor.until(() => localStorage.getItem("kadai-board/note/all") === null);
  });

  test("as a workbook: every note with its words, its day and what it is about", async () => {
    await visitor.go("#/notes");
    await openTools(page);
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Excelで書き出す" }).click()]);
    assert.match(download.suggestedFilename(), /^地域課題ボード_メモ_\d{4}-\d{2}-\d{2}\.xlsx$/);
    const parts = [...unzip(readFileSync(await download.path()))].map(([name, bytes]) => [name, bytes.toString("utf8")]);
    // Read by the browser's own reader of XML, which knows nothing of how it was written.
    const sheet = await page.evaluate((all) => {
      const read = Object.fromEntries(all.map(([name, text]) => [name, new DOMParser().parseFromString(text, "application/xml")]));
      const broken = Object.keys(read).filter((name) => read[name].querySelector("parsererror"));
      const strings = [...read["xl/sharedStrings.xml"].querySelectorAll("si")].map((si) => si.textContent);
      const rows = [...read["xl/worksheets/sheet1.xml"].querySelectorAll("sheetData row")].map((row) => [...row.querySelectorAll("c")]
        .map((c) => (c.getAttribute("t") === "s" ? strings[c.textContent] : Number(c.textContent))));
      return { broken, rows };
    }, parts);
    assert.deepEqual(sheet.broken, []);
    const expected = await page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.startsWith("kadai-board/note/"))
      .map(([key, raw]) => [key.slice("kadai-board/note/".length), JSON.parse(raw)]).map(([key, { text, updated }]) => {
        const at = new Date(updated);
        const days = (Date.UTC(at.getFullYear(), at.getMonth(), at.getDate(), at.getHours(), at.getMinutes()) - Date.UTC(1899, 11, 30)) / 86_400_000;
        return [key, text, Math.round(days * 1440)];
      }).sort());
    assert.deepEqual(sheet.rows[0], ["何について", "メモ", "更新", "対象の記号"]);
    const found = sheet.rows.slice(1).map(([, text, time, key]) => [key, text, Math.round(time * 1440)]).sort();
    assert.deepEqual(found, expected);
    assert.ok(sheet.rows.some(([about]) => about.includes(result.title)));
    // And back in, by somebody who has none of them; so does the text for people.
    await openTools(page);
    const [text] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "テキストで書き出す" }).click()]);
    for (const file of [download, text]) {
      const fresh = await open({ hash: "#/notes" });
      assert.match(await chosen(fresh, file.suggestedFilename(), readFileSync(await file.path())), new RegExp(`${expected.length}件`));
      await fresh.page.locator("main").getByRole("button", { name: "読み込む", exact: true }).click();
      await fresh.until((n) => Object.keys(localStorage).filter((key) => key.startsWith("kadai-board/note/")).length === n, expected.length);
      const back = await fresh.page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.startsWith("kadai-board/note/"))
        .map(([key, raw]) => [key.slice("kadai-board/note/".length), JSON.parse(raw).text]).sort());
      assert.deepEqual(back, expected.map(([key, words]) => [key, words.trimEnd()]), file.suggestedFilename());
      await fresh.close();
    }
  });

  test("export, erase with two clicks, import: everything is back", async () => {
    await visitor.go("#/notes");
    // All but when they were stored.
    const kept = () => page.evaluate(() => Object.entries(localStorage).sort()
      .map(([key, text]) => [key, JSON.parse(text)].flat()).map(([key, { text, updated }]) => [key, text, updated]));
    const before = await kept();
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
    assert.equal(await page.locator(".note-ways a").count(), 4, "where notes are written is told as long as there are none");
    await page.locator('main input[type="file"]').setInputFiles({
      name: "notes.json", mimeType: "application/json", buffer: readFileSync(file),
    });
    await visitor.until(() => document.querySelector("main [role=alert]")?.innerText.includes("追加 4件"));
    assert.deepEqual(await storedKeys(page), [], "nothing changes before it is confirmed");
    await page.getByRole("button", { name: "読み込む", exact: true }).click();
    await visitor.until(() => document.querySelectorAll("main li h2").length === 4);
    assert.deepEqual(await kept(), before);
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

  test("notes that have lost characters stay out, the others come in, and a file that is no text is told apart", async () => {
    const fresh = await open({ hash: "#/notes" });
    const lost = (text, ...more) => JSON.stringify({
      format: "kadai-board-notes/1", notes: [{ target: "theme:3", updated: "", text }, ...more],
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
    const said = await chosen(fresh, "one.json", Buffer.from(lost("交流会の日\uFFFD", { target: "all", text: "全体" })));
    assert.match(said, /追加 1件/);
    assert.match(said, /読めなくなった文字.*があるメモ1件は読み込みません。ほかのメモは読み込めます/);
    const apart = fresh.page.locator("main [role=alert] li").filter({ hasText: "交流会の日\uFFFD" });
    assert.match(await apart.innerText(), /読み込みません/);
    await fresh.page.getByRole("button", { name: "読み込む", exact: true }).click();
    await fresh.until(() => document.querySelectorAll("main li h2").length === 1);
    assert.deepEqual(await storedKeys(fresh.page), ["kadai-board/note/all"]);
    const book = Buffer.concat([Buffer.from("PK\u0003\u0004"), Buffer.from("xl/workbook.xml")]);
    assert.match(await chosen(fresh, "book.xlsx", book), /「book\.xlsx」を読み込めません。ファイルが途中で切れているか、壊れています.*メモは変わっていません/);
    assert.deepEqual(await storedKeys(fresh.page), ["kadai-board/note/all"]);
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

  const both = (other, text) => Promise.all([page, other].map((one) =>
    one.waitForFunction((all) => document.querySelector("main textarea")?.value === all, text)));

  test("two tabs with the cursor in the same note: what is typed in each is whole", async () => {
    await noteField(page).fill("ア");
    const other = await visitor.another(`#/i/${ID}`);
    await both(other, "ア");
    for (const one of [page, other]) {
      await noteField(one).focus();
      await one.keyboard.press("End");
    }
    await page.keyboard.type("a");
    await both(other, "アa");
    await other.keyboard.type("b");
    await both(other, "アba");
    // The caret has stayed where it was in the words.
    await page.keyboard.type("x");
    await both(other, "アbax");
    await other.keyboard.type("c");
    await both(other, "アbcax");
    await other.close();
  });

  test("two tabs at the same moment: what is typed in each is whole, in one piece, in the end", async () => {
    await noteField(page).fill("ア");
    await saved(visitor);
    const other = await visitor.another(`#/i/${ID}`);
    await both(other, "ア");
    for (const one of [page, other]) {
      await noteField(one).focus();
      await one.keyboard.press("End");
    }
    await Promise.all([page.keyboard.type("かきくけこ"), other.keyboard.type("123456")]);
    await visitor.until(() => document.querySelector("main textarea").value.length === 12);
    const shown = await noteField(page).inputValue();
    await both(other, shown);
    assert.ok(shown.includes("かきくけこ") && shown.includes("123456"), shown);
    await other.reload();
    await both(other, shown);
    await other.close();
  });

  test("the disk tells of a letter before the tab that has written it does: it still comes once", async () => {
    await noteField(page).fill("ア");
    await saved(visitor);
    const [letters, on] = await page.evaluate(async (key) => {
      const start = JSON.parse(localStorage.getItem(key));
      const letters = [];
      let { at, text } = start;
      for (const [n, letter] of [..."123456"].entries()) {
        text += letter;
        const next = `${start.at.split(" ")[0]} ${String(n + 1).padStart(4, "0")} zzzz`;
        letters.push(JSON.stringify({ ...start, text, on: at, at: next }));
        at = next;
      }
      // Another tab has typed six letters. The last one is on the disk already.
      const open = indexedDB.open("kadai-board-notes");
      await new Promise((done) => { open.onsuccess = done; });
      const put = open.result.transaction("notes", "readwrite");
      put.objectStore("notes").put(letters.at(-1), key);
      await new Promise((done) => { put.oncomplete = done; });
      open.result.close();
      return [letters, start.at];
    }, KEY);
    assert.equal(letters.length, 6);
    await noteField(page).focus();
    await page.keyboard.press("End");
    await page.keyboard.type("か");
    await saved(visitor);
    const own = JSON.parse(await stored(page, KEY));
    assert.equal(own.on, on);
    // Now the other tab's six messages come.
    await page.evaluate(([key, texts]) => texts.forEach((newValue) => {
      localStorage.setItem(key, newValue);
      dispatchEvent(new StorageEvent("storage", { key, newValue, storageArea: localStorage }));
    }), [KEY, letters]);
    await visitor.until(() => document.querySelector("main textarea").value.length === 8);
    assert.equal(await noteField(page).inputValue(), "アか123456");
    // Nobody has made one of both: the other tab was closed. This one does so.
    await visitor.until(([key, text]) => JSON.parse(localStorage.getItem(key)).text === text, [KEY, "アか123456"]);
    await saved(visitor);
    await visitor.reload();
    assert.equal(await noteField(page).inputValue(), "アか123456");
  });

  test("a note that another tab erases says so here, and can be kept", async () => {
    await noteField(page).fill("消されては困るメモ");
    await saved(visitor);
    const other = await visitor.another(`#/i/${ID}`);
    await noteField(other).fill("");
    await visitor.until(() => document.querySelector("main [role=alert]"));
    assert.match(await page.locator("main [role=alert]").innerText(), /ほかのタブで消されました[^]*消されては困るメモ/);
    assert.doesNotMatch(await page.locator(".note-state").innerText(), /保存しました/);
    assert.equal(await noteField(page).inputValue(), "");
    await page.getByRole("button", { name: "このメモを残す" }).click();
    await both(other, "消されては困るメモ");
    assert.equal(await page.locator("main [role=alert]").count(), 0);
    await other.close();
  });

  test("earlier versions are kept under the note, with a way back", async () => {
    const field = noteField(page);
    const write = async (text) => {
      await field.blur();
      await field.fill(text);
      await saved(visitor);
    };
    await write("一つ目の版");
    await write("二つ目の版");
    await write("三つ目の版");
    await visitor.reload();
    await page.locator(".note-past summary").click();
    await visitor.until(() => document.querySelectorAll(".note-versions li").length > 1);
    const texts = await page.locator(".note-versions .note-text").allInnerTexts();
    assert.deepEqual(texts.slice(0, 2), ["二つ目の版", "一つ目の版"]);
    await page.getByRole("button", { name: /^この版に戻す/ }).nth(1).click();
    await visitor.until(() => document.querySelector("main textarea").value === "一つ目の版");
    await visitor.until(() => document.querySelector(".note-versions .note-text").innerText === "三つ目の版");
    await saved(visitor);
    for (let n = 1; n <= 24; n += 1) {
      await write(`版 ${n}`);
    }
    await visitor.reload();
    await page.locator(".note-past summary").click();
    await visitor.until(() => document.querySelectorAll(".note-versions li").length === 20);
    assert.equal(await page.locator(".note-versions .note-text").first().innerText(), "版 23");
  });

  test("what is erased comes back at one press, from the list and from the field, and as a version", async () => {
    await noteField(page).fill("消して戻すメモ");
    await noteField(page).fill("");
    await visitor.until(() => document.querySelector(".note-state").innerText.includes("メモを消しました"));
    await page.locator(".note-state").getByRole("button", { name: "元に戻す" }).click();
    assert.equal(await noteField(page).inputValue(), "消して戻すメモ");
    await visitor.go("#/notes");
    const items = page.locator(".note-list li");
    const count = await items.count();
    await page.locator(`.note-list li[data-target="initiative:${ID}"]`).getByRole("button", { name: /^消す/ }).click();
    await visitor.until((n) => document.querySelectorAll(".note-list li").length === n, count - 1);
    await visitor.go("#/about");
    await visitor.go("#/notes");
    await page.getByRole("button", { name: new RegExp(`^元に戻す: .*${ID}`) }).click();
    await visitor.until((n) => document.querySelectorAll(".note-list li").length === n, count);
    await page.locator(`.note-list li[data-target="initiative:${ID}"]`).getByRole("button", { name: /^消す/ }).click();
    await visitor.go(`#/i/${ID}`);
    await visitor.until(() => document.querySelector(".note-state").innerText.includes("メモを消しました"));
    await visitor.reload();
    await page.locator(".note-past summary").click();
    await visitor.until(() => document.querySelector(".note-versions .note-text")?.innerText === "消して戻すメモ");
  });

  test("many files at once, with what is new, what differs and what is the same, each in its words", async () => {
    const fresh = await open({ hash: "#/i/2024-R008" });
    await noteField(fresh.page).fill("手元のメモ");
    await fresh.go("#/notes");
    await openTools(fresh.page);
    const file = (name, notes) => ({
      name, mimeType: "", buffer: Buffer.from(JSON.stringify({ format: "kadai-board-notes/1", notes })),
    });
    await fresh.page.locator('main input[type="file"]').setInputFiles([
      file("一班.json", [{ target: "theme:3", text: "一班の答え" }, { target: "initiative:2024-R008", text: "手元のメモ" }]),
      file("二班.json", [{ target: "theme:3", text: "二班の答え" }, { target: "initiative:1999-X1", text: "前の年の宿題" }]),
      { name: "空.json", mimeType: "", buffer: Buffer.from("") },
      { name: "別の表.csv", mimeType: "", buffer: Buffer.from("id,title\n1,a\n") },
      file("半分.json", [{ target: "theme:4", text: "絵文字\u{1f600}" }]),
    ].map((one) => (one.name === "半分.json" ? { ...one, buffer: Buffer.from(one.buffer.toString().replace("\u{1f600}", "\\ud83d")) } : one)));
    await fresh.until(() => document.querySelector("main [role=alert]"));
    const said = await fresh.page.locator("main [role=alert]").innerText();
    assert.match(said, /追加 3件、同じ内容 1件、両方に違う内容があるもの 0件/);
    for (const part of ["「空.json」を読み込めません。中身がありません", "「別の表.csv」を読み込めません。メモのファイルではありません",
      "一班の答え", "二班の答え", "前の年の宿題", "このデータにない対象", "絵文字〓", "途中で切れた文字が1つ"]) {
      assert.ok(said.includes(part), `${part}: ${said}`);
    }
    await fresh.page.locator("main [role=alert] summary").filter({ hasText: "同じ内容 1件" }).click();
    assert.match(await fresh.page.locator("main [role=alert] details").innerText(), /手元のメモ/);
    await fresh.page.getByRole("button", { name: "読み込む", exact: true }).click();
    await fresh.until(() => document.querySelectorAll(".note-list li").length === 4);
    const orphan = fresh.page.locator('.note-list li[data-target="initiative:1999-X1"]');
    assert.match(await orphan.innerText(), /このデータにない対象[^]*前の年の宿題/);
    await fresh.close();
  });
});
