// An input method at work: its Enter, its arrow keys and its Esc are its own, in every field.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { onOnePage } from "./support/board.mjs";
import { Data } from "./support/data.mjs";

const NOTED = `#/i/${new Data().rows[0].id}`;

onOnePage("composing", ({ open }) => {
  let visitor;
  let page;
  let devtools;
  before(async () => {
    visitor = await open({ hash: "#/matrix" });
    page = visitor.page;
    devtools = await visitor.context.newCDPSession(page);
  });

  /** Types with an input method, up to before the choice is taken. */
  const compose = (text) => devtools.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
  /** A key that the input method takes: its name is as it is on macOS, its code as everywhere. */
  const taken = async (key) => {
    for (const type of ["rawKeyDown", "keyUp"]) {
      await devtools.send("Input.dispatchKeyEvent", { type, key, code: key, windowsVirtualKeyCode: 229 });
    }
    await visitor.painted();
  };
  const take = (text) => devtools.send("Input.insertText", { text });

  test("in the search field nothing is looked for before it is taken, and nothing is left", async () => {
    await page.keyboard.press("/");
    await compose("けんしゅう");
    for (const key of ["ArrowDown", "Enter", "Escape", "g", "m", "?"]) {
      await taken(key);
      assert.equal(await visitor.hash(), "#/matrix", key);
      assert.equal(await page.evaluate(() => document.activeElement.id), "search", key);
    }
    await compose("研修");
    assert.equal(await visitor.hash(), "#/matrix");
    await take("研修");
    await visitor.at(`#/list?q=${encodeURIComponent("研修")}`);
    assert.equal(await page.locator("#search").inputValue(), "研修");
  });

  test("in a note nothing is saved before it is taken, and the keys of the page stay silent", async () => {
    await visitor.load(NOTED);
    const field = page.locator("main textarea").first();
    await field.focus();
    await compose("かいぎ");
    for (const key of ["Enter", "ArrowUp", "Escape", "g", "l", "/"]) {
      await taken(key);
      assert.equal(await visitor.hash(), NOTED, key);
      assert.ok(await field.evaluate((element) => element === document.activeElement), key);
    }
    assert.deepEqual(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("kadai-board/note/"))), []);
    await take("会議");
    await visitor.until(() => Object.keys(localStorage).some((key) => key.startsWith("kadai-board/note/")));
    assert.equal(await field.inputValue(), "会議");
    await field.fill("");
  });

  test("in the palette nothing is chosen or closed before it is taken", async () => {
    await visitor.load("#/matrix");
    await page.keyboard.press("Control+k");
    await page.locator("dialog [role=combobox]:focus").waitFor();
    const count = await page.locator("dialog").getByRole("option").count();
    await compose("みなみく");
    for (const key of ["ArrowDown", "Enter", "Escape"]) {
      await taken(key);
      assert.equal(await visitor.hash(), "#/matrix", key);
      assert.equal(await page.locator("dialog[open]").count(), 1, key);
      assert.equal(await page.locator("dialog").getByRole("option").count(), count, key);
    }
    await take("南区");
    await visitor.until(() => document.querySelector("dialog [role=option]")?.firstChild.data === "南区");
    await page.keyboard.press("Enter");
    await visitor.at("#/list?ward=minami");
  });
});
