// One ward or one theme on an A4: every number against the CSV files, every row of it there, and as many
// pages of paper as the sheet says, today and after each April.
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
    hints: Object.fromEntries(all(".sheet-counts tr", (tr) => [tr.dataset.row, tr.cells[2].innerText])),
    numbers: Object.fromEntries(all(".sheet-counts tr", (tr) => [tr.dataset.row, parseInt(tr.querySelector("td").innerText, 10)])),
    across: Object.fromEntries(all(".tints li", (li) => [li.dataset.value, Number(li.dataset.count)])),
    tiles: Object.fromEntries(all(".paper [data-ward]", (li) => [li.dataset.ward, Number(li.dataset.count)])),
    shown: all(".paper [data-id]", (a) => a.dataset.id),
    told: [...document.querySelectorAll(".told")].map((part) => [Number(part.dataset.count), Number(part.dataset.of),
      [...part.querySelectorAll("li[data-kind=outcome] > [lang=ja]")].map((text) => text.innerText), part.innerText])[0] ?? null,
    missing: Number(document.querySelector(".unrecorded")?.dataset.count ?? 0),
    others: all(".way p.who", (e) => e.innerText).filter((text) => /^ほか/.test(text)).length,
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
    await page.getByRole("link", { name: "区シート（A4）" }).click();
    await visitor.at("#/sheet?ward=minami");
    assert.match(await page.locator("main h1").innerText(), /^南区シート：/);
    assert.ok(await page.locator(".sheet-tools [data-action=print]").isVisible());
    await visitor.go("#/years?theme=6");
    await page.getByRole("link", { name: "テーマシート（A4）" }).click();
    await visitor.at("#/sheet?theme=6");
    // And from every other view by its menu, of the ward or theme that is chosen there.
    for (const [hash, sheet] of [["#/matrix?theme=6", "#/sheet?theme=6"], ["#/list?ward=minami&q=a", "#/sheet?ward=minami"], ["#/", "#/sheet"]]) {
      await visitor.go(hash);
      await (await way(page, "sheet")).click();
      await visitor.at(sheet);
    }
    await visitor.go("#/");
    await page.getByRole("link", { name: /^テーマ\d+のA4シート/ }).click();
    await visitor.until(() => document.querySelector("h1").textContent.includes("シート："));
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

  test("each sheet takes as many pages of A4 as its button says", async () => {
    const of = (more) => hashes(data).map(([by, code]) => hashFor(by, code, more));
    const others = data.sets.filter((set) => set !== data.defaultSet).flatMap((set) => {
      const [year, phase] = partsOf(set);
      return [{ ward: ["higashi"] }, { theme: ["2"] }, { theme: ["base"] }]
        .map((filters) => hashOf("/sheet", { y: [year], phase: [phase], ...filters }));
    });
    // Words are as long in English whatever the year.
    const all = [...of(""), ...others, ...(one.aprils === 0 ? of("lang=en") : [])];
    // As wide as what is written on an A4 of these margins, and as paper sets it: how high it is says it for
    // each of them, the printer itself for the fullest and for those that go on on a second page.
    await page.setViewportSize({ width: 703, height: 600 });
    await page.emulateMedia({ media: "print" });
    const high = [];
    for (const hash of all) {
      await visitor.go(hash);
      high.push([hash, ...await page.evaluate(() => {
        const paper = document.querySelector(".paper");
        return [paper.getBoundingClientRect().bottom + scrollY, Number(paper.dataset.pages), document.querySelector(".sheet-tools [data-action=print]").textContent];
      })]);
    }
    await page.emulateMedia({ media: null });
    await page.setViewportSize({ width: 1280, height: 720 });
    const most = (297 - 26) / 25.4 * 96;
    for (const [hash, height, pages, said] of high) {
      assert.ok(height <= pages * most, `${hash}: ${height} px on ${pages}`);
      assert.ok(said.includes(String(pages)) || (pages === 1 && said === "Print on one A4 page"), said);
    }
    const one_page = high.filter(([,, pages]) => pages === 1).sort((a, b) => b[1] - a[1]).slice(0, 4);
    const more = high.filter(([,, pages]) => pages > 1);
    assert.ok(one.aprils > 0 || more.length <= all.length / 4, `mostly one: ${more.map(([hash]) => hash)}`);
    for (const [hash,, pages] of [...one_page, ...more.slice(0, 6)]) {
      await visitor.go(hash);
      assert.deepEqual(await sheets(page), Array.from({ length: pages }, () => [210, 297]), hash);
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
      // Later plans in the last columns that nothing of its own leads to: what they come from is of others.
      const later = await page.locator(".tracks").evaluateAll((tables) => tables.flatMap((table) => {
        const sets = [...table.tHead.rows[0].cells].map((cell) => cell.innerText);
        return [...table.tBodies[0].rows].flatMap((row) => [...row.cells]
          .flatMap((cell, at) => [...cell.querySelectorAll("[data-id]")].map((a) => [sets[at], a.dataset.id])));
      }));
      const comes = new Set(ids(own));
      for (let size = -1; size !== comes.size;) {
        size = comes.size;
        data.links.filter((link) => comes.has(link.from)).forEach((link) => comes.add(link.to));
      }
      const after = data.sets.slice(data.sets.indexOf(data.defaultSet) + 1).filter((set) => set.endsWith("plan")).map(setName);
      const ofOthers = new Set(later.filter(([set, id]) => after.includes(set) && !comes.has(id)).map(([, id]) => id)).size;
      const told = outcomes.length === 0 ? null : seen.told;
      if (told) {
        const [n, all, texts, words] = told;
        assert.deepEqual([n, all], [texts.length, outcomes.length], hash);
        assert.equal(words.includes("この紙に入りません"), n < all, hash);
        assert.ok(texts.every((text) => outcomes.some((p) => p.text === text)), hash);
      }
      // What a ward had planned before, and how much of it any later document mentions.
      const before = data.sets.filter((set) => set.endsWith("plan") && set < data.defaultSet).at(-1);
      const plans = by === "ward" && before ? data.matching({ ...data.choiceOf(before), ward: [code] }) : [];
      const led = plans.filter((row) => data.links.some((link) => link.from === row.id));
      assert.deepEqual(seen.numbers, {
        ...(ofOthers > 0 ? { "next-of-others": ofOthers } : {}),
        ...(plans.length > 0 ? { plans: plans.length, "led-on": led.length } : {}),
        initiatives: own.length,
        planned: reached("planned"),
        outcomes: outcomes.length,
        next: reached("next"),
      }, hash);
      assert.ok(seen.title.endsWith(`シート：${setName(data.defaultSet)}`), seen.title);
      if (own.length > 0) {
        const joint = own.filter((row) => data.codesOf(row, "ward").length > 1).length;
        assert.match(seen.status, new RegExp(`[には]${own.length}件（うち合同${joint}件）、成果の記載は${outcomes.length}項目`));
        assert.equal(seen.hints.initiatives, `うち合同${joint}件`);
        // What a reader sees in the last column is what the sentence speaks of.
        assert.equal(/表の次の計画|を経た次の計画/.test(seen.status), ofOthers > 0, `${hash} ${seen.status}`);
      }
      if (plans.length > 0) {
        const [sure, none] = [led.filter((row) => data.links.some((link) => link.from === row.id && link.basis === "stated")), plans.length - led.length];
        assert.ok(seen.status.startsWith(`${seen.title.split("シート")[0]}の${setName(before)}は${plans.length}件で、`), seen.status);
        assert.equal(seen.hints["led-on"], led.length > sure.length ? `うち推定${led.length - sure.length}件` : "", hash);
        assert.equal(seen.status.includes(`${none}件は後の資料に記載なし`), none > 0 && led.length > 0, seen.status);
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

  test("every initiative of it stands there", async () => {
    for (const [by, code] of hashes(data)) {
      const hash = hashFor(by, code);
      await visitor.go(hash);
      const seen = await read(page);
      const sets = await page.locator(".tracks thead th").allInnerTexts();
      const shown = new Set(seen.shown);
      const own = data.matching({ [by]: [code] }).filter((row) => sets.includes(setName(setOf(row))));
      const absent = own.filter((row) => !shown.has(row.id));
      if (seen.others === 0) {
        assert.deepEqual(ids(absent), [], hash);
      }
    }
  });
}
