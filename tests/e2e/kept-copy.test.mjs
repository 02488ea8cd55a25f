// The page as a browser keeps it: "save page" writes the document as it stands, with everything that
// the board has put into it. Such a copy opens as one living page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { onOnePage } from "./support/board.mjs";
import { choose, said } from "./support/import.mjs";
import { noteField } from "./support/notes.mjs";
import { initiativesFile } from "./support/update.mjs";

/** What "save page" writes. */
const kept = (page) => page.evaluate(() => `<!DOCTYPE html>\n${document.documentElement.outerHTML}`);

/** One living page, with nothing dead beside it. */
async function assertLiving({ page }, title) {
  const found = await page.evaluate(() => ({
    mains: document.querySelectorAll("main").length,
    titles: document.querySelectorAll("h1").length,
    headers: document.querySelectorAll("header.site").length,
    boards: document.querySelectorAll("#board").length,
    boot: document.querySelectorAll("#boot").length,
  }));
  assert.deepEqual(found, { mains: 1, titles: 1, headers: 1, boards: 1, boot: 0 });
  assert.match(await page.locator("h1").innerText(), title);
}

onOnePage("a copy kept by the browser", ({ open, place }) => {
  let copies = 0;
  const reopened = async (visitor, hash) => {
    copies += 1;
    const url = await place().place(`copy-${copies}.html`, await kept(visitor.page));
    return open({ page: url, hash });
  };

  test("of each view, in both languages, and of a copy: one living page", async () => {
    for (const hash of ["#/list?q=研修", "#/matrix?y=2024&theme=6", "#/", "#/years?lang=en"]) {
      const visitor = await open({ hash });
      const copy = await reopened(visitor, "#/matrix?y=2024");
      await assertLiving(copy, /マトリクス/);
      await copy.page.locator(".matrix td a").first().click();
      await copy.painted();
      const second = await reopened(copy, "#/list?y=2024&theme=6");
      await assertLiving(second, /一覧/);
      const [first] = await second.shown();
      await second.go(`#/i/${first}`);
      await noteField(second.page).fill("コピーのメモ");
      await second.go("#/notes");
      assert.match(await second.mainText(), /コピーのメモ/);
      for (const one of [second, copy, visitor]) {
        await one.close();
      }
    }
  });

  test("in the middle of an import: the copy has the data of the page and no dead report", async () => {
    const visitor = await open({ hash: "#/data" });
    await choose(visitor.page, initiativesFile());
    await said(visitor);
    const copy = await reopened(visitor, "#/data");
    await assertLiving(copy, /データ/);
    assert.equal(await copy.page.locator("tr[data-code], button.apply").count(), 0);
    await copy.close();
    await visitor.close();
  });

  test("where the program cannot start, the copy says so and shows nothing dead", async () => {
    const visitor = await open({ hash: "#/list" });
    copies += 1;
    const broken = (await kept(visitor.page)).replace(/(id="kadai-wasm"[^>]*>)[^<]{100}/, "$1");
    const url = await place().place(`copy-${copies}.html`, broken);
    const copy = await open({ page: url, hash: null });
    copy.expect(/./);
    await copy.load("", { ready: false });
    await copy.until(() => document.querySelector("#boot[role=alert]"));
    assert.equal(await copy.page.locator("main").count(), 0);
    assert.match(await copy.page.locator("#boot").innerText(), /表示できませんでした/);
    await copy.close();
    await visitor.close();
  });
});
