/*
 * Fifty servers of 1,000 traces each behind 20 ms on every file operation: first rows, all rows, memory; then what it
 * costs to keep watching them while nothing happens. The peer is arithmetic: operations made, times the latency, divided
 * by how many may be in flight over all servers; for the idle cost, a process that only waits.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { createEngine, type Engine } from "../../electron/engine/engine.ts";
import { createFileAccess, defaultPlaces } from "../../electron/engine/files/disk-access.ts";
import { createHostGate } from "../../electron/engine/files/host-gate.ts";
import { nodeFiles } from "../../electron/engine/files/raw-files.ts";
import { withLatency, type OperationCount } from "../../electron/engine/files/with-latency.ts";
import { traceText } from "../support/farm-trace.ts";
import type { Measurement } from "./measurement.ts";

export const name = "50 servers behind 20 ms";

const servers = 50;
const tracesEach = 1_000;
const latencyMs = 20;
const idleSeconds = 20;

/** Measures; takes about a minute. */
export async function run(): Promise<readonly Measurement[]> {
  const root = mkdtempSync(join(tmpdir(), "freblens-bench-"));
  const count: OperationCount = { operations: 0 };
  const raw = withLatency(nodeFiles, latencyMs, count);
  const hosts = createHostGate();
  writeFarm(root);
  globalThis.gc?.();
  const emptyMb = process.memoryUsage.rss() / 1e6;
  const waiting = await cpuPercent(5);
  const engine = await createEngine({
    dataFolder: undefined,
    version: "0",
    host: "cli",
    places: { isNetwork: () => true, filesFor: () => createFileAccess({ hosts, network: true, raw }) },
  });
  try {
    const began = performance.now();
    let firstMs = 0;
    let mostMb = emptyMb;
    const stop = engine.catalog.onChange(() => {
      if (firstMs === 0 && engine.catalog.size() >= 50) firstMs = performance.now() - began;
      mostMb = Math.max(mostMb, process.memoryUsage.rss() / 1e6);
    });
    engine.sources.restore(
      Array.from({ length: servers }, (_, index) => ({
        id: `server-${index}`,
        kind: "folder" as const,
        path: join(root, serverName(index)),
        addedAt: Date.now(),
      })),
    );
    await engine.sources.settled();
    const allMs = performance.now() - began;
    stop();
    if (engine.catalog.size() !== servers * tracesEach) throw new Error(`only ${engine.catalog.size()} rows`);
    const idealMs = (count.operations * latencyMs) / (servers * defaultPlaces(true));
    const idle = await idleCost(engine);
    return [
      measured("first 50 rows of 50 servers", firstMs, "ms", "1 s", 1_000, "under 1 s", firstMs < 1_000),
      measured(
        `${servers * tracesEach} rows of 50 servers`,
        allMs / 1_000,
        "s",
        `${count.operations} operations x ${latencyMs} ms / ${servers * defaultPlaces(true)} in flight`,
        idealMs / 1_000,
        "under 30 s",
        allMs < 30_000,
      ),
      measured("memory at its most", mostMb, "MB", "this process before", emptyMb, "under 400 MB", mostMb < 400),
      measured("50 idle servers", idle, "% of a core", "waiting only", waiting, "under 3 %", idle < 3),
    ];
  } finally {
    await engine.close();
    rmSync(root, { recursive: true, force: true });
  }
}

const serverName = (index: number): string => `WEB${String(index).padStart(2, "0")}`;

function writeFarm(root: string): void {
  for (let server = 0; server < servers; server++) {
    const folder = join(root, serverName(server), "W3SVC1");
    mkdirSync(folder, { recursive: true });
    for (let number = 1; number <= tracesEach; number++) {
      const file = `fr${String(number).padStart(6, "0")}.xml`;
      writeFileSync(join(folder, file), traceText(`http://shop:80/${server}/${number}`));
    }
  }
}

/* Percent of a core over a stretch in which nothing happens, once every server was looked at again. */
async function idleCost(engine: Engine): Promise<number> {
  await wait(15_000);
  const percent = await cpuPercent(idleSeconds);
  if (engine.sources.list().some(({ state }) => state !== "live")) throw new Error("a server is not live");
  return percent;
}

async function cpuPercent(seconds: number): Promise<number> {
  const before = process.cpuUsage();
  await wait(seconds * 1_000);
  const used = process.cpuUsage(before);
  return (used.user + used.system) / (seconds * 10_000);
}

function measured(
  what: string,
  value: number,
  unit: string,
  peer: string,
  peerValue: number,
  wanted: string,
  met: boolean,
): Measurement {
  return { name: what, value, unit, peer, peerValue, ratio: value / peerValue, wanted, met };
}
