// The board's own logic, compiled as the page is.
import init, * as engine from "../engine.js";
import { FACETS } from "./common.js";

await init();

let ids, codes;
/** What stands for no theme: these have a row each on the board. */
const NO_THEME = new Set(["none", "base", "advocacy", "ended"]);
/** Where the board says who acts when no ward does; the peers count wards alone. */
let wards;

window.bench = {
  load(files) {
    engine.close();
    for (const { path, text } of files) {
      engine.add_file(path, text);
    }
    const findings = engine.open();
    if (findings > 0) {
      throw new Error(`${findings} findings`);
    }
    ids = undefined;
    codes = undefined;
    wards = files.find(({ path }) => path === "reference/wards.csv").text;
    return { memory: engine.memory_bytes() };
  },
  filter(choices) {
    return engine.filter(Object.entries(choices).map(([facet, own]) => `${facet}=${own.join(",")}`).join("&"));
  },
  plain(counts) {
    codes ??= engine.codes().split("\n").map((line) => line.split(" "));
    let at = 0;
    const next = () => counts[at++];
    const add = (to, key, count) => (to[key] = (to[key] ?? 0) + count);
    const theme = (code) => (NO_THEME.has(code) ? "" : code);
    const facets = {};
    FACETS.forEach((facet, line) => {
      facets[facet] = {};
      for (const code of codes[line]) {
        const count = next();
        if (facet !== "ward" || wards.includes(`\n${code},`)) {
          add(facets[facet], facet === "theme" ? theme(code) : code, count);
        }
      }
    });
    const [themes, actors] = codes.slice(FACETS.length);
    const [cells, rows, cols] = [{}, {}, {}];
    themes.forEach((row) => actors.forEach((col) => add(cells, `${theme(row)}|${col}`, next())));
    themes.forEach((row) => add(rows, theme(row), next()));
    actors.forEach((col) => add(cols, col, next()));
    return { facets, matrix: { cells, rows, cols, total: next() } };
  },
  search(word) {
    // The texts of ids are made once, as the peers have them.
    ids ??= engine.ids().split("\n");
    const rows = engine.search(word);
    const found = new Array(rows.length);
    for (let at = 0; at < rows.length; at += 1) {
      found[at] = ids[rows[at]];
    }
    return found;
  },
};
