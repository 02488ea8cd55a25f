// The data read from the CSV files by the tests' own means, and every number that the page should
// show of it. Nothing here is taken from the page, and no number is typed in.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseTable } from "./csv.mjs";
import { DATA } from "./paths.mjs";

/** The dimensions in the order of the hash keys. */
export const DIMENSIONS = [
  "y", "phase", "section", "theme", "basis", "actor", "ward", "area", "function", "method",
  "outcome", "has", "note",
];

/** Every CSV file below a folder: path to text. */
export function readFolder(folder = DATA) {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const csv = names.map((name) => name.replaceAll("\\", "/")).filter((n) => n.endsWith(".csv"));
  return new Map(csv.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

const list = (cell) => cell.split(";").filter(Boolean);
const numberOf = (id) => Number(id.slice(6));
const unique = (values) => [...new Set(values)];
const PHASES = { plan: "計画", result: "実績" };

/**
 * The record set of an initiative: its fiscal year and its phase, as a code. In the order in time the
 * plans of a year come before its results, and these before the plans of the next year.
 */
export const setOf = (row) => `${row.fiscal_year}-${row.phase}`;

/** The year of a record set and its phase. */
export const partsOf = (set) => set.split("-");

/** 令和6年度. */
export function eraOf(year) {
  const [era, n] = year >= 2019 ? ["令和", year - 2018] : ["平成", year - 1988];
  return `${era}${n === 1 ? "元" : n}年度`;
}

/** 令和6年度 実績. */
export function setName(set) {
  const [year, phase] = partsOf(set);
  return `${eraOf(Number(year))} ${PHASES[phase]}`;
}

/** The data of a set of files. */
export class Data {
  constructor(files = readFolder()) {
    this.files = files;
    const yearly = (name) =>
      [...files].filter(([path]) => /^\d{4}\//.test(path) && path.endsWith(`/${name}.csv`))
        .flatMap(([, text]) => parseTable(text));
    const reference = (name) => parseTable(files.get(`reference/${name}.csv`) ?? "");
    this.wards = reference("wards");
    this.actors = reference("actors");
    this.themes = reference("themes");
    this.reference = reference;
    this.links = yearly("links");
    this.measures = yearly("measures");
    this.points = yearly("points");
    // By year, plans before results, then by number.
    this.rows = yearly("initiatives").sort(
      (a, b) => a.fiscal_year - b.fiscal_year || a.phase.localeCompare(b.phase)
        || numberOf(a.id) - numberOf(b.id),
    );
    /** The record sets in their order in time. */
    this.sets = unique(this.rows.map(setOf));
    this.byId = new Map(this.rows.map((row) => [row.id, row]));
    this.pointsOf = groupBy(this.points, "initiative");
    this.measuresOf = groupBy(this.measures, "initiative");
    this.stages = new Map(this.rows.map((row) => [row.id, this.#stages(row)]));
    this.outcomes = this.points.filter((p) => p.kind === "outcome");
  }

  /** The latest results: what overview, matrix and comparison open with. */
  get defaultSet() {
    return this.sets.filter((set) => partsOf(set)[1] === "result").at(-1);
  }

  /** The year of the latest results. */
  get defaultYear() {
    return partsOf(this.defaultSet)[0];
  }

  /** The sets of a year. */
  setsOf(year) {
    return this.sets.filter((set) => partsOf(set)[0] === year);
  }

  /** Whether a year has plans and results. */
  hasBoth(year) {
    return this.setsOf(year).length > 1;
  }

  /** The facets that choose a record set: its phase only where the year has the other one, too. */
  choiceOf(set) {
    const [year, phase] = partsOf(set);
    return this.hasBoth(year) ? { y: [year], phase: [phase] } : { y: [year] };
  }

  /** The initiatives of a record set. */
  rowsOf(set) {
    return this.rows.filter((row) => setOf(row) === set);
  }

  /** The set in the place of a year on an axis: the year alone as long as it has no other. */
  axisCodeOf(set) {
    const [year] = partsOf(set);
    return this.hasBoth(year) ? set : year;
  }

  /** What an initiative's actors count as in the dimension of wards. */
  #wardsOf(row) {
    return unique(list(row.actors).map((code) => {
      const actor = this.actors.find((a) => a.code === code);
      return actor.ward || (actor.kind === "city-department" ? "city" : actor.kind);
    }));
  }

  #areasOf(wards) {
    return unique(this.wards.filter((w) => wards.includes(w.code)).map((w) => w.area));
  }

  #reach(id, from, to) {
    const seen = new Set();
    const open = [id];
    while (open.length > 0) {
      const at = open.pop();
      for (const link of this.links.filter((l) => l[from] === at && this.byId.has(l[to]))) {
        if (!seen.has(link[to])) {
          seen.add(link[to]);
          open.push(link[to]);
        }
      }
    }
    return [...seen].map((other) => this.byId.get(other));
  }

  #stages(row) {
    const before = this.#reach(row.id, "to", "from");
    const after = this.#reach(row.id, "from", "to");
    const hasOutcome = (r) => (this.pointsOf.get(r.id) ?? []).some((p) => p.kind === "outcome");
    const is = (phase) => (r) => r.phase === phase;
    return Object.entries({
      planned: [row, ...before].some(is("plan")),
      done: [row, ...after].some(is("result")),
      outcome: hasOutcome(row) || after.some((r) => is("result")(r) && hasOutcome(r)),
      next: after.some(is("plan")),
    }).filter(([, reached]) => reached).map(([stage]) => stage);
  }

  /** The codes of an initiative in a dimension. `noted`: ids with a note. */
  codesOf(row, dimension, noted = []) {
    switch (dimension) {
      case "y": return [row.fiscal_year];
      case "set": return [this.axisCodeOf(setOf(row))];
      case "phase": return [row.phase];
      case "section": return [row.section];
      case "theme":
        if (row.theme) return [row.theme];
        if (row.section.startsWith("base-")) return ["base"];
        return [row.section === "advocacy" ? "advocacy" : "none"];
      case "basis": return row.theme_basis ? [row.theme_basis] : [];
      case "actor": return list(row.actors);
      case "ward": return this.#wardsOf(row);
      case "area": return this.#areasOf(this.#wardsOf(row));
      case "function": return row.function ? [row.function] : [];
      case "method": return list(row.methods);
      case "outcome":
        return unique((this.pointsOf.get(row.id) ?? []).map((p) => p.outcome_kind).filter(Boolean));
      case "has": return [
        ...(this.measuresOf.has(row.id) ? ["measure"] : []),
        ...this.stages.get(row.id),
      ];
      case "note": return [noted.includes(row.id) ? "any" : "none"];
      default: throw new Error(`no dimension ${dimension}`);
    }
  }

  /** The codes of one outcome: its own ward and kind go before those of its initiative. */
  outcomeCodes(point, dimension) {
    if (dimension === "outcome") return point.outcome_kind ? [point.outcome_kind] : [];
    if (point.ward && (dimension === "ward" || dimension === "actor")) return [point.ward];
    if (point.ward && dimension === "area") return this.#areasOf([point.ward]);
    return this.codesOf(this.byId.get(point.initiative), dimension);
  }

  /** Initiatives that pass `filters` (dimension to codes): OR within, AND between. */
  matching(filters = {}, noted = []) {
    return this.rows.filter((row) =>
      Object.entries(filters).every(([dimension, codes]) =>
        codes.length === 0 || this.codesOf(row, dimension, noted).some((c) => codes.includes(c))),
    );
  }

  /** The codes that a matrix must have on an axis, from the reference tables. */
  axis(dimension) {
    const codes = (name, column = "code") => this.reference(name).map((r) => r[column]);
    const used = (code) => this.rows.some((row) => this.codesOf(row, dimension).includes(code));
    switch (dimension) {
      case "y": return unique(this.rows.map((row) => row.fiscal_year));
      case "set": return this.sets.map((set) => this.axisCodeOf(set));
      case "section": return codes("sections");
      case "theme":
        return [...codes("themes", "number"), "base", "advocacy", ...["none"].filter(used)];
      case "ward":
        return [...codes("wards"), "city-centre", "city", ...["joint", "partner"].filter(used)];
      case "area": return codes("areas");
      case "function": return codes("functions", "number");
      case "method": return codes("methods");
      case "actor": return codes("actors");
      default: throw new Error(`no axis ${dimension}`);
    }
  }

  /** A matrix as a map from `row|col` to its count, totals included. */
  matrix(rowsBy, colsBy, { filters = {}, value = "initiatives" } = {}) {
    const asked = this.matching(filters);
    const ids = new Set(asked.map((row) => row.id));
    const things = value === "outcomes"
      ? this.outcomes.filter((p) => ids.has(p.initiative))
        .map((p) => (dimension) => this.outcomeCodes(p, dimension))
      : asked.map((row) => (dimension) => this.codesOf(row, dimension));
    const [rowAxis, colAxis] = [this.axis(rowsBy), this.axis(colsBy)];
    const within = (codes, axis, code) =>
      code === "total" ? codes.some((c) => axis.includes(c)) : codes.includes(code);
    const counts = new Map();
    for (const row of [...rowAxis, "total"]) {
      for (const col of [...colAxis, "total"]) {
        counts.set(`${row}|${col}`, things.filter((codes) =>
          within(codes(rowsBy), rowAxis, row) && within(codes(colsBy), colAxis, col)).length);
      }
    }
    return counts;
  }
}

function groupBy(rows, column) {
  const groups = new Map();
  for (const row of rows) {
    groups.set(row[column], [...(groups.get(row[column]) ?? []), row]);
  }
  return groups;
}

/** The hash of a view with facets. */
export function hashOf(view, filters = {}, more = "") {
  const query = DIMENSIONS.filter((dimension) => filters[dimension]?.length > 0)
    .map((dimension) => `${dimension}=${filters[dimension].join(",")}`);
  const all = [...query, ...(more ? [more] : [])].join("&");
  return `#${view}${all && `?${all}`}`;
}

/** Ids of rows. */
export const ids = (rows) => listed(rows).map((row) => row.id);

/** Rows as a list has them at first: the latest results, then the sets from the latest back, each as in its file. */
function listed(rows) {
  const latest = Math.max(...rows.filter((row) => row.phase === "result").map((row) => row.fiscal_year));
  const time = (row) => Number(row.fiscal_year) * 2 + (row.phase === "result");
  const key = (row) => (row.phase === "result" && Number(row.fiscal_year) === latest ? Infinity : time(row));
  return rows.toSorted((a, b) => (key(a) === key(b) ? 0 : key(b) - key(a)));
}
