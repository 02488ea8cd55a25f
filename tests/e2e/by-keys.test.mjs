// Every errand once more, with the keyboard alone: Tab, arrow keys, Enter, letters. The pointer is never
// used, and nothing is given the focus but by a key.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { onOnePage } from "./support/board.mjs";
import { Data } from "./support/data.mjs";
import { found } from "./support/search.mjs";

const data = new Data();
const THEME = data.themes.find((theme) => theme.number === "6");
const [WARD, OTHER] = ["南区", "東区"].map((name) => data.wards.find((ward) => ward.name_ja === name));
/** More stops than any way from the top of a view to what is sought may have. */
const FAR = 80;

onOnePage("errands by keys", ({ open }) => {
  let visitor;
  let page;
  before(async () => {
    visitor = await open({ hash: "#/", context: { viewport: { width: 1280, height: 800 } } });
    page = visitor.page;
  });
  const press = async (...keys) => {
    for (const key of keys) {
      await page.keyboard.press(key);
    }
    await visitor.painted();
  };
  const begin = () => visitor.load("");
  const at = () => page.evaluate(() => {
    const element = document.activeElement;
    const name = element.getAttribute("aria-label") ?? element.textContent.trim();
    const { top, bottom, left, right } = element.getBoundingClientRect();
    // What is in the middle of it, or at one of its corners, is the element itself: nothing covers all of it.
    const points = [[(left + right) / 2, (top + bottom) / 2], [left + 3, top + 3], [right - 3, bottom - 3], [left + 3, bottom - 3], [right - 3, top + 3]];
    const seen = points.some(([x, y]) => element.contains(document.elementFromPoint(x, y)) || document.elementFromPoint(x, y)?.closest("label")?.contains(element));
    return { name, seen, tag: element.localName };
  });

  /** Tabs until something has the focus, as somebody does who reads where they are. */
  const tabTo = async (wanted, { within } = {}) => {
    const way = [];
    for (let step = 0; step < FAR; step += 1) {
      await page.keyboard.press("Tab");
      const here = await at();
      way.push(here.name);
      assert.ok(here.seen || here.tag === "body", `${here.name} has the focus and is covered`);
      const fits = typeof wanted === "string" ? here.name === wanted : wanted.test(here.name);
      if (fits && (within === undefined || await page.evaluate((place) => document.activeElement.closest(place) !== null, within))) {
        return;
      }
    }
    assert.fail(`${wanted} is not reached: ${way.join(" → ")}`);
  };
  const heading = () => page.locator("main h1").innerText();
  const rows = (more) => data.matching({ ...data.choiceOf(data.defaultSet), ...more });
  const shown = async () => (await visitor.shown()).sort();

  test("who works on theme 6: through the table of the first screen", async () => {
    await begin();
    await tabTo(/^テーマ\d+|件$/, { within: "main table" });
    // The table is one stop; its titles are reached by arrow keys.
    await press("Control+Home", "ArrowLeft");
    for (let row = 1; row < Number(THEME.number); row += 1) {
      await press("ArrowDown");
    }
    assert.ok((await at()).name.includes(THEME.title_ja), (await at()).name);
    await press("Enter");
    await visitor.until(() => location.hash.startsWith("#/list"));
    assert.deepEqual(await shown(), rows({ theme: [THEME.number] }).map((row) => row.id).sort());
    await visitor.until(() => document.activeElement?.matches("main h1"));
    const [first] = (await visitor.shown()).map((id) => data.byId.get(id));
    await tabTo(new RegExp(`^${first.title.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`), { within: "main article" });
    await press("Enter");
    await visitor.at(`#/i/${first.id}`);
    assert.equal(await heading(), first.title);
  });

  test("a cell of the matrix opens beside it and closes again", async () => {
    await begin();
    await press("g", "m");
    await visitor.at("#/matrix");
    await tabTo(/：\d+件|記載なし/, { within: "main table" });
    await press("Control+Home");
    const cell = await page.evaluate(() => {
      const { row, col } = document.activeElement.closest("td").dataset;
      return { row, col };
    });
    await press("Enter");
    await page.locator("main .panel").waitFor();
    const titles = rows({ theme: [cell.row], ward: [cell.col] }).map((row) => row.title);
    const panel = await page.locator("main .panel").innerText();
    for (const title of titles) {
      assert.ok(panel.includes(title), title);
    }
    await press("Escape");
    await page.locator("main .panel").waitFor({ state: "detached" });
    assert.deepEqual(await page.evaluate(() => ({ ...document.activeElement.closest("td")?.dataset })).then(({ row, col }) => ({ row, col })), cell);
  });

  test("a ward's plans and what became of each", async () => {
    await begin();
    await press("g", "y");
    await visitor.until(() => document.activeElement?.matches("main h1"));
    await tabTo(WARD.name_ja, { within: "main" });
    await press("Enter");
    await visitor.at(`#/years?ward=${WARD.code}`);
    const plans = data.matching({ ...data.choiceOf(data.sets[0]), ward: [WARD.code] });
    assert.match(await heading(), new RegExp(`^${WARD.name_ja}の.*の計画は${plans.length}件。`));
  });

  test("one ward beside another", async () => {
    await begin();
    await press("g", "c");
    await visitor.until(() => document.activeElement?.matches("main h1"));
    const first = await heading();
    const missing = [WARD, OTHER].filter((ward) => !first.includes(ward.name_ja));
    for (const ward of missing.slice(0, 1)) {
      await tabTo(new RegExp(`^${ward.name_ja}`), { within: "main" });
      await press("Enter");
      await visitor.until((name) => document.querySelector("main h1").innerText.includes(name), ward.name_ja);
    }
    const now = await heading();
    assert.ok(now.includes(WARD.name_ja) || now.includes(OTHER.name_ja), now);
  });

  test("who has a network like Fネット", async () => {
    await begin();
    await press("/");
    await page.keyboard.insertText("Fネット");
    await visitor.at(`#/list?q=${encodeURIComponent("Fネット")}`);
    assert.deepEqual(await shown(), found(data, "Fネット").map((row) => row.id).sort());
  });

  test("conditions are chosen and taken away", async () => {
    await begin();
    await press("g", "l");
    await visitor.until(() => document.activeElement?.matches("main h1"));
    await page.keyboard.press("Tab");
    for (let step = 0; step < FAR && !(await page.evaluate(() => document.activeElement.matches("input[data-facet]"))); step += 1) {
      await page.keyboard.press("Tab");
    }
    const box = await page.evaluate(() => ({ ...document.activeElement.dataset }));
    await press("Space");
    await visitor.until(({ facet, value }) => location.hash.includes(`${facet}=${value}`), box);
    assert.equal((await shown()).length, Number(box.count));
    await press("Space");
    await visitor.at("#/list");
  });

  test("the matrix is printed", async () => {
    await begin();
    await page.evaluate(() => { window.print = () => { window.printed = true; }; });
    await press("g", "m");
    await visitor.until(() => document.activeElement?.matches("main h1"));
    await tabTo("書き出す", { within: "main .head" });
    await press("Enter");
    await tabTo("印刷", { within: "main .head" });
    await press("Enter");
    await visitor.until(() => window.printed === true);
  });

  test("a note is written, found again and taken away", async () => {
    await visitor.load(`#/i/${data.rows[0].id}`);
    for (let step = 0; step < FAR && !(await page.evaluate(() => document.activeElement.matches("main textarea"))); step += 1) {
      await page.keyboard.press("Tab");
    }
    await page.keyboard.insertText("次の会議で話す");
    await visitor.until(() => Object.keys(localStorage).some((key) => key.startsWith("kadai-board/note/")));
    await press("Tab", "g", "n");
    await visitor.at("#/notes");
    assert.ok((await visitor.mainText()).includes("次の会議で話す"));
    await page.goBack();
    await visitor.at(`#/i/${data.rows[0].id}`);
    for (let step = 0; step < FAR && !(await page.evaluate(() => document.activeElement.matches("main textarea"))); step += 1) {
      await page.keyboard.press("Tab");
    }
    // The field lets go of the keyboard in both directions.
    await press("Tab");
    assert.ok(await page.evaluate(() => !document.activeElement.matches("textarea")));
    await press("Shift+Tab");
    assert.ok(await page.evaluate(() => document.activeElement.matches("main textarea")));
    await press("Control+a", "Delete");
    await visitor.until(() => !Object.keys(localStorage).some((key) => key.startsWith("kadai-board/note/")));
  });

  test("going through a whole view ends outside of it: there is no trap", async () => {
    for (const hash of ["#/", "#/matrix", "#/years?ward=minami", "#/compare", "#/list?theme=6", "#/notes", "#/data", "#/about"]) {
      await visitor.load(hash);
      let outside = false;
      for (let step = 0; step < 400 && !outside; step += 1) {
        await page.keyboard.press("Tab");
        outside = await page.evaluate(() => document.activeElement === document.body && document.hasFocus() === false)
          || (step > 5 && await page.evaluate(() => document.activeElement.matches("a.skip") || document.activeElement === document.body));
      }
      assert.ok(outside, `${hash} never lets go`);
      assert.equal(await visitor.hash(), hash, "to have the focus changes nothing");
    }
  });
});
