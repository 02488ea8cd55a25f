// The tables of a run, as markdown.

const sorted = (numbers) => [...numbers].sort((a, b) => a - b);
const median = (numbers) => sorted(numbers)[Math.floor(numbers.length / 2)];
const short = (number) => (number >= 100 ? number.toFixed(0) : number >= 10 ? number.toFixed(1) : number.toFixed(2));
const range = (numbers) => `${short(median(numbers))} (${short(Math.min(...numbers))}–${short(Math.max(...numbers))})`;
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;

/** All steps of one round as one number: rounds are compared, not steps. */
const rounds = (steps) => steps[0].map((_, round) => steps.reduce((sum, step) => sum + step[round], 0) / steps.length);

function table(titles, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(titles), `|${titles.map((_, at) => (at === 0 ? "---" : "--:")).join("|")}|`, ...rows.map(line)].join("\n");
}

const ratio = (own, other) => `${(median(own) / median(other)).toFixed(2)} ×`;

export function report(machine, count, runs) {
  const of = (run, id) => run.peers.find((peer) => peer.id === id);
  const filter = runs.map((run) => {
    const [board, libraries, masks] = ["board", "libraries", "masks"].map((id) => rounds(of(run, id).filters));
    return [run.rows, range(board), range(libraries), range(masks), ratio(board, libraries), ratio(board, masks)];
  });
  const search = runs.map((run) => {
    const [board, libraries] = ["board", "libraries"].map((id) => rounds(of(run, id).searches));
    return [run.rows, range(board), range(libraries), ratio(board, libraries)];
  });
  const words = runs.flatMap((run) => run.searches.map(({ word, hits }, at) => {
    const [board, libraries] = ["board", "libraries"].map((id) => of(run, id).searches[at]);
    return [`${run.rows}: ${word}`, hits, range(board), range(libraries), ratio(board, libraries)];
  }));
  const load = runs.map((run) => {
    const [board, libraries] = [of(run, "board"), of(run, "libraries")];
    const part = (name) => range(libraries.parts.map((parts) => parts[name]));
    return [run.rows, range(board.load), range(libraries.load), part("parse"), part("facets"), part("texts"), ratio(board.load, libraries.load)];
  });
  const memory = runs.map((run) => {
    const held = Math.max(...of(run, "board").parts.map((parts) => parts.memory));
    return [run.rows, megabytes(run.bytes), megabytes(held), `${(held / run.bytes).toFixed(1)} ×`];
  });
  const loads = runs.map((run) => `${run.rows}: ${run.load.map((load) => load.toFixed(1)).join(" to ")}`).join("; ");
  return [
    `Median (least–most) of ${count} rounds in milliseconds by the clock, in one browser, each round beginning with another page.`,
    `Chromium ${machine.chromium}, ${machine.libraries}, Node ${machine.node}; ${machine.cores} cores of ${machine.cpu}, ${machine.memory} GiB, ${machine.system}.`,
    `Processes that wanted a core before and after each run (load average): ${loads}. On a busy machine look at the ratios.`,
    "",
    "### A click on a filter: six facets and the matrix of themes and actors",
    "",
    "Five clicks, each adding a choice, and one that takes all back; the mean of the six.",
    "",
    table(["initiatives", "the board", "crossfilter2", "masks by hand", "to crossfilter2", "to masks"], filter),
    "",
    "### Search: which initiatives hold a word",
    "",
    "The mean of the words below.",
    "",
    table(["initiatives", "the board", "String.includes", "ratio"], search),
    "",
    table(["word", "hits", "the board", "String.includes", "ratio"], words),
    "",
    "### Load: all tables read, ready to be filtered and searched",
    "",
    "The board checks every cell and all tables against each other as well; the libraries check nothing.",
    "",
    table(["initiatives", "the board", "the libraries", "PapaParse", "crossfilter2", "texts", "ratio"], load),
    "",
    "### Memory of the board (wasm), at its most",
    "",
    table(["initiatives", "CSV", "memory", "ratio"], memory),
  ].join("\n");
}
