// A reader for RFC 4180, small enough to be seen to be right: it checks what the page makes of the
// same files, so it shares nothing with the page.

/** Records as arrays of fields. */
export function parseCsv(text) {
  const records = [];
  let record = [];
  let field = "";
  let quoted = false;
  const endField = () => {
    record.push(field);
    field = "";
  };
  const endRecord = () => {
    endField();
    records.push(record);
    record = [];
  };
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (quoted) {
      if (char !== '"') {
        field += char;
      } else if (text[at + 1] === '"') {
        field += '"';
        at += 1;
      } else {
        quoted = false;
      }
    } else if (char === '"' && field === "") {
      quoted = true;
    } else if (char === ",") {
      endField();
    } else if (char === "\n") {
      endRecord();
    } else if (char !== "\r" || text[at + 1] !== "\n") {
      field += char;
    }
  }
  if (field !== "" || record.length > 0) {
    endRecord();
  }
  return records;
}

/** Records as objects, by the column titles of the first one. */
export function parseTable(text) {
  const [header = [], ...records] = parseCsv(text.replace(/^\uFEFF/, ""));
  return records.map((record) =>
    Object.fromEntries(header.map((name, column) => [name, record[column] ?? ""])),
  );
}

/** One record as text. */
export function csvLine(fields) {
  const quote = (field) => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field);
  return `${fields.map((field) => quote(String(field))).join(",")}\n`;
}
