/* XML that is no trace: somebody's configuration, saved under a trace's name. */
import type { Scenario } from "../scenario.ts";
import { utf8 } from "../utf8.ts";

const text =
  '<?xml version="1.0" encoding="utf-8"?>\r\n<configuration>\r\n  <appSettings>\r\n    <add key="mode" value="copy" />\r\n  </appSettings>\r\n</configuration>\r\n';

/** A small configuration file. */
export const notATrace: Scenario = {
  name: "not-a-trace",
  weight: 1,
  occasion: "any-time",
  problem: "not-a-trace",
  draw: () => ({ bytes: utf8(text), tookMs: 0 }),
};
