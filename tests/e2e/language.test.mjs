// English: every word of the page itself, while the sources' Japanese is marked as such.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { onOnePage } from "./support/board.mjs";
import { Data } from "./support/data.mjs";
import { apply, fileOf, said, saidAfter } from "./support/import.mjs";
import { POINTS, initiativesFile, pointsFile } from "./support/update.mjs";

const data = new Data();
const joint = data.rows.find((row) => row.actors.includes(";") && data.measuresOf.has(row.id))
  ?? data.rows.find((row) => row.actors.includes(";"));

const VIEWS = [
  "#/", "#/matrix", "#/matrix?value=outcomes", "#/matrix?value=stage", "#/matrix?rows=section&cols=y",
  "#/list", "#/list?theme=6&q=BASE", "#/list?y=2023&phase=result", `#/i/${joint.id}`, "#/notes", "#/data", "#/years", "#/years?ward=minami", "#/calendar", "#/compare", "#/sheet", "#/sheet?ward=minami", "#/sheet?theme=6", "#/about",
  "#/i/2024-R999", "#/nowhere?colour=red&theme=99",
];
const english = (hash) => `${hash}${hash.includes("?") ? "&" : "?"}lang=en`;

/** Kana and kanji outside of what is marked as Japanese: texts and what is read aloud. */
const leftovers = (page) => page.evaluate(() => {
  const japanese = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ALL);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    if (!(element instanceof Element) || element.closest(`[lang=ja], script, style, noscript, textarea, template`)) {
      continue;
    }
    const texts = node.nodeType === Node.TEXT_NODE ? [node.data]
      : ["aria-label", "title", "alt", "placeholder"].map((name) => element.getAttribute(name) ?? "");
    // What is quoted is a cell's own words.
    found.push(...texts.filter((text) => japanese.test(text.replace(/"[^"]*"/g, ""))).map((text) => `<${element.localName}> ${text.trim()}`));
  }
  return [...new Set(found)];
});

/** Files with much to say about: Japanese cells, in the wrong column, of the wrong kind. */
const WRONG = [
  ["数値.csv", "取り組みID,順番,種類,区,内容,成果の種別,\n〃,一,内容とは別,東区役所,研\u0001修,x,余り\n2099-R001,1000,content,,,,\n合計,,,,,,\n"],
  ["links.csv", "前の取り組みID,後の取り組みID,関係,根拠,理由\n2025-P002,2025-P001,つづき,stated,同じ\n"],
  ["sources.csv", "コード,資料名,発行者,年度,種別\nx,資料,市,来年,ちらし\ny,資料,市,令和七年度,plan\n"],
  ["wards.csv", "コード,名称,英語名称\nx,甲区,Ko\n"],
  ["measures.csv", "取り組みID,項目名,数値,単位,時点,備考\n2025-P001,回数,6件,回,昨年末,\n2025-P001,人数,約十人,,令和6年12月,\n"],
  ["memo.csv", "拝啓\n時下ますますご清栄のことと存じます。\n"],
];

onOnePage("language", ({ open }) => {
  let visitor;
  let page;
  before(async () => {
    visitor = await open({ hash: english("#/") });
    page = visitor.page;
  });

  for (const hash of VIEWS) {
    test(`${english(hash)} is English throughout`, async () => {
      await visitor.go(english(hash));
      assert.equal(await page.getAttribute("html", "lang"), "en");
      assert.deepEqual(await leftovers(page), []);
      const title = await page.title();
      if (!hash.startsWith(`#/i/${joint.id}`)) {
        assert.doesNotMatch(title, /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u);
      }
    });
  }

  test("taking in is English throughout: report, changes, what has been taken in", async () => {
    await visitor.go(english("#/data"));
    await page.locator("main input[type=file][multiple]").setInputFiles([
      initiativesFile(), pointsFile([POINTS[0], { ...POINTS[1], kind: "content!" }]),
      fileOf("picture.png", Buffer.from("\x89PNG\r\n\x1a\n", "latin1")),
    ]);
    await said(visitor);
    const unfold = () => page.evaluate(() => document.querySelectorAll("main details").forEach((d) => { d.open = true; }));
    await unfold();
    await visitor.painted();
    assert.deepEqual(await leftovers(page), []);
    await page.getByRole("button", { name: "Remove: picture.png" }).click();
    await saidAfter(visitor, () => page.locator("tr[data-severity=error] td > button").click());
    await unfold();
    await visitor.painted();
    assert.deepEqual(await leftovers(page), []);
    await apply(visitor);
    await unfold();
    await visitor.painted();
    assert.deepEqual(await leftovers(page), []);
    await page.getByRole("button", { name: "Back to the built-in data" }).click();
    await visitor.until(() => !document.querySelector(".imported"));
  });

  test("what was found is said in English", async () => {
    const other = await open({ hash: english("#/data") });
    await other.page.locator("main input[type=file][multiple]").setInputFiles([
      pointsFile([POINTS[0], { ...POINTS[1], kind: "content!" }]),
      fileOf("picture.png", Buffer.from("\x89PNG\r\n\x1a\n", "latin1")),
    ]);
    await said(other);
    assert.deepEqual(await leftovers(other.page), []);
    await other.close();
  });

  test("whatever is wrong with Japanese files is said in English, and their words are marked", async () => {
    const other = await open({ hash: english("#/data") });
    await other.page.locator("main input[type=file][multiple]").setInputFiles(WRONG.map(([name, text]) => fileOf(name, text)));
    await said(other);
    const { kinds, japanese, marked } = await other.page.evaluate(() => {
      const report = document.querySelector("main .report");
      report.querySelectorAll("details").forEach((d) => { d.open = true; });
      const copy = report.cloneNode(true);
      copy.querySelectorAll("[lang=ja]").forEach((e) => e.remove());
      return {
        kinds: report.querySelectorAll("[data-rule]").length,
        japanese: copy.textContent.match(/[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]+/g),
        marked: [...report.querySelectorAll("td [lang=ja]")].map((e) => e.textContent),
      };
    });
    assert.ok(kinds > 10, `${kinds} kinds of findings`);
    assert.equal(japanese, null);
    assert.ok(marked.includes("来年") && marked.includes("約十人"), marked.join());
    await other.close();
  });

  test("the switch keeps view and filters, and Back goes back", async () => {
    await visitor.go("#/list?y=2024&theme=6&q=%E7%A0%94%E4%BF%AE&sort=ward");
    const before = await visitor.shown();
    assert.equal(await page.getAttribute("html", "lang"), "ja");
    await page.getByRole("link", { name: "English" }).click();
    await visitor.at("#/list?y=2024&theme=6&q=%E7%A0%94%E4%BF%AE&sort=ward&lang=en");
    assert.equal(await page.getAttribute("html", "lang"), "en");
    assert.deepEqual(await visitor.shown(), before);
    const back = page.getByRole("link", { name: "日本語" });
    assert.equal(await back.getAttribute("lang"), "ja");
    assert.ok(await back.evaluate((link) => link === document.activeElement), "the focus stays on the switch");
    await back.click();
    await visitor.at("#/list?y=2024&theme=6&q=%E7%A0%94%E4%BF%AE&sort=ward");
    await page.goBack();
    await visitor.until(() => document.documentElement.lang === "en");
    await visitor.go(english("#/matrix?rows=section"));
    await page.getByRole("link", { name: "日本語" }).click();
    await visitor.at("#/matrix?rows=section");
    assert.match(await page.locator("main h1").innerText(), /^資料の区分 × 区・市：/);
  });

  test("English stays when one moves on", async () => {
    await visitor.go(english("#/"));
    const hrefs = await page.locator("a[href]:not(#language)").evaluateAll((all) => all
      .map((a) => a.getAttribute("href")).filter((href) => href.startsWith("#/")));
    assert.deepEqual(hrefs.filter((href) => !/[?&]lang=en$/.test(href)), []);
  });

  test("the sources' own words are marked as Japanese in both languages", async () => {
    await visitor.go(english(`#/i/${joint.id}`));
    assert.equal(await page.locator("main h1").getAttribute("lang"), "ja");
    const points = page.locator("main li[data-kind] [lang=ja]");
    assert.equal(await points.count(), data.pointsOf.get(joint.id).length);
  });
});
