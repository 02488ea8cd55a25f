// A program that tests talk to while it runs: started, listened to, and ended with all that it has started.
import { spawn } from "node:child_process";

/** The longest that a program may take to say that it is ready. */
const START_LIMIT = 60_000;

/** How long a program may take to end after it was asked to. */
const END_LIMIT = 5_000;

/** Settles like a promise, or fails after `limit` ms with what was waited for. */
export function within(limit, what, promise) {
  let timer;
  const late = new Promise((_, failed) => {
    timer = setTimeout(() => failed(new Error(`${what}: not within ${limit / 1000} s`)), limit);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** What runs; it ends with the tests, however these end. */
const running = new Set();
process.on("exit", () => running.forEach((program) => program.signal("SIGKILL")));
for (const [signal, code] of [["SIGINT", 130], ["SIGTERM", 143]]) {
  process.once(signal, () => process.exit(code));
}

/** A running program. */
export class Program {
  #process;
  #name;
  #said = "";
  #listeners = new Set();

  /** Starts a program in a process group of its own. `extra` is one more output, beside the usual two. */
  constructor(path, args, { env = {}, extra = false } = {}) {
    this.#name = path;
    const stdio = ["ignore", "pipe", "pipe", ...(extra ? ["pipe"] : [])];
    this.#process = spawn(path, args, { env: { ...process.env, ...env }, stdio, detached: true });
    running.add(this);
    this.ended = new Promise((ended) => {
      this.#process.once("exit", ended);
      this.#process.once("error", (error) => {
        this.#hear(`${error.message}\n`);
        ended(null);
      });
    });
    for (const stream of this.#process.stdio.slice(1)) {
      stream?.setEncoding("utf8").on("data", (text) => this.#hear(text));
    }
  }

  #hear(text) {
    this.#said += text;
    for (const listener of this.#listeners) {
      listener();
    }
  }

  /** All that it has printed so far. */
  get said() {
    return this.#said;
  }

  /** Waits until it prints what matches, and answers the match. */
  async until(pattern) {
    let listener;
    const matching = new Promise((done, failed) => {
      listener = () => {
        const found = pattern.exec(this.#said);
        if (found) {
          done(found);
        }
      };
      this.#listeners.add(listener);
      this.ended.then((code) => failed(new Error(`${this.#name} ended (${code}): ${this.#said.slice(-2000)}`)));
      listener();
    });
    try {
      return await within(START_LIMIT, `${this.#name} printing ${pattern}`, matching);
    } finally {
      this.#listeners.delete(listener);
    }
  }

  /** Ends it and what it has started: politely first, then for certain. */
  async stop() {
    this.signal("SIGTERM");
    await within(END_LIMIT, "the end", this.ended).catch(() => {});
    // What it started may outlive it.
    this.signal("SIGKILL");
    await within(END_LIMIT, `${this.#name}: the end`, this.ended);
    running.delete(this);
  }

  /** Sends a signal to it and to what it has started. */
  signal(signal) {
    try {
      process.kill(-this.#process.pid, signal);
    } catch (error) {
      // Nothing of it is left, or it never began.
      if (error.code !== "ESRCH" && this.#process.pid !== undefined) {
        throw error;
      }
    }
  }
}
