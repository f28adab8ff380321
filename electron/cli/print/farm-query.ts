/* A place in a farm as a filter that lists its traces: `server:WEB01 pool:Shop status:502 after:"2026-11-02 10:00:00"`. */
import { formatTime } from "../../../shared/base/format.ts";
import type { FarmPlace } from "../../../shared/model/farm-insight.ts";
import { formatStatus } from "../../../shared/model/status.ts";
import { quotedValue } from "../../../shared/query/quote.ts";

/** The filter; times in it are UTC, to the millisecond. */
export function placeQuery({ server, pool, processId, status, fromAt, toAt }: FarmPlace): string {
  return [
    ...term("status", status === undefined ? undefined : formatStatus(status)),
    ...term("server", server),
    ...term("pool", pool),
    ...term("pid", processId?.toString()),
    // after: and before: take the moment itself along on one side only.
    ...term("after", fromAt === undefined ? undefined : isoOf(fromAt)),
    ...term("before", toAt === undefined ? undefined : isoOf(toAt + 1)),
  ].join(" ");
}

function term(word: string, value: string | undefined): readonly string[] {
  return value === undefined || value === "" ? [] : [`${word}:${quotedValue(value)}`];
}

function isoOf(time: number): string {
  return `${formatTime(time, "utc").replace(" ", "T")}Z`;
}
