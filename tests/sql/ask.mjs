// Asks the views of sql/board.sql: `node ask.mjs QUESTIONS`, from the folder that holds sql/.
//
// QUESTIONS is a file with a list of `[statements, queries]`; what the queries answer is printed as a
// list in the same order, each row as one text.
import { readFileSync } from "node:fs";
import { DuckDBInstance } from "@duckdb/node-api";

const LIMIT = 180_000;
setTimeout(() => {
  console.error(`the database took longer than ${LIMIT / 1000} s`);
  process.exit(1);
}, LIMIT).unref();

const questions = JSON.parse(readFileSync(process.argv[2], "utf8"));
const instance = await DuckDBInstance.create(":memory:");
const connection = await instance.connect();
await connection.run(readFileSync("sql/board.sql", "utf8"));
const answers = [];
for (const [statements, queries] of questions) {
  for (const statement of statements) {
    await connection.run(statement);
  }
  for (const query of queries) {
    const reader = await connection.runAndReadAll(query);
    answers.push(reader.getRowsJson().map((row) => row.join("|")));
  }
}
console.log(JSON.stringify(answers));
connection.closeSync();
instance.closeSync();
