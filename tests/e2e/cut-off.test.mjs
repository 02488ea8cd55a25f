// A page that is not all there, or whose program never begins: that is said, instead of loading for ever.
import assert from "node:assert/strict";
import { test } from "node:test";
import { onBothPages } from "./support/board.mjs";

/** How much of the page has arrived: the head is there, the data, half the program, all but the end. */
const CUTS = {
  "after the head": (page) => page.indexOf("<body>") + 40,
  "in the data": (page) => page.indexOf('id="kadai-data"') + 5_000,
  "in the middle": (page) => Math.floor(page.length / 2),
  "before the end": (page) => page.lastIndexOf("</script>") - 10,
};

onBothPages("a page that does not begin", ({ open, variant, opener }) => {
  test("a cut-off file says so", async () => {
    for (const [where, at] of Object.entries(CUTS)) {
      // The script that tells stands in the head: a hosted page is cut in its body.
      const page = await variant(`cut-${Object.keys(CUTS).indexOf(where)}.html`, (text) => text.slice(0, at(text)));
      const visitor = await open({ hash: null });
      await visitor.page.goto(page);
      const boot = visitor.page.locator("#boot[role=alert]");
      await boot.waitFor();
      assert.match(await boot.innerText(), /途中までしかありません.*もう一度コピー/, `${opener.name}: ${where}`);
      visitor.takeTroubles();
      await visitor.page.close();
    }
  });

  test("a program that never answers is given up after 20 s", async () => {
    const visitor = await open({
      hash: null,
      init: () => {
        WebAssembly.instantiate = () => new Promise(() => {});
        WebAssembly.instantiateStreaming = () => new Promise(() => {});
      },
    });
    const { page } = visitor;
    await page.clock.install();
    await visitor.load("#/", { ready: false });
    await page.locator("#boot[role=status]").waitFor();
    await page.clock.runFor(19_000);
    assert.equal(await page.locator("#boot[role=alert]").count(), 0);
    await page.clock.runFor(2_000);
    assert.match(await page.locator("#boot[role=alert]").innerText(), /20秒たっても始まりません/);
  });

  test("a page that has begun says nothing of the kind later", async () => {
    const visitor = await open({ hash: null });
    const { page } = visitor;
    await page.clock.install();
    await visitor.load("#/");
    await page.clock.runFor(30_000);
    assert.equal(await page.locator("#boot").count(), 0);
  });
});
