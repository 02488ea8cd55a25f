// What files would change, told of the things that people know: initiatives by their names, with the
// words that change marked in them. The tables are one click further.
import assert from "node:assert/strict";
import { test } from "node:test";
import { onOnePage } from "./support/board.mjs";
import { csvLine } from "./support/csv.mjs";
import { Data } from "./support/data.mjs";
import { choose, errorsIn, fileOf, findings, planned, said, saidAfter, sheet } from "./support/import.mjs";
import { AXE, assertNotSideways, violations } from "./support/looks.mjs";
import { INITIATIVES, POINTS, YEAR, id } from "./support/update.mjs";

const data = new Data();
const year = data.defaultYear;
const all = data.rows.filter((row) => row.fiscal_year === year);
/** One that is renamed: the word at its end is another. */
const [renamed] = all;
const TITLE = `${renamed.title}の集い`;

const [ward] = data.wards;
const section = data.reference("sections").find(({ code }) => code === "theme");
const [theme] = data.themes;
const [method] = data.reference("methods");
const source = data.reference("sources").at(-1);

/** A flat table that renames one initiative and brings another. */
const flat = () => {
  const titles = ["ID", "年度", "段階", "区分", "テーマ", "主体", "取り組み名", "概要", "内容", "方法", "実施月", "出典"];
  const kept = data.reference("sections").find(({ code }) => code === renamed.section);
  const actors = renamed.actors.split(";").map((code) => data.reference("actors").find((a) => a.code === code).name_ja);
  return fileOf("一枚の表.csv", [
    titles,
    [renamed.id, year, renamed.phase, kept.name_ja, "", actors.join(";"), TITLE],
    ["", YEAR, "計画", section.name_ja, theme.number, ward.name_ja, "親の集い", "親が集う。", "＊集う\n＊話す",
      method.name_ja, "4月;7月", source.title],
  ].map((row) => csvLine(titles.map((_, at) => row[at] ?? ""))).join(""));
};

/** The groups with how many each has. */
const groups = async (page) => Object.fromEntries(await page.locator("main details[data-cards]")
  .evaluateAll((found) => found.map(({ dataset }) => [dataset.cards, Number(dataset.count)])));
const group = (page, fate) => page.locator(`details[data-cards=${fate}]`);
const cards = (page, fate) => group(page, fate).locator("article");
const tables = (page) => page.locator("details[data-file=tables]");
/** A list of a few is open from the start. */
const unfold = async (page, fate) => {
  if (await group(page, fate).getAttribute("open") === null) {
    await group(page, fate).locator("summary").click();
  }
  await cards(page, fate).first().waitFor();
};

/** What a text is with its marks read out, before and after. */
const sides = (element) => element.evaluate((of) => {
  const without = (tag) => {
    const copy = of.cloneNode(true);
    copy.querySelectorAll(`${tag}, .hidden, .id`).forEach((e) => e.remove());
    return copy.textContent;
  };
  return [without("ins"), without("del")];
});

onOnePage("difference", ({ open }) => {
  test("a flat table that renames one initiative and brings another", async () => {
    const visitor = await open({ hash: "#/data" });
    const { page } = visitor;
    await choose(page, flat());
    await said(visitor);
    assert.deepEqual(errorsIn(await findings(page)), []);
    const text = await visitor.mainText();
    assert.ok(text.includes("新しい取り組み 1件・変わる取り組み 1件・なくなる取り組み 0件"), text);
    assert.deepEqual(await groups(page), { added: 1, changed: 1 });

    await unfold(page, "added");
    const added = await cards(page, "added").innerText();
    for (const name of [id(1), "親の集い", `令和${YEAR - 2018}年度 計画`, theme.title_ja, ward.name_ja, "親が集う。", "集う", "話す",
      method.name_ja, "4月", "7月", source.title, section.name_ja]) {
      assert.ok(added.includes(name), `${name} in ${added}`);
    }
    for (const code of [ward.code, method.code, source.code, section.code]) {
      assert.ok(!added.includes(code), `${code} in ${added}`);
    }
    assert.equal(await cards(page, "added").locator("ins, del").count(), 0, "all of it is new");

    await unfold(page, "changed");
    const card = cards(page, "changed");
    assert.equal(await card.getAttribute("data-of"), renamed.id);
    assert.deepEqual(await sides(card.locator("h4")), [renamed.title, TITLE]);
    assert.equal(await card.locator("h4 ins").evaluate((e) => e.lastChild.textContent), "の集い");
    assert.match(await card.locator("h4 ins").textContent(), /^追加：の集い$/, "the mark is said, too");
    const line = await card.locator("h4 ins").evaluate((e) => getComputedStyle(e).borderBottomStyle);
    assert.equal(line, "solid", "colour is not all that marks it");

    // Row by row it is one click further.
    const rows = tables(page);
    assert.equal(await rows.getAttribute("open"), null);
    await rows.locator("summary").first().click();
    const row = rows.locator(`tr[data-key="${renamed.id}"]`);
    await row.waitFor();
    assert.equal(await row.getAttribute("data-change"), "changed");
    assert.equal((await planned(page))[`${YEAR}/initiatives.csv`].added, 1);
    await visitor.close();
  });

  test("a record set that is replaced, from which one goes", async () => {
    const visitor = await open({ hash: "#/data" });
    const { page } = visitor;
    const gone = all.findLast((r) => !data.links.some((l) => l.from === r.id || l.to === r.id));
    const stays = (row) => row.initiative.startsWith(year) && row.initiative !== gone.id;
    const points = data.points.filter(stays);
    const edited = points.find((p) => p.kind === "content");
    await choose(page,
      fileOf("initiatives.csv", sheet("initiatives", all.filter((r) => r !== gone))),
      fileOf("points.csv", sheet("points", points.map((p) => (p === edited ? { ...p, text: `${p.text}（新規）` } : p)))),
      fileOf("measures.csv", sheet("measures", data.measures.filter(stays))));
    await said(visitor);
    assert.deepEqual(await groups(page), { changed: 1 });
    await saidAfter(visitor, () => page.locator("[data-action=replace]").check());
    assert.deepEqual(await groups(page), { changed: 1, removed: 1 });
    await unfold(page, "removed");
    const card = cards(page, "removed");
    assert.equal(await card.getAttribute("data-of"), gone.id);
    assert.deepEqual(await sides(card.locator("h4")), [gone.title, gone.title]);
    // A bullet is a part of its initiative.
    await unfold(page, "changed");
    assert.equal(await cards(page, "changed").getAttribute("data-of"), edited.initiative);
    const bullet = cards(page, "changed").locator("dd li:has(ins)");
    assert.deepEqual((await sides(bullet)).map((text) => text.trim()), [edited.text, `${edited.text}（新規）`]);
    await visitor.close();
  });

  test("in English, on a narrow window and with forced colours", async () => {
    const visitor = await open({ hash: "#/data?lang=en" });
    const { page } = visitor;
    await choose(page, flat());
    await said(visitor);
    assert.ok((await visitor.mainText()).includes("Initiatives: 1 new, 1 changed, 0 gone"));
    await unfold(page, "added");
    await unfold(page, "changed");
    const added = await cards(page, "added").innerText();
    for (const name of [`FY${YEAR} plans`, theme.title_en, ward.name_en, method.name_en, "Apr", "Jul", section.name_en]) {
      assert.ok(added.includes(name), `${name} in ${added}`);
    }
    assert.match(await cards(page, "changed").locator("h4 ins").textContent(), /^added: の集い$/);
    const japanese = await page.evaluate(() => {
      const copy = document.querySelector(".change-cards").cloneNode(true);
      copy.querySelectorAll(".change-cards [lang=ja] .hidden").forEach((e) => copy.append(e));
      copy.querySelectorAll("[lang=ja]").forEach((e) => e.remove());
      return copy.textContent.match(/[\u3040-\u30ff\u4e00-\u9fff]+/g);
    });
    assert.equal(japanese, null);
    await tables(page).locator("summary").first().click();
    await page.evaluate(AXE);
    for (const [width, forcedColors] of [[1280, "none"], [1280, "active"], [360, "none"], [320, "none"]]) {
      await page.setViewportSize({ width, height: 640 });
      await page.emulateMedia({ forcedColors });
      await assertNotSideways(page, `at ${width}`);
      assert.deepEqual(await violations(page), [], `at ${width}, forced colours ${forcedColors}`);
    }
    await visitor.close();
  });

  test("many are shown bit by bit", async () => {
    const visitor = await open({ hash: "#/data" });
    const { page } = visitor;
    const rows = Array.from({ length: 120 }, (_, n) => ({ ...INITIATIVES[0], id: id(n + 1), title: `研修 ${n + 1}` }));
    const points = rows.map((row) => ({ ...POINTS[0], initiative: row.id }));
    await choose(page,
      fileOf("initiatives.csv", sheet("initiatives", rows)), fileOf("points.csv", sheet("points", points)));
    await said(visitor);
    assert.deepEqual(await groups(page), { added: rows.length });
    assert.equal(await page.locator("article[data-of]").count(), 0, "nothing is made before it is looked at");
    await unfold(page, "added");
    for (const shown of [50, 100, 120]) {
      await visitor.until((wanted) => document.querySelectorAll("[data-cards=added] article").length === wanted, shown);
      const more = group(page, "added").getByRole("button", { name: /続きを表示/ });
      assert.equal(await more.count(), shown < rows.length ? 1 : 0);
      if (shown < rows.length) {
        await more.click();
      }
    }
    const last = await cards(page, "added").last().innerText();
    assert.ok(last.includes("研修 120") && last.includes("研修を年2回開く"), last);
    await visitor.close();
  });
});
