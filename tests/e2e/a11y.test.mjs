// The accessibility rules that a machine can check, in both languages and in three ways of seeing.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { onOnePage } from "./support/board.mjs";
import { Data } from "./support/data.mjs";
import { apply, choose, fileOf, said, saidAfter, sheet } from "./support/import.mjs";
import { AXE, violations } from "./support/looks.mjs";
import { INITIATIVES, POINTS, YEAR, initiativesFile, pointsFile } from "./support/update.mjs";


const data = new Data();
const linked = data.byId.get(data.links.find((link) => data.byId.has(link.to) && data.measuresOf.has(link.to))?.to
  ?? data.links[0].to);

const VIEWS = [
  "#/", "#/matrix", "#/list?y=2024", `#/i/${linked.id}`, "#/notes", "#/data", "#/years", "#/years?ward=minami", "#/years?theme=2&look=time", "#/years?ward=minami&flow=plan,result", "#/calendar", "#/compare", "#/sheet", "#/sheet?ward=minami", "#/sheet?theme=6", "#/about", "#/training", "#/worksheet?theme=6", "#/list?theme=6&mode=training", "#/?mode=training&slide=all",
  "#/list?theme=6&q=%E7%A0%94%E4%BF%AE", "#/nowhere?colour=red",
];
const WAYS = {
  normal: { size: { width: 1280, height: 720 }, media: { forcedColors: "none" } },
  "forced colours": { size: { width: 1280, height: 720 }, media: { forcedColors: "active" } },
  "400 % zoom": { size: { width: 320, height: 256 }, media: { forcedColors: "none" } },
};

const inLanguage = (hash, language) =>
  language === "ja" ? hash : `${hash}${hash.includes("?") ? "&" : "?"}lang=${language}`;

onOnePage("accessibility", ({ open }) => {
  let visitor;
  let page;
  before(async () => {
    visitor = await open({ hash: "#/" });
    page = visitor.page;
    await page.locator("main textarea").fill("メモのある状態も調べる");
    await page.evaluate(AXE);
  });

  for (const [way, { size, media }] of Object.entries(WAYS)) {
    for (const language of ["ja", "en"]) {
      test(`${way}, ${language}`, async () => {
        await page.setViewportSize(size);
        await page.emulateMedia(media);
        const found = [];
        for (const view of VIEWS) {
          await visitor.go(inLanguage(view, language));
          found.push(...(await violations(page)).map((violation) => `${view} ${violation}`));
        }
        assert.deepEqual(found, []);
      });
    }
  }

  test("with everything unfolded in a narrow window", async () => {
    await page.setViewportSize(WAYS["400 % zoom"].size);
    for (const hash of ["#/matrix?y=2023", "#/list?y=2025&theme=6"]) {
      await visitor.go(hash);
      // Menus lie over the page, one at a time, and close when one goes on.
      await page.evaluate(() => document.querySelectorAll("details:not(.popup)").forEach((d) => { d.open = true; }));
      assert.deepEqual(await violations(page), [], hash);
      // By their names: the line for newcomers goes once it is read.
      const menus = await page.locator("main details.popup").evaluateAll((all) => all.map((menu) => menu.dataset.menu));
      for (const name of menus) {
        await page.locator(`main [data-menu="${name}"] summary`).click();
        const covered = (await violations(page)).filter((found) => !/partially obscured|closest neighbor/.test(found));
        assert.deepEqual(covered, [], `${hash} ${name}`);
        await page.keyboard.press("Escape");
        assert.equal(await page.locator("main details.popup[open]").count(), 0, name);
      }
    }
  });

  for (const [way, { size, media }] of Object.entries(WAYS)) {
    test(`taking in, in every state: ${way}`, async () => {
      const other = await open({ hash: "#/data", context: { viewport: size } });
      await other.page.emulateMedia(media);
      await other.page.evaluate(AXE);
      const check = async (state) => {
        await other.page.evaluate(() => document.querySelectorAll("details:not(.popup)").forEach((d) => { d.open = true; }));
        await other.painted();
        assert.deepEqual(await violations(other.page), [], state);
      };
      const wrong = [POINTS[0], { ...POINTS[1], text: "字〜字" }, { ...POINTS[2], kind: "取り組み内用" }];
      await choose(other.page, initiativesFile(), pointsFile(wrong.map((p) => ({ ...p, text: p.text.replace("〜", "～") }))),
        fileOf("picture.png", Buffer.from("\x89PNG\r\n\x1a\n", "latin1")));
      await said(other);
      await check("report with errors");
      await other.page.getByRole("button", { name: "外す: picture.png" }).click();
      await saidAfter(other, () => other.page.locator("tr[data-severity=error] button").click());
      await check("changes");
      await apply(other);
      await check("taken in");
      await choose(other.page, initiativesFile(INITIATIVES.map((row) => ({ ...row, title: `${row.title}①` }))), fileOf("points.csv", sheet("points", wrong.map((p) => ({ ...p, kind: "取り組み内容" })))));
      await said(other);
      await apply(other);
      await other.page.getByLabel("書き出す表").selectOption(`${YEAR}/points.csv`);
      await other.page.getByRole("button", { name: "CSV（Shift_JIS）" }).click();
      await other.page.locator("main .unwritable").waitFor();
      await check("what cannot be written");
      await other.close();
    });
  }

  test("every control can be reached by Tab, in the order of the page, with a visible focus", async () => {
    await page.setViewportSize(WAYS.normal.size);
    await visitor.load("#/matrix");
    const reached = [];
    for (let step = 0; step < 60; step += 1) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate(() => {
        const element = document.activeElement;
        if (!element || element === document.body) return null;
        const style = getComputedStyle(element);
        return {
          name: element.getAttribute("aria-label") ?? element.innerText?.trim() ?? "",
          ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
          cell: element.closest("td[data-count]") !== null,
        };
      });
      if (at === null) break;
      reached.push(at);
    }
    assert.ok(reached.length > 15, reached.map(({ name }) => name).join(" → "));
    assert.deepEqual(reached.filter(({ ring }) => !ring).map(({ name }) => name), []);
    assert.equal(reached.filter(({ cell }) => cell).length, 1, "the table is one stop");
  });
}, { context: { bypassCSP: true } });
