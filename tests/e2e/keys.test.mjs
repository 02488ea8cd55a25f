// The page's own keys: what they do, where they do nothing, how they are switched off, and the palette.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { onBothPages, onOnePage } from "./support/board.mjs";
import { Data } from "./support/data.mjs";
import { AXE, assertNotSideways, violations } from "./support/looks.mjs";

const data = new Data();
const LETTERS = [["m", "#/matrix"], ["l", "#/list"], ["y", "#/years"], ["c", "#/compare"], ["n", "#/notes"], ["d", "#/data"], ["h", "#/"]];
const WARD = data.wards.find((ward) => ward.name_ja === "南区");

const focused = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.localName);

onBothPages("keys", ({ open }) => {
  test("g and a letter lead to a view and to its heading, however long somebody takes", async () => {
    const visitor = await open({ hash: "#/" });
    const { page } = visitor;
    for (const [letter, hash] of LETTERS) {
      await page.keyboard.press("g");
      await page.keyboard.press(letter);
      await visitor.at(hash);
      await visitor.until(() => document.activeElement?.matches("main h1"));
      await visitor.inside();
    }
    await visitor.close();
  });

  test("switched off in their list they stay so after a reload, until the page about the page", async () => {
    const visitor = await open({ hash: "#/compare" });
    const { page } = visitor;
    const box = page.getByRole("checkbox", { name: "このページのキー操作を使う" });
    await page.keyboard.press("?");
    await box.uncheck();
    await visitor.reload();
    for (const key of ["/", "?", "Control+k", "g", "m"]) {
      await page.keyboard.press(key);
    }
    await visitor.painted();
    assert.equal(await visitor.hash(), "#/compare");
    assert.equal(await page.locator("dialog[open]").count(), 0);
    assert.notEqual(await focused(page), "search");
    await visitor.go("#/about");
    await page.locator("#keys summary").click();
    assert.equal(await box.isChecked(), false);
    await box.check();
    await box.blur();
    await page.keyboard.press("/");
    assert.equal(await focused(page), "search");
    await visitor.close();
  });
});

onOnePage("keys and the palette", ({ open }) => {
  let visitor;
  let page;
  before(async () => {
    visitor = await open({ hash: "#/" });
    page = visitor.page;
  });
  const options = () => page.locator("dialog").getByRole("option");
  const palette = () => page.getByRole("combobox", { name: "画面・テーマ・区の名前の一部" });
  const openPalette = async () => {
    await page.keyboard.press("Control+k");
    await page.locator("dialog[open] [role=combobox]:focus").waitFor();
  };
  const closed = () => page.locator("dialog[open]").waitFor({ state: "detached" });

  test("/ goes to the search, and the letter itself is not typed", async () => {
    await visitor.load("#/matrix");
    await page.keyboard.press("/");
    assert.equal(await focused(page), "search");
    assert.equal(await page.locator("#search").inputValue(), "");
  });

  test("in a field they are letters", async () => {
    await visitor.load(`#/i/${data.rows[0].id}`);
    await page.locator("main textarea").first().focus();
    await page.keyboard.type("/?gm");
    assert.equal(await page.locator("main textarea").first().inputValue(), "/?gm");
    await page.keyboard.press("Control+k");
    assert.equal(await page.locator("dialog[open]").count(), 0);
    await page.locator("main textarea").first().fill("");
    await page.locator("#search").focus();
    await page.keyboard.type("/?");
    assert.equal(await page.locator("#search").inputValue(), "/?");
    await page.locator("#search").fill("");
  });

  test("with a modifier, in a menu that is open, in a list of choices and while composing they are not ours", async () => {
    await visitor.load("#/matrix");
    const nothing = async (why) => {
      await visitor.painted();
      assert.equal(await visitor.hash(), "#/matrix", why);
      assert.equal(await page.locator("dialog[open]").count(), 0, why);
      assert.notEqual(await focused(page), "search", why);
    };
    for (const chord of ["Alt+/", "Control+/", "Meta+/", "Control+Shift+k", "Alt+g", "m"]) {
      await page.keyboard.press(chord);
      await nothing(chord);
    }
    await page.keyboard.press("g");
    await page.keyboard.press("x");
    await page.keyboard.press("l");
    await nothing("g, another key, a letter");
    await page.keyboard.press("g");
    await page.mouse.click(5, 400);
    await page.keyboard.press("l");
    await nothing("g, a click, a letter");
    await page.locator("main select").first().focus();
    await page.keyboard.press("/");
    await nothing("a list of choices");
    await page.locator("main .head [data-menu=export] summary").press("Enter");
    await page.keyboard.press("/");
    await nothing("a menu");
    await page.keyboard.press("Escape");
    for (const how of [{ isComposing: true }, { keyCode: 229 }]) {
      await page.evaluate((more) => document.body.dispatchEvent(
        new KeyboardEvent("keydown", { key: "/", bubbles: true, cancelable: true, ...more })), how);
      await nothing(JSON.stringify(how));
    }
  });

  test("switched off, the full stop does nothing on slides either", async () => {
    const other = await open({ hash: "#/about" });
    await other.page.locator("#keys summary").click();
    await other.page.getByRole("checkbox", { name: "このページのキー操作を使う" }).uncheck();
    await other.go("#/list?theme=6&mode=training");
    await other.page.keyboard.press(".");
    await other.painted();
    assert.equal(await other.page.locator(".black").count(), 0);
    await other.page.getByRole("button", { name: "黒い画面" }).click();
    await other.page.locator(".black").waitFor();
    await other.close();
  });

  test("? opens the list of keys, Esc closes it, and the keyboard is where it was", async () => {
    await visitor.load("#/matrix");
    const link = page.getByRole("link", { name: "データ", exact: true });
    await link.focus();
    await page.keyboard.press("?");
    const dialog = page.getByRole("dialog", { name: "キー操作" });
    await dialog.waitFor();
    assert.deepEqual(await dialog.getByRole("row").evaluateAll((rows) => rows.slice(1)
      .map((row) => [...row.querySelectorAll("kbd")].map((key) => key.textContent).join(" "))),
      ["/", "?", "Ctrl+K", "g h", "g m", "g l", "g y", "g c", "g n", "g d"]);
    await page.keyboard.press("g");
    await page.keyboard.press("l");
    assert.equal(await visitor.hash(), "#/matrix", "nothing happens behind it");
    await page.keyboard.press("Escape");
    await closed();
    assert.ok(await link.evaluate((element) => element === document.activeElement));
  });

  test("the palette leads to whatever is called so", async () => {
    await visitor.load("#/matrix");
    await openPalette();
    const names = await options().evaluateAll((all) => all.map((option) => option.firstChild.data));
    assert.deepEqual(names.slice(0, 11), ["ひと目で", "テーマ×区", "さがす", "計画のゆくえ", "くらべる", "開催時期", "区・テーマのシート",
      "研修", "メモ", "データ", "このページについて"]);
    for (const name of [...data.themes.map((theme) => `テーマ${theme.number} ${theme.title_ja}`), ...data.wards.map((ward) => ward.name_ja)]) {
      assert.ok(names.includes(name), name);
    }
    assert.ok(names.includes("ふりがなを付ける"));
    await page.keyboard.type(WARD.name_ja);
    await visitor.until((name) => document.querySelector("dialog [role=option]")?.firstChild.data === name, WARD.name_ja);
    assert.deepEqual((await options().locator(".hint").allInnerTexts()).slice(0, 4), ["さがす", "計画のゆくえ", "テーマ×区", "区・テーマのシート"], "all that shows the ward");
    await page.keyboard.press("Enter");
    await visitor.at(`#/list?ward=${WARD.code}`);
    await visitor.until(() => document.activeElement?.matches("main h1"));
    await closed();
    const expected = data.matching({ ward: [WARD.code] }).map((row) => row.id).sort();
    assert.deepEqual((await visitor.shown()).sort(), expected);
  });

  test("arrow keys go round its list, which says which one is meant", async () => {
    await visitor.load("#/matrix");
    await openPalette();
    await page.keyboard.type("計画のゆくえ");
    await visitor.until(() => document.querySelectorAll("dialog [role=option]").length === 1);
    await page.keyboard.press("Control+A");
    await page.keyboard.press("Delete");
    await visitor.until(() => document.querySelectorAll("dialog [role=option]").length > 1);
    const meant = () => page.evaluate(() => {
      const field = document.querySelector("dialog [role=combobox]");
      const option = document.getElementById(field.getAttribute("aria-activedescendant"));
      const { top, bottom } = option.getBoundingClientRect();
      const list = option.parentElement.getBoundingClientRect();
      return [option.firstChild.data, document.querySelectorAll("[aria-selected=true]").length,
        top >= list.top - 1 && bottom <= list.bottom + 1, document.activeElement === field];
    });
    const names = await options().evaluateAll((all) => all.map((option) => option.firstChild.data));
    await visitor.painted();
    assert.deepEqual(await meant(), [names[0], 1, true, true]);
    await page.keyboard.press("ArrowUp");
    await visitor.painted();
    assert.deepEqual(await meant(), [names.at(-1), 1, true, true]);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await visitor.painted();
    assert.deepEqual(await meant(), [names[1], 1, true, true]);
    await page.keyboard.press("Escape");
    await closed();
    assert.equal(await visitor.hash(), "#/matrix");
  });

  test("it opens and chooses with the pointer, and says when there is nothing", async () => {
    await visitor.load("#/about");
    await page.locator("#keys summary").click();
    await page.locator("#keys").getByRole("button", { name: "行き先を選ぶ" }).click();
    await page.keyboard.type("ない名前");
    await page.locator("dialog p[aria-live]", { hasText: "ありません" }).waitFor();
    assert.equal(await palette().getAttribute("aria-activedescendant"), null);
    await page.keyboard.press("Enter");
    assert.equal(await visitor.hash(), "#/about");
    await palette().fill("さがす");
    await visitor.until(() => document.querySelectorAll("dialog [role=option]").length === 1);
    await options().first().click();
    await visitor.at("#/list");
    await closed();
  });

  // The browser says one task later that it has closed a dialogue, and takes the keyboard out of it as late:
  // the key comes before.
  for (const from of ["body", "dialog h2"]) {
    test(`what is opened in the moment in which the other one is closed stays open (${from})`, async () => {
      await visitor.load("#/");
      await page.keyboard.press("?");
      await page.getByRole("dialog", { name: "キー操作" }).waitFor();
      await page.evaluate((selector) => {
        const target = document.querySelector(selector);
        document.querySelector("dialog").close();
        target.dispatchEvent(new KeyboardEvent("keydown", { key: "k", ctrlKey: true, bubbles: true, cancelable: true }));
      }, from);
      await visitor.painted();
      await visitor.painted();
      assert.equal(await page.locator("dialog[open] [role=combobox]:focus").count(), 1);
      await page.keyboard.press("Escape");
      await closed();
    });
  }

  test("both look right in every setting", async () => {
    for (const [size, media] of [[{ width: 1280, height: 720 }, {}], [{ width: 1280, height: 720 }, { forcedColors: "active" }],
      [{ width: 320, height: 256 }, {}], [{ width: 360, height: 800 }, { colorScheme: "dark" }]]) {
      await page.setViewportSize(size);
      await page.emulateMedia({ forcedColors: "none", colorScheme: "light", ...media });
      await visitor.load("#/");
      await page.evaluate(AXE);
      for (const key of ["?", "Control+k"]) {
        await page.keyboard.press(key);
        await page.locator("dialog[open]").waitFor();
        await visitor.painted();
        assert.deepEqual(await violations(page), [], `${key} ${JSON.stringify([size, media])}`);
        await assertNotSideways(page, key);
        await page.keyboard.press("Escape");
        await closed();
      }
    }
    await page.emulateMedia({ forcedColors: "none", colorScheme: "light" });
    await page.setViewportSize({ width: 1280, height: 720 });
  });
}, { context: { bypassCSP: true } });
