// One window of an engine, driven by the commands of WebDriver. How a command travels and what the engine
// itself knows of troubles is the engine's business; see `firefox.mjs` and `webkit.mjs`.
import { watch } from "node:fs";
import { mkdtemp, readdir, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { within } from "./program.mjs";

/** The longest that anything on the page may take; it only ends what hangs. */
export const LIMIT = 60_000;

/** What every session asks for: the engine's own bounds lie beyond ours. */
export const WANTED = { pageLoadStrategy: "normal", timeouts: { script: 2 * LIMIT, pageLoad: LIMIT, implicit: 0 } };

const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** What an engine calls a file that it has not finished saving. */
const UNFINISHED = /\.(part|wkdownload)$/;

/** For a name under which there is no file. */
const nothingThere = (error) => {
  if (error.code !== "ENOENT") {
    throw error;
  }
  return { size: 0 };
};

/** The window of an engine. */
export class Session {
  #engine;
  #folder;
  #downloads;
  #own;
  #troubles = [];

  /** `own`: where the addresses begin that the page may ask for. */
  constructor(engine, { folder, downloads, own }) {
    this.#engine = engine;
    this.#folder = folder;
    this.#downloads = downloads;
    this.#own = own;
  }

  #send(name, parameters) {
    return this.#engine.send(name, parameters);
  }

  /** Opens the board anew and waits for its first view. */
  async open(url) {
    await this.#leave();
    await this.#send("Navigate", { url: "about:blank" });
    await this.#send("Navigate", { url });
    await this.#ready();
  }

  /** Reloads, as F5 does. */
  async reload() {
    await this.#leave();
    await this.#send("Refresh", {});
    await this.#ready();
  }

  async #ready() {
    await this.until(() => document.documentElement.hasAttribute("data-ready") && !document.querySelector("#boot"));
    await this.#engine.watch?.(this);
  }

  /** Takes down what went wrong on the page before it is gone: its errors, and what it has asked of others. */
  async #leave() {
    const asked = await this.run(() => performance.getEntriesByType("resource").map(({ name }) => name));
    const others = asked.filter((url) => !url.startsWith("blob:") && !this.#own.some((start) => url.startsWith(start)));
    this.#troubles.push(...others.map((url) => `request: ${url}`), ...await this.#engine.troubles(this));
  }

  /** What went wrong since the last call. */
  async takeTroubles() {
    await this.#leave();
    await this.run(() => performance.clearResourceTimings());
    return this.#troubles.splice(0);
  }

  /** Goes to a hash as a link does, and waits until its view is painted, with the part of the page that it needs. */
  async go(hash) {
    await this.run((to) => new Promise((done) => {
      const painted = () => requestAnimationFrame(() => requestAnimationFrame(() => done()));
      if (location.hash === to) {
        painted();
      } else {
        addEventListener("hashchange", painted, { once: true });
        location.hash = to;
      }
    }), hash);
    await this.until(() => document.querySelector("main h1") && !document.querySelector("#main > .door"));
  }

  /** Runs a function in the page with arguments that JSON can carry, and answers its value. */
  async run(script, ...args) {
    const { value, error } = await this.#send("ExecuteAsyncScript", {
      // As text of the script itself: the page's policy forbids to make functions of texts.
      script: `const done = arguments[arguments.length - 1];
        Promise.resolve().then(() => (${script})(...arguments[0])).then(
          (value) => done({ value: value === undefined ? null : value }),
          (error) => done({ error: String(error) }));`,
      args: [args],
    });
    if (error !== undefined) {
      throw new Error(`${error} in ${script}`);
    }
    return value;
  }

  /** Waits until a function in the page answers something true, and answers that. */
  until(predicate, ...args) {
    return this.run(`async (limit, ...args) => {
      const end = performance.now() + limit;
      for (;;) {
        const value = await (${predicate})(...args);
        if (value) return value;
        if (performance.now() > end) throw new Error("it never came");
        await new Promise((next) => { setTimeout(next, 20); });
      }
    }`, LIMIT, ...args);
  }

  /** The first element of a selector, once it is there. */
  async #element(selector) {
    await this.until((css) => document.querySelector(css) !== null, selector);
    const found = await this.#send("FindElement", { using: "css selector", value: selector });
    return found[ELEMENT];
  }

  /** Clicks, as a pointer does: what is hidden or covered cannot be clicked. */
  async click(selector) {
    await this.#send("ElementClick", { id: await this.#element(selector) });
  }

  /** Types with the keyboard, into an empty field. */
  async type(selector, text) {
    const id = await this.#element(selector);
    await this.#send("ElementClear", { id });
    await this.#send("ElementSendKeys", { id, text });
  }

  /** Chooses files in a field. */
  async upload(selector, ...paths) {
    await this.#send("ElementSendKeys", { id: await this.#element(selector), text: paths.join("\n") });
  }

  /** Writes a picture of the window. */
  async screenshot(path) {
    await writeFile(path, Buffer.from(await this.#send("TakeScreenshot", { full: false }), "base64"));
  }

  /** Gives the window a size; an engine may have a least one. */
  async resize(width, height) {
    await this.#send("SetWindowRect", { width, height });
  }

  /** Clicks what makes the page save a file, and answers the file's path once all of it is there. */
  async saved(selector) {
    let look;
    const watcher = watch(this.#downloads, () => look());
    const arrived = new Promise((done, failed) => {
      look = () => this.#arrival().then((name) => name && done(name), failed);
    });
    try {
      await this.click(selector);
      const name = await within(LIMIT, "a saved file", arrived);
      // Out of the way: an engine may refuse to save a second file of the name.
      const path = join(await mkdtemp(join(this.#folder, "saved-")), name);
      await rename(join(this.#downloads, name), path);
      return path;
    } finally {
      watcher.close();
    }
  }

  async #arrival() {
    const names = await readdir(this.#downloads);
    if (names.length !== 1 || UNFINISHED.test(names[0])) {
      return null;
    }
    // A name may stand there empty while what it is for is still being written beside it, and the
    // name of the unfinished file may have gone since it was read: another change is on its way then.
    const { size } = await stat(join(this.#downloads, names[0])).catch(nothingThere);
    return size > 0 ? names[0] : null;
  }
}
