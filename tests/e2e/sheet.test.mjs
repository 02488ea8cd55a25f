// One ward or one theme on one A4: every number against the CSV files, nothing lost in silence, and one
// page of paper for each of them, today and after each April.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { onOnePage } from "./support/board.mjs";
import { way } from "./support/exports.mjs";
import { hashOf, ids, partsOf, setName, setOf } from "./support/data.mjs";
import { assertLooks } from "./support/looks.mjs";
import { PACKAGES, openWith } from "./support/packages.mjs";

const hashes = (data) => [
  ...data.axis("ward").map((code) => ["ward", code]),
  ...data.axis("theme").filter((code) => code !== "none").map((code) => ["theme", code]),
];
const hashFor = (by, code, more = "") => hashOf("/sheet", { [by]: [code] }, more);

/** How many pages of which size, in millimetres: Chromium writes the objects in plain text. */
async function sheets(page) {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  return [...pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/g)]
    .map(([, ...points]) => points.map((size) => Math.round(size / 72 * 25.4)));
}

/** What stands on a sheet. */
const read = (page) => page.evaluate(() => {
  const all = (where, what) => [...document.querySelectorAll(where)].map(what);
  return {
    title: document.querySelector("h1").innerText,
    status: document.querySelector("[role=status]").innerText,
    numbers: Object.fromEntries(all(".sheet-counts tr", (tr) => [tr.dataset.row, parseInt(tr.querySelector("td").innerText, 10)])),
    across: Object.fromEntries(all(".tints li", (li) => [li.dataset.value, Number(li.dataset.count)])),
    tiles: Object.fromEntries(all(".paper [data-ward]", (li) => [li.dataset.ward, Number(li.dataset.count)])),
    shown: all(".paper [data-id]", (a) => a.dataset.id),
    missing: Number(document.querySelector(".unrecorded")?.dataset.count ?? 0),
    cut: /(\d+)/.exec(document.querySelector(".beyond")?.innerText ?? "")?.[1] ?? null,
    others: all(".way p.who, .way .alone > b:last-child", (e) => e.innerText).filter((text) => /^ほか/.test(text)).length,
    short: all(".alone > b:last-child", (e) => e.innerText).filter((text) => /^ほか/.test(text)).length,
    sources: document.querySelector(".sheet-sources").innerText,
  };
});

onOnePage("sheet", (tools) => {
  for (const one of PACKAGES) {
    describe(one.name, () => sheetsOf(one, tools));
  }

  test("its text holds the same numbers and every initiative, whatever there is room for", async () => {
    const { data } = PACKAGES[0];
    const visitor = await tools.open({ hash: "#/sheet" });
    const { page } = visitor;
    for (const [by, code] of [["ward", "higashi"], ["theme", "2"]]) {
      await visitor.go(hashFor(by, code));
      await (await way(page, "text")).click();
      const text = await page.locator(".text-version pre").evaluate((pre) => pre.textContent);
      const own = data.matching({ ...data.choiceOf(data.defaultSet), [by]: [code] });
      const reached = (stage) => own.filter((row) => data.stages.get(row.id).includes(stage)).length;
      assert.match(text, new RegExp(`シート：${setName(data.defaultSet)}\n`));
      assert.match(text, new RegExp(`\n件数：${own.length}件\n`));
      assert.match(text, new RegExp(`  前の計画があるもの：${reached("planned")}件`));
      assert.match(text, new RegExp(`  次の計画につながるもの：${reached("next")}件`));
      for (const row of own) {
        assert.ok(text.includes(`${row.title}（${row.id}、`), row.id);
      }
      const across = by === "ward" ? "theme" : "ward";
      const all = by === "ward" ? data.reference("themes").map((theme) => theme.number) : data.wards.map((ward) => ward.code);
      const missing = all.filter((value) => !own.some((row) => data.codesOf(row, across).includes(value)));
      assert.ok(text.includes(`記載のないところ：${all.length}${by === "ward" ? "テーマ" : "区"}のうち${missing.length}`), text);
    }
    await visitor.close();
  });

  test("from a ward in 計画のゆくえ to its paper is two presses", async () => {
    const visitor = await tools.open({ hash: "#/years" });
    const { page } = visitor;
    await page.locator('.values a[data-value="minami"]').click();
    await page.getByRole("link", { name: "区シート（A4 1枚）" }).click();
    await visitor.at("#/sheet?ward=minami");
    assert.match(await page.locator("main h1").innerText(), /^南区シート：/);
    assert.ok(await page.locator(".sheet-tools [data-action=print]").isVisible());
    await visitor.go("#/years?theme=6");
    await page.getByRole("link", { name: "テーマシート（A4 1枚）" }).click();
    await visitor.at("#/sheet?theme=6");
    for (const hash of ["#/years", "#/years?ward=minami,nishi"]) {
      await visitor.go(hash);
      assert.equal(await page.locator(".to-sheet").count(), 0, hash);
    }
    await visitor.close();
  });

  test("without a ward or a theme one chooses; a ward goes before a theme", async () => {
    const { data } = PACKAGES[0];
    const visitor = await tools.open({ hash: "#/sheet" });
    const { page } = visitor;
    const links = await page.locator("main .values a").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
    assert.deepEqual(links, hashes(data).map(([by, code]) => hashFor(by, code)));
    await page.locator("main").getByRole("link", { name: "南区", exact: true }).click();
    await visitor.at("#/sheet?ward=minami");
    await visitor.go("#/sheet?theme=6&ward=minami");
    assert.match(await page.locator("main h1").innerText(), /^南区シート：/);
    await visitor.close();
  });

  test("it looks right in narrow windows, with forced colours and in English", async () => {
    const visitor = await tools.open({ hash: "#/" });
    await assertLooks(visitor, "#/sheet", ["#/sheet", "#/sheet?ward=higashi", "#/sheet?theme=2", "#/sheet?theme=2&lang=en"]);
    await visitor.close();
  });
});

function sheetsOf(one, tools) {
  const { data } = one;
  let visitor;
  let page;
  before(async () => {
    visitor = await openWith(tools, one, { hash: "#/sheet" });
    page = visitor.page;
  });

  test("each sheet is one page of A4", async () => {
    const wrong = [];
    // Words are as long in English whatever the year.
    for (const more of one.aprils === 0 ? ["", "lang=en"] : [""]) {
      for (const [by, code] of hashes(data)) {
        await visitor.go(hashFor(by, code, more));
        const pages = await sheets(page);
        if (JSON.stringify(pages) !== "[[210,297]]") wrong.push(`${by}=${code} ${more} ${JSON.stringify(pages)}`);
      }
    }
    assert.deepEqual(wrong, []);
  });

  test("the sheets of the other record sets are one page as well", async () => {
    for (const set of data.sets.filter((other) => other !== data.defaultSet)) {
      for (const filters of [{ ward: ["higashi"] }, { ward: ["jonan"] }, { theme: ["2"] }, { theme: ["base"] }]) {
        const [year, phase] = partsOf(set);
        const hash = hashOf("/sheet", { y: [year], phase: [phase], ...filters });
        await visitor.go(hash);
        assert.match(await page.locator("main h1").innerText(), new RegExp(`シート：${setName(set)}$`));
        assert.deepEqual(await sheets(page), [[210, 297]], hash);
      }
    }
  });

  test("its numbers are those of the files", async () => {
    const choice = data.choiceOf(data.defaultSet);
    for (const [by, code] of hashes(data)) {
      const hash = hashFor(by, code);
      await visitor.go(hash);
      const seen = await read(page);
      const own = data.matching({ ...choice, [by]: [code] });
      const reached = (stage) => own.filter((row) => data.stages.get(row.id).includes(stage)).length;
      const outcomes = data.outcomes.filter((p) => ids(own).includes(p.initiative) && data.outcomeCodes(p, by).includes(code));
      assert.deepEqual(seen.numbers, {
        initiatives: own.length,
        joint: own.filter((row) => data.codesOf(row, "ward").length > 1).length,
        planned: reached("planned"),
        outcomes: outcomes.length,
        next: reached("next"),
      }, hash);
      assert.ok(seen.title.endsWith(`シート：${setName(data.defaultSet)}`), seen.title);
      if (own.length > 0) {
        assert.match(seen.status, new RegExp(`に${own.length}件（うち合同${seen.numbers.joint}件）、成果の記載は${outcomes.length}項目`));
      }
      const across = by === "ward" ? "theme" : "ward";
      for (const [value, n] of Object.entries({ ...seen.across, ...seen.tiles })) {
        assert.equal(n, own.filter((row) => data.codesOf(row, across).includes(value)).length, `${hash} ${value}`);
      }
      const all = by === "ward" ? data.reference("themes").map((theme) => theme.number) : data.wards.map((ward) => ward.code);
      assert.equal(Object.keys(seen.across).filter((value) => all.includes(value)).length, all.length);
      assert.equal(seen.missing, all.filter((value) => seen.across[value] === 0).length, hash);
      assert.equal(Object.keys(seen.tiles).length, by === "theme" ? data.wards.length : 0);
      const sources = new Set(seen.shown.map((id) => data.byId.get(id).source));
      for (const source of data.reference("sources").filter((s) => sources.has(s.code))) {
        assert.ok(seen.sources.includes(`${source.title}（${source.publisher}）`), source.title);
      }
    }
  });

  test("a next plan is marked as inferred where no printed link leads to it, and only there", async () => {
    let printed = 0;
    for (const [by, code] of hashes(data)) {
      const hash = hashFor(by, code);
      await visitor.go(hash);
      const tracks = await page.locator(".tracks tbody tr").evaluateAll((all) => all.map((tr) => [...tr.cells].map((cell) =>
        [...cell.querySelectorAll("[data-id]")].map((a) => [a.dataset.id, a.parentElement.querySelector(".inferred") !== null]))));
      for (const cells of tracks) {
        const before = new Set(cells.slice(0, -1).flat().map(([id]) => id));
        for (const [id, isInferred] of cells.at(-1)) {
          const stated = data.links.filter((link) => link.to === id && link.basis === "stated");
          const here = stated.some((link) => before.has(link.from));
          if (before.size > 0) {
            assert.ok(!(isInferred && here), `${hash} ${id} is printed`);
            // Where the line is the plan's own, what leads to it has the mark.
            const marked = isInferred || cells.slice(0, -1).flat().some(([, inferred]) => inferred);
            assert.ok(marked || stated.length > 0, `${hash} ${id} is our reading`);
            printed += here ? 1 : 0;
          }
        }
      }
    }
    assert.ok(printed > 0, "there are printed links to next plans");
  });

  test("every initiative of it stands there, or the sheet says how many do not; of the documents of today all do", async () => {
    for (const [by, code] of hashes(data)) {
      const hash = hashFor(by, code);
      await visitor.go(hash);
      const seen = await read(page);
      if (one.aprils === 0) {
        assert.deepEqual([seen.cut, seen.short], [null, 0], hash);
      }
      const sets = await page.locator(".tracks thead th").allInnerTexts();
      const shown = new Set(seen.shown);
      const own = data.matching({ [by]: [code] }).filter((row) => sets.includes(setName(setOf(row))));
      const absent = own.filter((row) => !shown.has(row.id));
      if (seen.cut === null && seen.others === 0) {
        assert.deepEqual(ids(absent), [], hash);
      }
    }
  });
}
