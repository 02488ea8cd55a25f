// A browser with a profile on the disk, which can be ended without a warning, as by a power cut or the
// system's own killer.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { ARGS } from "./browser.mjs";
import { CHROMIUM } from "./paths.mjs";

/** The longest that the browser may take to start. */
const LIMIT = 120_000;

/** A profile of its own, to start browsers with one after another. */
export async function profile() {
  const folder = await mkdtemp(join(tmpdir(), "kadai-board-profile-"));
  return { folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Starts a browser with a profile and opens a page in it. */
export async function started({ folder }, url) {
  const args = [...ARGS, "--headless=new", "--remote-debugging-port=0", `--user-data-dir=${folder}`, "about:blank"];
  // A group of its own, so that all of its processes are ended at once.
  const child = spawn(CHROMIUM, args, { detached: true, stdio: ["ignore", "ignore", "pipe"] });
  const ended = new Promise((done) => child.once("exit", done));
  const address = await new Promise((found, failed) => {
    let said = "";
    const timer = setTimeout(() => failed(new Error(`no browser: ${said}`)), LIMIT);
    child.stderr.on("data", (piece) => {
      said += piece;
      const listening = /DevTools listening on (ws:\S+)/.exec(said);
      if (listening) {
        clearTimeout(timer);
        found(listening[1]);
      }
    });
    ended.then(() => failed(new Error(`the browser has ended: ${said}`)));
  });
  const browser = await chromium.connectOverCDP(address);
  const page = await browser.contexts()[0].newPage();
  page.setDefaultTimeout(LIMIT);
  await page.goto(url);
  await page.waitForSelector("html[data-ready]");
  return {
    page,
    async kill() {
      process.kill(-child.pid, "SIGKILL");
      await ended;
      await browser.close().catch(() => {});
    },
  };
}

/**
 * Writes into a field of a page, ends the browser some time after the page has said that this is saved or
 * erased, and answers what the field shows in a new browser. `write` gets the page and the field, and ends
 * with the page's word.
 */
export async function outlives(url, delay, field, write, { isErased = false } = {}) {
  const own = await profile();
  try {
    const first = await started(own, url);
    await write(first.page, first.page.locator(field));
    // How long after the word is what is measured here.
    await new Promise((done) => setTimeout(done, delay));
    await first.kill();
    const second = await started(own, url);
    // The disk is read behind the first view; what was not stored never comes.
    const is = ([where, empty]) => (document.querySelector(where).value === "") === empty;
    await second.page.waitForFunction(is, [field, isErased], { timeout: 10_000 }).catch(() => {});
    const shown = await second.page.locator(field).inputValue();
    await second.kill();
    return shown;
  } finally {
    await own.remove();
  }
}
