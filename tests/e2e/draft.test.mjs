// A report's own text becomes a draft beside what it came from, and goes the way of every file.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { onOnePage } from "./support/board.mjs";
import { parseCsv } from "./support/csv.mjs";
import { apply, errorsIn, findings, fileOf, planned, said, saved, version } from "./support/import.mjs";
import { TESTS } from "./support/paths.mjs";

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
// As it comes out of a PDF: lines cut at the width of the columns, one column behind the other.
const REPORT = `令和 8 年度
テーマごとの取り組み
（１）題
【東区・博多区】
取り組み内容 取り組みの目的・ねらい
相談員の研修会を年２回、６月と 11 月に開
催した
＊支援者の力をつける
成果
＊参加者 40 名が事例を持ち寄るきっかけになった
＊次年度は、研修会を３回開く。
（12）題
【市基幹】
取り組み内容 取り組みの目的・ねらい
＊避難訓練を見学
＊備えを話し合った
＊災害に備える
成果
＊備えが進んだ
`;

onOnePage("a draft of a report", ({ open }) => {
  test("pasted text is read beside its reasons, checked, applied and taken back; nothing before is data", async () => {
    const visitor = await open({ hash: "#/data" });
    const { page } = visitor;
    const before = await version(page);
    const draft = page.locator("main details.draft");
    await draft.locator("summary").click();
    await draft.getByLabel("報告書からコピーした文章").fill(REPORT);
    await draft.getByRole("button", { name: "下書きを作る" }).click();
    await visitor.until(() => document.querySelectorAll(".draft-rows > li").length === 2);
    const [first, second] = await draft.locator(".draft-rows > li").allInnerTexts();
    for (const words of ["６月と 11 月に開", "東区;博多区", "年2回", "6;11", "＊支援者の力をつける", "＊次年度は、研修会を3回開く"]) {
      assert.ok(first.includes(words), `${words} in\n${first}`);
    }
    assert.match(second, /推定\s+内容とねらい：両方に同じ印があるため/);
    assert.doesNotMatch(first, /推定\s+内容とねらい/);
    assert.equal(await version(page), before);
    // A row is corrected in fields beside its text, with its line breaks and names, and left out at a press.
    const rows = draft.locator(".draft-rows > li");
    await rows.nth(0).locator("[data-action=correct-row]").click();
    const title = rows.nth(0).locator("[data-field=title] textarea");
    const aims = rows.nth(0).locator("[data-field=aim] textarea");
    assert.match(await aims.inputValue(), /支援者の力をつける/);
    const lines = (await aims.inputValue()).split("\n").length;
    await aims.press("Control+End");
    await aims.press("Enter");
    await aims.pressSequentially("＊ともに学ぶ");
    await title.fill("題名を直した研修会");
    await rows.nth(0).locator("[data-action=correct-row]").click();
    await visitor.until(() => document.querySelector(".draft-rows h4").innerText === "題名を直した研修会");
    assert.match(await rows.nth(0).locator("dl.facts").innerText(), /ともに学ぶ/);
    await rows.nth(1).locator("[data-action=row-out]").click();
    const shorter = await saved(page, draft.getByRole("button", { name: "下書きをCSVで保存" }));
    const [head, ...records] = parseCsv(shorter.bytes.toString("utf8").slice(1));
    assert.equal(records.length, 1);
    const cell = (name) => records[0][head.indexOf(name)];
    assert.equal(cell("取り組み名"), "題名を直した研修会");
    assert.equal(cell("目的・ねらい").split("\n").length, lines + 1);
    await rows.nth(1).locator("[data-action=row-out]").click();
    const file = await saved(page, draft.getByRole("button", { name: "下書きをCSVで保存" }));
    assert.equal(file.name, "下書き.csv");
    assert.match(file.bytes.toString("utf8"), /相談員の研修会を年2回/);
    await draft.getByRole("button", { name: "このまま確かめる" }).click();
    await said(visitor);
    assert.deepEqual(errorsIn(await findings(page)), []);
    const plan = await planned(page);
    assert.equal(plan["2026/initiatives.csv"].added, 2);
    assert.equal(plan["2027/initiatives.csv"].added, 1);
    assert.equal(plan["2027/links.csv"].added, 1);
    assert.equal(plan["2026/points.csv"].added, 9);
    await apply(visitor);
    assert.notEqual(await version(page), before);
    await visitor.go("#/list?q=題名を直した");
    assert.equal((await visitor.shown()).length, 1);
    await visitor.go("#/data");
    await page.getByRole("button", { name: "一つ前に戻す" }).first().click();
    await visitor.until((old) => document.querySelector("footer code")?.innerText.trim() === old, before);
    // A Word file is read by its columns; what is no report is said.
    if (!await draft.evaluate((details) => details.open)) {
      await draft.locator("summary").click();
    }
    const field = draft.locator("input[type=file]");
    await field.setInputFiles(fileOf("report.docx", readFileSync(join(TESTS, "fixtures", "report", "report.docx")), WORD));
    await visitor.until(() => document.querySelectorAll(".draft-rows > li").length === 44);
    assert.match(await draft.locator(".draft-rows > li").first().innerText(), /Wordの表の二つの列のとおり/);
    await draft.getByRole("button", { name: "このまま確かめる" }).click();
    await said(visitor);
    assert.deepEqual(errorsIn(await findings(page)), []);
    await field.setInputFiles(fileOf("broken.docx", "PK\x03\x04", WORD));
    await visitor.until(() => /読めません/.test(document.querySelector("details.draft .result").innerText));
    assert.equal(await version(page), before);
  });
});
