// A file that is dropped beside the place for it: a browser that is left alone opens it in the page's
// stead. The browser itself does the dragging here, as a desktop makes it.
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { onBothPages } from "./support/board.mjs";
import { Data } from "./support/data.mjs";
import { countsIn, findings, planned, said } from "./support/import.mjs";
import { INITIATIVES, YEAR, initiativesFile, pointsFile } from "./support/update.mjs";

const data = new Data();

onBothPages("dropped files", ({ open }) => {
  let folder;
  let paths;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "kadai-board-drop-"));
    paths = [];
    for (const { name, buffer } of [initiativesFile(), pointsFile()]) {
      paths.push(join(folder, name));
      await writeFile(paths.at(-1), buffer);
    }
  });
  after(() => rm(folder, { recursive: true, force: true }));

  /** Drags files over a place, and lets go of them there. */
  const drag = async (visitor, { x, y }, ...ends) => {
    const session = await visitor.context.newCDPSession(visitor.page);
    for (const type of ["dragEnter", "dragOver", ...ends]) {
      await session.send("Input.dispatchDragEvent", {
        type, x, y, data: { items: [], files: paths, dragOperationsMask: 1 },
      });
    }
    await session.detach();
  };
  const isOver = (page) => page.evaluate(() => document.documentElement.hasAttribute("data-over"));

  test("are taken in from any view", async () => {
    for (const [hash, place] of [
      ["#/", { x: 500, y: 400 }],
      [`#/list?y=${data.defaultYear}`, { x: 900, y: 300 }],
      [`#/i/${data.rows[0].id}`, { x: 20, y: 20 }],
      ["#/data", { x: 500, y: 200 }],
    ]) {
      const visitor = await open({ hash });
      const { page } = visitor;
      const at = await page.evaluate(() => location.href.split("#")[0]);
      await drag(visitor, place, "drop");
      await visitor.at("#/data");
      assert.deepEqual(countsIn(await said(visitor))[0], 0, (await findings(page)).join("\n"));
      assert.equal((await planned(page))[`${YEAR}/initiatives.csv`].added, INITIATIVES.length, hash);
      assert.equal(await page.locator(".files > li").count(), paths.length, "each file once");
      assert.equal(await isOver(page), false);
      assert.equal(await page.evaluate(() => location.href.split("#")[0]), at);
      if (hash !== "#/data") {
        await page.goBack();
        await visitor.at(hash);
      }
      await visitor.close();
    }
  });

  test("are awaited as long as they are over the page", async () => {
    const visitor = await open({ hash: "#/matrix" });
    const { page } = visitor;
    await drag(visitor, { x: 500, y: 400 });
    assert.equal(await isOver(page), true);
    const leave = (to) => page.evaluate((selector) => document.querySelector("main h1").dispatchEvent(
      new DragEvent("dragleave", { bubbles: true, relatedTarget: selector && document.querySelector(selector) }),
    ), to);
    await leave("main table");
    assert.equal(await isOver(page), true, "from one part of the page to the next");
    await leave(null);
    assert.equal(await isOver(page), false);
    assert.equal(await visitor.hash(), "#/matrix");
    await visitor.close();
  });

  test("words that are moved, and a field for other files, are left alone", async () => {
    const visitor = await open({ hash: "#/notes" });
    const { page } = visitor;
    const prevented = (selector, kind) => page.locator(selector).first().evaluate((target, ofKind) => {
      const dataTransfer = new DataTransfer();
      if (ofKind === "file") {
        dataTransfer.items.add(new File(["a"], "a.csv"));
      } else {
        dataTransfer.setData("text/plain", "言葉");
      }
      const event = new DragEvent("dragover", { dataTransfer, bubbles: true, cancelable: true });
      return !target.dispatchEvent(event);
    }, kind);
    assert.equal(await prevented("main h1", "file"), true);
    assert.equal(await prevented("main h1", "text"), false);
    assert.equal(await prevented("main input[type=file]", "file"), false);
    await visitor.go("#/data");
    assert.equal(await prevented("main input[type=file]", "file"), true);
    await visitor.close();
  });
});
