/* Marks of a time axis at round times of the chosen zone. Pure. */
import { formatTime, zoneOffsetMinutes, type Zone } from "../../../shared/base/format.ts";

/** A mark: its part of the axis, and its words. */
export type Tick = { readonly at: number; readonly part: number; readonly words: string };

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const steps = [
  ...[1, 5, 10, 30].map((count) => count * second),
  ...[1, 2, 5, 10, 30].map((count) => count * minute),
  ...[1, 2, 3, 6, 12].map((count) => count * hour),
  ...[1, 2, 7, 14, 28, 91, 364].map((count) => count * day),
];

/** About `wanted` marks, none closer to the end than its words need. */
export function ticksOf(fromAt: number, toAt: number, zone: Zone, wanted = 7): readonly Tick[] {
  const spanMs = Math.max(1, toAt - fromAt);
  const step = steps.find((one) => spanMs / one <= wanted) ?? day * 364;
  const offsetMs = zoneOffsetMinutes(fromAt, zone) * minute;
  const ticks: Tick[] = [];
  for (let at = Math.ceil((fromAt + offsetMs) / step) * step - offsetMs; at < toAt; at += step) {
    const part = (at - fromAt) / spanMs;
    if (part <= 0.96) ticks.push({ at, part, words: wordsOf(at, step, spanMs, zone) });
  }
  return ticks;
}

function wordsOf(at: number, step: number, spanMs: number, zone: Zone): string {
  const text = formatTime(at, zone);
  if (step >= day) return text.slice(0, 10);
  const clock = step < minute ? text.slice(11, 19) : text.slice(11, 16);
  return spanMs > day ? `${formatTime(at, zone, "day")} ${clock}` : clock;
}
