// What the answers are: worked out from the CSV files row by row, with nothing of the page and nothing of the
// libraries. It is slow and short enough to be seen to be right.
import { parseTable } from "../e2e/support/csv.mjs";

export const FACETS = ["year", "section", "theme", "ward", "method", "phase"];

const list = (cell) => (cell === "" ? [] : cell.split(";"));
const plain = (text) => text.normalize("NFKC").toLowerCase();
const grouped = (number) => number.replace(/^-?\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ","));

/** Every table of the package, the years one behind the other. */
function tablesOf(files) {
  const tables = new Map();
  for (const { path, text } of files) {
    const name = /([^/]+)\.csv$/.exec(path)[1];
    const rows = tables.get(name) ?? [];
    for (const row of parseTable(text)) {
      rows.push(row);
    }
    tables.set(name, rows);
  }
  return tables;
}

/** An initiative as the facets see it. */
function records(tables) {
  const wards = new Map(tables.get("actors").map((actor) => [actor.code, actor.ward]));
  return tables.get("initiatives").map((row) => {
    const actors = list(row.actors);
    return {
      id: row.id, year: [row.fiscal_year], section: [row.section], theme: [row.theme], phase: [row.phase],
      ward: [...new Set(actors.map((actor) => wards.get(actor)).filter(Boolean))],
      method: list(row.methods), actors,
    };
  });
}

/** The text in which an initiative is found, one field a line. */
function texts(tables) {
  const actors = new Map(tables.get("actors").map((actor) => [actor.code, actor.name_ja]));
  const themes = new Map(tables.get("themes").map((theme) => [theme.number, [theme.title_ja, ...list(theme.keywords)]]));
  const texts = new Map(tables.get("initiatives").map((row) => [row.id, [
    row.id, row.title, row.summary, row.audience, row.frequency, row.locator, ...list(row.partners),
    ...list(row.actors).map((actor) => actors.get(actor)), ...(themes.get(row.theme) ?? []),
  ]]));
  for (const point of tables.get("points")) {
    texts.get(point.initiative).push(point.text);
  }
  for (const figure of tables.get("measures")) {
    texts.get(figure.initiative).push(figure.label, figure.value, figure.unit, figure.note, grouped(figure.value));
  }
  return texts;
}

const passes = (record, choices, except) =>
  Object.entries(choices).every(([facet, codes]) => facet === except || record[facet].some((code) => codes.includes(code)));

/** Six facets, each of what passes the others, and themes by actors of what passes all. */
function answer(all, choices) {
  const facets = {};
  for (const facet of FACETS) {
    const counts = (facets[facet] = {});
    for (const record of all.filter((record) => passes(record, choices, facet))) {
      for (const code of record[facet]) {
        counts[code] = (counts[code] ?? 0) + 1;
      }
    }
  }
  const [cells, rows, cols] = [{}, {}, {}];
  const add = (counts, key) => (counts[key] = (counts[key] ?? 0) + 1);
  const found = all.filter((record) => passes(record, choices));
  for (const record of found) {
    add(rows, record.theme[0]);
    for (const actor of record.actors) {
      add(cols, actor);
      add(cells, `${record.theme[0]}|${actor}`);
    }
  }
  return { facets, matrix: { cells, rows, cols, total: found.length } };
}

/** The clicks of a round: each adds to the last, the last takes all back. Chosen by what is most frequent. */
function clicks(all) {
  const most = (facet, count) => {
    const counts = Object.entries(answer(all, {}).facets[facet]).filter(([code]) => code !== "");
    return counts.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, count).map(([code]) => code);
  };
  const steps = [["phase", 1], ["year", 1], ["ward", 2], ["theme", 1], ["method", 1]];
  const choices = steps.map((_, at) => Object.fromEntries(steps.slice(0, at + 1).map(([facet, count]) => [facet, most(facet, count)])));
  return [...choices, {}];
}

/** Words of kanji alone: what else is taken for the same differs between programs. */
const WORDS = ["研修", "相談支援", "短期入所", "緊急時", "医療的", "基幹相談支援"];

/** The questions with their answers. */
export function truth(files) {
  const tables = tablesOf(files);
  const all = records(tables);
  const found = [...texts(tables)].map(([id, fields]) => [id, plain(fields.join("\n"))]);
  return {
    rows: all.length,
    filters: clicks(all).map((choices) => ({ choices, answer: answer(all, choices) })),
    searches: WORDS.map((word) => ({ word, ids: found.filter(([, text]) => text.includes(word)).map(([id]) => id) })),
  };
}
