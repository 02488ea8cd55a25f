// The data as tables of a database that shares nothing with the page, for questions that are best
// asked in SQL.
import { DuckDBInstance } from "@duckdb/node-api";
import { join } from "node:path";
import { DATA } from "./paths.mjs";

const YEARLY = ["initiatives", "points", "measures", "links"];
const REFERENCE = [
  "actors", "aliases", "areas", "functions", "methods", "sections", "sources", "theme_concordance", "themes",
  "wards",
];
const quoted = (path) => `'${path.replaceAll("\\", "/").replaceAll("'", "''")}'`;

/** Opens a database in memory with a view for each table of the data package. */
export async function openSql(folder = DATA) {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const view = (name, pattern) => connection.run(
    `CREATE VIEW ${name} AS SELECT * FROM read_csv(${quoted(join(folder, pattern))},
      all_varchar = true, header = true, delim = ',', quote = '"', escape = '"',
      nullstr = '\\N', union_by_name = true)`,
  );
  for (const name of YEARLY) {
    await view(name, `20*/${name}.csv`);
  }
  for (const name of REFERENCE) {
    await view(name, `reference/${name}.csv`);
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
