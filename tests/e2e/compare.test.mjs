// 比較: every line against the CSV files by SQL, today and after each April, the way from a number to
// its initiatives, the choice of sides by keys and by link.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { onOnePage } from "./support/board.mjs";
import { assertLooks } from "./support/looks.mjs";
import { parseCsv } from "./support/csv.mjs";
import { setName } from "./support/data.mjs";
import { PACKAGES, openWith } from "./support/packages.mjs";
import { openSql } from "./support/sql.mjs";

const today = PACKAGES[0].data;

/** One table of everything that an initiative has, whatever the dimension. */
const TABLES = `
  CREATE TABLE has AS
    SELECT id, 'set' AS dimension, fiscal_year || '-' || phase AS code FROM initiatives
    UNION SELECT id, 'theme', CASE WHEN theme <> '' THEN theme WHEN section LIKE 'base-%' THEN 'base'
      WHEN section = 'advocacy' THEN 'advocacy' ELSE 'none' END FROM initiatives
    UNION SELECT id, 'function', function FROM initiatives
    UNION SELECT id, 'method', unnest(string_split(methods, ';')) FROM initiatives
    UNION SELECT initiative, 'outcome', outcome_kind FROM points
    UNION SELECT id, 'ward', coalesce(nullif(actors.ward, ''),
        CASE kind WHEN 'city-department' THEN 'city' ELSE kind END)
      FROM (SELECT id, unnest(string_split(actors, ';')) AS actor FROM initiatives)
      JOIN actors ON actors.code = actor;
  DELETE FROM has WHERE code = '';`;

/**
 * What is compared with what, by package. `sets` are the record sets in force, where several are, or
 * where the link names one; without them it is the latest results.
 */
const TODAY = [
  { hash: "#/compare", by: "ward", a: today.axis("ward")[0], b: today.axis("ward")[1] },
  { hash: "#/compare?ward=minami,nishi", by: "ward", a: "minami", b: "nishi" },
  { hash: "#/compare?ward=nishi,minami", by: "ward", a: "nishi", b: "minami" },
  { hash: "#/compare?y=2023&ward=higashi,hakata", by: "ward", a: "higashi", b: "hakata", sets: ["2023-plan"] },
  { hash: "#/compare?theme=6,3&rows=theme", by: "theme", a: "6", b: "3" },
  { hash: "#/compare?theme=1,2&ward=higashi,hakata&rows=theme", by: "theme", a: "1", b: "2", filters: { ward: ["higashi", "hakata"] } },
  { hash: "#/compare?y=2024,2023&rows=y", by: "set", a: "2024-result", b: "2023-plan" },
  { hash: "#/compare?rows=y&theme=6,11", by: "set", a: "2023-plan", b: "2024-result", filters: { theme: ["6", "11"] } },
  {
    hash: "#/compare?y=2023,2024&ward=minami,nishi", by: "ward", a: "minami", b: "nishi",
    sets: ["2023-plan", "2024-result"],
  },
];
const CASES = [TODAY, [
  { hash: "#/compare?ward=higashi,nishi", by: "ward", a: "higashi", b: "nishi" },
  { hash: "#/compare?y=2025&phase=plan&ward=hakata,sawara", by: "ward", a: "hakata", b: "sawara", sets: ["2025-plan"] },
  { hash: "#/compare?y=2025&phase=plan,result&rows=y", by: "set", a: "2025-plan", b: "2025-result" },
  { hash: "#/compare?y=2025,2024&rows=y", by: "set", a: "2025-result", b: "2024-result" },
  { hash: "#/compare?y=2024,2025&phase=result,plan&rows=y", by: "set", a: "2024-result", b: "2025-plan" },
  { hash: "#/compare?theme=11&y=2025,2026&rows=y", by: "set", a: "2025-result", b: "2026-plan", filters: { theme: ["11"] } },
  {
    hash: "#/compare?y=2024,2025&theme=2,3&rows=theme", by: "theme", a: "2", b: "3",
    sets: ["2024-result", "2025-plan", "2025-result"],
  },
], [
  { hash: "#/compare?theme=2,7&rows=theme", by: "theme", a: "2", b: "7" },
  { hash: "#/compare?y=2026,2025&phase=result&rows=y", by: "set", a: "2026-result", b: "2025-result" },
  { hash: "#/compare?phase=plan&rows=y", by: "set", a: "2023-plan", b: "2025-plan" },
  { hash: "#/compare?y=2025,2026&phase=plan&ward=hakata,sawara", by: "ward", a: "hakata", b: "sawara", sets: ["2025-plan", "2026-plan"] },
]];

/** The cases, by package, of which every number is opened. */
const OPENED = [[3, 5, 7], [6], [2]];
/** The record sets, by package, between which it is asked what hangs together. */
const PAIRS = [
  [["2023-plan", "2024-result"]],
  [["2025-plan", "2025-result"], ["2024-result", "2025-result"], ["2025-result", "2026-plan"]],
  [["2025-plan", "2026-result"]],
];

/** The word for two counts. */
const word = (a, b) => {
  if (a === b) return a === 0 ? "どちらも記載なし" : "同じ";
  if (b === 0) return "Aのみ";
  if (a === 0) return "Bのみ";
  return a > b ? "Aが多い" : "Aが少ない";
};

const linesOf = (page) => page.evaluate(() =>
  [...document.querySelectorAll("table[data-compare] tr[data-fact]")].map((tr) => {
    const side = (key) => tr.querySelector(`[data-side=${key}]`);
    return {
      fact: tr.dataset.fact,
      a: Number(side("a").dataset.count),
      b: Number(side("b").dataset.count),
      word: tr.querySelector("[data-difference]").innerText.replace(/^\S\s*/, ""),
      shape: tr.querySelector(".shape").innerText,
      links: ["a", "b"].map((key) => side(key).querySelector("a")?.getAttribute("href") ?? null),
    };
  }));

onOnePage("compare", (tools) => {
  for (const one of PACKAGES) {
    describe(one.name, () => compare(one, tools));
  }
});

function compare(one, tools) {
  const { data } = one;
  const cases = CASES[one.aprils];
  let visitor;
  let page;
  let sql;
  before(async () => {
    sql = await openSql(data.files);
    await sql.run(TABLES);
    visitor = await openWith(tools, one, { hash: "#/compare" });
    page = visitor.page;
  });
  after(async () => {
    sql?.close();
    await visitor?.close();
  });

  /** The record sets in force: beside a comparison of record sets, none. */
  const inForce = ({ by, sets }) => (by === "set" ? [] : sets ?? [data.defaultSet]);
  /** The initiatives of a side, as SQL. */
  const side = (question, code) => {
    const meets = (dimension, codes) =>
      `id IN (SELECT id FROM has WHERE dimension = '${dimension}' AND code IN (${codes.map((c) => `'${c}'`)}))`;
    const all = [meets(question.by, [code])];
    for (const [dimension, codes] of Object.entries({ ...question.filters, set: inForce(question) })) {
      if (codes.length > 0) {
        all.push(meets(dimension, codes));
      }
    }
    return `SELECT id FROM initiatives WHERE ${all.join(" AND ")}`;
  };
  /** A line of the page by what it counts: a record set stands at its year. */
  const factOf = (fact) => (fact.startsWith("set=") ? `y=${data.axisCodeOf(fact.slice(4))}` : fact);
  const counts = async (question, code) => {
    const ids = side(question, code);
    const rows = await sql.all(`
      SELECT 'initiatives' AS fact, count(*)::INT AS n FROM (${ids}) UNION ALL
      SELECT dimension || '=' || code, count(DISTINCT id)::INT FROM has WHERE id IN (${ids}) GROUP BY 1 UNION ALL
      SELECT 'with-figures', count(DISTINCT initiative)::INT FROM measures WHERE initiative IN (${ids}) UNION ALL
      SELECT 'figures', count(*)::INT FROM measures WHERE initiative IN (${ids})`);
    const found = new Map(rows.map(({ fact, n }) => [factOf(fact), n]));
    for (const { id } of await sql.all(ids)) {
      for (const stage of data.stages.get(id)) {
        found.set(`stage=${stage}`, (found.get(`stage=${stage}`) ?? 0) + 1);
      }
    }
    return found;
  };

  for (const question of cases) {
    test(`${question.hash} counts both sides as the files have them`, async () => {
      await visitor.anew(question.hash);
      const { by } = question;
      assert.equal(await page.getAttribute("table[data-compare]", "data-compare"), by === "set" ? "y" : by);
      const [a, b] = [await counts(question, question.a), await counts(question, question.b)];
      const lines = await linesOf(page);
      assert.ok(a.get("initiatives") > 0 && b.get("initiatives") > 0, "neither side of the test is empty");
      const facts = lines.map((line) => line.fact);
      assert.equal(new Set(facts).size, facts.length);
      assert.equal(facts.some((fact) => fact.startsWith(`${by === "set" ? "y" : by}=`)), false, "the sides are no fact");
      const sets = inForce(question);
      assert.deepEqual(facts.filter((fact) => fact.startsWith("y=")), sets.length > 1 ? sets.map((set) => factOf(`set=${set}`)) : []);
      for (const line of lines) {
        const wanted = [a.get(line.fact) ?? 0, b.get(line.fact) ?? 0];
        assert.deepEqual([line.a, line.b], wanted, line.fact);
        assert.equal(line.word, word(...wanted), line.fact);
      }
      // What the files have is a line, but for values beside a condition.
      for (const fact of [...a.keys(), ...b.keys()]) {
        const [dimension, code] = fact.split("=");
        const asked = dimension === "y" ? sets.length > 1 : question.filters?.[dimension]?.includes(code) ?? true;
        assert.equal(facts.includes(fact), asked && dimension !== by && !(by === "set" && dimension === "y"), fact);
      }
      const said = await visitor.status();
      const names = by === "set" ? [question.a, question.b] : sets;
      assert.ok(names.every((set) => said.includes(setName(set))), said);
      assert.match(said, new RegExp(`A ${a.get("initiatives")}件、B ${b.get("initiatives")}件`));
    });
  }

  test("each number opens as many initiatives as it says; none is left without a way", async () => {
    for (const { hash } of OPENED[one.aprils].map((at) => cases[at])) {
      await visitor.anew(hash);
      const lines = await linesOf(page);
      for (const line of lines) {
        for (const [n, href] of [[line.a, line.links[0]], [line.b, line.links[1]]]) {
          assert.equal(href !== null, n > 0, `${hash} ${line.fact}`);
        }
      }
      const every = lines.filter((line) => line.fact !== "figures");
      for (const [n, href] of every.flatMap((l) => [[l.a, l.links[0]], [l.b, l.links[1]]]).filter(([n]) => n > 0)) {
        await visitor.go(href);
        assert.equal((await visitor.shown()).length, n, href);
      }
    }
  });

  test("what is in A alone, in both and in B alone", async () => {
    for (const question of cases.filter(({ by }) => by !== "set")) {
      await visitor.anew(question.hash);
      const [a, b] = [side(question, question.a), side(question, question.b)];
      for (const [key, ids] of [
        ["both", `${a} INTERSECT ${b}`], ["only-a", `${a} EXCEPT ${b}`], ["only-b", `${b} EXCEPT ${a}`],
      ]) {
        const wanted = (await sql.all(ids)).map(({ id }) => `#/i/${id}`);
        const shown = await page.locator(`[data-set="${key}"] a`).evaluateAll((all) => all.map((x) => x.getAttribute("href")));
        assert.deepEqual(shown.sort(), wanted.sort(), `${question.hash} ${key}`);
        assert.equal(await page.getAttribute(`[data-set="${key}"]`, "data-count"), String(wanted.length));
      }
    }
  });

  test("two record sets: what is connected between them, and without inferred links", async () => {
    for (const [a, b] of PAIRS[one.aprils]) {
      for (const inferred of [true, false]) {
        const [years, phases] = [0, 1].map((at) => [...new Set([a, b].map((set) => set.split("-")[at]))]);
        await visitor.anew(`#/compare?y=${years}&phase=${phases}&rows=y${inferred ? "" : "&links=stated"}`);
        const rows = await sql.all(`
          WITH RECURSIVE step AS (
            SELECT "from" AS x, "to" AS y FROM links WHERE ${inferred} OR basis = 'stated'
            UNION SELECT "to", "from" FROM links WHERE ${inferred} OR basis = 'stated'),
          reach(id, other) AS (SELECT id, id FROM initiatives UNION SELECT reach.id, y FROM reach JOIN step ON x = other),
          own AS (SELECT id, code FROM has WHERE dimension = 'set')
          SELECT DISTINCT i.id FROM own i JOIN reach USING (id) JOIN own o ON o.id = other
          WHERE (i.code, o.code) IN (('${a}', '${b}'), ('${b}', '${a}'))`);
        const shown = await page.locator('[data-set="both"] a').evaluateAll((all) => all.map((x) => x.getAttribute("href")));
        assert.deepEqual(shown.sort(), rows.map(({ id }) => `#/i/${id}`).sort(), `${a} ${b}, inferred: ${inferred}`);
        assert.ok(rows.length > 0 || !inferred, `${a} ${b}`);
        assert.equal(await page.getByRole("checkbox").isChecked(), !inferred);
      }
    }
  });

  if (one.aprils === 1) {
    test("any two record sets are chosen in the menus, swapped, and the link says which", async () => {
      const menu = (key) => page.locator(`select[data-side=${key}]`);
      const [first, second] = data.sets;
      await visitor.anew("#/compare?rows=y");
      const names = await menu("a").locator("option").allInnerTexts();
      assert.deepEqual(names.map((name) => name.trim()), data.sets.map(setName));
      for (const a of data.sets) {
        for (const b of data.sets.filter((set) => set !== a)) {
          await menu("a").selectOption(data.axisCodeOf(a));
          await menu("b").selectOption(data.axisCodeOf(b));
          await visitor.painted();
          const said = await visitor.status();
          assert.ok(said.startsWith(`A ${setName(a)}とB ${setName(b)}`), `${a} ${b}: ${said}`);
          assert.match(said, new RegExp(`A ${data.rowsOf(a).length}件、B ${data.rowsOf(b).length}件`));
          const hash = await visitor.hash();
          await visitor.anew(hash);
          assert.equal(await visitor.status(), said, hash);
        }
      }
      await menu("a").selectOption(data.axisCodeOf(first));
      await menu("b").selectOption(data.axisCodeOf(second));
      await page.getByRole("button", { name: "AとBを入れ替える" }).click();
      await visitor.painted();
      assert.ok((await visitor.status()).startsWith(`A ${setName(second)}とB ${setName(first)}`));
    });
  }
  if (one.aprils > 0) {
    return;
  }

  test("menus and button choose and swap the sides; Back goes back", async () => {
    await visitor.anew("#/compare?y=2024");
    const menu = (key) => page.locator(`select[data-side=${key}]`);
    await menu("a").selectOption("minami");
    await visitor.at("#/compare?y=2024&ward=minami,hakata");
    await menu("b").selectOption("nishi");
    await visitor.at("#/compare?y=2024&ward=minami,nishi");
    const before = await linesOf(page);
    await page.getByRole("button", { name: "AとBを入れ替える" }).click();
    await visitor.at("#/compare?y=2024&ward=nishi,minami");
    const swapped = await linesOf(page);
    assert.deepEqual(swapped.map(({ fact, a, b }) => [fact, a, b]), before.map(({ fact, a, b }) => [fact, b, a]));
    assert.deepEqual([await menu("a").inputValue(), await menu("b").inputValue()], ["nishi", "minami"]);
    // The value of the other side changes places with it.
    await menu("a").selectOption("minami");
    await visitor.at("#/compare?y=2024&ward=minami,nishi");
    await page.goBack();
    await visitor.at("#/compare?y=2024&ward=nishi,minami");
    assert.equal(await menu("a").inputValue(), "nishi");
    // Another dimension takes the wards along as no condition.
    await page.getByLabel("比べるもの").selectOption("theme");
    await visitor.at("#/compare?y=2024&rows=theme");
    assert.equal(await page.getAttribute("table[data-compare]", "data-compare"), "theme");
    await page.locator("#language").click();
    await visitor.at("#/compare?y=2024&rows=theme&lang=en");
    assert.equal(await page.getAttribute("table[data-compare]", "data-compare"), "theme");
  });

  test("the other conditions are chips; the sides are none", async () => {
    await visitor.anew("#/compare?y=2024&ward=nishi,minami");
    const chips = page.locator("main .chip");
    assert.equal(await chips.count(), 1);
    await chips.first().click();
    await visitor.at("#/compare?ward=nishi,minami");
    assert.equal(await chips.count(), 0);
    await visitor.anew("#/compare?y=2024&phase=result&ward=nishi,minami");
    await page.getByRole("link", { name: "すべて解除" }).click();
    await visitor.at("#/compare?ward=nishi,minami");
  });

  test("each difference has a shape of its own", async () => {
    const shapes = new Map();
    for (const { hash } of cases) {
      await visitor.anew(hash);
      for (const { word: said, shape } of await linesOf(page)) {
        assert.equal(shapes.get(said) ?? shape, shape, said);
        shapes.set(said, shape);
      }
    }
    assert.equal(shapes.size, 6, "the cases of the test show every word");
    assert.equal(new Set(shapes.values()).size, 6);
  });

  test("the CSV has the lines of the table", async () => {
    await visitor.anew("#/compare?ward=minami,nishi");
    const waiting = page.waitForEvent("download");
    await page.getByRole("button", { name: "CSV（Excel用）" }).click();
    const text = readFileSync(await (await waiting).path(), "utf8");
    const [, ...records] = parseCsv(text.slice(1));
    const lines = await linesOf(page);
    assert.deepEqual(records.map((r) => r.slice(2, 5)), lines.map((l) => [String(l.a), String(l.b), l.word]));
    const said = await visitor.status();
    assert.ok(records.every((r) => r[5] === said));
  });

  test("narrow windows, forced colours and English: nothing sideways, no rule broken", async () => {
    await assertLooks(visitor, "#/compare", [
      "#/compare", "#/compare?theme=6,3&rows=theme", "#/compare?rows=y&lang=en", "#/compare?rows=theme&lang=en",
    ]);
  });

  test("on paper the table is as wide as the sheet and no number is cut off", async () => {
    await page.setViewportSize({ width: 703, height: 1000 });
    await page.emulateMedia({ media: "print" });
    for (const { hash } of [cases[0], cases[4]]) {
      await visitor.go(hash);
      const right = await page.locator("table[data-compare]").evaluate((e) => e.getBoundingClientRect().right);
      assert.ok(right <= 704, `${hash}: ${right}`);
      const controls = await page.locator("main :is(button, select, input, summary)").evaluateAll((all) =>
        all.filter((e) => e.checkVisibility()).map((e) => e.outerHTML));
      assert.deepEqual(controls, []);
      assert.match(await page.locator("main").innerText(), /AとBの両方 \d+件/);
    }
    await page.emulateMedia({ media: null });
    await page.setViewportSize({ width: 1280, height: 720 });
  });
}
