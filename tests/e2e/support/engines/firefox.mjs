// Firefox, through the protocol that is built into it: a line of TCP with `length:JSON` messages.
import { writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { Program, within } from "./program.mjs";
import { LIMIT, WANTED } from "./session.mjs";

const FIREFOX = process.env.KADAI_FIREFOX || "/usr/bin/firefox-esr";

/** Settings of the profile: a free port for the driver, downloads without a question, nothing asked of a network. */
const settings = (downloads) => ({
  "marionette.port": 0,
  "remote.log.level": "Info",
  "browser.download.folderList": 2,
  "browser.download.dir": downloads,
  "browser.download.useDownloadDir": true,
  "browser.download.alwaysOpenPanel": false,
  "browser.shell.checkDefaultBrowser": false,
  "browser.startup.page": 0,
  "browser.aboutwelcome.enabled": false,
  "app.update.enabled": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "intl.accept_languages": "ja-JP, ja",
});

/** What the page's own console has held since the last time, errors alone. */
const TROUBLES = `
  const isPage = (source) => /^(https?|file|blob):/.test(source);
  const storage = Cc["@mozilla.org/consoleAPI-storage;1"].getService(Ci.nsIConsoleAPIStorage);
  const errors = Services.console.getMessageArray()
    .filter((one) => one instanceof Ci.nsIScriptError && !(one.flags & Ci.nsIScriptError.warningFlag))
    .filter((one) => isPage(one.sourceName) || /^CSP/.test(one.category))
    .map((one) => one.category + ": " + one.errorMessage + " (" + one.sourceName + ":" + one.lineNumber + ")");
  const said = storage.getEvents().filter((one) => ["error", "warn", "assert"].includes(one.level) && isPage(one.filename))
    .map((one) => "console." + one.level + ": " + one.arguments.join(" "));
  Services.console.reset();
  storage.clearEvents();
  return [...errors, ...said];`;

/** Starts Firefox with an empty profile in `folder`. */
export async function firefox({ folder, downloads }) {
  const lines = Object.entries(settings(downloads)).map(([name, value]) =>
    `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`);
  await writeFile(join(folder, "user.js"), lines.join(""));
  const program = new Program(FIREFOX, [
    "--headless", "--marionette", "--remote-allow-system-access", "--no-remote", "--profile", folder, "about:blank",
  ], { env: { HOME: folder, MOZ_HEADLESS_WIDTH: "1280", MOZ_HEADLESS_HEIGHT: "900" } });
  try {
    const [, port] = await program.until(/Marionette\s+INFO\s+Listening on port (\d+)/);
    const line = await Line.open(Number(port));
    const send = async (name, parameters) => {
      const answer = await line.send(`WebDriver:${name}`, parameters);
      // Some answers are the value, others hold it.
      return answer !== null && typeof answer === "object" && "value" in answer ? answer.value : answer;
    };
    await send("NewSession", WANTED);
    return {
      send,
      async troubles() {
        await line.send("Marionette:SetContext", { value: "chrome" });
        const found = await send("ExecuteScript", { script: TROUBLES, args: [] });
        await line.send("Marionette:SetContext", { value: "content" });
        return found;
      },
      async stop() {
        line.close();
        await program.stop();
      },
    };
  } catch (error) {
    await program.stop();
    throw error;
  }
}

/** The line to a Firefox: one command at a time, each with its answer. */
class Line {
  #socket;
  #received = Buffer.alloc(0);
  #waiting;
  #commands = 0;

  static async open(port) {
    const line = new Line();
    const greeted = line.#answer();
    line.#socket = connect(port, "127.0.0.1");
    line.#socket.on("data", (bytes) => line.#hear(bytes));
    line.#socket.on("error", (error) => line.#waiting?.failed(error));
    line.#socket.on("close", () => line.#waiting?.failed(new Error("Firefox has hung up")));
    await within(LIMIT, "Firefox's greeting", greeted);
    return line;
  }

  #answer() {
    return new Promise((done, failed) => { this.#waiting = { done, failed }; });
  }

  #hear(bytes) {
    this.#received = Buffer.concat([this.#received, bytes]);
    const colon = this.#received.indexOf(":");
    const length = Number(this.#received.subarray(0, colon));
    const end = colon + 1 + length;
    if (colon > 0 && this.#received.length >= end) {
      const message = JSON.parse(this.#received.subarray(colon + 1, end));
      this.#received = this.#received.subarray(end);
      this.#waiting?.done(message);
    }
  }

  async send(name, parameters) {
    this.#commands += 1;
    const message = JSON.stringify([0, this.#commands, name, parameters]);
    const answered = this.#answer();
    this.#socket.write(`${Buffer.byteLength(message)}:${message}`);
    const [, , error, value] = await within(3 * LIMIT, name, answered);
    if (error) {
      throw new Error(`${name}: ${error.error}: ${error.message}`);
    }
    return value;
  }

  close() {
    this.#socket.destroy();
  }
}
