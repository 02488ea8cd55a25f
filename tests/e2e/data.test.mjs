// The data inside the page: another year, broken rows, hostile texts, no data at all; and the
// policy that keeps everything inside.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { join } from "node:path";
import { onBothPages } from "./support/board.mjs";
import { csvLine, parseCsv } from "./support/csv.mjs";
import { Data, ids, readFolder, setName } from "./support/data.mjs";
import { sets } from "./support/exports.mjs";
import { filesOf, pageText, withDataText, withFiles } from "./support/package.mjs";
import { HOSTED, ONE_FILE, TESTS } from "./support/paths.mjs";

const data = new Data();
const NEXT = "2026";
const nextYear = readFolder(join(TESTS, "fixtures", NEXT));
const withNextYear = (files) => new Map([...files,
  ...[...nextYear].map(([name, text]) => [`${NEXT}/${name}`, text])]);

/** Changes one field of one row of a table. */
function edited(files, path, id, column, value) {
  const [header, ...rows] = parseCsv(files.get(path));
  const row = rows.find((fields) => fields[0] === id);
  row[header.indexOf(column)] = value;
  return new Map(files).set(path, [header, ...rows].map(csvLine).join(""));
}

onBothPages("data", ({ open, variant, opener }) => {
  test("the embedded data is the data of the project", () => {
    const embedded = filesOf(pageText(opener.page));
    for (const [path, text] of data.files) {
      assert.equal(embedded.get(path)?.replaceAll("\r\n", "\n"), text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n"), path);
    }
    assert.equal(embedded.size, data.files.size);
  });

  test("another fiscal year appears everywhere by itself", async () => {
    const next = new Data(withNextYear(data.files));
    assert.ok(next.rows.length > data.rows.length, "the fixture has initiatives");
    const url = await variant("next.html", (html) => withFiles(html, withNextYear(filesOf(html))));
    const visitor = await open({ page: url, hash: "#/list" });
    const { page } = visitor;
    assert.equal(await page.locator("[data-severity]").count(), 0, "the fixture has nothing to complain of");
    const boxes = await page.locator("main input[data-facet]").evaluateAll((all) => all
      .map((b) => [b.dataset.facet, b.dataset.value, Number(b.dataset.count)]));
    for (const [facet, value, count] of boxes) {
      assert.equal(count, next.matching({ [facet]: [value] }).length, `${facet}=${value}`);
    }
    const years = boxes.filter(([facet]) => facet === "y").map(([, value]) => value);
    assert.deepEqual(years, [...data.axis("y"), NEXT]);
    await visitor.go(`#/list?y=${NEXT}`);
    assert.deepEqual(await visitor.shown(), ids(next.matching({ y: [NEXT] })));
    // The earlier years are as they were.
    await visitor.go(`#/list?y=${data.axis("y").join(",")}`);
    assert.deepEqual(await visitor.shown(), ids(data.rows));
    await visitor.go("#/");
    assert.ok((await visitor.status()).startsWith(`${setName(next.defaultSet)}の`), await visitor.status());
    const names = await (await sets(page)).allInnerTexts();
    assert.deepEqual(names.map((name) => name.trim()), next.sets.map(setName));
    await visitor.go("#/matrix?cols=y");
    const cells = await page.locator("td[data-count]").evaluateAll((all) => all
      .map((td) => [`${td.dataset.row}|${td.dataset.col}`, Number(td.dataset.count)]));
    assert.deepEqual(new Map(cells), next.matrix("theme", "set"));
    await visitor.close();
  });

  test("a broken row is said with file, cell and value, and the rest opens", async () => {
    const victim = data.rows.find((row) => row.phase === "result" && row.theme);
    const url = await variant("broken.html", (html) => withFiles(html,
      edited(filesOf(html), `${victim.fiscal_year}/initiatives.csv`, victim.id, "theme", "99")));
    const visitor = await open({ page: url, hash: "#/list" });
    const said = visitor.page.locator("[data-code][data-severity]");
    assert.ok(await said.count() > 0);
    const { code, severity, file, cell } = await said.first().evaluate((e) => ({ ...e.dataset }));
    assert.equal(severity, "error");
    assert.ok(code);
    assert.equal(file, `${victim.fiscal_year}/initiatives.csv`);
    const line = parseCsv(data.files.get(file)).findIndex((fields) => fields[0] === victim.id) + 1;
    const column = Object.keys(victim).indexOf("theme");
    assert.equal(cell, `${String.fromCharCode(65 + column)}${line}`);
    const notice = visitor.page.locator("summary").filter({ hasText: "データに確認が必要な点があります" });
    assert.ok(await notice.isVisible());
    await notice.click();
    assert.match(await said.first().innerText(), /99/);
    const shown = await visitor.shown();
    assert.ok(shown.length >= data.rows.length - 1);
    await visitor.close();
  });

  test("a table that is missing is said, and what is left opens", async () => {
    const url = await variant("missing.html", (html) => {
      const files = filesOf(html);
      files.delete("reference/wards.csv");
      return withFiles(html, files);
    });
    const visitor = await open({ page: url, hash: "#/list" });
    const said = visitor.page.locator('[data-severity="error"][data-file="reference/wards.csv"]');
    assert.ok(await said.count() > 0);
    assert.ok((await visitor.shown()).length > 0);
    for (const hash of ["#/", "#/matrix", "#/notes"]) {
      await visitor.go(hash);
      assert.equal(await visitor.page.locator("main h1").count(), 1);
    }
    await visitor.close();
  });

  test("a package without any initiative opens empty views", async () => {
    const url = await variant("empty.html", (html) => withFiles(html,
      new Map([...filesOf(html)].filter(([path]) => path.startsWith("reference/")))));
    const visitor = await open({ page: url, hash: "#/" });
    for (const hash of ["#/matrix", "#/list", "#/notes", "#/about", "#/"]) {
      await visitor.go(hash);
      assert.equal(await visitor.page.locator("main h1").count(), 1, hash);
    }
    await visitor.close();
  });

  for (const [name, garbage] of [["garbage", "{not json"], ["empty", ""], ["newer", '{"format":"kadai-board/2","files":[]}']]) {
    test(`unreadable data (${name}) is said in plain words`, async () => {
      const url = await variant(`${name}.html`, (html) => withDataText(html, garbage));
      const visitor = await open({ page: url, hash: null });
      visitor.expect(/^console error: /);
      await visitor.load("", { ready: false });
      const alert = visitor.page.getByRole("alert");
      await alert.waitFor();
      assert.match(await alert.innerText(), /データを読めませんでした/);
      assert.equal(await visitor.page.getAttribute("html", "data-ready"), null);
      await visitor.close();
    });
  }

  test("texts are shown as texts, whatever they look like", async () => {
    const hostile = "</script><img src=x onerror=alert(1)><!-- \u2028 & ' \"";
    const victim = data.rows.find((row) => row.phase === "result");
    const point = data.points.find((p) => p.initiative === victim.id);
    const url = await variant("hostile.html", (html) => {
      const files = edited(filesOf(html), `${victim.fiscal_year}/initiatives.csv`, victim.id, "title", hostile);
      const path = `${victim.fiscal_year}/points.csv`;
      return withFiles(html, files.set(path, files.get(path)
        .replace(`,${point.text},`, `,"${hostile.replaceAll('"', '""')}",`)));
    });
    const visitor = await open({ page: url, hash: "#/list?density=whole" });
    const { page } = visitor;
    const same = (text) => text.replace(/\s+/gu, " ").trim();
    const card = page.locator(`article[data-id="${victim.id}"]`);
    assert.equal(same(await card.locator("h2 a").textContent()), same(hostile));
    const lines = await card.locator("li[data-kind]").allTextContents();
    assert.ok(lines.some((line) => same(line).startsWith(same(hostile))), lines.join("\n"));
    for (const hash of [`#/i/${victim.id}`, "#/", `#/list?q=${encodeURIComponent("<img")}`, "#/matrix"]) {
      await visitor.go(hash);
      assert.equal(await page.locator("img, [onerror], main script").count(), 0, hash);
    }
    assert.deepEqual(await (await visitor.go(`#/list?q=${encodeURIComponent("onerror=alert")}`), visitor.shown()), [victim.id]);
    assert.match(await card.locator("mark").first().textContent(), /onerror=alert/);
    await page.locator("main").first().waitFor();
    await visitor.go(`#/i/${victim.id}`);
    await page.getByRole("textbox", { name: "メモ" }).fill(hostile);
    await visitor.go("#/notes");
    assert.equal(await page.locator("img, main script").count(), 0);
    assert.ok(same(await page.locator("main .note-list li").first().textContent()).includes(same(hostile)));
    await visitor.close();
  });
});

onBothPages("policy", ({ open, opener }) => {
  let visitor;
  before(async () => {
    visitor = await open();
  });

  test("the policy stands before anything it must bind and allows nothing by default", async () => {
    const html = pageText(opener.page);
    const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(html);
    assert.ok(policy, "there is a policy");
    assert.ok(policy.index < html.search(/<(script|style|link)/), "it comes first");
    const rules = new Map(policy[1].split(";").map((rule) => {
      const [name, ...sources] = rule.trim().split(/\s+/);
      return [name, sources];
    }));
    assert.deepEqual(rules.get("default-src"), ["'none'"]);
    for (const sources of rules.values()) {
      for (const source of sources) {
        assert.doesNotMatch(source, /unsafe-inline|'unsafe-eval'|https?:|^\*/);
      }
    }
    if (opener.page === ONE_FILE) {
      assert.ok(!policy[1].includes("'self'"), "the one file needs nothing beside itself");
      assert.ok(!rules.has("connect-src"), "so nothing can be fetched");
    } else {
      assert.equal(opener.page, HOSTED);
    }
  });

  test("no element carries a style or an event handler that the policy would block", async () => {
    const { page } = visitor;
    for (const hash of ["#/", "#/matrix", "#/list?theme=6", `#/i/${data.rows[0].id}`, "#/notes", "#/about"]) {
      await visitor.go(hash);
      const inline = await page.evaluate(() => [...document.querySelectorAll("*")].filter((e) =>
        e.hasAttribute("style") || [...e.attributes].some((a) => a.name.startsWith("on"))).map((e) => e.outerHTML.slice(0, 80)));
      assert.deepEqual(inline, [], hash);
    }
  });

  test("the policy refuses what would leave the page", async () => {
    // It is reported twice: by the policy and by fetch.
    visitor.expect(/^console error: .*Content Security Policy/);
    visitor.expect(/^console error: .*(Content Security Policy|Fetch API)/);
    const refused = await visitor.page.evaluate(async () => {
      const violation = new Promise((done) => {
        addEventListener("securitypolicyviolation", (event) => done(event.effectiveDirective), { once: true });
      });
      const fetched = await fetch("https://example.org/").then(() => true, () => false);
      return { fetched, directive: await violation };
    });
    assert.deepEqual(refused, { fetched: false, directive: "connect-src" });
  });
});
