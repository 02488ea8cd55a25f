// 開催時期: every month of every initiative against the CSV files by SQL, today and after each April, what only says how often,
// joint entries, one sheet of paper, and the file for other calendars, read by another program's parser.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import ICAL from "ical.js";
import { onOnePage } from "./support/board.mjs";
import { sets as setLinks, taken, way } from "./support/exports.mjs";
import { tick } from "./support/facets.mjs";
import { assertLooks } from "./support/looks.mjs";
import { csvLine, parseCsv } from "./support/csv.mjs";
import { filesOf, withFiles } from "./support/package.mjs";
import { PACKAGES, openWith } from "./support/packages.mjs";
import { openSql } from "./support/sql.mjs";

/** Initiatives with their wards, or what stands for them, and their months. */
const TABLES = `
  CREATE TABLE timed AS SELECT *, fiscal_year || '-' || phase AS set FROM initiatives;
  CREATE TABLE place AS
    SELECT DISTINCT id, coalesce(nullif(actors.ward, ''),
      CASE kind WHEN 'city-department' THEN 'city' ELSE kind END) AS ward
    FROM (SELECT id, unnest(string_split(actors, ';')) AS actor FROM initiatives)
    JOIN actors ON actors.code = actor;
  CREATE TABLE dated AS
    SELECT DISTINCT id, fiscal_year AS y, set, month FROM
      (SELECT *, unnest(string_split(months, ';')) AS month FROM timed)
    WHERE month <> '';`;

/** The record sets in their order in time, each with the facets that choose it. */
const SETS = `
  SELECT DISTINCT set, fiscal_year AS y, phase, EXISTS (FROM dated WHERE dated.set = timed.set) AS dated,
    (SELECT count(DISTINCT id)::INT FROM dated WHERE dated.set = timed.set) AS entries,
    'y=' || y || CASE WHEN y IN (SELECT fiscal_year FROM initiatives GROUP BY 1
      HAVING count(DISTINCT phase) > 1) THEN '&phase=' || phase ELSE '' END AS choice
  FROM timed ORDER BY y, phase = 'result'`;

/** The months of each initiative, as `id month`. */
const marksOf = (page) => page.evaluate(() =>
  [...document.querySelectorAll("table.calendar tr[data-id] td[data-on]")].map((td) =>
    `${td.closest("tr").dataset.id} ${td.dataset.month}`));

/** How many there are in each month, as the last line says. */
const totalsOf = (page) => page.evaluate(() =>
  Object.fromEntries([...document.querySelectorAll("table.calendar .totals td[data-count]")]
    .map((td) => [td.dataset.month, Number(td.dataset.count)])));

/** The initiatives that stand in a list below the table, in its order. */
const listed = (page, name) => page.locator(`[data-${name}] li[data-id]`).evaluateAll((all) => all.map((li) => li.dataset.id));

/** The lines of a file as they were before folding. */
const unfold = (text) => text.replaceAll("\r\n ", "").split("\r\n");

onOnePage("calendar", (tools) => {
  for (const one of PACKAGES) {
    describe(one.name, () => calendars(one, tools));
  }
});

function calendars(one, tools) {
  const { open, variant } = tools;
  let visitor;
  let page;
  let sql;
  let sets;
  before(async () => {
    sql = await openSql(one.data.files);
    await sql.run(TABLES);
    sets = await sql.all(SETS);
    assert.equal(sets.length, 3 + 2 * one.aprils);
    visitor = await openWith(tools, one, { hash: "#/calendar" });
    page = visitor.page;
  });
  after(async () => {
    sql?.close();
    await visitor?.close();
  });

  const hashOf = ({ choice }, more = "") => `#/calendar?${choice}${more}`;
  /** Ids of a record set, among the initiatives that `where` lets through, as the lists have them. */
  const idsOf = async ({ set }, where) => (await sql.all(
    `SELECT id FROM timed WHERE set = '${set}' AND (${where})`,
  )).map(({ id }) => id).sort();
  const NONE = "months = '' AND frequency = ''";
  const OFTEN = "months = '' AND frequency <> ''";
  /** The table and both lists of a record set against the files. */
  const assertShown = async (own, where = "true") => {
    const dated = (await sql.all(
      `SELECT DISTINCT id || ' ' || month AS mark FROM dated WHERE set = '${own.set}'
       AND id IN (SELECT id FROM initiatives AS i WHERE ${where})`,
    )).map(({ mark }) => mark);
    assert.deepEqual((await marksOf(page)).sort(), dated.sort(), own.set);
    const totals = await totalsOf(page);
    for (const month of dated.length > 0 ? [4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3] : []) {
      assert.equal(totals[month], dated.filter((mark) => mark.endsWith(` ${month}`)).length, `month ${month}`);
    }
    const [often, none] = [await idsOf(own, `${OFTEN} AND ${where}`), await idsOf(own, `${NONE} AND ${where}`)];
    assert.deepEqual((await listed(page, "how-often")).sort(), often, own.set);
    assert.deepEqual((await listed(page, "without")).sort(), none, own.set);
    const entries = new Set(dated.map((mark) => mark.split(" ")[0])).size;
    const said = await visitor.status();
    const all = entries + often.length + none.length;
    const heading = await page.locator("main h1").innerText();
    assert.ok(heading.endsWith(`${all}件のうち、時期の記載があるのは${entries + often.length}件。月まで${entries}件、頻度だけ${often.length}件`), heading);
    assert.match(said, new RegExp(`取り組み ${entries}件.*頻度だけ ${often.length}件、時期の記載なし ${none.length}件`));
    return entries;
  };

  test("it opens with the record set that has most with months, and counts first", async () => {
    await visitor.go("#/calendar");
    const most = Math.max(...sets.map(({ entries }) => entries));
    const latest = sets.findLastIndex(({ entries }) => entries === most);
    assert.equal(await page.getAttribute("main", "data-set"), sets[latest].set);
    assert.equal(await page.getAttribute("table.calendar", "data-calendar"), sets[latest].y);
    const links = await (await setLinks(page)).evaluateAll((all) => all.map((a) => a.getAttribute("aria-current")));
    assert.deepEqual(links, sets.map((_, at) => (at === latest ? "true" : null)));
  });

  test("every record set: months from April, each mark, total and list as the files have it", async () => {
    let all = 0;
    for (const one of sets) {
      await visitor.go(hashOf(one));
      assert.equal(await page.getAttribute("main", "data-set"), one.set);
      all += await assertShown(one);
      if (one.dated) {
        const months = await page.locator("table.calendar thead th.month").allInnerTexts();
        assert.deepEqual(months, [4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3].map((m) => `${m}月`));
      }
    }
    assert.ok(all > 0, "some record set has months");
    // What answers nothing is folded, and opens.
    await visitor.go(hashOf(sets[0]));
    const silent = page.locator("[data-without] details");
    assert.equal(await silent.getAttribute("open"), null);
    await silent.locator("summary").click();
    assert.ok(await silent.locator("a").first().isVisible());
  });

  test("each entry opens its initiative and says how often in the words of the source", async () => {
    const names = new Map((await sql.all("SELECT code, name_ja FROM wards")).map((w) => [w.code, w.name_ja]));
    for (const { set, choice } of sets) {
      await visitor.go(hashOf({ choice }));
      const shown = await page.evaluate(() => [...document.querySelectorAll("main .results [data-id]")].map((e) => [
        e.dataset.id, e.querySelector("a").getAttribute("href"), e.querySelector(".how-often")?.textContent ?? "",
        e.querySelector(".where").textContent,
      ]));
      const rows = await sql.all(`SELECT id, frequency FROM timed WHERE set = '${set}' ORDER BY id`);
      assert.deepEqual(shown.map(([id, href, often]) => [id, href, often]).sort(),
        rows.map(({ id, frequency }) => [id, `#/i/${id}`, frequency]), set);
      for (const [id, , , where] of shown) {
        for (const { ward } of await sql.all(`SELECT ward FROM place WHERE id = '${id}'`)) {
          assert.ok(!names.has(ward) || where.includes(names.get(ward)), `${id}: ${where}`);
        }
      }
    }
  });

  test("ward and theme of the link are respected, and each chip takes its condition away", async () => {
    const [{ ward, set }] = await sql.all(
      "SELECT ward, set FROM dated JOIN place USING (id) GROUP BY ALL ORDER BY count(*) DESC, 1 LIMIT 1",
    );
    const own = sets.find((other) => other.set === set);
    await visitor.go(hashOf(own, `&ward=${ward}`));
    await assertShown(own, `id IN (SELECT id FROM place WHERE ward = '${ward}')`);
    const chips = page.locator("main .chip");
    const conditions = own.choice.split("&").length;
    assert.equal(await chips.count(), conditions + 1);
    await chips.nth(conditions).click();
    await visitor.at(hashOf(own));
    await assertShown(own);
  });

  test("it is a way to look at what さがす finds: both carry the same conditions, and the side has their facets", async () => {
    const own = sets.find(({ dated }) => dated);
    await visitor.go(`#/list?${own.choice}&ward=higashi`);
    const ways = page.getByRole("navigation", { name: "見かた" });
    await ways.getByRole("link", { name: "開催時期" }).click();
    await visitor.at(hashOf(own, "&ward=higashi"));
    assert.equal(await ways.locator("[aria-current]").innerText(), "開催時期");
    await tick(page, "ward", "hakata");
    await visitor.at(hashOf(own, "&ward=higashi,hakata"));
    await assertShown(own, "id IN (SELECT id FROM place WHERE ward IN ('higashi', 'hakata'))");
    const search = page.getByRole("searchbox", { name: "検索" });
    await search.fill("ネット");
    await visitor.at(hashOf(own, "&ward=higashi,hakata&q=%E3%83%8D%E3%83%83%E3%83%88"));
    await ways.getByRole("link", { name: "内容" }).click();
    await visitor.at(`#/list?${own.choice}&ward=higashi,hakata&q=%E3%83%8D%E3%83%83%E3%83%88`);
    await ways.getByRole("link", { name: "開催時期" }).click();
    await visitor.at(hashOf(own, "&ward=higashi,hakata&q=%E3%83%8D%E3%83%83%E3%83%88"));
  });

  test("a record set without months says so and names those that have some", async () => {
    const bare = sets.filter(({ dated }) => !dated);
    assert.ok(bare.length > 0, "the test has one");
    for (const own of bare) {
      await visitor.go(hashOf(own));
      const links = page.locator(".calendar-elsewhere a");
      assert.deepEqual(
        await links.evaluateAll((all) => all.map((a) => a.getAttribute("href"))),
        sets.filter(({ dated }) => dated).map((other) => hashOf(other)),
      );
      await (await way(page, "ics")).click();
      assert.match(await page.locator(".exports").innerText(), /月の記載がないため/);
    }
  });

  test("the file for calendars follows RFC 5545, one event for each entry and month", async () => {
    for (const own of sets.filter(({ dated }) => dated)) {
      await visitor.go(hashOf(own));
      const { name, text } = await taken(page, "ics");
      assert.match(name, /^[^\\/:*?"<>|\s]+\.ics$/);
      assert.ok(text.endsWith("END:VCALENDAR\r\n"));
      assert.equal(/[\r\n]/.test(text.replaceAll("\r\n", "")), false, "every line ends with CRLF");
      const long = text.split("\r\n").filter((line) => Buffer.byteLength(line) > 75);
      assert.deepEqual(long, [], "no line is longer than 75 octets");
      assert.equal(text.includes("\uFFFD"), false, "no character is cut in two");
      const lines = unfold(text);
      const uids = lines.filter((line) => line.startsWith("UID:"));
      assert.equal(new Set(uids).size, uids.length);
      assert.ok(lines.filter((line) => line.startsWith("DTSTAMP:")).every((line) => /^DTSTAMP:\d{8}T\d{6}Z$/.test(line)));

      const calendar = new ICAL.Component(ICAL.parse(text));
      assert.equal(calendar.getFirstPropertyValue("version"), "2.0");
      const events = calendar.getAllSubcomponents("vevent").map((e) => {
        const event = new ICAL.Event(e);
        assert.ok(event.startDate.isDate && event.endDate.isDate);
        assert.equal(event.startDate.day, 1);
        const next = event.startDate.clone();
        next.month += 1;
        assert.equal(next.toString(), event.endDate.toString(), "a whole month");
        const id = /ID：(\S+)/.exec(event.description)[1];
        return `${id} ${event.startDate.toString()} ${event.summary.split("（")[0]}`;
      });
      const wanted = (await sql.all(
        `SELECT id, title, month::INT AS m, y::INT + (m < 4)::INT AS year FROM dated JOIN initiatives USING (id)
         WHERE set = '${own.set}'`,
      )).map(({ id, title, m, year }) =>
        `${id} ${year}-${String(m).padStart(2, "0")}-01 ${title.split("（")[0]}`);
      assert.deepEqual(events.sort(), wanted.sort());
    }
  });

  test("the CSV has a record for each entry and month, then what has no month", async () => {
    for (const own of sets) {
      await visitor.go(hashOf(own));
      const { text } = await taken(page);
      const [head, ...records] = parseCsv(text.slice(1));
      const at = Object.fromEntries(head.map((title, i) => [title, i]));
      const shown = records.map((r) => `${r[at["ID"]]} ${r[at["月"]]}`);
      const wanted = await sql.all(
        `SELECT id || ' ' || month AS line FROM dated WHERE set = '${own.set}' UNION ALL
         SELECT id || CASE WHEN frequency = '' THEN ' 時期の記載なし' ELSE ' 頻度だけが書かれているもの' END
         FROM timed WHERE set = '${own.set}' AND months = ''`,
      );
      assert.deepEqual(shown.sort(), wanted.map((r) => r.line).sort());
    }
  });

  if (one.aprils > 0) {
    return;
  }

  test("months that only follow from words are marked as inferred, and counted nowhere", async () => {
    const onwards = (await sql.all("SELECT id, frequency, months, set FROM timed")).flatMap((row) => {
      const first = /(\d+)月以降毎月/.exec(row.frequency);
      const order = [4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3];
      const months = first ? order.slice(order.indexOf(Number(first[1]))).map(String) : [];
      return first ? [{ ...row, inferred: months.filter((month) => !row.months.split(";").includes(month)) }] : [];
    });
    assert.ok(onwards.length > 0, "the data has one");
    for (const { id, set, inferred } of onwards) {
      await visitor.go(hashOf(sets.find((own) => own.set === set)));
      const marked = page.locator(`table.calendar tr[data-id="${id}"] [data-inferred]`);
      assert.deepEqual(await marked.evaluateAll((all) => all.map((td) => td.dataset.month)), inferred);
      assert.match(await marked.first().textContent(), /推定/);
      assert.match(await page.locator("main").innerText(), /○は推定/);
    }
    assert.equal(await page.locator("table.calendar [data-inferred]").count(), onwards.flatMap(({ inferred }) => inferred).length);
  });

  test("joint initiatives are one line with all their wards, counted once", async () => {
    const month = "6";
    const near = "higashi;hakata";
    const apart = "higashi;chuo;minami";
    const url = await variant("joint.html", (html) => {
      const files = filesOf(html);
      const path = `${sets[0].y}/initiatives.csv`;
      const [head, ...records] = parseCsv(files.get(path));
      const at = Object.fromEntries(head.map((name, i) => [name, i]));
      for (const record of records) record[at.months] = "";
      for (const [i, actors] of [near, apart].entries()) {
        records[i][at.actors] = actors;
        records[i][at.months] = month;
      }
      return withFiles(html, files.set(path, [head, ...records].map(csvLine).join("")));
    });
    const other = await open({ page: url, hash: `#/calendar?y=${sets[0].y}` });
    const lines = await other.page.locator("table.calendar tr[data-id]").evaluateAll((all) => all.map((tr) => [
      tr.querySelector(".where").innerText.replaceAll(/\s+/g, ""), tr.querySelectorAll("[data-on]").length,
    ]));
    assert.deepEqual(lines, [["東区・博多区合同", 1], ["東区・中央区・南区合同", 1]]);
    assert.equal((await totalsOf(other.page))[month], 2);
    assert.match(await other.status(), /2件（うち合同 2件）/);
    // Under facets of both wards it is one line, too.
    await other.go(`#/calendar?y=${sets[0].y}&ward=hakata`);
    assert.equal(await other.page.locator("table.calendar tr[data-id]").count(), 1);
    const { text } = await taken(other.page, "ics");
    assert.equal(text.match(/^BEGIN:VEVENT/gm).length, 1);
    await other.close();
  });

  test("on paper each record set is one sheet, A4 across", async () => {
    for (const own of sets) {
      for (const language of ["", "&lang=en"]) {
        await visitor.go(hashOf(own, language));
        const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
        assert.equal(pdf.match(/\/Type\s*\/Page\b/g).length, 1, `${own.set}${language}`);
        const [, width, height] = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(pdf);
        assert.deepEqual([Math.round(width), Math.round(height)], [842, 595]);
      }
    }
  });

  test("narrow windows, forced colours and English: nothing sideways, no rule broken", async () => {
    await assertLooks(visitor, "#/calendar", [
      hashOf(sets[0]), hashOf(sets[1]), hashOf(sets[0], "&lang=en"),
    ]);
  });
}
