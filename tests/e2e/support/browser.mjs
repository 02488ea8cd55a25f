// One browser for each suite; every visitor gets a context of its own in it.
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
export const ARGS = process.getuid?.() === 0 ? ["--no-sandbox", ...QUIET] : QUIET;

const LIMIT = 120_000;

/** Starts a browser. */
export function launch() {
  return chromium.launch({ executablePath: CHROMIUM, headless: true, timeout: LIMIT, args: ARGS });
}
