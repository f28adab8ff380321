/* The ways one number is written in a filter: plain, a status with or without its substatus, a stretch of time. */
import { packStatus } from "../../model/status.ts";
import type { NumberSpan } from "./read-value.ts";

/** A whole number of at most 15 digits. */
export function plainNumber(text: string): NumberSpan | undefined {
  if (!/^\d{1,15}$/.test(text)) return undefined;
  return { low: Number(text), high: Number(text) };
}

/** `502` (with every substatus), `502.3` (that one), `404.0` (none), `5xx` (the class). Packed as in model/status. */
export function statusNumber(text: string): NumberSpan | undefined {
  const byClass = /^([1-9])xx$/.exec(text);
  if (byClass !== null) {
    const first = Number(byClass[1]) * 100;
    return { low: packStatus(first), high: packStatus(first + 99, 999) };
  }
  const exact = /^(\d{1,3})(?:\.(\d{1,3}))?$/.exec(text);
  if (exact === null) return undefined;
  const code = Number(exact[1]);
  if (exact[2] === undefined) return { low: packStatus(code), high: packStatus(code, 999) };
  const packed = packStatus(code, Number(exact[2]));
  return { low: packed, high: packed };
}

const unitMs: Readonly<Record<string, number>> = { "": 1, ms: 1, s: 1_000, m: 60_000, min: 60_000, h: 3_600_000 };

/** `500ms`, `5s`, `1.5s`, `2m`, `1h`; without a unit milliseconds, as IIS writes them. Whole milliseconds. */
export function durationNumber(text: string): NumberSpan | undefined {
  const match = /^(\d{1,12}(?:\.\d{1,6})?)(ms|s|min|m|h|)$/.exec(text);
  if (match === null) return undefined;
  const ms = Math.round(Number(match[1]) * (unitMs[match[2] ?? ""] ?? 1));
  return { low: ms, high: ms };
}
