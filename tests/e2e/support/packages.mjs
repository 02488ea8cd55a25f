// The data as it is today, and as it will be after one April and after two: each brings the results
// of the year that is over and the plans of the year that begins.
import { join } from "node:path";
import { Data, readFolder } from "./data.mjs";
import { filesOf, withFiles } from "./package.mjs";
import { TESTS } from "./paths.mjs";

const april = (name) => readFolder(join(TESTS, "fixtures", "april", name));
const APRILS = [april("first"), april("second")];

/** Files with more rows, as a new year brings them: a table that is there already goes on. */
export function withRows(files, more) {
  const all = new Map(files);
  for (const [path, text] of more) {
    const before = all.get(path);
    const end = text.indexOf("\n") + 1;
    if (before === undefined) {
      all.set(path, text);
    } else if (before.slice(0, before.search(/\r?\n/)) === text.slice(0, end - 1)) {
      all.set(path, before + text.slice(end));
    } else {
      throw new Error(`${path}: other columns`);
    }
  }
  return all;
}

const afterAprils = (count) => (files) => APRILS.slice(0, count).reduce(withRows, files);

/** What a test of the numbers runs over. `data` is the package, `in(html)` the page that has it. */
export const PACKAGES = ["today", "one April later", "two Aprils later"].map((name, aprils) => {
  const files = afterAprils(aprils);
  return {
    name,
    aprils,
    data: new Data(files(readFolder())),
    in: (html) => withFiles(html, files(filesOf(html))),
  };
});

/** A package by the number of Aprils that have passed. */
export const after = (aprils) => PACKAGES[aprils];

/** Opens the page with a package: the build's own page for today's. */
export async function openWith({ open, variant }, { aprils, in: put }, more = {}) {
  return aprils === 0 ? open(more) : open({ ...more, page: await variant(`after-${aprils}.html`, put) });
}
