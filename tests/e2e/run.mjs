// Runs the end-to-end tests: `node e2e/run.mjs [NAME]`, from the folder of the tests.
//
// Each file is a process with a browser of its own, so that no test waits on another's page. Several
// run side by side, the longest first, so that none of them is still running when all others are done.
import { readFileSync, readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { fileURLToPath } from "node:url";

const FOLDER = fileURLToPath(new URL("./", import.meta.url));
const ENDING = ".test.mjs";

/** The files that take longest, the longest first. The others may come in any order. */
const LONGEST = [
  "engines-webkit", "engines-firefox", "sheet", "a11y", "take-away", "library", "years", "links", "import-trouble", "import", "hand-out", "compare", "print",
];

/** How many run at a time: a page waits for its disk and its frames as well as for a processor. */
const AT_A_TIME = Number(process.env.KADAI_E2E_AT_A_TIME) || Math.max(2, availableParallelism());

/** The tests' files, the longest first. */
function filesInOrder() {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith(ENDING)).map((name) => name.slice(0, -ENDING.length));
  if (names.length === 0) {
    throw new Error(`${FOLDER} has no *${ENDING}`);
  }
  const rank = (name) => (LONGEST.includes(name) ? LONGEST.indexOf(name) : LONGEST.length);
  return names.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

/** What to run for a name: the files so called, else the tests so called. */
function chosen(name) {
  const all = filesInOrder();
  const paths = (files) => files.map((file) => join(FOLDER, `${file}${ENDING}`));
  const called = all.filter((file) => name === undefined || file.includes(name));
  if (called.length > 0) {
    return { files: paths(called) };
  }
  // A file in which the name stands as it is spares starting all others for nothing. It may also be
  // put together from parts, as where a test is made for each hash.
  const naming = paths(all).filter((path) => readFileSync(path, "utf8").includes(name));
  const pattern = name.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
  return { files: naming.length > 0 ? naming : paths(all), testNamePatterns: [pattern] };
}

const [name] = process.argv.slice(2);
const times = [];
let ran = 0;

const tests = run({ ...chosen(name), concurrency: AT_A_TIME });
tests.on("test:pass", (test) => count(test));
tests.on("test:fail", (test) => {
  count(test);
  process.exitCode = 1;
});
tests.compose(new spec()).pipe(process.stdout);
tests.once("end", () => {
  if (ran === 0) {
    console.error(`no file and no test of tests/e2e is called ${name}`);
    process.exitCode = 1;
  }
  const slowest = times.sort((a, b) => b.seconds - a.seconds).slice(0, 12);
  console.log(`slowest: ${slowest.map((suite) => `${suite.name} ${Math.round(suite.seconds)} s`).join(", ")}`);
});

/** Counts a test, and the time of a suite. A test that the name left out is skipped. */
function count({ name: called, nesting, skip, details }) {
  if (details.type === "suite") {
    if (nesting === 0) {
      times.push({ name: called, seconds: details.duration_ms / 1000 });
    }
  } else if (skip === undefined) {
    ran += 1;
  }
}
