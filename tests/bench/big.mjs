// The same data a hundred times over, as a valid package: what the page does with far more than
// it will ever hold says how much room there is.
import { csvLine, parseCsv } from "../e2e/support/csv.mjs";

/** Columns that hold an initiative's id, by table. */
const ID_COLUMNS = {
  initiatives: ["id"],
  points: ["initiative"],
  measures: ["initiative"],
  links: ["from", "to"],
};

/** A package's files with every yearly row `times` times, ids counted up so that all are new. */
export function multiplied(files, times) {
  const highest = new Map();
  for (const [path, text] of files) {
    if (path.endsWith("/initiatives.csv")) {
      for (const [id] of parseCsv(text).slice(1)) {
        const series = id.slice(0, 6);
        highest.set(series, Math.max(highest.get(series) ?? 0, Number(id.slice(6))));
      }
    }
  }
  const renamed = (id, copy) => {
    const series = id.slice(0, 6);
    const number = copy * highest.get(series) + Number(id.slice(6));
    return series + String(number).padStart(4, "0");
  };
  return new Map([...files].map(([path, text]) => {
    const [, table] = /^\d{4}\/(\w+)\.csv$/.exec(path) ?? [];
    if (!table) {
      return [path, text];
    }
    const [header, ...rows] = parseCsv(text);
    const columns = ID_COLUMNS[table].map((name) => header.indexOf(name));
    const lines = [csvLine(header)];
    // Plans stand before results within a year, as the order of ids wants it.
    const series = [...new Set(rows.map((row) => row[columns[0]].slice(0, 6)))];
    for (const one of series) {
      const own = rows.filter((row) => row[columns[0]].startsWith(one));
      for (let copy = 0; copy < times; copy += 1) {
        for (const row of own) {
          lines.push(csvLine(row.map((field, at) => (columns.includes(at) ? renamed(field, copy) : field))));
        }
      }
    }
    return [path, lines.join("")];
  }));
}
