// What became of each plan: every line, word, link, count, break and number of the flow against SQL
// over the same files, with and without inferred links, with and without conditions, today and after
// each April.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import ICAL from "ical.js";
import { onOnePage } from "./support/board.mjs";
import { parseCsv } from "./support/csv.mjs";
import { setName, setOf } from "./support/data.mjs";
import { taken } from "./support/exports.mjs";
import { assertLooks } from "./support/looks.mjs";
import { PACKAGES, openWith } from "./support/packages.mjs";
import { openSql } from "./support/sql.mjs";

const today = PACKAGES[0].data;
const year = today.defaultYear;
const theme = today.axis("theme").find((code) => today.matching({ theme: [code], y: [year] }).length > 4);
const ward = today.wards[0].code;
/** The ward with the most plans that nothing follows, and one that has joint work. */
const other = today.wards[3].code;
/** The year that has plans and results after the first April. */
const told = String(Number(year) + 1);

const of = (codes, code) => `list_contains(string_split(${codes}, ';'), '${code}')`;
/**
 * Hashes and what they ask about: `where` the rows but for the theme, `theme` the theme. `flow`: the
 * year whose results are followed: the last of those that match, or of the results after the plans that
 * match, else the latest. Years and phases say no more about the flow: `beside` are the other conditions.
 */
const TODAY = [
  { hash: "#/years?phase=plan,result", where: "true", by: "ward" },
  { hash: "#/years?phase=plan,result&links=stated", where: "true", by: "ward", inferred: false },
  { hash: `#/years?ward=${ward}`, where: of("actors", ward), by: "ward", ward },
  { hash: `#/years?ward=${other}`, where: of("actors", other), by: "ward", ward: other },
  { hash: "#/years?ward=city", where: "id IN (SELECT id FROM value WHERE code = 'city')", by: "ward" },
  { hash: `#/years?theme=${theme}&rows=theme`, where: "true", theme, by: "theme" },
  { hash: `#/years?theme=${theme}&ward=${ward}`, where: of("actors", ward), theme, by: "ward", ward },
  { hash: `#/years?ward=${ward}&rows=section&links=stated`, where: of("actors", ward), by: "section", inferred: false },
  { hash: `#/years?y=${year}`, where: `fiscal_year = '${year}'`, by: "ward", beside: "true" },
];
const CASES = [TODAY, [
  { hash: "#/years?phase=plan,result", where: "true", by: "ward" },
  { hash: `#/years?y=${told}&rows=section&links=stated`, where: `fiscal_year = '${told}'`, by: "section", inferred: false, beside: "true" },
], [
  { hash: "#/years?phase=plan,result&rows=theme", where: "true", by: "theme" },
  { hash: `#/years?y=${year},${told}&phase=result&rows=section`, where: `fiscal_year IN ('${year}', '${told}') AND phase = 'result'`, by: "section", flow: told, beside: "true" },
  {
    hash: `#/years?y=${told}&phase=plan&ward=hakata`, by: "ward", flow: told, ward: "hakata",
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

/** The links that count, and who can be reached over them. */
const linked = (inferred) => `
  CREATE OR REPLACE TEMP TABLE l AS SELECT DISTINCT "from" AS a, "to" AS b, basis FROM links
    WHERE ${inferred} OR basis = 'stated';
  CREATE OR REPLACE TEMP TABLE reach AS
    WITH RECURSIVE r(a, b) AS (SELECT a, b FROM l UNION SELECT r.a, l.b FROM r JOIN l ON l.a = r.b) FROM r;
  CREATE OR REPLACE TEMP TABLE themed AS ${VALUES.theme}`;

/**
 * What a choice asks about. Many plans name no theme: of a theme are also those that lead to a result of
 * it.
 */
const askedSql = (where, code) => (code === undefined ? `SELECT * FROM timed WHERE ${where}` : `
  WITH own AS (SELECT * FROM timed WHERE ${where} AND id IN (SELECT id FROM themed WHERE code = '${code}'))
  FROM own UNION SELECT * FROM timed WHERE ${where} AND phase = 'plan'
    AND id IN (SELECT id FROM themed WHERE code = 'none')
    AND id IN (SELECT a FROM reach WHERE b IN (SELECT id FROM own))`);

/**
 * Tables for what is asked about, `m`: the rows that begin a line, `head`, which no other one of them
 * leads to, and what stands in it, `chain`.
 */
const prepare = (asked) => `
  CREATE OR REPLACE TEMP TABLE m AS ${asked};
  CREATE OR REPLACE TEMP TABLE head AS SELECT id, id IN (SELECT b FROM l) AS follows FROM m
    WHERE id NOT IN (SELECT b FROM reach WHERE a IN (SELECT id FROM m));
  CREATE OR REPLACE TEMP TABLE chain AS SELECT id AS chain, id FROM head
    UNION SELECT head.id, b FROM head JOIN reach ON a = head.id;
  CREATE OR REPLACE TEMP TABLE shown AS SELECT id AS chain FROM head`;

/** All that stands in the lines, what leads to one from outside the conditions included. */
const MEMBERS = `
  WITH own AS (SELECT DISTINCT id FROM chain UNION SELECT a FROM l JOIN head ON b = id)
  SELECT id, set, id NOT IN (SELECT id FROM m) AS context FROM own JOIN timed USING (id) ORDER BY ALL`;

/** The links from what stands in the lines. */
const LINKS = `SELECT DISTINCT a, b, basis FROM l JOIN chain ON id = a ORDER BY ALL`;

/** The word of each line, from its definitions; what follows from outside has none of its own. */
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
  SELECT chain, CASE WHEN chain IN (SELECT id FROM head WHERE follows) THEN 'elsewhere'
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

/** The same with all that follows, whether it meets the conditions or not: what stands in the lines. */
const followedSql = (asked) => `
  SELECT * FROM timed WHERE id IN (SELECT id FROM (${asked}))
    OR id IN (SELECT b FROM reach WHERE a IN (SELECT id FROM (${asked})))`;

/**
 * Nodes and links of the flow through the results of a year, over what is asked about: from
 * the plans of the same year, or else the last before it, to those of the next year that has any.
 * `own` and `ownends`: those that are asked about themselves, and don't just follow.
 */
const flowSql = (y, asked, isShort) => `
  WITH mm AS (${followedSql(asked)}), q AS (SELECT id FROM (${asked})),
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
  k AS (${isShort ? "SELECT id, 'result' AS kind FROM res" : `SELECT DISTINCT id, coalesce(outcome_kind, 'no-outcome') AS kind FROM res
    LEFT JOIN (SELECT initiative, outcome_kind FROM points WHERE kind = 'outcome' AND outcome_kind <> '') AS o
      ON o.initiative = id`}),
  n AS (SELECT DISTINCT b AS id, kind FROM l JOIN k ON k.id = a WHERE b IN (FROM nxt)),
  leaves AS (SELECT 'plan' AS f, goes AS t, id FROM p
    UNION ALL SELECT came, 'result', id FROM r WHERE came <> 'plan'
    UNION ALL SELECT 'result', kind, id FROM k WHERE kind <> 'result'
    UNION ALL SELECT kind, goes, id FROM k JOIN r USING (id)),
  arrives AS (SELECT 'plan' AS f, goes AS t, id FROM p WHERE goes <> 'result'
    UNION ALL SELECT came, 'result', id FROM r
    UNION ALL SELECT 'result', kind, id FROM k WHERE kind <> 'result'
    UNION ALL SELECT kind, goes, id FROM k JOIN r USING (id) WHERE goes <> 'next-plan'
    UNION ALL SELECT kind, 'next-plan', id FROM n)
  SELECT 'link' AS what, f, t, count(DISTINCT leaves.id)::INT AS n, list(DISTINCT leaves.id) AS ids,
    (SELECT list(DISTINCT id) FROM arrives WHERE arrives.f = leaves.f AND arrives.t = leaves.t) AS ends,
    (SELECT count(DISTINCT id)::INT FROM arrives WHERE arrives.f = leaves.f AND arrives.t = leaves.t) AS arrived,
    count(DISTINCT leaves.id) FILTER (leaves.id IN (FROM q))::INT AS own,
    (SELECT count(DISTINCT id)::INT FROM arrives WHERE arrives.f = leaves.f AND arrives.t = leaves.t AND id IN (FROM q)) AS ownends
    FROM leaves GROUP BY f, t
  UNION ALL SELECT 'node', f, '', count(DISTINCT id)::INT, list(DISTINCT id), [], 0,
    count(DISTINCT id) FILTER (id IN (FROM q))::INT, 0 FROM leaves GROUP BY f
  UNION ALL SELECT 'node', t, '', count(DISTINCT id)::INT, list(DISTINCT id), [], 0,
    count(DISTINCT id) FILTER (id IN (FROM q))::INT, 0 FROM arrives
    WHERE t NOT IN (SELECT f FROM leaves) GROUP BY t`;

/** A number with what only stands there because something leads to it, as the page says it. */
const amount = (all, own) => (own === all ? `${own}件` : own === 0 ? `つながるもの${all}件` : `${own}件＋つながるもの${all - own}件`);

/** How many of a number are so by inference, as the heading says it. */
const guessed = (n) => (n === 0 ? "" : `（推定${n}件）`);

/** What became of the latest record set of a phase that later documents can tell of, each row once. */
const TOLD = (phase) => `
  WITH own AS (SELECT * FROM m WHERE phase = '${phase}'),
  latest AS (SELECT coalesce(max(time) FILTER (time < (SELECT max(time) FROM timed)), max(time)) AS time FROM own),
  first AS (SELECT own.id, min(t.time) AS next FROM own LEFT JOIN l ON a = own.id LEFT JOIN timed AS t ON t.id = b
    WHERE own.time = (SELECT time FROM latest) GROUP BY own.id)
  SELECT (SELECT set FROM timed WHERE time = (SELECT time FROM latest) LIMIT 1) AS set, next,
    (SELECT set FROM timed WHERE time = next LIMIT 1) AS to, count(*)::INT AS n,
    count(*) FILTER (id IN (SELECT b FROM l))::INT AS follows,
    count(*) FILTER (id IN (SELECT b FROM l) AND id NOT IN (SELECT b FROM l WHERE basis = 'stated'))::INT AS followsinferred,
    count(*) FILTER (next IS NOT NULL AND NOT EXISTS
      (FROM l JOIN timed AS s ON s.id = l.b WHERE l.a = first.id AND s.time = first.next AND l.basis = 'stated'))::INT AS inferred
  FROM first GROUP BY next ORDER BY next NULLS LAST`;

const sorted = (list) => [...list].sort();

/** Every line with its word, and every link that is drawn. */
const linesOf = (page) => page.evaluate(() => {
  const all = (selector, read) => [...document.querySelectorAll(selector)].map(read);
  return {
    lines: all(".lines [data-at]", (e) => [e.dataset.id, e.closest("[data-word]").dataset.word]),
    chains: all(".lines [data-chain]", (e) => e.dataset.chain),
    rows: all(".lines [data-id]", (e) => [e.dataset.id, "context" in e.dataset, "again" in e.dataset]),
    before: all(".lines [data-before]", (e) => Number(e.dataset.before)).reduce((sum, n) => sum + n, 0),
    links: all(".lines [data-link]", (e) => `${e.dataset.from} > ${e.dataset.link} ${e.dataset.basis}`),
    groups: all(".lines .group", (e) => [e.dataset.word, Number(e.dataset.count)]),
    columns: all(".sheet-head [data-set]", (e) => [e.dataset.set, Number(e.dataset.count), e.innerText.replace(/\s+/g, " ")]),
    chips: Object.fromEntries(all(".fates [data-change]", (e) => [e.dataset.change, Number(e.dataset.count)])),
  };
});

const flowOf = (page, within) => page.evaluate((selector) => {
  const table = document.querySelector(`${selector} table[data-chart="flow"]`);
  const numbers = {};
  for (const td of table?.querySelectorAll("[data-node]") ?? []) {
    numbers[td.dataset.node] = `${td.dataset.count}: ${td.textContent}`;
  }
  for (const td of table?.querySelectorAll("[data-from]") ?? []) {
    const { dataset, textContent } = td.nextElementSibling;
    numbers[`${td.dataset.from} > ${td.dataset.to}`] =
      `${td.dataset.count}: ${td.textContent} > ${dataset.arrived}: ${textContent}`;
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

  const run = async (statements) => {
    for (const statement of statements.split(";\n")) {
      await sql.run(statement);
    }
  };
  const more = () => page.locator(".lines").getByRole("button", { name: "続きを表示" });
  const showAll = async () => {
    for (let press = 0; await more().count() > 0; press += 1) {
      assert.ok(press < 20, "there is an end");
      await more().click();
      await visitor.painted();
    }
  };
  const counts = async () => {
    const found = {};
    for (const { word } of await sql.all(WORDS)) {
      found[word] = (found[word] ?? 0) + 1;
    }
    return found;
  };
  const flowExpected = async (flow, asked, isShort = false) => {
    const numbers = {};
    for (const row of await sql.all(flowSql(flow, asked, isShort))) {
      if (row.what === "node") {
        numbers[row.f] = `${row.n}: ${amount(row.n, row.own)}`;
      } else {
        numbers[`${row.f} > ${row.t}`] = `${row.n}: ${amount(row.n, row.own)} > ${row.arrived}: ${amount(row.arrived, row.ownends)}`;
      }
    }
    return numbers;
  };
  const isPlan = (id) => data.byId.get(id).phase === "plan";

  for (const { hash, where, theme: code, by, inferred = true, flow = data.defaultYear, beside = where } of CASES[one.aprils]) {
    const ask = async () => {
      await run(linked(inferred));
      await run(`CREATE OR REPLACE TEMP TABLE value AS ${VALUES[by]}`);
      await run(prepare(askedSql(where, code)));
      await visitor.go(hash);
    };

    test(`${hash}: each plan in one line, with its word, its links and what follows`, async () => {
      await ask();
      await showAll();
      const shown = await linesOf(page);
      const [members, links, words] = await Promise.all([MEMBERS, LINKS, WORDS].map((query) => sql.all(query)));
      assert.ok(words.length > 0, "the case is not empty");
      assert.deepEqual(sorted(shown.lines), sorted(words.map(({ chain, word }) => [chain, word])));
      assert.equal(new Set(shown.chains).size, shown.chains.length, "no chain twice");

      // What stands there, each once in full; several from outside stand there as their number.
      const inChain = new Set((await sql.all("SELECT DISTINCT id FROM chain")).map(({ id }) => id));
      const once = shown.rows.filter(([id, , again]) => !again && inChain.has(id)).map(([id, context]) => `${id} ${context}`);
      assert.equal(new Set(once).size, once.length);
      const expected = members.filter(({ id }) => inChain.has(id)).map(({ id, context }) => `${id} ${context}`);
      assert.deepEqual(sorted(once), sorted(expected));
      const outside = await sql.all("SELECT b, count(*)::INT AS n FROM l JOIN head ON b = id GROUP BY b");
      const several = outside.filter(({ n }) => n > 1).reduce((sum, { n }) => sum + n, 0);
      const late = outside.filter(({ b }) => data.sets.indexOf(setOf(data.byId.get(b))) > 0);
      assert.equal(late.length, outside.length);
      assert.equal(shown.before, several);
      const drawn = new Set(shown.links.filter((link) => inChain.has(link.split(" ")[0])));
      assert.deepEqual(sorted(drawn), sorted(links.map(({ a, b, basis }) => `${a} > ${b} ${basis}`)));

      const counted = await counts();
      assert.deepEqual(Object.fromEntries(shown.groups), counted);
      for (const [word, count] of Object.entries(shown.chips)) {
        const plans = words.filter(({ chain }) => isPlan(chain)).length;
        assert.equal(count, word === "all" ? plans : counted[word] ?? 0, word);
      }
      const columns = data.sets.map((set) => [set, members.filter((m) => m.set === set && !m.context).length]);
      assert.deepEqual(shown.columns.map(([set, count]) => [set, count]), columns);
      shown.columns.forEach(([set, , text]) => {
        assert.ok(text.startsWith(setName(set)), text);
        const besides = members.filter((m) => m.set === set && m.context).length;
        assert.ok(besides === 0 || text.includes(`つながるもの${besides}件`), text);
      });
      // What is only linked is told where there is any.
      const [plans, others, context = 0] = (await visitor.status()).split("：").at(-1).match(/\d+/g).map(Number);
      assert.deepEqual([plans, others, context], [
        words.filter(({ chain }) => isPlan(chain)).length, words.filter(({ chain }) => !isPlan(chain)).length,
        members.filter((m) => m.context).length,
      ]);
    });

    test(`${hash}: the heading counts every one of its record set once`, async () => {
      await ask();
      const heading = await page.locator("main h1").innerText();
      const phases = code === undefined ? ["plan", "result"] : ["result", "plan"];
      const sums = await Promise.all(phases.map((phase) => sql.all(TOLD(phase))));
      const [first, second] = sums.filter((rows) => rows.length > 0);
      const last = data.sets.at(-1);
      // Plans that no document can tell of yet answer nothing, as long as there are results.
      const rows = first[0].set === last && second !== undefined ? second : first;
      const all = rows.reduce((sum, { n }) => sum + n, 0);
      const set = rows[0].set;
      assert.ok(heading.includes(`${setName(set).replace(" ", "の")}は${all}件。`), heading);
      // Beside the results of a theme stand the plans that the counts below are of.
      const isBeside = code !== undefined && rows === first && second !== undefined && second[0].set < set;
      if (isBeside) {
        const plans = second.reduce((sum, { n }) => sum + n, 0);
        assert.ok(heading.includes(`${setName(second[0].set).replace(" ", "の")}は${plans}件、`), heading);
      }
      const said = heading.split("件。")[1].replace(/^実績(のうち|は(?=すべて))/, (lead) => (isBeside ? "" : lead));
      const follows = rows.reduce((sum, row) => sum + row.follows, 0);
      if (set.endsWith("result") && follows > 0) {
        const of = guessed(rows.reduce((sum, row) => sum + row.followsinferred, 0));
        assert.ok(said.startsWith(follows === all ? `すべて${of}前の計画から` : `${follows}件${of}は前の計画から、${all - follows}件は`), heading);
      } else if (set === last) {
        assert.match(said, /記載はありません|まだありません/);
      } else {
        for (const { to, n, inferred } of rows) {
          const count = n === all ? `すべて${guessed(inferred)}` : `${n}件${guessed(inferred)}は`;
          assert.ok(said.includes(to === null ? `${count}後の資料に記載なし` : `${count}${setName(to).replace(" ", "の")}`), `${heading}: ${to} ${n}`);
        }
      }
    });

    test(`${hash}: each count chooses its lines, and so does each break`, async () => {
      await ask();
      const words = await sql.all(WORDS);
      for (const word of new Set(words.map((row) => row.word))) {
        await page.locator(`.fates [data-change="${word}"]`).click();
        await visitor.painted();
        assert.match(await visitor.hash(), new RegExp(`[?&]change=${word}$`));
        await showAll();
        const { lines, chips } = await linesOf(page);
        const own = words.filter((row) => row.word === word).map(({ chain }) => [chain, word]);
        assert.deepEqual(sorted(lines), sorted(own));
        assert.equal(chips[word], own.length, "a count does not change with what is chosen");
        assert.equal(await page.locator(".fates [aria-current]").getAttribute("data-change"), word);
      }
      const rows = await sql.all(BREAKS);
      for (const kind of ["not-mentioned", "no-plan", "no-next-step", "one-sided"]) {
        const asked = rows.filter((row) => row.kind === kind);
        const found = asked.filter((row) => row.found).map(({ id }) => id);
        const chip = page.locator(`[data-break="${kind}"]`);
        const link = chip.locator("a");
        assert.equal(await link.getAttribute("data-count"), String(found.length), kind);
        assert.equal(await chip.getAttribute("data-of"), String(asked.length), kind);
        await link.click();
        await visitor.painted();
        await showAll();
        const lines = found.length === 0 ? [] : await sql.all(
          `SELECT DISTINCT chain FROM chain WHERE id IN (${found.map((id) => `'${id}'`)})`);
        const shown = await linesOf(page);
        assert.deepEqual(sorted(shown.lines.map(([id]) => id)), sorted(lines.map(({ chain }) => chain)), kind);
        const there = new Set(shown.rows.map(([id]) => id));
        assert.deepEqual(found.filter((id) => !there.has(id)), [], kind);
      }
      await page.locator('.fates [data-change="all"]').click();
      await visitor.at(hash);
    });

    test(`${hash}: every number of the flow, all together and one by one`, async () => {
      await ask();
      assert.deepEqual(await flowOf(page, ".flow > div:first-of-type"), await flowExpected(flow, askedSql(beside, code)));
      const chosen = hash.includes(`${by}=`);
      assert.equal(await page.locator("[data-flow]").count(), chosen ? 0 : data.axis(by).length);
      await run(`CREATE OR REPLACE TEMP TABLE value AS ${VALUES[by]}`);
      for (const value of chosen ? [] : data.axis(by)) {
        const summary = page.locator(`[data-flow="${value}"] summary`);
        if (await summary.count() > 0) {
          await summary.click();
        }
        await visitor.painted();
        const asked = by === "theme" ? askedSql(beside, value)
          : askedSql(`${beside} AND id IN (SELECT id FROM value WHERE code = '${value}')`, code);
        assert.deepEqual(await flowOf(page, `[data-flow="${value}"]`), await flowExpected(flow, asked, true), value);
      }
    });
  }

  for (const by of ["ward", "theme"]) {
    test(`nothing chosen: each ${by} with its counts, every one a link to what it counts`, async () => {
      const hash = by === "ward" ? "#/years" : "#/years?rows=theme";
      await run(linked(true));
      await run(`CREATE OR REPLACE TEMP TABLE value AS ${VALUES[by]}`);
      await visitor.go(hash);
      const rows = await page.locator(".each [data-value]").evaluateAll((all) => all.map((tile) => ({
        value: tile.dataset.value,
        plans: Number(tile.querySelector(".tally").dataset.count),
        told: tile.querySelector(".tally").innerText,
        counts: Object.fromEntries([...tile.querySelectorAll("[data-change]")].map((li) => [li.dataset.change, Number(li.dataset.count)])),
        bar: Object.fromEntries([...tile.querySelectorAll("[data-fate]")].map((part) => [part.dataset.fate, Number(part.getAttribute("width"))])),
        heading: tile.querySelector("h3 a").getAttribute("href"),
        links: [...tile.querySelectorAll("[data-change] a")].map((a) => [a.getAttribute("href"), a.getAttribute("aria-label")]),
      })));
      assert.deepEqual(rows.map(({ value }) => value), data.axis(by));
      // Below them what each part of the bars is: no two look alike, and each has its word.
      const key = await page.locator(".bar-key li").evaluateAll((all) => all.map((li) => {
        const part = li.querySelector("[data-fate]");
        const { fill, stroke, strokeDasharray } = getComputedStyle(part);
        return { fate: part.dataset.fate, look: [fill, stroke, strokeDasharray, li.querySelector(".stripes") === null].join(), word: li.innerText.trim() };
      }));
      const used = new Set(rows.flatMap(({ counts: found }) => Object.keys(found)));
      assert.deepEqual(key.map(({ fate }) => fate).sort(), [...used].sort());
      assert.equal(new Set(key.map(({ look }) => look)).size, key.length, JSON.stringify(key));
      assert.ok(key.every(({ word }) => /[^\s●▲■□＋→↳]/.test(word)), JSON.stringify(key));
      for (const { value, plans, told, counts: found, bar, heading, links } of rows) {
        await run(prepare(by === "theme" ? askedSql("true", value)
          : askedSql(`id IN (SELECT id FROM value WHERE code = '${value}')`)));
        const counted = await counts();
        assert.deepEqual(found, counted, value);
        assert.deepEqual(bar, counted, `the bar of ${value}`);
        assert.ok(heading.includes(`${by}=${value}`), heading);
        const heads = (await sql.all("SELECT id FROM head")).map(({ id }) => id);
        assert.equal(plans, heads.filter(isPlan).length, value);
        const leading = new Set((await sql.all("SELECT DISTINCT a FROM l")).map(({ a }) => a));
        const on = heads.filter((id) => isPlan(id) && leading.has(id)).length;
        assert.equal(told, plans > 0 ? `計画${plans}件、${on}件が後の資料へ` : `計画の記載なし・実績${heads.length}件`, value);
        for (const [href, name] of links) {
          const word = new URLSearchParams(href.split("?")[1]).get("change");
          assert.ok(href.includes(`${by}=${value}`) && name.endsWith(`：${counted[word]}件`), `${name} ${href}`);
        }
      }
    });
  }

  if (one.aprils > 0) {
    return;
  }

  test("two clicks from the first screen to what became of a ward's plans, without scrolling", async () => {
    for (const [width, height] of [[1280, 800], [1366, 768]]) {
      await page.setViewportSize({ width, height });
      await visitor.anew("#/");
      let clicks = 0;
      const press = async (link) => {
        clicks += 1;
        await link.click();
        await visitor.painted();
      };
      await press(page.locator("header.site nav").getByRole("link", { name: "計画のゆくえ" }));
      await press(page.getByRole("navigation", { name: "計画のゆくえ" }).getByRole("link", { name: "南区", exact: true }));
      assert.equal(clicks, 2);
      assert.equal(await visitor.hash(), "#/years?ward=minami");
      assert.match(await page.locator("main h1").innerText(), /^南区の.*計画は\d+件。/);
      const below = await page.evaluate(() => [...document.querySelectorAll("main h1, .fates a, .lines [data-at]")]
        .filter((e) => e.getBoundingClientRect().bottom > innerHeight).map((e) => e.innerText));
      assert.deepEqual(below, [], `${width}×${height}`);
      assert.equal(await page.evaluate(() => scrollY), 0);
    }
    await page.setViewportSize({ width: 1280, height: 720 });
  });

  test("the switch leaves inferred links out, and the link follows", async () => {
    await visitor.anew(`#/years?ward=${ward}`);
    const box = page.getByRole("checkbox", { name: "推定のつながりも見せる" });
    assert.equal(await box.isChecked(), true);
    const count = () => page.locator('.fates [data-change="not-mentioned"]').getAttribute("data-count");
    const all = Number(await count());
    await box.click();
    await visitor.at(`#/years?ward=${ward}&links=stated`);
    assert.equal(await page.locator(".lines .guess, .lines [data-basis=inferred]").count(), 0);
    assert.ok(Number(await count()) > all);
    assert.match(await visitor.status(), /推定のつながりを除く/);
    await page.goBack();
    await visitor.at(`#/years?ward=${ward}`);
    assert.equal(await box.isChecked(), true);
    assert.equal(Number(await count()), all);
  });

  test("stated and inferred links differ in word and line", async () => {
    await visitor.anew("#/years?phase=plan,result");
    await showAll();
    const links = await page.locator(".lines [data-basis]").evaluateAll((all) => all.map((link) => ({
      basis: link.dataset.basis, text: link.textContent, style: getComputedStyle(link).borderTopStyle,
    })));
    assert.deepEqual(sorted(new Set(links.map(({ basis }) => basis))), ["inferred", "stated"]);
    for (const { basis, text, style } of links) {
      assert.equal(style, basis === "inferred" ? "dashed" : "solid", text);
      assert.match(text, basis === "inferred" ? /推定/ : /資料の記載/);
    }
  });

  test("a link is a straight line: it meets what it leads to, which is as high as all that lead there", async () => {
    for (const hash of [`#/years?ward=${ward}`, `#/years?ward=${other}`, `#/years?theme=${theme}&rows=theme`]) {
      await visitor.anew(hash);
      const missed = await page.evaluate(() => [...document.querySelectorAll(".lines [data-link]")].filter((link) => {
        const chain = link.closest("[data-chain]");
        const end = [...chain.querySelectorAll(`[data-id="${link.dataset.link}"]`)].map((e) => e.getBoundingClientRect());
        const at = link.getBoundingClientRect();
        return !end.some((box) => box.top <= at.top && at.top <= box.bottom && Math.abs(box.left - at.right) < 2);
      }).map((link) => `${link.dataset.from} > ${link.dataset.link}`));
      assert.deepEqual(missed, [], hash);
    }
  });

  test("each word is defined on the page; headings don't skip a level", async () => {
    for (const hash of ["#/years", `#/years?ward=${ward}&lang=en`]) {
      await visitor.anew(hash);
      const words = await page.locator(".meanings [data-word]").evaluateAll((all) => all.map((e) => [
        e.dataset.word, e.querySelector("dd").textContent.length]));
      assert.ok(words.length >= 8 && words.every(([, length]) => length > 10), JSON.stringify(words));
      const shown = await page.locator(".lines .group").evaluateAll((all) => all.map((e) => e.dataset.word));
      assert.deepEqual(shown.filter((word) => !words.some(([known]) => known === word)), []);
      const levels = await page.locator("main :is(h1, h2, h3, h4)").evaluateAll((all) => all.map((h) => Number(h.tagName[1])));
      levels.forEach((level, at) => assert.ok(at === 0 ? level === 1 : level <= levels[at - 1] + 1, levels.join(" ")));
    }
  });

  test("a choice changes only what it is about: the focus stays", async () => {
    await visitor.anew(`#/years?ward=${ward}`);
    for (const link of [page.locator('.fates [data-change="done"]'), page.locator(`.values [data-value="${other}"]`)]) {
      await link.focus();
      await page.keyboard.press("Enter");
      await visitor.painted();
      assert.equal(await link.evaluate((e) => e === document.activeElement && e.getAttribute("aria-current")), "true");
    }
    assert.equal(await visitor.hash(), `#/years?ward=${other}`);
  });

  /** Every place and band of a flow with the ids that it counts, by its code. */
  const counted = async (asked, isShort) => new Map((await sql.all(flowSql(year, asked, isShort))).map((row) => [
    row.what === "node" ? row.f : `${row.f},${row.t}`,
    {
      ids: sorted(new Set([...list(row.ids), ...list(row.ends)])), isNode: row.what === "node",
      small: row.own === row.n ? `${row.n}件` : `${row.own}＋${row.n - row.own}件`,
      leaving: amount(row.n, row.own), arriving: amount(row.arrived, row.ownends),
    },
  ]));
  const list = (value) => (Array.isArray(value) ? value : value?.items ?? []);
  /** What the lines mark as counted, and what is listed by name. */
  const marked = async () => {
    await showAll();
    const ids = (selector) => page.locator(selector).evaluateAll((all) => all.map((e) => e.dataset.id));
    return [sorted(new Set(await ids(".lines [data-counted]"))), sorted(await ids(".flow .opened li[data-id]"))];
  };

  test("each place and band of the flow is a link to exactly the rows that it counts", async () => {
    await run(linked(true));
    await run(`CREATE OR REPLACE TEMP TABLE value AS ${VALUES.ward}`);
    const where = of("actors", ward);
    for (const isShort of [false, true]) {
      const expected = await counted(askedSql(where), isShort);
      await visitor.anew(isShort ? "#/years" : `#/years?ward=${ward}`);
      const links = await page.locator(isShort ? `[data-flow="${ward}"] svg a` : ".flow svg a").evaluateAll((all) => all.map((a) => ({
        at: a.dataset.at, href: a.getAttribute("href"), name: a.getAttribute("aria-label"),
      })));
      assert.deepEqual(sorted(links.map(({ at }) => at)), sorted(expected.keys()));
      assert.equal(new Set(links.map(({ name }) => name)).size, links.length, "each has a name of its own");
      for (const { at, href, name } of links) {
        const { ids, leaving, arriving, isNode, small } = expected.get(at);
        assert.equal(href, `#/years?ward=${ward}&flow=${at}`);
        const numbers = name.replace(/（.*）/, "").split("：").at(-1);
        const whole = isNode || leaving === arriving ? leaving : `${leaving}から${arriving}へ`;
        // In small there is room for numbers only; the name says what they are.
        assert.equal(numbers, isShort && isNode ? small : whole, name);
        assert.equal(name.includes("つながるもの"), whole.includes("つながるもの"), name);
        await visitor.go(href);
        const [lines, named] = await marked();
        assert.deepEqual(lines, ids, at);
        assert.deepEqual(named, ids, at);
        const without = await page.locator(".lines [data-chain]").evaluateAll((all) =>
          all.filter((e) => !e.querySelector("[data-counted], [data-again]")).length);
        assert.equal(without, 0, "no line without one of them, or one that stands above");
      }
    }
    assert.equal(await page.locator(".flow svg[role=img], .flows svg[role=img]").count(), 0);
  });

  test("a band that is chosen keeps the focus, says what it counts and is taken back", async () => {
    await visitor.anew(`#/years?ward=${ward}`);
    const band = page.locator('.flow svg a[data-at="plan,result"]');
    await band.focus();
    await page.keyboard.press("Enter");
    await visitor.at(`#/years?ward=${ward}&flow=plan,result`);
    await visitor.painted();
    assert.equal(await band.evaluate((e) => e === document.activeElement && e.getAttribute("aria-current")), "true");
    const name = await band.getAttribute("aria-label");
    assert.ok((await visitor.status()).includes(name));
    await page.locator(".flow-chosen a").click();
    await visitor.at(`#/years?ward=${ward}`);
    assert.equal(await page.locator("[data-counted], .flow [aria-current]").count(), 0);
  });

  test("small flows: one stop for the tab key each, arrow keys within, numbers on hover and focus", async () => {
    await visitor.anew("#/years");
    const charts = page.locator(".flows svg");
    assert.ok(await charts.count() >= 7);
    for (let at = 0; at < await charts.count(); at += 1) {
      assert.equal(await charts.nth(at).locator('a[tabindex="0"]').count(), 1);
    }
    const large = await page.locator('.flow svg a[tabindex="0"]').evaluateAll((all) => all.map((a) => a.dataset.at.split(",")[0]));
    assert.deepEqual(large.slice(0, 2), ["plan", "result"]);
    assert.ok(large.length <= 4, "a stop for each column");
    const item = page.locator(`[data-flow="${ward}"]`);
    const told = item.locator(".told");
    const whole = await told.innerText();
    await item.locator('svg a[data-at="plan"]').focus();
    const seen = new Set();
    for (const key of ["ArrowRight", "ArrowRight", "ArrowDown", "ArrowRight", "ArrowLeft", "End", "Home"]) {
      await page.keyboard.press(key);
      const [at, name] = await page.evaluate(() => [document.activeElement.dataset.at, document.activeElement.getAttribute("aria-label")]);
      await visitor.painted();
      assert.equal(await told.innerText(), name, key);
      seen.add(at);
    }
    assert.ok(seen.has("plan") && seen.has("plan,result") && seen.has("result"), [...seen].join(" "));
    await page.keyboard.press("Tab");
    await visitor.painted();
    assert.equal(await told.innerText(), whole);
    const band = item.locator('svg a[data-at="plan,result"]');
    await band.hover();
    await visitor.painted();
    assert.equal(await told.innerText(), await band.getAttribute("aria-label"));
  });

  test("small flows are on one scale, which is said in words", async () => {
    for (const by of ["ward", "theme"]) {
      await visitor.anew(by === "ward" ? "#/years" : "#/years?rows=theme");
      const boxes = await page.locator(".flows [data-flow]").evaluateAll((all) => all.flatMap((item) =>
        [...item.querySelectorAll("svg a:not([data-at*=','])")].map((a) => ({
          of: item.querySelector("h3").innerText, column: a.querySelector("rect").getAttribute("x"),
          n: a.getAttribute("aria-label").replace(/（.*）/, "").split("：").at(-1).match(/\d+/g).reduce((sum, n) => sum + Number(n), 0), height: Number(a.querySelector("rect").getAttribute("height")),
        }))));
      const columns = new Map(boxes.map(({ of, column }) => [`${of} ${column}`, []]));
      boxes.forEach((box) => columns.get(`${box.of} ${box.column}`).push(box));
      const sums = [...columns.values()].map((own) => [own[0].of, own.reduce((sum, { n }) => sum + n, 0)]);
      const most = Math.max(...sums.map(([, n]) => n));
      const hint = await page.locator(".flows .hint").innerText();
      const [, highest, n] = /いちばん高い列は(.+?)の(\d+)件/.exec(hint);
      assert.equal(Number(n), most);
      assert.ok(sums.some(([of, sum]) => of === highest && sum === most), highest);
      const scale = boxes.toSorted((a, b) => b.height - a.height)[0];
      for (const { of, n: own, height } of boxes) {
        // Whole pixels, and at least one for each band.
        assert.ok(Math.abs(height - own * scale.height / scale.n) <= 3, `${of} ${own}: ${height}`);
      }
    }
  });

  test("no label of a flow lies on a band", async () => {
    await visitor.anew("#/years");
    const labels = await page.locator("svg.flow-chart").evaluateAll((all) => all.flatMap((svg) => {
      const boxes = (selector) => [...svg.querySelectorAll(selector)].map((e) => e.getBBox());
      const bands = boxes(".band");
      return boxes("text").filter((label) => bands.some((band) => label.x < band.x + band.width - 1
        && band.x + 1 < label.x + label.width && label.y < band.y + band.height && band.y < label.y + label.height)).map(({ x, y }) => `${x} ${y}`);
    }));
    assert.deepEqual(labels, []);
  });

  /** How a plan's time compares with that of its results, from the words of the files. */
  const HELD = `
    WITH says AS (SELECT *, months <> '' OR frequency <> '' AS said FROM timed),
    lastres AS (SELECT max(time) AS hi FROM timed WHERE phase = 'result'),
    res AS (SELECT chain, bool_or(said) AS said, count(*) AS n,
        list_distinct(flatten(list(string_split(months, ';')) FILTER (months <> ''))) AS months,
        list(frequency) AS words FROM chain JOIN says USING (id) WHERE phase = 'result' AND id <> chain GROUP BY chain),
    own AS (SELECT s.*, res.said AS told, res.n, res.months AS held, res.words, list_distinct(string_split(s.months, ';')) AS planned
      FROM head JOIN says AS s USING (id) LEFT JOIN res ON res.chain = id),
    shown AS (SELECT chain FROM chain JOIN says USING (id) GROUP BY chain HAVING bool_or(said))
    SELECT id, id IN (FROM shown) AS shown, phase, said, CASE
      WHEN phase = 'result' THEN 'no-plan'
      WHEN n IS NULL AND time > hi THEN 'not-yet' WHEN n IS NULL THEN 'no-result'
      WHEN said AND NOT told THEN 'not-said' WHEN NOT said AND told THEN 'only-result' WHEN NOT said THEN 'neither'
      WHEN months <> '' AND len(held) > 0 THEN CASE WHEN list_has_all(held, planned) AND list_has_all(planned, held)
        THEN 'same-months' ELSE 'other-months' END
      WHEN list_contains(words, frequency) THEN 'same-words' ELSE 'other-words' END AS held
    FROM own, lastres ORDER BY id`;

  for (const { hash, where, code, inferred = true } of [
    { hash: "#/years?look=time", where: "true" },
    { hash: "#/years?links=stated&look=time", where: "true", inferred: false },
    { hash: `#/years?ward=${ward}&look=time`, where: of("actors", ward) },
    { hash: "#/years?ward=minami&look=time", where: of("actors", "minami") },
    { hash: `#/years?theme=${theme}&rows=theme&look=time`, where: "true", code: theme },
  ]) {
    test(`${hash}: the months of each plan beside what its results say`, async () => {
      await run(linked(inferred));
      await run(prepare(askedSql(where, code)));
      await visitor.go(hash);
      const rows = await sql.all(HELD);
      const shown = await page.evaluate(() => ({
        held: [...document.querySelectorAll(".when-table [data-held]")].map((td) => [td.closest("tr").dataset.id, td.dataset.held]),
        silent: [...document.querySelectorAll(".when [data-silent] [data-id]")].map((li) => li.dataset.id),
        said: document.querySelector(".when-said").innerText,
        folded: document.querySelector(".when-silent")?.open,
        further: [...document.querySelectorAll(".when-further a")].map((a) => a.getAttribute("href")),
        rows: [...document.querySelectorAll(".when-table [data-id]")].map((tr) => [tr.dataset.id,
          [...tr.querySelectorAll("[data-on]")].map((td) => td.dataset.month).join(";"), tr.querySelector(".how-often")?.innerText ?? ""]),
        grids: [...document.querySelectorAll(".when-table tbody tr:has(.what)")].map((tr) => ({
          dated: tr.querySelector("[data-on]") !== null, cells: tr.querySelectorAll(".month").length,
        })),
        totals: [...document.querySelectorAll(".when-table .totals")].map((tr) => [tr.dataset.set,
          Object.fromEntries([...tr.querySelectorAll("[data-count]")].map((td) => [td.dataset.month, Number(td.dataset.count)]))]),
        blocks: [...document.querySelectorAll(".when-table .block")].map((block) => ({
          heads: [...block.querySelectorAll("[data-id]:not([data-follows])")].map((tr) => tr.dataset.id),
          after: [...block.querySelectorAll("[data-follows]")].map((tr) => tr.dataset.id),
        })),
      }));
      assert.deepEqual(sorted(shown.held), sorted(rows.filter((row) => row.shown).map(({ id, held }) => [id, held])));
      assert.deepEqual(shown.silent, rows.filter((row) => !row.shown).map(({ id }) => id));
      const plans = rows.filter(({ phase }) => phase === "plan");
      assert.ok(shown.said.startsWith(`計画${plans.length}件のうち、時期（月や頻度）の記載があるものは${plans.filter(({ said }) => said).length}件です。`), shown.said);
      const dated = plans.filter(({ id }) => data.byId.get(id).months !== "").length;
      assert.ok(shown.said.includes(`月まで${dated}件、`), shown.said);
      // No row without months stands before an empty grid.
      assert.deepEqual(shown.grids.filter(({ dated: own, cells }) => (own ? cells !== 12 : cells !== 0)), []);
      for (const [id, months, often] of shown.rows) {
        const own = data.byId.get(id);
        const order = own.months === "" ? [] : own.months.split(";").sort((a, b) => (Number(a) + 8) % 12 - (Number(b) + 8) % 12);
        assert.equal(months, order.join(";"), id);
        assert.equal(often, own.frequency, id);
      }
      // What follows stands below each of those that lead there.
      const chains = await sql.all("SELECT chain, list(id ORDER BY id) AS ids FROM chain WHERE id <> chain GROUP BY chain");
      const after = new Map(chains.map(({ chain, ids }) => [chain, sorted(list(ids))]));
      for (const { heads, after: own } of shown.blocks) {
        heads.forEach((head) => assert.deepEqual(sorted(own), after.get(head) ?? [], head));
      }
      const there = [...new Set(shown.rows.map(([id]) => id))].map((id) => data.byId.get(id));
      assert.notEqual(shown.folded, true, "what says nothing is a count until it is asked for");
      assert.ok(shown.further.includes("#/calendar"), shown.further.join(" "));
      for (const [set, counts] of shown.totals) {
        for (const [month, n] of Object.entries(counts)) {
          const expected = there.filter((row) => setOf(row) === set && row.months.split(";").includes(month));
          assert.equal(n, expected.length, `${set} ${month}`);
        }
      }
    });
  }

  test("開催時期 is a way to see the same choice: chips, wards and the link keep it, and every file follows", async () => {
    await visitor.anew(`#/years?ward=${ward}`);
    const looks = page.getByRole("navigation", { name: "ならべ方" });
    await looks.getByRole("link", { name: "開催時期" }).click();
    await visitor.at(`#/years?ward=${ward}&look=time`);
    await page.locator('.fates [data-change="done"]').click();
    await visitor.at(`#/years?ward=${ward}&change=done&look=time`);
    await run(linked(true));
    await run(prepare(askedSql(of("actors", ward))));
    const done = (await sql.all(WORDS)).filter(({ word }) => word === "done").map(({ chain }) => chain);
    const heads = await page.locator(".when-table tr:not([data-follows])[data-id], .when [data-silent] [data-id]")
      .evaluateAll((all) => all.map((e) => e.dataset.id));
    assert.deepEqual(sorted(heads), sorted(done));
    await page.locator(`.values [data-value="${other}"]`).click();
    await visitor.at(`#/years?ward=${other}&look=time`);

    await visitor.go(`#/years?ward=${ward}&look=time`);
    const shown = await page.locator(".when [data-id]").evaluateAll((all) => all.map((e) => e.dataset.id));
    const { text: csv } = await taken(page);
    const [head, ...records] = parseCsv(csv.slice(1));
    const at = Object.fromEntries(head.map((title, i) => [title, i]));
    assert.deepEqual(records.map((record) => record[at["ID"]]), shown);
    for (const record of records) {
      assert.equal(record[at["頻度"]], data.byId.get(record[at["ID"]]).frequency);
    }
    const { name, text } = await taken(page, "ics");
    assert.match(name, /^開催時期_.*\.ics$/);
    const calendar = new ICAL.Component(ICAL.parse(text));
    const events = calendar.getAllSubcomponents("vevent").map((e) => {
      const event = new ICAL.Event(e);
      return `${/ID：(\S+)/.exec(event.description)[1]} ${event.startDate.toString()}`;
    });
    const expected = [...new Set(shown)].map((id) => data.byId.get(id)).flatMap((row) => row.months.split(";").filter(Boolean)
      .map((m) => `${row.id} ${Number(row.fiscal_year) + (Number(m) < 4 ? 1 : 0)}-${m.padStart(2, "0")}-01`));
    assert.ok(expected.length > 0);
    assert.deepEqual(sorted(events), sorted(expected));
    await looks.getByRole("link", { name: "ゆくえ" }).click();
    await visitor.at(`#/years?ward=${ward}`);
  });

  test("開催時期 and the small flows: narrow windows, forced colours and English", async () => {
    await assertLooks(visitor, "#/years", [
      "#/years", "#/years?rows=theme", `#/years?ward=${ward}&look=time`, `#/years?ward=${ward}&flow=plan,result`,
      "#/years?look=time&lang=en",
    ]);
  });

  test("plans that nothing follows print as a list to check, alone", async () => {
    await visitor.anew(`#/years?ward=${other}`);
    await page.evaluate(() => { window.print = () => { window.printed = location.hash; }; });
    await page.getByRole("button", { name: /確かめる一覧として印刷/ }).click();
    await visitor.until(() => window.printed !== undefined);
    assert.equal(await page.evaluate(() => window.printed), `#/years?ward=${other}&change=not-mentioned`);
    await page.emulateMedia({ media: "print" });
    const lines = await page.locator(".lines [data-at]").count();
    assert.equal(await page.locator(".lines .answers").evaluateAll((all) => all.filter((e) => e.checkVisibility()).length), lines);
    assert.equal(await page.locator("main :is(button, select, input)").evaluateAll((all) => all.filter((e) => e.checkVisibility()).length), 0);
    await page.emulateMedia({ media: null });
  });

  test("a ward is two to four sheets of paper, with no control", async () => {
    for (const { code } of data.wards) {
      await visitor.go(`#/years?ward=${code}`);
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
      const sheets = pdf.match(/\/MediaBox/g).length;
      assert.ok(sheets <= 4, `${code}: ${sheets}`);
    }
  });

  test("a narrow window never scrolls sideways", async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    for (const hash of ["#/years", `#/years?ward=${other}`, `#/years?theme=${theme}&rows=theme`]) {
      await visitor.anew(hash);
      const { inner, outer } = await page.evaluate(() => ({
        outer: document.documentElement.scrollWidth, inner: innerWidth,
      }));
      assert.ok(outer <= inner, `${hash}: ${outer} in ${inner}`);
    }
    await page.setViewportSize({ width: 1280, height: 720 });
  });

  test("links that were kept still open: grouped by theme, ward or section", async () => {
    for (const [hash, way] of [
      ["#/years?rows=ward&cols=theme", "区で見る"], ["#/years?rows=section&cols=theme", "資料の区分で見る"],
      ["#/years?rows=method", "区で見る"], [`#/years?theme=${theme}&rows=ward&cols=theme`, "テーマで見る"],
    ]) {
      await visitor.anew(hash);
      assert.equal(await page.locator(".ways [aria-current]").innerText(), way, hash);
      assert.equal(await page.locator(".notice").count(), 0, hash);
    }
  });
}
