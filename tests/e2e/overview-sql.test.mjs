// ひと目で against SQL over the same files: every number of every record set, today and after each April,
// from the definitions that the page gives its readers, without anything of the other tests' reading
// of the data.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { onOnePage } from "./support/board.mjs";
import { counted, figures, unfold } from "./support/overview.mjs";
import { PACKAGES, openWith } from "./support/packages.mjs";
import { openSql } from "./support/sql.mjs";

/**
 * `leads`: who hangs together over any number of links, earlier first, and whether stated links are
 * enough. `stage`: the stages that each has reached. `has`: what each is filed under, dimension by
 * dimension. `bodies`: the columns and rows that a table by ward can have.
 */
const PREPARED = [
  `CREATE TABLE leads AS
    WITH RECURSIVE reach(a, b) AS (SELECT DISTINCT "from", "to" FROM links
      UNION SELECT reach.a, l."to" FROM reach JOIN links AS l ON l."from" = reach.b),
    sure(a, b) AS (SELECT DISTINCT "from", "to" FROM links WHERE basis = 'stated'
      UNION SELECT sure.a, l."to" FROM sure JOIN links AS l ON l."from" = sure.b AND l.basis = 'stated')
    SELECT a, b, (a, b) IN (SELECT (a, b) FROM sure) AS stated FROM reach`,
  `CREATE TABLE stage AS
    WITH told AS (SELECT DISTINCT initiative AS id FROM points WHERE kind = 'outcome'),
    plan AS (SELECT id FROM initiatives WHERE phase = 'plan'),
    result AS (SELECT id FROM initiatives WHERE phase = 'result')
    SELECT id, 'planned' AS code FROM plan
    UNION SELECT b, 'planned' FROM leads JOIN plan ON plan.id = a
    UNION SELECT id, 'done' FROM result
    UNION SELECT a, 'done' FROM leads JOIN result ON result.id = b
    UNION SELECT id, 'outcome' FROM told
    UNION SELECT a, 'outcome' FROM leads JOIN result ON result.id = b JOIN told ON told.id = b
    UNION SELECT a, 'next' FROM leads JOIN plan ON plan.id = b`,
  `CREATE TABLE has AS
    WITH own AS (SELECT id, unnest(string_split(actors, ';')) AS actor FROM initiatives),
    body AS (SELECT id, actor, a.ward, CASE a.kind WHEN 'ward' THEN a.ward
      WHEN 'city-department' THEN 'city' ELSE a.kind END AS code FROM own JOIN actors AS a ON a.code = actor)
    SELECT id, 'y' AS dim, fiscal_year AS code FROM initiatives
    UNION SELECT id, 'phase', phase FROM initiatives
    UNION SELECT id, 'section', section FROM initiatives
    UNION SELECT id, 'theme', CASE WHEN theme <> '' THEN theme WHEN section = 'advocacy' THEN 'advocacy'
      WHEN starts_with(section, 'base-') THEN 'base' ELSE 'none' END FROM initiatives
    UNION SELECT id, 'actor', actor FROM own
    UNION SELECT id, 'ward', code FROM body
    UNION SELECT id, 'area', w.area FROM body JOIN wards AS w ON w.code = body.ward
    UNION SELECT id, 'function', "function" FROM initiatives WHERE "function" <> ''
    UNION SELECT id, 'has', code FROM stage
    UNION SELECT initiative, 'has', 'measure' FROM measures`,
  `CREATE TABLE bodies AS SELECT code FROM wards UNION SELECT 'city-centre' UNION SELECT 'city'
    UNION SELECT DISTINCT code FROM has WHERE dim = 'ward'`,
  "CREATE TABLE stages AS SELECT unnest(['planned', 'done', 'outcome', 'next']) AS stage",
];

/** The initiatives of the record set under test, which are in `own`, with their values of a dimension. */
const own = (dim) => `SELECT id, code FROM has WHERE dim = '${dim}' AND id IN (FROM own)`;
const count = "count(DISTINCT id)::INT";

const SENTENCES = `SELECT (SELECT count(*)::INT FROM own) AS n,
  (SELECT count(*)::INT FROM points WHERE kind = 'outcome' AND initiative IN (FROM own)) AS outcomes,
  (SELECT ${count} FROM (${own("ward")}) WHERE code IN (SELECT code FROM wards)) AS by_ward,
  (SELECT count(*)::INT FROM (SELECT id FROM (${own("ward")}) GROUP BY id HAVING count(DISTINCT code) > 1)) AS joint,
  (SELECT ${count} FROM (${own("has")}) WHERE code = 'planned') AS planned,
  (SELECT ${count} FROM (${own("has")}) WHERE code = 'done') AS done,
  (SELECT ${count} FROM (${own("has")}) WHERE code = 'outcome') AS outcome,
  (SELECT ${count} FROM (${own("has")}) WHERE code = 'next') AS next,
  (SELECT ${count} FROM (${own("function")})) AS bases`;

const JOINT = `SELECT id FROM (${own("ward")}) GROUP BY id HAVING count(DISTINCT code) > 1`;

/** n of N by stage for the values of a dimension and in total. */
const progress = (dim, rows) => `
  WITH v AS (${own(dim)} UNION ALL SELECT id, 'total' FROM own),
  r AS (${rows} UNION ALL SELECT 'total')
  SELECT r.code, stage, count(DISTINCT v.id)::INT AS of,
    count(DISTINCT s.id)::INT AS n
  FROM r CROSS JOIN stages LEFT JOIN v ON v.code = r.code
    LEFT JOIN stage AS s ON s.id = v.id AND s.code = stage
  GROUP BY r.code, stage`;
const PROGRESS = progress("theme", `SELECT DISTINCT code FROM (${own("theme")})`);
const SHOWN_BODIES = `SELECT code FROM wards UNION SELECT DISTINCT code FROM (${own("ward")})`;
const PROGRESS_BY_WARD = progress("ward", SHOWN_BODIES);

/** The N of every record set for the rows of the table by ward. */
const WARD_SETS = `
  WITH v AS (SELECT h.id, h.code, i.fiscal_year AS y, phase FROM has AS h JOIN initiatives AS i USING (id)
      WHERE dim = 'ward' UNION ALL SELECT id, 'total', fiscal_year, phase FROM initiatives),
  r AS (${SHOWN_BODIES} UNION ALL SELECT 'total')
  SELECT r.code, s.y || '-' || s.phase AS set, count(DISTINCT v.id)::INT AS n FROM r
    CROSS JOIN (SELECT DISTINCT fiscal_year AS y, phase FROM initiatives) AS s
    LEFT JOIN v ON v.code = r.code AND v.y = s.y AND v.phase = s.phase GROUP BY r.code, s.y, s.phase`;

/** The pairs of a theme and a ward that nothing is recorded for. */
const GAPS = `SELECT t.number AS theme, w.code AS ward FROM themes AS t CROSS JOIN wards AS w
  WHERE NOT EXISTS (SELECT 1 FROM has AS a JOIN has AS b USING (id) WHERE a.id IN (FROM own)
    AND a.dim = 'theme' AND a.code = t.number AND b.dim = 'ward' AND b.code = w.code)`;
const PAIRS = "SELECT ((SELECT count(*) FROM themes) * (SELECT count(*) FROM wards))::INT AS pairs";

/** Two dimensions crossed over what serves a function, with distinct totals. */
const crossed = (rows, allRows, cols, allCols) => `
  WITH asked AS (SELECT id FROM has WHERE dim = 'function' AND id IN (FROM own)),
  r AS (SELECT id, code FROM has WHERE dim = '${rows}' AND id IN (FROM asked)
    UNION ALL SELECT DISTINCT id, 'total' FROM has WHERE dim = '${rows}' AND id IN (FROM asked)),
  c AS (SELECT id, code FROM has WHERE dim = '${cols}' AND id IN (FROM asked)
    UNION ALL SELECT DISTINCT id, 'total' FROM has WHERE dim = '${cols}' AND id IN (FROM asked)),
  pair AS (SELECT r.code AS row, c.code AS col, r.id FROM r JOIN c USING (id))
  SELECT a.code AS row, b.code AS col, count(DISTINCT pair.id)::INT AS n
  FROM (${allRows} UNION ALL SELECT 'total') AS a CROSS JOIN (${allCols} UNION ALL SELECT 'total') AS b
    LEFT JOIN pair ON pair.row = a.code AND pair.col = b.code GROUP BY a.code, b.code`;
const FUNCTIONS = "SELECT number AS code FROM functions";
const BASES = crossed("function", FUNCTIONS, "ward", "SELECT code FROM bodies");

/** The themes crossed with the wards: of each pair how many. */
const CROSSED = `SELECT t.code AS row, w.code AS col, count(DISTINCT t.id)::INT AS n
  FROM (${own("theme")}) AS t JOIN (${own("ward")}) AS w USING (id) GROUP BY t.code, w.code`;

/**
 * What is planned after a record set: who leads to which plans, of all later ones to the first, and
 * `plans`, the next ones. Plans of its own year come before results, and so are not next.
 */
const NEXT = `SELECT t.code AS theme, l.a, l.b, CASE WHEN l.stated THEN 'stated' ELSE 'inferred' END AS basis
  FROM leads AS l JOIN initiatives AS i ON i.id = l.b AND i.phase = 'plan'
    JOIN has AS t ON t.id = l.a AND t.dim = 'theme' WHERE l.a IN (FROM own)
  QUALIFY i.fiscal_year = min(i.fiscal_year) OVER (PARTITION BY l.a)`;
const OPEN = "SELECT id FROM own WHERE id NOT IN (SELECT id FROM stage WHERE code = 'next')";
const plans = (year) => `SELECT id, fiscal_year AS y,
  id IN (SELECT b FROM leads WHERE a IN (FROM own)) AS reached
  FROM initiatives WHERE phase = 'plan' AND fiscal_year =
    (SELECT min(fiscal_year) FROM initiatives WHERE phase = 'plan' AND fiscal_year > '${year}')`;

const FIGURES = `SELECT label, value, unit, as_of, initiative, note FROM measures
  WHERE initiative IN (FROM own)`;

/** The record sets in their order in time, with the facets that choose each, its name and documents. */
const SETS = `SELECT i.fiscal_year AS y, phase, i.fiscal_year || '-' || phase AS set,
    'y=' || y || CASE WHEN count(*) OVER (PARTITION BY y) > 1 THEN '&phase=' || phase ELSE '' END AS choice,
    '令和' || (y::INT - 2018) || '年度 ' || CASE phase WHEN 'plan' THEN '計画' ELSE '実績' END AS name,
    count(DISTINCT id)::INT AS n, list_sort(list_distinct(list(s.title))) AS titles
  FROM initiatives AS i JOIN sources AS s ON s.code = i.source GROUP BY i.fiscal_year, phase
  ORDER BY y, phase = 'result'`;

const sorted = (list) => [...list].sort();
const numbers = (text, pattern = /\d+(?=件)/g) => (text.match(pattern) ?? []).map(Number);
const ofN = ({ n, of }) => (of === 0 ? "記載なし" : `${of}件のうち${n}件`);
const idsOf = (list) => list.evaluateAll((all) =>
  all.map((a) => a.getAttribute("href").replace("#/i/", "")));

/** The cells of a table of a chart with all that says where they stand. */
const cellsOf = (page, chart) => page.locator(`table[data-chart="${chart}"] td[data-count]`)
  .evaluateAll((all) => all.map((td) => ({
    row: td.closest("[data-row]").dataset.row,
    stage: td.dataset.stage,
    set: td.dataset.set,
    col: td.dataset.col,
    n: td.dataset.count,
    text: td.innerText.trim(),
  })));

onOnePage("overview by SQL", (tools) => {
  for (const one of PACKAGES) {
    describe(one.name, () => overview(one, tools));
  }
});

function overview(one, tools) {
  let visitor;
  let page;
  let sql;
  let sets;
  before(async () => {
    sql = await openSql(one.data.files);
    for (const statement of PREPARED) {
      await sql.run(statement);
    }
    sets = await sql.all(SETS);
    visitor = await openWith(tools, one, { hash: "#/" });
    page = visitor.page;
  });
  after(async () => {
    sql?.close();
    await visitor?.close();
  });

  /** A test over every record set of the files. */
  const everySet = (name, check) => test(`every record set: ${name}`, async () => {
    assert.equal(sets.length, 3 + 2 * one.aprils);
    for (const set of sets) {
      await sql.run(`CREATE OR REPLACE TEMP TABLE own AS SELECT id FROM initiatives
        WHERE fiscal_year = '${set.y}' AND phase = '${set.phase}'`);
      await visitor.go(`#/?${set.choice}`);
      await unfold(visitor);
      await check(set.set, set);
    }
  });
  const sentences = async () => (await sql.all(SENTENCES))[0];

  everySet("the sentences and the figures", async (set, { name, phase }) => {
    const e = await sentences();
    assert.ok(e.n > 0, set);
    assert.equal(await page.getAttribute("main", "data-set"), set);
    assert.ok((await visitor.status()).startsWith(`${name}の`), await visitor.status());
    assert.deepEqual((await visitor.status()).match(/\d+(?=件|項目)/g).map(Number), [e.n, e.outcomes], set);
    const shown = await figures(page);
    const before = phase === "result" ? "planned" : "done";
    assert.deepEqual(
      [shown.initiatives.n, shown[before].n, shown.outcomes.n, shown.next.n],
      [e.n, e[before], e.outcomes, e.next],
      set,
    );
    // What our own reading adds to the links that the sources state, and what is left.
    const [{ stated, next }] = await sql.all(`SELECT
      (SELECT count(DISTINCT own.id)::INT FROM own JOIN leads ON ${phase === "result" ? "b" : "a"} = own.id AND stated
        JOIN initiatives AS i ON i.id = ${phase === "result" ? "a" : "b"} AND i.phase = '${phase === "result" ? "plan" : "result"}') AS stated,
      (SELECT count(DISTINCT own.id)::INT FROM own JOIN leads ON a = own.id AND stated
        JOIN initiatives AS i ON i.id = b AND i.phase = 'plan') AS next`);
    const parts = (code) => shown[code].hint.match(/\d+/g).map(Number);
    assert.deepEqual(parts(before), [stated, e[before] - stated, e.n - e[before]], set);
    assert.deepEqual(parts("next"), [next, e.next - next, e.n - e.next], set);
    const listed = page.locator(".joint-list");
    assert.equal(await listed.getAttribute("data-count"), String(e.joint), set);
    assert.deepEqual(sorted(await idsOf(listed.locator("li a"))), sorted((await sql.all(JOINT)).map((r) => r.id)), set);
    const first = (heading) => page.locator(`section:has(> h2:text-is('${heading}')) > p`).first().innerText();
    assert.deepEqual(numbers(await first("テーマごとの進み具合")), [e.n, e.planned, e.done, e.outcome, e.next], set);
    assert.deepEqual(numbers(await first("区ごとの進み具合")), [e.n, e.by_ward], set);
    assert.deepEqual(numbers(await first("地域生活支援拠点")), e.bases > 0 ? [e.bases] : [], set);
  });

  for (const [chart, query] of [["progress", PROGRESS], ["progress-ward", PROGRESS_BY_WARD]]) {
    everySet(`n of N by stage in ${chart}`, async (set) => {
      const cells = (await cellsOf(page, chart)).filter((cell) => cell.stage);
      const expected = await sql.all(query);
      assert.deepEqual(
        sorted(cells.map(({ row, stage, n, text }) => `${row} ${stage} ${n} ${text}`)),
        sorted(expected.map((e) => `${e.code} ${e.stage} ${e.n} ${ofN(e)}`)),
        set,
      );
    });
  }

  everySet("the N of all record sets by ward, and the small charts", async (set) => {
    const cells = (await cellsOf(page, "progress-ward")).filter((cell) => cell.set);
    assert.deepEqual(
      sorted(cells.map(({ row, set: other, n }) => `${row} ${other} ${n}`)),
      sorted((await sql.all(WARD_SETS)).map((e) => `${e.code} ${e.set} ${e.n}`)),
      set,
    );
    const titles = await page.locator('table[data-chart="progress-ward"] thead th').allInnerTexts();
    assert.deepEqual(titles.slice(-sets.length), sets.map(({ name }) => `${name} の N`), set);
    assert.deepEqual(cells.slice(0, sets.length).map((cell) => cell.set), sets.map((one) => one.set), set);
    const charts = await page.locator(".multiples li:has(h3)").evaluateAll((all) => all.map((li) => [
      new URLSearchParams(li.querySelector("h3 a").getAttribute("href").split("?")[1]).get("ward"),
      ...[...li.querySelectorAll("svg .number")].map((text) => text.textContent),
    ].join(" ")));
    const order = ["planned", "done", "outcome", "next"];
    const rows = await sql.all(PROGRESS_BY_WARD);
    const bodies = new Set(rows.map((r) => r.code).filter((code) => code !== "total"));
    const expected = [...bodies].map((code) => [
      code,
      ...order.map((stage) => rows.find((r) => r.code === code && r.stage === stage))
        .filter(({ of }) => of > 0).map(({ n, of }) => `${n}/${of}`),
    ].join(" "));
    assert.deepEqual(sorted(charts), sorted(expected), set);
  });

  everySet("which pairs of a theme and a ward are recorded", async (set) => {
    const gaps = await sql.all(GAPS);
    const [{ pairs }] = await sql.all(PAIRS);
    const shown = await figures(page);
    assert.equal(shown["empty-cells"].n, gaps.length, set);
    assert.ok(shown["empty-cells"].said.startsWith(`${gaps.length}／${pairs}`), set);
    const heading = await page.locator(".overview-first h2").first().innerText();
    assert.ok(heading.includes(`${pairs - gaps.length}通りに記載、${gaps.length}通りは記載なし`), `${set} ${heading}`);
    const cells = await page.locator(".overview-first td[data-count]").evaluateAll((all) =>
      all.filter((td) => td.dataset.row !== "total" && td.dataset.col !== "total" && td.dataset.count !== "0")
        .map((td) => `${td.dataset.row} ${td.dataset.col} ${td.dataset.count}`));
    assert.deepEqual(sorted(cells), sorted((await sql.all(CROSSED)).map((e) => `${e.row} ${e.col} ${e.n}`)), set);
  });

  everySet("the support bases by ward", async (set) => {
    const { bases } = await sentences();
    const cells = await cellsOf(page, "bases");
    const expected = bases === 0 ? [] : await sql.all(BASES);
    assert.deepEqual(
      sorted(cells.map(({ row, col, n }) => `${row} ${col} ${n}`)),
      sorted(expected.map((e) => `${e.row} ${e.col} ${e.n}`)),
      set,
    );
  });

  everySet("what is planned next", async (set, { y }) => {
    const later = await sql.all(plans(y));
    const told = Object.fromEntries(await page.locator(".upcoming-figures li").evaluateAll((all) => all.map((li) => [li.dataset.next, li.innerText])));
    if (later.length === 0) {
      assert.equal(await page.locator(".upcoming [data-theme]").count(), 0, set);
      assert.deepEqual(told, {}, set);
      return;
    }
    const { n, next } = await sentences();
    assert.deepEqual([numbers(told.linked), numbers(told.without)], [[next, n], [n - next]], set);
    const reached = later.filter((plan) => plan.reached);
    assert.deepEqual(numbers(told.plans), [later.length, reached.length], set);
    const { name } = sets.find((other) => other.phase === "plan" && other.y === later[0].y);
    assert.ok(told.plans.includes(name), `${set} ${told.plans}`);
    const pairs = await sql.all(NEXT);
    const shown = await page.locator(".upcoming [data-theme]").evaluateAll((all) => all.map((part) => ({
      theme: part.dataset.theme,
      n: Number(/(\d+)件/.exec(part.querySelector("h3 .figure").innerText)[1]),
      pairs: [...part.querySelectorAll(".gaps > li")].flatMap((li) => {
        const id = (a) => a.getAttribute("href").replace("#/i/", "");
        return [...li.querySelectorAll(".plans > li")].map((plan) =>
          `${id(li.querySelector("a"))} > ${id(plan.querySelector("a"))} ${plan.querySelector(".basis") ? "inferred" : "stated"}`);
      }),
    })));
    assert.deepEqual(
      sorted(shown.flatMap(({ theme, pairs: own }) => own.map((pair) => `${theme}: ${pair}`))),
      sorted(pairs.map(({ theme, a, b, basis }) => `${theme}: ${a} > ${b} ${basis}`)),
      set,
    );
    for (const { theme, n: said } of shown) {
      assert.equal(said, new Set(pairs.filter((p) => p.theme === theme).map((p) => p.a)).size, `${set} ${theme}`);
    }
    const open = (await sql.all(OPEN)).map((row) => row.id);
    const free = later.filter((plan) => !plan.reached).map((plan) => plan.id);
    for (const [which, ids] of [["open", open], ["free", free]]) {
      const list = page.locator(`.upcoming [data-next=${which}]`);
      if (which === "open" || ids.length > 0) {
        assert.equal(await list.getAttribute("data-count"), String(ids.length), `${set} ${which}`);
      }
      assert.deepEqual(sorted(await idsOf(list.locator("li a"))), sorted(ids), `${set} ${which}`);
    }
  });

  everySet("each figure as it is written", async (set) => {
    const shown = await page.locator("section:has(> h2:text-is('数値')) tbody tr").evaluateAll((all) =>
      all.map((tr) => {
        const [label, value, asOf, of, note] = [...tr.cells].map((cell) => cell.textContent.trim());
        const id = tr.querySelector("a").getAttribute("href").replace("#/i/", "");
        return [label, value.replaceAll(",", ""), asOf, of.length > 0, note, id].join("|");
      }));
    const expected = (await sql.all(FIGURES)).map((m) =>
      [m.label, `${m.value} ${m.unit}`.trim(), m.as_of, true, m.note, m.initiative].join("|"));
    assert.deepEqual(sorted(shown), sorted(expected), set);
  });

  everySet("each number that is a link, from the conditions in its address", async (set) => {
    const links = await counted(page);
    const lists = new Map(links.filter(([href]) => href.startsWith("#/list")));
    assert.ok(lists.size > 20, set);
    const asked = [...lists].map(([href], at) => {
      const conditions = [...new URLSearchParams(href.split("?")[1] ?? "")].map(([dim, codes]) => {
        const list = codes.split(",").map((code) => `'${code}'`).join(", ");
        return `id IN (SELECT id FROM has WHERE dim = '${dim}' AND code IN (${list}))`;
      });
      return `SELECT ${at} AS place, count(*)::INT AS n FROM initiatives
        WHERE ${conditions.join(" AND ") || "true"}`;
    });
    const counts = await sql.all(`${asked.join(" UNION ALL ")} ORDER BY place`);
    assert.deepEqual([...lists], [...lists.keys()].map((href, at) => [href, counts[at].n]), set);
  });

  test("the N of every record set with its documents, where it differs", async () => {
    await visitor.go("#/");
    await unfold(visitor);
    const shown = await page.locator(".denominators [data-set]").evaluateAll((all) =>
      all.map((li) => ({ set: li.dataset.set, n: Number(li.dataset.count), text: li.innerText })));
    const differ = new Set(sets.map(({ n }) => n)).size > 1;
    assert.deepEqual(shown.map(({ set, n }) => ({ set, n })), differ ? sets.map(({ set, n }) => ({ set, n })) : []);
    const every = [...new Set(sets.flatMap(({ titles }) => titles))];
    for (const [at, { n, text }] of shown.entries()) {
      assert.ok(text.startsWith(`${sets[at].name} ${n}件`), text);
      assert.deepEqual(every.filter((title) => text.includes(title)).sort(), sets[at].titles, text);
    }
  });
}
