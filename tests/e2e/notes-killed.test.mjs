// A browser that is ended without a warning after the page has said 「保存しました」: what was said is true.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { Data } from "./support/data.mjs";
import { outlives } from "./support/killed.mjs";
import { DIST, ONE_FILE } from "./support/paths.mjs";
import { serve } from "./support/server.mjs";

const ID = new Data().rows.find((row) => row.phase === "result").id;

/** How long after the word the browser is ended, in milliseconds. */
const DELAYS = [0, 50, 300, 1000, 3000];
/** How many browsers run at a time. */
const AT_A_TIME = 3;

const said = (page, text) => page.waitForFunction(
  (word) => document.querySelector(".note-state").innerText.includes(word), text);

/** The field of a note in a view that has one. */
const FIELD = "main textarea";

const written = async (page, field) => {
  await field.pressSequentially("電源が切れても残る");
  await said(page, "保存しました");
};

describe("a browser that is ended after a note was saved", { timeout: 10 * 60_000 }, () => {
  let server;
  const urls = {};
  before(async () => {
    server = await serve();
    Object.assign(urls, { http: server.base, file: pathToFileURL(join(DIST, ONE_FILE)).href });
  });
  after(() => server.stop());

  test("none of twenty is lost", async () => {
    const cases = ["http", "file"].flatMap((way) => [...DELAYS, ...DELAYS].map((delay) => [way, delay]));
    const lost = [];
    const workers = Array.from({ length: AT_A_TIME }, async () => {
      for (let next = cases.shift(); next; next = cases.shift()) {
        const [way, delay] = next;
        const shown = await outlives(`${urls[way]}#/i/${ID}`, delay, FIELD, written);
        if (shown !== "電源が切れても残る") {
          lost.push(`${way} after ${delay} ms: 「${shown}」`);
        }
      }
    });
    await Promise.all(workers);
    assert.deepEqual(lost, []);
  });

  for (const way of ["http", "file"]) {
    test(`a note that was erased does not come back (${way})`, async () => {
      const shown = await outlives(`${urls[way]}#/i/${ID}`, 0, FIELD, async (page, field) => {
        await written(page, field);
        await field.fill("");
        await said(page, "消しました");
      }, { isErased: true });
      assert.equal(shown, "");
    });
  }
});
