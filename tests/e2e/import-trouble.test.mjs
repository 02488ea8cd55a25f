// Taking files in when something is in the way: no store, a full one, a second tab, a large file,
// somebody who changes their mind. Nothing is lost without a word.
import assert from "node:assert/strict";
import { test } from "node:test";
import { onBothPages } from "./support/board.mjs";
import { encode } from "./support/bytes.mjs";
import { Data } from "./support/data.mjs";
import {
  apply, applyButton, banner, choose, fileOf, findings, planned, said, saved, sheet, version,
} from "./support/import.mjs";
import { storedKeys } from "./support/notes.mjs";
import { longestTask } from "./support/tasks.mjs";
import { INITIATIVES, POINTS, YEAR, id, initiativesFile, pointsFile } from "./support/update.mjs";

const data = new Data();

/** One more initiative than the update has, with its point. */
const more = (title) => [
  initiativesFile([...INITIATIVES, { ...INITIATIVES[0], id: id(3), title }]),
  pointsFile([...POINTS, { ...POINTS[0], initiative: id(3) }]),
];

/** An update of several megabytes. */
function large(count = 9000) {
  const filler = "地域の課題を話し合い、関係する機関と役割を分け合って取り組む。".repeat(6);
  const rows = Array.from({ length: count }, (_, n) =>
    ({ ...INITIATIVES[0], id: id(n + 1), title: `研修の${n + 1}`, summary: filler, locator: `${n + 1}番目` }));
  const points = rows.map((row) => ({ ...POINTS[0], initiative: row.id }));
  return [
    fileOf("initiatives.csv", encode(sheet("initiatives", rows), "utf-8")),
    fileOf("points.csv", encode(sheet("points", points), "utf-8")),
  ];
}

const denied = `
  for (const name of ["localStorage", "indexedDB"]) {
    Object.defineProperty(window, name, { get() { throw new DOMException("denied", "SecurityError"); } });
  }`;

onBothPages("import in trouble", ({ open, place }) => {
  test("without any store it is said, and the data can still be saved", async () => {
    const visitor = await open({ hash: "#/data", init: denied });
    const { page } = visitor;
    await choose(page, initiativesFile(), pointsFile());
    await said(visitor);
    await apply(visitor);
    assert.match(await visitor.status(), /保存できません/);
    const warned = page.getByRole("alert").filter({ hasText: /ブラウザー/ });
    assert.ok(await warned.count() > 0);
    await visitor.go(`#/list?y=${YEAR}`);
    assert.deepEqual(await visitor.shown(), INITIATIVES.map((row) => row.id));
    await visitor.go("#/data");
    const imported = await version(page);
    const file = await saved(page, page.locator("main button.save-page"));
    // Undo and redo work in memory, too.
    await page.locator("#undo").click();
    await visitor.until(() => document.querySelector(".imported") === null);
    await page.locator("#redo").click();
    await visitor.until(() => document.querySelector(".imported") !== null);
    assert.equal(await version(page), imported);
    await visitor.close();
    const other = await open({ page: await place().place("kept.html", file.bytes.toString("utf8")) });
    assert.equal(await version(other.page), imported);
    await other.close();
  });

  test("a full local storage: the database keeps it over a reload", async () => {
    const visitor = await open({
      hash: "#/data",
      init: () => {
        Storage.prototype.setItem = () => {
          throw new DOMException("full", "QuotaExceededError");
        };
      },
    });
    const { page } = visitor;
    await choose(page, initiativesFile(), pointsFile());
    await said(visitor);
    await apply(visitor);
    assert.match(await visitor.status(), /再読み込みしても残ります/);
    const imported = await version(page);
    assert.deepEqual(await storedKeys(page), []);
    await visitor.reload();
    await visitor.until((wanted) => document.querySelector("footer code").innerText.trim() === wanted, imported);
    assert.equal(await banner(page).count(), 1);
    await visitor.close();
  });

  test("two tabs: what one takes in, the other hears of and compares anew", async () => {
    const visitor = await open({ hash: "#/data" });
    const { page } = visitor;
    const original = await version(page);
    await choose(page, ...more("ほかにない研修"));
    await said(visitor);
    const before = await planned(page);
    const other = await visitor.another("#/data");
    await other.locator("main input[type=file][multiple]").setInputFiles([initiativesFile(), pointsFile()]);
    await other.locator("main button.apply").click();
    await other.waitForSelector(".imported");
    // The first tab: a notice, the pending import as it was.
    await visitor.until(() => /別のタブ|ほかのタブ/.test(document.querySelector(".notices").innerText));
    assert.deepEqual(await planned(page), before);
    assert.equal(await version(page), original);
    await page.getByRole("button", { name: "このタブでも読み込む" }).click();
    await visitor.until((rows) => document.querySelector(".imported")
      && document.querySelector("[data-plan] [data-kind=unchanged]")?.dataset.count === String(rows), INITIATIVES.length);
    const after = await planned(page);
    assert.deepEqual(after[`${YEAR}/initiatives.csv`], { added: 1, changed: 0, removed: 0, unchanged: INITIATIVES.length });
    await visitor.close();
  });

  test("two tabs: applying in the one that is behind loses neither set", async () => {
    const visitor = await open({ hash: "#/data" });
    const { page } = visitor;
    const original = await version(page);
    await choose(page, ...more("ほかにない研修"));
    await said(visitor);
    const other = await visitor.another("#/data");
    await other.locator("main input[type=file][multiple]").setInputFiles([initiativesFile(), pointsFile()]);
    await other.locator("main button.apply").click();
    await other.waitForSelector(".imported");
    const theirs = await version(other);
    await visitor.until(() => /別のタブ|ほかのタブ/.test(document.querySelector(".notices").innerText));
    await apply(visitor);
    const mine = await version(page);
    assert.equal(new Set([original, theirs, mine]).size, 3);
    await page.locator("#undo").click();
    await visitor.until((wanted) => document.querySelector("footer code").innerText.trim() === wanted, theirs);
    await page.locator("#undo").click();
    await visitor.until((wanted) => document.querySelector("footer code").innerText.trim() === wanted, original);
    await visitor.close();
  });

  test("reading a large file can be stopped; the page answers all the time", async () => {
    const visitor = await open({ hash: "#/data" });
    const { page } = visitor;
    const before = await version(page);
    // The page presses the button itself once much has been read: a press from here could come when
    // all is over. The button is the same all the time.
    await page.evaluate(() => {
      window.begun = 0;
      let first = null;
      const beat = () => {
        const bar = document.querySelector("main progress");
        const stop = bar?.parentElement.querySelector("button") ?? null;
        if (bar) {
          performance.mark(first ? "still reading" : "reading");
          window.begun += first ? 0 : 1;
          if (bar.value > 300) {
            window.same = stop === first;
            stop?.click();
          }
        }
        first = bar ? first ?? stop : null;
        setTimeout(beat, 0);
      };
      beat();
    });
    const files = large();
    assert.ok(files[0].buffer.length > 4_000_000, "large enough to be worth it");
    const stopped = () => visitor.until(() =>
      /中止しました/.test(document.querySelector("main .intake [role=status]").innerText) && !document.querySelector("main progress"));
    const longest = await longestTask(page, { from: "reading", to: "still reading" }, async () => {
      await choose(page, ...files);
      await stopped();
    });
    assert.ok(await page.evaluate(() => window.same), "a button that is built anew cannot be pressed");
    assert.ok(longest < 200, `${longest} ms`);
    assert.equal(await applyButton(page).count(), 0);
    assert.equal(await version(page), before);
    assert.deepEqual(await storedKeys(page), []);
    // And it can be begun again.
    await page.getByRole("button", { name: "もう一度読む" }).click();
    await visitor.until(() => window.begun === 2);
    await stopped();
    await page.getByRole("button", { name: "取り込まずにやめる" }).click();
    await visitor.until(() => document.querySelector("main .files") === null);
    await visitor.close();
  });

  test("a file that is gone when it is read is said, and nothing is taken in", async () => {
    const visitor = await open({ hash: "#/data" });
    const { page } = visitor;
    await page.evaluate(() => {
      // As a browser answers when a file was moved after it was chosen.
      Blob.prototype.arrayBuffer = () => Promise.reject(new DOMException("gone", "NotFoundError"));
    });
    await choose(page, initiativesFile());
    await visitor.until(() => document.querySelector("main [data-severity=error]"));
    assert.ok((await findings(page)).includes("unreadable error initiatives.csv"));
    assert.equal(await applyButton(page).count(), 0);
    await visitor.close();
  });

  test("more files can be added while others are read", async () => {
    const visitor = await open({ hash: "#/data" });
    const { page } = visitor;
    await choose(page, large()[0]);
    await visitor.until(() => document.querySelector("main progress"));
    await page.getByRole("button", { name: "外す: initiatives.csv" }).click();
    await choose(page, initiativesFile(), pointsFile());
    await said(visitor);
    assert.deepEqual((await planned(page))[`${YEAR}/initiatives.csv`].added, INITIATIVES.length);
    await visitor.close();
  });

  test("erasing everything leaves nothing, and shows the page's own data", async () => {
    const visitor = await open({ hash: "#/data" });
    const { page } = visitor;
    const original = await version(page);
    await choose(page, initiativesFile(), pointsFile());
    await said(visitor);
    await apply(visitor);
    await page.getByRole("button", { name: "取込データと履歴をこの端末から消す" }).click();
    await page.getByRole("button", { name: /^本当に消す/ }).click();
    await visitor.until(() => document.querySelector(".imported") === null);
    assert.equal(await version(page), original);
    assert.deepEqual(await storedKeys(page), []);
    await visitor.go("#/list");
    assert.deepEqual((await visitor.shown()).sort(), data.rows.map((row) => row.id).sort());
    await visitor.close();
  });
});
