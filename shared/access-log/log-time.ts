/* Date and time of a log line: `2026-06-08` and `19:54:51`, always UTC, straight from the bytes. */

const dayMs = 86_400_000;

/** Two digits at a place; NaN where they are none. */
function two(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] ?? 0) - 48;
  const ones = (bytes[at + 1] ?? 0) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

/** Epoch ms of the day `yyyy-mm-dd` in [start, end); NaN where it is none. */
export function readDay(bytes: Uint8Array, start: number, end: number): number {
  if (end - start !== 10 || bytes[start + 4] !== 45 || bytes[start + 7] !== 45) return Number.NaN;
  const year = two(bytes, start) * 100 + two(bytes, start + 2);
  const month = two(bytes, start + 5);
  const day = two(bytes, start + 8);
  const date = new Date(Date.UTC(year, month - 1, day));
  // A day that does not exist is moved by Date; NaN stays NaN.
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.getTime() : Number.NaN;
}

/** Milliseconds from midnight of `hh:mm:ss` in [start, end), fractions of a second cut; NaN where it is none. */
export function readClock(bytes: Uint8Array, start: number, end: number): number {
  const fraction = end - start > 8 && bytes[start + 8] === 46;
  if ((end - start !== 8 && !fraction) || bytes[start + 2] !== 58 || bytes[start + 5] !== 58) return Number.NaN;
  const hour = two(bytes, start);
  const minute = two(bytes, start + 3);
  const second = two(bytes, start + 6);
  return hour < 24 && minute < 60 && second < 60 ? ((hour * 60 + minute) * 60 + second) * 1000 : Number.NaN;
}

/** A moment from a clock time and the moment the log was begun: the next such time from then on. */
export function clockAfter(beganAt: number, clockMs: number): number {
  const day = Math.floor(beganAt / dayMs) * dayMs;
  return day + clockMs < beganAt - 1000 ? day + dayMs + clockMs : day + clockMs;
}
