// The page of a server once there is no network any more, or another version of it on the server.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch } from "./support/browser.mjs";
import { Data } from "./support/data.mjs";
import { built, nextVersion, site } from "./support/site.mjs";
import { Visitor } from "./support/visitor.mjs";

const data = new Data();
const FIRST = built();
const NEXT = nextVersion(FIRST);
const READY = "html[data-ready]";
const NOTE = `#/i/${data.rows[0].id}`;
const UPDATE = ".notices [role=status]";

describe("without a network (http)", { timeout: 10 * 60_000 }, () => {
  let browser;
  before(async () => { browser = await launch(); });
  after(() => browser.close());

  /** Opens the first version as a new visitor. */
  async function opened(t, { hash = "#/", files = FIRST, kept = true } = {}) {
    const place = await site(files);
    const visitor = await Visitor.open(browser, {
      url: place.url, own: (url) => url.startsWith(place.url), context: { serviceWorkers: "allow" },
    });
    t.after(async () => {
      await visitor.context.close();
      await place.stop().catch(() => {});
    });
    await visitor.load(hash);
    if (kept) {
      await isKept(visitor.page, FIRST);
    }
    return { place, visitor, page: visitor.page };
  }

  /**
   * Waits until a version is kept as a whole: it is, once its worker is active.
   */
  async function isKept(page, files) {
    await page.evaluate((limit) => new Promise((done, failed) => {
      setTimeout(() => failed(new Error("no worker has the page")), limit);
      const workers = navigator.serviceWorker;
      workers.addEventListener("controllerchange", done);
      if (workers.controller) {
        done();
      }
    }), 60_000);
    const missing = await page.evaluate(async (names) => {
      const kept = await Promise.all(names.map((name) => caches.match(new URL(name, location).href)));
      return names.filter((_, at) => !kept[at]);
    }, [...files.keys()].filter((name) => name !== "sw.js"));
    assert.deepEqual(missing, []);
  }

  /** Asks the server for a newer version, as the browser does by itself from time to time. */
  const lookForUpdate = (page) => page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration.update().catch(() => {});
    const next = registration.installing;
    if (next) {
      await new Promise((done) => next.addEventListener("statechange", done, { once: true }));
    }
  });

  /** Waits until something comes true that takes asking: the driver's own waiting takes a promise for yes. */
  async function eventually(page, question) {
    const limit = Date.now() + 60_000;
    while (!(await page.evaluate(question))) {
      assert.ok(Date.now() < limit, "it has not come about");
      await page.evaluate(() => new Promise(requestAnimationFrame));
    }
  }

  const clean = (visitor) => assert.deepEqual(visitor.takeTroubles(), []);

  test("after one visit every view opens, and a note stays", async (t) => {
    const { place, visitor, page } = await opened(t);
    await place.stop();
    await visitor.reload();
    for (const hash of ["#/", "#/matrix", "#/list?q=福祉", "#/years?ward=minami", "#/calendar", "#/compare", "#/about", "#/data", "#/sheet?ward=minami"]) {
      await visitor.go(hash);
      assert.ok((await page.locator("main h1").textContent()).trim(), hash);
      assert.equal(await page.locator(".door").count(), 0, hash);
    }
    await visitor.go(NOTE);
    await page.locator("textarea").fill("ネットワークのない会場で書いた");
    await page.locator("textarea").blur();
    await visitor.reload();
    assert.equal(await page.locator("textarea").inputValue(), "ネットワークのない会場で書いた");
    await visitor.load("#/notes");
    assert.match(await page.locator("main").innerText(), /ネットワークのない会場で書いた/);
    clean(visitor);
  });

  test("a first visit costs the parts of the page once, and the page can be installed", async (t) => {
    const { place, visitor, page } = await opened(t);
    assert.equal(place.asked.filter((name) => name === "sw.js").length, 1);
    const session = await page.context().newCDPSession(page);
    const { errors, url, data: manifest } = await session.send("Page.getAppManifest");
    assert.deepEqual(errors, []);
    assert.equal(url, `${place.url}manifest.webmanifest`);
    const { name, icons, scope } = JSON.parse(manifest);
    assert.equal(name, "地域課題ボード");
    assert.equal(scope, "./");
    for (const { src, sizes } of icons) {
      const size = await page.evaluate(async (from) => {
        const picture = new Image();
        picture.src = from;
        await picture.decode();
        return `${picture.naturalWidth}x${picture.naturalHeight}`;
      }, src);
      assert.equal(size, sizes);
    }
    clean(visitor);
  });

  test("a newer version is told of and waits, also while a note is typed", async (t) => {
    const { place, visitor, page } = await opened(t, { hash: NOTE });
    const field = page.locator("textarea");
    await field.pressSequentially("書きかけの");
    place.state.files = NEXT;
    await lookForUpdate(page);
    await page.locator(UPDATE).waitFor();
    assert.ok(await field.evaluate((own) => own === document.activeElement), "the cursor stays in the note");
    await field.pressSequentially("メモ");
    assert.equal(await field.inputValue(), "書きかけのメモ");
    const version = () => page.evaluate(() => document.documentElement.outerHTML.includes("whole-0123456789abcdef"));
    assert.equal(await version(), false);
    const reloaded = page.waitForEvent("load");
    await page.locator(UPDATE).getByRole("button", { name: "新しい版に切り替える" }).click();
    await reloaded;
    await page.waitForSelector(READY);
    assert.equal(await version(), true);
    assert.equal(await page.locator("textarea").inputValue(), "書きかけのメモ");
    assert.equal(await page.locator(UPDATE).count(), 0);
    clean(visitor);
  });

  test("half an update on the server is none", async (t) => {
    const { place, visitor, page } = await opened(t);
    const half = new Map([...NEXT].map(([name, body]) => [name, name === "kadai-board.html" ? Buffer.from("…") : body]));
    place.state.files = half;
    await lookForUpdate(page);
    assert.equal(await page.locator(UPDATE).count(), 0);
    assert.equal((await page.evaluate(() => caches.keys())).length, 1);
    await place.stop();
    await visitor.reload();
    assert.ok(await page.locator("main h1").count());
    clean(visitor);
  });

  test("two tabs of two versions: the older one still fetches a part of its own version", async (t) => {
    const { place, visitor, page } = await opened(t);
    const other = await visitor.another("#/list");
    place.state.files = NEXT;
    await lookForUpdate(other);
    const reloaded = other.waitForEvent("load");
    await other.locator(UPDATE).getByRole("button").first().click();
    await reloaded;
    await other.waitForSelector(READY);
    await visitor.go("#/data");
    assert.equal(await page.locator("main h1").textContent(), "データ");
    await other.evaluate(() => { location.hash = "#/data"; });
    await other.locator("main h1", { hasText: "データ" }).waitFor();
    clean(visitor);
  });

  test("what has gone from the copy is fetched again, and the copy of another board stays", async (t) => {
    const { visitor, page } = await opened(t);
    await page.evaluate(async () => {
      await (await caches.open("kadai-board /team/other/ 1")).put("/team/other/x", new Response("x"));
      const [own] = (await caches.keys()).filter((name) => name.includes("/team/board/"));
      const cache = await caches.open(own);
      for (const request of await cache.keys()) {
        if (/\.css$|reading-.*wasm$/.test(request.url)) {
          await cache.delete(request);
        }
      }
    });
    await visitor.reload();
    await isKept(page, FIRST);
    assert.ok((await page.evaluate(() => caches.keys())).includes("kadai-board /team/other/ 1"));
    clean(visitor);
  });

  test("a copy that does not work is fetched again", async (t) => {
    const { visitor, page } = await opened(t);
    await page.evaluate(async () => {
      const [own] = await caches.keys();
      const cache = await caches.open(own);
      const requests = await cache.keys();
      const wasm = requests.find((request) => /reading-.*\.wasm$/.test(request.url));
      await cache.put(wasm.url, new Response("broken", { headers: { "content-type": "application/wasm" } }));
    });
    visitor.expect(/exception: .*/);
    await page.reload();
    await page.locator("#boot[role=alert]").waitFor();
    await eventually(page, async () => {
      const urls = (await (await caches.open((await caches.keys())[0])).keys()).map((request) => request.url);
      const wasm = urls.find((url) => /reading-.*\.wasm$/.test(url));
      return wasm && urls.some((url) => /whole-.*\.wasm$/.test(url))
        && (await (await caches.match(wasm)).arrayBuffer()).byteLength > 100_000;
    });
    await isKept(page, FIRST);
    await visitor.reload();
    assert.ok(await page.locator("main h1").count());
    clean(visitor);
  });

  test("without room for a copy the page works as long as there is a network", async (t) => {
    const place = await site(FIRST);
    const visitor = await Visitor.open(browser, {
      url: place.url, own: (url) => url.startsWith(place.url), context: { serviceWorkers: "allow" },
    });
    t.after(async () => {
      await visitor.context.close();
      await place.stop();
    });
    const { page } = visitor;
    const session = await page.context().newCDPSession(page);
    await session.send("Storage.overrideQuotaForOrigin", { origin: new URL(place.url).origin, quotaSize: 100_000 });
    await visitor.load("#/");
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      const next = registration?.installing;
      if (next) {
        await new Promise((done) => next.addEventListener("statechange", () => next.state === "redundant" && done()));
      }
    });
    assert.deepEqual(await page.evaluate(() => caches.keys()), []);
    await visitor.go("#/data");
    await visitor.reload();
    clean(visitor);
  });

  test("the worker can be switched off from the server", async (t) => {
    const { place, visitor, page } = await opened(t);
    place.state.files = new Map(FIRST).set("sw.js", FIRST.get("sw-off.js"));
    await lookForUpdate(page);
    await eventually(page, async () => (await caches.keys()).length === 0
      && (await navigator.serviceWorker.getRegistrations()).length === 0);
    clean(visitor);
  });
});
