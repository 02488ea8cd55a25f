// Record sets beside each other: every chain, break, group and number of the flow against SQL over
// the same files, with and without inferred links, with and without conditions, today and after each
// April.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { onOnePage } from "./support/board.mjs";
import { setName, setOf } from "./support/data.mjs";
import { PACKAGES, openWith } from "./support/packages.mjs";
import { openSql } from "./support/sql.mjs";

const today = PACKAGES[0].data;
const year = today.defaultYear;
const theme = today.axis("theme").find((code) => today.matching({ theme: [code], y: [year] }).length > 4);
const ward = today.wards[0].code;
/** The year that has plans and results after the first April. */
const told = String(Number(year) + 1);

const of = (codes, code) => `list_contains(string_split(${codes}, ';'), '${code}')`;
/**
 * Hashes and what matches. `flow`: the year whose results are followed: the last of those that match,
 * or of the results after the plans that match, else the latest. Years and phases say no more about
 * the flow: `beside` are the other conditions.
 */
const TODAY = [
  { hash: "#/years", where: "true", by: "theme" },
  { hash: "#/years?links=stated", where: "true", by: "theme", inferred: false },
  { hash: `#/years?ward=${ward}`, where: of("actors", ward), by: "theme" },
  { hash: `#/years?theme=${theme}&rows=ward&cols=theme`, where: `theme = '${theme}'`, by: "ward" },
  { hash: `#/years?ward=${ward}&rows=section&links=stated`, where: of("actors", ward), by: "section", inferred: false },
  { hash: `#/years?y=${year}&rows=ward&cols=theme`, where: `fiscal_year = '${year}'`, by: "ward", beside: "true" },
];
const CASES = [TODAY, [
  { hash: "#/years", where: "true", by: "theme" },
  { hash: `#/years?y=${told}&rows=section&cols=theme&links=stated`, where: `fiscal_year = '${told}'`, by: "section", inferred: false, beside: "true" },
], [
  { hash: "#/years?rows=section&cols=theme", where: "true", by: "section" },
  { hash: `#/years?y=${year},${told}&phase=result&rows=section&cols=theme`, where: `fiscal_year IN ('${year}', '${told}') AND phase = 'result'`, by: "section", flow: told, beside: "true" },
  {
    hash: `#/years?y=${told}&phase=plan&ward=hakata&rows=section&cols=theme`, by: "section", flow: told,
    where: `fiscal_year = '${told}' AND phase = 'plan' AND ${of("actors", "hakata")}`, beside: of("actors", "hakata"),
  },
]];

/** What an initiative is filed under. */
const VALUES = {
  theme: `SELECT id, CASE WHEN theme <> '' THEN theme WHEN section LIKE 'base-%' THEN 'base'
    WHEN section = 'advocacy' THEN 'advocacy' ELSE 'none' END AS code FROM initiatives`,
  section: "SELECT id, section AS code FROM initiatives",
  ward: `SELECT DISTINCT id, CASE a.kind WHEN 'ward' THEN a.ward WHEN 'city-department' THEN 'city'
    ELSE a.kind END AS code
    FROM (SELECT id, unnest(string_split(actors, ';')) AS actor FROM initiatives)
    JOIN actors AS a ON a.code = actor`,
};

/** Initiatives with their record set and its place in time: plans, results, next year's plans. */
const TIMED = `CREATE TABLE timed AS SELECT *, fiscal_year || '-' || phase AS set,
  2 * fiscal_year::INT + CASE phase WHEN 'plan' THEN 0 ELSE 1 END AS time FROM initiatives`;

/** Tables for a case: `l` the links that count, `m` what matches, `chain` who hangs together. */
const prepare = (where, inferred) => `
  CREATE OR REPLACE TEMP TABLE l AS SELECT DISTINCT "from" AS a, "to" AS b, basis FROM links
    WHERE ${inferred} OR basis = 'stated';
  CREATE OR REPLACE TEMP TABLE m AS SELECT * FROM timed WHERE ${where};
  CREATE OR REPLACE TEMP TABLE chain AS
    WITH RECURSIVE e AS (SELECT a AS x, b AS y FROM l UNION SELECT b, a FROM l),
    reach(id, other) AS (SELECT id, id FROM initiatives
      UNION SELECT reach.id, e.y FROM reach JOIN e ON e.x = reach.other)
    SELECT id, min(other) AS chain FROM reach GROUP BY id;
  CREATE OR REPLACE TEMP TABLE shown AS SELECT DISTINCT chain FROM chain JOIN m USING (id);
  CREATE OR REPLACE TEMP TABLE value AS ${VALUES.theme}`;

const MEMBERS = `SELECT chain, id, set, id NOT IN (SELECT id FROM m) AS context
  FROM chain JOIN timed USING (id) WHERE chain IN (FROM shown) ORDER BY ALL`;

const LINKS = `SELECT chain, a, b, basis FROM l JOIN chain ON id = a WHERE chain IN (FROM shown)
  ORDER BY ALL`;

/** The word of each chain, from its definitions. */
const WORDS = `
  WITH span AS (SELECT min(time) AS lo, max(time) AS hi FROM timed),
  c AS (SELECT chain, min(time) AS first, max(time) AS last,
      count(DISTINCT CASE WHEN phase = 'result' THEN time END) AS done,
      min(CASE WHEN phase = 'result' THEN time END) AS result,
      min(CASE WHEN phase = 'plan' THEN time END) AS plan,
      max(CASE WHEN phase = 'plan' THEN time END) AS next
    FROM chain JOIN timed USING (id) WHERE chain IN (FROM shown) GROUP BY chain),
  was AS (SELECT chain, max(time) AS time FROM c JOIN chain USING (chain)
    JOIN timed USING (id) WHERE time < last GROUP BY chain),
  used AS (SELECT chain, time,
      list_distinct(flatten(list(list_filter(string_split(actors, ';'), lambda x: x <> '')))) AS actors,
      list_distinct(flatten(list(list_filter(string_split(methods, ';'), lambda x: x <> '')))) AS methods
    FROM chain JOIN timed USING (id) GROUP BY ALL),
  grown AS (SELECT c.chain FROM c JOIN was USING (chain)
    JOIN used AS o ON o.chain = c.chain AND o.time = was.time
    JOIN used AS n ON n.chain = c.chain AND n.time = c.last
    WHERE len(o.actors) > 0 AND len(o.methods) > 0
      AND list_has_all(n.actors, o.actors) AND list_has_all(n.methods, o.methods)
      AND len(n.actors) + len(n.methods) > len(o.actors) + len(o.methods))
  SELECT chain, CASE
    WHEN first = last AND first = lo AND last = hi THEN 'only-year'
    WHEN first = last AND first = lo THEN 'not-mentioned'
    WHEN first = last AND last < hi AND done = 0 THEN 'not-mentioned'
    WHEN first = last THEN 'new'
    WHEN chain IN (FROM grown) THEN 'expanded'
    WHEN done = 0 THEN 'planned-again'
    WHEN done > 1 OR (plan < result AND next > result) THEN 'continued'
    WHEN next > result THEN 'next-plan'
    ELSE 'done' END AS word
  FROM c, span`;

const GROUPS = `SELECT code, count(DISTINCT chain)::INT AS chains, count(DISTINCT id)::INT AS initiatives
  FROM m JOIN chain USING (id) JOIN value USING (id) GROUP BY code`;

/** Each break with who it asks about and who it finds. */
const BREAKS = `
  WITH span AS (SELECT max(time) AS hi,
      min(CASE WHEN phase = 'plan' THEN time END) AS planned FROM timed),
  x AS (SELECT m.*, id IN (SELECT a FROM l) AS leads, id IN (SELECT b FROM l) AS follows,
      id IN (SELECT initiative FROM points WHERE outcome_kind = 'finding') AS finding FROM m),
  own AS (SELECT i.id, a.ward FROM (SELECT id, unnest(string_split(actors, ';')) AS actor FROM initiatives) AS i
    JOIN actors AS a ON a.code = i.actor WHERE a.kind = 'ward'),
  common AS (SELECT i.id FROM (SELECT id, unnest(string_split(actors, ';')) AS actor FROM initiatives) AS i
    JOIN actors AS a ON a.code = i.actor WHERE a.kind = 'joint'),
  joint AS (SELECT id, list(DISTINCT ward) AS wards FROM own GROUP BY id HAVING count(DISTINCT ward) > 1),
  told AS (SELECT joint.id FROM joint JOIN points AS p ON p.initiative = joint.id
    GROUP BY joint.id, wards, p.kind
    HAVING bool_and(list_contains(wards, p.ward)) AND count(DISTINCT p.ward) = 1),
  others AS (SELECT b AS id, a AS other, 'before' AS way FROM l UNION ALL SELECT a, b, 'after' FROM l),
  linked AS (SELECT joint.id FROM joint JOIN others USING (id) LEFT JOIN own ON own.id = other
    GROUP BY joint.id, wards, way
    HAVING count(DISTINCT own.ward) FILTER (list_contains(wards, own.ward)) = 1
      AND NOT bool_or(other IN (FROM common)))
  SELECT 'not-mentioned' AS kind, id, NOT leads AS found FROM x, span WHERE phase = 'plan' AND time < hi
  UNION ALL SELECT 'no-plan', id, NOT follows FROM x, span WHERE phase = 'result' AND time > planned
  UNION ALL SELECT 'no-next-step', id, NOT leads FROM x, span WHERE phase = 'result' AND time < hi AND finding
  UNION ALL SELECT 'one-sided', id, id IN (FROM told) OR id IN (FROM linked) FROM x JOIN joint USING (id)`;

/**
 * Nodes and links of the flow through the results of a year, over what matches and has a value: from
 * the plans of the same year, or else the last before it, to those of the next year that has any.
 */
const flowSql = (y, beside, having) => `
  WITH mm AS (SELECT * FROM timed WHERE ${beside} AND ${having}),
  plans AS (SELECT DISTINCT fiscal_year AS y FROM initiatives WHERE phase = 'plan'),
  pre AS (SELECT id FROM mm WHERE phase = 'plan' AND fiscal_year = (SELECT max(y) FROM plans WHERE y <= '${y}')),
  res AS (SELECT id FROM mm WHERE phase = 'result' AND fiscal_year = '${y}'),
  nxt AS (SELECT id FROM mm WHERE phase = 'plan' AND fiscal_year = (SELECT min(y) FROM plans WHERE y > '${y}')),
  p AS (SELECT id, CASE WHEN id IN (SELECT a FROM l WHERE b IN (FROM res)) THEN 'result'
    WHEN id IN (SELECT a FROM l) THEN 'result-elsewhere' ELSE 'not-mentioned' END AS goes FROM pre),
  r AS (SELECT id, CASE WHEN id IN (SELECT b FROM l WHERE a IN (FROM pre)) THEN 'plan'
    WHEN id IN (SELECT b FROM l) THEN 'plan-elsewhere' ELSE 'no-plan' END AS came,
    CASE WHEN id IN (SELECT a FROM l WHERE b IN (FROM nxt)) THEN 'next-plan'
    WHEN id IN (SELECT a FROM l) THEN 'next-elsewhere' ELSE 'no-next' END AS goes FROM res),
  k AS (SELECT DISTINCT id, coalesce(outcome_kind, 'no-outcome') AS kind FROM res
    LEFT JOIN (SELECT initiative, outcome_kind FROM points WHERE kind = 'outcome' AND outcome_kind <> '') AS o
      ON o.initiative = id),
  n AS (SELECT DISTINCT b AS id, kind FROM l JOIN k ON k.id = a WHERE b IN (FROM nxt)),
  leaves AS (SELECT 'plan' AS f, goes AS t, id FROM p
    UNION ALL SELECT came, 'result', id FROM r WHERE came <> 'plan'
    UNION ALL SELECT 'result', kind, id FROM k
    UNION ALL SELECT kind, goes, id FROM k JOIN r USING (id)),
  arrives AS (SELECT 'plan' AS f, goes AS t, id FROM p WHERE goes <> 'result'
    UNION ALL SELECT came, 'result', id FROM r
    UNION ALL SELECT 'result', kind, id FROM k
    UNION ALL SELECT kind, goes, id FROM k JOIN r USING (id) WHERE goes <> 'next-plan'
    UNION ALL SELECT kind, 'next-plan', id FROM n)
  SELECT 'link' AS what, f, t, count(DISTINCT leaves.id)::INT AS n,
    (SELECT count(DISTINCT id)::INT FROM arrives WHERE arrives.f = leaves.f AND arrives.t = leaves.t) AS arrived
    FROM leaves GROUP BY f, t
  UNION ALL SELECT 'node', f, '', count(DISTINCT id)::INT, 0 FROM leaves GROUP BY f
  UNION ALL SELECT 'node', t, '', count(DISTINCT id)::INT, 0 FROM arrives
    WHERE t NOT IN (SELECT f FROM leaves) GROUP BY t`;

const sorted = (list) => [...list].sort();

/** Every chain that the table shows, each once for every group it stands in. */
const chainsOf = (page) => page.evaluate(() => {
  const sets = [...document.querySelectorAll(".years-table thead th")].map((th) => th.dataset.set);
  return [...document.querySelectorAll("tr[data-chain]")].map((tr) => ({
    group: tr.closest("tbody").querySelector("th[data-group]").dataset.group,
    chain: tr.dataset.chain,
    word: tr.dataset.change,
    inferred: tr.dataset.inferred,
    members: [...tr.querySelectorAll(".member")].map((member) => ({
      id: member.dataset.id,
      set: sets[member.closest("td").cellIndex],
      context: "context" in member.dataset,
      links: [...member.querySelectorAll("[data-link]")].map((end) => [end.dataset.link, end.dataset.basis]),
    })),
    drawn: tr.querySelectorAll("svg.lines path").length,
  }));
});

const flowOf = (page, within) => page.evaluate((selector) => {
  const table = document.querySelector(`${selector} table[data-chart="flow"]`);
  const numbers = {};
  for (const td of table?.querySelectorAll("[data-node]") ?? []) {
    numbers[td.dataset.node] = td.dataset.count;
  }
  for (const td of table?.querySelectorAll("[data-from]") ?? []) {
    numbers[`${td.dataset.from} > ${td.dataset.to}`] =
      `${td.dataset.count} > ${td.nextElementSibling.dataset.arrived}`;
  }
  return numbers;
}, within);

onOnePage("years", (tools) => {
  for (const one of PACKAGES) {
    describe(one.name, () => years(one, tools));
  }
});

function years(one, tools) {
  const { data } = one;
  let visitor;
  let page;
  let sql;
  before(async () => {
    sql = await openSql(data.files);
    await sql.run(TIMED);
    visitor = await openWith(tools, one, { hash: "#/years" });
    page = visitor.page;
  });
  after(async () => {
    sql?.close();
    await visitor?.close();
  });

  /** The place of an initiative's record set among all. */
  const time = (id) => data.sets.indexOf(setOf(data.byId.get(id)));
  const more = () => page.locator(".chains").getByRole("button", { name: "続きを表示" });
  const showAll = async () => {
    for (let press = 0; await more().count() > 0; press += 1) {
      assert.ok(press < 20, "there is an end");
      await more().click();
      await visitor.painted();
    }
  };
  const flowExpected = async (...asked) => {
    const numbers = {};
    for (const row of await sql.all(flowSql(...asked))) {
      if (row.what === "node") {
        numbers[row.f] = String(row.n);
      } else {
        numbers[`${row.f} > ${row.t}`] = `${row.n} > ${row.arrived}`;
      }
    }
    return numbers;
  };

  for (const { hash, where, by, inferred = true, flow = data.defaultYear, beside = where } of CASES[one.aprils]) {
    const ask = async () => {
      for (const statement of prepare(where, inferred).split(";\n")) {
        await sql.run(statement);
      }
      await sql.run(`CREATE OR REPLACE TEMP TABLE value AS ${VALUES[by]}`);
      await visitor.go(hash);
    };

    test(`${hash}: each chain with its members, links, word and groups`, async () => {
      await ask();
      await showAll();
      const shown = await chainsOf(page);
      const [members, links, words, groups] = await Promise.all(
        [MEMBERS, LINKS, WORDS, GROUPS].map((query) => sql.all(query)));
      assert.ok(words.length > 0, "the case is not empty");

      const expected = new Map(words.map(({ chain, word }) => [chain, { word, members: [], links: [] }]));
      members.forEach(({ chain, id, set: own, context }) =>
        expected.get(chain).members.push(`${id} ${own} ${context}`));
      links.forEach(({ chain, a, b, basis }) => expected.get(chain).links.push(`${a} > ${b} ${basis}`));
      const own = new Map(shown.map((row) => [sorted(row.members.map(({ id }) => id))[0], row]));
      assert.deepEqual(sorted(own.keys()), sorted(expected.keys()));
      for (const [chain, row] of own) {
        const { word, members: ids, links: steps } = expected.get(chain);
        assert.equal(row.word, word, chain);
        assert.deepEqual(sorted(row.members.map((m) => `${m.id} ${m.set} ${m.context}`)), sorted(ids), chain);
        const forward = row.members.flatMap((m) => m.links
          .filter(([to]) => time(to) > time(m.id))
          .map(([to, basis]) => `${m.id} > ${to} ${basis}`));
        assert.deepEqual(sorted(forward), sorted(steps), chain);
        assert.equal(row.inferred, String(steps.some((step) => step.endsWith("inferred"))), chain);
        const spans = steps.map((step) => step.split(/ > | /).slice(0, 2).map((id) => time(id)));
        assert.equal(row.drawn, spans.reduce((sum, [a, b]) => sum + b - a, 0), `${chain}: a line for each link and column`);
      }

      const columns = await page.locator(".years-table thead th[data-set]").evaluateAll((all) =>
        all.map((th) => [th.dataset.set, Number(th.dataset.count), th.innerText.replace(/\s+/g, " ")]));
      const matching = (set) => members.filter((m) => m.set === set && !m.context).length;
      assert.deepEqual(columns, data.sets.map((set) => [set, matching(set), `${setName(set)} ${matching(set)}件`]));

      const heads = new Map(await page.evaluate(() => [...document.querySelectorAll(".chains [data-group]")]
        .map((e) => [e.dataset.group, [Number(e.dataset.count), Number(e.dataset.initiatives ?? 0)]])));
      const counted = new Map(data.axis(by).map((code) => [code, [0, 0]]));
      groups.forEach(({ code, chains, initiatives }) => counted.set(code, [chains, initiatives]));
      assert.deepEqual([...heads].sort(), [...counted].sort());
      for (const [code, [chains]] of counted) {
        assert.equal(shown.filter((row) => row.group === code).length, chains, code);
      }

      const said = await visitor.status();
      const matched = members.filter((row) => !row.context).length;
      assert.ok(said.includes(`：${words.length}組、取り組み${matched}件`), said);
      const shownWords = new Map(await page.evaluate(() => [...document.querySelectorAll("[data-word]")]
        .map((e) => [e.dataset.word, Number(e.dataset.count)])));
      for (const [word, count] of shownWords) {
        assert.equal(count, words.filter((row) => row.word === word).length, word);
      }
      assert.equal([...shownWords.values()].reduce((sum, n) => sum + n, 0), words.length);
    });

    test(`${hash}: each break is counted, and opens to what it counts`, async () => {
      await ask();
      const rows = await sql.all(BREAKS);
      for (const kind of ["not-mentioned", "no-plan", "no-next-step", "one-sided"]) {
        const details = page.locator(`details[data-break="${kind}"]`);
        const asked = rows.filter((row) => row.kind === kind);
        const found = asked.filter((row) => row.found).map(({ id }) => id);
        assert.equal(await details.getAttribute("data-count"), String(found.length), kind);
        assert.equal(await details.getAttribute("data-of"), String(asked.length), kind);
        if (await details.getAttribute("open") === null) {
          await details.locator("summary").click();
          await visitor.painted();
        }
        const listed = await details.locator("li[data-id]").evaluateAll((all) => all.map((li) => li.dataset.id));
        assert.deepEqual(sorted(listed), sorted(found), kind);
        const links = await details.locator("li[data-id] a").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
        assert.deepEqual(links, listed.map((id) => `#/i/${id}`));
      }
    });

    test(`${hash}: every number of the flow, all together and one by one`, async () => {
      await ask();
      assert.deepEqual(await flowOf(page, ".flow > div:first-of-type"), await flowExpected(flow, beside, "true"));
      for (const code of data.axis(by)) {
        const details = page.locator(`details[data-flow="${code}"]`);
        await details.locator("> summary").click();
        await visitor.painted();
        const having = `id IN (SELECT id FROM value WHERE code = '${code}')`;
        assert.deepEqual(await flowOf(page, `details[data-flow="${code}"]`), await flowExpected(flow, beside, having), code);
      }
    });
  }

  if (one.aprils > 0) {
    return;
  }

  test("the switch leaves inferred links out, and the link follows", async () => {
    await visitor.anew("#/years");
    const box = page.getByRole("checkbox", { name: "推定のつながりを含める" });
    assert.equal(await box.isChecked(), true);
    const count = () => page.locator('details[data-break="not-mentioned"]').getAttribute("data-count");
    const all = Number(await count());
    await box.click();
    await visitor.at("#/years?links=stated");
    assert.equal(await page.locator(".years-table .inferred-line, .years-table [data-basis=inferred]").count(), 0);
    assert.ok(Number(await count()) > all);
    assert.match(await visitor.status(), /推定のつながりを除く/);
    await page.goBack();
    await visitor.at("#/years");
    assert.equal(await box.isChecked(), true);
    assert.equal(Number(await count()), all);
  });

  test("stated and inferred links differ in word and line; splits are said", async () => {
    await visitor.anew("#/years");
    await showAll();
    const ends = await page.locator(".years-table [data-basis]").evaluateAll((all) => all.map((end) => ({
      basis: end.dataset.basis, text: end.innerText, style: getComputedStyle(end).borderTopStyle,
    })));
    assert.deepEqual(sorted(new Set(ends.map(({ basis }) => basis))), ["inferred", "stated"]);
    for (const { basis, text, style } of ends) {
      assert.equal(style, basis === "inferred" ? "dashed" : "solid", text);
      assert.match(text, basis === "inferred" ? /推定/ : /資料の記載/);
    }
    const [most] = await sql.all(`SELECT "from" AS id, count(*)::INT AS n FROM links GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 1`);
    const text = await page.locator(`.member[data-id="${most.id}"]`).first().innerText();
    assert.ok(text.includes(`${most.n}件に分かれる`), text);
  });

  test("each change is defined on the page; headings don't skip a level", async () => {
    for (const hash of ["#/years", "#/years?lang=en"]) {
      await visitor.anew(hash);
      const words = await page.locator("[data-word]").evaluateAll((all) => all.map((e) => [
        e.dataset.word, e.querySelector("dd").textContent.length]));
      assert.ok(words.length >= 8 && words.every(([, length]) => length > 10), JSON.stringify(words));
      const shown = await page.locator("tr[data-change]").evaluateAll((all) => all.map((tr) => tr.dataset.change));
      assert.deepEqual(shown.filter((word) => !words.some(([known]) => known === word)), []);
      const levels = await page.locator("main :is(h1, h2, h3, h4)").evaluateAll((all) => all.map((h) => Number(h.tagName[1])));
      levels.forEach((level, at) => assert.ok(at === 0 ? level === 1 : level <= levels[at - 1] + 1, levels.join(" ")));
    }
  });

  test("a narrow window scrolls the table and the chart, never the page", async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await visitor.anew("#/years");
    const { inner, outer } = await page.evaluate(() => ({
      outer: document.documentElement.scrollWidth, inner: innerWidth,
    }));
    assert.ok(outer <= inner, `${outer} in ${inner}`);
    await page.setViewportSize({ width: 1280, height: 720 });
  });

  test("the menu groups by theme, ward and section", async () => {
    await visitor.anew("#/years");
    const menu = page.getByRole("combobox", { name: "まとめ方" });
    for (const [key, hash] of [["ward", "#/years?rows=ward&cols=theme"], ["section", "#/years?rows=section&cols=theme"], ["theme", /^#\/years/]]) {
      await menu.selectOption(key);
      await visitor.painted();
      if (typeof hash === "string") {
        assert.equal(await visitor.hash(), hash);
      }
      const groups = await page.locator(".chains [data-group]").evaluateAll((all) => all.map((e) => e.dataset.group));
      assert.deepEqual(sorted(groups), sorted(data.axis(key)));
    }
  });
}
