// What every peer has: the tables as PapaParse reads them, as records and as texts.
export const FACETS = ["year", "section", "theme", "ward", "method", "phase"];
export const SEVERAL = new Set(["ward", "method"]);

const list = (cell) => (cell ? cell.split(";") : []);

/** Every table, the years one behind the other. */
export function parsed(files) {
  const tables = {};
  for (const { path, text } of files) {
    const name = path.slice(path.indexOf("/") + 1, -".csv".length);
    const { data } = globalThis.Papa.parse(text, { header: true, skipEmptyLines: true });
    tables[name] = tables[name] ? tables[name].concat(data) : data;
  }
  return tables;
}

/** The initiatives with their lists as arrays. */
export function records({ initiatives, actors }) {
  const wards = new Map(actors.map((actor) => [actor.code, actor.ward]));
  return initiatives.map((row) => {
    const own = list(row.actors);
    const ward = own.map((actor) => wards.get(actor)).filter(Boolean);
    return {
      id: row.id, year: row.fiscal_year, section: row.section, theme: row.theme, phase: row.phase,
      ward: ward.length > 1 ? [...new Set(ward)] : ward, method: list(row.methods), actors: own,
    };
  });
}

/** One text for each initiative, of the fields in which the board finds it. */
export function texts({ initiatives, actors, themes, points, measures }) {
  const names = new Map(actors.map((actor) => [actor.code, actor.name_ja]));
  const topics = new Map(themes.map((theme) => [theme.number, [theme.title_ja, ...list(theme.keywords)]]));
  const fields = new Map();
  for (const row of initiatives) {
    fields.set(row.id, [
      row.id, row.title, row.summary, row.audience, row.frequency, row.locator, ...list(row.partners),
      ...list(row.actors).map((actor) => names.get(actor)), ...(topics.get(row.theme) ?? []),
    ]);
  }
  for (const point of points) {
    fields.get(point.initiative).push(point.text);
  }
  for (const figure of measures) {
    fields.get(figure.initiative).push(figure.label, figure.value, figure.unit, figure.note);
  }
  return initiatives.map(({ id }) => ({ id, text: fields.get(id).join("\n").normalize("NFKC").toLowerCase() }));
}
