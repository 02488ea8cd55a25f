// Each view by its link: one main, one heading, its title; focus and history.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { onBothPages } from "./support/board.mjs";
import { Data } from "./support/data.mjs";
import { tick } from "./support/facets.mjs";
import { ONE_FILE } from "./support/paths.mjs";

const data = new Data();
const some = data.rows.find((row) => row.fiscal_year === data.defaultYear);
const linked = data.rows.find((row) => data.links.some((link) => link.to === row.id)
  && data.links.some((link) => link.from === row.id));

const VIEWS = [
  { hash: "#/", heading: /^障がいのある人の地域課題に、福岡市のどの区が、何をして、どうなったか$/, title: "ひと目で", status: true },
  { hash: "#/matrix", heading: /^12テーマ × 7区の84通りのうち、記載があるのは\d+、ないのは\d+$/, title: "テーマ×区", status: true },
  { hash: "#/list", heading: /^さがす：計画\d+件、実績\d+件$/, title: "さがす", status: true },
  { hash: `#/i/${some.id}`, heading: some.title, status: true },
  { hash: "#/years", heading: /^令和\d+年度の計画は\d+件。/, title: "計画のゆくえ", status: true },
  { hash: "#/calendar", heading: /^令和.*件のうち、時期の記載があるのは\d+件。/, title: "開催時期", status: true },
  { hash: "#/compare", heading: /^令和[^]*の両方に記載があるのは\d+テーマ[（。]/, title: "くらべる", status: true },
  { hash: "#/sheet", heading: "区・テーマのシート", status: true },
  { hash: "#/notes", heading: "メモ", status: true },
  { hash: "#/data", heading: "データ", status: true },
  { hash: "#/about", heading: "このページについて", status: false },
];

onBothPages("views", ({ open, opener, place }) => {
  let visitor;
  let page;
  before(async () => {
    visitor = await open();
    page = visitor.page;
  });
  const shape = () => page.evaluate(() => ({
    mains: document.querySelectorAll("main").length,
    headings: [...document.querySelectorAll("h1")].map((h) => h.innerText),
    inMain: document.querySelectorAll("main h1").length,
    statuses: document.querySelectorAll("[role=status]").length,
    title: document.title,
    focus: document.activeElement?.tagName,
    boot: document.querySelector("#boot") === null,
  }));

  for (const { hash, heading, title = heading, status } of VIEWS) {
    test(`${hash} opens by its link`, async () => {
      await visitor.load(hash);
      const seen = await shape();
      assert.equal(seen.mains, 1);
      assert.equal(seen.headings.length, 1);
      assert.match(seen.headings[0], typeof heading === "string" ? new RegExp(`^${heading}$`) : heading);
      assert.equal(seen.inMain, 1);
      assert.equal(seen.statuses, status ? 1 : 0);
      assert.ok(seen.title.startsWith(title), seen.title);
      assert.equal(seen.focus, "BODY", "the first view leaves the focus alone");
      assert.ok(seen.boot, "the loading message is gone");
      assert.match(await page.getAttribute("html", "data-ready"), /^\d+(\.\d+)?$/);
    });
  }

  test("an address without a hash opens the overview", async () => {
    await visitor.load("");
    assert.match((await shape()).headings.join(), VIEWS[0].heading);
  });

  test("the navigation changes view, title and focus, and marks where one is", async () => {
    for (const { hash, heading, title = heading } of [VIEWS[1], VIEWS[2], VIEWS[4], VIEWS[6], VIEWS[0]]) {
      const link = page.getByRole("navigation", { name: "画面" }).getByRole("link", { name: title, exact: true });
      await link.click();
      await visitor.at(hash);
      await visitor.until(() => document.activeElement?.matches("main h1"));
      assert.equal(await link.getAttribute("aria-current"), "page");
      assert.ok((await page.title()).startsWith(title));
    }
  });

  test("list and matrix hand their choice to one another", async () => {
    await visitor.go("#/list?y=2023&ward=minami&q=%E7%A0%94%E4%BF%AE");
    const views = page.getByRole("navigation", { name: "画面" });
    await views.getByRole("link", { name: "テーマ×区" }).click();
    await visitor.at("#/matrix?y=2023&ward=minami&q=%E7%A0%94%E4%BF%AE");
    await views.getByRole("link", { name: "さがす" }).click();
    await visitor.at("#/list?y=2023&ward=minami&q=%E7%A0%94%E4%BF%AE");
  });

  test("the skip link leads to the view and leaves the hash alone", async () => {
    await visitor.load("#/list?theme=6");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await visitor.until(() => document.activeElement?.matches("main h1"));
    assert.equal(await visitor.hash(), "#/list?theme=6");
  });

  test("Back and Forward restore view, filters and results", async () => {
    await visitor.go("#/list");
    const steps = ["#/list"];
    for (const [facet, value] of [["ward", "minami"], ["theme", "6"]]) {
      await tick(page, facet, value);
      await visitor.painted();
      steps.push(await visitor.hash());
    }
    const results = await visitor.shown();
    assert.ok(results.length > 0, "theme and ward of the test have initiatives");
    await page.locator(`article[data-id="${results[0]}"] h2 a`).click();
    await visitor.at(`#/i/${results[0]}`);
    for (const step of [...steps].reverse()) {
      await page.goBack();
      await visitor.at(step);
      const checked = await page.evaluate(() => [...document.querySelectorAll("input[data-facet]:checked")]
        .map((box) => `${box.dataset.facet}=${box.dataset.value}`).sort().join("&"));
      const named = step.split("?")[1] ?? "";
      assert.equal(checked, named.split("&").filter(Boolean).sort().join("&"), step);
    }
    for (const step of [...steps.slice(1), `#/i/${results[0]}`]) {
      await page.goForward();
      await visitor.at(step);
    }
    assert.deepEqual(await visitor.shown(), [results[0]]);
    await page.goBack();
    await visitor.at(steps.at(-1));
    assert.deepEqual(await visitor.shown(), results);
  });

  test("Back brings the reader to where they were in the list", async () => {
    await visitor.go("#/list");
    const all = await visitor.shown();
    const far = all[Math.floor(all.length / 2)];
    const link = page.locator(`article[data-id="${far}"] h2 a`);
    await link.scrollIntoViewIfNeeded();
    // Where it stands when the list is left: heights may still settle between scrolling and pressing.
    await page.evaluate((id) => addEventListener("popstate", () => {
      window.leftAt = document.querySelector(`article[data-id="${id}"] h2 a`).getBoundingClientRect().top;
    }, { once: true }), far);
    await link.click();
    await visitor.at(`#/i/${far}`);
    assert.ok(await page.evaluate(() => window.leftAt > -20 && window.leftAt < innerHeight), "it was on the screen");
    await page.goBack();
    await visitor.at("#/list");
    // The list settles over a few frames; then the initiative one came from is where it was.
    await visitor.until((id) => {
      const now = document.querySelector(`article[data-id="${id}"] h2 a`)?.getBoundingClientRect().top;
      return Math.abs(now - window.leftAt) < 2;
    }, far);
  });

  test("an initiative shows its chain, its points and its figures as the files have them", async () => {
    await visitor.go(`#/i/${linked.id}`);
    const expected = [
      ...data.links.filter((link) => link.to === linked.id).map((link) => link.from),
      ...data.links.filter((link) => link.from === linked.id).map((link) => link.to),
    ];
    const hrefs = await page.locator('main .chain a[href^="#/i/"]').evaluateAll((all) => all.map((a) => a.getAttribute("href")));
    assert.deepEqual(hrefs.sort(), expected.map((id) => `#/i/${id}`).sort());
    const points = await page.locator("main li[data-kind] [lang=ja]").allTextContents();
    assert.deepEqual(points.sort(), data.pointsOf.get(linked.id).map((point) => point.text).sort());
    const text = await visitor.mainText();
    assert.ok(text.includes(linked.locator), "the place in the source is named");
    for (const measure of data.measures.filter((m) => m.initiative === linked.id)) {
      assert.ok(text.includes(measure.label), measure.label);
    }
  });

  if (opener.name === "http") {
    test("the one file works from a web server, too", async () => {
      const other = await open({ page: place().url + ONE_FILE, hash: "#/matrix" });
      assert.match(await other.page.locator("main h1").innerText(), VIEWS[1].heading);
      assert.ok(await other.page.locator("main td[data-count]").count() > 100);
      await other.close();
    });
  }
});
