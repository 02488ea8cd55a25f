// The data as tables of a database that shares nothing with the page, for questions that are best
// asked in SQL.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { readFolder } from "./data.mjs";

const YEARLY = ["initiatives", "points", "measures", "links"];
const REFERENCE = [
  "actors", "aliases", "areas", "functions", "methods", "readings", "sections", "sources", "theme_concordance",
  "themes", "wards",
];
const quoted = (path) => `'${path.replaceAll("\\", "/").replaceAll("'", "''")}'`;

/** Opens a database in memory with the tables of a data package, given as path to text. */
export async function openSql(files = readFolder()) {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  // The database reads files by itself, so that nothing of the tests' own reading is trusted.
  const folder = await mkdtemp(join(tmpdir(), "kadai-sql-"));
  const table = (name, pattern) => connection.run(
    `CREATE TABLE ${name} AS SELECT * FROM read_csv(${quoted(join(folder, pattern))},
      all_varchar = true, header = true, delim = ',', quote = '"', escape = '"',
      nullstr = '\\N', union_by_name = true)`,
  );
  try {
    for (const [path, text] of files) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    for (const name of YEARLY) {
      await table(name, `20*/${name}.csv`);
    }
    for (const name of REFERENCE) {
      await table(name, `reference/${name}.csv`);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return {
    /** The rows of an answer, as objects. Counts are numbers where they are cast to INT. */
    async all(sql) {
      const reader = await connection.runAndReadAll(sql);
      return reader.getRowObjectsJson();
    },
    /** Runs a statement. */
    run: (sql) => connection.run(sql),
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
