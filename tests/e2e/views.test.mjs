// Each view by its link: one main, one heading, its title; focus and history.
import assert from "node:assert/strict";
import { test } from "node:test";
import { onBothPages } from "./support/board.mjs";
import { Data } from "./support/data.mjs";
import { ONE_FILE } from "./support/paths.mjs";

const data = new Data();
const some = data.rows.find((row) => row.fiscal_year === data.defaultYear);

const VIEWS = [
  { hash: "#/", heading: "概要", status: true },
  { hash: "#/matrix", heading: "マトリクス", status: true },
  { hash: "#/list", heading: "一覧", status: true },
  { hash: `#/i/${some.id}`, heading: some.title, status: true },
  { hash: "#/notes", heading: "メモ", status: true },
  { hash: "#/about", heading: "このページについて", status: false },
];

const shape = (page) => page.evaluate(() => ({
  mains: document.querySelectorAll("main").length,
  headings: [...document.querySelectorAll("h1")].map((h) => h.innerText),
  inMain: document.querySelectorAll("main h1").length,
  statuses: document.querySelectorAll("[role=status]").length,
  title: document.title,
  focus: document.activeElement?.tagName,
  boot: document.querySelector("#boot") === null,
}));

onBothPages("views", ({ open, opener, place }) => {
  for (const { hash, heading, status } of VIEWS) {
    test(`${hash} opens by its link`, async () => {
      const visitor = await open({ hash });
      const seen = await shape(visitor.page);
      assert.equal(seen.mains, 1);
      assert.deepEqual(seen.headings, [heading]);
      assert.equal(seen.inMain, 1);
      assert.equal(seen.statuses, status ? 1 : 0);
      assert.ok(seen.title.startsWith(heading), seen.title);
      assert.equal(seen.focus, "BODY", "the first view leaves the focus alone");
      assert.ok(seen.boot, "the loading message is gone");
      const ready = await visitor.page.getAttribute("html", "data-ready");
      assert.match(ready, /^\d+(\.\d+)?$/);
      await visitor.close();
    });
  }

  test("an address without a hash opens the overview", async () => {
    const visitor = await open();
    assert.equal((await shape(visitor.page)).headings[0], VIEWS[0].heading);
    await visitor.close();
  });

  test("the navigation changes view, title and focus, and marks where one is", async () => {
    const visitor = await open();
    const { page } = visitor;
    for (const { heading } of [VIEWS[1], VIEWS[2], VIEWS[4], VIEWS[5], VIEWS[0]]) {
      const link = page.getByRole("navigation", { name: "画面" }).getByRole("link", { name: heading, exact: true });
      await link.click();
      await visitor.until((h) => document.activeElement?.matches("main h1")
        && document.activeElement.innerText === h, heading);
      assert.equal(await link.getAttribute("aria-current"), "page");
      assert.ok((await page.title()).startsWith(heading));
    }
    await visitor.close();
  });

  test("the skip link leads to the view and leaves the hash alone", async () => {
    const visitor = await open({ hash: "#/list?theme=6" });
    await visitor.page.keyboard.press("Tab");
    await visitor.page.keyboard.press("Enter");
    await visitor.until(() => document.activeElement?.matches("main h1"));
    assert.equal(await visitor.hash(), "#/list?theme=6");
    await visitor.close();
  });

  test("Back and Forward restore view, filters and results", async () => {
    const visitor = await open({ hash: "#/list" });
    const { page } = visitor;
    const steps = ["#/list"];
    for (const [facet, value] of [["ward", "minami"], ["theme", "6"]]) {
      await page.locator(`input[data-facet="${facet}"][data-value="${value}"]`).click();
      await visitor.painted();
      steps.push(await visitor.hash());
    }
    const first = (await visitor.shown())[0];
    assert.ok(first, "theme and ward of the test have initiatives");
    const results = await visitor.shown();
    await page.locator(`article[data-id="${first}"] h2 a`).click();
    await visitor.at(`#/i/${first}`);
    for (const step of [...steps].reverse()) {
      await page.goBack();
      await visitor.at(step);
      const checked = await page.evaluate(() => [...document.querySelectorAll("input[data-facet]:checked")]
        .map((box) => `${box.dataset.facet}=${box.dataset.value}`).sort().join("&"));
      const named = step.split("?")[1] ?? "";
      assert.equal(checked, named.split("&").filter(Boolean).sort().join("&"), step);
    }
    for (const step of [...steps.slice(1), `#/i/${first}`]) {
      await page.goForward();
      await visitor.at(step);
    }
    assert.deepEqual(await visitor.shown(), [first]);
    await page.goBack();
    await visitor.at(steps.at(-1));
    assert.deepEqual(await visitor.shown(), results);
    await visitor.close();
  });

  test("Back brings the reader to where they were in the list", async () => {
    const visitor = await open({ hash: "#/list" });
    const ids = await visitor.shown();
    const far = ids[Math.floor(ids.length / 2)];
    const link = visitor.page.locator(`article[data-id="${far}"] h2 a`);
    await link.scrollIntoViewIfNeeded();
    await link.click();
    await visitor.at(`#/i/${far}`);
    await visitor.page.goBack();
    await visitor.at("#/list");
    assert.ok(await link.isVisible());
    const seen = await link.evaluate((a) => {
      const box = a.getBoundingClientRect();
      return box.top >= 0 && box.bottom <= innerHeight;
    });
    assert.ok(seen, "the initiative one came from is on the screen again");
    await visitor.close();
  });

  if (opener.name === "http") {
    test("the one file works from a web server, too", async () => {
      const visitor = await open({ page: place().url + ONE_FILE, hash: "#/matrix" });
      assert.equal((await shape(visitor.page)).headings[0], VIEWS[1].heading);
      await visitor.close();
    });
  }
});
