/*
 * A folder of many traces for the benches. Each file has a head, a tail and a size as genuine ones have (their middle half
 * is 180 to 280 KB); between them is a hole, which takes no room on the disk and which the list never reads.
 */
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, utimesSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { traceText } from "../support/farm-trace.ts";

/** Sizes of genuine traces, rounded: their deciles. */
const sizesKb = [116, 164, 182, 191, 209, 218, 220, 257, 281, 290, 434] as const;

/** A folder of traces that can be removed. */
export type TraceFolder = {
  readonly path: string;
  readonly files: readonly string[];
  readonly sizeBytes: number;
  readonly remove: () => void;
};

/** Writes `count` traces, an hour old. */
export function createTraceFolder(count: number): TraceFolder {
  const path = mkdtempSync(join(tmpdir(), "freblens-bench-"));
  const site = join(path, "W3SVC1");
  mkdirSync(site);
  const files: string[] = [];
  const before = new Date(Date.now() - 3_600_000);
  let sizeBytes = 0;
  for (let number = 0; number < count; number++) {
    const file = join(site, `fr${String(number + 1).padStart(6, "0")}.xml`);
    const text = Buffer.from(traceText(`http://shop.example:80/cart?id=${number}`, { seed: number, steps: 20 }));
    const size = (sizesKb[number % sizesKb.length] ?? 200) * 1024;
    const descriptor = openSync(file, "w");
    const headBytes = text.indexOf("<Event ", 16_000);
    writeSync(descriptor, text.subarray(0, headBytes), 0, headBytes, 0);
    const tail = text.subarray(headBytes);
    writeSync(descriptor, tail, 0, tail.length, size - tail.length);
    closeSync(descriptor);
    utimesSync(file, before, before);
    files.push(file);
    sizeBytes += size;
  }
  return { path, files, sizeBytes, remove: () => rmSync(path, { recursive: true, force: true }) };
}
