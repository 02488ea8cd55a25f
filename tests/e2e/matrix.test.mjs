// The matrix: every count against the CSV files, the way from a cell to its initiatives, keys.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { onOnePage } from "./support/board.mjs";
import { sets } from "./support/exports.mjs";
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

/**
 * What a table shows of the counts of all cells: rows that stand for an exception only where they have some,
 * and of an axis with a choice the chosen values and what is done jointly with them.
 */
const visible = (expected, chosen = () => true) => new Map([...expected].filter(([key]) => {
  const [row, col] = key.split("|");
  return (!["none", "ended"].includes(row) || expected.get(`${row}|total`) > 0)
    && (row === "total" || chosen("row", row) || expected.get(`${row}|total`) > 0)
    && (col === "total" || chosen("col", col) || expected.get(`total|${col}`) > 0);
}));

const cell = (page, row, col) => page.locator(`main td[data-row="${row}"][data-col="${col}"]`);

onOnePage("matrix", (tools) => {
  for (const one of PACKAGES) {
    describe(one.name, () => matrix(one, tools));
  }
});

function matrix(one, tools) {
  const { data } = one;
  const expectedAt = (rows, ward) => rows.some((row) => data.codesOf(row, "ward").includes(ward));
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
      const among = (filter, code) => !(filters[filter]?.length > 0) || filters[filter].includes(code);
      const ofSet = (code) => data.matching(only(filters)).some((row) => data.codesOf(row, "set").includes(code));
      const chosen = (side, code) => {
        const by = side === "row" ? rows : cols;
        return by === "set" ? ofSet(code) : among(by, code);
      };
      assert.deepEqual(shown, visible(expected, chosen));
      const grand = expected.get("total|total");
      assert.ok(grand > 0, "the matrix of the test is not empty");
      assert.ok((await visitor.status()).endsWith(` ${grand}件`), await visitor.status());

      // Of which record sets that is, is said, and each by itself where there are several.
      const matched = data.matching(filters);
      const sets = data.sets.filter((set) => data.matching(only(filters)).some((row) => setOf(row) === set));
      assert.equal(await page.getAttribute("main", "data-set"), sets.join(","));
      const breakdown = sets.map((set) => {
        const own = matched.filter((row) => setOf(row) === set).length;
        const all = data.rowsOf(set).length;
        return `${setName(set)} ${own === all ? "" : `${own}件／`}${all}件`;
      });
      const told = await page.locator(".several-sets").allInnerTexts();
      assert.deepEqual(told.map((text) => text.match(/^取り組みの内訳：(.*?)。/)[1]), sets.length > 1 ? [breakdown.join("、")] : []);
      if (cols === "set") {
        const titles = await page.locator("main table thead th").allInnerTexts();
        assert.deepEqual(titles.slice(0, -1), data.sets.filter((set) => sets.includes(set)).map(setName));
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

  test("what a condition leaves out is not said to be missing, and the heading answers", async () => {
    const whole = data.matrix("theme", "ward", { filters: thisYear });
    let leftOut = 0;
    for (const more of [{ theme: ["6"] }, { ward: ["minami"] }, { actor: ["minami"] }, { section: ["theme"] },
      { method: ["training"] }, { outcome: ["network"] }, { has: ["measure"] }]) {
      await visitor.go(hashOf("/matrix", more));
      const expected = data.matrix("theme", "ward", { filters: { ...thisYear, ...more } });
      const shown = await page.locator("main table td[data-count]").evaluateAll((all) => all.map((td) => ({
        row: td.dataset.row, col: td.dataset.col, n: Number(td.dataset.count), state: td.dataset.state, said: td.innerText,
      })));
      for (const { row, col, n, state, said } of shown.filter((one) => one.row !== "total" && one.col !== "total")) {
        const key = `${row}|${col}`;
        assert.equal(n, expected.get(key), key);
        if (n === 0) {
          leftOut += Number(whole.get(key) > 0);
          assert.equal(state, whole.get(key) > 0 ? "left-out" : "nothing", `${JSON.stringify(more)} ${key}`);
          assert.match(said, whole.get(key) > 0 ? /条件外/ : /記載なし/, key);
        }
      }
      // A table without its own condition's other values, which it says.
      const rows = new Set(shown.map(({ row }) => row).filter((row) => row !== "total"));
      assert.deepEqual(more.theme ? [...rows] : more.theme, more.theme);
      const notes = await page.locator(".notes-on-totals").innerText();
      assert.equal(/条件で選ばれていないテーマ/.test(notes), Boolean(more.theme), notes);
      assert.equal(await page.locator(".legend .left-out").count(), shown.some(({ state }) => state === "left-out") ? 1 : 0);
    }
    assert.ok(leftOut > 0);
    await visitor.go("#/matrix?theme=6");
    const rows = data.matching({ ...thisYear, theme: ["6"] });
    const places = data.wards.filter((ward) => expectedAt(rows, ward.code)).map((ward) => ward.name_ja);
    const heading = await page.locator("main h1").innerText();
    assert.ok(heading.includes(data.themes.find((theme) => theme.number === "6").title_ja), heading);
    assert.ok(places.every((name) => heading.includes(name)) && heading.endsWith(`の${rows.length}件`), heading);
    // So few are named, and one row needs no sums below it; beside an open cell they stand in its panel alone.
    const named = () => page.locator(".few article").evaluateAll((all) => all.map((one) => one.dataset.id).sort());
    assert.deepEqual(await named(), ids(rows).sort());
    assert.equal(await page.locator('main table [data-row="total"]').count(), 0);
    await page.locator("main table td a.cell").first().click();
    await visitor.until(() => document.querySelector(".few article") === null && document.querySelector(".panel") !== null);
    await visitor.go("#/matrix");
    assert.deepEqual(await named(), []);
  });

  test("a total is marked where it counts once what stands in several of its cells", async () => {
    await visitor.go("#/matrix");
    const all = data.matrix("theme", "ward", { filters: thisYear });
    const [rows, cols] = [data.axis("theme"), data.axis("ward")];
    const sum = (keys) => keys.reduce((n, key) => n + (all.get(key) ?? 0), 0);
    const shown = await page.locator("main table td.total").evaluateAll((tds) => tds.map((td) =>
      [`${td.dataset.row}|${td.dataset.col}`, td.querySelector(".once") !== null]));
    for (const [key, isMarked] of shown) {
      const [row, col] = key.split("|");
      const keys = (row === "total" ? rows : [row]).flatMap((r) => (col === "total" ? cols : [col]).map((c) => `${r}|${c}`));
      assert.equal(isMarked, sum(keys) > all.get(key), key);
    }
    assert.ok(shown.some(([, isMarked]) => isMarked));
    assert.match(await page.locator(".legend").innerText(), /\* *合同などを1件と数えた計/);
    // The frame holds what the heading counts: the themes with a number by the wards.
    const edges = await page.locator("main table td.edge-end.edge-bottom").evaluateAll((tds) => tds.map((td) => [td.dataset.row, td.dataset.col]));
    assert.deepEqual(edges, [[data.themes.at(-1).number, data.wards.at(-1).code]]);
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

  test("a cell opens beside the table: what, aim and outcome of each; Esc and Back return to the cell", async () => {
    await visitor.go("#/matrix");
    const [key] = [...data.matrix("theme", "ward", { filters: thisYear })].find(([name, n]) => n > 1 && !name.includes("total"));
    const [row, col] = key.split("|");
    const expected = data.matching({ ...thisYear, theme: [row], ward: [col] });
    await cell(page, row, col).getByRole("link").click();
    await visitor.at(`#/matrix?cell=${row},${col}`);
    assert.deepEqual(await visitor.shown(), ids(expected));
    assert.ok(await page.evaluate(() => document.activeElement.matches(".panel h2")));
    for (const one of expected) {
      const shown = page.locator(`.panel article[data-id="${one.id}"]`);
      assert.equal(await shown.getByRole("link").innerText(), one.title);
      for (const kind of ["content", "aim", "outcome"]) {
        const points = data.pointsOf.get(one.id).filter((point) => point.kind === kind);
        const texts = await shown.locator(`dd[data-kind=${kind}]`).allTextContents();
        assert.deepEqual(texts, points.slice(0, 1).map((point) => point.text), `${one.id} ${kind}`);
        const more = points.length > 1 ? `ほか${points.length - 1}` : "";
        assert.equal(await shown.locator(`div:has(> dd[data-kind=${kind}]) dt .hint`).allTextContents().then((all) => all.join("")), more);
      }
    }
    // The cell is marked, and the table beside it can still be read.
    assert.equal(await cell(page, row, col).locator("[aria-current]").count(), 1);
    const open = () => page.evaluate(() => [document.querySelectorAll(".panel").length,
      (({ dataset }) => `${dataset.row}|${dataset.col}`)(document.activeElement.closest("td") ?? { dataset: {} })]);
    await page.keyboard.press("Escape");
    await visitor.at("#/matrix");
    await visitor.until(() => document.activeElement.closest("td[data-row]"));
    assert.deepEqual(await open(), [0, key]);
    await page.keyboard.press("Enter");
    await visitor.at(`#/matrix?cell=${row},${col}`);
    await page.goBack();
    await visitor.at("#/matrix");
    await visitor.until(() => document.activeElement.closest("td[data-row]"));
    assert.deepEqual(await open(), [0, key]);
  });

  test("in the panel arrow keys go from one filled cell to the next, in the order of reading", async () => {
    const all = data.matrix("theme", "ward", { filters: thisYear });
    const filled = data.axis("theme").flatMap((row) => data.axis("ward").map((col) => `${row}|${col}`))
      .filter((key) => all.get(key) > 0);
    await visitor.go(`#/matrix?cell=${filled[0].replace("|", ",")}`);
    await page.locator(".panel h2").focus();
    for (const key of filled.slice(1, 6)) {
      await page.keyboard.press("ArrowRight");
      await visitor.at(`#/matrix?cell=${key.replace("|", ",")}`);
      assert.equal((await visitor.shown()).length, all.get(key), key);
      await visitor.until(() => document.activeElement.matches(".panel h2"));
    }
    await page.keyboard.press("ArrowLeft");
    await visitor.at(`#/matrix?cell=${filled[4].replace("|", ",")}`);
    await page.locator(".panel").getByRole("link", { name: "さがすで開く" }).click();
    await visitor.until(() => location.hash.startsWith("#/list"));
    await visitor.painted();
    const [theme, ward] = filled[4].split("|");
    assert.deepEqual(await visitor.shown(), ids(data.matching({ ...thisYear, theme: [theme], ward: [ward] })));
  });

  test("all rows and the totals stand in a window of 1280 by 800, and titles stay in sight below", async () => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await visitor.go("#/matrix");
    const bottom = () => page.locator("main tr.totals").evaluate((tr) => tr.getBoundingClientRect().bottom);
    assert.ok(await bottom() <= 800, `${await bottom()}`);
    await page.setViewportSize({ width: 1280, height: 420 });
    await page.locator("main tr.totals").evaluate((tr) => tr.scrollIntoView({ block: "end" }));
    const top = await page.locator("main thead th").first().evaluate((th) => th.getBoundingClientRect().top);
    assert.ok(top >= 0 && top < 40, `${top}`);
    await page.setViewportSize({ width: 1280, height: 720 });
  });

  test("arrow keys, Home and End move the focus over cells and titles; Tab knows one place", async () => {
    await visitor.go("#/matrix");
    const at = () => page.evaluate(() => {
      const td = document.activeElement.closest("td[data-count]");
      return td ? `${td.dataset.row}|${td.dataset.col}` : document.activeElement.closest("th")?.scope;
    });
    const [rows, cols] = [data.axis("theme"), data.axis("ward")];
    await cell(page, rows[0], cols[0]).locator("[tabindex]").focus();
    const walk = [
      ["ArrowRight", rows[0], cols[1]],
      ["ArrowDown", rows[1], cols[1]],
      ["ArrowLeft", rows[1], cols[0]],
      ["ArrowLeft", "row"],
      ["ArrowRight", rows[1], cols[0]],
      ["ArrowUp", rows[0], cols[0]],
      ["ArrowUp", "col"],
      ["ArrowDown", rows[0], cols[0]],
      ["End", rows[0], "total"],
      ["Control+End", "total", "total"],
      ["Control+Home", rows[0], cols[0]],
      ["ArrowDown", rows[1], cols[0]],
    ];
    for (const [key, row, col] of walk) {
      await page.keyboard.press(key);
      assert.equal(await at(), col ? `${row}|${col}` : row, key);
    }
    await visitor.painted();
    const inOrder = await page.evaluate(() => [...document.querySelectorAll("main table [tabindex='0']")]
      .map((e) => `${e.closest("td").dataset.row}|${e.closest("td").dataset.col}`));
    assert.deepEqual(inOrder, [`${rows[1]}|${cols[0]}`]);
    assert.equal(await visitor.hash(), "#/matrix");
  });

  test("the menus choose axes and value, and the link follows", async () => {
    const menu = (name) => page.getByRole("combobox", { name, exact: true });
    await visitor.go("#/matrix");
    await menu("縦").selectOption("section");
    await visitor.at("#/matrix?rows=section");
    await menu("横").selectOption("area");
    await visitor.at("#/matrix?rows=section&cols=area");
    await menu("数えるもの").selectOption("outcomes");
    await visitor.at("#/matrix?rows=section&cols=area&value=outcomes");
    await page.getByRole("button", { name: "縦と横を入れ替える" }).click();
    await visitor.at("#/matrix?rows=area&cols=section&value=outcomes");
    const expected = data.matrix("area", "section", { filters: thisYear, value: "outcomes" });
    assert.deepEqual(new Map((await cells(page)).map(({ key, count }) => [key, count])), visible(expected));
    // Naming the other axis again swaps instead of crossing a dimension with itself.
    await menu("横").selectOption("area");
    await visitor.at("#/matrix?rows=section&cols=area&value=outcomes");
  });

  test("the stage of a cell is said as n of N", async () => {
    await visitor.go("#/matrix?value=stage");
    const rows = data.matching({ ...thisYear, theme: ["6"] });
    const n = (stage) => rows.filter((row) => data.stages.get(row.id).includes(stage)).length;
    const text = await cell(page, "6", "total").locator(".stages").innerText();
    const stages = { 計画: "planned", 実施: "done", 成果: "outcome", 次の計画: "next" };
    for (const [word, stage] of Object.entries(stages)) {
      assert.match(text, new RegExp(`^${word} ${n(stage)}/${rows.length}$`, "m"));
    }
  });

  for (const width of [360, 320]) {
    one.aprils === 0 && test(`on a phone of ${width} pixels every column is in sight, each row under its title, and the titles of the columns stay`, async () => {
      await page.setViewportSize({ width, height: 640 });
      for (const hash of ["#/matrix", "#/", "#/matrix?lang=en"]) {
        await visitor.go(hash);
        const seen = await page.locator("main .matrix.narrow").first().evaluate((table) => {
          const box = (e) => e.getBoundingClientRect();
          const cells = [...table.querySelectorAll("td[data-row]")];
          const row = table.querySelector("tbody tr");
          row.scrollIntoView({ block: "center" });
          scrollBy(0, 300);
          return {
            columns: row.querySelectorAll("td").length,
            outside: cells.filter((td) => box(td).left < 0 || box(td).right > innerWidth).length,
            small: cells.filter((td) => box(td.firstElementChild).width < 24 || box(td.firstElementChild).height < 24).length,
            under: box(row.querySelector("td")).top >= box(row.querySelector("th")).bottom - 1,
            stay: Math.abs(box(table.querySelector("thead")).top) <= 1,
            titles: [...table.querySelectorAll("thead th")].map((th) => th.innerText.trim()).every(Boolean),
            roles: [table, ...table.querySelectorAll("tr, th, td")].every((e) => e.hasAttribute("role")),
          };
        });
        assert.ok(seen.columns >= data.wards.length, hash);
        assert.deepEqual({ ...seen, columns: 0 }, { columns: 0, outside: 0, small: 0, under: true, stay: true, titles: true, roles: true }, hash);
      }
      await page.setViewportSize({ width: 1280, height: 720 });
    });
  }

  test("the menu of the record sets changes the counts", async () => {
    await visitor.go("#/matrix");
    const [first] = data.sets;
    await (await sets(page)).filter({ hasText: setName(first) }).click();
    await visitor.at(hashOf("/matrix", data.choiceOf(first)));
    const expected = data.matrix("theme", "ward", { filters: data.choiceOf(first) });
    assert.deepEqual(new Map((await cells(page)).map(({ key, count }) => [key, count])), visible(expected));
  });
}
