/*
 * A slow disk or a far server, made of a fast one: every operation waits before it begins. For benches and tests; it
 * stands below gate, limit and deadline, so what is measured is the product's own way of dealing with latency.
 */
import { setTimeout as wait } from "node:timers/promises";
import type { RawFiles } from "./raw-files.ts";

/** Counts what was asked of a disk. */
export type OperationCount = { operations: number };

/** Decorates raw operations with a delay each; `count`, if given, counts them. */
export function withLatency(raw: RawFiles, delayMs: number, count?: OperationCount): RawFiles {
  const delayed = async <T>(operation: () => Promise<T>): Promise<T> => {
    if (count !== undefined) count.operations++;
    if (delayMs > 0) await wait(delayMs);
    return operation();
  };
  return {
    open: (path) => delayed(() => raw.open(path)),
    read: (descriptor, buffer, position) => delayed(() => raw.read(descriptor, buffer, position)),
    factsOfOpen: (descriptor) => delayed(() => raw.factsOfOpen(descriptor)),
    close: (descriptor) => delayed(() => raw.close(descriptor)),
    facts: (path) => delayed(() => raw.facts(path)),
    openFolder: async (path) => {
      const folder = await delayed(() => raw.openFolder(path));
      return { next: (entries) => delayed(() => folder.next(entries)), close: () => delayed(() => folder.close()) };
    },
    realPath: (path) => delayed(() => raw.realPath(path)),
  };
}
