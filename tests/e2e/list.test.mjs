// さがす: how much of each initiative is shown, what of the facets is in sight, what helps where nothing is found, and two errands.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { onOnePage } from "./support/board.mjs";
import { Data, hashOf, ids, setName, setOf } from "./support/data.mjs";
import { box, tick, unfold } from "./support/facets.mjs";
import { assertLooks } from "./support/looks.mjs";
import { found } from "./support/search.mjs";

const data = new Data();
const KINDS = ["content", "topic", "aim", "outcome"];
/** Points of a kind that a card has room for, and values of a facet that are in sight. */
const SHORT = 2;
const FIRST = 5;

const pointsOf = (id, kind) => (data.pointsOf.get(id) ?? []).filter((p) => p.kind === kind);

onOnePage("list", ({ open }) => {
  let visitor;
  let page;
  before(async () => {
    visitor = await open({ hash: "#/list" });
    page = visitor.page;
  });

  /** What each initiative in the list shows. */
  const cards = () => page.evaluate((kinds) => [...document.querySelectorAll("main article[data-id]")].map((a) => ({
    id: a.dataset.id,
    // What is off the screen is not laid out, but it is there.
    title: a.querySelector("h2 a").textContent,
    text: a.textContent,
    height: a.getBoundingClientRect().height,
    columns: [...a.querySelectorAll(".columns > div")].map((c) => c.getBoundingClientRect().width / a.getBoundingClientRect().width),
    points: Object.fromEntries(kinds.map((kind) => [kind, a.querySelectorAll(`li[data-kind=${kind}]`).length])),
    lines: Object.fromEntries([...a.querySelectorAll(".brief > div")].map((line) => [line.dataset.line, line.querySelector("dd").textContent])),
  })), KINDS);

  test("as cards: who, what, and the first outcome or of a plan the first aim, as the files have them", async () => {
    await visitor.go("#/list");
    const shown = await cards();
    assert.deepEqual(shown.map(({ id }) => id), ids(data.rows), "all of them, without a press");
    for (const { id, points, lines } of shown) {
      const row = data.byId.get(id);
      const leading = row.phase === "result" ? "outcome" : "aim";
      for (const kind of KINDS) {
        const all = pointsOf(id, kind);
        const n = kind === leading ? Math.min(all.length, 1) : 0;
        assert.equal(points[kind], n, `${id} ${kind}`);
        if (n > 0) {
          assert.ok(lines[kind].includes(all[0].text), `${id} ${kind}`);
          assert.equal(Number(/ほか(\d+)$/.exec(lines[kind])?.[1] ?? 0), all.length - 1, `${id} ${kind}`);
        }
      }
      assert.equal(lines.what, row.summary || "記載なし", id);
      for (const code of row.actors.split(";")) {
        assert.ok(lines.who.includes(data.actors.find((a) => a.code === code).name_ja), `${id}: ${code}`);
      }
    }
  });

  test("a card has no empty column: what there is takes the width", async () => {
    await visitor.go("#/list?density=whole");
    for (const { id, columns } of await cards()) {
      const isResult = data.byId.get(id).phase === "result";
      const kinds = [["content", "topic"], ["aim"], ["outcome"]].filter((all) =>
        isResult || all.some((kind) => pointsOf(id, kind).length > 0));
      assert.equal(columns.length, kinds.length, id);
      const width = columns.reduce((sum, share) => sum + share, 0);
      assert.ok(columns.length === 0 || width > 0.88, `${id}: ${columns}`);
    }
  });

  test("as titles: a line each, with theme, actors and record set, and the titles of all", async () => {
    await visitor.go("#/list?density=titles&y=2024");
    const rows = data.matching({ y: ["2024"] });
    const shown = await cards();
    assert.deepEqual(shown.map(({ id, title }) => [id, title]), rows.map((row) => [row.id, row.title]));
    for (const { id, text, points } of shown) {
      const row = data.byId.get(id);
      assert.equal(KINDS.reduce((sum, kind) => sum + points[kind], 0), 0, id);
      assert.ok(text.includes(setName(setOf(row))), `${id}: ${text}`);
      if (row.theme) assert.match(text.replaceAll(/\s/g, ""), new RegExp(`^テーマ${row.theme}${row.title.replaceAll(/\s/g, "").slice(0, 3)}`), id);
      for (const code of row.actors.split(";")) {
        assert.ok(text.includes(data.actors.find((a) => a.code === code).name_ja), `${id}: ${code}`);
      }
    }
    const ordinary = shown.filter(({ title }) => title.length < 20);
    assert.ok(ordinary.length > 10 && ordinary.every(({ height }) => height <= 56), "a line or two");
  });

  test("the density is a part of the link, a step of the history, and keeps the focus and all else", async () => {
    await visitor.go("#/list?ward=minami&q=%E7%A0%94%E4%BF%AE&sort=theme");
    const before = await visitor.shown();
    const ways = page.getByRole("navigation", { name: "表示" });
    for (const [name, hash] of [["題名だけ", "&density=titles"], ["すべて", "&density=whole"], ["カード", ""]]) {
      await ways.getByRole("link", { name }).press("Enter");
      await visitor.at(`#/list?ward=minami&q=%E7%A0%94%E4%BF%AE&sort=theme${hash}`);
      assert.deepEqual(await visitor.shown(), before, name);
      assert.equal(await ways.locator("[aria-current]").innerText(), name);
      assert.equal(await page.evaluate(() => document.activeElement.innerText), name);
    }
    await page.goBack();
    await visitor.at("#/list?ward=minami&q=%E7%A0%94%E4%BF%AE&sort=theme&density=whole");
    await page.getByRole("combobox", { name: "並び順" }).selectOption("newest");
    await visitor.at("#/list?ward=minami&q=%E7%A0%94%E4%BF%AE&density=whole");
  });

  test("a card shows the points in which something was found", async () => {
    const queries = ["弁護士", "避難", "民生委員"];
    for (const query of queries) {
      await visitor.go(`#/list?q=${encodeURIComponent(query)}`);
      const rows = found(data, query);
      for (const { id } of rows) {
        const hits = (data.pointsOf.get(id) ?? []).filter((p) => p.text.includes(query));
        const marks = await page.locator(`article[data-id="${id}"] li[data-kind]`).filter({ has: page.locator("mark") }).count();
        const wanted = KINDS.reduce((n, kind) => n + Math.min(SHORT, hits.filter((p) => p.kind === kind).length), 0);
        assert.ok(marks >= wanted, `${query} in ${id}: ${marks} of ${wanted}`);
      }
    }
  });

  test("five values of a facet are in sight, the others behind one button that keeps the focus", async () => {
    await visitor.anew("#/list");
    const theme = page.locator("details.facet").filter({ has: box(page, "theme", "1") });
    const all = data.axis("theme");
    const inSight = () => theme.locator("input").evaluateAll((boxes) => boxes.filter((b) => b.checkVisibility()).map((b) => b.dataset.value));
    assert.deepEqual(await inSight(), all.slice(0, FIRST));
    const more = theme.locator("button.more");
    assert.match(await more.innerText(), new RegExp(`もっと見る（ほか${all.length - FIRST}）`));
    assert.equal(await more.getAttribute("aria-expanded"), "false");
    await more.focus();
    await page.keyboard.press("Enter");
    assert.deepEqual(await inSight(), all);
    assert.equal(await more.getAttribute("aria-expanded"), "true");
    assert.ok(await more.evaluate((button) => button === document.activeElement));
    await page.keyboard.press("Enter");
    assert.deepEqual(await inSight(), all.slice(0, FIRST));
    // What is in use stays in sight.
    await visitor.anew("#/list?theme=9");
    assert.deepEqual(await inSight(), [...all.slice(0, FIRST), "9"]);
    // Unticked by the keyboard it is still there.
    await box(page, "theme", "9").focus();
    await page.keyboard.press("Space");
    await visitor.at("#/list");
    assert.ok(await box(page, "theme", "9").evaluate((b) => b === document.activeElement && b.checkVisibility()));
    await page.keyboard.press("Space");
    await visitor.at("#/list?theme=9");
  });

  test("facets in use stand on top and are open; what is pressed stays where it is", async () => {
    const order = () => page.locator("details.facet").evaluateAll((all) => all.map((d) => [d.querySelector("input").dataset.facet, d.open]));
    await visitor.anew("#/list?method=training&ward=minami");
    const [first, second] = await order();
    assert.deepEqual([first, second], [["ward", true], ["method", true]]);
    const before = await order();
    await tick(page, "y", "2024");
    await visitor.at("#/list?y=2024&ward=minami&method=training");
    assert.deepEqual((await order()).map(([facet]) => facet), before.map(([facet]) => facet));
    // A link elsewhere lays them out anew.
    await page.locator("main .chip").first().click();
    await visitor.at("#/list?ward=minami&method=training");
    await visitor.go("#/list?basis=inferred");
    assert.deepEqual((await order())[0], ["basis", true]);
    assert.equal(await unfold(page, "basis", "inferred"), 0, "nothing to press before it is seen");
  });

  test("at 1280 × 800 the first facets and the first cards are in sight together", async () => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await visitor.anew("#/list");
    const seen = await page.evaluate(() => {
      const whole = (e) => e.getBoundingClientRect().top >= 0 && e.getBoundingClientRect().bottom <= innerHeight;
      const all = (selector) => [...document.querySelectorAll(selector)];
      return {
        facets: all("details.facet").filter(whole).length, cards: all("main article[data-id]").filter(whole).length,
        begun: all("main article[data-id] h2").filter(whole).length,
      };
    });
    assert.ok(seen.facets >= 3 && seen.cards >= 1 && seen.begun >= 2, JSON.stringify(seen));
  });

  test("on a phone the answer comes first: one button has all that narrows it down, and says how many conditions there are", async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await visitor.anew("#/list?theme=2&ward=minami,nishi");
    const fold = page.locator("main .fold-button");
    assert.equal((await fold.innerText()).trim(), "しぼりこむ（3）");
    const controls = () => page.locator("main :is(.side, .toolbar, select)").evaluateAll((all) => all.filter((e) => e.checkVisibility()).length);
    assert.equal(await controls(), 0);
    const first = await page.locator("main article[data-id] h2").first().boundingBox();
    assert.ok(first.y < 420, `the first initiative at ${first.y}`);
    // One line of buttons, and the search can be read.
    const tops = await page.locator("main .head-tools summary").evaluateAll((all) => new Set(all.map((e) => e.getBoundingClientRect().top)).size);
    assert.equal(tops, 1);
    const cut = await page.locator("#search").evaluate((e) => {
      const own = getComputedStyle(e);
      const pen = new OffscreenCanvas(1, 1).getContext("2d");
      pen.font = own.font;
      return pen.measureText(e.placeholder).width > e.clientWidth - parseFloat(own.paddingLeft) - parseFloat(own.paddingRight) + 0.5;
    });
    assert.equal(cut, false);
    await fold.click();
    assert.equal(await fold.getAttribute("aria-expanded"), "true");
    assert.ok(await box(page, "ward", "minami").isVisible());
    await page.setViewportSize({ width: 1280, height: 720 });
  });

  test("where nothing is found, each condition that would bring something back is a link with its count", async () => {
    const choice = { y: ["2024"], phase: ["plan"], ward: ["minami"] };
    assert.equal(data.matching(choice).length, 0);
    await visitor.go(hashOf("/list", choice));
    const links = () => page.locator("main .none a").evaluateAll((all) => all.map((a) => [a.getAttribute("href"), Number(a.innerText.match(/：(\d+)件$/)[1])]));
    const wanted = Object.keys(choice).map((key) => {
      const rest = Object.fromEntries(Object.entries(choice).filter(([other]) => other !== key));
      return [hashOf("/list", rest), data.matching(rest).length];
    }).filter(([, n]) => n > 0);
    assert.ok(wanted.length > 0);
    assert.deepEqual(await links(), wanted);
    // The search is a condition like the others.
    const query = "クライシスプラン";
    const rest = found(data, query).filter((row) => !data.codesOf(row, "theme").includes("1"));
    await visitor.go(`#/list?theme=1&q=${encodeURIComponent(query)}`);
    assert.deepEqual(await links(), [
      [`#/list?q=${encodeURIComponent(query)}`, rest.length], ["#/list?theme=1", data.matching({ theme: ["1"] }).length],
    ]);
    await page.locator("main .none a").last().click();
    await visitor.at("#/list?theme=1");
    assert.deepEqual(await visitor.shown(), ids(data.matching({ theme: ["1"] })));
  });

  test("errand: who has a network like Fネット, and when does it meet? One click and typing", async () => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await visitor.go("#/");
    await page.getByRole("searchbox", { name: "検索" }).click();
    await page.keyboard.type("Fネット");
    await visitor.at(`#/list?q=${encodeURIComponent("Fネット")}`);
    const rows = found(data, "Fネット").filter((row) => row.frequency);
    assert.ok(rows.length > 0);
    for (const { id, frequency, actors } of rows) {
      const card = page.locator(`article[data-id="${id}"]`);
      const said = card.locator(".frequency");
      assert.ok((await said.innerText()).includes(frequency), id);
      const { y, height } = await said.boundingBox();
      assert.ok(y > 0 && y + height <= 800, `${id}: seen without a scroll`);
      assert.ok((await card.innerText()).includes(data.actors.find((a) => a.code === actors.split(";")[0]).name_ja));
    }
    await page.setViewportSize({ width: 1280, height: 720 });
  });

  test("on paper: the cards, no control, and none cut where it begins", async () => {
    await visitor.go("#/list?y=2024&theme=2");
    await page.emulateMedia({ media: "print" });
    const seen = await page.evaluate(() => [...document.querySelectorAll("main :is(button, select, input, summary, nav, .side)")]
      .filter((e) => e.checkVisibility()).map((e) => e.outerHTML.slice(0, 80)));
    await page.emulateMedia({ media: null });
    assert.deepEqual(seen, []);
    const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
    const sheets = pdf.match(/\/Type\s*\/Page\b/g).length;
    const n = data.matching({ y: ["2024"], theme: ["2"] }).length;
    assert.ok(sheets < n, `${n} cards on ${sheets} sheets`);
  });
});

onOnePage("looks of the list", ({ open }) => {
  test("narrow windows, forced colours and English: nothing sideways, no rule broken", async () => {
    const visitor = await open({ hash: "#/list" });
    await assertLooks(visitor, "#/list", [
      "#/list?y=2024&theme=2,6", "#/list?density=titles&y=2025", "#/list?y=2024&phase=plan&ward=minami",
      "#/list?y=2024&theme=2&density=whole&lang=en",
    ]);
  });
}, { context: { bypassCSP: true } });
