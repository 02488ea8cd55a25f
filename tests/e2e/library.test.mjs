// Data that was taken in: it lasts, it can be left again, tabs don't take it from each other, and
// whatever the store holds, a page opens. The states are put into the stores by hand, in the form
// that shared/src/update/history/mod.rs and app/src/platform/archive.rs describe.
import assert from "node:assert/strict";
import { test } from "node:test";
import { onBothPages } from "./support/board.mjs";
import { Data } from "./support/data.mjs";
import { dataText, filesOf, pageText } from "./support/package.mjs";
import { noteField, openTools, storedKeys } from "./support/notes.mjs";
import { ONE_FILE } from "./support/paths.mjs";

const TITLE = "取り込んだ題名";
const victim = new Data().rows.find((row) => row.phase === "result");

/** The page's package with another title for one initiative. */
function packageWith(html, title) {
  const files = filesOf(html);
  const path = `${victim.fiscal_year}/initiatives.csv`;
  const changed = files.get(path).replace(`,${victim.title},`, `,${title},`);
  assert.notEqual(changed, files.get(path), "the title stands unquoted in its row");
  files.set(path, changed);
  const list = [...files].map(([name, text]) => ({ path: name, text }));
  return JSON.stringify({ format: "kadai-board/1", files: list });
}

/** A history as it is stored. `place` is one word for all entries. */
function historyOf(ids, at, place = "local") {
  const entries = ids.map((id) => ({
    id, applied: "2026-04-01T00:30:00.000Z", version: `${id}`.padStart(16, "0"), label: `${id}.csv`,
    years: [2026], added: 12, changed: 34, removed: 56, place,
  }));
  return JSON.stringify({ format: "kadai-board-history/1", at, entries });
}

/** The version of the data that the page came with. */
const versionOf = async (page) => (await page.locator("footer code").innerText()).trim();

const put = (page, entries) => page.evaluate((all) => {
  for (const [key, text] of all) {
    localStorage.setItem(key, text);
  }
}, entries);

const putIntoDatabase = (page, entries) => page.evaluate((all) => new Promise((done, failed) => {
  const open = indexedDB.open("kadai-board", 1);
  open.onerror = failed;
  open.onupgradeneeded = () => open.result.createObjectStore("data");
  open.onsuccess = () => {
    const writing = open.result.transaction("data", "readwrite");
    for (const [key, text] of all) {
      writing.objectStore("data").put(text, key);
    }
    writing.oncomplete = () => {
      open.result.close();
      done();
    };
    writing.onerror = failed;
  };
}), entries);

const inDatabase = (page, key) => page.evaluate((wanted) => new Promise((done, failed) => {
  const open = indexedDB.open("kadai-board", 1);
  open.onerror = failed;
  open.onsuccess = () => {
    const reading = open.result.transaction("data").objectStore("data").get(wanted);
    reading.onsuccess = () => {
      open.result.close();
      done(reading.result);
    };
    reading.onerror = failed;
  };
}), key);

const banner = (page) => page.getByRole("region", { name: "取込データ" });
const notice = (page, said) => page.getByRole("alert").filter({ hasText: said });
const titleShown = (page) => page.locator("main h1").innerText();

/** Opens the page on the initiative with the changed title, at a place of a history of two. */
async function withHistory(open, html, at, { place = "local" } = {}) {
  const visitor = await open({ hash: `#/i/${victim.id}` });
  const index = `kadai-board/data/${await versionOf(visitor.page)}`;
  const texts = [[`${index}/1`, packageWith(html, TITLE)], [`${index}/2`, packageWith(html, `${TITLE}・二`)]];
  await put(visitor.page, [[index, historyOf([1, 2], at, place)]]);
  await (place === "local" ? put : putIntoDatabase)(visitor.page, texts);
  await visitor.reload();
  return { visitor, page: visitor.page, index };
}

onBothPages("library", ({ open, variant, opener }) => {
  const html = pageText(opener.page);

  test("without anything taken in there is nothing to see and nothing stored", async () => {
    const visitor = await open();
    assert.equal(await banner(visitor.page).count(), 0);
    assert.deepEqual(await storedKeys(visitor.page), []);
    const databases = await visitor.page.evaluate(() => indexedDB.databases());
    assert.deepEqual(databases, [], "the database is not even asked");
    await visitor.close();
  });

  for (const place of ["local", "database"]) {
    test(`a set that was taken in is shown again and said in every view (${place})`, async () => {
      const { visitor, page } = await withHistory(open, html, 1, { place });
      assert.equal(await titleShown(page), TITLE);
      for (const hash of ["#/", "#/matrix", "#/list", "#/notes", "#/about", `#/i/${victim.id}`]) {
        await visitor.go(hash);
        const said = await banner(page).innerText();
        for (const part of ["1.csv", "12件", "34件", "56件", "2026-04-01"]) {
          assert.ok(said.includes(part), `${hash}: ${part} in ${said}`);
        }
      }
      assert.equal(await banner(page).getByRole("link").getAttribute("href"), "#/data");
      await visitor.close();
    });
  }

  test("one click leads back to the page's own data, and the history stays", async () => {
    const { visitor, page, index } = await withHistory(open, html, 2);
    assert.equal(await titleShown(page), `${TITLE}・二`);
    await banner(page).getByRole("button", { name: "内蔵データに戻す" }).click();
    await visitor.until((title) => document.querySelector("main h1").textContent === title, victim.title);
    assert.equal(await banner(page).count(), 0);
    await visitor.painted();
    assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1", "focus is not lost");
    assert.equal(await visitor.hash(), `#/i/${victim.id}`);
    await visitor.until((key) => JSON.parse(localStorage.getItem(key)).at === 0, index);
    const stored = await page.evaluate((key) => localStorage.getItem(key), index);
    assert.deepEqual(JSON.parse(stored), JSON.parse(historyOf([1, 2], 0)));
    assert.equal(await inDatabase(page, index), stored, "the database has it first");
    await visitor.reload();
    assert.equal(await titleShown(page), victim.title);
    await visitor.close();
  });

  test("on paper the banner says it, without its controls", async () => {
    const { visitor, page } = await withHistory(open, html, 1);
    await page.emulateMedia({ media: "print" });
    assert.ok(await banner(page).getByText("1.csv").isVisible());
    assert.equal(await banner(page).getByRole("button").count(), 0);
    await visitor.close();
  });

  test("another tab is told and changes only when asked to", async () => {
    const { visitor, page } = await withHistory(open, html, 1);
    const other = await visitor.another(`#/i/${victim.id}`);
    await banner(page).getByRole("button", { name: "内蔵データに戻す" }).click();
    const told = notice(other, "ほかのタブ");
    await told.waitFor();
    assert.equal(await titleShown(other), TITLE);
    await told.getByRole("button", { name: "このタブでも読み込む" }).click();
    await other.waitForFunction((title) => document.querySelector("main h1").textContent === title, victim.title);
    assert.equal(await told.count(), 0);
    assert.equal(await banner(other).count(), 0);
    await visitor.close();
  });

  test("data taken into a page with other data is not shown, and stays", async () => {
    const { visitor, page, index } = await withHistory(open, html, 1);
    const other = await variant("other.html", (text) => text.replace(dataText(text),
      () => packageWith(text, "別の版の題名").replaceAll("<", "\\u003c")));
    visitor.url = other;
    await visitor.load(`#/i/${victim.id}`);
    assert.equal(await titleShown(page), "別の版の題名");
    assert.equal(await banner(page).count(), 0);
    assert.equal(await page.evaluate((key) => localStorage.getItem(key), index), historyOf([1, 2], 1));
    await visitor.close();
  });

  for (const [name, garbage] of [
    ["garbage", "{"], ["another version", '{"format":"kadai-board-history/2"}'],
    ["beyond its end", historyOf([1], 7)],
  ]) {
    test(`a history that cannot be read (${name}) is said and stays`, async () => {
      const visitor = await open({ hash: `#/i/${victim.id}` });
      const index = `kadai-board/data/${await versionOf(visitor.page)}`;
      await put(visitor.page, [[index, garbage]]);
      await visitor.reload();
      assert.ok(await notice(visitor.page, "履歴を読み取れなかった").isVisible());
      assert.equal(await titleShown(visitor.page), victim.title);
      assert.equal(await visitor.page.evaluate((key) => localStorage.getItem(key), index), garbage);
      await visitor.close();
    });
  }

  for (const [name, text] of [["missing", null], ["garbage", "{"], ["another format", '{"format":"kadai-board/9","files":[]}']]) {
    test(`a set whose text is ${name} is said and stays`, async () => {
      const { visitor, page, index } = await withHistory(open, html, 2);
      await page.evaluate(([key, value]) => {
        if (value === null) {
          localStorage.removeItem(key);
        } else {
          localStorage.setItem(key, value);
        }
      }, [`${index}/2`, text]);
      await visitor.reload();
      assert.ok(await notice(page, "読み出せませんでした").isVisible());
      assert.equal(await titleShown(page), victim.title);
      const stored = await page.evaluate((key) => localStorage.getItem(key), index);
      assert.equal(stored, historyOf([1, 2], 2));
      await visitor.close();
    });
  }

  test("a database that never answers doesn't hold the page up for long", async () => {
    const visitor = await open({ hash: `#/i/${victim.id}`, init: () => {
      IDBFactory.prototype.open = () => new EventTarget();
    } });
    const index = `kadai-board/data/${await versionOf(visitor.page)}`;
    await put(visitor.page, [[index, historyOf([1], 1, "database")]]);
    await visitor.reload();
    assert.equal(await titleShown(visitor.page), victim.title);
    assert.ok(await notice(visitor.page, "読み出せませんでした").isVisible());
    await visitor.close();
  });

  test("where local storage is denied the database has the history", async () => {
    const visitor = await open({ hash: `#/i/${victim.id}`, init: () => {
      Object.defineProperty(window, "localStorage", {
        get() { throw new DOMException("denied", "SecurityError"); },
      });
    } });
    const { page } = visitor;
    const index = `kadai-board/data/${await versionOf(page)}`;
    await putIntoDatabase(page, [[index, historyOf([1], 1, "database")], [`${index}/1`, packageWith(html, TITLE)]]);
    await visitor.reload();
    await visitor.until((title) => document.querySelector("main h1").textContent === title, TITLE);
    assert.ok(await banner(page).isVisible());
    await visitor.close();
  });

  test("where both stores are denied the page opens as ever", async () => {
    const visitor = await open({ hash: `#/i/${victim.id}`, init: () => {
      for (const name of ["localStorage", "indexedDB"]) {
        Object.defineProperty(window, name, {
          get() { throw new DOMException("denied", "SecurityError"); },
        });
      }
    } });
    await visitor.painted();
    assert.equal(await titleShown(visitor.page), victim.title);
    assert.equal(await notice(visitor.page, "取り込").count(), 0);
    await visitor.close();
  });

  test("erasing the notes leaves what was taken in", async () => {
    const { visitor, page, index } = await withHistory(open, html, 1);
    await noteField(page).fill("消すメモ");
    await visitor.go("#/notes");
    await openTools(page);
    await page.getByRole("button", { name: "すべてのメモをこの端末から消す" }).click();
    await page.getByRole("button", { name: "本当に消す" }).click();
    assert.deepEqual(await storedKeys(page), [index, `${index}/1`, `${index}/2`]);
    await visitor.close();
  });
});

/** The one-file page with notes in it. */
const withNotes = (html, notes) => {
  const list = notes.map(([target, text]) => ({ target, updated: "2026-04-01T00:00:00.000Z", text }));
  const json = JSON.stringify({ format: "kadai-board-notes/1", notes: list }).replaceAll("<", "\\u003c");
  const element = `<script id="kadai-notes" type="application/json">${json}</script>`;
  return html.replace(/(<script id="kadai-data"[^>]*>[^<]*<\/script>\n)/, (data) => `${data}${element}\n`);
};

onBothPages("notes in a page", ({ open, variant }) => {
  const about = `initiative:${victim.id}`;
  const say = (page) => page.locator(".notice").filter({ hasText: "このページに入っていたメモ" });

  test("they are taken in once, and nothing is overwritten", async () => {
    const url = await variant("noted.html", (html) =>
      withNotes(html, [["all", "</script>持ってきた全体のメモ"], [about, "持ってきたメモ"]]));
    const visitor = await open({ hash: `#/i/${victim.id}` });
    const { page } = visitor;
    await noteField(page).fill("前からのメモ");
    visitor.url = url;
    await visitor.load(`#/i/${victim.id}`);
    assert.match(await say(page).innerText(), /2件/);
    const both = await noteField(page).inputValue();
    assert.ok(both.includes("前からのメモ") && both.includes("持ってきたメモ"), both);
    await say(page).getByRole("button", { name: "閉じる" }).click();
    assert.equal(await say(page).count(), 0);
    await noteField(page).fill("");
    await visitor.reload();
    assert.equal(await say(page).count(), 0);
    assert.equal(await noteField(page).inputValue(), "", "what was removed does not come back");
    await visitor.go("#/notes");
    assert.match(await visitor.mainText(), /<\/script>持ってきた全体のメモ/);
    await visitor.close();
  });

  test("notes that cannot be read stay out of the way", async () => {
    const url = await variant("garbled.html", (html) => withNotes(html, []).replace("kadai-board-notes/1", "notes/9"));
    const visitor = await open({ page: url });
    assert.equal(await say(visitor.page).count(), 0);
    assert.deepEqual(await storedKeys(visitor.page), []);
    await visitor.close();
  });
});

test("the page in one file carries what it is made of", () => {
  const html = pageText(ONE_FILE);
  const text = (id) => new RegExp(`<(script|style)[^>]*id="${id}"[^>]*>([^]*?)</\\1>`).exec(html)?.[2];
  let page = JSON.parse(text("kadai-frame"));
  for (const id of ["kadai-style", "kadai-wasm", "kadai-notice", "kadai-app", "kadai-frame"]) {
    assert.equal(page.split(`{{${id}}}`).length, 2, `one place for ${id}`);
    page = page.replace(`{{${id}}}`, () => text(id));
  }
  const place = '<script id="kadai-data" type="application/json">';
  assert.equal(page.replace(place, () => place + dataText(html)), html);
});
