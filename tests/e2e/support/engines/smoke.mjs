// What must work in every engine: each view says what it says in Chromium, which all other tests look at;
// a note, an import and a saved page come to the same; nothing goes wrong and nothing runs over the side.
import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { launch } from "../browser.mjs";
import { Data } from "../data.mjs";
import { way } from "../exports.mjs";
import { isSaid, isShown, saved } from "../import.mjs";
import { filesOf } from "../package.mjs";
import { DIST, HOSTED, ONE_FILE } from "../paths.mjs";
import { built, site } from "../site.mjs";
import { INITIATIVES, READ, YEAR, id, initiativesFile, pointsFile } from "../update.mjs";
import { Visitor } from "../visitor.mjs";
import { Session } from "./session.mjs";

const data = new Data();
const some = data.rows.find((row) => row.fiscal_year === data.defaultYear);

/** Every view, and those with a choice that shows more of them. */
const VIEWS = [
  "#/", "#/matrix", "#/list", `#/i/${some.id}`, "#/years", "#/years?ward=minami", "#/years?theme=2&look=time",
  "#/calendar", "#/compare", "#/sheet?ward=minami", "#/notes", "#/data", "#/about",
  "#/matrix?y=2023&rows=section&cols=area", "#/list?q=%E7%A0%94%E4%BF%AE",
];
const inEnglish = (hash) => `${hash}${hash.includes("?") ? "&" : "?"}lang=en`;

/** All that a view says, and what is wider than the window. */
const seen = () => ({
  words: [...document.querySelectorAll("header, main, footer")].map((part) => part.textContent).join("\n"),
  headings: document.querySelectorAll("main h1").length,
  over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
});

/** The longest that all tests of an engine on one page may take. */
const SUITE_LIMIT = 5 * 60_000;

/** Declares the tests of an engine, on the hosted page and on the page in one file. */
export function smoke(name, start) {
  for (const page of [HOSTED, ONE_FILE]) {
    describe(`${name} (${page === HOSTED ? "http" : "file"})`, { timeout: SUITE_LIMIT }, () => declare(name, start, page));
  }
}

function declare(name, start, page) {
  let folder;
  let engine;
  let session;
  let server;
  let chromium;
  let url;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "kadai-engine-"));
    const downloads = join(folder, "downloads");
    await mkdir(downloads);
    server = await site(built());
    url = page === HOSTED ? server.url : pathToFileURL(join(DIST, ONE_FILE)).href;
    [engine, chromium] = await Promise.all([start({ folder, downloads }), launch()]);
    // The page in one file asks for nothing at all.
    session = new Session(engine, { folder, downloads, own: page === HOSTED ? [server.url] : [] });
  });
  after(async () => {
    await engine?.stop();
    await chromium?.close();
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });
  afterEach(async () => {
    const troubles = await session.takeTroubles();
    assert.deepEqual(troubles, [], "the page misbehaved");
  });

  /** A test; of one that fails a picture remains. */
  const step = (title, act) => test(title, async () => {
    try {
      await act();
    } catch (error) {
      const picture = join(tmpdir(), `kadai-${name}-${process.pid}-${Date.now()}.png`);
      await session.screenshot(picture).then(() => { error.message += `\n(picture: ${picture})`; }, () => {});
      throw error;
    }
  });

  /** The same page in Chromium, in a window of the size that the engine has. */
  const beside = async () => {
    const [width, height] = await session.run(() => [innerWidth, innerHeight]);
    const visitor = await Visitor.open(chromium, { url, own: () => true, context: { viewport: { width, height } } });
    await visitor.load("#/compare");
    return visitor;
  };

  for (const [width, hashes] of [[1280, VIEWS], [360, VIEWS.map(inEnglish)]]) {
    step(`every view says what it says in Chromium, and fits into its window (${width} px)`, async () => {
      await session.resize(width, 900);
      await session.open(`${url}#/compare`);
      const visitor = await beside();
      for (const hash of hashes) {
        await Promise.all([session.go(hash), visitor.go(hash)]);
        const [view, expected] = await Promise.all([session.run(seen), visitor.page.evaluate(seen)]);
        assert.equal(view.words, expected.words, hash);
        assert.ok(view.words.length > 100, hash);
        assert.equal(view.headings, 1, hash);
        assert.ok(view.over <= 0, `${hash}: ${view.over} px over the side`);
      }
      await visitor.close();
    });
  }

  step("a link opens its view, and the matrix counts what the files hold", async () => {
    await session.resize(1280, 900);
    await session.open(`${url}#/matrix`);
    const shown = await session.run(() => [...document.querySelectorAll("main table td[data-count]")]
      .map(({ dataset }) => [`${dataset.row}|${dataset.col}`, Number(dataset.count)]));
    const expected = [...data.matrix("theme", "ward", { filters: data.choiceOf(data.defaultSet) })]
      .filter(([key]) => !key.startsWith("none|"));
    assert.deepEqual(new Map(shown), new Map(expected));
    await session.open(`${url}#/i/${some.id}`);
    assert.equal(await session.run(() => document.querySelector("main h1").innerText), some.title);
  });

  step("what goes wrong on the page is noticed", async () => {
    await session.open(`${url}#/compare`);
    await session.run(() => new Promise((done) => {
      setTimeout(() => { throw new Error("thrown on purpose"); });
      Promise.reject(new Error("refused on purpose"));
      fetch("http://127.0.0.1:1/elsewhere").catch(() => setTimeout(done, 1));
    }));
    const troubles = (await session.takeTroubles()).join("\n");
    // Of an error on a page from a file WebKit says no more than that there was one.
    for (const trouble of [/thrown on purpose|exception: Script error/, /refused on purpose/, /(connect|default)-src/]) {
      assert.match(troubles, trouble);
    }
  });

  if (page === HOSTED) {
    step("each of the two apps is asked for once, the whole one when somebody needs it", async () => {
      const wasm = () => session.run(() => performance.getEntriesByType("resource")
        .map(({ name }) => /(reading|whole)-[^/]*\.wasm$/.exec(name)?.[1]).filter(Boolean));
      await session.open(`${url}#/`);
      assert.deepEqual(await wasm(), ["reading"]);
      await session.go("#/data");
      assert.deepEqual(await wasm(), ["reading", "whole"]);
    });
  }

  step("a note is saved as typed, survives a reload and is found", async () => {
    const text = "かささぎ会議：来月の部会で聞く";
    await session.open(`${url}#/i/${some.id}`);
    await session.type("main textarea", text);
    await session.until(() => document.querySelector("main").innerText.includes("保存しました"));
    await session.reload();
    assert.equal(await session.run(() => document.querySelector("main textarea").value), text);
    await session.go("#/list?note=any");
    assert.deepEqual(await session.run(shown), [some.id]);
  });

  step("two files out of Excel are taken in and stay", async () => {
    const files = [initiativesFile(), pointsFile()];
    const paths = files.map(({ name: file }) => join(folder, file));
    await Promise.all(files.map(({ buffer }, at) => writeFile(paths[at], buffer)));
    await session.go("#/data");
    await session.upload("main input[type=file]", ...paths);
    await session.click("main [data-action=apply]");
    await session.until(isShown);
    await session.until(isSaid);
    await session.reload();
    await session.go(`#/list?y=${YEAR}&theme=${READ.theme}&ward=${READ.ward}`);
    assert.deepEqual(await session.run(shown), [id(1)]);
  });

  step("the page that it saves itself as carries the data, and can do the same again", async () => {
    let open = `${url}#/data`;
    const texts = [];
    for (const time of ["once", "again"]) {
      await session.open(open);
      const path = await session.saved("main button.save-page");
      texts.push(await readFile(path, "utf8"));
      open = `${pathToFileURL(path).href}#/data`;
      assert.match(filesOf(texts.at(-1)).get(`${YEAR}/initiatives.csv`), new RegExp(READ.title), time);
    }
    assert.equal(texts[1], texts[0]);
    await session.open(open.replace("#/data", `#/list?y=${YEAR}`));
    assert.deepEqual(await session.run(shown), INITIATIVES.map((row) => row.id));
  });

  step("names have their readings once somebody asks for them, in the next page as well", async () => {
    await session.open(`${url}#/about`);
    const readings = () => [...document.querySelectorAll("main [data-ward=minami] rt")]
      .map((rt) => [rt.dataset.kana, rt.getBoundingClientRect().height > 4 && rt.getBoundingClientRect().width > 8]);
    await session.run(() => [...document.querySelectorAll("main label")].find((l) => l.innerText.includes("ふりがな")).click());
    await session.until(() => document.querySelector("main ruby"));
    await session.open(`${url}#/`);
    assert.deepEqual(await session.run(readings), [["みなみ", true]]);
    await session.open(`${url}#/about`);
    await session.run(() => [...document.querySelectorAll("main label")].find((l) => l.textContent.includes("ふりがな")).click());
    await session.until(() => !document.querySelector("main ruby"));
    await session.open(`${url}#/`);
    assert.deepEqual(await session.run(readings), []);
  });

  step("the matrix is saved as a picture, and a link is copied", async () => {
    await session.resize(1280, 900);
    await session.open(`${url}#/matrix`);
    const visitor = await beside();
    await visitor.go("#/matrix");
    const [image, expected] = await Promise.all([
      ways(session).then(() => session.saved(WAY("save-png"))).then((path) => readFile(path)),
      way(visitor.page, "save-png").then((button) => saved(visitor.page, button)).then(({ bytes }) => bytes),
    ]);
    const [one, other] = await visitor.page.evaluate(dots, [image, expected].map((bytes) => bytes.toString("base64")));
    assert.deepEqual(one.size, other.size);
    assert.ok(Math.abs(one.drawn / other.drawn - 1) < 0.2, `${one.drawn} dots are drawn, in Chromium ${other.drawn}`);
    await visitor.close();
    await ways(session);
    await session.click(WAY("copy-link"));
    await session.until(() => /コピーしました/.test(document.querySelector("main .exports").innerText));
  });

  if (page === HOSTED) {
    step("it opens without a network after one visit", async () => {
      await session.open(`${url}#/`);
      await session.until(() => navigator.serviceWorker.controller !== null);
      await server.stop();
      await session.open(`${url}#/data`);
      assert.equal(await session.run(() => document.querySelector("main h1").innerText), "データ");
    });
  }
}

/** The ids of the initiatives shown, in their order. */
const shown = () => [...document.querySelectorAll("main article[data-id]")].map(({ dataset }) => dataset.id);

/** A way of the menu 「書き出す」. */
const WAY = (action) => `main .head [data-menu=export] [data-action="${action}"]`;

/** Opens the menu 「書き出す」, where it is not open. */
async function ways(session) {
  if (await session.run(() => !document.querySelector("main .head [data-menu=export]").open)) {
    await session.click("main .head [data-menu=export] summary");
  }
}

/** Of pictures their size, and how many of their dots are unlike the first one. */
const dots = (pictures) => Promise.all(pictures.map(async (base64) => {
  const image = new Image();
  image.src = `data:image/png;base64,${base64}`;
  await image.decode();
  const { naturalWidth: width, naturalHeight: height } = image;
  const context = new OffscreenCanvas(width, height).getContext("2d");
  context.drawImage(image, 0, 0);
  const { data: values } = context.getImageData(0, 0, width, height);
  let drawn = 0;
  for (let at = 0; at < values.length; at += 4) {
    drawn += [0, 1, 2].some((part) => Math.abs(values[at + part] - values[part]) > 48) ? 1 : 0;
  }
  return { size: [width, height], drawn };
}));
