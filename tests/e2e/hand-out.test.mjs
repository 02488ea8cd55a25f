// Handing out: the page itself, the data package, single tables for Excel and in Shift_JIS, and
// what was found. What is handed out can be handed in again.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { crc32 } from "node:zlib";
import { onBothPages } from "./support/board.mjs";
import { way } from "./support/exports.mjs";
import { encode, sums, unzip } from "./support/bytes.mjs";
import { parseCsv, parseTable } from "./support/csv.mjs";
import { Data, readFolder } from "./support/data.mjs";
import {
  apply, choose, columnsOf, fileOf, findings, planned, said, saved, sheet, tablesOf,
} from "./support/import.mjs";
import { pageText } from "./support/package.mjs";
import { DATA, ONE_FILE } from "./support/paths.mjs";
import { INITIATIVES, POINTS, YEAR, id, initiativesFile, pointsFile } from "./support/update.mjs";

const data = new Data();
const excel = (page) => page.locator("main").getByRole("button", { name: "CSV（Excel用）" });
const shiftJis = (page) => page.locator("main").getByRole("button", { name: "CSV（Shift_JIS）" });
const which = (page) => page.getByLabel("書き出す表");

/** Opens the page with initiatives of these titles taken in. */
async function withTitles(open, titles) {
  const visitor = await open({ hash: "#/data" });
  const rows = titles.map((title, n) => ({ ...INITIATIVES[0], id: id(n + 1), title, locator: `${n + 1}番目` }));
  await choose(visitor.page,
    fileOf("initiatives.csv", encode(sheet("initiatives", rows), "utf-8")),
    fileOf("points.csv", encode(sheet("points", rows.map((row) => ({ ...POINTS[0], initiative: row.id }))), "utf-8")));
  await said(visitor);
  await apply(visitor);
  return visitor;
}

onBothPages("handing out", ({ open, opener }) => {
  test("the page saves itself as it was built, whichever way it was opened", async () => {
    const visitor = await open({ hash: "#/data" });
    const { bytes } = await saved(visitor.page, visitor.page.locator("main button.save-page"));
    assert.ok(bytes.equals(Buffer.from(pageText(ONE_FILE))), "byte for byte");
    await visitor.close();
  });

  // Only a page on a server has to look for the one file.
  if (opener.name === "http") {
    test("without the page in one file beside it, a hosted page says so", async () => {
      const visitor = await open({ hash: "#/data" });
      const { page } = visitor;
      await visitor.context.route(`**/${ONE_FILE}`, (route) => route.fulfill({ status: 404, body: "" }));
      visitor.expect(/Failed to load resource.*404/);
      await page.locator("main button.save-page").click();
      await visitor.until(() => /kadai-board\.html/.test(document.querySelector("main .hand-out").innerText));
      await visitor.close();
    });
  }

  test("the archive has the data as it is in the folder, and its description", async () => {
    const visitor = await open({ hash: "#/data" });
    const { page } = visitor;
    const { name, bytes } = await saved(page, page.locator("main button.save-zip"));
    assert.match(name, /\.zip$/);
    const files = unzip(bytes);
    const tables = [...files].filter(([path]) => path.endsWith(".csv"));
    assert.deepEqual(new Map(tables.map(([path, content]) => [path, content.toString("utf8")])), readFolder(DATA));
    const described = JSON.parse(files.get("datapackage.json").toString("utf8"));
    assert.deepEqual(described.resources.map(({ path }) => path).sort(), tables.map(([path]) => path).sort());
    const original = JSON.parse(readFileSync(join(DATA, "datapackage.json"), "utf8"));
    assert.deepEqual(
      described.resources.map(({ path, schema }) => [path, schema]),
      original.resources.map(({ path, schema }) => [path, schema]),
    );
    assert.ok([...files.keys()].some((path) => /^README/.test(path)), [...files.keys()].join());
    // The sums at the front agree with what is in it.
    for (const [path, sum] of sums(bytes)) {
      assert.equal(sum, crc32(files.get(path)), path);
    }
    await visitor.close();
  });

  for (const folder of new Set([...readFolder(DATA).keys()].map((path) => path.split("/")[0]))) {
    test(`${folder}: every table for Excel is the folder's, and no change when it comes back`, async () => {
      const visitor = await open({ hash: "#/data" });
      const { page } = visitor;
      const paths = await which(page).locator("option").evaluateAll((all) => all.map((option) => option.value));
      assert.deepEqual(paths, [...readFolder(DATA).keys()].sort());
      const files = [];
      for (const path of paths.filter((name) => name.startsWith(`${folder}/`))) {
        await which(page).selectOption(path);
        const { name, bytes } = await saved(page, excel(page));
        assert.match(name, new RegExp(`${path.split("/").join("_")}$`));
        const text = bytes.toString("utf8");
        assert.ok(text.startsWith("\uFEFF") && text.endsWith("\r\n"), path);
        const [header, ...records] = parseCsv(text.slice(1));
        assert.deepEqual(header, columnsOf(path.split("/")[1].replace(".csv", "")).map(({ title }) => title));
        assert.deepEqual(records, parseCsv(readFolder(DATA).get(path)).slice(1), path);
        // A year without a row has nothing to say which year it is.
        if (records.length > 0) {
          files.push(fileOf(name, bytes));
        }
      }
      await choose(page, ...files);
      await said(visitor);
      assert.deepEqual(await findings(page), []);
      assert.deepEqual(await planned(page), {});
      assert.match(await visitor.mainText(), /変わるところはありません/);
      await visitor.close();
    });
  }

  test("formulas are disarmed for Excel and come back as they were", async () => {
    const titles = ["=1+1", "+81-92", "-減らす", "@集会", "''=引用", "=cmd|'/c calc'!A0", '="a","b"', "'ふつうの引用符"];
    const visitor = await withTitles(open, titles);
    const { page } = visitor;
    const path = `${YEAR}/initiatives.csv`;
    const kept = parseTable((await tablesOf(page)).get(path)).map(({ title }) => title);
    assert.deepEqual(kept, titles, "the archive has them as they came");
    await which(page).selectOption(path);
    const { name, bytes } = await saved(page, excel(page));
    const cells = parseCsv(bytes.toString("utf8").slice(1)).flat();
    assert.deepEqual(cells.filter((cell) => /^[=+@]|^-\D/.test(cell)), []);
    await choose(page, fileOf(name, bytes));
    await said(visitor);
    assert.deepEqual(await planned(page), {});
    assert.match(await visitor.mainText(), /変わるところはありません/);
    await visitor.close();
  });

  // As Windows' code page 932 has them.
  const CODES = [
    ["あ", "82a0"], ["～", "8160"], ["∥", "8161"], ["－", "817c"], ["①", "8740"], ["Ⅷ", "875b"], ["㈱", "878a"],
    ["№", "8782"], ["髙", "fbfc"], ["﨑", "fab1"], ["ⅷ", "fa47"], ["￢", "81ca"], ["∵", "81e6"], ["ソ", "835c"],
    ["表", "955c"], ["熙", "eaa4"], ["纊", "fa5c"],
  ];

  test("Shift_JIS is what Windows writes", async () => {
    const visitor = await withTitles(open, CODES.map(([character]) => `字${character}字`));
    const { page } = visitor;
    await which(page).selectOption(`${YEAR}/initiatives.csv`);
    const { bytes } = await saved(page, shiftJis(page));
    const hex = bytes.toString("hex");
    for (const [character, code] of CODES) {
      assert.ok(hex.includes(`8e9a${code}8e9a`), `${character} as ${code}`);
    }
    // The list and the matrix are written the same way.
    for (const hash of [`#/list?y=${YEAR}`, "#/matrix"]) {
      await visitor.go(hash);
      const utf8 = await saved(page, await way(page, "save-csv"));
      const sjis = await saved(page, await way(page, "save-csv-sjis"));
      assert.equal(new TextDecoder("shift_jis", { fatal: true }).decode(sjis.bytes), utf8.bytes.toString("utf8").slice(1), hash);
    }
    await visitor.close();
  });

  test("what Shift_JIS lacks is listed, and nothing is saved before the reader agrees", async () => {
    const NEAR = [["〜", "U+301C", "～"], ["—", "U+2014", "―"], ["𠮷", "U+20BB7", "〓"], ["㉑", "U+3251", "〓"]];
    const visitor = await withTitles(open, NEAR.map(([character], n) => `字${character.repeat(n + 1)}字`));
    const { page } = visitor;
    const downloads = [];
    page.on("download", (download) => downloads.push(download.suggestedFilename()));
    for (const hash of ["#/data", `#/list?y=${YEAR}`]) {
      await visitor.go(hash);
      if (hash === "#/data") {
        await which(page).selectOption(`${YEAR}/initiatives.csv`);
      }
      const press = async () => (hash === "#/data" ? shiftJis(page) : await way(page, "save-csv-sjis")).click();
      await press();
      const listed = page.locator("main .unwritable");
      await listed.waitFor();
      const rows = await listed.locator("tr[data-character]").evaluateAll((all) => all.map((row) =>
        [row.dataset.character, ...[...row.querySelectorAll("td")].map((cell) => cell.innerText)]));
      assert.deepEqual(rows, NEAR.map(([, code, near], n) => [code, String(n + 1), near]));
      assert.deepEqual(downloads, []);
      await listed.getByRole("button", { name: "やめる" }).click();
      await visitor.until(() => document.querySelector("main .unwritable") === null);
      assert.deepEqual(downloads, []);
      await press();
      const { bytes } = await saved(page, listed.getByRole("button", { name: "右の字に置き換えて保存" }));
      const text = new TextDecoder("shift_jis", { fatal: true }).decode(bytes);
      for (const [n, [, , near]] of NEAR.entries()) {
        assert.ok(text.includes(`字${near.repeat(n + 1)}字`), `${hash}: ${near}`);
      }
      downloads.length = 0;
      assert.equal(await listed.count(), 0);
    }
    await visitor.close();
  });

  test("the report can be saved, and the corrected tables need no correction", async () => {
    const visitor = await open({ hash: "#/data" });
    const { page } = visitor;
    await choose(page, initiativesFile(), pointsFile());
    await said(visitor);
    const [found, plan] = [await findings(page), await planned(page)];
    assert.ok(found.length > 0);
    const report = await saved(page, page.getByRole("button", { name: "確認の結果をCSVで保存" }));
    const [header, ...records] = parseCsv(report.bytes.toString("utf8").replace(/^\uFEFF/, ""));
    assert.equal(records.length, found.length, header.join());
    for (const line of found) {
      const [code, , file, cell = ""] = line.split(" ");
      assert.ok(records.some((record) => [code, file, cell].every((part) => record.includes(part))), line);
    }
    const tables = await saved(page, page.getByRole("button", { name: "直した表をCSVで保存" }));
    const files = [...unzip(tables.bytes)];
    // As they were handed in: their own titles, in their order, and a column for what was put right.
    const titles = (content) => parseCsv(content.toString("utf8").replace(/^\uFEFF/, ""))
      .find((row) => row.length > 3);
    for (const [at, table] of ["initiatives", "points"].entries()) {
      const own = columnsOf(table).map(({ title }) => title);
      assert.deepEqual(titles(files[at][1]).slice(0, own.length), own);
    }
    await page.getByRole("button", { name: "取り込まずにやめる" }).click();
    await choose(page, ...files.map(([name, content]) => fileOf(name, content)));
    await said(visitor);
    // Names stay names; all else is right already.
    const left = (await findings(page)).filter((line) => !/^(fixed-name|skipped-)/.test(line));
    assert.deepEqual(left, []);
    assert.deepEqual(await planned(page), plan);
    await visitor.close();
  });
});
