/*
 * Times taken by the orders of magnitude that people think in. Each is written as the filter word `time` takes it, and
 * together they are without overlap: IIS writes whole milliseconds.
 */

/** A stretch of times taken: the filter's value, and what it is called. */
export type TakenBand = { readonly value: string; readonly title: string };

/** All of them; the first is for traces that do not say. */
export const bands: readonly TakenBand[] = [
  { value: "", title: "(none)" },
  { value: "<100ms", title: "under 100 ms" },
  { value: "100ms-999ms", title: "100 ms to 1 s" },
  { value: "1s-4.999s", title: "1 to 5 s" },
  { value: "5s-29.999s", title: "5 to 30 s" },
  { value: ">=30s", title: "30 s and more" },
];

/** Which of them a time is in, ms; NaN is none. Between two whole milliseconds the higher decides. */
export function bandOf(ms: number): number {
  if (ms < 1_000) return ms < 100 ? 1 : 2;
  if (ms < 30_000) return ms < 5_000 ? 3 : 4;
  return ms >= 30_000 ? 5 : 0;
}
