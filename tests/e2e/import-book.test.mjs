// Workbooks as people have them: what was read of each sheet is said, and they are taken in as any other file.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { onBothPages, onOnePage } from "./support/board.mjs";
import { apply, applyButton, choose, drop, errorsIn, fileOf, findings, planned, said, version } from "./support/import.mjs";
import { storedKeys } from "./support/notes.mjs";
import { TESTS } from "./support/paths.mjs";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const bytes = (name) => readFileSync(join(TESTS, "fixtures", "workbooks", name));
const book = (name) => fileOf(name, bytes(name), XLSX);

onBothPages("workbooks", ({ open }) => {
  test("a workbook out of Excel is dropped, its sheets are named, it is applied and taken back", async () => {
    const visitor = await open({ hash: "#/data" });
    const { page } = visitor;
    const before = await version(page);
    await drop(page, book("openpyxl.xlsx"));
    await said(visitor);
    const found = await findings(page);
    assert.deepEqual(errorsIn(found), []);
    for (const line of ["hidden warning openpyxl.xlsx「旧」", "unknown-file warning openpyxl.xlsx「記入のしかた」",
      "merged-cell repaired openpyxl.xlsx「R7 実績」 B4"]) {
      assert.ok(found.includes(line), `${line} in\n${found.join("\n")}`);
    }
    // The hidden sheet is listed, and read when it is wanted.
    assert.deepEqual(await page.locator("main .files b").allInnerTexts(), ["openpyxl.xlsx「R7 実績」", "openpyxl.xlsx「旧」"]);
    assert.equal(await page.locator("main .files [data-hidden]").count(), 1);
    assert.equal((await planned(page))["2025/initiatives.csv"].added, 2);
    await apply(visitor);
    assert.notEqual(await version(page), before);
    await visitor.go("#/list?q=相談員の研修");
    assert.equal((await visitor.shown()).length, 1);
  });
});

onOnePage("hidden sheets", ({ open }) => {
  test("one is read when somebody wants it, and is then a file as any other", async () => {
    const visitor = await open({ hash: "#/data" });
    const { page } = visitor;
    await drop(page, book("openpyxl.xlsx"));
    await said(visitor);
    const hidden = page.locator("main .files [data-hidden='openpyxl.xlsx「旧」']");
    assert.match(await hidden.innerText(), /非表示のシート。読み込んでいません/);
    await hidden.getByRole("button", { name: "このシートも読み込む" }).click();
    await visitor.until(() => document.querySelectorAll("main .files details").length === 2);
    await said(visitor);
    assert.equal(await hidden.count(), 0);
    const found = await findings(page);
    assert.deepEqual(found.filter((line) => line.startsWith("hidden ")), []);
    // It has no titles of any table, which is said as of any other file.
    assert.ok(found.some((line) => /^\S+ error openpyxl\.xlsx「旧」/.test(line)), found.join("\n"));
    await page.locator("main .files li", { hasText: "「旧」" }).getByRole("button", { name: /^外す/ }).click();
    await visitor.until(() => document.querySelectorAll("main .files details").length === 1);
    await said(visitor);
    assert.deepEqual(errorsIn(await findings(page)), []);
    assert.equal((await planned(page))["2025/initiatives.csv"].added, 2);
  });
});

onOnePage("workbooks that cannot be read", ({ open }) => {
  test("one that is cut off, one with a password and an old one say what to do, and nothing changes", async () => {
    const visitor = await open({ hash: "#/data" });
    const { page } = visitor;
    const before = await version(page);
    const whole = bytes("calc.xlsx");
    const stream = (name) => Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(508), Buffer.from(name, "utf16le")]);
    await choose(page, fileOf("cut.xlsx", whole.subarray(0, whole.length / 2), XLSX), fileOf("locked.xlsx", stream("EncryptedPackage"), XLSX),
      fileOf("old.xls", stream("Workbook"), "application/vnd.ms-excel"));
    await visitor.until(() => document.querySelectorAll("main [data-severity=error]").length === 3);
    assert.deepEqual(errorsIn(await findings(page)), ["damaged error cut.xlsx", "locked error locked.xlsx", "not-text error old.xls"]);
    const words = await page.locator("main .files").innerText();
    assert.match(words, /cut\.xlsx.*コピーし直すか、Excelで開いて保存し直して/);
    assert.match(words, /locked\.xlsx.*パスワードを外して/);
    assert.match(words, /old\.xls.*「Excelブック（\.xlsx）」の形式で/);
    assert.equal(await applyButton(page).count(), 0);
    assert.equal(await version(page), before);
    assert.deepEqual(await storedKeys(page), []);
  });
});
