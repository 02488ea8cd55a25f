// Handing the page on: what is written down when it is saved is what its copy says of itself.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { crc32 } from "node:zlib";
import { onBothPages } from "./support/board.mjs";

/** The size and the number of a file, by another program than ours. */
function checkedBy(bytes) {
  const number = crc32(bytes).toString(16).toUpperCase().padStart(8, "0");
  return { size: bytes.length.toLocaleString("en-US"), number: `${number.slice(0, 4)}-${number.slice(4)}` };
}

onBothPages("handing on by USB stick", ({ open, place, opener }) => {
  test("the number told when it is saved is that of the file, and the one its copy shows", async () => {
    const visitor = await open({ hash: "#/data" });
    const { page } = visitor;
    assert.equal(await page.locator(".usb li").count(), 4);
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator(".save-page").click()]);
    const bytes = await readFile(await download.path());
    const { size, number } = checkedBy(bytes);
    const told = page.locator(".file-sum span");
    await told.waitFor();
    assert.equal((await told.innerText()).includes(`大きさ ${size} バイト、照合番号 ${number}`), true, await told.innerText());
    const copy = await place().place("copy.html", bytes.toString("utf8"));
    const other = await open({ page: copy, hash: "#/about" });
    const shown = other.page.locator(".this-file p");
    await shown.waitFor();
    assert.match(await shown.innerText(), new RegExp(`${size} .*${number}`));
  });

  test("a page of a server has no number of its own", async () => {
    const { page } = await open({ hash: "#/about" });
    const own = opener.name === "file" ? 1 : 0;
    await page.locator("footer.site").waitFor();
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    assert.equal(await page.locator(".this-file p").count(), own);
  });
});
