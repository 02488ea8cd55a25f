// A browser that is ended without a warning after the page has said that what is prepared for a training is
// saved: what was said is true.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { outlives } from "./support/killed.mjs";
import { DIST, ONE_FILE } from "./support/paths.mjs";
import { serve } from "./support/server.mjs";

const QUESTION = "電源が切れても残る問いは何ですか。";
const FIELD = 'details[data-theme="6"] textarea';
const said = (page) => page.waitForFunction(
  () => [...document.querySelectorAll(".kept-state")].some((state) => state.innerText.includes("保存しました")));

const written = async (page, field) => {
  await page.locator('details[data-theme="6"]').evaluate((details) => { details.open = true; });
  await field.pressSequentially(QUESTION);
  await said(page);
};

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
    const shown = await Promise.all(cases.map(([way, delay]) => outlives(`${urls[way]}#/training`, delay, FIELD, written)));
    assert.deepEqual(shown, cases.map(() => QUESTION));
  });

  test("what was erased does not come back", async () => {
    const shown = await outlives(`${urls.file}#/training`, 0, FIELD, async (page, field) => {
      await written(page, field);
      await page.getByRole("button", { name: "研修の準備と答え、直しかけの下書きをこの端末から消す" }).click();
      await page.getByRole("button", { name: "本当に消す" }).click();
      await page.getByText("研修の準備と答え、下書きを消しました。").waitFor();
    }, { isErased: true });
    assert.equal(shown, "");
  });
});
