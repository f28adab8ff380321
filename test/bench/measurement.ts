/* One figure of the benchmarks, always beside a peer measured in the same run: on a noisy machine only the ratio means something. */

/** A measured figure. */
export type Measurement = {
  /** What was measured, e.g. `read 10 MB trace`. */
  readonly name: string;
  readonly value: number;
  /** `ms`, `MB/s`, `bytes/row`, `fps`, ... */
  readonly unit: string;
  /** What it is compared with, and that one's figure in the same unit. */
  readonly peer: string;
  readonly peerValue: number;
  /** value / peerValue. */
  readonly ratio: number;
  /** The aim in words, e.g. `ratio >= 10`. */
  readonly wanted: string;
  /** Whether the aim is met. */
  readonly met: boolean;
};

/** The middle value of a list that is not empty. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
