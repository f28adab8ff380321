/* Where genuine traces lie on a machine that has them. Tests that use them skip, saying so, where they are absent. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

const folder = new URL("../../../shared/traces/", import.meta.url).pathname;

/** Paths of the genuine traces; empty where there are none. */
export function genuineTraces(): readonly string[] {
  if (!existsSync(folder)) {
    console.log("no genuine traces at ../shared/traces: tests on them are skipped");
    return [];
  }
  return readdirSync(folder)
    .filter((name) => name.endsWith(".xml"))
    .toSorted()
    .map((name) => join(folder, name));
}
