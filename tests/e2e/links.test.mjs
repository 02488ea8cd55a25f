// Links that people keep: what cannot be understood is said, and what can be opened is.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { onBothPages, onOnePage } from "./support/board.mjs";
import { counted, unfold } from "./support/overview.mjs";
import { Data, ids } from "./support/data.mjs";
import { found } from "./support/search.mjs";

const data = new Data();
const year = data.defaultYear;

const BROKEN = [
  { hash: "#/nowhere", said: "/nowhere", heading: /^障がいのある人の地域課題に/ },
  { hash: "#nonsense", said: "nonsense", heading: /^障がいのある人の地域課題に/ },
  { hash: "#/i/", said: "/i/", heading: /^障がいのある人の地域課題に/ },
  { hash: "#/list?colour=red&ward=minami", said: "colour", filters: { ward: ["minami"] } },
  { hash: "#/list?ward=minami,atlantis", said: "atlantis", filters: { ward: ["minami"] } },
  { hash: "#/list?theme=99", said: "99", filters: {} },
  { hash: "#/list?sort=sideways&theme=6", said: "sideways", filters: { theme: ["6"] } },
  { hash: "#/list?ward=minami&lang=fr", said: "fr", filters: { ward: ["minami"] } },
  { hash: "#/list?ward=minami&q=%E3%81", said: "%E3%81", filters: { ward: ["minami"] } },
  { hash: "#/matrix?rows=taste", said: "taste", heading: /テーマ|取り組み$/ },
  { hash: "#/matrix?rows=ward&cols=ward", said: "ward", heading: /テーマ|取り組み$/ },
  { hash: "#/matrix?value=money", said: "money", heading: /テーマ|取り組み$/ },
  { hash: "#/?y=1999", said: "1999", heading: /^障がいのある人の地域課題に/ },
  { hash: "#/i/2024-R999", said: "2024-R999", heading: /^この取り組みは見つかりません$/ },
  { hash: "#/i/%3Cimg%20src%3Dx%3E", said: "<img src=x>", heading: /^この取り組みは見つかりません$/ },
];

onBothPages("links", ({ open }) => {
  let visitor;
  let page;
  before(async () => {
    visitor = await open();
    page = visitor.page;
  });
  const alert = () => page.getByRole("alert");

  for (const { hash, said, heading = /^さがす：(計画\d+件)?、?(実績\d+件)?$/, filters } of BROKEN) {
    test(`${hash} says what was not understood`, async () => {
      await visitor.go(hash);
      const text = await alert().innerText();
      assert.ok(text.includes(said), text);
      assert.match(await page.locator("main h1").innerText(), heading);
      if (filters) {
        assert.deepEqual(await visitor.shown(), ids(data.matching(filters)));
      }
      await alert().getByRole("button", { name: "閉じる" }).click();
      await visitor.until(() => document.querySelector("[role=alert]") === null);
      await visitor.go("#/calendar");
      await visitor.go(hash);
      await visitor.go("#/list");
      assert.equal(await alert().count(), 0, "a good link clears the message");
    });
  }

  test("the same when such a link is opened first", async () => {
    await visitor.load("#/list?theme=6&ward=atlantis");
    assert.match(await alert().innerText(), /atlantis/);
    assert.deepEqual(await visitor.shown(), ids(data.matching({ theme: ["6"] })));
    await visitor.load("#/i/2024-R999");
    assert.match(await alert().innerText(), /2024-R999/);
    await page.locator("main").getByRole("link", { name: "さがすへ" }).click();
    await visitor.at("#/list");
    assert.equal(await alert().count(), 0);
  });

  test("a very long hash, and one with thousands of values", async () => {
    const text = "研修".repeat(3_000);
    await visitor.load(`#/list?q=${encodeURIComponent(text)}`);
    assert.equal(await page.getByRole("searchbox").inputValue(), text);
    assert.match(await visitor.status(), /：0件／全/);
    const many = Array.from({ length: 2_000 }, (_, n) => `x${n}`).join(",");
    await visitor.go(`#/list?ward=${many},minami`);
    assert.deepEqual(await visitor.shown(), ids(data.matching({ ward: ["minami"] })));
    const narrow = await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
    assert.ok(narrow, "a long text does not make the page scroll sideways");
  });

  test("Japanese in a link may stand as it is", async () => {
    await visitor.load("#/list?y=2024&q=研修");
    const expected = ids(found(data, "研修").filter((row) => row.fiscal_year === "2024"));
    assert.deepEqual(await visitor.shown(), expected);
    assert.equal(await alert().count(), 0);
  });

  test("keys in any order, repeated values and empty ones are taken", async () => {
    for (const hash of ["#/list?ward=minami&theme=6&y=2024", "#/list?&theme=6,6&ward=,minami,&y=2024&"]) {
      await visitor.go(hash);
      assert.equal(await alert().count(), 0, hash);
      assert.deepEqual(await visitor.shown(), ids(data.matching({ y: ["2024"], theme: ["6"], ward: ["minami"] })));
    }
  });
});

onOnePage("links in the page", ({ open }) => {
  let visitor;
  let page;
  before(async () => {
    visitor = await open();
    page = visitor.page;
  });

  test("every link of every view leads somewhere, in its canonical form", async () => {
    const one = data.rows.find((row) => data.links.some((link) => link.to === row.id));
    const hrefs = new Set();
    for (const hash of ["#/", "#/list?theme=6", `#/i/${one.id}`, "#/notes", "#/about"]) {
      await visitor.go(hash);
      for (const href of await page.locator("a[href]").evaluateAll((all) => all.map((a) => a.getAttribute("href")))) {
        hrefs.add(href);
      }
    }
    // The cells of the matrix have a test of their own. The skip link is handled by the page and leads to its heading.
    hrefs.delete("#main");
    for (const href of hrefs) {
      assert.match(href, /^#\//);
      await visitor.go(href);
      assert.equal(await page.getByRole("alert").count(), 0, href);
      assert.equal(await page.locator("main h1").count(), 1, href);
    }
  });

  test("each number of the overview is a link to as many initiatives", async () => {
    await visitor.go("#/");
    const numbers = (await counted(page)).map(([href, n]) => ({ href, n })).filter(({ href }) => href.startsWith("#/list"));
    assert.ok(numbers.length > 10);
    for (const { href, n } of numbers) {
      await visitor.go(href);
      assert.equal((await visitor.shown()).length, Number(n), href);
    }
    const [all] = numbers;
    assert.equal(Number(all.n), data.matching({ y: [year] }).length);
  });

  test("the progress table of the overview is n of N from the files", async () => {
    await visitor.go("#/");
    await unfold(visitor);
    const cells = await page.locator('table[data-chart="progress"] [data-count]').evaluateAll((all) =>
      all.map((td) => ({ row: td.closest("[data-row]").dataset.row, stage: td.dataset.stage, n: Number(td.dataset.count) })));
    assert.ok(cells.length > 0);
    for (const { row, stage, n } of cells) {
      const rows = data.matching({ y: [year], ...(row === "total" ? {} : { theme: [row] }) });
      const reached = rows.filter((r) => data.stages.get(r.id).includes(stage));
      assert.equal(n, reached.length, `${row} ${stage}`);
    }
  });
});
