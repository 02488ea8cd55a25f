// The page in Firefox.
import { firefox } from "./support/engines/firefox.mjs";
import { smoke } from "./support/engines/smoke.mjs";

smoke("Firefox", firefox);
