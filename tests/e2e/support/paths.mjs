// Where the build, the data and the browser are; each can be given from outside.
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of these tests. */
export const TESTS = fileURLToPath(new URL("../../", import.meta.url));
/** The folder of the project. */
export const PROJECT = resolve(TESTS, "..");
/** The built page. */
export const DIST = resolve(process.env.KADAI_DIST || join(PROJECT, "dist"));
/** The data that the page was built from. */
export const DATA = join(PROJECT, "data");
/** The browser that is driven. */
export const CHROMIUM = process.env.KADAI_CHROMIUM || "/usr/bin/chromium";

/** The hosted page. */
export const HOSTED = "index.html";
/** The page in one file. */
export const ONE_FILE = "kadai-board.html";

for (const file of [HOSTED, ONE_FILE]) {
  if (!existsSync(join(DIST, file))) {
    throw new Error(`${join(DIST, file)} is missing. Build it, or name its folder in KADAI_DIST.`);
  }
}
