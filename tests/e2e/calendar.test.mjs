// 年間予定: every cell against the CSV files by SQL, today and after each April, joint entries, one sheet of paper, and the file
// for other calendars, read by another program's parser.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import ICAL from "ical.js";
import { onOnePage } from "./support/board.mjs";
import { assertLooks } from "./support/looks.mjs";
import { csvLine, parseCsv } from "./support/csv.mjs";
import { filesOf, withFiles } from "./support/package.mjs";
import { PACKAGES, openWith } from "./support/packages.mjs";
import { openSql } from "./support/sql.mjs";

const SAVE = "カレンダーに保存（.ics）";

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
    'y=' || y || CASE WHEN y IN (SELECT fiscal_year FROM initiatives GROUP BY 1
      HAVING count(DISTINCT phase) > 1) THEN '&phase=' || phase ELSE '' END AS choice
  FROM timed ORDER BY y, phase = 'result'`;

const cellsOf = (page) => page.evaluate(() =>
  Object.fromEntries([...document.querySelectorAll("table.calendar td[data-count]")]
    .map((td) => [`${td.dataset.month} ${td.dataset.ward}`, Number(td.dataset.count)])));

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

  const save = async (from, name) => {
    const waiting = from.waitForEvent("download");
    await from.getByRole("button", { name }).click();
    const download = await waiting;
    return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
  };
  const hashOf = ({ choice }, more = "") => `#/calendar?${choice}${more}`;
  /** What the cells of a record set must hold, among the initiatives that `where` lets through. */
  const expected = async ({ set }, where = "true") => {
    const counted = async (month, ward, rest) => (await sql.all(
      `SELECT ${month} AS month, ${ward} AS ward, count(DISTINCT id)::INT AS n
       FROM dated JOIN place USING (id) JOIN initiatives i USING (id)
       WHERE set = '${set}' AND (${where}) ${rest}`,
    )).map(({ month: m, ward: w, n }) => [`${m} ${w}`, n]);
    return new Map([
      ...await counted("month", "place.ward", "GROUP BY 1, 2"),
      ...await counted("month", "'total'", "GROUP BY 1"),
      ...await counted("'total'", "place.ward", "GROUP BY 2"),
      ...await counted("'total'", "'total'", ""),
    ]);
  };
  const assertCells = async (counts) => {
    const shown = await cellsOf(page);
    for (const key of counts.keys()) {
      assert.ok(key in shown, `there is a cell ${key}`);
    }
    for (const [key, n] of Object.entries(shown)) {
      assert.equal(n, counts.get(key) ?? 0, key);
    }
  };

  test("it opens with the latest record set that has months", async () => {
    await visitor.go("#/calendar");
    const latest = sets.findLastIndex(({ dated }) => dated);
    assert.equal(await page.getAttribute("main", "data-set"), sets[latest].set);
    assert.equal(await page.getAttribute("table.calendar", "data-calendar"), sets[latest].y);
    assert.equal(await page.locator("nav.tabs a[aria-current]").innerText(), await page.locator("nav.tabs a").nth(latest).innerText());
  });

  test("every record set: months from April, each cell and total as the files have it", async () => {
    let all = 0;
    for (const one of sets) {
      await visitor.go(hashOf(one));
      assert.equal(await page.getAttribute("main", "data-set"), one.set);
      const counts = await expected(one);
      all += counts.get("total total");
      await assertCells(counts);
      const months = await page.locator("table.calendar tbody th b").allInnerTexts();
      assert.deepEqual(months, [4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3].map((m) => `${m}月`));
      const [{ n }] = await sql.all(
        `SELECT count(*)::INT AS n FROM timed WHERE set = '${one.set}' AND months = ''`,
      );
      assert.equal(await page.getAttribute("[data-without]", "data-without"), String(n));
      assert.equal(await page.locator(".calendar-without li").count(), n);
      const said = await visitor.status();
      assert.match(said, new RegExp(`取り組み ${counts.get("total total")}件.*時期の記載なし ${n}件`));
    }
    assert.ok(all > 0, "some record set has months");
  });

  test("each entry stands in its cells and opens its initiative", async () => {
    for (const { set, choice } of sets) {
      await visitor.go(hashOf({ choice }));
      const shown = await page.evaluate(() => [...document.querySelectorAll("td[data-month] [data-id]")].map((e) => {
        const { month, ward } = e.closest("td").dataset;
        return `${month} ${ward} ${e.dataset.id} ${e.querySelector("a").getAttribute("href")}`;
      }));
      const rows = await sql.all(
        `SELECT month, ward, id FROM dated JOIN place USING (id) WHERE set = '${set}'
         AND id IN (SELECT id FROM place GROUP BY id HAVING count(*) = 1)`,
      );
      const wanted = rows.map(({ month, ward, id }) => `${month} ${ward} ${id} #/i/${id}`);
      assert.deepEqual(shown.sort(), wanted.sort(), set);
    }
  });

  test("ward and theme of the link are respected, and each chip takes its condition away", async () => {
    const [{ ward, set }] = await sql.all(
      "SELECT ward, set FROM dated JOIN place USING (id) GROUP BY ALL ORDER BY count(*) DESC, 1 LIMIT 1",
    );
    const own = sets.find((other) => other.set === set);
    await visitor.go(hashOf(own, `&ward=${ward}`));
    await assertCells(await expected(own, `i.id IN (SELECT id FROM place WHERE ward = '${ward}')`));
    const chips = page.locator("main .chip");
    const conditions = own.choice.split("&").length;
    assert.equal(await chips.count(), conditions + 1);
    await chips.nth(conditions).click();
    await visitor.at(hashOf(own));
    await assertCells(await expected(own));
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
      assert.equal(await page.getByRole("button", { name: SAVE }).count(), 0);
    }
  });

  test("the file for calendars follows RFC 5545, one event for each entry and month", async () => {
    for (const own of sets.filter(({ dated }) => dated)) {
      await visitor.go(hashOf(own));
      const { name, text } = await save(page, SAVE);
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
      const { text } = await save(page, "CSV（Excel用）");
      const [head, ...records] = parseCsv(text.slice(1));
      const at = Object.fromEntries(head.map((title, i) => [title, i]));
      const shown = records.map((r) => `${r[at["ID"]]} ${r[at["月"]]}`);
      const wanted = await sql.all(
        `SELECT id || ' ' || month AS line FROM dated WHERE set = '${own.set}' UNION ALL
         SELECT id || ' 時期の記載なし' FROM timed WHERE set = '${own.set}' AND months = ''`,
      );
      assert.deepEqual(shown.sort(), wanted.map((r) => r.line).sort());
    }
  });

  if (one.aprils > 0) {
    return;
  }

  test("joint initiatives are one entry across their wards, named and counted once", async () => {
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
    const spans = await other.page.evaluate(() => [...document.querySelectorAll("td[data-joint]")].map((td) => ({
      wards: td.dataset.wards, width: td.colSpan, month: td.dataset.in,
      links: td.querySelectorAll("a").length, text: td.innerText.replaceAll(/\s+/g, " "),
    })));
    assert.deepEqual(spans.map(({ wards, width, month: m, links }) => [wards, width, m, links]), [
      ["higashi hakata", 2, month, 1],
      ["higashi", 1, month, 1], ["chuo minami", 2, month, 0],
    ]);
    assert.match(spans[0].text, /合同：東区・博多区/);
    assert.match(spans[1].text, /合同：東区・中央区・南区/);
    const shown = await cellsOf(other.page);
    assert.deepEqual(
      ["higashi", "hakata", "chuo", "minami", "jonan", "total"].map((ward) => shown[`${month} ${ward}`]),
      [2, 1, 1, 1, 0, 2],
    );
    assert.equal(shown["total total"], 2);
    assert.match(await other.status(), /2件（うち合同 2件）/);
    // A line of the table is as wide as its head, joint ones included.
    const widths = await other.page.evaluate(() => [...document.querySelectorAll("table.calendar tr")]
      .map((tr) => Math.round(tr.getBoundingClientRect().width)));
    assert.equal(new Set(widths).size, 1);
    const { text } = await save(other.page, SAVE);
    assert.equal(text.match(/^BEGIN:VEVENT/gm).length, 2);
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
