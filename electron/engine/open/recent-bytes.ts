/*
 * The bytes of the traces opened last, so that stepping through views of a trace does not read it again over a slow
 * link, and a trace IIS rotated away while it was being read stays readable. Bounded by bytes, oldest out first.
 */
import type { TraceBytes } from "./trace-bytes.ts";

/** Keeps bytes by key up to a total. */
export type RecentBytes = {
  readonly get: (key: string) => TraceBytes | undefined;
  readonly put: (key: string, kept: TraceBytes) => void;
};

/** Makes a store of at most `maxBytes` in all; the one opened last is kept alone where it is large. */
export function createRecentBytes(maxBytes: number): RecentBytes {
  const kept = new Map<string, TraceBytes>();
  let total = 0;
  const drop = (key: string): void => {
    total -= kept.get(key)?.bytes.byteLength ?? 0;
    kept.delete(key);
  };
  return {
    get(key) {
      const found = kept.get(key);
      if (found === undefined) return undefined;
      // A Map keeps insertion order: taking it out and in again makes it the youngest.
      kept.delete(key);
      kept.set(key, found);
      return found;
    },
    put(key, trace) {
      drop(key);
      const { byteLength } = trace.bytes;
      if (byteLength > maxBytes) return;
      kept.set(key, trace);
      total += byteLength;
      for (const oldest of kept.keys()) {
        if (total <= maxBytes) break;
        drop(oldest);
      }
    },
  };
}
