/* The stretches where most time went: largest gaps and slowest spans, in one order, for the overview. */
import type { SpanTree } from "../../../../shared/model/span.ts";
import { stageLabel } from "./stages.ts";

/** A gap or a span that took long. */
export type SlowRow = {
  readonly key: string;
  readonly kind: "span" | "wait" | "gap";
  readonly name: string;
  readonly place: string;
  readonly startMs: number;
  readonly durationMs: number;
  readonly selfMs: number | undefined;
  readonly waitMs: number | undefined;
  readonly fromEvent: number;
  readonly toEvent: number | undefined;
};

/** The `count` slowest spans below the request, by self time; none under two steps of the clock, none that only stands beside the modules. */
export function slowestSpans(tree: SpanTree, count: number): readonly SlowRow[] {
  return tree.spans
    .filter((span) => span.kind !== "request" && span.track === "main" && span.selfMs >= 31)
    .sort((a, b) => b.selfMs - a.selfMs || a.index - b.index)
    .slice(0, count)
    .map((span) => ({
      key: `span:${span.index}`,
      kind: "span",
      name: span.name,
      place: span.notification === undefined ? "" : stageLabel(span.notification, span.post),
      startMs: span.startMs,
      durationMs: span.durationMs,
      selfMs: span.selfMs,
      waitMs: span.waitMs,
      fromEvent: span.startEvent,
      toEvent: span.endEvent,
    }));
}

/** A step on the way from the request down to where most time went. */
export type PathStep = {
  readonly index: number;
  readonly name: string;
  readonly stage: string;
  readonly durationMs: number;
  readonly fromEvent: number;
};

/** A way deeper than this is shown from its end, where the time went. */
const longestPath = 12;

/**
 * The slowest path: at each span on to the child that took longest, while that took more than the span itself. Empty
 * where it leads nowhere, or what it leads to is under two steps of the clock.
 */
export function slowestPath(tree: SpanTree): { readonly steps: readonly PathStep[]; readonly left: number } {
  const { slowestPath: path } = tree;
  const last = tree.spans[path.at(-1) ?? -1];
  if (path.length < 2 || last === undefined || last.durationMs < 31) return { steps: [], left: 0 };
  const shown = path.slice(-longestPath);
  const steps = shown.flatMap((index) => {
    const span = tree.spans[index];
    if (span === undefined) return [];
    const stage =
      span.kind !== "module" || span.notification === undefined ? "" : stageLabel(span.notification, span.post);
    return [{ index, name: span.name, stage, durationMs: span.durationMs, fromEvent: span.startEvent }];
  });
  return { steps, left: path.length - shown.length };
}

/** The `count` largest gaps, and whether a wait accounts for most of each. */
export function largestGaps(tree: SpanTree, count: number): readonly SlowRow[] {
  return tree.gaps.slice(0, count).map((gap) => {
    const span = tree.spans[gap.span];
    const endMs = gap.startMs + gap.durationMs;
    const waited = (span?.waits ?? []).reduce(
      (sum, wait) => sum + Math.max(0, Math.min(endMs, wait.endMs) - Math.max(gap.startMs, wait.startMs)),
      0,
    );
    return {
      key: `gap:${gap.fromEvent}`,
      kind: waited * 2 >= gap.durationMs && waited > 0 ? "wait" : "gap",
      name: span?.name ?? "outside all spans",
      place: span?.notification === undefined ? "" : stageLabel(span.notification, span.post),
      startMs: gap.startMs,
      durationMs: gap.durationMs,
      selfMs: undefined,
      waitMs: waited,
      fromEvent: gap.fromEvent,
      toEvent: gap.toEvent,
    };
  });
}
