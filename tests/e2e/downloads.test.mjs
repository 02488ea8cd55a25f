// What can be taken away: CSV of exactly what is shown, for Excel; the link; the print button.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";
import { onBothPages } from "./support/board.mjs";
import { parseCsv } from "./support/csv.mjs";
import { Data, setName } from "./support/data.mjs";
import { taken, way } from "./support/exports.mjs";
import { openTools } from "./support/notes.mjs";
import { filesOf, withFiles } from "./support/package.mjs";

const data = new Data();

/** What Excel needs: a byte order mark, CRLF at the end of every record and nowhere else alone. */
function assertForExcel(text) {
  assert.ok(text.startsWith("\uFEFF"), "byte order mark");
  assert.ok(text.endsWith("\r\n"), "CRLF at the end");
  assert.equal(text.replaceAll("\r\n", "").includes("\n"), false, "only CRLF between records");
  const records = parseCsv(text.slice(1));
  assert.deepEqual(records.filter((r) => r.length !== records[0].length), [], "records of one length");
  return records;
}

onBothPages("downloads", ({ open, variant }) => {
  let visitor;
  let page;
  before(async () => {
    visitor = await open({ hash: "#/list" });
    page = visitor.page;
  });

  for (const hash of ["#/list", "#/list?y=2024&theme=3,6&sort=ward", "#/list?q=%E7%A0%94%E4%BF%AE&sort=source", "#/list?y=2023&phase=result"]) {
    test(`${hash}: the CSV has what is shown, in that order, with its conditions`, async () => {
      await visitor.go(hash);
      const shown = await visitor.shown();
      const said = await visitor.status();
      const { name, text } = await taken(page);
      const [header, ...records] = assertForExcel(text);
      assert.equal(header[0], "ID");
      assert.deepEqual(records.map((record) => record[0]), shown);
      const [title, conditions] = ["取り組み名", "抽出条件"].map((column) => header.indexOf(column));
      for (const record of records) {
        assert.equal(record[title], data.byId.get(record[0]).title);
        assert.equal(record[conditions], said);
      }
      assert.match(name, /^[^\\/:*?"<>|\s]+\.csv$/);
    });
  }

  test("in English the titles are English, the ids the same", async () => {
    await visitor.go("#/list?theme=6&lang=en");
    const shown = await visitor.shown();
    const [header, ...records] = assertForExcel((await taken(page)).text);
    assert.deepEqual(header.filter((title) => /[^\x20-\x7e]/.test(title)), []);
    assert.deepEqual(records.map((record) => record[0]), shown);
  });

  for (const [hash, rows, cols, value] of [
    ["#/matrix", "theme", "ward"],
    ["#/matrix?rows=function&cols=area&value=outcomes", "function", "area", "outcomes"],
  ]) {
    test(`${hash}: the CSV has the numbers of the table`, async () => {
      await visitor.go(hash);
      const [header, ...records] = assertForExcel((await taken(page)).text);
      const expected = data.matrix(rows, cols, { filters: { y: [data.defaultYear] }, value });
      const codes = [[...data.axis(rows), "total"], [...data.axis(cols), "total"]];
      const numbers = codes[0].map((row) => codes[1].map((col) => String(expected.get(`${row}|${col}`))));
      // A zero would say that nothing was done.
      const words = records.map((record) => record.slice(1, -1));
      assert.deepEqual(words.map((line) => line.map((word) => (/^(記載なし|該当なし)$/.test(word) ? "0" : word))), numbers);
      assert.ok(words.flat().includes("記載なし") && !words.flat().includes("0"));
      const titles = await page.locator("main table thead th a").evaluateAll((all) => all.map((a) => a.getAttribute("aria-label") ?? a.textContent));
      assert.deepEqual(header.slice(1, -2), titles);
      assert.equal(header.at(-2), "合計");
      // What the totals are stands beside them, as it does below the table.
      assert.equal(header.at(-1), "合計について");
      const isLess = (line) => Number(line.at(-1)) < line.slice(0, -1).reduce((sum, n) => sum + Number(n), 0);
      assert.deepEqual(records.slice(0, -1).map((record) => record.at(-1)),
        numbers.slice(0, -1).map((line) => (isLess(line) ? "合同などを1件と数えた計" : "")));
      assert.ok((await visitor.mainText()).includes(records.at(-1).at(-1)));
      assert.ok(header[0].includes(`（${setName(data.defaultSet)}、`), header[0]);
    });
  }

  test("whoever presses many times in a row gets every file", async () => {
    await visitor.go("#/list?theme=6");
    const saved = [];
    const listen = (download) => saved.push(download.path());
    page.on("download", listen);
    // More than twice as many as the browser takes within a second.
    const presses = 24;
    await (await way(page, "save-csv")).evaluate((button, times) => {
      for (let press = 0; press < times; press += 1) {
        button.click();
      }
    }, presses);
    while (saved.length < presses) {
      await page.waitForEvent("download");
    }
    page.off("download", listen);
    const texts = (await Promise.all(saved)).map((path) => readFileSync(path, "utf8"));
    assert.equal(texts.length, presses);
    assert.equal(new Set(texts).size, 1);
    assertForExcel(texts[0]);
  });

  test("a text that a spreadsheet would run as a formula is disarmed", async () => {
    const formula = '=HYPERLINK("http://example.org";"x")';
    const url = await variant("formula.html", (html) => {
      const files = filesOf(html);
      const path = "2025/initiatives.csv";
      const first = data.rows.find((row) => row.fiscal_year === "2025");
      return withFiles(html, files.set(path, files.get(path)
        .replace(first.title, `"${formula.replaceAll('"', '""')}"`)));
    });
    const other = await open({ page: url, hash: "#/list?y=2025" });
    const [header, ...records] = assertForExcel((await taken(other.page)).text);
    const titles = records.map((record) => record[header.indexOf("取り組み名")]);
    assert.ok(titles.includes(`'${formula}`), titles.join());
    await other.close();
  });

  test("notes as CSV for Excel and as text", async () => {
    await visitor.go("#/");
    const pressed = async (name) => {
      const waiting = page.waitForEvent("download");
      await page.getByRole("button", { name }).click();
      const download = await waiting;
      return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
    };
    const note = '=1+1, "二つ"\n二行目';
    await page.locator("main textarea").fill(note);
    await visitor.go("#/notes");
    await openTools(page);
    const csv = (await pressed("CSVで書き出す")).text;
    assert.ok(csv.startsWith("\uFEFF"));
    const [header, record] = parseCsv(csv.slice(1));
    assert.equal(record[header.indexOf("text")], `'${note}`);
    const { name, text } = await pressed("テキストで書き出す");
    assert.match(name, /\.txt$/);
    assert.ok(text.includes("二行目"));
  });

  test("print opens the browser's dialogue; the link is copied or it is said that it cannot be", async () => {
    await visitor.go("#/list?theme=6");
    await page.evaluate(() => { window.print = () => { window.printed = true; }; });
    await (await way(page, "print")).click();
    await visitor.until(() => window.printed === true);
    await (await way(page, "copy-link")).click();
    await visitor.until(() => /コピーしました|コピーできませんでした/.test(document.querySelector("main").innerText));
  });
});
