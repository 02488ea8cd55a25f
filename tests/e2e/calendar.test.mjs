// 年間予定: every cell against the CSV files by SQL, joint entries, one sheet of paper, and the file
// for other calendars, read by another program's parser.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import ICAL from "ical.js";
import { onOnePage } from "./support/board.mjs";
import { assertLooks } from "./support/looks.mjs";
import { csvLine, parseCsv } from "./support/csv.mjs";
import { filesOf, withFiles } from "./support/package.mjs";
import { openSql } from "./support/sql.mjs";

const SAVE = "カレンダーに保存（.ics）";

/** Initiatives with their wards, or what stands for them, and their months. */
const TABLES = `
  CREATE TABLE place AS
    SELECT DISTINCT id, coalesce(nullif(actors.ward, ''),
      CASE kind WHEN 'city-department' THEN 'city' ELSE kind END) AS ward
    FROM (SELECT id, unnest(string_split(actors, ';')) AS actor FROM initiatives)
    JOIN actors ON actors.code = actor;
  CREATE TABLE dated AS
    SELECT DISTINCT id, fiscal_year AS y, month FROM
      (SELECT id, fiscal_year, unnest(string_split(months, ';')) AS month FROM initiatives)
    WHERE month <> '';`;

const cellsOf = (page) => page.evaluate(() =>
  Object.fromEntries([...document.querySelectorAll("table.calendar td[data-count]")]
    .map((td) => [`${td.dataset.month} ${td.dataset.ward}`, Number(td.dataset.count)])));

/** The lines of a file as they were before folding. */
const unfold = (text) => text.replaceAll("\r\n ", "").split("\r\n");

onOnePage("calendar", ({ open, variant }) => {
  let visitor;
  let page;
  let sql;
  let years;
  before(async () => {
    sql = await openSql();
    await sql.run(TABLES);
    years = (await sql.all("SELECT DISTINCT fiscal_year AS y FROM initiatives ORDER BY 1")).map((r) => r.y);
    visitor = await open({ hash: "#/calendar" });
    page = visitor.page;
  });
  after(() => sql?.close());

  const save = async (from, name) => {
    const waiting = from.waitForEvent("download");
    await from.getByRole("button", { name }).click();
    const download = await waiting;
    return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
  };
  /** What the cells of a year must hold, among the initiatives that `where` lets through. */
  const expected = async (year, where = "true") => {
    const counted = async (month, ward, rest) => (await sql.all(
      `SELECT ${month} AS month, ${ward} AS ward, count(DISTINCT id)::INT AS n
       FROM dated JOIN place USING (id) JOIN initiatives i USING (id)
       WHERE y = '${year}' AND (${where}) ${rest}`,
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

  test("it opens with the latest year that has months", async () => {
    await visitor.go("#/calendar");
    const [{ y }] = await sql.all("SELECT max(y) AS y FROM dated");
    assert.equal(await page.getAttribute("table.calendar", "data-calendar"), y);
    assert.equal(await page.locator("nav.tabs a[aria-current]").innerText(), await page.locator("nav.tabs a").nth(years.indexOf(y)).innerText());
  });

  test("every year: months from April, each cell and total as the files have it", async () => {
    let all = 0;
    for (const year of years) {
      await visitor.go(`#/calendar?y=${year}`);
      const counts = await expected(year);
      all += counts.get("total total");
      await assertCells(counts);
      const months = await page.locator("table.calendar tbody th b").allInnerTexts();
      assert.deepEqual(months, [4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3].map((m) => `${m}月`));
      const [{ n }] = await sql.all(
        `SELECT count(*)::INT AS n FROM initiatives WHERE fiscal_year = '${year}' AND months = ''`,
      );
      assert.equal(await page.getAttribute("[data-without]", "data-without"), String(n));
      assert.equal(await page.locator(".calendar-without li").count(), n);
      const said = await visitor.status();
      assert.match(said, new RegExp(`取り組み ${counts.get("total total")}件.*時期の記載なし ${n}件`));
    }
    assert.ok(all > 0, "some year has months");
  });

  test("each entry stands in its cells and opens its initiative", async () => {
    for (const year of years) {
      await visitor.go(`#/calendar?y=${year}`);
      const shown = await page.evaluate(() => [...document.querySelectorAll("td[data-month] [data-id]")].map((e) => {
        const { month, ward } = e.closest("td").dataset;
        return `${month} ${ward} ${e.dataset.id} ${e.querySelector("a").getAttribute("href")}`;
      }));
      const rows = await sql.all(
        `SELECT month, ward, id FROM dated JOIN place USING (id) WHERE y = '${year}'
         AND id IN (SELECT id FROM place GROUP BY id HAVING count(*) = 1)`,
      );
      const wanted = rows.map(({ month, ward, id }) => `${month} ${ward} ${id} #/i/${id}`);
      assert.deepEqual(shown.sort(), wanted.sort(), year);
    }
  });

  test("ward and theme of the link are respected, and each chip takes its condition away", async () => {
    const [{ ward, y }] = await sql.all(
      "SELECT ward, y FROM dated JOIN place USING (id) GROUP BY ALL ORDER BY count(*) DESC, 1 LIMIT 1",
    );
    await visitor.go(`#/calendar?y=${y}&ward=${ward}`);
    await assertCells(await expected(y, `i.id IN (SELECT id FROM place WHERE ward = '${ward}')`));
    const chips = page.locator("main .chip");
    assert.equal(await chips.count(), 2);
    await chips.nth(1).click();
    await visitor.at(`#/calendar?y=${y}`);
    await assertCells(await expected(y));
  });

  test("a year without months says so and names the years that have some", async () => {
    const [bare] = await sql.all(
      "SELECT DISTINCT fiscal_year AS y FROM initiatives WHERE fiscal_year NOT IN (SELECT y FROM dated)",
    );
    if (!bare) return;
    await visitor.go(`#/calendar?y=${bare.y}`);
    const links = page.locator(".calendar-elsewhere a");
    const dated = (await sql.all("SELECT DISTINCT y FROM dated ORDER BY 1")).map((r) => r.y);
    assert.deepEqual(
      await links.evaluateAll((all) => all.map((a) => a.getAttribute("href"))),
      dated.map((year) => `#/calendar?y=${year}`),
    );
    assert.equal(await page.getByRole("button", { name: SAVE }).count(), 0);
  });

  test("joint initiatives are one entry across their wards, named and counted once", async () => {
    const month = "6";
    const near = "higashi;hakata";
    const apart = "higashi;chuo;minami";
    const url = await variant("joint.html", (html) => {
      const files = filesOf(html);
      const path = `${years[0]}/initiatives.csv`;
      const [head, ...records] = parseCsv(files.get(path));
      const at = Object.fromEntries(head.map((name, i) => [name, i]));
      for (const record of records) record[at.months] = "";
      for (const [i, actors] of [near, apart].entries()) {
        records[i][at.actors] = actors;
        records[i][at.months] = month;
      }
      return withFiles(html, files.set(path, [head, ...records].map(csvLine).join("")));
    });
    const other = await open({ page: url, hash: `#/calendar?y=${years[0]}` });
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

  test("the file for calendars follows RFC 5545, one event for each entry and month", async () => {
    for (const { y } of await sql.all("SELECT DISTINCT y FROM dated ORDER BY 1")) {
      await visitor.go(`#/calendar?y=${y}`);
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
         WHERE y = '${y}'`,
      )).map(({ id, title, m, year }) =>
        `${id} ${year}-${String(m).padStart(2, "0")}-01 ${title.split("（")[0]}`);
      assert.deepEqual(events.sort(), wanted.sort());
    }
  });

  test("the CSV has a record for each entry and month, then what has no month", async () => {
    for (const year of years) {
      await visitor.go(`#/calendar?y=${year}`);
      const { text } = await save(page, "CSVで保存（Excel用）");
      const [head, ...records] = parseCsv(text.slice(1));
      const at = Object.fromEntries(head.map((title, i) => [title, i]));
      const shown = records.map((r) => `${r[at["ID"]]} ${r[at["月"]]}`);
      const wanted = await sql.all(
        `SELECT id || ' ' || month AS line FROM dated WHERE y = '${year}' UNION ALL
         SELECT id || ' 時期の記載なし' FROM initiatives WHERE fiscal_year = '${year}' AND months = ''`,
      );
      assert.deepEqual(shown.sort(), wanted.map((r) => r.line).sort());
    }
  });

  test("on paper each year is one sheet, A4 across", async () => {
    for (const year of years) {
      for (const language of ["", "&lang=en"]) {
        await visitor.go(`#/calendar?y=${year}${language}`);
        const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
        assert.equal(pdf.match(/\/Type\s*\/Page\b/g).length, 1, `${year}${language}`);
        const [, width, height] = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(pdf);
        assert.deepEqual([Math.round(width), Math.round(height)], [842, 595]);
      }
    }
  });

  test("narrow windows, forced colours and English: nothing sideways, no rule broken", async () => {
    await assertLooks(visitor, "#/calendar", [
      `#/calendar?y=${years[0]}`, `#/calendar?y=${years[1]}`, `#/calendar?y=${years[0]}&lang=en`,
    ]);
  });
});
