/*
 * A trace of 10 MB understood in a worker thread: read, spans, verdict, from the bytes handed over to the answer. The
 * peers, in the same run: reading alone in this thread, and saxes walking the same bytes without keeping anything.
 */
import { SaxesParser } from "saxes";
import { createWorkerPool } from "../../electron/engine/open/worker-pool.ts";
import { readTrace } from "../../shared/freb/read-trace.ts";
import { bigTrace } from "./big-trace.ts";
import { median, type Measurement } from "./measurement.ts";

export const name = "understanding a 10 MB trace";

const rounds = 9;
const wantedMs = 200;

/** Measures; takes about ten seconds. */
export async function run(): Promise<readonly Measurement[]> {
  const bytes = new TextEncoder().encode(bigTrace());
  const pool = createWorkerPool({
    workerUrl: new URL("../../electron/engine/open/parse-worker.ts", import.meta.url),
    size: 1,
    timeoutMs: 60_000,
  });
  const times = { diagnose: [] as number[], open: [] as number[], read: [] as number[], saxes: [] as number[] };
  try {
    for (let round = 0; round < rounds; round++) {
      times.diagnose.push(await timed(() => pool.run({ kind: "diagnose", bytes })));
      times.open.push(await timed(() => pool.run({ kind: "open", bytes, shortenTo: 4_096 })));
      times.read.push(await timed(() => readTrace(bytes)));
      times.saxes.push(await timed(() => walk(bytes)));
    }
  } finally {
    await pool.close();
  }
  const compare = (what: string, own: number[], peer: string, peerTimes: number[]): Measurement => ({
    name: `${what}, ${(bytes.length / 1e6).toFixed(1)} MB`,
    value: median(own),
    unit: "ms",
    peer,
    peerValue: median(peerTimes),
    ratio: median(own) / median(peerTimes),
    wanted: `under ${wantedMs} ms`,
    met: median(own) < wantedMs,
  });
  return [
    compare("read, spans and verdict in a worker", times.diagnose, "reading alone, no worker", times.read),
    compare("read, spans and verdict in a worker", times.diagnose, "saxes, keeping nothing", times.saxes),
    compare("the same with all events handed back", times.open, "saxes, keeping nothing", times.saxes),
  ];
}

async function timed(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function walk(bytes: Uint8Array): void {
  const parser = new SaxesParser();
  parser.write(new TextDecoder().decode(bytes)).close();
}
