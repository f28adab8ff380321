/*
 * Every event with its durations: the time since the event before, and for an event that opens a span the span's time from
 * START to END. They answer different questions: the first charges a wait to the event after it, the second to the work.
 */
import type { SpanTree } from "../../../../shared/model/span.ts";
import type { TraceEvent } from "../../../../shared/model/trace.ts";
import type { EventTime } from "../logic/event-facts.ts";
import { stageLabel } from "../logic/stages.ts";
import { spanOwners } from "../modules/owners.ts";
import { openedBy } from "../tree/tree-model.ts";

/** One event, or the time behind the last one; times in ms, undefined where there is none to give. */
export type PerformanceRow = {
  readonly kind: "event" | "tail";
  /** Number of the event; for the tail the next one, which the trace does not have. */
  readonly event: number;
  readonly name: string;
  /** Name of the event before; empty for the first. */
  readonly before: string;
  readonly sinceMs: number | undefined;
  readonly spanMs: number | undefined;
  readonly selfMs: number | undefined;
  readonly waitMs: number | undefined;
  /** Whether the span has its END in the trace. */
  readonly closed: boolean;
  /** Module and stage it lies in: `UriCacheModule · BEGIN_REQUEST`; empty outside modules. */
  readonly place: string;
};

/** What the rows can be sorted by. */
export type PerformanceSort = "number" | "since" | "span" | "self" | "wait" | "name" | "place";

/** The chosen order. */
export type PerformanceOrder = { readonly by: PerformanceSort; readonly descending: boolean };

function placesBySpan(tree: SpanTree): readonly string[] {
  const owners = spanOwners(tree);
  return tree.spans.map((span) => {
    const owner = tree.spans[owners[span.index] ?? -1];
    if (owner?.kind !== "module") return "";
    return owner.notification === undefined
      ? owner.name
      : `${owner.name} · ${stageLabel(owner.notification, owner.post)}`;
  });
}

/** The time from the last event to the writing of the file: often the longest silence of a trace that was cut off. */
function tailRows(events: readonly TraceEvent[], { tail }: SpanTree): readonly PerformanceRow[] {
  if (tail === undefined) return [];
  return [
    {
      kind: "tail",
      event: events.length + 1,
      name: tail.lost ? "(the file was written; events are missing)" : "(the file was written)",
      before: events.at(-1)?.name ?? "",
      sinceMs: tail.durationMs,
      spanMs: undefined,
      selfMs: undefined,
      waitMs: undefined,
      closed: false,
      place: "",
    },
  ];
}

/** Rows of all events, in the order of the trace, and of the tail where there is one. `times` are those of the events, by position. */
export function performanceRows(
  events: readonly TraceEvent[],
  tree: SpanTree,
  times: readonly EventTime[],
): readonly PerformanceRow[] {
  const places = placesBySpan(tree);
  const rows = events.map((event, position): PerformanceRow => {
    const span = tree.spans[openedBy(event, position, tree)];
    return {
      kind: "event",
      event: event.number,
      name: event.name,
      before: events[position - 1]?.name ?? "",
      sinceMs: times[position]?.deltaMs,
      spanMs: span?.durationMs,
      selfMs: span?.selfMs,
      waitMs: span?.waitMs,
      closed: span?.endEvent !== undefined,
      place: places[tree.spanOfEvent[position] ?? -1] ?? "",
    };
  });
  return [...rows, ...tailRows(events, tree)];
}

/** Milliseconds from the first event to the writing of the file, lost events or not: what shares are shares of. */
export function wholeMs({ totalMs, tail }: SpanTree): number {
  return Math.max(totalMs, tail === undefined ? 0 : tail.startMs + tail.durationMs);
}

/** The figure a row is sorted and drawn by; undefined for texts and where it has none. */
export function figureOf(row: PerformanceRow, by: PerformanceSort): number | undefined {
  switch (by) {
    case "number":
      return row.event;
    case "since":
      return row.sinceMs;
    case "span":
      return row.spanMs;
    case "self":
      return row.selfMs;
    case "wait":
      return row.waitMs;
    case "name":
    case "place":
      return undefined;
  }
}

/** The duration whose share of the whole is drawn: the sorted one, or the time since the event before. */
export function shareSort(by: PerformanceSort): "since" | "span" | "self" | "wait" {
  return by === "span" || by === "self" || by === "wait" ? by : "since";
}

function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Positions of the rows in the chosen order. Rows without a figure come last, equal ones in the order of the trace. */
export function sortedPositions(
  rows: readonly PerformanceRow[],
  { by, descending }: PerformanceOrder,
): readonly number[] {
  const sign = descending ? -1 : 1;
  const positions = rows.map((_, position) => position);
  if (by === "name" || by === "place") {
    return positions.sort((a, b) => sign * compareTexts(rows[a]?.[by] ?? "", rows[b]?.[by] ?? "") || a - b);
  }
  const figures = rows.map((row) => figureOf(row, by));
  return positions.sort((a, b) => {
    const [left, right] = [figures[a], figures[b]];
    if (left === undefined || right === undefined) return Number(left === undefined) - Number(right === undefined);
    return sign * (left - right) || a - b;
  });
}

/** By position: the place of each row in an order. */
export function placesIn(order: readonly number[]): readonly number[] {
  const places: number[] = Array.from({ length: order.length }, () => -1);
  order.forEach((position, place) => {
    places[position] = place;
  });
  return places;
}
