/* What must hold for the spans of any trace whatever. */
import { expect } from "vitest";
import type { Span, SpanTree } from "../../../shared/model/span.ts";
import type { Trace } from "../../../shared/model/trace.ts";

function expectSoundSpan(span: Span, tree: SpanTree): void {
  const parent = tree.spans[span.parent];
  expect(span.startMs).toBeLessThanOrEqual(span.endMs);
  expect(span.durationMs).toBe(span.endMs - span.startMs);
  expect(span.selfMs).toBeGreaterThanOrEqual(0);
  expect(span.waitMs).toBeLessThanOrEqual(span.durationMs);
  if (parent === undefined) {
    expect([span.index, span.depth, span.startMs, span.endMs]).toEqual([0, 0, 0, tree.totalMs]);
    return;
  }
  expect(parent.index).toBeLessThan(span.index);
  expect(span.depth).toBe(parent.depth + 1);
  expect(span.startMs).toBeGreaterThanOrEqual(parent.startMs);
  expect(span.endMs).toBeLessThanOrEqual(parent.endMs);
  for (const wait of span.waits) {
    expect(wait.startMs).toBeGreaterThanOrEqual(span.startMs);
    expect(wait.endMs).toBeLessThanOrEqual(span.endMs);
  }
}

/** Expects a tree to hold together: each event in one place, children inside parents, self times that add up. */
export function expectSoundTree(trace: Trace, tree: SpanTree): void {
  expect(tree.spanOfEvent).toHaveLength(trace.events.length);
  const misplaced = trace.events.filter((event, index) => {
    const span = tree.spans[tree.spanOfEvent[index] ?? -1];
    if (span === undefined) return true;
    return span.index > 0 && (event.number < span.startEvent || event.number > (span.endEvent ?? Infinity));
  });
  expect(misplaced).toEqual([]);
  for (const [index, span] of tree.spans.entries()) {
    expect(span.index).toBe(index);
    expectSoundSpan(span, tree);
  }
  const main = tree.spans.filter((span) => span.track === "main");
  expect(main.reduce((sum, span) => sum + span.selfMs, 0)).toBe(tree.spans[0]?.durationMs ?? 0);
  const starts = tree.spans.map((span) => span.startEvent);
  expect(new Set(starts.slice(1)).size).toBe(Math.max(0, starts.length - 1));
}
