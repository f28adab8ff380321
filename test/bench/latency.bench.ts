/*
 * 1,000 traces behind 30 ms on every file operation, as over a slow VPN. The peer is arithmetic: the operations that were
 * really made, times the latency, divided by how many may be in flight. The delay is below gate, places and deadline.
 */
import { createCatalog } from "../../electron/engine/catalog/catalog.ts";
import { createFileAccess, defaultPlaces } from "../../electron/engine/files/disk-access.ts";
import { createHostGate } from "../../electron/engine/files/host-gate.ts";
import { nodeFiles } from "../../electron/engine/files/raw-files.ts";
import { withLatency } from "../../electron/engine/files/with-latency.ts";
import { createSourceSet } from "../../electron/engine/sources/source-set.ts";
import type { Measurement } from "./measurement.ts";
import { createTraceFolder } from "./trace-folder.ts";

export const name = "1,000 traces behind 30 ms latency";

const files = 1_000;
const latencyMs = 30;
const firstRows = 50;
const firstRowsWithinMs = 1_000;

/** Measures all rows, and the first ones. */
export async function run(): Promise<readonly Measurement[]> {
  const folder = createTraceFolder(files);
  const catalog = createCatalog();
  const count = { operations: 0 };
  const raw = withLatency(nodeFiles, latencyMs, count);
  const access = createFileAccess({ hosts: createHostGate(), network: true, raw });
  const sources = createSourceSet({ catalog, mode: "once", isNetwork: () => true, filesFor: () => access });
  let firstRowsMs: number | undefined;
  const startedAt = performance.now();
  const stop = catalog.onChange(() => {
    if (catalog.size() >= firstRows) firstRowsMs ??= performance.now() - startedAt;
  });
  try {
    const added = await sources.add(folder.path);
    await sources.settled();
    const ms = performance.now() - startedAt;
    if (!added.ok || catalog.size() !== files) throw new Error(`${catalog.size()} rows instead of ${files}`);
    const idealMs = (count.operations * latencyMs) / defaultPlaces(true);
    return [
      {
        name: `1,000 traces to rows behind ${latencyMs} ms`,
        value: ms,
        unit: "ms",
        peer: `${count.operations} operations x ${latencyMs} ms / ${defaultPlaces(true)} in flight`,
        peerValue: idealMs,
        ratio: ms / idealMs,
        wanted: "ratio <= 1.5",
        met: ms / idealMs <= 1.5,
      },
      {
        name: `first ${firstRows} rows behind ${latencyMs} ms`,
        value: firstRowsMs ?? Number.NaN,
        unit: "ms",
        peer: "one second",
        peerValue: firstRowsWithinMs,
        ratio: (firstRowsMs ?? Number.NaN) / firstRowsWithinMs,
        wanted: "ratio <= 1",
        met: (firstRowsMs ?? Number.NaN) <= firstRowsWithinMs,
      },
    ];
  } finally {
    stop();
    await sources.close();
    folder.remove();
  }
}
