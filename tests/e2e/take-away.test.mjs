// What is taken from the page into other papers: each view as plain text, and each chart as a
// picture that says by itself what it shows, under which conditions, from which source and when.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";
import { onOnePage } from "./support/board.mjs";
import { Data, ids, setName, setOf } from "./support/data.mjs";
import { way } from "./support/exports.mjs";
import { unfold } from "./support/overview.mjs";

const data = new Data();
const WARD = "minami";
const OTHER = "nishi";
const wardName = (code) => data.wards.find((ward) => ward.code === code).name_ja;
const YEAR = data.defaultYear;
const SET = setName(data.defaultSet);
/** A year, its record set and a ward with months on record: what a calendar must not be empty for. */
const [DATED, DATED_SET, PLACE] = data.rows.filter((row) => row.months && !data.hasBoth(row.fiscal_year))
  .map((row) => [row.fiscal_year, setName(setOf(row)), data.codesOf(row, "ward")[0]])
  .find(([, , ward]) => data.wards.some(({ code }) => code === ward));
const ONE = data.matching({ y: [YEAR], ward: [WARD] })[0];
const both = (set, ward) => `${set}、かつ ${wardName(ward)}`;

/** The numbers of a text in their order. */
const numbers = (text) => [...text.matchAll(/(\d+)[件組]/g)].map((match) => Number(match[1]));
/** The number that the first element found by `selector` carries. */
const counted = (selector) => async (page) =>
  [Number(await page.locator(selector).first().getAttribute("data-count"))];
const said = (page) => page.getByRole("status").innerText().then(numbers);

/**
 * The views: what stands above their texts, the numbers that they show (`counts` of the page must
 * be those of the text), and the initiatives that must be in the text.
 */
const VIEWS = [
  {
    hash: `#/list?y=${YEAR}&ward=${WARD}`, title: "さがす", conditions: both(SET, WARD),
    counts: async (page) => (await said(page)).slice(0, 1),
    rows: data.matching({ y: [YEAR], ward: [WARD] }),
    shown: "article[data-id]",
  },
  {
    hash: `#/matrix?y=${YEAR}&ward=${WARD}`, title: "マトリクス", conditions: both(SET, WARD),
    counts: counted('td[data-row="total"][data-col="total"]'),
    rows: [],
  },
  {
    hash: `#/years?ward=${WARD}`, title: "計画のゆくえ", conditions: wardName(WARD),
    counts: said,
    rows: data.matching({ ward: [WARD] }),
    shown: ".lines [data-id]",
  },
  {
    hash: `#/years?ward=${WARD}&look=time`, title: "計画のゆくえ", conditions: wardName(WARD),
    counts: said,
    // Lines in which nothing says when are named by what they begin with.
    rows: [],
    shown: ".when [data-id]",
  },
  {
    hash: `#/?y=${YEAR}`, title: "ひと目で", conditions: SET,
    counts: async (page) => [Number((await page.locator("main").innerText()).match(/(\d+)件/)[1])],
    rows: data.matching({ y: [YEAR] }),
  },
  {
    hash: `#/calendar?y=${DATED}&ward=${PLACE}`, title: "開催時期", conditions: both(DATED_SET, PLACE),
    counts: said,
    rows: data.matching({ y: [DATED], ward: [PLACE] }),
    shown: ".calendar-page [data-id]",
  },
  {
    hash: `#/compare?y=${YEAR}&ward=${WARD},${OTHER}`, title: "くらべる", conditions: SET,
    counts: (page) => page.locator("[data-total]").evaluateAll((all) => all.map((e) => Number(e.dataset.count))),
    rows: data.matching({ y: [YEAR], ward: [WARD, OTHER] }),
    shown: ".compare-card[data-id]",
  },
  {
    hash: `#/i/${ONE.id}`, title: ONE.title, file: "取り組み", conditions: `ID ${ONE.id}`,
    counts: async (page) => [await page.locator("article.detail").count()],
    rows: [ONE],
    shown: "article[data-id]",
  },
];

const field = (text, name) => text.match(new RegExp(`^${name}：(.*)$`, "m"))?.[1];

async function openText(page) {
  await (await way(page, "text")).click();
  await page.locator(".text-version pre").waitFor();
  // As it is, not as it is laid out.
  return page.locator(".text-version pre").evaluate((pre) => pre.textContent);
}

async function saved(page, button) {
  const waiting = page.waitForEvent("download");
  await button.click();
  const download = await waiting;
  assert.match(download.url(), /^blob:/);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

onOnePage("texts", ({ open }) => {
  let visitor;
  let page;
  before(async () => {
    visitor = await open({ hash: "#/list" });
    page = visitor.page;
  });
  const today = () => page.evaluate(() => {
    const now = new Date();
    const two = (n) => String(n).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  });

  for (const view of VIEWS) {
    test(`${view.hash}: title, conditions, counts, everything shown, sources and date`, async () => {
      await visitor.anew(view.hash);
      const text = await openText(page);
      assert.equal(text.split("\n")[0], view.title);
      assert.equal(field(text, "条件"), view.conditions);
      assert.equal(field(text, "作成日"), await today());
      assert.deepEqual(numbers(field(text, "件数")), await view.counts(page));
      const shown = view.shown
        ? await page.locator(`main :is(${view.shown})`).evaluateAll((all) =>
          all.map((e) => e.dataset.id ?? e.textContent))
        : [];
      if (view.shown) {
        assert.ok(shown.length > 0, "the view shows something");
      }
      for (const id of [...shown, ...ids(view.rows)]) {
        const row = data.byId.get(id);
        assert.ok(text.includes(`${row.title}（${id}、`), `${id} ${row.title}`);
      }
      const named = [...text.split("\n出典\n")[1].matchAll(/^・(.*)（/gm)].map((match) => match[1]);
      const rows = view.rows.length > 0 ? view.rows : data.matching({ y: [YEAR], ward: [WARD] });
      for (const source of data.reference("sources")) {
        const used = rows.some((row) => row.source === source.code);
        assert.ok(!used || named.includes(source.title), source.title);
      }
      assert.ok(named.length > 0, "a source is named");
    });

    test(`${view.hash}: the file has the text as it is shown, for any editor`, async () => {
      await visitor.anew(view.hash);
      const text = await openText(page);
      const { name, bytes } = await saved(page, page.getByRole("button", { name: "テキストで保存" }));
      assert.match(name, /^[^\\/:*?"<>|\s]+\.txt$/);
      assert.ok(name.startsWith(view.file ?? view.title) && name.includes(await today()), name);
      assert.ok(name.length <= 40, name);
      assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
      const file = bytes.subarray(3).toString("utf8");
      assert.equal(/[\r\n]/.test(file.replaceAll("\r\n", "")), false, "every line ends with CRLF");
      assert.equal(file.replaceAll("\r\n", "\n"), text);
    });

    test(`${view.hash}: the copy is the text; where it is denied, that is said`, async () => {
      await visitor.anew(view.hash);
      const text = await openText(page);
      const press = async (denied) => {
        await page.evaluate((no) => Object.defineProperty(navigator, "clipboard", {
          configurable: true,
          value: {
            writeText: async (given) => {
              if (no) throw new Error("denied");
              window.copied = given;
            },
          },
        }), denied);
        await page.locator(".text-version").getByRole("button", { name: "テキストをコピー" }).click();
      };
      const message = (wanted) => visitor.until((words) =>
        document.querySelector(".text-version").innerText.includes(words), wanted);
      await press(false);
      await message("コピーしました");
      assert.equal(await page.evaluate(() => window.copied), text);
      await press(true);
      await message("コピーできませんでした。「テキストで保存」を使ってください。");
    });
  }

  test("the text follows the conditions while it is open", async () => {
    await visitor.anew(`#/calendar?y=${DATED}&ward=${PLACE}`);
    const before = await openText(page);
    await page.locator("main .chip").last().click();
    await visitor.at(`#/calendar?y=${DATED}`);
    const after = await page.locator(".text-version pre").evaluate((pre) => pre.textContent);
    assert.notEqual(after, before);
    assert.equal(field(after, "条件"), DATED_SET);
    assert.deepEqual(numbers(field(after, "件数")), await said(page));
  });

  test("of a comparison the text has the lines of the table and no others", async () => {
    await visitor.anew(`#/compare?theme=1,2&ward=${WARD},${OTHER}&rows=theme`);
    const text = await openText(page);
    const lines = await page.locator("tr[data-fact]").evaluateAll((all) => all.map((tr) => ({
      name: tr.querySelector("th").textContent,
      counts: [...tr.querySelectorAll("td[data-count]")].map((td) => td.dataset.count),
    })));
    const some = lines.filter(({ counts }) => counts.some((n) => n !== "0"));
    const written = text.split("\n").filter((line) => /^ {2}.*：テーマ1 \d+件、テーマ2 \d+件$/.test(line));
    assert.deepEqual(written, some.map(({ name, counts: [a, b] }) => `  ${name}：テーマ1 ${a}件、テーマ2 ${b}件`));
    const none = [...text.matchAll(/^ {2}どちらにも記載なし：(.*)$/gm)].flatMap((match) => match[1].split("、"));
    assert.deepEqual(none.join("、"), lines.filter((line) => !some.includes(line)).map((line) => line.name).join("、"));
  });

  test("in English the texts are English but for what the sources say", async () => {
    for (const hash of [`#/calendar?y=${DATED}&lang=en`, `#/compare?y=${YEAR}&lang=en`]) {
      await visitor.anew(hash);
      const text = await openText(page);
      const own = text.split("\n").filter((line) => !/^ {2}- |^- |^ {2}How often: /.test(line)).join("\n");
      assert.equal(own.match(/[\u3040-\u30ff\u4e00-\u9fff：（）、。]+/g), null, hash);
      assert.match(text, /^Filters: /m);
    }
  });

  test("on paper there is no text version", async () => {
    for (const { hash } of VIEWS) {
      await page.emulateMedia({ media: null });
      await visitor.anew(hash);
      await openText(page);
      await page.emulateMedia({ media: "print" });
      assert.equal(await page.locator(".text-version").first().isVisible(), false, hash);
    }
    await page.emulateMedia({ media: null });
  });
});

onOnePage("charts", ({ open }) => {
  let visitor;
  let page;
  before(async () => {
    visitor = await open({ hash: "#/" });
    page = visitor.page;
  });
  /** The buttons of a kind, those folded away included. */
  const buttons = async (kind) => {
    await unfold(visitor);
    await page.locator("details.chart-files").evaluateAll((all) => all.forEach((d) => { d.open = true; }));
    return page.locator("div.chart-files").getByRole("button", { name: `図を${kind}で保存` });
  };

  for (const { hash, conditions } of [
    { hash: `#/?y=${YEAR}`, conditions: SET },
    { hash: `#/years?ward=${WARD}`, conditions: wardName(WARD) },
    { hash: "#/years", conditions: "条件なし" },
  ]) {
    test(`${hash}: each SVG stands on its own, each PNG is twice as wide`, async () => {
      await visitor.load(hash);
      const [svgs, pngs] = [await buttons("SVG"), await buttons("PNG")];
      const count = await svgs.count();
      assert.ok(count > 0, "there are charts");
      assert.equal(await pngs.count(), count);
      assert.ok(count >= await page.locator("main svg[role=img]").count(), "no chart without buttons");
      for (let at = 0; at < count; at += 1) {
        const title = (await svgs.nth(at).getAttribute("aria-label")).split(": ")[1];
        const { name, bytes } = await saved(page, svgs.nth(at));
        assert.match(name, /^[^\\/:*?"<>|\s]+\.svg$/);
        const text = bytes.toString("utf8");
        const read = await page.evaluate((xml) => {
          const document = new DOMParser().parseFromString(xml, "application/xml");
          const all = [...document.querySelectorAll("*")];
          const refers = /^(?:href|xlink:href|src)$/;
          return {
            broken: document.querySelector("parsererror")?.textContent ?? null,
            root: `${document.documentElement.namespaceURI} ${document.documentElement.localName}`,
            lines: [...document.querySelectorAll("text")].map((e) => e.textContent),
            classes: all.filter((e) => e.hasAttribute("class")).length,
            outside: all.flatMap((e) => [...e.attributes]
              .filter((a) => refers.test(a.name) || /url\((?!["']?#)/.test(a.value))
              .map((a) => `${e.localName} ${a.name}=${a.value}`)),
            active: all.filter((e) => ["script", "style", "foreignObject", "image"].includes(e.localName)).length,
          };
        }, text);
        assert.equal(read.broken, null, title);
        assert.equal(read.root, "http://www.w3.org/2000/svg svg");
        assert.deepEqual([read.classes, read.outside, read.active], [0, [], 0], title);
        assert.ok(read.lines.join("").includes(title), `${title} in ${read.lines.join(" / ")}`);
        // A long line is broken where the drawing ends.
        const whole = read.lines.join("");
        assert.ok(whole.includes(`条件: ${conditions}`), `${title}: ${read.lines.join(" / ")}`);
        const source = whole.slice(whole.indexOf("出典: "));
        assert.ok(source.startsWith("出典: "), `${title}: the source`);
        for (const { title: document } of data.reference("sources")) {
          assert.ok(source.includes(document), document);
        }
        assert.match(source, /｜\d{4}-\d{2}-\d{2}/);

        // Opened as a picture, where nothing of the page's style reaches it.
        const size = await picture(bytes, "image/svg+xml");
        assert.ok(size.width > 0 && size.height > 0, title);
        // A PNG is drawn from the SVG, which the page reads once from its own memory.
        visitor.expect(/^request: blob:/);
        const png = await saved(page, pngs.nth(at));
        assert.match(png.name, /^[^\\/:*?"<>|\s]+\.png$/);
        assert.deepEqual([...png.bytes.subarray(0, 8)], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
        assert.equal(png.bytes.subarray(12, 16).toString("latin1"), "IHDR");
        const drawn = { width: png.bytes.readUInt32BE(16), height: png.bytes.readUInt32BE(20) };
        assert.deepEqual(drawn, { width: 2 * size.width, height: 2 * size.height }, title);
      }
    });
  }

  test("an SVG is XML whatever its text", async () => {
    await visitor.load(`#/?y=${YEAR}`);
    const nasty = "\u0000\u0001\b\v\f\u001F\uFFFE\uFFFF\uD800]]>&<>\"'\u00A0&amp;<!--終";
    const told = nasty.replace(/[\u0000-\u001F\uFFFE\uFFFF\uD800]/gu, "\uFFFD");
    const first = (await buttons("SVG")).first();
    await page.locator("main svg[role=img]").evaluateAll((all, text) => all.forEach((svg) => {
      svg.setAttribute("aria-label", text);
      svg.querySelector("text").textContent = text;
    }), nasty);
    const { bytes } = await saved(page, first);
    const read = await page.evaluate((xml) => {
      const document = new DOMParser().parseFromString(xml, "application/xml");
      return {
        broken: document.querySelector("parsererror")?.textContent ?? null,
        label: document.documentElement.getAttribute("aria-label"),
        texts: [...document.querySelectorAll("text")].map((e) => e.textContent),
      };
    }, bytes.toString("utf8"));
    assert.equal(read.broken, null);
    assert.equal(read.label, told);
    assert.ok(read.texts.includes(told), read.texts.join(" / "));
  });

  /** The natural size of a picture in a page without any style. */
  async function picture(bytes, type) {
    const empty = await visitor.context.newPage();
    try {
      return await empty.evaluate(async (url) => {
        const image = new Image();
        image.src = url;
        await image.decode();
        return { width: image.naturalWidth, height: image.naturalHeight };
      }, `data:${type};base64,${bytes.toString("base64")}`);
    } finally {
      await empty.close();
    }
  }
});
