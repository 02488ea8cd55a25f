// The watch over every page must see what it is there to see, or all the other tests mean less.
import assert from "node:assert/strict";
import { test } from "node:test";
import { onBothPages } from "./support/board.mjs";

onBothPages("watch", ({ open, variant }) => {
  test("an error in the console, an exception, a dialogue and a request are all seen", async () => {
    // Without the policy, so that the request is really made.
    const page = await variant("loose.html", (html) => html.replace(/<meta http-equiv[^>]*>/, ""));
    const visitor = await open({ page });
    assert.deepEqual(visitor.takeTroubles(), []);
    await visitor.page.evaluate(() => {
      console.error("said aloud");
      console.warn("warned");
      setTimeout(() => { throw new Error("thrown"); });
      new Image().src = "https://example.invalid/pixel.png";
    });
    await visitor.page.evaluate(() => alert("asked")).catch(() => {});
    const seen = [];
    const wanted = [/said aloud/, /warned/, /exception: thrown/, /request: https:\/\/example\.invalid/, /dialogue: asked/];
    for (let round = 0; round < 50 && !wanted.every((w) => seen.some((s) => w.test(s))); round += 1) {
      await visitor.painted();
      seen.push(...visitor.takeTroubles());
    }
    assert.deepEqual(wanted.filter((w) => !seen.some((s) => w.test(s))), []);
    await visitor.close();
    // The request fails a little later than it is made, and says so.
    visitor.takeTroubles();
  });

  test("what is expected and does not come is seen, too", async () => {
    const visitor = await open();
    visitor.expect(/never said/);
    assert.deepEqual(visitor.takeTroubles(), ["expected and not seen: /never said/"]);
    await visitor.close();
  });
});
