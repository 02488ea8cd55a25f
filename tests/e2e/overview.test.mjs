// 概要: every number that is shown, worked out again from the files, and every one a way to its rows.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { onOnePage } from "./support/board.mjs";
import { hashOf, partsOf, setName } from "./support/data.mjs";
import { PACKAGES, openWith } from "./support/packages.mjs";

const STAGES = ["planned", "done", "outcome", "next"];

/** The cells of a table of a chart: row, column and number. */
const cellsOf = (page, chart) => page.locator(`table[data-chart="${chart}"] td[data-count]`).evaluateAll((all) =>
  all.map((td) => ({
    row: td.closest("[data-row]").dataset.row,
    stage: td.dataset.stage,
    set: td.dataset.set,
    col: td.dataset.col,
    n: Number(td.dataset.count),
    text: td.innerText.trim(),
    href: td.querySelector("a")?.getAttribute("href") ?? null,
  })));

onOnePage("overview", (tools) => {
  for (const one of PACKAGES) {
    describe(one.name, () => overview(one, tools));
  }
});

function overview(one, tools) {
  const { data } = one;
  const WARDS = data.wards.map((ward) => ward.code);
  const THEMES = data.themes.map((theme) => theme.number);
  const hash = (set, more) => hashOf("/", data.choiceOf(set), more);
  const reached = (rows, stage) => rows.filter((row) => data.stages.get(row.id).includes(stage)).length;
  const at = (set, filters) => data.matching({ ...data.choiceOf(set), ...filters });

  /** The initiatives of a set with the first plans that follow, over any number of links. */
  function followed(set) {
    const found = new Map();
    for (const row of data.rowsOf(set)) {
      const [seen, open] = [new Set(), [row.id]];
      while (open.length > 0) {
        const from = open.pop();
        for (const link of data.links.filter((l) => l.from === from && !seen.has(l.to))) {
          seen.add(link.to);
          open.push(link.to);
        }
      }
      const plans = [...seen].map((id) => data.byId.get(id)).filter((other) => other?.phase === "plan");
      const first = plans.map((plan) => plan.fiscal_year).sort()[0];
      const own = plans.filter((plan) => plan.fiscal_year === first).map((plan) => plan.id).sort();
      if (own.length > 0) {
        found.set(row.id, { own, all: plans.map((plan) => plan.id) });
      }
    }
    return found;
  }

  let visitor;
  let page;
  before(async () => {
    visitor = await openWith(tools, one, { hash: "#/" });
    page = visitor.page;
  });
  after(() => visitor?.close());

  for (const set of data.sets) {
    test(`${set}: the sentences say its counts`, async () => {
      await visitor.go(hash(set));
      const rows = at(set, {});
      const ids = new Set(rows.map((row) => row.id));
      const outcomes = data.outcomes.filter((p) => ids.has(p.initiative)).length;
      const status = await visitor.status();
      assert.ok(status.startsWith(`${setName(set)}の資料`), status);
      assert.deepEqual(status.match(/\d+(?=件)/g).map(Number), [rows.length, outcomes], status);
      const joint = rows.filter((row) => data.codesOf(row, "ward").length > 1);
      const by = at(set, { ward: WARDS });
      const said = (await page.locator(".said li").allInnerTexts()).join("");
      const recorded = WARDS.filter((ward) => at(set, { ward: [ward] }).length > 0).length;
      assert.deepEqual(said.match(/\d+(?=件)/g).map(Number), [
        by.length, joint.length, reached(rows, "next"), at(set, { has: ["measure"] }).length,
      ], said);
      assert.ok(said.includes(`${WARDS.length}区のうち${recorded}区`), said);
      const listed = page.locator(".counts details");
      assert.equal(Number(await listed.getAttribute("data-count")), joint.length);
      assert.deepEqual(
        await listed.locator("li a").evaluateAll((all) => all.map((a) => a.getAttribute("href"))),
        joint.map((row) => `#/i/${row.id}`),
      );
    });

    test(`${set}: progress by ward, in charts and table`, async () => {
      await visitor.go(hash(set));
      const cells = await cellsOf(page, "progress-ward");
      for (const { row, stage, set: other, n, text } of cells) {
        const ward = row === "total" ? {} : { ward: [row] };
        const rows = at(other ?? set, ward);
        assert.equal(n, other ? rows.length : reached(rows, stage), `${row} ${stage ?? other}`);
        if (rows.length === 0) {
          assert.equal(text, "記載なし", `${row} ${stage ?? other}`);
        } else if (stage) {
          assert.equal(text, `${rows.length}件のうち${n}件`, `${row} ${stage}`);
        }
      }
      const ofSets = cells.filter((cell) => cell.set && cell.row === "total").map((cell) => cell.set);
      assert.deepEqual(ofSets, data.sets);
      const shown = data.axis("ward").filter((code) => WARDS.includes(code) || at(set, { ward: [code] }).length > 0);
      assert.deepEqual([...new Set(cells.map((cell) => cell.row))], [...shown, "total"]);
      // The pictures say what the table says.
      const charts = await page.locator(".multiples li").evaluateAll((all) => all.map((li) => ({
        label: li.querySelector("svg")?.getAttribute("aria-label") ?? "",
        numbers: [...li.querySelectorAll("svg .number")].map((text) => text.textContent),
        n: Number(/(\d+)件/.exec(li.querySelector("h3").innerText)[1]),
        widths: [...li.querySelectorAll("rect.part")].map((rect) => Number(rect.getAttribute("width"))),
      })));
      assert.equal(charts.length, shown.length);
      for (const [i, ward] of shown.entries()) {
        const rows = at(set, { ward: [ward] });
        const expected = rows.length === 0 ? [] : STAGES.map((stage) => `${reached(rows, stage)}/${rows.length}`);
        assert.deepEqual(charts[i].numbers, expected, ward);
        assert.equal(charts[i].n, rows.length, ward);
        assert.ok(expected.every((said) => charts[i].label.includes(said)), charts[i].label);
        assert.deepEqual(charts[i].widths.map((width) => width > 0), expected.map((said) => !said.startsWith("0/")), ward);
      }
    });

    test(`${set}: what is not recorded, by theme and by ward`, async () => {
      await visitor.go(hash(set));
      const missing = (theme, ward) => at(set, { theme: [theme], ward: [ward] }).length === 0;
      const expected = [
        ...THEMES.map((theme) => [theme, WARDS.filter((ward) => missing(theme, ward))]),
        ...WARDS.map((ward) => [ward, THEMES.filter((theme) => missing(theme, ward))]),
      ].filter(([, gaps]) => gaps.length > 0);
      const gaps = await page.locator("[data-gap]").evaluateAll((all) => all
        .map((li) => [li.dataset.gap, li.dataset.missing.split(" "), li.innerText]));
      assert.deepEqual(gaps.map(([code, codes]) => [code, codes]), expected);
      for (const [code, codes, text] of gaps) {
        assert.match(text, new RegExp(`のうち${codes.length}(区|テーマ)の記載がありません`), code);
      }
      const pairs = page.locator("[data-pairs]");
      const all = THEMES.length * WARDS.length;
      const recorded = all - expected.filter(([code]) => WARDS.includes(code))
        .reduce((sum, [, codes]) => sum + codes.length, 0);
      assert.deepEqual(
        [await pairs.getAttribute("data-recorded"), await pairs.getAttribute("data-pairs")].map(Number),
        [recorded, all],
      );
      assert.ok((await pairs.innerText()).includes(`記載があるのは${recorded}、記載がないのは${all - recorded}`));
    });

    test(`${set}: the support bases, crossed with areas and wards`, async () => {
      await visitor.go(hash(set));
      const functions = data.axis("function");
      const any = at(set, { function: functions });
      const tables = await page.locator("table[data-chart^=bases]").count();
      assert.equal(tables, any.length === 0 ? 0 : 2);
      for (const [chart, rows, cols] of [["bases-area", "function", "area"], ["bases-ward", "ward", "function"]]) {
        const cells = await cellsOf(page, chart);
        const expected = data.matrix(rows, cols, { filters: { ...data.choiceOf(set), function: functions } });
        if (any.length > 0) {
          assert.deepEqual(new Map(cells.map(({ row, col, n }) => [`${row}|${col}`, n])), expected, chart);
        }
        for (const { row, col, n, text } of cells) {
          assert.equal(text, n === 0 ? "記載なし" : `${n}件`, `${chart} ${row} ${col}`);
        }
      }
    });

    test(`${set}: what is planned next`, async () => {
      await visitor.go(hash(set));
      const next = data.sets.slice(data.sets.indexOf(set) + 1).find((other) => partsOf(other)[1] === "plan");
      const later = next ? data.rowsOf(next) : [];
      if (later.length === 0) {
        assert.equal(await page.locator(".next details").count(), 0);
        return;
      }
      const expected = followed(set);
      const shown = await page.locator(".next [data-theme]").evaluateAll((all) => all.map((part) => ({
        theme: part.dataset.theme,
        n: Number(/(\d+)件/.exec(part.querySelector("h3 .figure").innerText)[1]),
        links: [...part.querySelectorAll(".gaps > li")].map((li) =>
          [...li.querySelectorAll("a")].map((a) => a.getAttribute("href").slice("#/i/".length))),
      })));
      const found = new Map(shown.flatMap(({ links }) => links.map(([from, ...plans]) => [from, plans])));
      assert.deepEqual(new Map([...found].sort()), new Map([...expected].map(([id, { own }]) => [id, own]).sort()));
      for (const { theme, n, links } of shown) {
        assert.equal(n, at(set, { theme: [theme], has: ["next"] }).length, theme);
        assert.equal(links.length, n, theme);
      }
      const count = async (which) => Number(await page.locator(`.next [data-next=${which}]`).getAttribute("data-count"));
      assert.equal(await count("open"), at(set, {}).length - expected.size);
      const told = await page.locator(".next > p").first().innerText();
      assert.deepEqual(told.match(/\d+(?=件)/g).map(Number), [at(set, {}).length, expected.size, at(set, {}).length - expected.size], told);
      const tied = new Set([...expected.values()].flatMap(({ all }) => all));
      const free = later.filter((row) => !tied.has(row.id)).length;
      assert.equal(await page.locator(".next [data-next=free]").count(), free > 0 ? 1 : 0);
      if (free > 0) {
        assert.equal(await count("free"), free);
      }
    });

    test(`${set}: every number that is a link opens as many rows`, async () => {
      await visitor.go(hash(set));
      const links = await page.locator("main a.figure, main td[data-count] a").evaluateAll((all) => all
        .map((a) => [a.getAttribute("href"), Number(/(\d+)件$/.exec(a.innerText.trim())[1])]));
      const lists = new Map(links.filter(([href]) => href.startsWith("#/list")));
      assert.ok(lists.size > 20);
      // One address never stands at two numbers.
      assert.ok(links.every(([href, n]) => !lists.has(href) || lists.get(href) === n));
      for (const [href, n] of lists) {
        const query = new URLSearchParams(href.split("?")[1] ?? "");
        const filters = Object.fromEntries([...query].map(([key, value]) => [key, value.split(",")]));
        assert.equal(data.matching(filters).length, n, href);
      }
    });
  }

  test("N of every record set stands with its documents where it differs", async () => {
    await visitor.go("#/");
    const shown = await page.locator(".denominators [data-set]").evaluateAll((all) => all
      .map((li) => [li.dataset.set, Number(li.dataset.count), li.innerText]));
    const counts = data.sets.map((set) => [set, data.rowsOf(set).length]);
    assert.ok(new Set(counts.map(([, n]) => n)).size > 1, "the sets of the test differ");
    assert.deepEqual(shown.map(([set, n]) => [set, n]), counts);
    const sources = data.reference("sources");
    for (const [set, n, text] of shown) {
      assert.ok(text.startsWith(`${setName(set)} ${n}件`), text);
      for (const { code, title } of sources) {
        assert.equal(text.includes(title), data.rowsOf(set).some((row) => row.source === code), `${set} ${title}`);
      }
    }
  });

  test("one figure for each of the record set, with what it belongs to", async () => {
    for (const set of data.sets) {
      await visitor.go(hash(set));
      const ids = data.rowsOf(set).map((row) => row.id);
      const own = data.measures.filter((m) => ids.includes(m.initiative));
      const hrefs = await page.locator("section:has(> h2:text-is('数値')) tbody a")
        .evaluateAll((all) => all.map((a) => a.getAttribute("href")));
      assert.deepEqual(hrefs.sort(), own.map((m) => `#/i/${m.initiative}`).sort(), set);
    }
  });

  test("a narrow window and both languages: nothing runs over the side, headings skip no level", async () => {
    await page.setViewportSize({ width: 360, height: 800 });
    for (const more of ["", "lang=en"]) {
      await visitor.go(hash(data.defaultSet, more));
      const [wide, levels, outside] = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        [...document.querySelectorAll("main :is(h1, h2, h3, h4)")].map((h) => Number(h.localName[1])),
        [...document.querySelectorAll(".multiples svg")].filter((e) => e.getBoundingClientRect().right > innerWidth).length,
      ]);
      assert.ok(wide <= 360, `${wide}`);
      assert.equal(outside, 0);
      assert.ok(levels.every((level, i) => i === 0 || level <= levels[i - 1] + 1), levels.join(" "));
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  });
}
