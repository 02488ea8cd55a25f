// The facets of the list: every count is a promise of what a click shows.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { onOnePage } from "./support/board.mjs";
import { Data, DIMENSIONS, ids } from "./support/data.mjs";
import { box, tick, unfold } from "./support/facets.mjs";

const data = new Data();
const total = data.rows.length;

/** Choices with OR within a facet, AND between facets, and nothing left. */
const CHOICES = [
  { ward: ["higashi", "minami"] },
  { theme: ["2", "6"], y: ["2024"] },
  { y: ["2023", "2024"], section: ["network", "theme"], ward: ["minami", "nishi"] },
  { phase: ["plan"], method: ["training", "visit"] },
  { has: ["measure"], ward: ["hakata"] },
  { has: ["next", "outcome"], y: ["2024"] },
  { outcome: ["finding"], area: ["west"] },
  { basis: ["inferred"], actor: ["all-areas"] },
];

const hashOf = (choice) => {
  const keys = DIMENSIONS.filter((d) => choice[d]);
  return `#/list?${keys.map((d) => `${d}=${choice[d].join(",")}`).join("&")}`;
};

const boxes = (page) => page.evaluate(() => [...document.querySelectorAll("main input[data-facet]")].map((box) => ({
  facet: box.dataset.facet,
  value: box.dataset.value,
  count: Number(box.dataset.count),
  checked: box.checked,
  disabled: box.disabled,
  type: box.type,
  label: box.labels[0]?.textContent.replace(/\s+/g, " ").trim() ?? "",
})));

onOnePage("facets", ({ open }) => {
  let visitor;
  let page;
  before(async () => {
    visitor = await open({ hash: "#/list" });
    page = visitor.page;
  });

  test("there is a checkbox for every value, with its count in words, zeros too", async () => {
    await visitor.go("#/list");
    const all = await boxes(page);
    assert.deepEqual([...new Set(all.map((b) => b.facet))].sort(), [...DIMENSIONS].sort());
    for (const dimension of ["y", "section", "theme", "actor", "ward", "area", "function", "method"]) {
      const codes = all.filter((b) => b.facet === dimension).map((b) => b.value);
      assert.deepEqual(codes, data.axis(dimension), dimension);
    }
    for (const { facet, value, count, checked, disabled, type, label } of all) {
      const name = `${facet}=${value}`;
      assert.equal(count, data.matching({ [facet]: [value] }).length, name);
      assert.deepEqual([type, checked, disabled], ["checkbox", false, false], name);
      assert.ok(label.endsWith(`${count}件`), `${name}: ${label}`);
    }
    assert.deepEqual(await visitor.shown(), ids(data.rows));
    assert.equal(await visitor.status(), `条件なし：${total}件／全${total}件`);
  });

  test("each value alone shows as many initiatives as it says, and the right ones", async () => {
    await visitor.go("#/list");
    for (const { facet, value, count } of await boxes(page)) {
      await visitor.go(`#/list?${facet}=${value}`);
      const shown = await visitor.shown();
      assert.equal(shown.length, count, `${facet}=${value}`);
      assert.deepEqual(shown, ids(data.matching({ [facet]: [value] })), `${facet}=${value}`);
      assert.ok((await visitor.status()).endsWith(`：${count}件／全${total}件`), `${facet}=${value}`);
    }
  });

  for (const choice of CHOICES) {
    test(`${hashOf(choice)}: OR within, AND between, a facet ignores its own choice`, async () => {
      await visitor.go(hashOf(choice));
      assert.equal(await visitor.hash(), hashOf(choice), "the link was taken as it is");
      assert.deepEqual(await visitor.shown(), ids(data.matching(choice)));
      const all = await boxes(page);
      for (const { facet, value, count, checked } of all) {
        const others = { ...choice, [facet]: [value] };
        assert.equal(count, data.matching(others).length, `${facet}=${value}`);
        assert.equal(checked, choice[facet]?.includes(value) ?? false, `${facet}=${value}`);
      }
      assert.ok(all.some((b) => b.count === 0), "a value without results stays");
    });
  }

  test("clicks choose and take back, keep the focus, and are steps of the history", async () => {
    await visitor.go("#/list");
    await tick(page, "ward", "minami");
    await visitor.at("#/list?ward=minami");
    await box(page, "ward", "higashi").click();
    // Values stand in the link as in their facet, whatever was clicked first.
    await visitor.at("#/list?ward=higashi,minami");
    await page.keyboard.press("Space");
    await visitor.at("#/list?ward=minami");
    assert.ok(await box(page, "ward", "higashi").evaluate((e) => e === document.activeElement));
    assert.deepEqual(await visitor.shown(), ids(data.matching({ ward: ["minami"] })));
    await page.goBack();
    await visitor.at("#/list?ward=higashi,minami");
    assert.ok(await box(page, "ward", "higashi").isChecked());
  });

  test("a chip takes its condition away, and one link takes all", async () => {
    const choice = { theme: ["6"], ward: ["minami"] };
    await visitor.go(`${hashOf(choice)}&q=%E7%A0%94%E4%BF%AE`);
    const chips = page.getByRole("list", { name: "選んだ条件" });
    const chip = chips.getByRole("link", { name: "南区 を外す" });
    assert.match(await chip.innerText(), /×/);
    await chip.click();
    await visitor.at("#/list?theme=6&q=%E7%A0%94%E4%BF%AE");
    await chips.getByRole("link", { name: /検索.*を外す/ }).click();
    await visitor.at("#/list?theme=6");
    assert.deepEqual(await visitor.shown(), ids(data.matching({ theme: ["6"] })));
    await chips.getByRole("link", { name: "すべて解除" }).click();
    await visitor.at("#/list");
    assert.equal(await chips.count(), 0);
  });

  test("the sentence says the conditions, and an empty answer says what to do", async () => {
    const choice = { y: ["2024"], ward: ["minami", "nishi"] };
    await visitor.go(hashOf(choice));
    const said = await visitor.status();
    const n = data.matching(choice).length;
    assert.equal(said, `令和6年度 実績、かつ 南区 または 西区：${n}件／全${data.rows.length}件`);
    const nothing = { phase: ["result"], y: ["2023"] };
    assert.equal(data.matching(nothing).length, 0);
    await visitor.go(hashOf(nothing));
    assert.match(await visitor.status(), /：0件／全/);
    assert.match(await visitor.mainText(), /条件に合う取り組みはありません/);
  });

  test("the order is chosen in a menu and every order has all initiatives", async () => {
    await visitor.go("#/list");
    const menu = page.getByRole("combobox", { name: "並び順" });
    const orders = await menu.locator("option").evaluateAll((all) => all.map((o) => o.value));
    for (const order of orders.slice(1)) {
      await menu.selectOption(order);
      await visitor.at(`#/list?sort=${order}`);
      assert.deepEqual((await visitor.shown()).sort(), ids(data.rows).sort(), order);
    }
    await menu.selectOption("newest");
    await visitor.at("#/list");
    assert.deepEqual(await visitor.shown(), ids(data.rows), "the latest results, the plans after them, what is older");
    await menu.selectOption("source");
    await visitor.at("#/list?sort=source");
    assert.deepEqual(await visitor.shown(), data.rows.map((row) => row.id), "as the files have them");
    await menu.selectOption("outcomes");
    await visitor.at("#/list?sort=outcomes");
    const outcomes = (await visitor.shown())
      .map((id) => data.outcomes.filter((p) => p.initiative === id).length);
    assert.deepEqual(outcomes, [...outcomes].sort((a, b) => b - a));
  });

  test("points of an initiative stand by kind, as many as in the file", async () => {
    await visitor.go("#/list?density=whole");
    const shown = await page.evaluate(() => [...document.querySelectorAll("main article[data-id]")].map((a) => [
      a.dataset.id, [...a.querySelectorAll("li[data-kind]")].map((li) => li.dataset.kind).sort(),
    ]));
    for (const [id, kinds] of shown) {
      assert.deepEqual(kinds, (data.pointsOf.get(id) ?? []).map((p) => p.kind).sort(), id);
    }
  });
});
