// The page in WebKit, as WebKitGTK has it.
import { smoke } from "./support/engines/smoke.mjs";
import { webkit } from "./support/engines/webkit.mjs";

smoke("WebKitGTK", webkit);
