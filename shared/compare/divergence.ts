/* Where two traces part: the first row that differs in meaning, and the first failure that only one of them has. */
import type { Divergence } from "../model/comparison.ts";
import type { EventMark } from "../model/event-mark.ts";
import type { TraceEvent } from "../model/trace.ts";
import { askedEvents } from "./volatile-facts.ts";

/** A row as the search sees it. */
export type JudgedRow = {
  readonly a: TraceEvent | undefined;
  readonly b: TraceEvent | undefined;
  /** Whether the event failed or warns on that side. */
  readonly markA: EventMark | undefined;
  readonly markB: EventMark | undefined;
  /** Where it lies: `ApplicationRequestRouting in EXECUTE_REQUEST_HANDLER`; empty outside modules. */
  readonly where: string;
  /** What changed, or what the event says; worked out when it is asked for. */
  readonly note: () => string;
};

/** Reads a row; asked of few. */
export type RowReader = (row: number) => JudgedRow;

function divergence(row: number, judged: JudgedRow, why: string): Divergence {
  return { row, a: judged.a?.number, b: judged.b?.number, why };
}

function place(where: string): string {
  return where === "" ? "" : ` (${where})`;
}

function nameOf(event: TraceEvent | undefined): string {
  return event === undefined || event.name === "" ? "an event without a name" : event.name;
}

/* The event of the other side that comes at this place instead: the next row that has one. */
function instead(row: number, count: number, side: "a" | "b", read: RowReader): string {
  const other = side === "a" ? "b" : "a";
  for (let at = row + 1; at < count; at++) {
    const event = read(at)[other];
    if (event !== undefined) return `${other.toUpperCase()} goes on with ${nameOf(event)} #${event.number}`;
  }
  return `${other.toUpperCase()} ends before it`;
}

function said(note: string): string {
  return note === "" ? "" : `: ${note}`;
}

function whyDiffers(row: number, count: number, judged: JudgedRow, read: RowReader): string {
  const { a, b, where, note } = judged;
  if (a !== undefined && b !== undefined) return `${nameOf(a)}${place(where)} tells something else${said(note())}`;
  const side = a === undefined ? "b" : "a";
  const event = a ?? b;
  return `Only ${side.toUpperCase()} has ${nameOf(event)}${place(where)}${said(note())}; ${instead(row, count, side, read)}`;
}

/**
 * The first row that is on one side only or changed in meaning; `differing` holds such rows, ascending. Rows that only
 * repeat what the client asked are passed over, unless there are no others.
 */
export function firstDivergence(differing: readonly number[], count: number, read: RowReader): Divergence | undefined {
  const isAsked = (row: number): boolean => {
    const { a, b } = read(row);
    return askedEvents.has((a ?? b)?.name ?? "");
  };
  const row = differing.find((candidate) => !isAsked(candidate)) ?? differing[0];
  if (row === undefined) return undefined;
  const judged = read(row);
  return divergence(row, judged, whyDiffers(row, count, judged, read));
}

/** The first row whose event failed or warns on one side only; `marked` holds the rows with a mark, ascending. */
export function firstFailure(marked: readonly number[], read: RowReader): Divergence | undefined {
  for (const row of marked) {
    const judged = read(row);
    const { markA, markB, where, note } = judged;
    if ((markA === undefined) === (markB === undefined)) continue;
    const [side, event] = markA === undefined ? ["B", judged.b] : ["A", judged.a];
    const mark = markA ?? markB;
    const does = mark?.severity === "error" ? "reports a failure" : "warns";
    const told = said(note() || (mark?.why ?? ""));
    return divergence(row, judged, `In ${side} alone ${nameOf(event)}${place(where)} ${does}${told}`);
  }
  return undefined;
}
