// The matrix: every count against the CSV files, the way from a cell to its initiatives, keys.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { onOnePage } from "./support/board.mjs";
import { hashOf, ids, setName, setOf } from "./support/data.mjs";
import { PACKAGES, openWith } from "./support/packages.mjs";

const everything = {};
const latest = PACKAGES.map(({ data }) => data.choiceOf(data.defaultSet));
const [thisYear] = latest;

/** Matrices by package. On an axis record sets stand for the years. */
const MATRICES = [[
  { hash: "#/matrix", rows: "theme", cols: "ward", filters: thisYear },
  { hash: "#/matrix?y=2023&rows=section", rows: "section", cols: "ward", filters: { y: ["2023"] } },
  { hash: "#/matrix?rows=function&cols=area", rows: "function", cols: "area", filters: thisYear },
  { hash: "#/matrix?cols=y", rows: "theme", cols: "set", filters: everything },
  { hash: "#/matrix?rows=method", rows: "method", cols: "ward", filters: thisYear },
  { hash: "#/matrix?value=outcomes", rows: "theme", cols: "ward", filters: thisYear, value: "outcomes" },
  { hash: "#/matrix?y=2023,2024,2025", rows: "theme", cols: "ward", filters: everything },
  {
    hash: "#/matrix?y=2024&method=training&cols=actor",
    rows: "theme", cols: "actor", filters: { y: ["2024"], method: ["training"] },
  },
], [
  { hash: "#/matrix", rows: "theme", cols: "ward", filters: latest[1] },
  { hash: "#/matrix?cols=y", rows: "theme", cols: "set", filters: everything },
  { hash: "#/matrix?rows=y&cols=ward&value=outcomes", rows: "set", cols: "ward", filters: everything, value: "outcomes" },
  { hash: "#/matrix?y=2025", rows: "theme", cols: "ward", filters: { y: ["2025"], phase: ["result"] } },
  { hash: "#/matrix?y=2025&phase=plan", rows: "theme", cols: "ward", filters: { y: ["2025"], phase: ["plan"] } },
  { hash: "#/matrix?y=2025&phase=plan,result&rows=section", rows: "section", cols: "ward", filters: { y: ["2025"] } },
  { hash: "#/matrix?y=2025&rows=section&cols=y", rows: "section", cols: "set", filters: { y: ["2025"] } },
  { hash: "#/matrix?phase=plan", rows: "theme", cols: "ward", filters: { y: ["2026"], phase: ["plan"] } },
  { hash: "#/matrix?phase=plan&cols=y", rows: "theme", cols: "set", filters: { phase: ["plan"] } },
  { hash: "#/matrix?y=2025,2026", rows: "theme", cols: "ward", filters: { y: ["2025", "2026"] } },
  { hash: "#/matrix?y=2024,2025&phase=result", rows: "theme", cols: "ward", filters: { y: ["2024", "2025"], phase: ["result"] } },
], [
  { hash: "#/matrix", rows: "theme", cols: "ward", filters: latest[2] },
  { hash: "#/matrix?rows=method&cols=y", rows: "method", cols: "set", filters: everything },
  { hash: "#/matrix?y=2025", rows: "theme", cols: "ward", filters: { y: ["2025"], phase: ["result"] } },
  { hash: "#/matrix?y=2026&phase=plan", rows: "theme", cols: "ward", filters: { y: ["2026"], phase: ["plan"] } },
]];

/** Of some filters those of year and phase. */
const only = ({ y = [], phase = [] }) => ({ y, phase });

const cells = (page) => page.evaluate(() => [...document.querySelectorAll("main table td[data-count]")]
  .map((td) => ({
    key: `${td.dataset.row}|${td.dataset.col}`,
    count: Number(td.dataset.count),
    link: td.querySelector("a")?.getAttribute("href") ?? null,
  })));

const cell = (page, row, col) => page.locator(`main td[data-row="${row}"][data-col="${col}"]`);

onOnePage("matrix", (tools) => {
  for (const one of PACKAGES) {
    describe(one.name, () => matrix(one, tools));
  }
});

function matrix(one, tools) {
  const { data } = one;
  let visitor;
  let page;
  before(async () => {
    visitor = await openWith(tools, one, { hash: "#/matrix" });
    page = visitor.page;
  });
  after(() => visitor?.close());

  for (const { hash, rows, cols, filters, value } of MATRICES[one.aprils]) {
    test(`${hash} counts what the files hold, totals distinct`, async () => {
      await visitor.go(hash);
      const expected = data.matrix(rows, cols, { filters, value });
      const shown = new Map((await cells(page)).map(({ key, count }) => [key, count]));
      assert.deepEqual(shown, expected);
      const grand = expected.get("total|total");
      assert.ok(grand > 0, "the matrix of the test is not empty");
      assert.ok((await visitor.status()).endsWith(` ${grand}件`), await visitor.status());

      // Of which record sets that is, is said, and each by itself where there are several.
      const matched = data.matching(filters);
      const sets = data.sets.filter((set) => data.matching(only(filters)).some((row) => setOf(row) === set));
      assert.equal(await page.getAttribute("main", "data-set"), sets.join(","));
      const breakdown = sets.map((set) => {
        const own = matched.filter((row) => setOf(row) === set).length;
        return `${setName(set)} ${own}件／${data.rowsOf(set).length}件`;
      });
      const told = await page.locator(".several-sets").allInnerTexts();
      assert.deepEqual(told.map((text) => text.match(/^取り組みの内訳：(.*?)。/)[1]), sets.length > 1 ? [breakdown.join("、")] : []);
      if (cols === "set") {
        const titles = await page.locator("main table thead th").allInnerTexts();
        assert.deepEqual(titles.slice(0, -1), data.sets.map(setName));
      }
    });
  }
  if (one.aprils > 0) {
    test("every cell of record sets opens exactly the initiatives behind it", async () => {
      await visitor.go("#/matrix?rows=section&cols=y");
      const full = (await cells(page)).filter(({ count, link }) => count > 0 && link);
      for (const { key, count, link } of full) {
        const [row, col] = key.split("|");
        await visitor.go(link);
        const expected = data.matching(row === "total" ? {} : { section: [row] })
          .filter((one) => col === "total" || data.codesOf(one, "set").includes(col));
        assert.deepEqual(await visitor.shown(), ids(expected), key);
        assert.equal(expected.length, count, key);
      }
    });
    return;
  }

  test("a table with a caption and headings; an empty cell has no link and says why", async () => {
    await visitor.go("#/matrix");
    assert.equal(await page.locator("main table caption").count(), 1);
    const unnamed = page.locator("main table td[data-count]:not([data-row][data-col])");
    assert.equal(await unnamed.count(), 0);
    const empty = (await cells(page)).filter(({ count }) => count === 0);
    assert.ok(empty.length > 0);
    assert.deepEqual(empty.filter(({ link }) => link !== null), []);
    const [row, col] = empty[0].key.split("|");
    assert.match(await cell(page, row, col).innerText(), /記載なし|該当なし/);
  });

  test("a cell's link is named by row, column and count", async () => {
    await visitor.go("#/matrix");
    const theme = data.themes.find((t) => t.number === "3");
    const count = data.matrix("theme", "ward", { filters: thisYear }).get("3|minami");
    assert.ok(count > 0, "the cell of the test is not empty");
    // The name may say more after it; how it is made of label and content is up to the page.
    const start = `テーマ3 ${theme.title_ja}・南区：${count}件`;
    const name = new RegExp(`^${start.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`);
    assert.equal(await cell(page, "3", "minami").getByRole("link", { name }).count(), 1, start);
  });

  test("every cell opens exactly the initiatives behind it", async () => {
    await visitor.go("#/matrix");
    const full = (await cells(page)).filter(({ count }) => count > 0);
    for (const { key, count, link } of full) {
      const [row, col] = key.split("|");
      const filters = { ...thisYear };
      if (row !== "total") filters.theme = [row];
      if (col !== "total") filters.ward = [col];
      await visitor.go(link);
      const shown = await visitor.shown();
      assert.deepEqual(shown, ids(data.matching(filters)), key);
      assert.equal(shown.length, count, key);
    }
  });

  test("a click and the Enter key open a cell", async () => {
    await visitor.go("#/matrix");
    const link = cell(page, "total", "minami").getByRole("link");
    const expected = ids(data.matching({ ...thisYear, ward: ["minami"] }));
    await link.click();
    await visitor.until((n) => document.querySelectorAll("main article[data-id]").length === n, expected.length);
    assert.deepEqual(await visitor.shown(), expected);
    await page.goBack();
    await visitor.at("#/matrix");
    await cell(page, "total", "minami").getByRole("link").focus();
    await page.keyboard.press("Enter");
    await visitor.until(() => location.hash.startsWith("#/list"));
    await visitor.painted();
    assert.deepEqual(await visitor.shown(), expected);
  });

  test("arrow keys, Home and End move the focus; Tab knows one cell", async () => {
    await visitor.go("#/matrix");
    const at = () => page.evaluate(() => {
      const td = document.activeElement.closest("td[data-count]");
      return td && `${td.dataset.row}|${td.dataset.col}`;
    });
    const [rows, cols] = [data.axis("theme"), data.axis("ward")];
    await cell(page, rows[0], cols[0]).locator("[tabindex]").focus();
    const walk = [
      ["ArrowRight", rows[0], cols[1]],
      ["ArrowDown", rows[1], cols[1]],
      ["ArrowLeft", rows[1], cols[0]],
      ["ArrowLeft", rows[1], cols[0]],
      ["ArrowUp", rows[0], cols[0]],
      ["ArrowUp", rows[0], cols[0]],
      ["End", rows[0], "total"],
      ["Control+End", "total", "total"],
      ["Home", "total", cols[0]],
      ["Control+Home", rows[0], cols[0]],
      ["ArrowDown", rows[1], cols[0]],
    ];
    for (const [key, row, col] of walk) {
      await page.keyboard.press(key);
      assert.equal(await at(), `${row}|${col}`, key);
    }
    await visitor.painted();
    const inOrder = await page.evaluate(() => [...document.querySelectorAll("td[data-count] [tabindex='0']")]
      .map((e) => `${e.closest("td").dataset.row}|${e.closest("td").dataset.col}`));
    assert.deepEqual(inOrder, [`${rows[1]}|${cols[0]}`]);
    assert.equal(await visitor.hash(), "#/matrix");
  });

  test("the menus choose axes and value, and the link follows", async () => {
    const menu = (name) => page.getByRole("combobox", { name, exact: true });
    await visitor.go("#/matrix");
    await menu("行").selectOption("section");
    await visitor.at("#/matrix?rows=section");
    await menu("列").selectOption("area");
    await visitor.at("#/matrix?rows=section&cols=area");
    await menu("セルの値").selectOption("outcomes");
    await visitor.at("#/matrix?rows=section&cols=area&value=outcomes");
    await page.getByRole("button", { name: "行と列を入れ替える" }).click();
    await visitor.at("#/matrix?rows=area&cols=section&value=outcomes");
    const expected = data.matrix("area", "section", { filters: thisYear, value: "outcomes" });
    assert.deepEqual(new Map((await cells(page)).map(({ key, count }) => [key, count])), expected);
    // Naming the other axis again swaps instead of crossing a dimension with itself.
    await menu("列").selectOption("area");
    await visitor.at("#/matrix?rows=section&cols=area&value=outcomes");
  });

  test("the stage of a cell is said as n of N", async () => {
    await visitor.go("#/matrix?value=stage");
    const rows = data.matching({ ...thisYear, theme: ["6"] });
    const n = (stage) => rows.filter((row) => data.stages.get(row.id).includes(stage)).length;
    const text = await cell(page, "6", "total").innerText();
    const stages = { 計画: "planned", 実施: "done", 成果: "outcome", 次の計画: "next" };
    for (const [word, stage] of Object.entries(stages)) {
      assert.match(text, new RegExp(`^${word} ${n(stage)}/${rows.length}$`, "m"));
    }
  });

  test("the tabs of the record sets change the counts", async () => {
    await visitor.go("#/matrix");
    const tabs = page.locator("main").getByRole("navigation", { name: "年度と段階" });
    const [first] = data.sets;
    await tabs.getByRole("link", { name: setName(first) }).click();
    await visitor.at(hashOf("/matrix", data.choiceOf(first)));
    const expected = data.matrix("theme", "ward", { filters: data.choiceOf(first) });
    assert.deepEqual(new Map((await cells(page)).map(({ key, count }) => [key, count])), expected);
  });
}
