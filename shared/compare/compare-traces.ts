/*
 * Two traces compared, from their events and spans to everything that is shown of it. Takes any two traces: of other
 * URLs, cut, headless, without events. Never throws.
 */
import type { ComparedTrace, Comparison } from "../model/comparison.ts";
import type { SpanTree } from "../model/span.ts";
import type { Trace } from "../model/trace.ts";
import type { Verdict } from "../model/verdict.ts";
import { markEvents } from "../model/marks.ts";
import { align } from "./align.ts";
import { firstDivergence, firstFailure } from "./divergence.ts";
import { createInterner, eventKeys } from "./event-keys.ts";
import { headFacts } from "./head-facts.ts";
import { headerPairs, requestHeadersOf, responseHeadersOf } from "./header-pairs.ts";
import { moduleTimes } from "./module-times.ts";
import { buildRows } from "./rows.ts";
import { slideRuns, type Shape } from "./slide.ts";

/** One side: a trace and what was made of it. */
export type CompareInput = { readonly trace: Trace; readonly spans: SpanTree; readonly verdict: Verdict };

/** Compares. Comparing the sides the other way round gives the same with A and B exchanged. */
export function compareTraces(a: CompareInput, b: CompareInput): Comparison {
  const matches = alignEvents(a, b);
  const sideOf = ({ trace, spans }: CompareInput) => ({ trace, spans, marks: markEvents(trace) });
  const built = buildRows(sideOf(a), sideOf(b), matches);
  return {
    a: comparedTrace(a),
    b: comparedTrace(b),
    facts: headFacts(a.trace.head, b.trace.head),
    rows: built.rows,
    counts: built.counts,
    first: firstDivergence(built.differing, built.rows.count, built.read),
    firstFailure: firstFailure(built.marked, built.read),
    modules: moduleTimes(a.spans, b.spans),
    requestHeaders: headerPairs(requestHeadersOf(a.trace), requestHeadersOf(b.trace)),
    responseHeaders: headerPairs(responseHeadersOf(a.trace), responseHeadersOf(b.trace)),
  };
}

function comparedTrace({ trace, spans, verdict }: CompareInput): ComparedTrace {
  return { events: trace.events.length, totalMs: spans.totalMs, verdict, problems: trace.problems };
}

/** Which event of B stands beside each event of A, by place; -1 for none. */
export function alignEvents(
  a: Pick<CompareInput, "trace" | "spans">,
  b: Pick<CompareInput, "trace" | "spans">,
): Int32Array {
  const intern = createInterner();
  const keysA = eventKeys(a.trace, a.spans, intern);
  const keysB = eventKeys(b.trace, b.spans, intern);
  // Among alignments of the same length the search prefers by side; a fixed order of the sides makes it fair.
  if (!comesFirst(a.trace, b.trace)) return inverted(aligned(keysB, keysA, b, a), keysA.length);
  return aligned(keysA, keysB, a, b);
}

function aligned(
  keysA: Int32Array,
  keysB: Int32Array,
  a: Pick<CompareInput, "trace" | "spans">,
  b: Pick<CompareInput, "trace" | "spans">,
): Int32Array {
  const matches = align(keysA, keysB);
  slideRuns(keysA, matches, shapeOf(a));
  const back = inverted(matches, keysB.length);
  slideRuns(keysB, back, shapeOf(b));
  return inverted(back, keysA.length);
}

function shapeOf({ trace, spans }: Pick<CompareInput, "trace" | "spans">): Shape {
  const spanAt = (place: number) => spans.spans[spans.spanOfEvent[place] ?? -1];
  return {
    opens: (place) => spanAt(place)?.startEvent === trace.events[place]?.number,
    depth: (place) => spanAt(place)?.depth ?? 0,
  };
}

function inverted(matches: Int32Array, length: number): Int32Array {
  const back = new Int32Array(length).fill(-1);
  for (const [place, other] of matches.entries()) if (other !== -1) back[other] = place;
  return back;
}

/* By what both sides can be told by, so that the order does not depend on which one is called A. */
function comesFirst(a: Trace, b: Trace): boolean {
  if (a.events.length !== b.events.length) return a.events.length < b.events.length;
  for (const [place, event] of a.events.entries()) {
    const other = b.events[place];
    if (other !== undefined && event.name !== other.name) return event.name < other.name;
    const field = event.data.findIndex(([, value], at) => value !== other?.data[at]?.[1]);
    if (field !== -1) return (event.data[field]?.[1] ?? "") < (other?.data[field]?.[1] ?? "");
  }
  return true;
}
