// The accessibility rules that a machine can check, in both languages and in three ways of seeing.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { onOnePage } from "./support/board.mjs";
import { Data } from "./support/data.mjs";
import { apply, choose, fileOf, said, saidAfter, sheet } from "./support/import.mjs";
import { AXE, RULES_OF, VERSION, assertNotSideways, violations } from "./support/looks.mjs";
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

/** What somebody may set for all text, WCAG 1.4.12. */
const SPACED = `* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
  p { margin-block-end: 2em !important; }`;

/** In the page: texts that do not fit into what cuts them off. What only screen readers have is no text to see. */
const cutOff = () => {
  const found = [];
  for (const element of document.querySelectorAll("body *")) {
    const style = getComputedStyle(element);
    const cuts = /hidden|clip/.test(style.overflowX + style.overflowY) && style.clipPath === "none" && !(element instanceof SVGElement);
    if (cuts && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)) {
      found.push(`<${element.localName} ${element.className}> ${element.textContent.trim().slice(0, 30)}`);
    }
    if (element.localName === "text" && getComputedStyle(element.ownerSVGElement).overflowX !== "visible") {
      const [own, chart] = [element.getBoundingClientRect(), element.ownerSVGElement.getBoundingClientRect()];
      if (own.right > chart.right + 1 || own.left < chart.left - 1) {
        found.push(`<text> ${element.textContent.trim().slice(0, 30)}`);
      }
    }
  }
  return [...new Set(found)];
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
          const ids = await page.evaluate(() => [...document.querySelectorAll("[id]")].map((element) => element.id));
          found.push(...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `${view} two of #${id}`));
        }
        assert.deepEqual(found, []);
      });
    }
  }

  test("what the page says of this run is so", async () => {
    await visitor.go("#/about");
    await page.locator("#conformance > details > summary").click();
    const said = await page.locator("#conformance").innerText();
    const settings = Object.keys(WAYS).length * 2;
    assert.ok(said.includes(`axe-core ${VERSION} を、${VIEWS.length}の画面のそれぞれで${settings}通り`), said);
    await page.locator("#conformance .folded > summary").click();
    // What is folded is built when it is opened.
    await page.locator("#conformance tr[data-criterion]").last().waitFor();
    const rows = await page.locator("#conformance tr[data-criterion]").evaluateAll((all) => all
      .map((row) => [row.dataset.criterion, ...[...row.querySelectorAll("td")].map((cell) => cell.innerText)]));
    // Each row of what the page has anything of: automatic is said of it where there are rules for it.
    for (const [number, , , , result, ways] of rows) {
      if (result === "適合") {
        assert.equal(ways.includes("自動検査"), RULES_OF.has(number), `${number}: ${ways}`);
      } else {
        assert.deepEqual([result, ways], ["該当なし", "－"], number);
      }
    }
    const met = rows.filter((row) => row[4] === "適合").length;
    assert.ok(said.includes(`合わせて${rows.length}項目です。適合${met}、該当なし${rows.length - met}、不適合0。`), said);
    // 55 criteria of WCAG 2.2 and 38 of JIS X 8341-3:2016.
    assert.equal(rows.filter((row) => row[3].includes("WCAG")).length, 55);
    assert.equal(rows.filter((row) => row[3].includes("JIS")).length, 38);
  });

  for (const [width, height] of [[1280, 720], [320, 640]]) {
    test(`with wider letters, words and lines at ${width} px nothing is cut off`, async () => {
      await page.setViewportSize({ width, height });
      await page.emulateMedia(WAYS.normal.media);
      const found = [];
      for (const view of VIEWS) {
        await visitor.go(view);
        const before = new Set(await page.evaluate(cutOff));
        const style = await page.addStyleTag({ content: SPACED });
        await visitor.painted();
        found.push(...(await page.evaluate(cutOff)).filter((one) => !before.has(one)).map((one) => `${view} ${one}`));
        await assertNotSideways(page, `${view} with wider letters`);
        await style.evaluate((element) => element.remove());
      }
      assert.deepEqual(found, []);
    });
  }

  test("nothing moves for who wants no motion", async () => {
    await page.setViewportSize(WAYS.normal.size);
    await page.emulateMedia({ reducedMotion: "reduce" });
    for (const view of VIEWS) {
      await visitor.go(view);
      const moving = await page.evaluate(() => [...document.querySelectorAll("*")].filter((element) => {
        const style = getComputedStyle(element);
        const lasts = (times) => times.split(",").some((time) => parseFloat(time) > 0);
        return lasts(style.transitionDuration) || (style.animationName !== "none" && lasts(style.animationDuration))
          || style.scrollBehavior === "smooth";
      }).map((element) => element.localName));
      assert.deepEqual(moving, [], view);
    }
    await page.emulateMedia({ reducedMotion: "no-preference" });
  });

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
      await saidAfter(other, () => other.page.locator("tr[data-severity=error] td > button").click());
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
