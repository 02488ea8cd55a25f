// What is said to be stored is on the disk: a browser that is killed, a second tab, a store that is
// full or never answers take nothing from anybody without a word.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as after } from "node:timers/promises";
import { onBothPages } from "./support/board.mjs";
import { apply, applyButton, choose, isSaid, isShown, said, version } from "./support/import.mjs";
import { profile, started } from "./support/killed.mjs";
import { INITIATIVES, POINTS, id, initiativesFile, pointsFile } from "./support/update.mjs";

/** How long after the word the browser is killed, in milliseconds. */
const DELAYS = [0, 50, 300, 1000, 3000];

const status = (page) => page.locator("main .intake [role=status]").innerText();

/** One more initiative than the update has, with its point. */
const more = (n) => [
  initiativesFile([...INITIATIVES, { ...INITIATIVES[0], id: id(3), title: `ほかにない研修${n}` }]),
  pointsFile([...POINTS, { ...POINTS[0], initiative: id(3) }]),
];

onBothPages("what lasts", ({ open, place }) => {
  for (const delay of DELAYS) {
    test(`a browser killed ${delay} ms after the word has the set when it starts again`, async () => {
      const own = await profile();
      const first = await started(own, `${place().url}#/data`);
      await choose(first.page, initiativesFile(), pointsFile());
      await applyButton(first.page).click();
      await first.page.waitForFunction(() =>
        /再読み込みしても残ります/.test(document.querySelector("main .intake [role=status]")?.innerText));
      const taken = await version(first.page);
      await after(delay);
      await first.kill();

      const second = await started(own, `${place().url}#/data`);
      await second.page.waitForFunction((wanted) =>
        document.querySelector("footer code")?.innerText.trim() === wanted, taken);
      assert.equal(await second.page.locator(".imported").count(), 1);
      await second.kill();
      await own.remove();
    });
  }

  test("the set is shown first, then stored, then it is said to stay", async () => {
    const visitor = await open({ hash: "#/data", init: () => {
      window.heard = [];
      const hear = (what) => window.heard.push(
        `${what}: ${document.querySelector("main .intake [role=status]")?.innerText ?? ""}`);
      const { put } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.put = function heard(...given) {
        hear(`put ${this.transaction.durability}`);
        this.transaction.addEventListener("complete", () => hear("complete"));
        return put.apply(this, given);
      };
    } });
    const { page } = visitor;
    await choose(page, initiativesFile(), pointsFile());
    await said(visitor);
    await apply(visitor);
    assert.match(await status(page), /再読み込みしても残ります/);
    const heard = await page.evaluate(() => window.heard);
    assert.ok(heard.length > 3, "pieces and index");
    for (const line of heard) {
      assert.match(line, /^(put strict|complete): 取り込みました。保存しています…$/);
    }
    await visitor.close();
  });

  test("two tabs that take in at the same moment: both sets are in the history", async () => {
    const visitor = await open({ hash: "#/data" });
    const other = await visitor.another("#/data");
    const pages = [visitor.page, other];
    // The clocks of both stand at the same millisecond, which happens by itself now and then.
    const now = Date.now();
    for (const [n, page] of pages.entries()) {
      await page.evaluate((time) => { Date.now = () => time; }, now);
      await choose(page, ...more(n));
      await applyButton(page).waitFor();
    }
    // Each presses at the same time by its own clock, whenever it is asked to.
    const at = Date.now() + 1000;
    await Promise.all(pages.map((page) => page.evaluate((then) => new Promise((done) => {
      setTimeout(() => {
        document.querySelector("main button.apply").click();
        done();
      }, then - performance.timeOrigin - performance.now());
    }), at)));
    for (const page of pages) {
      await page.waitForFunction(isShown);
      await page.waitForFunction(isSaid);
      assert.match(await status(page), /再読み込みしても残ります/);
    }
    const taken = await Promise.all(pages.map(version));
    await other.close();
    await visitor.reload();
    const last = await version(visitor.page);
    assert.ok(taken.includes(last));
    await visitor.page.locator("#undo").click();
    const first = taken.find((one) => one !== last);
    await visitor.until((wanted) => document.querySelector("footer code").innerText.trim() === wanted, first);
    await visitor.close();
  });

  test("a database that never answers is said, and leaving asks", async () => {
    const visitor = await open({ hash: "#/data", init: () => {
      IDBFactory.prototype.open = () => new EventTarget();
    } });
    const { page } = visitor;
    await choose(page, initiativesFile(), pointsFile());
    await said(visitor);
    await applyButton(page).click();
    await visitor.until(isShown);
    assert.match(await status(page), /保存しています|保存できません/);
    await visitor.until(isSaid);
    assert.match(await status(page), /保存できません/);
    assert.ok(await page.getByRole("alert").filter({ hasText: "保存できませんでした" }).isVisible());
    visitor.expect(/^dialogue: /);
    const asked = page.waitForEvent("dialog");
    await page.close({ runBeforeUnload: true });
    assert.equal((await asked).type(), "beforeunload");
    // Where it is taken back there is nothing to lose.
    await page.locator("#undo").click();
    await visitor.until(() => document.querySelector(".imported") === null);
    await page.getByRole("button", { name: "取込データと履歴をこの端末から消す" }).click();
    await page.getByRole("button", { name: /^本当に消す/ }).click();
    await visitor.until(() => !document.querySelector("#redo:not([disabled])"));
    const gone = page.waitForEvent("close");
    await page.close({ runBeforeUnload: true });
    await gone;
    await visitor.close();
  });

  test("leaving does not ask where the set is stored", async () => {
    const visitor = await open({ hash: "#/data" });
    const { page } = visitor;
    await choose(page, initiativesFile(), pointsFile());
    await said(visitor);
    await apply(visitor);
    const gone = page.waitForEvent("close");
    await page.close({ runBeforeUnload: true });
    await gone;
    await visitor.close();
  });

  test("the database's word goes before that of local storage", async () => {
    const visitor = await open({ hash: "#/data" });
    const { page } = visitor;
    const original = await version(page);
    await choose(page, initiativesFile(), pointsFile());
    await said(visitor);
    await apply(visitor);
    const taken = await version(page);
    const key = `kadai-board/data/${original}`;
    const kept = await page.evaluate((name) => localStorage.getItem(name), key);
    assert.equal(JSON.parse(kept).at, 1);
    // As a browser leaves it that has ended before it has written local storage.
    await page.evaluate((name) => localStorage.removeItem(name), key);
    await visitor.reload();
    await visitor.until((wanted) => document.querySelector("footer code").innerText.trim() === wanted, taken);
    await visitor.until((name) => localStorage.getItem(name) !== null, key);
    assert.equal(await page.evaluate((name) => localStorage.getItem(name), key), kept);
    // What was erased does not come back with a local storage that was written late.
    await page.getByRole("button", { name: "取込データと履歴をこの端末から消す" }).click();
    await page.getByRole("button", { name: /^本当に消す/ }).click();
    await visitor.until(() => document.querySelector(".imported") === null);
    await page.evaluate(([name, text]) => localStorage.setItem(name, text), [key, kept]);
    await visitor.reload();
    await visitor.until((name) => JSON.parse(localStorage.getItem(name)).at === 0, key);
    assert.equal(await version(page), original);
    assert.equal(await page.locator(".imported").count(), 0);
    await visitor.close();
  });
});
