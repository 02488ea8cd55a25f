// One browser for each test file; every visitor gets a context of its own in it.
import { chromium } from "playwright-core";
import { CHROMIUM } from "./paths.mjs";

const QUIET = [
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

/** Starts a browser. Its own sandbox refuses to run as root, where the tests often do. */
export function launch() {
  const root = process.getuid?.() === 0;
  return chromium.launch({
    executablePath: CHROMIUM,
    headless: true,
    timeout: 30_000,
    args: root ? ["--no-sandbox", ...QUIET] : QUIET,
  });
}
