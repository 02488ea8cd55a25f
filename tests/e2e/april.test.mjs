// April: the results of the year that is over and the plans of the year that begins are there. What
// somebody who has never seen the board wants to know then, and whether everything can still be read.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { onOnePage } from "./support/board.mjs";
import { parseCsv } from "./support/csv.mjs";
import { ids, readFolder, setName } from "./support/data.mjs";
import { currentSet, sets, taken } from "./support/exports.mjs";
import { apply, choose, countsIn, fileOf, findings, planned, said, saidAfter, tablesOf } from "./support/import.mjs";
import { assertNotSideways } from "./support/looks.mjs";
import { PACKAGES, openWith } from "./support/packages.mjs";
import { TESTS } from "./support/paths.mjs";

const [, first] = PACKAGES;
const RESULTS = "令和7年度 実績";
const PLANS = "令和7年度 計画";

onOnePage("April", (tools) => {
  describe("with plans and results of one year", () => {
    let visitor;
    let page;
    before(async () => {
      visitor = await openWith(tools, first, { hash: "#/?y=2025" });
      page = visitor.page;
    });
    after(() => visitor?.close());
    const current = async () => [await currentSet(page)];
    const csv = async (hash) => {
      await visitor.go(hash);
      return parseCsv((await taken(page)).text.slice(1));
    };

    test("a link to the year opens its results, and one click leads to its plans", async () => {
      assert.equal(await page.locator("[data-severity]").count(), 0, "there is nothing to complain of");
      assert.match(await visitor.status(), /^令和7年度 実績の取り組み7件、成果\d+項目。/);
      assert.deepEqual(await current(), [RESULTS]);
      const beside = page.locator(".plans-beside");
      assert.match(await beside.innerText(), /実績を示しています。同じ年度の計画（10件）もあります。/);
      await beside.getByRole("link").click();
      await visitor.at("#/?y=2025&phase=plan");
      assert.match(await visitor.status(), /^令和7年度 計画の取り組み10件/);
      assert.deepEqual(await current(), [PLANS]);
      assert.equal(await beside.count(), 0);
      await page.goBack();
      await visitor.at("#/?y=2025");
      assert.match(await visitor.status(), /取り組み7件/);
    });

    test("the same link opens the results in the matrix, in the comparison and in the calendar", async () => {
      for (const [view, count] of [["/matrix", /取り組み 7件$/], ["/calendar", /令和7年度 実績/], ["/compare", /令和7年度 実績/]]) {
        await visitor.go(`#${view}?y=2025`);
        assert.match(await visitor.status(), count, view);
        assert.equal(await page.getAttribute("main", "data-set"), "2025-result", view);
      }
      for (const view of ["/matrix", "/calendar"]) {
        await visitor.go(`#${view}?y=2025`);
        await page.locator(".plans-beside").getByRole("link").click();
        await visitor.at(`#${view}?y=2025&phase=plan`);
        assert.equal(await page.getAttribute("main", "data-set"), "2025-plan", view);
      }
    });

    test("there is a tab for each of the five record sets, in their order in time", async () => {
      await visitor.go("#/");
      const names = ["令和5年度 計画", "令和6年度 実績", PLANS, RESULTS, "令和8年度 計画"];
      assert.deepEqual((await (await sets(page)).allInnerTexts()).map((name) => name.trim()), names);
      assert.deepEqual(await current(), [RESULTS], "it opens with the latest results");
      for (const [at, n] of [86, 44, 10, 7, 7].entries()) {
        await (await sets(page)).nth(at).click();
        await visitor.painted();
        assert.ok((await visitor.status()).startsWith(`${names[at]}の取り組み${n}件`), await visitor.status());
        assert.deepEqual(await current(), [names[at]]);
        assert.equal(await page.locator(".plans-beside").count(), at === 3 ? 1 : 0, names[at]);
      }
    });

    test("the list of the year says how many are plans and how many results", async () => {
      await visitor.go("#/list?y=2025");
      assert.equal((await visitor.shown()).length, 17);
      const told = await page.locator(".several-sets").innerText();
      assert.ok(told.includes(`${PLANS} 10件、${RESULTS} 7件`), told);
    });

    test("the flow of the year begins with the plans of the same year", async () => {
      const sentence = `${"令和7年度の計画10件のうち、令和7年度の実績につながるものは6件です。"
      }令和7年度の実績7件のうち、令和8年度の計画につながるものは4件です。`;
      for (const hash of ["#/years?y=2025", "#/years"]) {
        await visitor.go(hash);
        const told = await page.locator(".flow > div").first().locator("p").first().innerText();
        assert.ok(told.startsWith(sentence), `${hash}: ${told}`);
      }
    });

    test("an initiative's chain goes from the plan to the result of the same year and on", async () => {
      await visitor.go("#/i/2025-R001");
      const text = await page.locator("main .chain").innerText();
      const places = [PLANS, RESULTS, "令和8年度 計画"].map((name) => text.lastIndexOf(name));
      assert.ok(places[0] >= 0 && places[0] < places[1] && places[1] < places[2], places.join(" "));
      for (const id of ["2025-P001", "2026-P001"]) {
        assert.ok(await page.locator(`main a[href="#/i/${id}"]`).count() > 0, id);
      }
    });

    test("what is saved and what is printed says year and phase", async () => {
      const [[title]] = await csv("#/matrix?y=2025");
      assert.ok(title.includes(`（${RESULTS}、`), title);
      const [header, ...records] = await csv("#/list?y=2025&phase=result");
      assert.equal(records.length, 7);
      const conditions = header.indexOf("抽出条件");
      assert.ok(records.every((record) => record[conditions].startsWith(`${RESULTS}：7件`)), records[0][conditions]);
      const when = [header.indexOf("年度"), header.indexOf("段階")];
      assert.ok(records.every((record) => when.every((at) => at >= 0) && /2025|令和7/.test(record[when[0]]) && record[when[1]] === "実績"), header.join());
      const [, ...lines] = await csv("#/compare?y=2025");
      assert.ok(lines.every((line) => line.some((cell) => cell.includes(RESULTS))), lines[0].join());
      await page.emulateMedia({ media: "print" });
      for (const hash of ["#/?y=2025", "#/matrix?y=2025", "#/calendar?y=2025", "#/list?y=2025&phase=result"]) {
        await visitor.go(hash);
        const printed = await page.locator("main p").filter({ hasText: "印刷日" }).innerText();
        assert.ok(printed.includes(`条件: ${RESULTS}｜`), `${hash}: ${printed}`);
      }
      await page.emulateMedia({ media: null });
    });

    test("in English as well", async () => {
      await visitor.go("#/?y=2025&lang=en");
      assert.match(await visitor.status(), /^FY2025 results: 7 initiatives/);
      assert.match(await page.locator(".plans-beside").innerText(), /\(10\)/);
      const names = (await (await sets(page)).allInnerTexts()).map((name) => name.trim());
      assert.deepEqual(names, ["FY2023 plans", "FY2024 results", "FY2025 plans", "FY2025 results", "FY2026 plans"]);
    });
  });

  for (const one of PACKAGES.slice(1)) {
    test(`${one.data.sets.length} record sets stand side by side, wide enough to read`, async () => {
      const all = "#/years?phase=plan,result";
      const visitor = await openWith(tools, one, { hash: all, context: { viewport: { width: 1280, height: 800 } } });
      const { page } = visitor;
      await assertNotSideways(page, all);
      const titles = await page.locator(".sheet-head [data-set]").evaluateAll((found) =>
        found.map((e) => ({ set: e.dataset.set, text: e.innerText, width: e.getBoundingClientRect().width })));
      assert.deepEqual(titles.map(({ set }) => set), one.data.sets);
      for (const { set, text, width } of titles) {
        assert.ok(text.startsWith(setName(set)), text);
        assert.ok(width >= 120, `${set} is ${width} wide`);
      }
      // No word of a title is cut off or broken letter by letter.
      const narrow = await page.locator(".lines .title").evaluateAll((found) => found
        .filter((e) => e.getBoundingClientRect().height > 4 * 20).map((e) => e.textContent));
      assert.deepEqual(narrow, []);
      // It scrolls in a region of its own, which keys reach, too.
      const region = page.locator(".sheet").locator("xpath=ancestor::*[@tabindex='0'][1]");
      const { inner, outer, before: from } = await region.evaluate((e) => ({
        inner: e.scrollWidth, outer: e.clientWidth, before: e.scrollLeft,
      }));
      assert.ok(inner > outer, `${inner} in ${outer}`);
      // Scrolled to the last one, it still says of which word each line is.
      await region.evaluate((e) => { e.scrollLeft = e.scrollWidth; });
      const pinned = await region.evaluate((e) => {
        const { left, right } = e.getBoundingClientRect();
        const kept = [...e.querySelectorAll(".rail")];
        return kept.filter((word) => {
          const box = word.getBoundingClientRect();
          return box.left < left - 1 || box.left > left + 16 || box.right > right;
        }).map((word) => word.textContent);
      });
      assert.deepEqual(pinned, []);
      await region.evaluate((e) => { e.scrollLeft = 0; });
      await region.focus();
      await page.keyboard.press("ArrowRight");
      await visitor.until((start) => document.activeElement.scrollLeft > start, from);
      // The other views with a column for each record set.
      for (const hash of ["#/", "#/matrix?cols=y", "#/matrix?rows=y", "#/compare?rows=y"]) {
        await visitor.go(hash);
        await assertNotSideways(page, hash);
      }
      await visitor.close();
    });
  }

  for (const one of PACKAGES.slice(1)) {
    test(`${one.data.sets.length} record sets on paper: nothing is cut off, and what is counted is said`, async () => {
      // A4 less its margins, at 96 pixels an inch; what is wider than high is printed across.
      const visitor = await openWith(tools, one, { hash: "#/", context: { viewport: { width: 703, height: 1000 } } });
      const { page } = visitor;
      await page.emulateMedia({ media: "print" });
      for (const [hash, width] of [
        ["#/?y=2025", 1031], ["#/?y=2025&phase=plan", 1031], ["#/?y=2025&lang=en", 1031], ["#/list?y=2025", 703],
        ["#/compare?rows=y", 703], ["#/matrix?cols=y", 1031], ["#/matrix?rows=method&cols=y&lang=en", 1031], ["#/years?theme=2", 1031],
      ]) {
        await page.setViewportSize({ width, height: 1000 });
        await visitor.go(hash);
        const cut = await page.evaluate(() => [...document.querySelectorAll("main table, main svg, main article")]
          .filter((e) => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 1)
          .map((e) => `${e.localName} ${e.dataset.chart ?? ""}: ${Math.round(e.getBoundingClientRect().right)} of ${innerWidth}`));
        assert.deepEqual(cut, [], hash);
      }
      await visitor.go("#/list?y=2025");
      assert.ok(await page.locator(".several-sets").isVisible());
      await visitor.close();
    });
  }

  test("the files of an April are taken in on the page, beside what is there of the same year", async () => {
    const visitor = await tools.open({ hash: "#/data" });
    const { page } = visitor;
    const files = [...readFolder(join(TESTS, "fixtures", "april", "first"))];
    await choose(page, ...files.map(([path, text]) => fileOf(path.split("/").at(-1), text)));
    assert.deepEqual(countsIn(await said(visitor)), [0, 0, 0], (await findings(page)).join("\n"));
    const counts = Object.values(await planned(page));
    assert.deepEqual(counts.filter(({ changed, removed }) => changed + removed > 0), [], "it all comes on top");
    const found = page.locator("[data-consequence=carried-out]");
    const pairs = files.filter(([path]) => path.endsWith("links.csv")).flatMap(([, text]) => text.split("\n").slice(1));
    const carried = pairs.map((line) => line.split(",")).filter(([from, to]) => /-P/.test(from) && /-R/.test(to ?? ""));
    assert.equal(await found.getAttribute("data-count"), String(new Set(carried.map(([from]) => from)).size));
    await apply(visitor);
    assert.deepEqual(await tablesOf(page), new Map([...first.data.files].sort()));
    // After that the page leads to what is new.
    const came = await page.locator(".came a").evaluateAll((all) => all.map((link) => link.dataset.set));
    assert.deepEqual(came, ["2025-result", "2026-plan"]);
    await visitor.go("#/?y=2025");
    assert.match(await visitor.status(), /^令和7年度 実績の取り組み7件/);
    assert.match(await page.locator(".plans-beside").innerText(), /10件/);

    // Later the results come again, one fewer: they can be replaced, and the plans of the year stay.
    await visitor.go("#/data");
    const [gone] = first.data.rowsOf("2025-result").slice(-1);
    const less = files.filter(([path]) => /^2025\/(initiatives|points)/.test(path))
      .map(([path, text]) => [path, text.split("\n").filter((line) => !line.startsWith(gone.id)).join("\n")]);
    await choose(page, ...less.map(([path, text]) => fileOf(path.split("/").at(-1), text)));
    await said(visitor);
    const replace = page.locator("main label", { has: page.locator("[data-action=replace]") });
    const points = first.data.pointsOf.get(gone.id).length;
    assert.match(await replace.innerText(), new RegExp(`${RESULTS}を、.*${1 + points}行が消えます`));
    assert.equal((await replace.innerText()).includes("計画"), false);
    await saidAfter(visitor, () => replace.getByRole("checkbox").check());
    await apply(visitor);
    await visitor.go("#/list?y=2025");
    const left = first.data.matching({ y: ["2025"] }).filter((row) => row !== gone);
    assert.deepEqual(await visitor.shown(), ids(left));
    await visitor.close();
  });

  test("links that the files do not name are proposed, and one press takes them in or back", async () => {
    const visitor = await tools.open({ hash: "#/data" });
    const { page } = visitor;
    const files = [...readFolder(join(TESTS, "fixtures", "april", "first"))]
      .filter(([path]) => !path.endsWith("links.csv"));
    await choose(page, ...files.map(([path, text]) => fileOf(path.split("/").at(-1), text)));
    await said(visitor);
    await apply(visitor);
    const linksNow = async () => [...await tablesOf(page)].filter(([path]) => path.endsWith("links.csv"))
      .flatMap(([, text]) => text.split("\n").slice(1, -1));
    const before = await linksNow();
    const strong = page.locator("[data-strength=strong]");
    const proposed = await strong.locator("[data-proposal]").evaluateAll((all) => all.map((e) => e.dataset.proposal));
    assert.ok(proposed.length > 3, proposed.join());
    for (const item of await strong.locator(".reason").allInnerTexts()) {
      assert.match(item, /主体が同じ/);
    }
    // The first is put away, the others are accepted.
    await strong.locator("[data-proposal] button").first().click();
    await strong.getByRole("button", { name: "すべて選ぶ" }).click();
    await page.locator("[data-action=accept-links]").click();
    await visitor.until(() => document.querySelector("main .intake [role=status]")?.textContent.startsWith("取り込みました"));
    const after = await linksNow();
    const added = after.filter((line) => !before.includes(line));
    assert.deepEqual(added.map((line) => line.split(",").slice(0, 2).join(" ")).sort(), proposed.slice(1).sort());
    for (const line of added) {
      assert.match(line, /^[^,]+,[^,]+,(continues|next),inferred,.*主体が同じ/);
    }
    await page.getByRole("button", { name: "一つ前に戻す" }).click();
    await visitor.until(() => !document.querySelector("main .intake [role=status]")?.textContent.includes("取り込みました"));
    assert.deepEqual(await linksNow(), before);
    await visitor.close();
  });
});
