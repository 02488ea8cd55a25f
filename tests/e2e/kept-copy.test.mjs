// The page as a browser keeps it: "save page" writes the document as it stands, with everything that
// the board has put into it. Such a copy opens as one living page.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { onOnePage } from "./support/board.mjs";
import { tick } from "./support/facets.mjs";
import { Data } from "./support/data.mjs";
import { choose, said, saved } from "./support/import.mjs";
import { noteField } from "./support/notes.mjs";
import { pageText } from "./support/package.mjs";
import { ONE_FILE } from "./support/paths.mjs";
import { initiativesFile } from "./support/update.mjs";

const data = new Data();

/** What "save page" writes. */
const kept = (page) => page.evaluate(() => `<!DOCTYPE html>\n${document.documentElement.outerHTML}`);

const VIEWS = [
  "#/list?q=研修", "#/matrix?y=2024&theme=6", "#/", "#/years", "#/calendar", "#/compare", "#/notes", "#/data", "#/about",
  `#/i/${data.rows[0].id}`, "#/nowhere",
];

/** What shows that there is one page and that it lives: its parts, its language, its looks. */
const parts = ({ page }) => page.evaluate(() => ({
  ...Object.fromEntries(["main", "h1", "header.site", "footer.site", "nav", "#board", "#boot", "dialog", ".notices"]
    .map((selector) => [selector, document.querySelectorAll(selector).length])),
  language: document.documentElement.lang,
  title: document.title,
  inBody: [...document.body.children].map((e) => e.id || e.localName),
  looks: ["header.site", "h1", "main", ".matrix", ".matrix td"].map((selector) => {
    const style = getComputedStyle(document.querySelector(selector));
    return [style.fontSize, style.padding, style.backgroundColor, style.display];
  }),
}));

onOnePage("a copy kept by the browser", ({ open, place }) => {
  let copies = 0;
  let fresh;
  before(async () => {
    const visitor = await open({ hash: "#/matrix" });
    fresh = await parts(visitor);
    await visitor.close();
  });
  const placed = (text) => {
    copies += 1;
    return place().place(`copy-${copies}.html`, text);
  };
  const reopened = async (visitor, hash) => open({ page: await placed(await kept(visitor.page)), hash });

  test("of every view, in both languages, and a copy of a copy of a copy: one living page", async () => {
    let visitor = await open({ hash: "#/matrix" });
    for (const [nth, hash] of VIEWS.entries()) {
      await visitor.go(nth % 2 === 0 ? hash : `${hash}${hash.includes("?") ? "&" : "?"}lang=en`);
      const copy = await reopened(visitor, "#/matrix");
      assert.deepEqual(await parts(copy), fresh, hash);
      await visitor.close();
      visitor = copy;
    }
    await visitor.close();
  });

  test("it can be worked with: facets, cells, notes, and saved as the page was built", async () => {
    const visitor = await open({ hash: "#/list?q=研修" });
    const copy = await reopened(visitor, "#/matrix?y=2024");
    const { page } = copy;
    const cell = page.locator(".matrix td[data-row='6'][data-col='minami'] a");
    const count = Number(await page.locator(".matrix td[data-row='6'][data-col='minami']").getAttribute("data-count"));
    await cell.click();
    await copy.until(() => document.querySelectorAll("main article[data-id]").length > 0);
    assert.equal((await copy.shown()).length, count);
    await copy.go("#/list");
    await tick(page, "theme", "6");
    await copy.at("#/list?theme=6");
    assert.ok((await copy.shown()).length > 0);
    await copy.go(`#/i/${(await copy.shown())[0]}`);
    await noteField(page).fill("コピーのメモ");
    await copy.go("#/notes");
    assert.match(await copy.mainText(), /コピーのメモ/);
    await copy.go("#/data");
    const { bytes } = await saved(page, page.locator("main button.save-page"));
    assert.ok(bytes.equals(Buffer.from(pageText(ONE_FILE))), "byte for byte");
    await copy.close();
    await visitor.close();
  });

  test("in the middle of an import: the copy has the data of the page and no dead report", async () => {
    const visitor = await open({ hash: "#/data" });
    await choose(visitor.page, initiativesFile());
    await said(visitor);
    assert.ok(await visitor.page.locator("tr[data-code], button.apply").count() > 0);
    const copy = await reopened(visitor, "#/data");
    assert.equal(await copy.page.locator("tr[data-code], button.apply").count(), 0);
    await copy.go("#/matrix");
    assert.deepEqual(await parts(copy), fresh);
    await copy.close();
    await visitor.close();
  });

  test("nothing dead is there to be pressed until it has started", async () => {
    const visitor = await open({ hash: "#/list?lang=en" });
    const page = await placed(await kept(visitor.page));
    const init = () => addEventListener("DOMContentLoaded", () => {
      const root = document.documentElement;
      window.first = [document.querySelectorAll("main, header.site").length, document.body.innerText.trim(), root.lang, document.title];
    });
    const copy = await open({ page, hash: "#/matrix", init });
    assert.deepEqual(await copy.page.evaluate(() => window.first), [0, "読み込んでいます…", "ja", "地域課題ボード"]);
    assert.deepEqual(await parts(copy), fresh);
    await copy.close();
    await visitor.close();
  });

  test("where the program cannot start, the copy says so; a copy of that can be opened again", async () => {
    const visitor = await open({ hash: "#/list?lang=en" });
    const whole = /(id="kadai-wasm"[^>]*>)([^<]{100})/;
    const text = await kept(visitor.page);
    const taken = whole.exec(text)[2];
    const copy = await open({ page: await placed(text.replace(whole, "$1")), hash: null });
    copy.expect(/./);
    await copy.load("", { ready: false });
    await copy.until(() => document.querySelector("#boot[role=alert]"));
    assert.equal(await copy.page.locator("main").count(), 0);
    assert.equal(await copy.page.locator("html").getAttribute("lang"), "ja");
    assert.match(await copy.page.locator("#boot").innerText(), /表示できませんでした/);
    const mended = (await kept(copy.page)).replace(/id="kadai-wasm"[^>]*>/, (tag) => tag + taken);
    const again = await open({ page: await placed(mended), hash: "#/matrix" });
    assert.deepEqual(await parts(again), fresh);
    for (const one of [again, copy, visitor]) {
      await one.close();
    }
  });
});
