// Somebody with the page open: one page in one context, watched all the time.

/**
 * The longest that anything on the page may take. It is no measure of the page but the end of a hung
 * one: as generous as a busy machine needs, since nobody waits for it while all is well.
 */
const LIMIT = 60_000;

export class Visitor {
  #troubles = [];
  #expected = [];

  /** Opens an empty page; `load` goes to the board. */
  static async open(browser, { url, own, context: options, init }) {
    const visitor = new Visitor();
    visitor.url = url;
    visitor.context = await browser.newContext({
      acceptDownloads: true, locale: "ja-JP", serviceWorkers: "block", ...options,
    });
    visitor.context.setDefaultTimeout(LIMIT);
    if (init) {
      await visitor.context.addInitScript(init);
    }
    visitor.context.on("page", (page) => visitor.#watch(page, own));
    visitor.page = await visitor.context.newPage();
    return visitor;
  }

  #watch(page, own) {
    page.on("console", (message) => {
      // The driver says so itself.
      const isBlocked = message.text().startsWith("Service Worker registration blocked by Playwright");
      if (["error", "warning"].includes(message.type()) && !isBlocked) {
        this.#trouble(`console ${message.type()}: ${message.text()}`);
      }
    });
    page.on("pageerror", (error) => this.#trouble(`exception: ${error.message}`));
    page.on("dialog", (dialog) => {
      this.#trouble(`dialogue: ${dialog.message()}`);
      dialog.dismiss().catch(() => {});
    });
    page.on("request", (request) => {
      const address = request.url().split("#")[0];
      if (address !== "about:blank" && !own(address, this.url)) {
        this.#trouble(`request: ${address}`);
      }
    });
  }

  #trouble(text) {
    const at = this.#expected.findIndex((pattern) => pattern.test(text));
    if (at < 0) {
      this.#troubles.push(text);
    } else {
      this.#expected.splice(at, 1);
    }
  }

  /** The next message like this is part of the test; that it comes is checked, too. */
  expect(pattern) {
    this.#expected.push(pattern);
  }

  /** What went wrong since the last call. */
  takeTroubles() {
    const missing = this.#expected.map((pattern) => `expected and not seen: ${pattern}`);
    const all = [...this.#troubles, ...missing];
    this.#troubles = [];
    this.#expected = [];
    return all;
  }

  /** Loads the page anew and waits for its first view. */
  async load(hash = "", { ready = true } = {}) {
    await this.page.goto("about:blank");
    await this.page.goto(this.url + hash);
    if (ready) {
      await this.page.waitForSelector("html[data-ready]", { timeout: LIMIT });
    }
  }

  /** Another tab of the same browser. */
  async another(hash) {
    const page = await this.context.newPage();
    await page.goto(this.url + hash);
    await page.waitForSelector("html[data-ready]", { timeout: LIMIT });
    return page;
  }

  /** Reloads, as F5 does. */
  async reload() {
    await this.page.reload();
    await this.page.waitForSelector("html[data-ready]", { timeout: LIMIT });
  }

  /** Goes to a hash as a link does, and waits until its view is painted. */
  async go(hash) {
    await this.page.evaluate(([to, limit]) => new Promise((done, failed) => {
      const painted = () => requestAnimationFrame(() => requestAnimationFrame(done));
      if (new URL(to, location).hash === location.hash) {
        painted();
        return;
      }
      setTimeout(() => failed(new Error(`no hashchange for ${to}`)), limit);
      addEventListener("hashchange", painted, { once: true });
      location.hash = to;
    }), [hash, LIMIT]);
    await this.inside();
  }

  /** Waits until a hosted page has the part of itself that the view needs. */
  inside() {
    return this.until(() => !document.querySelector("#main > .door"));
  }

  /** Goes to a hash by way of another view, so that nothing is unfolded or said there as yet. Loading
   * the page says no more about a view, and takes many times as long. */
  async anew(hash) {
    await this.go(hash.startsWith("#/compare") ? "#/calendar" : "#/compare");
    await this.go(hash);
  }

  /** Waits until a function in the page answers something true, and answers that. */
  async until(predicate, argument) {
    const handle = await this.page.waitForFunction(predicate, argument, { timeout: LIMIT });
    return handle.jsonValue();
  }

  /** Waits for a hash. */
  async at(hash) {
    await this.until((to) => location.hash === new URL(to, location).hash, hash);
    await this.painted();
  }

  /** Waits for two frames: what a finished event has changed is on the screen then. */
  async painted() {
    await this.page.evaluate(() => new Promise((done) => {
      requestAnimationFrame(() => requestAnimationFrame(done));
    }));
  }

  /** The address's hash. */
  hash() {
    return this.page.evaluate(() => location.hash);
  }

  /** The ids of the initiatives shown, in their order. */
  shown() {
    return this.page.evaluate(() =>
      [...document.querySelectorAll("main article[data-id]")].map((a) => a.dataset.id));
  }

  /** The result sentence. */
  async status() {
    return (await this.page.getByRole("status").innerText()).trim();
  }

  /** Everything that a reader sees in the view. */
  mainText() {
    return this.page.locator("main").innerText();
  }

  async close() {
    await this.context.close();
  }
}
