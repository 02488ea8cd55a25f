// ひと目で: every number that is shown, worked out again from the files, and every one a way to its rows.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { onOnePage } from "./support/board.mjs";
import { hashOf, partsOf, setName } from "./support/data.mjs";
import { counted, figures, unfold } from "./support/overview.mjs";
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
    test(`${set}: the figures, each a way to what it counts`, async () => {
      await visitor.go(hash(set));
      const rows = at(set, {});
      const ids = new Set(rows.map((row) => row.id));
      const outcomes = data.outcomes.filter((p) => ids.has(p.initiative)).length;
      const status = await visitor.status();
      assert.ok(status.startsWith(`${setName(set)}の取り組み${rows.length}件、成果${outcomes}項目。`), status);
      const pairs = THEMES.length * WARDS.length;
      const recorded = THEMES.flatMap((theme) => WARDS.map((ward) => at(set, { theme: [theme], ward: [ward] })))
        .filter((found) => found.length > 0).length;
      const before = partsOf(set)[1] === "result" ? "planned" : "done";
      const shown = await figures(page);
      assert.deepEqual(Object.keys(shown), ["initiatives", before, "outcomes", "next", "empty-cells"]);
      assert.equal(shown.initiatives.n, rows.length);
      assert.equal(shown[before].n, reached(rows, before));
      assert.equal(shown.outcomes.n, outcomes);
      assert.equal(shown.next.n, reached(rows, "next"));
      assert.equal(shown["empty-cells"].n, pairs - recorded);
      for (const [code, of] of [[before, rows.length], ["next", rows.length], ["empty-cells", pairs]]) {
        assert.ok(shown[code].said.startsWith(`${shown[code].n}／${of}`), shown[code].said);
      }
      assert.equal(await page.locator(".overview-first h2").first().innerText(),
        `${THEMES.length}テーマ × ${WARDS.length}区の${pairs}通り：${recorded}通りに記載、${pairs - recorded}通りは記載なし`);
      const joint = rows.filter((row) => data.codesOf(row, "ward").length > 1);
      assert.ok(shown.initiatives.hint.endsWith(` ${joint.length}件`), shown.initiatives.hint);
      const listed = page.locator(".joint-list");
      assert.equal(Number(await listed.getAttribute("data-count")), joint.length);
      assert.deepEqual(
        await listed.locator("li a").evaluateAll((all) => all.map((a) => a.getAttribute("href"))),
        joint.map((row) => `#/i/${row.id}`),
      );
    });

    test(`${set}: the table of themes and wards, and the theme on the map`, async () => {
      await visitor.go(hash(set));
      const cells = await page.locator(".overview-first td[data-count]").evaluateAll((all) => all
        .map((td) => [`${td.dataset.row}|${td.dataset.col}`, Number(td.dataset.count)]));
      const expected = data.matrix("theme", "ward", { filters: data.choiceOf(set) });
      for (const [key, n] of cells) {
        assert.equal(n, expected.get(key), key);
      }
      const seen = new Set(cells.map(([key]) => key));
      // Cells and tiles open in one way: beside the table of テーマ×区.
      const ways = await page.locator(".overview-first td:not(.total) a.cell, .focus .tile.on").evaluateAll((all) => all.map((a) => {
        const [row, col] = new URLSearchParams(a.getAttribute("href").split("?")[1]).get("cell").split(",");
        const at = a.closest("td, li").dataset;
        return [a.getAttribute("href").split("?")[0], row === (at.row ?? row), col === (at.col ?? at.ward)].join();
      }));
      assert.deepEqual([...new Set(ways)], ["#/matrix,true,true"]);
      // It opens on the theme of which most outcomes are on record, then of most initiatives, and says so.
      const size = (theme) => {
        const own = at(set, { theme: [theme] });
        return own.reduce((n, row) => n + (data.pointsOf.get(row.id) ?? []).filter((point) => point.kind === "outcome").length, 0) * 1000 + own.length;
      };
      const [most] = [...THEMES].sort((a, b) => size(b) - size(a));
      assert.equal(await page.locator(".focus select").inputValue(), most);
      assert.match(await page.locator(".focus .told").innerText(), /もっとも多いテーマです。$/);
      // One or two of its initiatives with the first of their outcomes, or of their aims where they are plans.
      const kind = partsOf(set)[1] === "result" ? "outcome" : "aim";
      const examples = await page.locator(".focus [data-example]").evaluateAll((all) => all.map((li) =>
        [li.dataset.example, li.querySelector("a").textContent, li.querySelector(".said-first span").textContent]));
      const telling = at(set, { theme: [most] }).filter((row) => data.pointsOf.get(row.id)?.some((point) => point.kind === kind));
      assert.equal(examples.length, Math.min(2, telling.length));
      for (const [id, title, text] of examples) {
        const row = data.byId.get(id);
        assert.ok(at(set, { theme: [most] }).some((own) => own.id === id), id);
        assert.equal(title, row.title);
        assert.equal(text, data.pointsOf.get(id).find((point) => point.kind === kind).text);
      }
      for (const theme of THEMES) {
        assert.ok(WARDS.every((ward) => seen.has(`${theme}|${ward}`)), theme);
      }
      for (const theme of [THEMES[0], THEMES[5], THEMES.at(-1)]) {
        await visitor.go(hash(set, `theme=${theme}`));
        const tiles = await page.locator(".focus [data-ward]").evaluateAll((all) => all
          .map((li) => [li.dataset.ward, Number(li.dataset.count)]));
        assert.deepEqual(Object.fromEntries(tiles),
          Object.fromEntries(WARDS.map((ward) => [ward, at(set, { theme: [theme], ward: [ward] }).length])));
        const title = data.themes.find((one) => one.number === theme).title_ja;
        assert.ok((await page.locator(".focus h2").innerText()).includes(title));
        const silent = tiles.filter(([, n]) => n === 0).length;
        const n = at(set, { theme: [theme] }).length;
        const told = await page.locator(".focus .told").innerText();
        assert.ok(n === 0 ? told === "どこにも記載がありません。" : told.includes(`の${n}件。`), told);
        assert.equal(told.includes(`${silent}区には記載がありません`), n > 0 && silent > 0, told);
      }
    });

    test(`${set}: progress by ward, in charts and table`, async () => {
      await visitor.go(hash(set));
      await unfold(visitor);
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

    test(`${set}: the support bases, their functions crossed with the wards`, async () => {
      await visitor.go(hash(set));
      const functions = data.axis("function");
      const any = at(set, { function: functions });
      assert.equal(await page.locator("table[data-chart=bases]").count(), any.length === 0 ? 0 : 1);
      const cells = await cellsOf(page, "bases");
      const expected = data.matrix("function", "ward", { filters: { ...data.choiceOf(set), function: functions } });
      // What is about the bases and names no function stands in the table of themes alone, and that is said.
      const about = at(set, { theme: ["base"] });
      const without = about.filter((row) => !any.includes(row)).length;
      const said = (await page.locator(".bases > p").allInnerTexts()).filter((text) => text.includes("全部で"));
      assert.deepEqual(said.map((text) => text.match(/\d+(?=件)/g).map(Number)), any.length > 0 && without > 0 ? [[about.length, without]] : []);
      if (any.length > 0) {
        assert.deepEqual(new Map(cells.map(({ row, col, n }) => [`${row}|${col}`, n])), expected);
      }
    });

    test(`${set}: what is planned next`, async () => {
      await visitor.go(hash(set));
      await unfold(visitor);
      const next = data.sets.slice(data.sets.indexOf(set) + 1).find((other) => partsOf(other)[1] === "plan");
      const later = next ? data.rowsOf(next) : [];
      if (later.length === 0) {
        assert.equal(await page.locator(".upcoming [data-theme]").count(), 0);
        return;
      }
      const expected = followed(set);
      const shown = await page.locator(".upcoming [data-theme]").evaluateAll((all) => all.map((part) => ({
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
      const count = async (which) => Number(await page.locator(`.upcoming [data-next=${which}]`).getAttribute("data-count"));
      assert.equal(await count("open"), at(set, {}).length - expected.size);
      const told = Object.fromEntries(await page.locator(".upcoming-figures li").evaluateAll((all) => all
        .map((li) => [li.dataset.next, li.textContent.match(/\d+(?=件)/g).map(Number)])));
      const n = at(set, {}).length;
      assert.deepEqual(told.linked, [expected.size, n]);
      assert.deepEqual(told.without, [n - expected.size]);
      assert.equal(told.plans[0], later.length);
      const tied = new Set([...expected.values()].flatMap(({ all }) => all));
      const free = later.filter((row) => !tied.has(row.id)).length;
      assert.equal(await page.locator(".upcoming [data-next=free]").count(), free > 0 ? 1 : 0);
      if (free > 0) {
        assert.equal(await count("free"), free);
      }
    });

    test(`${set}: every number that is a link opens as many rows`, async () => {
      await visitor.go(hash(set));
      await unfold(visitor);
      const links = await counted(page);
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
    await unfold(visitor);
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
      await unfold(visitor);
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

  // With plans and results of one year a line about that stands above.
  for (const [width, height] of one.aprils === 0 ? [[1280, 800], [1366, 768]] : []) {
    test(`figures, table, map and ways on stand on one screen of ${width} by ${height}`, async () => {
      await page.setViewportSize({ width, height });
      await visitor.go(hash(data.defaultSet));
      await visitor.painted();
      const bottoms = await page.locator(".overview-first > *, .overview-first tr, .next-steps").evaluateAll((all) =>
        all.map((e) => Math.ceil(e.getBoundingClientRect().bottom)));
      assert.ok(Math.max(...bottoms) <= height, bottoms.join(" "));
      await page.setViewportSize({ width: 1280, height: 800 });
    });
  }

  test("a link says what it counts: no name is a bare number", async () => {
    await visitor.go(hash(data.defaultSet));
    await unfold(visitor);
    const names = await page.locator("main a").evaluateAll((all) => all
      .map((a) => (a.getAttribute("aria-label") ?? a.textContent).trim()).filter((name) => /^\d+(件|項目)?(のうち\d+件)?$/.test(name)));
    assert.deepEqual(names, []);
  });

  test("at most 60 stops for the tab key", async () => {
    await visitor.load(hash(data.defaultSet));
    const seen = new Set();
    for (;;) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate(() => {
        const element = document.activeElement;
        if (element === document.body) return null;
        window.stops ??= new Map();
        if (!window.stops.has(element)) window.stops.set(element, window.stops.size);
        return window.stops.get(element);
      });
      if (at === null || seen.has(at)) break;
      seen.add(at);
      assert.ok(seen.size <= 60);
    }
    assert.ok(seen.size > 20, `${seen.size}`);
  });
}
