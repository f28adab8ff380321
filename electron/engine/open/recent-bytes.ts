/*
 * The bytes of the traces opened last, so that stepping through views of a trace does not read it again over a slow
 * link, and a trace IIS rotated away while it was being read stays readable. Bounded by bytes, oldest out first.
 */

/** Keeps bytes by key up to a total. */
export type RecentBytes = {
  readonly get: (key: string) => Uint8Array | undefined;
  readonly put: (key: string, bytes: Uint8Array) => void;
};

/** Makes a store of at most `maxBytes` in all; anything larger than half of that is not kept. */
export function createRecentBytes(maxBytes: number): RecentBytes {
  const kept = new Map<string, Uint8Array>();
  let total = 0;
  const drop = (key: string): void => {
    total -= kept.get(key)?.byteLength ?? 0;
    kept.delete(key);
  };
  return {
    get(key) {
      const bytes = kept.get(key);
      if (bytes === undefined) return undefined;
      // A Map keeps insertion order: taking it out and in again makes it the youngest.
      kept.delete(key);
      kept.set(key, bytes);
      return bytes;
    },
    put(key, bytes) {
      drop(key);
      if (bytes.byteLength > maxBytes / 2) return;
      kept.set(key, bytes);
      total += bytes.byteLength;
      for (const oldest of kept.keys()) {
        if (total <= maxBytes) break;
        drop(oldest);
      }
    },
  };
}
