/* How long until a source is looked at again. Pure. */

/** What the pace depends on. */
export type PaceFacts = {
  readonly network: boolean;
  /** A watcher is telling what happens. */
  readonly watched: boolean;
  readonly lastScanMs: number;
  /** Since a file was last found. */
  readonly quietMs: number;
};

/** How often the user wants sources looked at, in ms. */
export type ScanPaces = { readonly networkScanMs: number; readonly localScanMs: number };

const usualPaces: ScanPaces = { networkScanMs: 4_000, localScanMs: 700 };

const quietAfterMs = 30 * 60_000;

/**
 * Delay to the next scan in ms: 4 s on a network (10 s after half an hour without a new trace), 5 s where a watcher tells
 * of changes anyway, else 0.7 s; `paces` sets the first and the last. A scan may take at most a fifth of the time.
 */
export function scanDelayMs(facts: PaceFacts, paces: ScanPaces = usualPaces): number {
  const base = baseDelayMs(facts, paces);
  return Math.max(base, Math.min(60_000, facts.lastScanMs * 4));
}

function baseDelayMs(facts: PaceFacts, { networkScanMs, localScanMs }: ScanPaces): number {
  if (facts.network) return facts.quietMs > quietAfterMs ? networkScanMs * 2.5 : networkScanMs;
  return facts.watched ? Math.max(5_000, localScanMs) : localScanMs;
}

/** Delay to the next sweep (size and time of every file): a minute, and at most a twentieth of the time. */
export function sweepDelayMs(network: boolean, lastSweepMs: number): number {
  return Math.max(network ? 120_000 : 30_000, lastSweepMs * 20);
}
