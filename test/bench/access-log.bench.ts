/*
 * Reading access logs: the scanner alone against splitting the text and against merely counting line ends, and a log of a
 * gigabyte from the disk to the answer. Peers run in the same process, in turn. Run with `--expose-gc` for steadier memory.
 */
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAccessLogs } from "../../electron/engine/access-logs/access-logs.ts";
import { namedRoot } from "../../electron/engine/access-logs/log-roots.ts";
import { scanLog } from "../../shared/access-log/scan-log.ts";
import { statusSet } from "../../shared/access-log/status-set.ts";
import { coverAnswers } from "../../shared/coverage/cover.ts";
import { traceHistory } from "../../shared/coverage/history.ts";
import { createRandom } from "../../shared/samples/random.ts";
import { logHeader, logLine } from "../support/access-log.ts";
import { median, type Measurement } from "./measurement.ts";

export const name = "access logs";

const megabyte = 1_000_000;
const smallMegabytes = 100;
const rounds = 5;
const only502 = statusSet((code) => code === 502);
const always = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

/** Measures the scanner on 100 MB in memory, and a gigabyte on disk. */
export async function run(): Promise<readonly Measurement[]> {
  const folder = mkdtempSync(join(tmpdir(), "freblens-bench-"));
  try {
    const small = join(folder, "u_ex260608.log");
    writeLog(small, smallMegabytes);
    const reading = await measureReading(small);
    rmSync(small);
    const large = join(folder, "u_ex260609.log");
    writeLog(large, 1_000);
    return [...reading, ...(await measureAnswer(large))];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/* Lines as a shop has them, two in a thousand with status 502. */
function writeLog(path: string, megabytes: number): void {
  const random = createRandom(7);
  const start = Date.parse("2026-06-08T00:00:00Z");
  const agent =
    "Mozilla/5.0+(Windows+NT+10.0;+Win64;+x64)+AppleWebKit/537.36+(KHTML,+like+Gecko)+Chrome/140.0.0.0+Safari/537.36";
  const block = Array.from({ length: 40_000 }, (_, index) => {
    const failed = random.whole(0, 999) < 2;
    return logLine({
      at: start + index * 5,
      "cs-method": random.pick(["GET", "GET", "POST"]),
      "cs-uri-stem": `/shop/item${random.whole(1, 5_000)}`,
      "cs-uri-query": `id=${random.whole(1, 99_999)}`,
      "c-ip": `10.0.${random.whole(0, 255)}.${random.whole(0, 255)}`,
      "cs(User-Agent)": agent,
      "cs(Referer)": `https://shop.example/p${random.whole(1, 999)}`,
      "sc-status": failed ? 502 : random.pick([200, 200, 200, 304, 404]),
      "sc-substatus": failed ? 3 : 0,
      "sc-win32-status": failed ? 12_002 : 0,
      "time-taken": random.whole(1, 30_000),
    });
  }).join("");
  const file = openSync(path, "w");
  let bytes = writeSync(file, logHeader(start));
  while (bytes < megabytes * megabyte) bytes += writeSync(file, block);
  closeSync(file);
}

async function measureReading(path: string): Promise<readonly Measurement[]> {
  const own: number[] = [];
  const split: number[] = [];
  const count: number[] = [];
  let found: readonly number[] = [];
  const bytes = readFileSync(path);
  for (let round = 0; round < rounds; round++) {
    const scanned = timed(() => scanInPieces(bytes));
    const naive = timed(() => splitLines(bytes));
    found = [scanned.value, naive.value];
    own.push(scanned.ms);
    split.push(naive.ms);
    const startedAt = performance.now();
    countLines(await readFile(path));
    count.push(performance.now() - startedAt);
  }
  if (found[0] !== found[1]) throw new Error(`${found[0]} lines instead of ${found[1]}`);
  const rate = (ms: readonly number[]): number => bytes.length / megabyte / (median(ms) / 1000);
  const compared = (peer: string, peerMs: readonly number[], wanted: number): Measurement => ({
    name: "lines of 502 out of 100 MB, in memory",
    value: rate(own),
    unit: "MB/s",
    peer,
    peerValue: rate(peerMs),
    ratio: rate(own) / rate(peerMs),
    wanted: `ratio >= ${wanted}, and 200 MB/s`,
    met: rate(own) / rate(peerMs) >= wanted && rate(own) >= 200,
  });
  return [compared("text split into lines and fields", split, 2), compared("readFile and count line ends", count, 0.5)];
}

function timed<T>(work: () => T): { readonly ms: number; readonly value: T } {
  const startedAt = performance.now();
  const value = work();
  return { ms: performance.now() - startedAt, value };
}

function scanInPieces(bytes: Uint8Array): number {
  let records = 0;
  const scan = scanLog({ statuses: only502, ...always, onRecord: () => records++ });
  for (let at = 0; at < bytes.length; at += 1_048_576) scan.push(bytes.subarray(at, at + 1_048_576));
  scan.end();
  return records;
}

function splitLines(bytes: Buffer): number {
  let found = 0;
  let status = -1;
  for (const line of bytes.toString("utf8").split("\r\n")) {
    if (line.startsWith("#Fields: ")) status = line.slice(9).split(" ").indexOf("sc-status");
    else if (line.split(" ")[status] === "502") found++;
  }
  return found;
}

function countLines(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) lines++;
  return lines;
}

async function measureAnswer(path: string): Promise<readonly Measurement[]> {
  const root = namedRoot(path, "any");
  if (!root.ok) throw new Error(root.error.message);
  const before = process.memoryUsage.rss();
  let peak = before;
  const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20);
  const cpu = process.cpuUsage();
  const startedAt = performance.now();
  const logs = await createAccessLogs().read([root.value], { statuses: only502, ...always, serverNames: [] });
  const answer = coverAnswers({
    ...always,
    filter: "status:502",
    lines: logs.lines,
    connections: logs.connections,
    traces: [],
    fits: () => true,
    history: traceHistory([]),
    servers: [],
    logs: logs.logs,
    missingFields: logs.missingFields,
    limits: logs.limits,
  });
  const seconds = (performance.now() - startedAt) / 1000;
  const used = process.cpuUsage(cpu);
  clearInterval(timer);
  if (answer.seen === 0 || answer.logs[0]?.readBytes !== answer.logs[0]?.sizeBytes) throw new Error("not read whole");
  const cpuSeconds = (used.user + used.system) / 1_000_000;
  const grown = (peak - before) / megabyte;
  return [
    {
      name: "answer over a log of 1 GB, from the disk",
      value: seconds,
      unit: "s",
      peer: "processor time of the same",
      peerValue: cpuSeconds,
      ratio: seconds / cpuSeconds,
      wanted: "value <= 10 s",
      met: seconds <= 10,
    },
    {
      name: "memory taken for a log of 1 GB",
      value: grown,
      unit: "MB",
      peer: "the log itself",
      peerValue: 1_000,
      ratio: grown / 1_000,
      wanted: "ratio <= 0.25",
      met: grown <= 250,
    },
  ];
}
