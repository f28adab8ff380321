/*
 * failureDefinitions/@statusCodes: `404.2,500,400-599`. A whole status covers all its substatuses; in a range IIS looks
 * at substatuses only where an end names one.
 */
import { packStatus, parseStatus, statusCode, type Status } from "../model/status.ts";

/** A stretch of statuses, both ends included. */
export type StatusRange = { readonly from: Status; readonly to: Status };

/** Reads the list; what is no status or range is left out and given back as `unreadable`. */
export function readStatusCodes(text: string): {
  readonly ranges: readonly StatusRange[];
  readonly unreadable: readonly string[];
} {
  const ranges: StatusRange[] = [];
  const unreadable: string[] = [];
  for (const part of text.split(",").map((piece) => piece.trim())) {
    if (part === "") continue;
    const [low, high = low, ...more] = part.split("-").map((end) => end.trim());
    const from = parseStatus(low ?? "");
    const to = parseStatus(high ?? "");
    if (from === undefined || to === undefined || more.length > 0 || to < from) unreadable.push(part);
    else ranges.push({ from, to: (high ?? "").includes(".") ? to : packStatus(statusCode(to), 999) });
  }
  return { ranges, unreadable };
}

/** Whether a list covers a whole stretch of statuses: `covers(ranges, 502.0, 502.999)`. */
export function coversStatuses(ranges: readonly StatusRange[], wanted: StatusRange): boolean {
  let next = wanted.from;
  for (const { from, to } of ranges.toSorted((a, b) => a.from - b.from)) {
    if (from > next) return false;
    if (to >= wanted.to) return true;
    next = Math.max(next, to + 1);
  }
  return false;
}

/** Whether two stretches share a status. */
export function touchesStatuses(ranges: readonly StatusRange[], wanted: StatusRange): boolean {
  return ranges.some(({ from, to }) => from <= wanted.to && to >= wanted.from);
}
