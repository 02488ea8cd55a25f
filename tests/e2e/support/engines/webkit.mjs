// WebKitGTK, through its own driver: WebDriver over HTTP, and a screen that nobody sees.
import { mkdir, writeFile } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { Program } from "./program.mjs";
import { LIMIT, WANTED } from "./session.mjs";

const DRIVER = process.env.KADAI_WEBKIT_DRIVER || "/usr/bin/WebKitWebDriver";
const SCREEN = process.env.KADAI_XVFB || "/usr/bin/Xvfb";

/** The commands as WebDriver says them over HTTP; `{id}` is an element. */
const COMMANDS = {
  Navigate: ["POST", "url"],
  Refresh: ["POST", "refresh"],
  ExecuteAsyncScript: ["POST", "execute/async"],
  FindElement: ["POST", "element"],
  ElementClick: ["POST", "element/{id}/click"],
  ElementClear: ["POST", "element/{id}/clear"],
  ElementSendKeys: ["POST", "element/{id}/value"],
  TakeScreenshot: ["GET", "screenshot"],
  SetWindowRect: ["POST", "window/rect"],
};

/**
 * Takes down what goes wrong on the page from its first view on. Under a driver WebKit shows the console to
 * nobody; a page that fails before its first view never has one.
 */
const WATCH = () => {
  const troubles = [];
  window.kadaiTroubles = troubles;
  addEventListener("error", ({ message }) => troubles.push(`exception: ${message}`));
  addEventListener("unhandledrejection", ({ reason }) => troubles.push(`rejected: ${reason}`));
  addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
    troubles.push(`policy: ${violatedDirective} ${blockedURI}`));
  for (const level of ["error", "warn"]) {
    const said = console[level];
    console[level] = (...words) => {
      troubles.push(`console.${level}: ${words.join(" ")}`);
      said.apply(console, words);
    };
  }
};

/** Starts WebKitGTK's browser on a screen of its own, with an empty home in `folder`. */
export async function webkit({ folder, downloads }) {
  const programs = [];
  const stop = async () => {
    for (const program of programs.reverse()) {
      await program.stop();
    }
  };
  const start = (...given) => {
    const program = new Program(...given);
    programs.push(program);
    return program;
  };
  try {
    const screen = start(SCREEN, ["-displayfd", "3", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"], { extra: true });
    const [, display] = await screen.until(/^(\d+)\n/m);
    await mkdir(join(folder, "config"), { recursive: true });
    await writeFile(join(folder, "config/user-dirs.dirs"), `XDG_DOWNLOAD_DIR="${downloads}"\n`);
    const port = await freePort();
    // Without a graphics card drawing in layers takes twice as long.
    const driver = start(DRIVER, [`--port=${port}`, "--host=127.0.0.1"], { env: {
      DISPLAY: `:${display}`, GDK_BACKEND: "x11", HOME: folder, LANG: "C.UTF-8", NO_AT_BRIDGE: "1",
      WEBKIT_DISABLE_COMPOSITING_MODE: "1", GSETTINGS_BACKEND: "memory",
      XDG_CONFIG_HOME: join(folder, "config"), XDG_CACHE_HOME: join(folder, "cache"), XDG_DATA_HOME: join(folder, "data"),
    } });
    const base = `http://127.0.0.1:${port}/session`;
    await listening(driver, port);
    const { sessionId } = await ask("POST", base, { capabilities: { alwaysMatch: WANTED } });
    return {
      send(name, { id, ...parameters }) {
        const [method, path] = COMMANDS[name];
        return ask(method, `${base}/${sessionId}/${path.replace("{id}", id)}`, parameters);
      },
      watch: (session) => session.run(WATCH),
      troubles: (session) => session.run(() => window.kadaiTroubles?.splice(0) ?? []),
      async stop() {
        await ask("DELETE", `${base}/${sessionId}`).catch(() => {});
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Asks the driver, and answers its value. */
async function ask(method, url, parameters) {
  const response = await fetch(url, {
    method,
    body: method === "POST" ? JSON.stringify(parameters) : undefined,
    signal: AbortSignal.timeout(3 * LIMIT),
  });
  const { value } = await response.json();
  if (!response.ok) {
    throw new Error(`${url.replace(/.*session\/[^/]*/, "")}: ${value.error}: ${value.message}`);
  }
  return value;
}

/** A port that nobody uses; the driver cannot choose one and say which. */
async function freePort() {
  const server = createServer();
  await new Promise((ready) => { server.listen(0, "127.0.0.1", ready); });
  const { port } = server.address();
  await new Promise((closed) => { server.close(closed); });
  return port;
}

/** Waits until the driver takes calls: it says so nowhere. */
async function listening(driver, port) {
  const end = performance.now() + LIMIT;
  let over = false;
  driver.ended.then(() => { over = true; });
  while (!over && performance.now() < end) {
    const taken = await new Promise((done) => {
      const socket = connect(port, "127.0.0.1").once("connect", () => done(true)).once("error", () => done(false));
      socket.once("close", () => done(false)).once("connect", () => socket.destroy());
    });
    if (taken) {
      return;
    }
    await new Promise((next) => { setTimeout(next, 50); });
  }
  throw new Error(`WebKit's driver does not answer: ${driver.said}`);
}
