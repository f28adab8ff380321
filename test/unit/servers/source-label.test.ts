import { expect, it } from "vitest";
import { sourceLabel } from "../../../electron/engine/sources/source-path.ts";

it.each([
  ["\\\\web01\\C$\\inetpub\\logs", "WEB01"],
  ["/mnt/farm/WEB02/C$/inetpub/logs/FailedReqLogFiles", "WEB02"],
  ["/mnt/farm/WEB02/d$", "WEB02"],
  ["C:\\inetpub\\logs\\FailedReqLogFiles", "FailedReqLogFiles"],
  ["/srv/C$/traces", "srv"],
  ["/C$/traces", "traces"],
  ["/srv/costs$/traces", "traces"],
])("%s is called %s in lists", (path, label) => {
  expect(sourceLabel(path)).toBe(label);
});
