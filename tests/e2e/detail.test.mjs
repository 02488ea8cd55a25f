// 詳細: what stands around an initiative. Its chain as a line, the same theme elsewhere, its place in the list that it was opened
// from and the way back there, and one sheet of paper.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { onOnePage } from "./support/board.mjs";
import { Data, ids, setName, setOf } from "./support/data.mjs";
import { csvLine, parseCsv } from "./support/csv.mjs";
import { assertLooks } from "./support/looks.mjs";
import { filesOf, withFiles } from "./support/package.mjs";

const data = new Data();
const linksOf = (id) => ({
  before: data.links.filter((link) => link.to === id && data.byId.has(link.from)),
  after: data.links.filter((link) => link.from === id && data.byId.has(link.to)),
});
const both = data.rows.find(({ id }) => linksOf(id).before.length > 0 && linksOf(id).after.length > 0);

/** The initiatives of the same theme and record set that are of a ward that this one is not of. */
function elsewhere(row) {
  const themes = data.codesOf(row, "theme").filter((code) => code !== "none");
  const wards = data.codesOf(row, "ward");
  return data.rows.filter((other) => other.id !== row.id && setOf(other) === setOf(row)
    && data.codesOf(other, "theme").some((code) => themes.includes(code))
    && data.codesOf(other, "ward").some((code) => !wards.includes(code)));
}

onOnePage("detail", ({ open, variant }) => {
  let visitor;
  let page;
  before(async () => {
    visitor = await open({ hash: "#/list" });
    page = visitor.page;
  });

  test("what, aim and outcome stand side by side", async () => {
    const full = data.rows.find(({ id }) => ["content", "aim", "outcome"].every((kind) => data.pointsOf.get(id)?.some((p) => p.kind === kind)));
    await visitor.go(`#/i/${full.id}`);
    const tops = await page.locator("main .columns > div").evaluateAll((all) => all.map((e) => [
      Math.round(e.getBoundingClientRect().top), Math.round(e.getBoundingClientRect().left)]));
    assert.equal(tops.length, 3);
    assert.equal(new Set(tops.map(([top]) => top)).size, 1);
    assert.equal(new Set(tops.map(([, left]) => left)).size, 3);
  });

  test("the chain is a line: what leads here, this, what follows; dashed and 推定 where it is inferred", async () => {
    for (const row of [both, ...data.rows.filter(({ id }) => linksOf(id).before.length > 0).slice(0, 8)]) {
      await visitor.go(`#/i/${row.id}`);
      const parts = await page.locator("main .chain-part").evaluateAll((all) => all.map((part) => ({
        left: part.getBoundingClientRect().left,
        links: [...part.querySelectorAll(".chain-link")].map((link) => [
          link.querySelector("a").getAttribute("href").slice(4), link.classList.contains("inferred-link"),
          link.querySelector(".chain-arrow").innerText.includes("推定"), getComputedStyle(link.querySelector(".chain-arrow")).borderBlockEndStyle,
        ]),
      })));
      assert.equal(parts.length, 3, row.id);
      assert.ok(parts[0].left < parts[1].left && parts[1].left < parts[2].left, "from left to right");
      const wanted = (links, end) => links.map((link) => {
        const inferred = link.basis === "inferred";
        return [link[end], inferred, inferred, inferred ? "dashed" : "solid"];
      }).sort();
      assert.deepEqual(parts[0].links.sort(), wanted(linksOf(row.id).before, "from"), row.id);
      assert.deepEqual(parts[2].links.sort(), wanted(linksOf(row.id).after, "to"), row.id);
      assert.match(await page.locator("main .step.this").innerText(), new RegExp(setName(setOf(row))));
    }
  });

  test("the same theme elsewhere: links with their wards, as the files have them", async () => {
    const names = new Map(data.wards.map((ward) => [ward.code, ward.name_ja]));
    const some = data.rows.filter((row) => row.theme);
    assert.ok(some.some((row) => elsewhere(row).length > 2));
    for (const row of some.filter((_, at) => at % 5 === 0)) {
      await visitor.go(`#/i/${row.id}`);
      const links = await page.locator("main .elsewhere li a").evaluateAll((all) => all.map((a) => [a.getAttribute("href").slice(4), a.innerText]));
      assert.deepEqual(links.map(([id]) => id).sort(), ids(elsewhere(row)).sort(), row.id);
      for (const [id, text] of links) {
        const other = data.byId.get(id);
        assert.ok(text.includes(other.title), text);
        for (const code of data.codesOf(other, "ward").filter((c) => names.has(c))) {
          assert.ok(text.includes(names.get(code)), `${text}: ${code}`);
        }
      }
      // The last link leads to all of them, this one included.
      const all = data.matching({ ...data.choiceOf(setOf(row)), theme: [row.theme] });
      const link = page.locator("main .elsewhere p a");
      assert.match(await link.innerText(), new RegExp(`：${all.length}件$`));
      await link.click();
      await visitor.until((n) => document.querySelectorAll("main article[data-id]").length === n, all.length);
      assert.deepEqual(await visitor.shown(), ids(all));
    }
  });

  test("opened from a list it says its place there and leads to its neighbours and back to its place", async () => {
    const hash = "#/list?ward=minami&sort=theme&density=titles";
    await visitor.go(hash);
    const list = await visitor.shown();
    const at = Math.floor(list.length / 2);
    await page.locator(`article[data-id="${list[at]}"] h2 a`).click();
    await visitor.at(`#/i/${list[at]}`);
    const way = page.getByRole("navigation", { name: "さがすの結果の中で移動" });
    const place = () => way.locator(".position").innerText();
    assert.equal(await place(), `${at + 1}／${list.length}件`);
    const next = way.getByRole("link", { name: `次の件：${data.byId.get(list[at + 1]).title}` });
    await next.click();
    await visitor.at(`#/i/${list[at + 1]}`);
    assert.equal(await place(), `${at + 2}／${list.length}件`);
    await way.getByRole("link", { name: `前の件：${data.byId.get(list[at]).title}` }).click();
    await visitor.at(`#/i/${list[at]}`);
    const back = way.getByRole("link", { name: /^さがすの結果へ戻る/ });
    assert.match(await back.innerText(), new RegExp(`南区：${list.length}件`));
    assert.equal(await back.getAttribute("href"), hash);
    await back.press("Enter");
    await visitor.at(hash);
    await visitor.until((id) => document.activeElement?.closest("article")?.dataset.id === id, list[at]);
    const seen = await page.evaluate(() => {
      const { top, bottom } = document.activeElement.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    });
    assert.ok(seen, "the title that one comes from is on the screen");
    // The ends have one neighbour.
    for (const [id, links] of [[list[0], 2], [list.at(-1), 2]]) {
      await visitor.go(hash);
      await page.locator(`article[data-id="${id}"] h2 a`).click();
      await visitor.at(`#/i/${id}`);
      assert.equal(await way.getByRole("link").count(), links);
    }
  });

  test("in a list of cards far down, the way back leads to the card as well", async () => {
    await visitor.go("#/list");
    const list = await visitor.shown();
    const far = list[Math.floor(list.length * 0.8)];
    await page.locator(`article[data-id="${far}"] h2 a`).click();
    await visitor.at(`#/i/${far}`);
    await page.getByRole("link", { name: /^さがすの結果へ戻る/ }).click();
    await visitor.at("#/list");
    await visitor.until((id) => {
      const link = document.querySelector(`article[data-id="${id}"] h2 a`);
      const { top, bottom } = link.getBoundingClientRect();
      return link === document.activeElement && top >= 0 && bottom <= innerHeight;
    }, far);
  });

  test("the calendar is a list, too; by a link, or after another view, there is no list to go back to", async () => {
    await visitor.go("#/calendar");
    const first = page.locator("main .results [data-id]").first();
    const id = await first.getAttribute("data-id");
    await first.locator("a").click();
    await visitor.at(`#/i/${id}`);
    const way = page.getByRole("navigation", { name: "さがすの結果の中で移動" });
    await way.getByRole("link", { name: /戻る/ }).click();
    await visitor.at("#/calendar");
    await visitor.until((to) => document.activeElement?.closest("[data-id]")?.dataset.id === to, id);
    await visitor.go("#/about");
    await visitor.go(`#/i/${id}`);
    assert.equal(await way.count(), 0);
    await visitor.load(`#/i/${id}`);
    assert.equal(await way.count(), 0);
  });

  const pages = async (of) => (await of.pdf({ format: "A4" })).toString("latin1").match(/\/Type\s*\/Page\b/g).length;

  test("an initiative of the documents is one sheet of paper, the longest as well, without its controls", async () => {
    const size = ({ id }) => (data.pointsOf.get(id) ?? []).reduce((n, p) => n + p.text.length, 0)
      + 60 * (linksOf(id).before.length + linksOf(id).after.length) + 30 * (data.measuresOf.get(id)?.length ?? 0);
    const rows = [...data.rows].sort((a, b) => size(b) - size(a));
    const long = [];
    for (const row of rows.filter((_, at) => at < 20 || at % 20 === 0)) {
      await visitor.go(`#/i/${row.id}`);
      const n = await pages(page);
      if (n !== 1) long.push(`${row.id}: ${n}`);
    }
    assert.deepEqual(long, []);
    await visitor.go("#/list");
    await page.locator("article[data-id] h2 a").first().click();
    await page.emulateMedia({ media: "print" });
    const seen = await page.evaluate(() => [...document.querySelectorAll("main :is(button, nav, textarea, summary)")]
      .filter((e) => e.checkVisibility()).map((e) => e.outerHTML.slice(0, 80)));
    await page.emulateMedia({ media: null });
    assert.deepEqual(seen, []);
  });

  test("a longer one is printed smaller, and goes on overleaf without a heading alone at the foot", async () => {
    const other = await open({ hash: null, page: await variant("long.html", (html) => {
      const files = filesOf(html);
      const path = `${both.fiscal_year}/points.csv`;
      const text = "とても長い記載です。".repeat(6);
      const more = (n) => Array.from({ length: n }, (_, at) => csvLine(
        parseCsv(files.get(path))[0].map((column) => ({ initiative: both.id, kind: "content", seq: 900 + at, text }[column] ?? "")))).join("");
      files.set(path, files.get(path) + more(30));
      return withFiles(html, files);
    }) });
    await other.load(`#/i/${both.id}`);
    assert.equal(await other.page.locator("article.detail.long").count(), 1);
    assert.ok(await pages(other.page) <= 2);
    // A sheet of A4 within its margins, at 96 pixels an inch.
    await other.page.setViewportSize({ width: 703, height: 1024 });
    await other.page.emulateMedia({ media: "print" });
    const looks = await other.page.evaluate(() => ({
      size: parseFloat(getComputedStyle(document.querySelector(".detail .points li")).fontSize) * 0.75,
      breaks: [...document.querySelectorAll(".detail :is(h2, h3)")].map((h) => getComputedStyle(h).breakAfter),
      right: document.querySelector(".detail").getBoundingClientRect().right,
    }));
    assert.ok(looks.size >= 7, `${looks.size} points`);
    assert.deepEqual([...new Set(looks.breaks)], ["avoid"]);
    assert.ok(looks.right <= 704);
    await other.close();
  });
});

onOnePage("looks of an initiative", ({ open }) => {
  test("narrow windows, forced colours and English: nothing sideways, no rule broken", async () => {
    const visitor = await open({ hash: "#/list" });
    await visitor.page.locator("article[data-id] h2 a").first().click();
    await assertLooks(visitor, "#/list", [`#/i/${both.id}`, `#/i/${data.rows[0].id}`, `#/i/${both.id}?lang=en`]);
  });
}, { context: { bypassCSP: true } });
