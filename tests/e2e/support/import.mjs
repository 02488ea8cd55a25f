// The view of the data as somebody uses it: files handed in, what is said about them, what is
// taken in and handed out.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { unzip } from "./bytes.mjs";
import { csvLine, parseTable } from "./csv.mjs";
import { DATA } from "./paths.mjs";

const descriptor = JSON.parse(readFileSync(join(DATA, "datapackage.json"), "utf8"));

/** The columns of a table as the descriptor names them: name and Japanese title. */
export function columnsOf(table) {
  const resource = descriptor.resources.find(({ path }) => [path].flat().some((p) => p.endsWith(`/${table}.csv`)));
  return resource.schema.fields.map(({ name, title }) => ({ name, title }));
}

/** A table as text: `rows` are objects by column name, titles as an office writes them. */
export function sheet(table, rows, { separator = ",", above = [], below = [], names = false } = {}) {
  const columns = columnsOf(table);
  const records = [
    ...above,
    columns.map(({ name, title }) => (names ? name : title)),
    ...rows.map((row) => columns.map(({ name }) => row[name] ?? "")),
    ...below,
  ];
  return separator === "," ? records.map(csvLine).join("")
    : records.map((record) => `${record.join(separator)}\n`).join("");
}

/** A column's letter in a table. */
export const letter = (table, name) =>
  String.fromCharCode(65 + columnsOf(table).findIndex((column) => column.name === name));

/** A file for a field or a drop. */
export const fileOf = (name, bytes, mimeType = "text/csv") =>
  ({ name, mimeType, buffer: Buffer.from(bytes) });

// A draft of a report has a field of its own below.
const field = (page) => page.locator("main input[type=file][multiple]");

/** Chooses files. */
export const choose = (page, ...files) => field(page).setInputFiles(files);

/** Drops files as a desktop does. */
export async function drop(page, ...files) {
  const transfer = await page.evaluateHandle((list) => {
    const all = new DataTransfer();
    for (const { name, mimeType, bytes } of list) {
      all.items.add(new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], name, { type: mimeType }));
    }
    return all;
  }, files.map(({ name, mimeType, buffer }) => ({ name, mimeType, bytes: buffer.toString("base64") })));
  const area = page.locator("main .intake");
  await area.dispatchEvent("dragover", { dataTransfer: transfer });
  await area.dispatchEvent("drop", { dataTransfer: transfer });
}

/** Waits until nothing is being read any more, and answers the sentence about it. */
export async function said(visitor) {
  await visitor.until(() => {
    const status = document.querySelector("main .intake [role=status]");
    return status && /\d/.test(status.innerText) && !document.querySelector("main progress");
  });
  return visitor.status();
}

/** Waits until the sentence is another one than before `act`, which starts something. */
export async function saidAfter(visitor, act) {
  await visitor.page.evaluate(() => {
    const status = document.querySelector("main .intake [role=status]");
    window.statusSeen = false;
    new MutationObserver(() => { window.statusSeen = true; })
      .observe(status, { childList: true, characterData: true, subtree: true });
  });
  await act();
  await visitor.until(() => window.statusSeen);
  return said(visitor);
}

/** Counts in the sentence: errors, warnings, repairs. */
export const countsIn = (sentence) => (sentence.match(/\d+/g) ?? []).map(Number);

/** What was found, as `code severity file cell`. */
export const findings = (page) => page.evaluate(() =>
  [...document.querySelectorAll("main [data-code][data-severity][data-file]")].map(({ dataset }) =>
    [dataset.code, dataset.severity, dataset.file, dataset.cell].filter(Boolean).join(" ")));

/** Those of them that stand in the way. */
export const errorsIn = (found) => found.filter((line) => line.includes(" error "));

/** The counts of the changes by file: path to `{ added, changed, removed, unchanged }`. */
export const planned = (page) => page.evaluate(() =>
  Object.fromEntries([...document.querySelectorAll("table[data-plan] tr[data-file]")].map((row) => [
    row.dataset.file,
    Object.fromEntries([...row.querySelectorAll("[data-kind]")]
      .map(({ dataset }) => [dataset.kind, Number(dataset.count)])),
  ])));

export const applyButton = (page) => page.locator("main button.apply");
export const banner = (page) => page.getByRole("region", { name: "取込データ" });

/** Takes in what is compared, and waits until it is shown and it is said what became of it. */
export async function apply(visitor) {
  await applyButton(visitor.page).click();
  await visitor.until(isShown);
  await visitor.until(isSaid);
}

/** Whether what was compared is shown, in the page. */
export const isShown = () => Boolean(document.querySelector(".imported")
  && !document.querySelector("main button.apply"));

/** Whether it is said what became of a set that was taken in, in the page. */
export const isSaid = () => !/保存しています/.test(document.querySelector("main .intake [role=status]")?.innerText);

/** The version of the data shown. */
export const version = async (page) => (await page.locator("footer code").innerText()).trim();

/** What a button makes the browser save: name and bytes. */
export async function saved(page, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** The data shown, from the archive that it is handed out as: path to text, tables only. */
export async function tablesOf(page) {
  const { bytes } = await saved(page, page.locator("main button.save-zip"));
  const files = [...unzip(bytes)].filter(([name]) => name.endsWith(".csv"));
  return new Map(files.map(([name, content]) => [name, content.toString("utf8")]));
}

const KEYS = {
  initiatives: ["id"],
  points: ["initiative", "kind", "seq"],
  measures: ["initiative", "label", "as_of"],
  links: ["from", "to"],
  themes: ["number"],
  functions: ["number"],
  aliases: ["alias"],
  readings: ["name"],
  theme_concordance: ["from_year", "from_theme", "to_year", "to_theme"],
};

/** What lies between two sets of files, counted like the page's table of changes. */
export function difference(before, after) {
  const changes = {};
  for (const path of [...new Set([...before.keys(), ...after.keys()])].sort()) {
    const keys = KEYS[path.split("/")[1].replace(".csv", "")] ?? ["code"];
    const rows = (files) => new Map(parseTable(files.get(path) ?? "")
      .map((row) => [keys.map((key) => row[key]).join("|"), JSON.stringify(row)]));
    const [old, now] = [rows(before), rows(after)];
    const counts = { added: 0, changed: 0, removed: 0, unchanged: 0 };
    for (const [key, row] of now) {
      counts[!old.has(key) ? "added" : old.get(key) === row ? "unchanged" : "changed"] += 1;
    }
    counts.removed = [...old.keys()].filter((key) => !now.has(key)).length;
    if (counts.added + counts.changed + counts.removed > 0) {
      changes[path] = counts;
    }
  }
  return changes;
}
