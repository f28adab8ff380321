/*
 * Values that are moments: `2026-11-21`, `2026-11-21T10:00`, `10:00` (today), with `Z` or an offset, or a stretch of
 * time back from now: `2h` or `-2h`. Times without a zone are read in the zone of the question.
 */
import { fail, ok, type Result } from "../../base/result.ts";
import { durationNumber } from "./number-forms.ts";
import type { ReadContext, ReadValue } from "./read-value.ts";
import { dateIn, isZone, wallTimeToEpoch, type WallTime } from "../../base/zone-time.ts";

/** Makes the reader of `after:` (from that moment on) or `before:` (until just before it). */
export function instantReader(side: "after" | "before"): ReadValue {
  return (value, context) => {
    if (value.comparison !== ":")
      return fail(`${context.word}: needs no ${value.comparison}. Write ${context.example}.`);
    const instant = readInstant(value.text.trim(), context);
    if (!instant.ok) return instant;
    if (side === "after") return ok({ kind: "range", min: instant.value, max: Number.POSITIVE_INFINITY });
    return ok({ kind: "range", min: Number.NEGATIVE_INFINITY, max: instant.value - 1 });
  };
}

const instantForm =
  /^(?:(\d{4})-(\d{2})-(\d{2}))?(?:(^|[T ])(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,3}))?)?)?(Z|[+-]\d{2}:?\d{2})?$/i;

function readInstant(text: string, context: ReadContext): Result<number, string> {
  const back = /^-?(\d.*[a-z])$/i.exec(text);
  const backMs = back === null ? undefined : durationNumber((back[1] ?? "").toLowerCase());
  if (backMs !== undefined) return ok(context.now - backMs.low);
  const days = /^-?(\d{1,5})d$/i.exec(text);
  if (days !== null) return ok(context.now - Number(days[1]) * 86_400_000);
  const match = instantForm.exec(text);
  if (match === null || (match[1] === undefined && match[5] === undefined)) {
    return fail(
      `“${text}” is not a time. Write ${context.word}:2026-11-21T10:00, ${context.word}:10:00 or ${context.word}:-2h.`,
    );
  }
  const offset = match[9];
  if (offset === undefined && !isZone(context.zone)) {
    return fail(`The time zone “${context.zone}” is not known here. Write the time with Z or an offset.`);
  }
  const wall = wallTimeOf(match, context);
  if (wall === undefined) return fail(`There is no such time as “${text}”.`);
  if (offset === undefined) return ok(wallTimeToEpoch(wall, context.zone));
  return ok(wallTimeToEpoch(wall, "UTC") - offsetMs(offset));
}

function wallTimeOf(match: RegExpExecArray, context: ReadContext): WallTime | undefined {
  const offset = match[9];
  const day =
    match[1] === undefined
      ? dateIn(context.now + (offset === undefined ? 0 : offsetMs(offset)), offset === undefined ? context.zone : "UTC")
      : { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
  const ms = (match[8] ?? "").padEnd(3, "0");
  const wall = {
    ...day,
    hour: Number(match[5] ?? 0),
    minute: Number(match[6] ?? 0),
    second: Number(match[7] ?? 0),
    ms: Number(ms),
  };
  const check = new Date(Date.UTC(wall.year, wall.month - 1, wall.day));
  const isDate = check.getUTCMonth() === wall.month - 1 && check.getUTCDate() === wall.day;
  return isDate && wall.hour < 24 && wall.minute < 60 && wall.second < 60 ? wall : undefined;
}

function offsetMs(offset: string): number {
  if (offset.toUpperCase() === "Z") return 0;
  const digits = offset.replace(":", "");
  const minutes = Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3, 5));
  return (digits.startsWith("-") ? -minutes : minutes) * 60_000;
}
