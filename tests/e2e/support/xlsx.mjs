// A workbook as the browser's own reader of XML finds it, which knows nothing of how it was written.
import { readFileSync } from "node:fs";
import assert from "node:assert/strict";
import { unzip } from "./bytes.mjs";

/** The sheets of a workbook by their names: rows of values, where cells lead, and the lists to choose from. */
export async function sheetsOf(page, bytes) {
  const parts = [...unzip(bytes)].map(([name, content]) => [name, content.toString("utf8")]);
  const found = await page.evaluate((all) => {
    const read = Object.fromEntries(all.map(([name, text]) => [name, new DOMParser().parseFromString(text, "application/xml")]));
    const broken = Object.keys(read).filter((name) => read[name].querySelector("parsererror"));
    const strings = [...read["xl/sharedStrings.xml"].querySelectorAll("si")].map((si) => si.textContent);
    const sheets = [...read["xl/workbook.xml"].querySelectorAll("sheet")].map((sheet, at) => {
      const xml = read[`xl/worksheets/sheet${at + 1}.xml`];
      const outside = new Map([...read[`xl/worksheets/_rels/sheet${at + 1}.xml.rels`]?.querySelectorAll("Relationship") ?? []]
        .map((one) => [one.getAttribute("Id"), one.getAttribute("Target")]));
      return {
        name: sheet.getAttribute("name"),
        rows: [...xml.querySelectorAll("sheetData row")].map((row) => Object.fromEntries([...row.querySelectorAll("c")]
          .map((c) => [c.getAttribute("r").replace(/\d+$/, ""), c.getAttribute("t") === "s" ? strings[c.textContent] : Number(c.textContent)]))),
        links: Object.fromEntries([...xml.querySelectorAll("hyperlink")]
          .map((link) => [link.getAttribute("ref"), outside.get(link.getAttribute("r:id")) ?? link.getAttribute("location")])),
        lists: [...xml.querySelectorAll("dataValidation[type=list]")].map((list) => list.textContent),
        notes: xml.querySelectorAll("dataValidation[prompt]").length,
        filter: xml.querySelector("autoFilter")?.getAttribute("ref"),
      };
    });
    return { broken, sheets };
  }, parts);
  assert.deepEqual(found.broken, []);
  return found.sheets;
}

/** Waits for a workbook that `press` has saved, and answers its name and its sheets. */
export async function savedBook(page, press) {
  const [download] = await Promise.all([page.waitForEvent("download"), press()]);
  const bytes = readFileSync(await download.path());
  return { name: download.suggestedFilename(), bytes, sheets: await sheetsOf(page, bytes) };
}
