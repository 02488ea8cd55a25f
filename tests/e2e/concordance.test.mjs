// Themes that another year numbers otherwise: the table handed in, shown, and counted by.
import assert from "node:assert/strict";
import { test } from "node:test";
import { onOnePage } from "./support/board.mjs";
import { encode } from "./support/bytes.mjs";
import { Data } from "./support/data.mjs";
import { apply, choose, fileOf, findings, said, sheet } from "./support/import.mjs";

const data = new Data();
const [first, second] = data.themes.map(({ number }) => number);
const year = Math.max(...data.rows.map((row) => Number(row.fiscal_year)));

/** The second theme becomes part of the first. */
const MERGED = [first, second].map((number) => ({
  from_year: String(year), from_theme: number, to_year: String(year + 1), to_theme: first,
  relation: "統合", note: number === second ? "一つの資料になった" : "",
}));
const section = (page) => page.locator("main section", {
  has: page.getByRole("heading", { name: "テーマの対応" }),
});

onOnePage("themes over the years", ({ open }) => {
  test("the table is taken in, shown and followed", async () => {
    const visitor = await open({ hash: "#/about" });
    const { page } = visitor;
    assert.match(await section(page).innerText(), /すべての年度で、テーマの番号は同じです/);
    assert.equal(await section(page).locator("table").count(), 0);

    await visitor.go("#/data");
    await choose(page, fileOf("theme_concordance.csv", encode(sheet("theme_concordance", MERGED), "utf-8")));
    await said(visitor);
    assert.deepEqual((await findings(page)).filter((line) => line.includes(" error ")), []);
    await apply(visitor);

    await visitor.go("#/about");
    const rows = section(page).locator("tbody tr");
    assert.equal(await rows.count(), MERGED.length);
    const cells = await rows.last().locator("td").allInnerTexts();
    assert.equal(cells[1], second);
    assert.equal(cells[3], first);
    assert.deepEqual(cells.slice(4), ["統合", "一つの資料になった"]);

    const has = (row) => [first, second].includes(row.theme);
    const merged = data.matching().filter(has).map((row) => row.id);
    await visitor.go(`#/list?theme=${first}`);
    assert.deepEqual([...await visitor.shown()].sort(), merged.sort());
    const moved = data.rows.find((row) => row.theme === second);
    await visitor.go(`#/i/${moved.id}`);
    assert.match(await page.locator("main dl.facts").innerText(), new RegExp(`資料ではテーマ${second}`));
    await visitor.close();
  });
});
