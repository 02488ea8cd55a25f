// PapaParse, crossfilter2 and String.includes, each for what it is for.
import { FACETS, SEVERAL, parsed, records, texts } from "./common.js";

let dimensions, groups, matrix, chosen, documents;

/** Themes by actors, kept up to date record by record. */
function crossed(filter) {
  const change = (counts, key, by) => counts.set(key, (counts.get(key) ?? 0) + by);
  const step = (by) => (all, record) => {
    all.total += by;
    change(all.rows, record.theme, by);
    for (const actor of record.actors) {
      change(all.cols, actor, by);
      change(all.cells, `${record.theme}|${actor}`, by);
    }
    return all;
  };
  const empty = () => ({ cells: new Map(), rows: new Map(), cols: new Map(), total: 0 });
  return filter.groupAll().reduce(step(1), step(-1), empty);
}

function facets(tables) {
  const filter = globalThis.crossfilter(records(tables));
  dimensions = {};
  groups = {};
  chosen = {};
  for (const facet of FACETS) {
    dimensions[facet] = filter.dimension((record) => record[facet], SEVERAL.has(facet));
    groups[facet] = dimensions[facet].group();
  }
  matrix = crossed(filter);
  matrix.value();
}

window.bench = {
  load(files) {
    const times = [performance.now()];
    const tables = parsed(files);
    times.push(performance.now());
    facets(tables);
    times.push(performance.now());
    documents = texts(tables);
    times.push(performance.now());
    return { parse: times[1] - times[0], facets: times[2] - times[1], texts: times[3] - times[2] };
  },
  filter(choices) {
    for (const facet of FACETS) {
      const codes = choices[facet] ?? [];
      // Only what has changed costs something.
      if ((chosen[facet] ?? "") === codes.join()) {
        continue;
      }
      chosen[facet] = codes.join();
      if (codes.length === 0) {
        dimensions[facet].filterAll();
      } else if (codes.length === 1) {
        dimensions[facet].filterExact(codes[0]);
      } else {
        const set = new Set(codes);
        dimensions[facet].filterFunction((code) => set.has(code));
      }
    }
    const { cells, rows, cols, total } = matrix.value();
    return {
      facets: FACETS.map((facet) => groups[facet].all()),
      matrix: { cells: [...cells], rows: [...rows], cols: [...cols], total },
    };
  },
  plain({ facets, matrix: { cells, rows, cols, total } }) {
    const counts = FACETS.map((facet, at) => [facet, Object.fromEntries(facets[at].map(({ key, value }) => [key, value]))]);
    const [byCell, byRow, byCol] = [cells, rows, cols].map(Object.fromEntries);
    return { facets: Object.fromEntries(counts), matrix: { cells: byCell, rows: byRow, cols: byCol, total } };
  },
  search(word) {
    const folded = word.normalize("NFKC").toLowerCase();
    const ids = [];
    for (const { id, text } of documents) {
      if (text.includes(folded)) {
        ids.push(id);
      }
    }
    return ids;
  },
};
