// A hosted page begins with the app for reading, and fetches the whole app when somebody goes to a view
// that only that one has. Nothing that was there before is lost by that.
import assert from "node:assert/strict";
import { test } from "node:test";
import { onHostedPage } from "./support/board.mjs";
import { Data } from "./support/data.mjs";
import { taken, way } from "./support/exports.mjs";
import { apply, choose, said } from "./support/import.mjs";
import { initiativesFile, pointsFile } from "./support/update.mjs";

const data = new Data();
const READING = ["#/", "#/matrix", "#/list", `#/i/${data.rows[0].id}`, "#/years", "#/calendar", "#/compare"];
const TOOLS = { "#/notes": "メモ", "#/data": "データ", "#/about": "このページについて" };

/** Which of the two apps the page has asked a script for. */
function asked({ page }) {
  const scripts = [];
  page.on("request", (request) => scripts.push(/\/(reading|whole)-[^/]*\.wasm/.exec(request.url())?.[1]));
  return (name) => scripts.filter((script) => script === name).length;
}

/** Which of the two apps a page has fetched since it was loaded. */
const apps = (page) => page.evaluate(() => performance.getEntriesByType("resource")
  .flatMap(({ name }) => /\/(reading|whole)-[^/]*\.wasm/.exec(name)?.[1] ?? []));

/** Storage that a browser denies. */
const denied = () => {
  for (const store of ["localStorage", "indexedDB"]) {
    Object.defineProperty(window, store, { get() { throw new DOMException("denied", "SecurityError"); } });
  }
};

onHostedPage("the app for reading and the whole one", ({ open }) => {
  test("whoever only reads fetches the app for reading alone", async () => {
    const visitor = await open({ hash: null });
    const times = asked(visitor);
    for (const [at, hash] of READING.entries()) {
      await (at === 0 ? visitor.load(hash) : visitor.go(hash));
      assert.ok(await visitor.page.locator("main h1").count(), hash);
    }
    assert.deepEqual([times("reading"), times("whole")], [1, 0]);
  });

  for (const [hash, title] of Object.entries(TOOLS)) {
    test(`${hash} is a view of the whole app, which takes over and stays`, async () => {
      const visitor = await open({ hash: "#/list?theme=6" });
      const { page } = visitor;
      const times = asked(visitor);
      await page.locator("article a").first().click();
      await visitor.until(() => location.hash.startsWith("#/i/"));
      await visitor.go(hash);
      assert.match(await page.locator("main h1").textContent(), new RegExp(title));
      await visitor.until(() => document.activeElement?.matches("main h1"));
      assert.equal(await page.locator("#board").count(), 1);
      // The list that the initiative was opened from is known to the app that takes over.
      await page.goBack();
      await visitor.until(() => location.hash.startsWith("#/i/"));
      await page.goBack();
      await visitor.at("#/list?theme=6");
      for (const next of [...READING, "#/sheet?ward=minami", ...Object.keys(TOOLS)]) {
        await visitor.go(next);
        await page.keyboard.press("Escape");
      }
      assert.deepEqual([times("reading"), times("whole")], [0, 1], "once is enough");
    });
  }

  test("a press that only the whole app can do brings it, and it does what was pressed; the menus of both are the same", async () => {
    const visitor = await open({ hash: null });
    const { page } = visitor;
    const menu = (of) => of.locator("main .head [data-menu=export] [data-action]")
      .evaluateAll((all) => all.map((button) => `${button.dataset.action} ${button.textContent}`));
    const whole = await open({ hash: null });
    await whole.load("#/about");
    for (const [hash, action, ending] of [
      ["#/", "save-svg", /\.svg$/], ["#/matrix?theme=6", "save-png", /\.png$/], ["#/list?theme=6", "save-csv-sjis", /\.csv$/],
      [READING[3], "text"], ["#/years?ward=minami", "ics", /\.ics$/], ["#/calendar", "save-csv", /\.csv$/],
      ["#/compare?ward=minami,higashi", "text"],
    ]) {
      await visitor.load(hash);
      await whole.go(hash);
      assert.deepEqual(await menu(page), await menu(whole.page), hash);
      if (action === "save-png") {
        visitor.expect(/^request: blob:/);
      }
      if (ending) {
        assert.match((await taken(page, action)).name, ending);
      } else {
        await (await way(page, action)).click();
        await visitor.until(() => document.querySelector(".text-version pre")?.textContent.length > 200);
        await visitor.until(() => document.activeElement?.matches(".text-version h2"));
      }
      assert.deepEqual(await apps(page), ["reading", "whole"], hash);
      assert.equal(await visitor.hash(), hash);
    }
  });

  test("an address of such a view starts the whole app at once", async () => {
    const visitor = await open({ hash: "#/data?lang=en" });
    assert.match(await visitor.page.locator("main h1").textContent(), /^[A-Z]/);
    assert.equal(await visitor.page.locator(".door").count(), 0);
    await visitor.go("#/list");
    await visitor.go("#/data");
    await choose(visitor.page, initiativesFile(), pointsFile());
    assert.ok(await said(visitor));
    await apply(visitor);
    // Data that was taken in has been examined by nobody since: the whole app opens it, and nothing else is fetched.
    await visitor.load("#/list");
    assert.deepEqual(await apps(visitor.page), ["whole"]);
    assert.equal(await visitor.page.locator(".imported").count(), 1);
    await visitor.page.locator(".imported button").click();
    await visitor.until(() => !document.querySelector(".imported"));
  });

  test("what another tab takes in is opened here by the whole app as well", async () => {
    const visitor = await open({ hash: "#/list" });
    const { page } = visitor;
    const other = await visitor.another("#/data");
    await other.locator("main input[type=file][multiple]").setInputFiles([initiativesFile(), pointsFile()]);
    await other.locator("main button.apply").click();
    await other.waitForSelector(".imported");
    await visitor.until(() => /別のタブ|ほかのタブ/.test(document.querySelector(".notices").innerText));
    assert.deepEqual(await apps(page), ["reading"]);
    await page.getByRole("button", { name: "このタブでも読み込む" }).click();
    await visitor.until(() => document.querySelector(".imported"));
    assert.deepEqual(await apps(page), ["whole"]);
    assert.equal(await visitor.hash(), "#/list");
  });

  test("Back leads to the place in a list that the app for reading had left", async () => {
    const visitor = await open({ hash: "#/list" });
    const { page } = visitor;
    await page.evaluate(() => {
      const top = () => {
        const seen = [...document.querySelectorAll("main [data-id]")].find((e) => e.getBoundingClientRect().bottom > 0);
        return { id: seen.dataset.id, y: seen.getBoundingClientRect().top };
      };
      // Where it stands when the list is left: heights may still settle after scrolling.
      addEventListener("popstate", () => { window.leftAt = top(); }, { once: true });
      scrollTo(0, 4000);
    });
    await visitor.go("#/data");
    await page.goBack();
    await visitor.at("#/list");
    await visitor.until(() => {
      const record = document.querySelector(`main [data-id="${window.leftAt.id}"]`);
      return record && Math.abs(record.getBoundingClientRect().top - window.leftAt.y) < 2;
    });
  });

  test("a note that no store has taken goes along", async () => {
    const visitor = await open({ hash: `#/i/${data.rows[0].id}`, init: denied });
    const { page } = visitor;
    await page.locator("textarea").fill("どこにも保存されていないメモ");
    await page.locator("textarea").blur();
    await visitor.go("#/notes");
    assert.match(await page.locator("main").innerText(), /どこにも保存されていないメモ/);
  });

  test("without a network that is said, everything else goes on, and it can be opened again", async () => {
    const visitor = await open({ hash: "#/" });
    const { page } = visitor;
    const wholeOnly = /\/whole-[^/]*\.(js|wasm)/;
    await page.route(wholeOnly, (route) => route.abort());
    const alert = page.locator(".door [role=alert]");
    for (const [hash, switches] of [["#/data", 0], ["#/about", 1]]) {
      visitor.expect(/console error: Failed to load resource/);
      await page.evaluate((to) => { location.hash = to; }, hash);
      await alert.waitFor();
      assert.match(await alert.innerText(), /ネットワーク/);
      assert.equal(await page.locator(".door [type=checkbox]").count(), switches, "the switch of the page's keys");
      await page.goBack();
      await visitor.at("#/");
    }
    assert.ok(await page.locator(".matrix-card").count());
    await page.unroute(wholeOnly);
    await visitor.go("#/data");
    assert.equal(await page.locator("main h1").textContent(), "データ");
  });

  test("axe finds nothing at the door, and it is read out", async () => {
    const visitor = await open({ hash: "#/" });
    const { page } = visitor;
    let let_go;
    const held = new Promise((done) => { let_go = done; });
    await page.route(/\/whole-[^/]*\.wasm/, async (route) => { await held; await route.continue(); });
    await page.evaluate(() => { location.hash = "#/data"; });
    await page.locator(".door [role=status]").waitFor();
    assert.equal(await page.locator(".door h1").textContent(), "データ");
    let_go();
    await visitor.inside();
    assert.equal(await page.locator("main h1").textContent(), "データ");
  });
});
