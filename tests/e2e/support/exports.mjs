// The menus at the head of a page: how a view is taken away, and which record set it is of.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

/** Opens a menu, if it is not open. */
async function menu(page, name) {
  const found = page.locator(`main .head [data-menu=${name}]`);
  if (await found.getAttribute("open") === null) {
    await found.locator("summary").click();
  }
  return found;
}

/** A way of the menu 「書き出す」, ready to be pressed. */
export async function way(page, action) {
  return (await menu(page, "export")).locator(`[data-action="${action}"]`);
}

/** Presses a way of 「書き出す」 that saves a file, and answers name and text. */
export async function taken(page, action = "save-csv") {
  const waiting = page.waitForEvent("download");
  await (await way(page, action)).click();
  const download = await waiting;
  assert.match(download.url(), /^blob:/);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}

/** The record sets that a view can be of, as the links of its menu. */
export async function sets(page) {
  return (await menu(page, "set")).getByRole("link");
}

/** The record set that a view is of, as its menu says. */
export async function currentSet(page) {
  return (await page.locator("main .head [data-menu=set] summary > span").last().innerText()).trim();
}
