/*
 * One request seen from both sides of ARR: the front's trace and the member's on one axis, and in words where the time
 * went. The member's times are moved onto the front's clock by whoever joined the two.
 *
 *   front    |==|///////////// waiting //////////////|==|
 *   member        |======== work ========|
 */
import { formatDuration } from "../base/format.ts";
import type { Span, SpanTree } from "../model/span.ts";
import { formatStatus } from "../model/status.ts";
import type { Trace } from "../model/trace.ts";
import { arrStory } from "./arr.ts";

/** One side's trace. */
export type HopSide = { readonly server: string; readonly trace: Trace; readonly spans: SpanTree };

/** A stretch on the axis, ms from the front's first event. */
export type HopBar = {
  readonly kind: "request" | "work" | "wait";
  readonly name: string;
  readonly startMs: number;
  readonly endMs: number;
  /** The event it begins with, in its own trace. */
  readonly event: number;
};

/** Both sides together. */
export type HopJourney = {
  readonly fromMs: number;
  readonly toMs: number;
  readonly front: readonly HopBar[];
  readonly member: readonly HopBar[];
  /** Sentences: what happened, in order. */
  readonly says: readonly string[];
};

/** Two readings of two clocks of 15.6 ms steps: below this, nothing is said of a difference. */
const tellMs = 63;
/** Modules shown of a side: the longest. */
const mostBars = 8;

/** Lays both sides on one axis; `handOverMs` is the start of the member after that of the front. */
export function hopJourney(front: HopSide, member: HopSide, handOverMs: number): HopJourney {
  const frontBars = barsOf(front.spans, 0);
  const memberBars = barsOf(member.spans, handOverMs);
  const all = [...frontBars, ...memberBars];
  return {
    fromMs: Math.min(0, ...all.map(({ startMs }) => startMs)),
    toMs: Math.max(1, ...all.map(({ endMs }) => endMs)),
    front: frontBars,
    member: memberBars,
    says: sentences(front, member, handOverMs),
  };
}

function barsOf({ spans }: SpanTree, shiftMs: number): readonly HopBar[] {
  const [root] = spans;
  if (root === undefined) return [];
  const modules = spans
    .filter((span) => span.kind === "module" && span.track === "main" && span.durationMs >= 31)
    .toSorted((a, b) => b.durationMs - a.durationMs || a.index - b.index)
    .slice(0, mostBars)
    .toSorted((a, b) => a.index - b.index);
  return [bar("request", "request", root, shiftMs), ...modules.flatMap((span) => moduleBars(span, shiftMs))];
}

function bar(kind: HopBar["kind"], name: string, span: Span, shiftMs: number): HopBar {
  return { kind, name, startMs: span.startMs + shiftMs, endMs: span.endMs + shiftMs, event: span.startEvent };
}

function moduleBars(span: Span, shiftMs: number): readonly HopBar[] {
  const waits = span.waits.map(({ startMs, endMs, fromEvent }): HopBar => {
    return { kind: "wait", name: span.name, startMs: startMs + shiftMs, endMs: endMs + shiftMs, event: fromEvent };
  });
  return [bar("work", span.name, span, shiftMs), ...waits];
}

function sentences(front: HopSide, member: HopSide, handOverMs: number): readonly string[] {
  const frontMs = takenOf(front);
  const memberMs = takenOf(member);
  const waitMs = arrStory(front.trace, front.spans)?.waitMs;
  const says = [
    `${nameOf(front, "The front")} took ${formatDuration(frontMs)} and answered ${statusOf(front)}${waitMs === undefined ? "" : `; of that it waited ${formatDuration(waitMs)} for ${nameOf(member, "the member")}`}.`,
    `${nameOf(member, "The member")} began ${formatDuration(Math.max(0, handOverMs))} after it, took ${formatDuration(memberMs)} and answered ${statusOf(member)}.`,
  ];
  const overMs = handOverMs + memberMs - frontMs;
  if (overMs > tellMs) {
    says.push(
      `The front was done ${formatDuration(overMs)} before the member: it gave up, or the client did, while the member still worked.`,
    );
  }
  const lostMs = (waitMs ?? 0) - memberMs;
  if (overMs <= tellMs && lostMs > tellMs) {
    says.push(
      `${formatDuration(lostMs)} of the front's wait are not in the member's trace: the connection, the member's queue before its first event (HTTP.sys, a worker process that was starting), or the way back.`,
    );
  }
  if (overMs <= tellMs && waitMs !== undefined && Math.abs(lostMs) <= tellMs) {
    says.push("The member's own time explains the front's wait.");
  }
  return says;
}

function takenOf({ trace, spans }: HopSide): number {
  return trace.head.timeTakenMs ?? spans.totalMs;
}

function nameOf({ server }: HopSide, other: string): string {
  return server === "" ? other : server;
}

function statusOf({ trace }: HopSide): string {
  return trace.head.status === undefined ? "with a status that is not known" : formatStatus(trace.head.status);
}
