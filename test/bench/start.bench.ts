/* From the start of a process to its first answered window over 100,000 rows in SQLite, beside a bare reading of the table. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createCatalog } from "../../electron/engine/catalog/catalog.ts";
import { openStore } from "../../electron/engine/catalog/store.ts";
import { foundTrace } from "../support/found-trace.ts";
import { median, type Measurement } from "./measurement.ts";

const rows = 100_000;
const ours = `
const { createEngine } = await import(process.argv[1]);
const engine = await createEngine({ dataFolder: process.argv[2], version: "0", host: "loopback" });
const answer = engine.catalog.answer({ query: "", sort: { field: "time", descending: true }, from: 0, count: 200 }, Date.now());
process.exit(answer.value.rows.length === 200 ? 0 : 1);`;
const bare = `
const { DatabaseSync } = await import("node:sqlite");
const rows = new DatabaseSync(process.argv[2]).prepare("SELECT * FROM trace").all();
process.exit(rows.length === ${rows} ? 0 : 1);`;

function timed(script: string, args: readonly string[]): number {
  const start = performance.now();
  const done = spawnSync(process.execPath, ["--input-type=module", "-e", script, ...args]);
  if (done.status !== 0) throw new Error(done.stderr.toString());
  return performance.now() - start;
}

export const name = "start";

/** Measures five starts of each. */
export function run(): Promise<readonly Measurement[]> {
  const folder = mkdtempSync(join(tmpdir(), "freblens-start-"));
  const catalog = createCatalog();
  const store = openStore(folder, catalog);
  for (let number = 1; number <= rows; number++) catalog.put(foundTrace(number));
  store.close();
  const engine = new URL("../../electron/engine/engine.ts", import.meta.url).href;
  const times = [1, 2, 3, 4, 5].map(() => timed(ours, [engine, folder]));
  const peers = [1, 2, 3, 4, 5].map(() => timed(bare, ["", join(folder, "catalog.db")]));
  rmSync(folder, { recursive: true, force: true });
  const [value, peerValue] = [median(times), median(peers)];
  return Promise.resolve([
    {
      name: `start with ${rows} rows, process start to first rows (median)`,
      value,
      unit: "ms",
      peer: "a process that reads the table into objects",
      peerValue,
      ratio: value / peerValue,
      wanted: "under 1,000 ms",
      met: value < 1_000,
    },
  ]);
}
