// Slides for a room: which there are and in which order against the files, keys and buttons, where the
// focus is, the one page of all of them, and how they look from far away.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { onOnePage } from "./support/board.mjs";
import { Data, hashOf, ids, setName, setOf } from "./support/data.mjs";
import { AXE, assertLooks, assertNotSideways, violations } from "./support/looks.mjs";

const data = new Data();
const THEMES = data.reference("themes").map((theme) => theme.number);
const slidesOf = (hash, more = "") => `${hash}${hash.includes("?") ? "&" : "?"}mode=training${more}`;
const pointsOf = (id, kind) => (data.pointsOf.get(id) ?? []).filter((p) => p.kind === kind).map((p) => p.text);
/** A result with a plan before it and outcomes, one without outcomes if there is any, and a plan. */
const told = data.rows.find((row) => row.phase === "result" && pointsOf(row.id, "outcome").length > 0
  && data.links.some((link) => link.to === row.id) && pointsOf(row.id, "aim").length > 0);
const planned = data.rows.find((row) => row.phase === "plan");

/** What stands on the slide, and what of it is hidden. */
const seen = (page) => page.evaluate(() => ({
  title: document.querySelector("main h1").innerText,
  id: document.querySelector("main h1").dataset.id ?? null,
  focus: document.activeElement === document.querySelector("main h1"),
  shown: [...document.querySelectorAll(".slide > section, .slide > [data-step]")].filter((e) => !e.hidden).length,
  steps: document.querySelectorAll(".slide > [data-step]").length,
  position: document.querySelector("[role=status]").innerText,
}));

onOnePage("training", ({ open }) => {
  let visitor;
  let page;
  before(async () => {
    visitor = await open({ hash: "#/list" });
    page = visitor.page;
  });
  const press = async (key, hash) => {
    await page.keyboard.press(key);
    await visitor.at(hash);
    await visitor.painted();
  };

  test("what is chosen in さがす: a slide each in the list's order, a title before the first of each theme", async () => {
    const hash = hashOf("/list", { ward: ["minami"] }, "sort=source");
    await visitor.go(hash);
    const listed = await visitor.shown();
    assert.deepEqual([...listed].sort(), ids(data.matching({ ward: ["minami"] })).sort());
    await visitor.go(slidesOf(hash, "&slide=all"));
    const slides = await page.locator("main article").evaluateAll((all) => all.map((article) =>
      article.querySelector("h2").dataset.id ?? article.querySelector(".badge")?.innerText ?? null));
    const titled = new Set();
    const expected = listed.flatMap((id) => {
      const [theme] = data.codesOf(data.byId.get(id), "theme");
      const isNew = !titled.has(theme);
      titled.add(theme);
      return isNew ? [THEMES.includes(theme) ? theme : { base: "拠点", advocacy: "権利", none: null }[theme], id] : [id];
    });
    assert.deepEqual(slides, expected);
    assert.equal(await visitor.status(), `スライド${expected.length}枚`);
  });

  test("keys reveal what, aim, outcome and way, and lead through the slides and back", async () => {
    const hash = `#/i/${told.id}`;
    await visitor.go(slidesOf(hash));
    let now = await seen(page);
    assert.deepEqual(now, { title: told.title, id: told.id, focus: true, shown: 1, steps: 4, position: "1 / 1・ステップ 1 / 4" });
    const parts = page.locator(".slide > [data-step]");
    const button = (code) => page.locator(`.slides-bar [data-slides=${code}]`);
    assert.equal(await button("previous").getAttribute("aria-disabled"), "true", "nothing is before the first");
    assert.match(await button("next").innerText(), /^次へ：目的・ねらい/);
    const steps = [["ArrowRight", 2, "aim"], ["PageDown", 3, "outcome"], ["Space", 4, null]];
    for (const [key, step, kind] of steps) {
      await press(key, slidesOf(hash, `&step=${step}`));
      now = await seen(page);
      assert.equal(now.shown, step);
      assert.ok(now.focus, key);
      assert.equal(now.position, `1 / 1・ステップ ${step} / 4`);
      if (kind) {
        const texts = await parts.nth(step - 1).locator("li > [lang=ja]").allInnerTexts();
        assert.deepEqual(texts, pointsOf(told.id, kind));
        const frame = await parts.nth(step - 1).evaluate((e) => [e.getBoundingClientRect().top, document.querySelector(".slides-bar").getBoundingClientRect().top]);
        assert.ok(frame[0] >= 0 && frame[0] < frame[1], "what has come is in sight");
      }
    }
    const linked = data.links.filter((link) => link.to === told.id || link.from === told.id);
    assert.equal(await parts.nth(3).locator("li a").count(), linked.length);
    await page.keyboard.press("ArrowRight");
    await visitor.painted();
    assert.equal(await visitor.hash(), slidesOf(hash, "&step=4"), "the end is the end");
    assert.deepEqual([await button("previous").getAttribute("aria-disabled"), await button("next").getAttribute("aria-disabled")], [null, "true"]);
    await press("PageUp", slidesOf(hash, "&step=3"));
    await press("ArrowLeft", slidesOf(hash, "&step=2"));
    await press("F5", slidesOf(hash));
    assert.ok((await seen(page)).focus);
  });

  test("the title of a theme names what follows, and each name leads to its slide", async () => {
    const hash = "#/list?theme=6";
    await visitor.go(slidesOf(hash));
    const names = await page.locator(".agenda a").allInnerTexts();
    assert.deepEqual([...names].sort(), data.matching({ theme: ["6"] }).map((row) => row.title).sort());
    await page.locator(".agenda a").nth(1).click();
    await visitor.at(slidesOf(hash, "&slide=3"));
    assert.equal((await seen(page)).title, names[1]);
  });

  test("a plan has no outcome to show", async () => {
    await visitor.go(slidesOf(`#/i/${planned.id}`, "&slide=all"));
    assert.equal(await page.locator(".points-outcome").count(), 0);
    assert.deepEqual(await page.locator(".points-content li > [lang=ja]").allInnerTexts(), pointsOf(planned.id, "content"));
  });

  test("F5 starts again without loading, a full stop makes the screen black, any key brings it back", async () => {
    await visitor.load(slidesOf("#/matrix", "&slide=3&step=2"));
    await page.evaluate(() => { window.kept = true; });
    await press("F5", slidesOf("#/matrix"));
    assert.equal(await page.evaluate(() => window.kept), true);
    await press("End", slidesOf("#/matrix", `&slide=${THEMES.length}`));
    await page.keyboard.press(".");
    const black = page.getByRole("button", { name: "黒い画面をやめる" });
    await black.waitFor();
    const { width, height } = await black.boundingBox();
    assert.deepEqual([width, height], [1280, 720]);
    await page.keyboard.press("ArrowLeft");
    await visitor.until(() => document.querySelector(".black") === null);
    await visitor.painted();
    assert.equal(await visitor.hash(), slidesOf("#/matrix", `&slide=${THEMES.length}`), "the key only brings it back");
    assert.ok((await seen(page)).focus);
    await page.keyboard.press("Home");
    await visitor.at(slidesOf("#/matrix"));
  });

  test("buttons do the same, and the focus is at the heading after each", async () => {
    await visitor.load(slidesOf("#/"));
    const bar = page.getByRole("navigation", { name: "スライドの操作" });
    for (const [name, hash] of [["次へ", "&step=2"], ["次へ", "&step=3"], ["次へ", "&slide=2"], ["前へ", "&step=3"], ["最初から", ""]]) {
      await bar.getByRole("button", { name }).click();
      await visitor.at(slidesOf("#/", hash));
      await visitor.painted();
      assert.ok((await seen(page)).focus, name);
    }
    await bar.getByRole("button", { name: "黒い画面" }).click();
    await page.getByRole("button", { name: "黒い画面をやめる" }).click();
    await bar.getByRole("link", { name: "すべてを一枚で読む" }).click();
    await visitor.at(slidesOf("#/", "&slide=all"));
    await page.getByRole("link", { name: "スライドに戻る" }).click();
    await visitor.at(slidesOf("#/"));
    await bar.getByRole("button", { name: "終わる" }).click();
    await visitor.at("#/");
    assert.equal(await page.locator("header.site").isVisible(), true);
  });

  test("Esc leads to the place one came from; Back leads there too", async () => {
    await visitor.load("#/list");
    await page.locator("main article").nth(60).scrollIntoViewIfNeeded();
    await visitor.painted();
    const top = () => page.evaluate(() => [...document.querySelectorAll("main article")]
      .find((article) => article.getBoundingClientRect().bottom > 0).dataset.id);
    const place = await top();
    for (const leave of [() => page.keyboard.press("Escape"), () => page.goBack()]) {
      await page.evaluate(() => document.querySelector("[data-action=training]").click());
      await visitor.at(slidesOf("#/list"));
      await page.keyboard.press("ArrowRight");
      await visitor.at(slidesOf("#/list", "&slide=2"));
      await leave();
      await visitor.at("#/list");
      await visitor.until((id) => [...document.querySelectorAll("main article")]
        .find((article) => article.getBoundingClientRect().bottom > 0)?.dataset.id === id, place);
    }
    // A link that opens slides knows no place but their view.
    await visitor.load(slidesOf("#/list?theme=6", "&slide=2"));
    await page.keyboard.press("Escape");
    await visitor.at("#/list?theme=6");
  });

  test("from a theme an initiative opens its own slide, and Esc leads back", async () => {
    await visitor.load(slidesOf("#/matrix?theme=6", "&step=3"));
    await page.locator(".slide .bullets a").first().focus();
    await page.keyboard.press("Enter");
    await visitor.until(() => location.hash.startsWith("#/i/"));
    await visitor.painted();
    assert.ok((await seen(page)).focus);
    await page.keyboard.press("Escape");
    await visitor.at(slidesOf("#/matrix?theme=6", "&step=3"));
  });

  for (const [hash, filters] of [["#/", data.choiceOf(data.defaultSet)], ["#/matrix?y=2023&phase=result", { y: ["2023"], phase: ["result"] }]]) {
    test(`the themes of ${hash} with their numbers, their wards and their initiatives`, async () => {
      await visitor.go(slidesOf(hash, "&slide=all"));
      const shown = await page.locator("main article").evaluateAll((all) => all.map((article) => ({
        theme: article.querySelector(".badge").innerText,
        n: Number(article.querySelector(".figure").dataset.count),
        wards: Object.fromEntries([...article.querySelectorAll("[data-ward]")].map((e) => [e.dataset.ward, Number(e.dataset.count)])),
        titles: [...article.querySelectorAll("ul.bullets")].map((list) => [...list.querySelectorAll("a")].map((a) => a.innerText)),
      })));
      assert.deepEqual(shown.map(({ theme }) => theme), THEMES);
      for (const { theme, n, wards, titles } of shown) {
        const own = data.matching({ ...filters, theme: [theme] });
        assert.equal(n, own.length, theme);
        const at = (code) => own.filter((row) => data.codesOf(row, "ward").includes(code));
        for (const code of data.axis("ward")) {
          const isWard = data.wards.some((ward) => ward.code === code);
          assert.equal(wards[code] ?? (isWard ? null : 0), at(code).length, `${theme} ${code}`);
        }
        const expected = data.axis("ward").map((code) => at(code).map((row) => row.title)).filter((list) => list.length > 0);
        assert.deepEqual(titles, expected, theme);
      }
    });
  }

  test("計画のゆくえ of a ward: a slide for each of its lines, in time, with its word", async () => {
    await visitor.go("#/years?ward=minami");
    const lines = await page.locator("[data-chain]").count();
    const words = await page.locator(".fates a[data-change]:not([data-change=all])").evaluateAll((all) =>
      Object.fromEntries(all.map((a) => [a.dataset.change, Number(a.dataset.count)]).filter(([, n]) => n > 0)));
    assert.ok(lines > 0);
    await visitor.go(slidesOf("#/years?ward=minami", "&slide=all"));
    const shown = await page.locator("main article").evaluateAll((all) => all.slice(1).map((article) => ({
      id: article.querySelector("h2").dataset.id,
      sets: [...article.querySelectorAll("section > h3")].map((h3) => h3.innerText).slice(0, -1),
      word: article.querySelector("p[data-change]").dataset.change,
    })));
    const counted = {};
    for (const { id, sets, word } of shown) {
      counted[word] = (counted[word] ?? 0) + 1;
      assert.ok(data.codesOf(data.byId.get(id), "ward").includes("minami"));
      assert.ok(sets.includes(setName(setOf(data.byId.get(id)))));
      const order = data.sets.map(setName).filter((name) => sets.includes(name));
      assert.deepEqual(sets, order);
    }
    assert.deepEqual(counted, words);
    const title = await page.locator("main article").first().locator("li[data-change]").evaluateAll((all) =>
      Object.fromEntries(all.map((li) => [li.dataset.change, Number(li.dataset.count)])));
    assert.deepEqual(title, words);
  });

  test("the menu of every view of the record leads to slides, that of a tool does not", async () => {
    for (const hash of ["#/", "#/matrix", "#/list", `#/i/${told.id}`, "#/years", "#/calendar", "#/compare", "#/sheet?theme=6"]) {
      await visitor.go(hash);
      await page.locator("[data-menu=export] summary").click();
      await page.getByRole("button", { name: "スライドで見る（研修）" }).click();
      await visitor.at(slidesOf(hash));
      assert.ok((await seen(page)).title.length > 0, hash);
      await page.keyboard.press("Escape");
      await visitor.at(hash);
    }
    await visitor.go("#/about");
    assert.equal(await page.locator("[data-action=training]").count(), 0);
  });

  test("nothing chosen: it is said, and how to go on", async () => {
    await visitor.load(slidesOf("#/list?q=%E3%81%AA%E3%81%84%E8%A8%80%E8%91%89xyz"));
    assert.equal((await page.locator("main h1").innerText()).trim(), "スライドにする取り組みがありません。");
    await page.keyboard.press("Escape");
    await visitor.until(() => !location.hash.includes("mode"));
  });

  const KINDS = ["#/", `#/i/${told.id}`, "#/list?theme=6", "#/years?ward=minami"];

  test("type for a projector, and nothing over the side", async () => {
    for (const [width, height, least] of [[1280, 800, 28], [1920, 1080, 28], [360, 800, 14]]) {
      await page.setViewportSize({ width, height });
      for (const hash of KINDS) {
        await visitor.go(slidesOf(hash, "&slide=2&step=9"));
        const smallest = await page.evaluate(() => {
          const hasText = (e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
          const read = [...document.querySelectorAll("main *")].filter((e) => e.checkVisibility() && hasText(e) && !e.classList.contains("hidden"));
          return read.map((e) => [parseFloat(getComputedStyle(e).fontSize), `${e.localName}.${e.className}`]).sort(([a], [b]) => a - b)[0];
        });
        assert.ok(smallest[0] >= least, `${hash} at ${width}: ${smallest}`);
        await assertNotSideways(page, `${hash} at ${width}`);
        const small = await page.locator(".slides-bar :is(a, button)").evaluateAll((all) =>
          all.map((e) => e.getBoundingClientRect()).filter((box) => box.width < 24 || box.height < 24).length);
        assert.equal(small, 0);
      }
    }
    await page.setViewportSize({ width: 1280, height: 720 });
  });

  test("no rule of accessibility is broken on any kind of slide, light, dark, forced, narrow, English", async () => {
    const other = await open({ hash: "#/", context: { bypassCSP: true } });
    const all = KINDS.flatMap((hash) => [slidesOf(hash), slidesOf(hash, "&slide=2&step=9"), slidesOf(hash, "&slide=all")]);
    await assertLooks(other, "#/", [...all, slidesOf(hashOf("/list", { theme: ["6"] }), "&slide=2&step=4&lang=en")]);
    await other.page.emulateMedia({ colorScheme: "dark" });
    for (const hash of all) {
      await other.go(hash);
      assert.deepEqual(await violations(other.page), [], `${hash} in the dark`);
    }
    await other.page.evaluate(AXE);
    await other.page.keyboard.press(".");
    await other.close();
  });
});
