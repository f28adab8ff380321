/*
 * From a folder on a local disk to rows in the catalog, against a bare loop that opens, reads 4 KB and closes each file
 * with the same number in flight. Run it with UV_THREADPOOL_SIZE as the engine's process has it.
 */
import { open } from "node:fs/promises";
import { createCatalog } from "../../electron/engine/catalog/catalog.ts";
import { createSourceSet } from "../../electron/engine/sources/source-set.ts";
import { median, type Measurement } from "./measurement.ts";
import { createTraceFolder } from "./trace-folder.ts";

export const name = "heads of 10,000 local traces";

const files = 10_000;
const inFlight = 32;
const rounds = 9;

/** Measures rows of 10,000 traces, in turn with the bare loop. */
export async function run(): Promise<readonly Measurement[]> {
  const folder = createTraceFolder(files);
  try {
    await bareLoop(folder.files);
    await listFolder(folder.path);
    const own: number[] = [];
    const bare: number[] = [];
    let bytesRead = 0;
    for (let round = 0; round < rounds; round++) {
      bare.push(await bareLoop(folder.files));
      const listed = await listFolder(folder.path);
      own.push(listed.ms);
      bytesRead = listed.bytesRead;
    }
    const ratio = median(own) / median(bare);
    const share = bytesRead / folder.sizeBytes;
    return [
      {
        name: "10,000 traces to rows, local, warm",
        value: median(own),
        unit: "ms",
        peer: "open, read 4 KB, close",
        peerValue: median(bare),
        ratio,
        wanted: "ratio <= 2.5",
        met: ratio <= 2.5,
      },
      {
        name: "bytes read of 10,000 traces",
        value: bytesRead,
        unit: "bytes",
        peer: "bytes in the folder",
        peerValue: folder.sizeBytes,
        ratio: share,
        wanted: "ratio <= 0.04",
        met: share <= 0.04,
      },
    ];
  } finally {
    folder.remove();
  }
}

async function listFolder(path: string): Promise<{ readonly ms: number; readonly bytesRead: number }> {
  const catalog = createCatalog();
  const sources = createSourceSet({ catalog, mode: "once" });
  const startedAt = performance.now();
  const added = await sources.add(path);
  await sources.settled();
  const ms = performance.now() - startedAt;
  const { bytesRead } = sources.statistics();
  await sources.close();
  if (!added.ok || catalog.size() !== files) throw new Error(`${catalog.size()} rows instead of ${files}`);
  return { ms, bytesRead };
}

async function bareLoop(paths: readonly string[]): Promise<number> {
  const startedAt = performance.now();
  let next = 0;
  const worker = async (): Promise<void> => {
    const buffer = Buffer.alloc(4096);
    for (let path = paths[next++]; path !== undefined; path = paths[next++]) {
      const file = await open(path);
      await file.read(buffer, 0, buffer.length, 0);
      await file.close();
    }
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  return performance.now() - startedAt;
}
