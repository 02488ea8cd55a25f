// A yearly update as offices make it: the year after the last one, as two tables out of Excel.
import { encode } from "./bytes.mjs";
import { Data } from "./data.mjs";
import { fileOf, sheet } from "./import.mjs";

const data = new Data();

/** The year after the last one. */
export const YEAR = Math.max(...data.rows.map((row) => Number(row.fiscal_year))) + 1;
/** Its name in the era's years: 令和8年度, with full-width digits. */
const wide = (text) => String(text).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
const ERA = `令和${wide(YEAR - 2018)}年度`;

const section = data.reference("sections").find(({ code }) => code === "theme");
const [theme] = data.themes;
const [method] = data.reference("methods");
const [ward, otherWard] = data.wards;
const source = data.reference("sources").at(-1);

/** Ids of the new year. */
export const id = (n) => `${YEAR}-P${String(n).padStart(3, "0")}`;

/** Initiatives as people write them: names, an era year, full-width figures. */
export const INITIATIVES = [
  {
    id: id(1), fiscal_year: ERA, phase: "計画", section: section.name_ja, theme: wide(theme.number),
    theme_basis: "資料の記載", actors: ward.name_ja, title: "相談員の研修", summary: "相談員の研修を開く。",
    methods: method.name_ja, months: "4月、7月", source: source.title, locator: "1番目",
  },
  {
    id: id(2), fiscal_year: ERA, phase: "計画", section: section.name_ja, theme: theme.number,
    theme_basis: "資料の記載", actors: otherWard.name_ja, title: "連絡会の開催", summary: "連絡会を開く。",
    methods: method.name_ja, source: source.title, locator: "2番目",
  },
];

/** What the page makes of them. */
export const READ = { title: INITIATIVES[0].title, theme: theme.number, ward: ward.code, months: "4;7" };

export const POINTS = [
  { initiative: id(1), seq: "1", kind: "取り組み内容", text: "研修を年２回開く" },
  { initiative: id(1), seq: "2", kind: "取り組み内容", text: "事例を検討する" },
  { initiative: id(2), seq: "1", kind: "取り組み内容", text: "連絡会を毎月開く" },
];

/** Initiatives under a title row, with a row of totals, in Shift_JIS. */
export const initiativesFile = (rows = INITIATIVES, name = "initiatives.csv") => fileOf(name, encode(
  sheet("initiatives", rows, { above: [[`${ERA}の取り組み`]], below: [["合計"]] }), "shift_jis",
));

/** Points in Shift_JIS. */
export const pointsFile = (rows = POINTS, name = "points.csv") =>
  fileOf(name, encode(sheet("points", rows), "shift_jis"));
