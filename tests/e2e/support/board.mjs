// The page under test, opened in both ways that people open it: from a web server and from a file.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, describe } from "node:test";
import { pathToFileURL } from "node:url";
import { launch } from "./browser.mjs";
import { pageText } from "./package.mjs";
import { DIST, HOSTED, ONE_FILE } from "./paths.mjs";
import { serve } from "./server.mjs";
import { Visitor } from "./visitor.mjs";

/** Hosted: index.html with its files, in a sub-folder. */
const http = {
  name: "http",
  page: HOSTED,
  context: {},
  async start() {
    const server = await serve();
    return {
      url: server.base,
      place: async (name, text) => server.place(name, text),
      own: (url) => url.startsWith(server.base),
      stop: () => server.stop(),
    };
  },
};

/** The one file, opened by a double click on a machine without any network. */
const file = {
  name: "file",
  page: ONE_FILE,
  context: { offline: true },
  async start() {
    const folder = await mkdtemp(join(tmpdir(), "kadai-board-"));
    return {
      url: pathToFileURL(join(DIST, ONE_FILE)).href,
      async place(name, text) {
        await writeFile(join(folder, name), text);
        return pathToFileURL(join(folder, name)).href;
      },
      // Nothing but the document itself may be read.
      own: (url, opened) => url === opened,
      stop: () => rm(folder, { recursive: true, force: true }),
    };
  },
};

/** The longest that all tests of a suite may take, so that one that hangs is noticed. */
const SUITE_LIMIT = 15 * 60_000;

/**
 * Declares a suite that runs over both pages, because it is about what differs between them: the
 * store, downloads, the policy, how a page starts, its links and its history, the page as a file.
 *
 * `define` gets `open({ hash, page, context, init })`, which opens the page as a new visitor with a
 * storage of their own, and `variant(name, change)`, which makes another page from the build's and
 * answers its URL, to be opened as `page`.
 */
export function onBothPages(title, define, options) {
  onPage(http, title, define, options);
  onPage(file, title, define, options);
}

/**
 * Declares a suite about what both pages have from the same program: numbers, words, keys, looks. It
 * runs over the one file, whose policy is the stricter one and which no network helps.
 */
export function onOnePage(title, define, options) {
  onPage(file, title, define, options);
}

/** Declares a suite about what only a page on a server does: fetch parts of itself. */
export function onHostedPage(title, define, options) {
  onPage(http, title, define, options);
}

function onPage(opener, title, define, { context: wanted = {} } = {}) {
  describe(`${title} (${opener.name})`, { timeout: SUITE_LIMIT }, () => {
    let browser;
    let place;
    let visitors = [];
    before(async () => {
      [browser, place] = await Promise.all([launch(), opener.start()]);
    });
    after(async () => {
      await browser?.close();
      await place?.stop();
    });
    // After every test: nothing in the console, nothing asked for outside.
    afterEach(() => {
      const said = visitors.flatMap((visitor) => visitor.takeTroubles());
      visitors = visitors.filter((visitor) => !visitor.page.isClosed());
      if (said.length > 0) {
        throw new Error(`the page misbehaved:\n${said.join("\n")}`);
      }
    });
    const open = async ({ hash = "", page = place.url, context = {}, init } = {}) => {
      const visitor = await Visitor.open(browser, {
        url: page,
        own: place.own,
        context: { ...opener.context, ...wanted, ...context },
        init,
      });
      visitors.push(visitor);
      if (hash !== null) {
        await visitor.load(hash);
      }
      return visitor;
    };
    const variant = (name, change) => place.place(name, change(pageText(opener.page)));
    define({ open, variant, opener, place: () => place });
  });
}
