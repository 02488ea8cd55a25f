// Notes when the store does not work as it should: denied, full, holding what cannot be read. No
// text may be lost without a word.
import assert from "node:assert/strict";
import { test } from "node:test";
import { onBothPages } from "./support/board.mjs";
import { Data } from "./support/data.mjs";
import { noteField, openTools, saved, silentDatabase, stored, storedKeys, withoutDatabase } from "./support/notes.mjs";

const ID = new Data().rows.find((row) => row.phase === "result").id;
const KEY = `kadai-board/note/initiative:${ID}`;
const PHRASE = "かささぎ会議";

/** Whether the page asks before it is left. */
const asksFirst = (page) => page.evaluate(() => !dispatchEvent(new Event("beforeunload", { cancelable: true })));

onBothPages("notes in trouble", ({ open }) => {
  const deny = () => {
    Object.defineProperty(window, "localStorage", { get() { throw new DOMException("denied", "SecurityError"); } });
  };
  const denyAll = () => {
    Object.defineProperty(window, "localStorage", { get() { throw new DOMException("denied", "SecurityError"); } });
    IDBFactory.prototype.open = () => { throw new DOMException("denied", "SecurityError"); };
  };

  /** Local storage has no room for notes. */
  const full = () => {
    const write = Storage.prototype.setItem;
    Storage.prototype.setItem = function setItem(key, text) {
      if (key.startsWith("kadai-board/note") && !window.roomAgain) {
        throw new DOMException("full", "QuotaExceededError");
      }
      write.call(this, key, text);
    };
  };
  /** Nor is there a database. */
  const fullAll = () => {
    const write = Storage.prototype.setItem;
    Storage.prototype.setItem = function setItem(key, text) {
      if (key.startsWith("kadai-board/note") && !window.roomAgain) {
        throw new DOMException("full", "QuotaExceededError");
      }
      write.call(this, key, text);
    };
    IDBFactory.prototype.open = () => { throw new DOMException("denied", "SecurityError"); };
  };

  test("denied storage is said, and the note works until the page closes, which asks first", async () => {
    const visitor = await open({ hash: `#/i/${ID}`, init: denyAll });
    const { page } = visitor;
    assert.match(await page.getByRole("alert").innerText(), /保存を許可していません/);
    await noteField(page).fill(PHRASE);
    await visitor.until(() => /ページを閉じると消えます/.test(document.querySelector("main").innerText));
    await visitor.go("#/list?note=any");
    assert.deepEqual(await visitor.shown(), [ID]);
    await visitor.go(`#/i/${ID}`);
    assert.equal(await noteField(page).inputValue(), PHRASE);
    assert.equal(await asksFirst(page), true);
    await noteField(page).fill("");
    assert.equal(await asksFirst(page), false, "nothing is left to be lost");
    await visitor.close();
  });

  test("denied local storage: the database keeps the note, and other tabs have it", async () => {
    const visitor = await open({ hash: `#/i/${ID}`, init: deny });
    const { page } = visitor;
    await noteField(page).fill(PHRASE);
    await saved(visitor);
    assert.equal(await page.getByRole("alert").count(), 0);
    await visitor.reload();
    await visitor.until((text) => document.querySelector("main textarea").value === text, PHRASE);
    const other = await visitor.another(`#/i/${ID}`);
    await other.waitForFunction((text) => document.querySelector("main textarea").value === text, PHRASE);
    await noteField(other).fill(`${PHRASE}の次`);
    await other.waitForFunction(() => document.querySelector(".note-state").innerText.includes("保存しました"));
    // This tab has not heard of it when it writes.
    await noteField(page).fill(`次の${PHRASE}`);
    await visitor.until((text) => document.querySelector("main textarea").value === text, `次の${PHRASE}の次`);
    await other.close();
    await visitor.close();
  });

  test("no database: what is said is true, and the note is there after a reload", async () => {
    const visitor = await open({ hash: `#/i/${ID}`, init: withoutDatabase });
    const { page } = visitor;
    await noteField(page).fill(PHRASE);
    await visitor.until(() => document.querySelector(".note-state").innerText.includes("閉じる直前の数秒分が残らないことがあります"));
    assert.equal(await asksFirst(page), false);
    assert.doesNotMatch(await visitor.mainText(), /保存しました/);
    assert.equal(await page.getByRole("alert").count(), 0);
    await visitor.reload();
    assert.equal(await noteField(page).inputValue(), PHRASE);
    await visitor.close();
  });

  test("a database that never answers: that is said within two seconds", async () => {
    const visitor = await open({ hash: `#/i/${ID}`, init: silentDatabase });
    const { page } = visitor;
    await noteField(page).fill(PHRASE);
    const from = await page.evaluate(() => performance.now());
    await visitor.until(() => document.querySelector(".note-state").innerText.includes("閉じる直前の数秒分"));
    const took = await page.evaluate((time) => performance.now() - time, from);
    assert.ok(took < 2000, `${took} ms`);
    await visitor.close();
  });

  test("a full local storage with room in the database keeps the note and says nothing wrong", async () => {
    const visitor = await open({ hash: `#/i/${ID}`, init: full });
    const { page } = visitor;
    await noteField(page).fill(PHRASE);
    await saved(visitor);
    assert.equal(await page.getByRole("alert").count(), 0);
    assert.equal(await stored(page, KEY), null);
    await visitor.reload();
    await visitor.until((text) => document.querySelector("main textarea").value === text, PHRASE);
    await noteField(page).fill("");
    await visitor.until(() => document.querySelector(".note-state").innerText.includes("メモを消しました"));
    await visitor.reload();
    await visitor.until(() => document.querySelector(".note-past"));
    assert.equal(await noteField(page).inputValue(), "", "what was erased stays so");
    await visitor.close();
  });

  test("a full store is said, and the text stays", async () => {
    const visitor = await open({ hash: `#/i/${ID}`, init: fullAll });
    const { page } = visitor;
    await noteField(page).fill(PHRASE);
    assert.match(await page.getByRole("alert").innerText(), /いっぱいです/);
    assert.equal(await noteField(page).inputValue(), PHRASE);
    assert.doesNotMatch(await visitor.mainText(), /保存しました/);
    await visitor.go("#/notes");
    assert.match(await visitor.mainText(), new RegExp(PHRASE));
    await visitor.go(`#/i/${ID}`);
    assert.equal(await noteField(page).inputValue(), PHRASE, "the note is kept in memory");
    await visitor.close();
  });

  test("a full store: what another tab writes does not take the unsaved text away", async () => {
    const visitor = await open({ hash: `#/i/${ID}`, init: fullAll });
    const { page } = visitor;
    await noteField(page).fill(PHRASE);
    await visitor.go("#/compare");
    const other = await visitor.another("#/");
    await other.evaluate(() => { window.roomAgain = true; });
    await noteField(other).fill("ほかのタブのメモ");
    await visitor.until(() => localStorage.getItem("kadai-board/note/all")?.includes("ほかのタブ"));
    await visitor.painted();
    await visitor.go(`#/i/${ID}`);
    assert.equal(await noteField(page).inputValue(), PHRASE);
    await visitor.close();
  });

  test("a full store: the warning stays until the text is really stored", async () => {
    const visitor = await open({ hash: `#/i/${ID}`, init: fullAll });
    const { page } = visitor;
    await noteField(page).fill(PHRASE);
    await page.evaluate(() => { window.roomAgain = true; });
    await visitor.go("#/");
    await noteField(page).fill("あとから書いたメモ");
    const kept = await stored(page, KEY);
    const warned = await page.getByRole("alert").count();
    assert.ok(kept !== null || warned > 0, "the first note is neither stored nor warned about");
    await visitor.close();
  });

  const GARBAGE = '{"v":1,"text":"半分だけ';
  // Written by the loaded page: what a script writes to the store before the page is there is in a busy
  // Chromium now and then written to another copy of it, and a reload finds neither.
  const corrupted = async (hash) => {
    const visitor = await open({ hash: "#/compare" });
    await visitor.page.evaluate(([key, text]) => localStorage.setItem(key, text), [KEY, GARBAGE]);
    await visitor.load(hash);
    return visitor;
  };
  const rescued = (page) => page.evaluate(() => Object.entries(localStorage)
    .filter(([key]) => key.startsWith("kadai-board/unreadable/")).map(([, text]) => text));

  test("an unreadable note is said and shown, and not overwritten", async () => {
    const visitor = await corrupted("#/notes");
    const { page } = visitor;
    assert.match(await page.getByRole("alert").innerText(), /読み取れないメモがあります/);
    assert.equal(await page.locator("main pre").innerText(), GARBAGE);
    await visitor.go(`#/i/${ID}`);
    assert.equal(await noteField(page).inputValue(), "");
    await visitor.reload();
    assert.equal(await stored(page, KEY), GARBAGE, "looking changes nothing");
    await visitor.close();
  });

  test("a new note on the same thing keeps the old raw text, once, apart", async () => {
    const visitor = await corrupted(`#/i/${ID}`);
    const { page } = visitor;
    await noteField(page).click();
    await page.keyboard.type("abcdef", { delay: 15 });
    assert.equal(JSON.parse(await stored(page, KEY)).text, "abcdef");
    assert.deepEqual(await rescued(page), [GARBAGE]);
    await visitor.close();
  });

  test("nothing that is offered for removal afterwards is the new note", async () => {
    const visitor = await corrupted(`#/i/${ID}`);
    const { page } = visitor;
    await noteField(page).fill(PHRASE);
    await visitor.go("#/notes");
    const remove = page.getByRole("button", { name: "この記録を消す" });
    if (await remove.count() > 0) {
      await remove.first().click();
      await visitor.painted();
    }
    assert.ok((await stored(page, KEY))?.includes(PHRASE), "the new note is still stored");
    await visitor.reload();
    await visitor.until((text) => document.querySelector("main").innerText.includes(text), PHRASE);
    await visitor.close();
  });

  test("an input that is given up leaves an unreadable note alone", async () => {
    const visitor = await corrupted(`#/i/${ID}`);
    const { page } = visitor;
    // A composition is begun and cancelled: the field is as empty as before.
    await noteField(page).evaluate((area) => {
      area.dispatchEvent(new CompositionEvent("compositionstart", { bubbles: true }));
      area.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true }));
    });
    assert.ok([await stored(page, KEY), ...await rescued(page)].includes(GARBAGE), "the raw text is kept");
    await visitor.close();
  });

  test("erasing on a shared device takes unreadable notes along", async () => {
    const visitor = await corrupted("#/notes");
    const { page } = visitor;
    await openTools(page);
    await page.getByRole("button", { name: "すべてのメモをこの端末から消す" }).click();
    await page.getByRole("button", { name: /^本当に消す/ }).click();
    await visitor.until(() => document.body.innerText.includes("すべてのメモを消しました"));
    assert.deepEqual(await storedKeys(page), []);
    await visitor.close();
  });
});
