// What JavaScript can do at best by hand: a mask of bits for each initiative and facet, one pass, nothing made
// on the way.
import { FACETS, parsed, records } from "./common.js";

const COLUMNS = [...FACETS, "actors"];
let count, columns, codes;

/** Adds one to each counter whose bit is set. */
function add(counts, mask) {
  for (let rest = mask; rest !== 0; rest &= rest - 1) {
    counts[31 - Math.clz32(rest & -rest)] += 1;
  }
}

window.bench = {
  load(files) {
    const all = records(parsed(files));
    count = all.length;
    columns = {};
    codes = {};
    for (const name of COLUMNS) {
      const bits = new Map();
      const column = new Uint32Array(count);
      all.forEach((record, row) => {
        for (const code of [record[name]].flat()) {
          if (!bits.has(code)) {
            bits.set(code, bits.size);
          }
          column[row] |= 1 << bits.get(code);
        }
      });
      if (bits.size > 31) {
        throw new Error(`too many values for a mask: ${name}`);
      }
      columns[name] = column;
      codes[name] = bits;
    }
    return {};
  },
  filter(choices) {
    const own = FACETS.map((facet) => columns[facet]);
    const wanted = FACETS.map((facet) => {
      const bits = (choices[facet] ?? []).map((code) => (codes[facet].has(code) ? 1 << codes[facet].get(code) : 0));
      return choices[facet] ? bits.reduce((mask, bit) => mask | bit, 0) : 0xffffffff | 0;
    });
    // What is not asked for lets rows without any value through as well.
    const open = FACETS.map((facet) => (choices[facet] ? 0 : 1));
    const [a, b, c, d, e, f] = own;
    const [wa, wb, wc, wd, we, wf] = wanted;
    const [oa, ob, oc, od, oe, of] = open;
    const counts = FACETS.map(() => new Uint32Array(32));
    const cells = new Uint32Array(1024);
    const rows = new Uint32Array(32);
    const cols = new Uint32Array(32);
    const { actors, theme } = columns;
    let total = 0;
    for (let row = 0; row < count; row += 1) {
      const fails = (oa || a[row] & wa ? 0 : 1) | (ob || b[row] & wb ? 0 : 2) | (oc || c[row] & wc ? 0 : 4)
        | (od || d[row] & wd ? 0 : 8) | (oe || e[row] & we ? 0 : 16) | (of || f[row] & wf ? 0 : 32);
      if (fails === 0) {
        for (let facet = 0; facet < 6; facet += 1) {
          add(counts[facet], own[facet][row]);
        }
        total += 1;
        const at = 31 - Math.clz32(theme[row]);
        rows[at] += 1;
        for (let rest = actors[row]; rest !== 0; rest &= rest - 1) {
          const actor = 31 - Math.clz32(rest & -rest);
          cols[actor] += 1;
          cells[at * 32 + actor] += 1;
        }
      } else if ((fails & (fails - 1)) === 0) {
        const facet = 31 - Math.clz32(fails);
        add(counts[facet], own[facet][row]);
      }
    }
    return { counts, cells, rows, cols, total };
  },
  plain({ counts, cells, rows, cols, total }) {
    const named = (bits, counts) => Object.fromEntries([...bits].map(([code, bit]) => [code, counts[bit]]));
    const byCell = {};
    for (const [theme, row] of codes.theme) {
      for (const [actor, col] of codes.actors) {
        byCell[`${theme}|${actor}`] = cells[row * 32 + col];
      }
    }
    return {
      facets: Object.fromEntries(FACETS.map((facet, at) => [facet, named(codes[facet], counts[at])])),
      matrix: { cells: byCell, rows: named(codes.theme, rows), cols: named(codes.actors, cols), total },
    };
  },
};
