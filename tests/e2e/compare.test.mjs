// くらべる: what stands at which side of which line, and every number, against the CSV files by SQL, today
// and after each April; the way there in two clicks, the choice of sides and of lines, what is handed out.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { onOnePage } from "./support/board.mjs";
import { assertLooks, violations } from "./support/looks.mjs";
import { parseCsv } from "./support/csv.mjs";
import { hashOf, setName } from "./support/data.mjs";
import { taken } from "./support/exports.mjs";
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

/** What two sides have of something, as the page names it in its attributes. */
const partOf = (a, b) => (a && b ? "both" : a ? "only-a" : b ? "only-b" : "neither");
/** The order in which the parts are shown. */
const PARTS = ["both", "only-a", "only-b", "neither"];
/** The word for a part, with the names of the sides. */
const wordOf = (part, [a, b]) => ({
  both: "両方に記載", "only-a": `${a}だけ`, "only-b": `${b}だけ`, neither: "どちらにも記載なし",
})[part];

/** The numbers, which are folded away. */
const linesOf = (page) => page.evaluate(() =>
  [...document.querySelectorAll("table[data-compare] tr[data-fact]")].map((tr) => {
    const side = (key) => tr.querySelector(`[data-side=${key}]`);
    return {
      fact: tr.dataset.fact,
      a: Number(side("a").dataset.count),
      b: Number(side("b").dataset.count),
      part: tr.querySelector("[data-part]").dataset.part,
      word: tr.querySelector("[data-part]").lastChild.textContent,
      shape: tr.querySelector(".shape").textContent,
      links: ["a", "b"].map((key) => side(key).querySelector("a")?.getAttribute("href") ?? null),
    };
  }));

/** The lines as they are shown: which side has anything, and which initiatives stand where. */
const cardsOf = (page) => page.evaluate(() =>
  [...document.querySelectorAll(".compare-line[data-row]")].map((line) => {
    const at = (side) => [...line.querySelectorAll(`[data-side="${side}"] [data-id]`)].map((e) => e.dataset.id);
    const empty = [...line.querySelectorAll(".compare-none")].map((e) => e.textContent);
    return { row: line.dataset.row, part: line.dataset.part, both: at("both"), a: at("a"), b: at("b"), empty };
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
  /** What the lines of a comparison are: wards where themes are compared. */
  const acrossOf = ({ by }) => (by === "theme" ? "ward" : "theme");
  const NAMES = new Map([
    ...data.wards.map((ward) => [ward.code, ward.name_ja]), ["base", "拠点"], ["advocacy", "権利擁護"],
    ["none", "テーマの記載なし"], ["city-centre", "市基幹"], ["city", "市"], ["joint", "全エリア共通"], ["partner", "関係機関"],
  ]);
  const isTheme = (code) => /^\d+$/.test(code);
  /** The name of a side or a line, short as in a sentence. */
  const nameOf = (code) => NAMES.get(code) ?? (isTheme(code) ? `テーマ${code}` : setName(code));
  const namesOf = ({ a, b }) => [nameOf(a), nameOf(b)];
  /** What is neither theme nor ward and so said besides. */
  const isSpecial = (code) => !isTheme(code) && !data.wards.some((ward) => ward.code === code);
  const inOrder = (stands) => data.rows.map(({ id }) => id).filter(stands);

  /** The lines that the files make, in the order of their axis. */
  const wantedLines = async (question) => {
    const across = acrossOf(question);
    const rows = await sql.all(`
      SELECT code, list(DISTINCT id) FILTER (id IN (${side(question, question.a)})) AS a,
        list(DISTINCT id) FILTER (id IN (${side(question, question.b)})) AS b
      FROM has WHERE dimension = '${across}' GROUP BY code`);
    const found = new Map(rows.map(({ code, a, b }) => [code, [new Set(a ?? []), new Set(b ?? [])]]));
    const asked = question.filters?.[across];
    return data.axis(across).filter((code) => asked?.includes(code) ?? true).map((code) => {
      const [a, b] = found.get(code) ?? [new Set(), new Set()];
      const part = partOf(a.size > 0, b.size > 0);
      const [left, right] = namesOf(question);
      const empty = { both: [], "only-a": [`${right}は記載なし`], "only-b": [`${left}は記載なし`], neither: [`${left}は記載なし`, `${right}は記載なし`] };
      return {
        row: code, part, both: inOrder((id) => a.has(id) && b.has(id)), a: inOrder((id) => a.has(id) && !b.has(id)),
        b: inOrder((id) => b.has(id) && !a.has(id)),
        empty: empty[part],
      };
    // Nobody can lack what stands on an axis only because some row needs it.
    }).filter(({ row, part }) => part !== "neither" || !["none", "joint", "partner"].includes(row));
  };
  /** In the order of the parts. */
  const byPart = (lines, parts = PARTS.slice(0, 3)) => parts.flatMap((part) => lines.filter((line) => line.part === part));
  /** The sentence that answers a question. */
  const sentence = (question, lines) => {
    const [a, b] = namesOf(question);
    const unit = question.by === "theme" ? "区" : "テーマ";
    const n = (part) => {
      const own = lines.filter((line) => line.part === part);
      const special = own.map(({ row }) => row).filter(isSpecial).map(nameOf);
      return [own.length, special.length > 0 ? `（${special.join("・")}を含む）` : ""];
    };
    const [[both, also], onlyA, onlyB] = PARTS.slice(0, 3).map(n);
    const first = both > 0 ? `両方に記載があるのは${both}${unit}${also}。` : `両方に記載がある${unit}はありません。`;
    return `${a}と${b}の${first}${a}だけ${onlyA.join("")}、${b}だけ${onlyB.join("")}`;
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
        assert.equal(line.part, partOf(...wanted), line.fact);
        assert.equal(line.word, wordOf(line.part, namesOf(question)), line.fact);
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
      const totals = await page.locator("[data-total]").evaluateAll((all) => all.map((e) => Number(e.dataset.count)));
      assert.deepEqual(totals, [a.get("initiatives"), b.get("initiatives")]);
    });

    test(`${question.hash} puts every initiative at its side of its line`, async () => {
      await visitor.anew(question.hash);
      const lines = await wantedLines(question);
      assert.deepEqual(await cardsOf(page), byPart(lines));
      assert.ok((await visitor.status()).endsWith(sentence(question, lines)), `${await visitor.status()} / ${sentence(question, lines)}`);
      assert.equal((await page.locator("h1").innerText()).trim(), await visitor.status(), "the answer is the heading");
      const counts = await page.locator("button[data-part]").evaluateAll((all) =>
        all.map((e) => [e.dataset.part, Number(e.dataset.count), Number(e.querySelector("strong").textContent)]));
      assert.deepEqual(counts, PARTS.map((part) => {
        const n = lines.filter((line) => line.part === part).length;
        return [part, n, n];
      }));
      const neither = lines.filter(({ part }) => part === "neither").map(({ row }) => nameOf(row));
      const said = await page.locator("button[data-part=neither] .part-name").innerText();
      assert.ok(said.endsWith(neither.length > 0 ? `どちらにも記載なし：${neither.join("、")}` : "どちらにも記載なし"), said);
    });
  }

  test("any two wards beside each other, in every record set", async () => {
    const wards = data.wards.map(({ code }) => code);
    for (const set of data.sets) {
      const choice = data.choiceOf(set);
      const years = Object.entries(choice).map(([key, codes]) => `${key}=${codes}`).join("&");
      for (const [at, a] of wards.entries()) {
        const b = wards[(at + 2) % wards.length];
        const question = { by: "ward", a, b, sets: [set] };
        const hash = `#/compare?${years}&ward=${a},${b}`;
        await visitor.go(hash);
        const lines = await wantedLines(question);
        assert.deepEqual(await cardsOf(page), byPart(lines), hash);
        // The record set is heard; who looks has it in the menu beside.
        assert.equal((await visitor.status()).replace("\n", ""), `${setName(set)}：${sentence(question, lines)}`);
      }
    }
  });

  test("a card says how it is done, who else does it and what came of it", async () => {
    for (const question of cases) {
      await visitor.anew(question.hash);
      const shown = await page.locator(".compare-card").evaluateAll((all) => all.map((card) => {
        const line = card.closest("[data-row]");
        return {
          id: card.dataset.id, row: line.dataset.row, part: line.dataset.part, side: card.closest("[data-side]").dataset.side,
          title: card.querySelector("a").innerText, href: card.querySelector("a").getAttribute("href"), text: card.innerText,
        };
      }));
      assert.ok(shown.length > 0, question.hash);
      for (const { id, row, part, side, title, href, text } of shown) {
        const own = data.byId.get(id);
        assert.deepEqual([title, href], [own.title, `#/i/${id}`]);
        // The wards that the card is about; beside record sets all who carry it out are named.
        const here = question.by === "set" ? [] : question.by === "theme" ? [row]
          : side === "both" ? [question.a, question.b] : [question[side]];
        for (const code of data.codesOf(own, "actor")) {
          const actor = data.actors.find((one) => one.code === code);
          const place = actor.ward || (actor.kind === "city-department" ? "city" : actor.kind);
          const isOther = question.by === "set" || !here.includes(place);
          const others = text.replace(title, "").replace("南区と東区の合同", "");
          assert.ok(!isOther || others.includes(actor.name_ja), `${question.hash} ${id}: ${actor.name_ja} in ${text}`);
        }
        assert.equal(side === "both", text.includes(`${namesOf(question).join("と")}の合同`), text);
        const points = (data.pointsOf.get(id) ?? []).filter((p) => p.kind === "outcome");
        const n = points.filter((p) => here.length === 0 || !p.ward || here.includes(p.ward)).length;
        const outcomes = n > 0 ? `成果 ${n}項目` : "成果の記載なし";
        const isTold = part === "both" && (n > 0 || own.phase === "result");
        assert.equal(text.includes("成果"), isTold || title.includes("成果"), text);
        assert.ok(!isTold || text.includes(outcomes), `${outcomes} in ${text}`);
        for (const code of part === "both" ? data.codesOf(own, "method") : []) {
          const method = data.reference("methods").find((one) => one.code === code);
          assert.ok(text.includes(method.name_ja), `${method.name_ja} in ${text}`);
        }
      }
    }
  });

  test("what is common to all wards is said to stand at neither side", async () => {
    for (const question of cases) {
      await visitor.anew(question.hash);
      const [{ n }] = await sql.all(`SELECT count(*)::INT AS n FROM (${side({ ...question, by: "ward" }, "joint")})
        WHERE id NOT IN (${side(question, question.a)}) AND id NOT IN (${side(question, question.b)})`);
      const said = await page.locator(".compare-note").innerText();
      assert.match(said, /良し悪しや量をくらべるものではありません。/);
      assert.equal(said.match(/全エリア共通の(\d+)件は、どちらにも数えていません/)?.[1], question.by === "ward" && n > 0 ? String(n) : undefined, question.hash);
      assert.equal(/多い|少ない/.test(await page.locator(".compare-lines").innerText()), false);
    }
  });

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
        const shown = await page.locator(".compare-card:has([data-tied])").evaluateAll((all) => all.map((x) => x.dataset.id));
        assert.deepEqual([...new Set(shown)].sort(), rows.map(({ id }) => id).sort(), `${a} ${b}, inferred: ${inferred}`);
        // What is our reading says so.
        const marks = await page.locator("[data-tied]").evaluateAll((all) => all.map((e) => [e.dataset.tied, e.innerText]));
        assert.ok(marks.every(([tied, text]) => (tied === "inferred") === text.includes("推定")), JSON.stringify(marks));
        assert.ok(inferred || marks.every(([tied]) => tied === "stated"));
        assert.ok(rows.length > 0 || !inferred, `${a} ${b}`);
        assert.equal(await page.getByRole("checkbox").isChecked(), !inferred);
      }
    }
  });

  if (one.aprils === 1) {
    test("any two record sets are chosen in the menus, swapped, and the link says which", async () => {
      const menu = page.locator("select[data-side=a]");
      const beside = (set) => page.locator(`.compare-choice a[data-value="${data.axisCodeOf(set)}"]`);
      const [first, second] = data.sets;
      await visitor.anew("#/compare?rows=y");
      const names = await menu.locator("option").allInnerTexts();
      assert.deepEqual(names.map((name) => name.trim()), data.sets.map(setName));
      for (const a of data.sets) {
        for (const b of data.sets.filter((set) => set !== a)) {
          await menu.selectOption(data.axisCodeOf(a));
          await beside(b).click();
          await visitor.painted();
          const said = await visitor.status();
          assert.ok(said.startsWith(`${setName(a)}と${setName(b)}の両方`), `${a} ${b}: ${said}`);
          const totals = await page.locator("[data-total]").evaluateAll((all) => all.map((e) => Number(e.dataset.count)));
          assert.deepEqual(totals, [data.rowsOf(a).length, data.rowsOf(b).length]);
          const hash = await visitor.hash();
          await visitor.anew(hash);
          assert.equal(await visitor.status(), said, hash);
        }
      }
      await menu.selectOption(data.axisCodeOf(first));
      await beside(second).click();
      await page.getByRole("button", { name: "入れ替える" }).click();
      await visitor.painted();
      assert.ok((await visitor.status()).startsWith(`${setName(second)}と${setName(first)}の両方`));
    });
  }
  if (one.aprils > 0) {
    return;
  }

  test("two wards by theme are two clicks from the first screen", async () => {
    const [first] = data.wards;
    const other = data.wards.find(({ code }) => code === "minami");
    await visitor.load("#/");
    let clicks = 0;
    const click = async (link) => {
      await link.click();
      clicks += 1;
    };
    await click(page.getByRole("link", { name: "くらべる", exact: true }));
    await visitor.at("#/compare");
    await click(page.locator("main").getByRole("link", { name: `${other.name_ja}を${first.name_ja}と並べる`, exact: true }));
    await visitor.at(`#/compare?ward=${first.code},${other.code}`);
    assert.equal(clicks, 2);
    const question = { by: "ward", a: first.code, b: other.code };
    assert.deepEqual(await cardsOf(page), byPart(await wantedLines(question)));
    assert.equal(await page.evaluate(() => document.activeElement.dataset.value), other.code, "the focus stays");
  });

  test("menu, links and button choose and swap the sides; Back goes back", async () => {
    await visitor.anew("#/compare?y=2024");
    const menu = page.locator("select[data-side=a]");
    const beside = (code) => page.locator(`.compare-choice a[data-value="${code}"]`);
    const current = () => page.locator(".compare-choice a[aria-current]").evaluateAll((all) => all.map((e) => e.dataset.value));
    await menu.selectOption("minami");
    await visitor.at("#/compare?y=2024&ward=minami,hakata");
    await beside("nishi").click();
    await visitor.at("#/compare?y=2024&ward=minami,nishi");
    assert.equal(await beside("minami").count(), 0, "nothing stands beside itself");
    const before = await linesOf(page);
    await page.getByRole("button", { name: "入れ替える" }).click();
    await visitor.at("#/compare?y=2024&ward=nishi,minami");
    const swapped = await linesOf(page);
    assert.deepEqual(swapped.map(({ fact, a, b }) => [fact, a, b]), before.map(({ fact, a, b }) => [fact, b, a]));
    assert.deepEqual([await menu.inputValue(), await current()], ["nishi", ["minami"]]);
    // The value of the other side changes places with it.
    await menu.selectOption("minami");
    await visitor.at("#/compare?y=2024&ward=minami,nishi");
    await page.goBack();
    await visitor.at("#/compare?y=2024&ward=nishi,minami");
    assert.equal(await menu.inputValue(), "nishi");
    // Another dimension takes neither the wards along as a condition nor what one of them has.
    await page.locator("button[data-part=only-b]").click();
    await visitor.at("#/compare?y=2024&ward=nishi,minami&part=only-b");
    await page.getByLabel("くらべるもの").selectOption("theme");
    await visitor.at("#/compare?y=2024&rows=theme");
    assert.equal(await page.getAttribute("table[data-compare]", "data-compare"), "theme");
    await page.locator("select[data-side=b]").selectOption("6");
    await visitor.at("#/compare?y=2024&theme=1,6&rows=theme");
    await page.locator("#language").click();
    await visitor.at("#/compare?y=2024&theme=1,6&rows=theme&lang=en");
    assert.equal(await page.getAttribute("table[data-compare]", "data-compare"), "theme");
  });

  test("buttons choose the lines, the menu their order; both are in the link, and the focus stays", async () => {
    const question = TODAY[1];
    const lines = await wantedLines(question);
    await visitor.anew(question.hash);
    const pressed = () => page.locator("button[data-part][aria-pressed=true]").evaluateAll((all) => all.map((e) => e.dataset.part));
    for (const part of PARTS) {
      const button = page.locator(`button[data-part=${part}]`);
      await button.focus();
      await page.keyboard.press("Enter");
      await visitor.at(`${question.hash}&part=${part}`);
      assert.deepEqual(await cardsOf(page), byPart(lines, [part]));
      assert.deepEqual(await pressed(), [part]);
      assert.equal(await page.evaluate(() => document.activeElement.dataset.part), part);
    }
    await page.keyboard.press("Enter");
    await visitor.at(question.hash);
    assert.deepEqual(await cardsOf(page), byPart(lines), "pressed again it shows all");
    const order = page.getByLabel("並び");
    await order.selectOption({ label: "テーマ順" });
    await visitor.at(`${question.hash}&sort=theme`);
    assert.deepEqual(await cardsOf(page), lines.filter(({ part }) => part !== "neither"));
    const words = await page.locator(".compare-part").allInnerTexts();
    assert.deepEqual(words, lines.filter(({ part }) => part !== "neither").map(({ part }) => wordOf(part, namesOf(question))));
    await page.goBack();
    await visitor.at(question.hash);
    await visitor.anew("#/compare?theme=6,3&sort=ward&rows=theme&part=only-a");
    assert.equal(await order.locator("option:checked").innerText(), "区順");
    assert.deepEqual(await pressed(), ["only-a"]);
  });

  test("the other conditions are chips; the sides are none", async () => {
    await visitor.anew("#/compare?y=2024&ward=nishi,minami");
    const chips = page.locator("main .chips .chip");
    assert.equal(await chips.count(), 1);
    await chips.first().click();
    await visitor.at("#/compare?ward=nishi,minami");
    assert.equal(await chips.count(), 0);
    await visitor.anew("#/compare?y=2024&phase=result&ward=nishi,minami");
    await page.getByRole("link", { name: "すべて解除" }).click();
    await visitor.at("#/compare?ward=nishi,minami");
  });

  test("each word has a shape of its own", async () => {
    const shapes = new Map();
    for (const { hash } of cases) {
      await visitor.anew(hash);
      for (const { part, shape } of await linesOf(page)) {
        assert.equal(shapes.get(part) ?? shape, shape, part);
        shapes.set(part, shape);
      }
    }
    assert.deepEqual([...shapes.keys()].sort(), [...PARTS].sort(), "the cases of the test show every word");
    assert.equal(new Set(shapes.values()).size, PARTS.length);
  });

  test("the CSV has every initiative at its side, and says where a side has nothing", async () => {
    for (const [hash, parts] of [["", PARTS], ["&part=only-a", ["only-a"]]]) {
      const question = TODAY[1];
      await visitor.anew(question.hash + hash);
      const { text } = await taken(page);
      const [header, ...records] = parseCsv(text.slice(1));
      const [a, b] = namesOf(question);
      const wanted = byPart(await wantedLines(question), parts).flatMap((line) => [
        ...line.both.map((id) => [line, `${a}と${b}の合同`, id]),
        ...(line.a.length > 0 ? line.a : line.both.length > 0 ? [] : [""]).map((id) => [line, a, id]),
        ...(line.b.length > 0 ? line.b : line.both.length > 0 ? [] : [""]).map((id) => [line, b, id]),
      ]);
      assert.deepEqual(records.map((r) => r.slice(1, 5)), wanted.map(([line, where, id]) =>
        [wordOf(line.part, [a, b]), where, id, id ? data.byId.get(id).title : "記載なし"]));
      assert.ok(records.every((r, at) => r[0].startsWith(nameOf(wanted[at][0].row))));
      const said = (await visitor.status()).replace("\n", "");
      assert.ok(records.every((r) => r[header.indexOf("抽出条件")] === said));
    }
  });

  test("the header takes the record set along that was chosen", async () => {
    await visitor.go("#/list?y=2023&phase=plan&ward=minami");
    await page.getByRole("link", { name: "くらべる", exact: true }).click();
    await visitor.at("#/compare?y=2023&phase=plan");
  });

  test("narrow windows, forced colours and English: nothing sideways, no rule broken", async () => {
    await assertLooks(visitor, "#/compare", [
      "#/compare", "#/compare?ward=minami,higashi&part=neither", "#/compare?theme=6,3&rows=theme",
      "#/compare?ward=minami,higashi&sort=theme", "#/compare?rows=y&lang=en", "#/compare?rows=theme&lang=en",
    ]);
  });

  test("in the dark no rule is broken; nothing is written smaller than 14 pixels", async () => {
    await page.emulateMedia({ colorScheme: "dark" });
    for (const hash of ["#/compare?ward=minami,higashi", "#/compare?rows=y"]) {
      await visitor.go(hash);
      assert.deepEqual(await violations(page), [], hash);
      const small = await page.locator("main *").evaluateAll((all) => all.filter((e) => e.checkVisibility()
        && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) && parseFloat(getComputedStyle(e).fontSize) < 14)
        .map((e) => e.outerHTML.slice(0, 80)));
      assert.deepEqual(small, [], hash);
    }
    await page.emulateMedia({ colorScheme: null });
  });

  test("where a side has nothing on record, that is said first, with the ways to what there is", async () => {
    const counts = data.sets.flatMap((set) => data.wards.map(({ code }) => (
      { set, code, n: data.matching({ ...data.choiceOf(set), ward: [code] }).length })));
    const none = counts.find(({ n }) => n === 0);
    const some = counts.find(({ set, n }) => set === none.set && n > 0);
    const choice = data.choiceOf(none.set);
    await visitor.go(hashOf("/compare", { ...choice, ward: [some.code, none.code] }));
    const card = page.locator(".compare-empty");
    const name = (code) => data.wards.find((ward) => ward.code === code).name_ja;
    assert.match(await card.innerText(), new RegExp(`^${name(none.code)}は、この条件では記載がありません。`));
    const links = await card.locator("a").evaluateAll((all) => all.map((a) => [a.getAttribute("href"), (a.innerText.match(/\d+(?=件)/g) ?? []).map(Number)]));
    const of = (set, code) => counts.find((one) => one.set === set && one.code === code).n;
    const both = data.sets.filter((set) => of(set, some.code) > 0 && of(set, none.code) > 0);
    assert.ok(both.length > 0);
    assert.deepEqual(links, [
      [hashOf("/list", { ...choice, ward: [some.code] }), [some.n]],
      ...both.map((set) => [hashOf("/compare", { ...data.choiceOf(set), ward: [some.code, none.code] }), [of(set, some.code), of(set, none.code)]]),
    ]);
    await card.locator("a").last().click();
    await visitor.until(() => !document.querySelector(".compare-empty"));
  });

  test("in a narrow window the sides stand below each other, each with its name", async () => {
    const question = TODAY[1];
    await page.setViewportSize({ width: 360, height: 640 });
    await visitor.anew(question.hash);
    assert.equal(await page.locator("main select").evaluateAll((all) => all.filter((e) => e.checkVisibility()).length), 0, "the answer comes first");
    const [a, b] = namesOf(question);
    const sides = await page.locator(".compare-line [data-side]").evaluateAll((all) => all.map((e) => ({
      side: e.dataset.side, text: e.innerText, left: e.getBoundingClientRect().left,
      subject: e.closest(".compare-line").querySelector("h3").getBoundingClientRect().left,
    })));
    for (const { side, text, left, subject } of sides) {
      const name = side === "both" ? `${a}と${b}の合同` : { a, b }[side];
      assert.ok(text.startsWith(name), text);
      assert.ok(Math.abs(left - subject) < 1);
    }
    await page.setViewportSize({ width: 1280, height: 720 });
  });

  test("on paper: one to three sheets with the conditions and no control, and nothing is cut off", async () => {
    for (const hash of ["#/compare?ward=minami,higashi", "#/compare?theme=6,3&rows=theme", "#/compare?ward=minami,higashi&part=only-b"]) {
      await page.setViewportSize({ width: 703, height: 1000 });
      await page.emulateMedia({ media: "print" });
      await visitor.anew(hash);
      const cut = await page.locator(".compare-page :is(.compare-card, .compare-none)").evaluateAll((all) => all
        .filter((e) => e.getBoundingClientRect().right > 704).map((e) => e.innerText));
      assert.deepEqual(cut, [], hash);
      const controls = await page.locator("main :is(button, select, input, summary)").evaluateAll((all) =>
        all.filter((e) => e.checkVisibility()).map((e) => e.outerHTML));
      assert.deepEqual(controls, []);
      const text = await page.locator("main").innerText();
      // What is pressed on the screen is told: each part with its number.
      const parts = await page.locator("button[data-part]").evaluateAll((all) => all.map((e) => e.dataset.count));
      const told = await page.locator(".compare-counts").innerText();
      assert.deepEqual([...told.replace(/（.*?）/g, "").matchAll(/ (\d+)/g)].map(([, n]) => n), parts, told);
      assert.match(text, new RegExp(`条件: ${setName(data.defaultSet)}`));
      assert.match(text, /は記載なし/);
      await page.emulateMedia({ media: null });
      const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
      const sheets = pdf.match(/\/MediaBox/g).length;
      assert.ok(sheets >= 1 && sheets <= 3, `${hash}: ${sheets} sheets`);
    }
    await page.setViewportSize({ width: 1280, height: 720 });
  });
}
