// A browser that is ended without a warning after the page has said that what is prepared for a training is
// saved: what was said is true.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { profile, started } from "./support/killed.mjs";
import { DIST, ONE_FILE } from "./support/paths.mjs";
import { serve } from "./support/server.mjs";

const QUESTION = "電源が切れても残る問いは何ですか。";
const field = (page) => page.locator('details[data-theme="6"] textarea');
const said = (page) => page.waitForFunction(
  () => [...document.querySelectorAll(".kept-state")].some((state) => state.innerText.includes("保存しました")));

/** Writes a question, ends the browser some time after it was saved, and answers what a new one shows. */
async function outlives(url, delay, erased) {
  const own = await profile();
  try {
    const first = await started(own, `${url}#/training`);
    await first.page.locator('details[data-theme="6"]').evaluate((details) => { details.open = true; });
    await field(first.page).pressSequentially(QUESTION);
    await said(first.page);
    if (erased) {
      await first.page.getByRole("button", { name: "研修の準備と答えをこの端末から消す" }).click();
      await first.page.getByRole("button", { name: "本当に消す" }).click();
      await first.page.getByText("研修の準備と答えを消しました。").waitFor();
    }
    // How long after the word is what is measured here.
    await new Promise((done) => setTimeout(done, delay));
    await first.kill();
    const second = await started(own, `${url}#/training`);
    // The disk is read behind the first view; what was not stored never comes.
    const is = (empty) => (document.querySelector('details[data-theme="6"] textarea').value === "") === empty;
    await second.page.waitForFunction(is, erased, { timeout: 10_000 }).catch(() => {});
    const shown = await field(second.page).inputValue();
    await second.kill();
    return shown;
  } finally {
    await own.remove();
  }
}

describe("a browser that is ended after a question was saved", { timeout: 5 * 60_000 }, () => {
  let server;
  const urls = {};
  before(async () => {
    server = await serve();
    Object.assign(urls, { http: server.base, file: pathToFileURL(join(DIST, ONE_FILE)).href });
  });
  after(() => server.stop());

  test("none is lost", async () => {
    const cases = [["http", 0], ["http", 50], ["file", 0], ["file", 50]];
    const shown = await Promise.all(cases.map(([way, delay]) => outlives(urls[way], delay, false)));
    assert.deepEqual(shown, cases.map(() => QUESTION));
  });

  test("what was erased does not come back", async () => {
    assert.equal(await outlives(urls.file, 0, true), "");
  });
});
