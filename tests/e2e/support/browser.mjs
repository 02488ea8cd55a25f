// One browser for each suite; every visitor gets a context of its own in it.
import { spawn } from "node:child_process";
import { chromium } from "playwright-core";
import { CHROMIUM } from "./paths.mjs";

/**
 * What of the browser itself is left out. The driver names the first lines too, but Chromium heeds
 * only the last such list. The popups of the address bar are pages of their own, two for every window
 * and never shown here: without them a new visitor takes half as long.
 */
const LEFT_OUT = [
  "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades",
  "HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding",
  "ThirdPartyStoragePartitioning", "OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled",
  "PreconnectToSearch",
  "WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup",
];

/** What makes a browser quiet. */
export const QUIET = [
  `--disable-features=${LEFT_OUT.join(",")}`,
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-default-apps",
  "--disable-domain-reliability",
  "--disable-gpu",
  "--disable-quic",
  "--disable-sync",
  "--no-first-run",
  "--no-default-browser-check",
];

/** Its own sandbox refuses to run as root, where the tests often do. */
const args = process.getuid?.() === 0 ? ["--no-sandbox", ...QUIET] : QUIET;

const LIMIT = 120_000;

/** Starts a browser. */
export function launch() {
  return chromium.launch({ executablePath: CHROMIUM, headless: true, timeout: LIMIT, args });
}

/**
 * Starts a browser that keeps what its pages store in a folder, as people's browsers do. `kill` ends
 * its process as a power cut would: it is not asked and can do nothing before.
 */
export async function launchIn(folder) {
  const own = ["--headless", "--remote-debugging-port=0", `--user-data-dir=${folder}`, "about:blank"];
  const child = spawn(CHROMIUM, [...args, ...own], { stdio: ["ignore", "ignore", "pipe"] });
  const ended = new Promise((end) => { child.once("exit", end); });
  const kill = async () => {
    child.kill("SIGKILL");
    await ended;
  };
  const address = await new Promise((found, failed) => {
    let said = "";
    const late = setTimeout(() => failed(new Error(`the browser does not answer: ${said}`)), LIMIT);
    child.stderr.setEncoding("utf8").on("data", (text) => {
      said += text;
      const at = /DevTools listening on (ws:\S+)/.exec(said);
      if (at) {
        clearTimeout(late);
        found(at[1]);
      }
    });
    ended.then(() => failed(new Error(`the browser has ended: ${said}`)));
  });
  const browser = await chromium.connectOverCDP(address);
  const [context] = browser.contexts();
  return { page: context.pages()[0] ?? await context.newPage(), kill };
}
