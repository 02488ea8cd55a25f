// Workbooks out of the page: each view's has the rows of the view, and they come back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { onHostedPage, onOnePage } from "./support/board.mjs";
import { parseCsv, parseTable } from "./support/csv.mjs";
import { Data, readFolder } from "./support/data.mjs";
import { taken, way } from "./support/exports.mjs";
import { applyButton, choose, errorsIn, fileOf, findings, planned, said } from "./support/import.mjs";
import { DATA } from "./support/paths.mjs";
import { savedBook } from "./support/xlsx.mjs";
import { initiativesFile, pointsFile } from "./support/update.mjs";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const data = new Data();
const reference = (name) => parseTable(readFolder(DATA).get(`reference/${name}.csv`));
const YEAR = data.defaultYear;
const DATED = data.rows.find((row) => row.months && !data.hasBoth(row.fiscal_year)).fiscal_year;
/** A menu's ways in the order that all views have. */
const ORDER = ["save-xlsx", "save-csv", "save-csv-sjis", "text", "save-svg", "save-png", "print", "copy-link"];

const bookOf = (page) => savedBook(page, async () => (await way(page, "save-xlsx")).click());
const letter = (n) => String.fromCharCode(65 + n);
const about = (sheets) => Object.fromEntries(sheets.at(-1).rows.map(({ A, B }) => [A, B]));

onOnePage("workbooks of the views", ({ open }) => {
  test("a workbook has what the CSV has, real numbers, a word for none, and says what it is of", async () => {
    const visitor = await open({ hash: "#/list?theme=6" });
    const { page } = visitor;
    for (const [hash, more] of [
      [`#/list?y=${YEAR}&theme=3,6&sort=ward`, 0], [`#/matrix?y=${YEAR}&ward=minami`, 1], ["#/?y=2024", 1],
      ["#/years?ward=minami", 0], ["#/years?ward=minami&look=time", 1],
      [`#/calendar?y=${DATED}`, 1], [`#/compare?y=${YEAR}&ward=minami,nishi`, 1], ["#/sheet?ward=minami", 0],
    ]) {
      await visitor.go(hash);
      const actions = await (await way(page, "save-xlsx")).locator("xpath=ancestor::ul").locator("[data-action]")
        .evaluateAll((all) => all.map((button) => button.dataset.action));
      assert.deepEqual(actions.filter((action) => ORDER.includes(action)), ORDER.filter((action) => actions.includes(action)), hash);
      assert.deepEqual(actions.slice(0, 3), ORDER.slice(0, 3), hash);
      const [header, ...records] = parseCsv((await taken(page)).text.slice(1));
      const { name, sheets } = await bookOf(page);
      assert.match(name, /^[^\\/:*?"<>|\s]+\.xlsx$/);
      assert.equal(sheets.length, 2 + more, hash);
      const [first] = sheets;
      const width = header.length - (header.at(-1) === "抽出条件" ? 1 : 0);
      assert.equal(first.rows.length, records.length + 1, hash);
      for (const [at, record] of [header, ...records].entries()) {
        for (let n = 0; n < width; n += 1) {
          const cell = first.rows[at][letter(n)];
          assert.equal(String(cell ?? ""), record[n].replace(/^'(?=[-=+@＝＋－＠\t\r\n])/, ""), `${hash} ${letter(n)}${at + 1}`);
          assert.notEqual(cell, 0, "a zero would say that nothing was done");
        }
      }
      assert.equal(first.filter, `A1:${letter(width - 1)}${records.length + 1}`, hash);
      const told = about(sheets);
      assert.equal(told["表の行数"], records.length);
      assert.equal(told["データの版"], (await page.locator("footer code").innerText()).trim());
      assert.ok(told["数え方・読み方"] && told["書き出した日"] > 45_000, hash);
      assert.equal(sheets.at(-1).rows.filter(({ A }) => A === "出典").length, reference("sources").length);
      if (more) {
        assert.equal(told["取り組みの数"], sheets[1].rows.length - 1, hash);
      }
    }
    // Numbers against an oracle of their own, and the initiatives behind them.
    await visitor.go(`#/matrix?y=${YEAR}&ward=minami`);
    const { sheets: [matrix, list] } = await bookOf(page);
    const expected = data.matching({ y: [YEAR], ward: ["minami"] });
    assert.equal(matrix.rows.at(-1)[letter(Object.keys(matrix.rows[0]).length - 2)], expected.length);
    assert.deepEqual(list.rows.slice(1).map(({ A }) => A).sort(), expected.map(({ id }) => id).sort());
    // Out of a file on a disk no link leads to it.
    assert.deepEqual(Object.values(list.links).filter((to) => !/^'条件と出典'!A\d+$/.test(to)), []);
  });

  test("what is found and what would change is saved for Excel; the template comes back, and its example is no data", async () => {
    const visitor = await open({ hash: "#/data" });
    const { page } = visitor;
    const button = (name) => page.getByRole("button", { name });
    await page.locator("main details").filter({ hasText: "ひな形" }).locator("summary").click();
    const template = await savedBook(page, () => page.locator("[data-action=template-book]").click());
    assert.deepEqual(template.sheets.map(({ name }) => name), ["一枚の表", "書き方", "コード一覧"]);
    const [table, , codes] = template.sheets;
    const chosen = (list) => {
      const [, column, from, to] = /^'コード一覧'!\$([A-Z])\$(\d+):\$\1\$(\d+)$/.exec(list);
      return codes.rows.slice(from - 1, to).map((row) => row[column]);
    };
    const lists = table.lists.map(chosen);
    assert.equal(lists.length, 10);
    for (const names of [data.themes.map((theme) => theme.title_ja), reference("sections").map((section) => section.name_ja)]) {
      assert.ok(lists.some((list) => JSON.stringify(list) === JSON.stringify(names)), names.join());
    }
    assert.equal(table.notes, Object.keys(table.rows[0]).length);
    assert.match(Object.values(table.rows[1]).join(), /（例）/);
    await choose(page, fileOf("ひな形.xlsx", template.bytes, XLSX));
    await said(visitor);
    const found = await findings(page);
    assert.deepEqual(found.filter((line) => !/^(fixed-\S+|skipped-example) repaired /.test(line)), []);
    assert.equal(await applyButton(page).count(), 0);
    await button("取り込まずにやめる").click();
    // A table with findings, and what it would change.
    await choose(page, initiativesFile(), pointsFile());
    await said(visitor);
    const report = await savedBook(page, () => button("確認の結果をExcelで保存").click());
    assert.equal(report.sheets[0].rows.length - 1, (await findings(page)).length);
    const counts = Object.values(await planned(page)).reduce((sum, { added, changed, removed }) => sum + added + changed + removed, 0);
    await page.getByText("表ごと・行ごとに見る").click();
    const changes = await savedBook(page, () => button("変わるところをExcelで保存").click());
    const rows = changes.sheets[0].rows.slice(1).map(({ B, C, D }) => `${B} ${C} ${D}`);
    assert.equal(new Set(rows).size, counts);
    await button("取り込まずにやめる").click();
    // A table of the data comes back as it was.
    await page.getByLabel("書き出す表").selectOption(`${YEAR}/measures.csv`);
    const own = await savedBook(page, () => page.locator("main .hand-out [data-action=save-xlsx]").click());
    await choose(page, fileOf(own.name, own.bytes, XLSX));
    await said(visitor);
    assert.deepEqual(errorsIn(await findings(page)), []);
    assert.deepEqual(await planned(page), {});
  });
});

onHostedPage("a workbook out of the app for reading", ({ open }) => {
  test("the whole app is fetched for it, and saves it without another press; without a network that is said", async () => {
    const visitor = await open({ hash: `#/list?y=${YEAR}&theme=6` });
    const { page } = visitor;
    const shown = await visitor.shown();
    const wholeOnly = /\/whole-[^/]*\.(js|wasm)/;
    await page.route(wholeOnly, (route) => route.abort());
    visitor.expect(/console error: Failed to load resource/);
    await (await way(page, "save-xlsx")).click();
    const alert = page.locator("main .exports [role=alert]");
    await alert.waitFor();
    assert.match(await alert.innerText(), /ネットワークにつながっているか/);
    await page.unroute(wholeOnly);
    const { sheets: [list, cover] } = await bookOf(page);
    assert.deepEqual(list.rows.slice(1).map(({ A }) => A), shown);
    const address = page.url().split("#")[0];
    assert.equal(list.links.A2, `${address}#/i/${shown[0]}`);
    assert.ok(Object.values(cover.links).includes(page.url()));
    await visitor.until(() => /書き出しました/.test(document.querySelector("main .exports").innerText));
    assert.equal(await page.evaluate(() => document.activeElement.matches("main .head [data-menu=export] summary")), true);
  });
});
