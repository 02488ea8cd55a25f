// What people come for, each errand with its clicks from the first screen: by what can be read in the
// window then, without a scroll, and not by how the page is made.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";
import { onOnePage } from "./support/board.mjs";
import { Data, setName } from "./support/data.mjs";
import { found } from "./support/search.mjs";

const data = new Data();
const THEME = "6";
const [WARD, OTHER] = ["南区", "東区"].map((name) => data.wards.find((ward) => ward.name_ja === name));
const SIZE = { width: 1280, height: 800 };

onOnePage("errands", ({ open }) => {
  let visitor;
  let page;
  let clicks;
  before(async () => {
    visitor = await open({ hash: "#/", context: { viewport: SIZE } });
    page = visitor.page;
  });

  /** The first screen, as anybody gets it. */
  const begin = async () => {
    await visitor.load("");
    clicks = 0;
  };

  /** Presses something that is in the window: one click. */
  const press = async (target) => {
    const box = await target.boundingBox();
    assert.ok(box && box.y >= 0 && box.y + box.height <= SIZE.height + 1, "what is pressed is in sight");
    await target.click();
    await visitor.painted();
    clicks += 1;
  };

  /** Which of some texts can be read in the window now. */
  const inSight = (texts) => page.evaluate(([wanted, height]) => {
    const seen = [];
    const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    const squeeze = (text) => text.replace(/\s+/g, "");
    const parts = new Map();
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      // A text in several marked pieces is one text to its reader.
      const block = node.parentElement.closest("h1, h2, h3, li, dd, dt, td, th, p, a, summary, div");
      parts.set(block, block.textContent);
    }
    for (const [block, text] of parts) {
      const { top, bottom, width } = block.getBoundingClientRect();
      if (width > 0 && top >= 0 && bottom <= height + 1 && block.checkVisibility()) {
        seen.push(squeeze(text));
      }
    }
    return wanted.filter((text) => seen.some((one) => one.includes(squeeze(text))));
  }, [texts, SIZE.height]);

  const nav = (name) => page.getByRole("navigation", { name: "画面" }).getByRole("link", { name, exact: true });
  const rows = (more) => data.matching({ ...data.choiceOf(data.defaultSet), ...more });

  test("what is this page: no click", async () => {
    await begin();
    const said = await inSight([
      "障がいのある人の地域課題に、福岡市のどの区が、何をして、どうなったか", "区の基幹センター、市、議会や研修のための一枚です",
      `${setName(data.defaultSet)}の取り組み${rows({}).length}件`,
    ]);
    assert.equal(said.length, 3, said.join());
    assert.equal(clicks, 0);
  });

  test("where are the gaps, theme by ward: no click", async () => {
    await begin();
    const cells = await page.locator("main table td[data-count]").evaluateAll((all, height) => all
      .filter((td) => td.getBoundingClientRect().bottom <= height)
      .map((td) => [`${td.dataset.row}|${td.dataset.col}`, td.innerText.includes("－")]), SIZE.height);
    const shown = new Map(cells);
    for (const theme of data.themes.map((one) => one.number)) {
      for (const ward of data.wards.map((one) => one.code)) {
        const empty = rows({ theme: [theme], ward: [ward] }).length === 0;
        assert.equal(shown.get(`${theme}|${ward}`), empty, `${theme} ${ward}`);
      }
    }
    assert.equal(clicks, 0);
  });

  test("theme 6: who does what, and what came of it: one click", async () => {
    await begin();
    const title = data.themes.find((theme) => theme.number === THEME).title_ja;
    await press(page.locator("main table th").getByRole("link", { name: title }));
    assert.equal(clicks, 1);
    const own = rows({ theme: [THEME] });
    assert.deepEqual((await visitor.shown()).sort(), own.map((row) => row.id).sort());
    // The first of them stands there whole, in the first window: who, what, and what came of it.
    const first = data.byId.get((await visitor.shown())[0]);
    const who = first.actors.split(";").map((code) => data.actors.find((actor) => actor.code === code).name_ja);
    const outcome = data.pointsOf.get(first.id).find((point) => point.kind === "outcome").text;
    const wanted = [first.title, ...who, first.summary, outcome];
    assert.deepEqual(await inSight(wanted), wanted);
  });

  test("a ward's plans and what became of each: two clicks", async () => {
    await begin();
    await press(nav("計画のゆくえ"));
    await press(page.locator("main").getByRole("link", { name: WARD.name_ja, exact: true }).first());
    assert.equal(clicks, 2);
    const [first] = data.sets;
    const plans = data.matching({ ...data.choiceOf(first), ward: [WARD.code] });
    const seen = await inSight(plans.map((plan) => plan.title));
    assert.deepEqual(seen, plans.map((plan) => plan.title));
    assert.match(await page.locator("main h1").innerText(), new RegExp(`^${WARD.name_ja}の.*の計画は${plans.length}件。`));
  });

  test("one ward beside another, theme by theme: two clicks", async () => {
    await begin();
    await press(nav("くらべる"));
    const heading = await page.locator("main h1").innerText();
    // Whoever stands there already needs no choice; the other one is one press away.
    const stands = [WARD, OTHER].map((ward) => heading.includes(ward.name_ja));
    assert.ok(stands.some(Boolean), heading);
    if (!stands.every(Boolean)) {
      await press(page.locator("main").getByRole("link", { name: new RegExp(`^${(stands[0] ? OTHER : WARD).name_ja}`) }).first());
    }
    assert.ok(clicks <= 2);
    const now = await page.locator("main h1").innerText();
    assert.ok(now.includes(WARD.name_ja) && now.includes(OTHER.name_ja), now);
    const cards = (await inSight(rows({ ward: [WARD.code] }).map((row) => row.title))).length
      + (await inSight(rows({ ward: [OTHER.code] }).map((row) => row.title))).length;
    assert.ok(cards >= 4, `${cards} cards are in sight`);
  });

  test("who has a network like Fネット, and when does it meet: one click and typing", async () => {
    await begin();
    await press(page.getByRole("searchbox", { name: "検索" }));
    await page.keyboard.type("Fネット");
    await visitor.at(`#/list?q=${encodeURIComponent("Fネット")}`);
    assert.equal(clicks, 1);
    assert.ok(await page.evaluate(() => document.activeElement.matches("input[type=search]")), "typing goes on");
    const hits = found(data, "Fネット");
    assert.deepEqual((await visitor.shown()).sort(), hits.map((row) => row.id).sort());
    const [first] = (await visitor.shown()).map((id) => data.byId.get(id));
    const meeting = hits.find((row) => row.frequency !== "");
    const who = data.actors.find((actor) => first.actors.split(";")[0] === actor.code).name_ja;
    const wanted = [first.title, who, ...(meeting ? [meeting.frequency] : [])];
    assert.deepEqual(await inSight(wanted), wanted);
    await page.goBack();
    await visitor.until(() => ["", "#/"].includes(location.hash));
  });

  test("the matrix on one A4: two clicks, and nothing else on the paper", async () => {
    await begin();
    await page.evaluate(() => { window.print = () => { window.printed = true; }; });
    await press(page.locator("main .head [data-menu=export] summary"));
    await press(page.locator("main .head [data-action=print-table]"));
    await visitor.until(() => window.printed === true);
    assert.equal(clicks, 2);
    await page.emulateMedia({ media: "print" });
    const text = await page.locator("main").innerText();
    const cells = await page.locator("main .table-alone td[data-row][data-col]").evaluateAll((all) =>
      all.map((td) => [`${td.dataset.row}|${td.dataset.col}`, Number(td.dataset.count)]));
    const seen = await page.locator("main table").evaluateAll((all) => all.filter((e) => e.checkVisibility()).length);
    await page.emulateMedia({ media: null });
    assert.equal(seen, 1);
    assert.match(text, new RegExp(`${setName(data.defaultSet)}　${data.themes.length}テーマ × ${data.wards.length}区`));
    assert.match(text, new RegExp(`条件: ${setName(data.defaultSet)}｜`));
    assert.match(text, /計は足し算ではありません|足した数とは一致しません/);
    assert.doesNotMatch(text, /おもな数|次の計画につながる|テーマ1の/);
    const shown = new Map(cells);
    for (const theme of data.themes.map((one) => one.number)) {
      for (const ward of data.wards.map((one) => one.code)) {
        assert.equal(shown.get(`${theme}|${ward}`), rows({ theme: [theme], ward: [ward] }).length, `${theme} ${ward}`);
      }
      assert.equal(shown.get(`${theme}|total`), rows({ theme: [theme] }).length);
    }
    assert.equal(shown.get("total|total"), rows({}).length);
    // What the browser would print now.
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    const sheets = [...pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/g)]
      .map(([, ...points]) => points.map((size) => Math.round(size / 72 * 25.4)));
    assert.deepEqual(sheets, [[297, 210]]);
    // The print is over: the next one is of the whole view again.
    await visitor.until(() => document.querySelector(".table-alone table") === null);
    assert.equal(await page.locator("main .overview").getAttribute("data-print"), "all");
    await begin();
    await page.evaluate(() => { window.print = () => { window.printed = true; }; });
    await press(page.getByRole("button", { name: "A4 1枚に印刷" }));
    await visitor.until(() => window.printed === true);
    assert.equal(clicks, 1, "the whole first screen is one press away");
  });

  test("a chart for a slide: two clicks", async () => {
    for (const [action, start] of [["save-svg", "<svg"], ["save-png", "\x89PNG"]]) {
      await begin();
      if (action === "save-png") {
        // The picture is drawn from the page's own memory.
        visitor.expect(/^request: blob:/);
      }
      const waiting = page.waitForEvent("download");
      await press(page.locator("main .head [data-menu=export] summary"));
      await press(page.locator(`main .head [data-action=${action}]`));
      const file = readFileSync(await (await waiting).path(), "latin1");
      assert.equal(clicks, 2);
      assert.ok(file.startsWith(start), file.slice(0, 20));
    }
  });
});
