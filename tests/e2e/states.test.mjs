// The states between: a first visit, nothing to show, work that goes on, what has just been done.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";
import { multiplied } from "../bench/big.mjs";
import { onOnePage } from "./support/board.mjs";
import { Data } from "./support/data.mjs";
import { taken, way } from "./support/exports.mjs";
import { apply, choose, said } from "./support/import.mjs";
import { filesOf, pageText, withFiles } from "./support/package.mjs";
import { ONE_FILE } from "./support/paths.mjs";
import { initiativesFile, pointsFile } from "./support/update.mjs";

const data = new Data();
const VIEWS = ["#/", "#/matrix", "#/list", `#/i/${data.rows[0].id}`, "#/years", "#/calendar", "#/compare", "#/sheet", "#/notes", "#/data"];
const first = (page) => page.locator("main [data-menu=first]");
const kept = (page) => page.evaluate(() => Object.keys(localStorage));

onOnePage("first visit", ({ open }) => {
  test("every view has a line of its own for who has never been here, behind a button and over the page", async () => {
    const visitor = await open({ hash: "#/" });
    const { page } = visitor;
    const lines = new Set();
    for (const hash of VIEWS) {
      await visitor.go(hash);
      assert.equal(await first(page).count(), 1, hash);
      lines.add(await first(page).locator("p").evaluate((p) => p.textContent));
    }
    assert.equal(lines.size, VIEWS.length);
    await visitor.go("#/about");
    assert.equal(await first(page).count(), 0, "the page about the page says all of it");
    assert.deepEqual(await kept(page), [], "nothing is kept of who only looks");
    await visitor.close();
  });

  test("read, left or followed it stays until it is closed, for good; and it can be had again", async () => {
    const visitor = await open({ hash: "#/" });
    const { page } = visitor;
    const places = () => page.locator(".overview-first > *").evaluateAll((all) => all.map((e) => e.getBoundingClientRect().top));
    const before = await places();
    const press = () => first(page).locator("summary").click();
    for (const leave of [() => page.keyboard.press("Escape"), () => page.locator("main h1").click()]) {
      await press();
      assert.ok(await first(page).locator("p").isVisible());
      assert.deepEqual(await places(), before, "nothing moves");
      await leave();
      await visitor.until(() => document.querySelector("[data-menu=first]")?.open === false);
    }
    await press();
    await page.getByRole("link", { name: "このページについて読む" }).click();
    await visitor.at("#/about");
    await visitor.go("#/list");
    await visitor.reload();
    assert.equal(await first(page).count(), 1);
    await press();
    await page.getByRole("button", { name: "✕ 閉じて、もう出さない" }).click();
    await visitor.until(() => document.querySelector("[data-menu=first]") === null);
    assert.equal(await page.evaluate(() => document.activeElement.localName), "h1");
    await visitor.reload();
    assert.equal(await first(page).count(), 0);
    await visitor.go("#/about");
    await page.getByRole("button", { name: "「はじめての方へ」をもう一度出す" }).click();
    await visitor.go("#/");
    assert.equal(await first(page).count(), 1);
    await visitor.close();
  });

  test("who has written a note before has been here", async () => {
    const visitor = await open({ hash: `#/i/${data.rows[0].id}` });
    const { page } = visitor;
    await page.locator("main textarea").fill("前に来た人");
    await visitor.until(() => Object.keys(localStorage).length > 0);
    await visitor.reload();
    assert.equal(await first(page).count(), 0);
    await visitor.close();
  });
});

onOnePage("after an action", ({ open }) => {
  const message = (visitor, words) => visitor.until((wanted) =>
    [...document.querySelectorAll("main [aria-live=polite]")].some((e) => e.checkVisibility() && e.innerText.includes(wanted)), words);

  test("a file and a copied link are confirmed where one has pressed, until something else is done", async () => {
    const visitor = await open({ hash: "#/list" });
    const { page } = visitor;
    await taken(page);
    await message(visitor, "ファイルを書き出しました");
    await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { configurable: true, value: { writeText: async () => {} } }));
    await (await way(page, "copy-link")).click();
    await message(visitor, "リンクをコピーしました");
    assert.ok(!(await visitor.mainText()).includes("ファイルを書き出しました"));
    await visitor.close();
  });

  test("which data is shown is said after a step back, until it is closed or one goes on", async () => {
    const visitor = await open({ hash: "#/data" });
    const { page } = visitor;
    const notice = page.locator(".notices [aria-live=polite]");
    await choose(page, initiativesFile(), pointsFile());
    await said(visitor);
    await apply(visitor);
    assert.equal((await notice.innerText()).trim(), "", "what is taken in says so itself");
    await page.getByRole("button", { name: "一つ前に戻す" }).click();
    await visitor.until(() => document.querySelector(".notices [aria-live=polite]").innerText.includes("内蔵のデータを表示"));
    assert.match(await notice.innerText(), /履歴から表示できます/);
    await notice.getByRole("button", { name: "閉じる" }).click();
    await visitor.until(() => document.querySelector(".notices [aria-live=polite]").innerText.trim() === "");
    await page.locator("#redo").click();
    await visitor.until(() => document.querySelector(".imported") !== null);
    await visitor.go("#/matrix");
    assert.equal((await notice.innerText()).trim(), "");
    await page.locator(".imported").getByRole("button", { name: "内蔵データに戻す" }).click();
    await visitor.until(() => document.querySelector(".notices [aria-live=polite]").innerText.includes("内蔵のデータを表示"));
    await notice.getByRole("link", { name: "データの履歴を見る" }).click();
    await visitor.at("#/data");
    await visitor.close();
  });
});

onOnePage("nothing to show", ({ open }) => {
  test("a table of nothing says which conditions to take away, and claims nothing of the record", async () => {
    const visitor = await open({ hash: `#/matrix?q=${encodeURIComponent("どこにもない言葉")}` });
    const { page } = visitor;
    assert.equal(await page.locator("main table").count(), 0);
    assert.doesNotMatch(await page.locator("main h1").innerText(), /記載がある/);
    const back = page.locator("main .none a");
    assert.ok(await back.count() > 0);
    await back.first().click();
    await visitor.until(() => document.querySelector("main .matrix") !== null);
    await visitor.close();
  });
});

onOnePage("work that takes its time", ({ open, variant }) => {
  let visitor;
  let page;
  const TIMES = 60;
  before(async () => {
    const large = await variant("large.html", (html) => withFiles(html, multiplied(filesOf(html), TIMES)));
    visitor = await open({ page: large, hash: "#/list" });
    page = visitor.page;
  });
  /** Work goes on in slices: with so long a rest behind each it is long on any machine. */
  const rests = (milliseconds) => page.evaluate((time) => {
    const own = MessagePort.prototype;
    window.post ??= own.postMessage;
    own.postMessage = time === 0 ? window.post
      : function later(...message) { setTimeout(() => window.post.apply(this, message), time); };
  }, milliseconds);
  const downloads = [];
  const stopped = async (press) => {
    await rests(400);
    page.on("download", (download) => downloads.push(download.suggestedFilename()));
    // A hand is slower than the fastest machine: it presses as soon as there is something to press.
    await page.evaluate(() => {
      const main = document.querySelector("main");
      const observer = new MutationObserver(() => {
        const stop = main.querySelector("[data-action=stop]");
        if (stop) {
          window.barSeen = main.querySelector(".work progress").getAttribute("max");
          observer.disconnect();
          stop.click();
        }
      });
      observer.observe(main, { childList: true, subtree: true });
    });
    await press();
    await visitor.until(() => document.querySelector("main").innerText.includes("中止しました"));
    assert.equal(await page.locator("main .work progress").count(), 0);
    assert.equal(await page.evaluate(() => window.barSeen), "1000");
    assert.deepEqual(downloads, []);
    await rests(0);
    page.removeAllListeners("download");
  };

  test("the CSV of everything says how far it is, can be stopped, and is whole the next time", async () => {
    await stopped(async () => (await way(page, "save-csv")).click());
    const { text } = await taken(page);
    const lines = text.replace(/"[^"]*"/g, "").trim().split("\r\n");
    assert.equal(lines.length, data.rows.length * TIMES + 1);
  });

  test("so does the page with its data", async () => {
    await visitor.go("#/data");
    await stopped(() => page.locator("main button.save-page").click());
    const waiting = page.waitForEvent("download");
    await page.locator("main button.save-page").click();
    const saved = filesOf(readFileSync(await (await waiting).path(), "utf8"));
    const wanted = multiplied(filesOf(pageText(ONE_FILE)), TIMES);
    assert.deepEqual([...saved.keys()], [...wanted.keys()].sort());
    for (const [path, text] of wanted) {
      assert.ok(saved.get(path) === text, path);
    }
  });
});

onOnePage("the page about itself, and the steps of the data", ({ open }) => {
  test("four answers first, then an index that opens each part and goes to it; folded on a phone", async () => {
    const visitor = await open({ hash: "#/about" });
    const { page } = visitor;
    assert.equal(await page.locator(".about-answers h2").count(), 4);
    const parts = page.locator(".prose section[id] > details");
    const names = await page.locator(".about-index button").allInnerTexts();
    assert.deepEqual(names, [...await page.locator(".prose > section:is(#views, #tours) > h2").allInnerTexts(), ...await parts.locator("> summary").allInnerTexts()]);
    // Also the views that are not in the navigation are two presses away.
    await page.locator(".about-index").getByRole("button", { name: names[0], exact: true }).click();
    assert.equal(await page.evaluate(() => document.activeElement.innerText), names[0]);
    const ways = await page.locator(".about-views a").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
    for (const way of ["#/calendar", "#/sheet", "#/training"]) assert.ok(ways.includes(way), way);
    assert.ok(await parts.first().getAttribute("open") !== null);
    for (const name of ["キー操作", names.at(-1)]) {
      await page.locator(".about-index").getByRole("button", { name }).click();
      const at = await page.evaluate(() => [document.activeElement.localName, document.activeElement.innerText, document.activeElement.parentElement.open]);
      assert.deepEqual([at[0], at[1].startsWith(name), at[2]], ["summary", true, true]);
    }
    await page.setViewportSize({ width: 360, height: 800 });
    await visitor.go("#/data");
    const steps = await page.locator(".steps-row li").evaluateAll((all) => all.map((li) => [li.getAttribute("aria-current"), li.querySelector(".step-state").innerText]));
    assert.deepEqual(steps, [[null, "いつでも"], ["step", "いま"], [null, "まだ"], [null, "まだ"], [null, "まだ"]]);
    await visitor.go("#/about");
    assert.equal(await page.locator(".prose section[id] > details[open]").count(), 0);
    await visitor.close();
  });
});
