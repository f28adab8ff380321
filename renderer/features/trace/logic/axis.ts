/* Where the lines and numbers of the time axis stand: round steps of 1, 2 or 5, never closer than asked. */
import type { View } from "./scale.ts";

/** A round step in ms so that neighbouring lines are at least `minGapPx` apart; never under 1 ms. */
export function axisStep(view: View, widthPx: number, minGapPx: number): number {
  const wanted = ((view.toMs - view.fromMs) / Math.max(1, widthPx)) * minGapPx;
  const power = 10 ** Math.floor(Math.log10(Math.max(wanted, 1e-9)));
  const step = [1, 2, 5, 10].map((n) => n * power).find((n) => n >= wanted * (1 - 1e-9)) ?? 10 * power;
  return Math.max(1, step);
}

/** Moments of the axis lines inside the view, from 0 on: nothing happens before the first event. */
export function axisMoments(view: View, widthPx: number, minGapPx = 80): readonly number[] {
  const step = axisStep(view, widthPx, minGapPx);
  const first = Math.max(0, Math.ceil(view.fromMs / step));
  const last = Math.floor(view.toMs / step);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => (first + index) * step);
}
