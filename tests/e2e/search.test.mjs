// Search: forgiving about how Japanese is typed, and silent while it is being typed.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { onOnePage } from "./support/board.mjs";
import { Data, ids } from "./support/data.mjs";
import { fold, found } from "./support/search.mjs";

const data = new Data();

/** Ways to type one word; all must find the same. */
const VARIANTS = [
  ["8050", "８０５０", "80-50", "80－50", "８０－５０", "80ー50"],
  ["クライシスプラン", "くらいしすぷらん", "ｸﾗｲｼｽﾌﾟﾗﾝ", "クライシス・プラン"],
  ["ネットワーク", "ねっとわーく", "ﾈｯﾄﾜｰｸ", "ネットワク"],
  ["障がい福祉サービス", "障害福祉サービス", "障害福祉ｻｰﾋﾞｽ"],
  ["SV研修", "sv研修", "ＳＶ研修"],
  ["取り組み", "取組", "取組み"],
  ["Fネット", "Ｆネット", "F-net", "エフネット"],
  ["ひきこもり", "引きこもり"],
  ["SEねっと", "SEネット", "東博多重心・医ケアねっと"],
];

onOnePage("search", ({ open }) => {
  let visitor;
  let page;
  let field;
  before(async () => {
    visitor = await open({ hash: "#/list" });
    page = visitor.page;
    field = page.getByRole("search").getByRole("searchbox", { name: "検索" });
  });

  /** The hash that a search must lead to. */
  const hashOf = (text) => `#/list?q=${encodeURIComponent(text)}`;

  for (const variants of VARIANTS) {
    test(`${variants.join(" = ")}`, async () => {
      const expected = ids(found(data, variants[0]));
      assert.ok(expected.length > 0, "the word of the test is in the data");
      for (const variant of variants) {
        await visitor.go("#/list");
        await field.fill(variant);
        await visitor.until((to) => location.hash === new URL(to, location).hash, hashOf(variant));
        await visitor.painted();
        assert.deepEqual(await visitor.shown(), expected, variant);
      }
    });
  }

  test("several words must all be there, whatever space is between them", async () => {
    const [one, two] = ["研修", "ネットワーク"];
    const expected = ids(found(data, `${one} ${two}`));
    assert.ok(expected.length > 0 && expected.length < found(data, one).length);
    for (const query of [`${one} ${two}`, `${two}　${one}`, ` ${one}  ${two} `]) {
      await visitor.go("#/list");
      await field.fill(query);
      await visitor.until((n) => document.querySelectorAll("main article[data-id]").length === n, expected.length);
      assert.deepEqual(await visitor.shown(), expected, query);
    }
  });

  test("hits are marked as they are printed", async () => {
    for (const [query, printed] of [["くらいしす", "クライシス"], ["障害", "障がい"], ["支援 8050", "8050"]]) {
      await visitor.go(hashOf(query));
      const marks = await page.locator("main article mark").allTextContents();
      assert.ok(marks.includes(printed), marks.join());
      const terms = query.split(" ").map(fold);
      assert.deepEqual(marks.filter((mark) => !terms.includes(fold(mark))), []);
    }
    await visitor.go(hashOf("エフネット"));
    const marks = await page.locator("main article mark").allTextContents();
    assert.deepEqual([...new Set(marks)].sort(), ["F-net", "Fネット"]);
    await visitor.go("#/list");
    assert.equal(await page.locator("main mark").count(), 0);
  });

  test("nothing happens while an input method is composing", async () => {
    await visitor.go("#/list");
    const dispatch = (type, text) => field.evaluate((input, [name, value]) => {
      const event = name === "input" ? new InputEvent("input", { bubbles: true, isComposing: true })
        : new CompositionEvent(name, { bubbles: true, data: value });
      if (value !== null) input.value = value;
      input.dispatchEvent(event);
    }, [type, text]);
    const before = await visitor.shown();
    await dispatch("compositionstart", null);
    for (const text of ["k", "け", "けn", "けん"]) {
      await dispatch("input", text);
      await visitor.painted();
      assert.equal(await visitor.hash(), "#/list");
      assert.equal(await field.inputValue(), text, "what is being typed is left alone");
    }
    assert.deepEqual(await visitor.shown(), before);
    await dispatch("input", "研修");
    await dispatch("compositionend", "研修");
    await visitor.at(hashOf("研修"));
    assert.deepEqual(await visitor.shown(), ids(found(data, "研修")));
  });

  test("the focus stays in the field, and typing makes no history", async () => {
    await visitor.go("#/list?ward=minami");
    const before = await page.evaluate(() => history.length);
    await field.click();
    await page.keyboard.type("BASE net", { delay: 0 });
    await visitor.at("#/list?ward=minami&q=BASE%20net");
    assert.equal(await page.evaluate(() => history.length), before);
    assert.ok(await field.evaluate((input) => input === document.activeElement));
    assert.equal(await field.inputValue(), "BASE net");
    await page.keyboard.press("Enter");
    await visitor.painted();
    assert.equal(await visitor.hash(), "#/list?ward=minami&q=BASE%20net");
  });

  test("search and facets hold together, and a link brings both back", async () => {
    const expected = ids(data.matching({ ward: ["minami"] })
      .filter((row) => found(data, "研修").includes(row)));
    await visitor.go(`#/list?ward=minami&q=${encodeURIComponent("研修")}`);
    assert.deepEqual(await visitor.shown(), expected);
    assert.equal(await field.inputValue(), "研修");
    const count = await page.locator('input[data-facet="ward"][data-value="minami"]').getAttribute("data-count");
    assert.equal(Number(count), expected.length);
    assert.match(await visitor.status(), /南区、かつ ?「研修」を含む：/);
  });

  test("the name of a theme or a ward offers it in each view that shows it, above what is found", async () => {
    const offered = () => page.locator("main .offer").evaluateAll((all) => all.map((offer) => [...offer.querySelectorAll("a")].map((a) => a.getAttribute("href"))));
    for (const [query, facet, code] of [["強度行動障がい", "theme", "6"], ["南区", "ward", "minami"]]) {
      await visitor.go(hashOf(query));
      const of = `${facet}=${code}`;
      assert.deepEqual(await offered(), [[`#/list?${of}`, `#/years?${of}`, `#/matrix?${of}`, `#/sheet?${of}`]], query);
      const n = data.matching({ [facet]: [code] }).length;
      assert.match(await page.locator("main .offer a").first().innerText(), new RegExp(`^取り組み${n}件`));
    }
    await page.locator("main .offer a").first().click();
    await visitor.at("#/list?ward=minami");
    await visitor.until(() => document.querySelectorAll("main .offer").length === 0);
    await visitor.go(hashOf("研修"));
    assert.deepEqual(await offered(), [], "a word that is no name");
  });

  test("words that mean something elsewhere are only words", async () => {
    for (const text of [".*", "[", "\\", "%", "&y=2023", "#", "<b>", "' OR 1=1"]) {
      await visitor.go("#/list");
      await field.fill(text);
      await visitor.until((to) => location.hash === to, `#/list?q=${percent(text)}`);
      await visitor.painted();
      assert.deepEqual(await visitor.shown(), ids(found(data, text)), text);
    }
  });
});

/** Percent-encoding of everything but letters, digits and `-._~`. */
function percent(text) {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}
