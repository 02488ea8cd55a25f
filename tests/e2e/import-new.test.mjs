// What the tables that come use and nobody knows yet: entered beside the finding, and taken in with them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { onOnePage } from "./support/board.mjs";
import { Data } from "./support/data.mjs";
import {
  applyButton, choose, errorsIn, fileOf, findings, said, saidAfter, saved,
} from "./support/import.mjs";

const TITLES = "年度,段階,区分,主体,取り組み名,概要,内容,出典,方法,前の計画";
const ROW = "2026,計画,テーマごとの取り組み,東区;なかよし家族会,親の集い,集う。,＊集う,令和8年度 新しい計画書,家庭訪問,";

onOnePage("what is new", ({ open }) => {
  test("a source, an actor and a method are entered beside the finding and taken in", async () => {
    const visitor = await open({ hash: "#/data" });
    const { page } = visitor;
    await choose(page, fileOf("計画.csv", `${TITLES}\n${ROW}\n`));
    await said(visitor);
    assert.equal(errorsIn(await findings(page)).length, 3, "one cause is one finding");
    for (const [table, column, changes] of [
      ["sources", "H2", { 発行者: "福岡市" }],
      ["actors", "D2", { 英語名称: "Nakayoshi family group" }],
      ["methods", "I2", {}],
    ]) {
      const offer = page.locator(`tr[data-cell=${column}] details[data-new=${table}]`);
      await offer.locator("summary").click();
      for (const [label, text] of Object.entries(changes)) {
        await offer.getByLabel(label, { exact: true }).fill(text);
      }
      await saidAfter(visitor, () => offer.getByRole("button", { name: "加える", exact: true }).click());
    }
    assert.deepEqual(errorsIn(await findings(page)), []);
    await applyButton(page).click();
    await visitor.until(() => document.querySelector(".imported"));
    await visitor.go("#/i/2026-P001");
    const text = await visitor.mainText();
    for (const part of ["東区", "なかよし家族会", "家庭訪問", "令和8年度 新しい計画書"]) {
      assert.ok(text.includes(part), part);
    }
    await visitor.close();
  });

  test("an empty field is said, and what was entered is taken out like any other file", async () => {
    const visitor = await open({ hash: "#/data" });
    const { page } = visitor;
    await choose(page, fileOf("計画.csv", `${TITLES}\n${ROW}\n`));
    await said(visitor);
    const offer = page.locator("tr[data-cell=H2] details[data-new=sources]");
    await offer.locator("summary").click();
    await offer.getByLabel("資料名", { exact: true }).fill(" ");
    await offer.getByRole("button", { name: "加える", exact: true }).click();
    assert.match(await offer.innerText(), /空いている欄/);
    await offer.getByLabel("資料名", { exact: true }).fill("令和8年度 新しい計画書");
    await saidAfter(visitor, () => offer.getByRole("button", { name: "加える", exact: true }).click());
    assert.equal(errorsIn(await findings(page)).length, 2);
    const added = page.locator(".files > li", { hasText: "加えた出典.csv" });
    await saidAfter(visitor, () => added.getByRole("button", { name: /外す/ }).click());
    assert.equal(errorsIn(await findings(page)).length, 3);
    await visitor.close();
  });

  test("what a flat table does not say leads to where it is chosen for all rows", async () => {
    const visitor = await open({ hash: "#/data" });
    const { page } = visitor;
    const titles = "年度,段階,主体,取り組み名,概要,内容";
    await choose(page, fileOf("計画.csv", `${titles}\n2026,計画,東区,親の集い,集う。,＊集う\n`));
    await said(visitor);
    await page.locator("tr[data-code=missing-value] button").click();
    const section = page.getByRole("combobox", { name: "資料の区分" });
    assert.ok(await section.evaluate((select) => select === document.activeElement));
    await saidAfter(visitor, () => section.selectOption({ label: "テーマごとの取り組み" }));
    assert.deepEqual(errorsIn(await findings(page)), []);
    // Titles alone are a table of no rows, and that is said.
    await page.getByRole("button", { name: "取り込まずにやめる" }).click();
    await choose(page, fileOf("見出しだけ.csv", `${titles}\n`));
    await said(visitor);
    assert.match(await page.locator(".files").innerText(), /0行/);
    assert.equal(await applyButton(page).count(), 0);
    await visitor.close();
  });

  test("what was corrected is corrected when the same file comes again", async () => {
    const visitor = await open({ hash: "#/data" });
    const { page } = visitor;
    const titles = "年度,段階,区分,主体,取り組み名,概要,内容";
    const file = (actor) => fileOf("計画.csv", `${titles}\n2026,計画,テーマごとの取り組み,${actor},親の集い,集う。,＊集う\n`);
    await choose(page, file("中央区区"));
    await said(visitor);
    const fix = page.locator("tr[data-code=unknown-code] button").first();
    assert.match(await fix.innerText(), /中央区/);
    await saidAfter(visitor, () => fix.click());
    assert.deepEqual(errorsIn(await findings(page)), []);
    const again = async (actor) => {
      await page.getByRole("button", { name: "取り込まずにやめる" }).click();
      await choose(page, file(actor));
      await said(visitor);
      return errorsIn(await findings(page));
    };
    assert.deepEqual(await again("中央区区"), []);
    assert.equal((await again("中央区々")).length, 1, "another text is another matter");
    await visitor.close();
  });

  test("what a source does not say may be empty, and the board says so", async () => {
    const visitor = await open({ hash: "#/data" });
    const { page } = visitor;
    const titles = "年度,段階,区分,主体,取り組み名,概要,内容,目的・ねらい,成果";
    await choose(page, fileOf("実績.csv", `${titles}\n2030,実績,テーマごとの取り組み,東区,甲の会,,＊集う,,\n`));
    await said(visitor);
    const found = await findings(page);
    assert.deepEqual(errorsIn(found), []);
    assert.equal(found.filter((line) => line.startsWith("missing-point note")).length, 1, found.join("\n"));
    assert.match(await page.locator("tr[data-code=missing-point]").textContent(), /概要.*目的・ねらい.*成果/);
    await applyButton(page).click();
    await visitor.until(() => document.querySelector(".imported"));
    for (const hash of ["#/i/2030-R001", "#/list?y=2030&density=whole"]) {
      await visitor.go(hash);
      const article = page.locator("article[data-id='2030-R001']");
      assert.equal(await article.locator("p.nothing").filter({ hasText: "記載なし" }).count() >= 3, true, hash);
      for (const kind of ["aim", "outcome"]) {
        assert.match(await article.locator(`.points-${kind}`).innerText(), /記載なし/);
      }
    }
    await visitor.close();
  });

  test("the difference is shown as initiatives, with the words that change", async () => {
    const visitor = await open({ hash: "#/data" });
    const { page } = visitor;
    const data = new Data();
    const set = data.rows.filter((row) => `${row.fiscal_year}-${row.phase}` === data.defaultSet);
    const [first] = set;
    // One title gets a word, one initiative is new.
    const rows = [{ ...first, title: `${first.title}改` }];
    const titles = "ID,年度,段階,区分,主体,取り組み名,概要,内容";
    const table = `${titles}\n${first.id},,,,${first.actors},${rows[0].title},,\n`
      + ",2030,計画,テーマごとの取り組み,東区,甲の会,集う。,\"＊集う\n＊学ぶ\"\n";
    await choose(page, fileOf("表.csv", table));
    await said(visitor);
    const counts = await page.evaluate(() => [...document.querySelectorAll("[data-cards]")]
      .map(({ dataset }) => `${dataset.cards} ${dataset.count}`));
    assert.deepEqual(counts, ["added 1", "changed 1"]);
    const text = await page.locator(".change-cards").innerText();
    assert.match(text, /新しい取り組み 1件・変わる取り組み 1件・なくなる取り組み 0件/);
    const added = page.locator("article[data-change=added]");
    for (const part of ["甲の会", "東区", "テーマごとの取り組み", "令和12年度 計画", "学ぶ"]) {
      assert.ok((await added.innerText()).includes(part), part);
    }
    const changed = page.locator(`article[data-of="${first.id}"]`);
    assert.equal(await changed.locator("ins").textContent(), "追加：改");
    assert.equal(await changed.locator("del").count(), 0);
    assert.equal(await changed.locator("dt").count(), 0, "nothing else changes");
    // Row by row is one click further.
    assert.equal(await page.locator("table[data-plan]").isVisible(), false);
    await page.getByText("表ごと・行ごとに見る").click();
    assert.ok(await page.locator("table[data-plan]").isVisible());
    await visitor.close();
  });

  test("last year's table is saved to be overwritten, and comes in", async () => {
    const visitor = await open({ hash: "#/data" });
    const { page } = visitor;
    await page.locator("main details").filter({ hasText: "ひな形" }).locator("summary").click();
    const file = await saved(page, page.locator("[data-action=pattern]"));
    assert.match(file.name, /^前年度の表を書き直す.*\.csv$/);
    await choose(page, fileOf("実績.csv", file.bytes));
    await said(visitor);
    assert.deepEqual(errorsIn(await findings(page)), []);
    assert.equal(await applyButton(page).count(), 1);
    await visitor.close();
  });
});
