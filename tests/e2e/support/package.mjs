// The data as the page carries it: named texts in one JSON element. Tests take it out, change it
// and put it back, as a yearly update would.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DIST } from "./paths.mjs";

const ELEMENT = /(<script id="kadai-data" type="application\/json">)([^<]*)(<\/script>)/;

/** A page of the build as text. */
export function pageText(name) {
  return readFileSync(join(DIST, name), "utf8");
}

/** The text of a page's data element. */
export function dataText(html) {
  const found = ELEMENT.exec(html);
  if (!found) {
    throw new Error("the page has no data element");
  }
  return found[2];
}

/** The page with another text in its data element. */
export function withDataText(html, text) {
  dataText(html);
  return html.replace(ELEMENT, (_, open, __, close) => open + text + close);
}

/** The page's files as a map from path to text. */
export function filesOf(html) {
  return new Map(JSON.parse(dataText(html)).files.map(({ path, text }) => [path, text]));
}

/** The page with other files. */
export function withFiles(html, files) {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  const list = sorted.map(([path, text]) => ({ path, text }));
  const json = JSON.stringify({ format: "kadai-board/1", files: list });
  return withDataText(html, json.replaceAll("<", "\\u003c"));
}
