/*
 * What is drawn in one row of the timeline, in pixels: bars, their soft edges of one clock step, waits, gaps nobody
 * explains, ticks of events. Only what is in view; things that would fall on the same pixel are drawn once.
 */
import type { Gap, SpanTree } from "../../../../shared/model/span.ts";
import { clockTickMs, smallestGapMs } from "../../../../shared/spans/clock.ts";
import { stretchLabels, type Label } from "./labels.ts";
import type { TimelineNode } from "./lanes.ts";
import { toPx, type View } from "./scale.ts";
import { cutOut, joinStretches, type Stretch } from "./stretches.ts";

/** A rectangle's place on the time axis, in px. */
export type Piece = { readonly x: number; readonly width: number };

/** What belongs to each span besides its bar. Made once for a trace. */
export type SpanExtras = {
  /** Numbers of the events that lie in a span and in none of its children, by span index. */
  readonly eventsOf: ReadonlyMap<number, readonly number[]>;
  /** Parts of gaps that no wait and no lone operation accounts for, by span index. */
  readonly gapsOf: ReadonlyMap<number, readonly Stretch[]>;
};

/** Sorts events and gaps to their spans. */
export function spanExtras(tree: SpanTree): SpanExtras {
  const eventsOf = new Map<number, number[]>();
  tree.spanOfEvent.forEach((span, position) => {
    const list = eventsOf.get(span);
    if (list === undefined) eventsOf.set(span, [position + 1]);
    else list.push(position + 1);
  });
  const waits = joinStretches(tree.spans.flatMap((span) => span.waits));
  const gapsOf = new Map<number, readonly Stretch[]>();
  for (const gap of tree.gaps) {
    const left = unexplained(tree, gap, waits);
    if (left.length > 0) gapsOf.set(gap.span, [...(gapsOf.get(gap.span) ?? []), ...left]);
  }
  return { eventsOf, gapsOf };
}

/** What of a gap is neither waiting nor the whole of one span, if more than three clock steps. */
export function unexplained(tree: SpanTree, gap: Gap, waits: readonly Stretch[]): readonly Stretch[] {
  const span = tree.spans[gap.span];
  if (span?.startEvent === gap.fromEvent && span.endEvent === gap.toEvent) return [];
  const whole = { startMs: gap.startMs, endMs: gap.startMs + gap.durationMs };
  return cutOut(whole, waits).filter(({ startMs, endMs }) => endMs - startMs >= smallestGapMs);
}

/** Pieces of (sorted) stretches in view, at least `minPx` wide; neighbours closer than a pixel become one. */
export function pieces(stretches: readonly Stretch[], view: View, widthPx: number, minPx: number): readonly Piece[] {
  const found: { x: number; width: number }[] = [];
  for (const { startMs, endMs } of stretches) {
    if (endMs < view.fromMs || startMs > view.toMs) continue;
    const x = Math.max(-2, toPx(view, widthPx, startMs));
    const end = Math.min(widthPx + 2, toPx(view, widthPx, endMs));
    const width = Math.max(minPx, end - x);
    const last = found.at(-1);
    if (last !== undefined && x - (last.x + last.width) < 1) last.width = Math.max(last.width, x + width - last.x);
    else found.push({ x, width });
  }
  return found;
}

/** The same stretches, longer by one step of the clock at both ends: where the true edges may lie. */
export function soften(stretches: readonly Stretch[]): readonly Stretch[] {
  return stretches.map(({ startMs, endMs }) => ({ startMs: startMs - clockTickMs, endMs: endMs + clockTickMs }));
}

/** Pixels of moments in view, each pixel once. Moments must be sorted. */
export function tickPixels(moments: readonly number[], view: View, widthPx: number): readonly number[] {
  const pixels: number[] = [];
  for (const ms of moments) {
    if (ms < view.fromMs || ms > view.toMs) continue;
    const px = Math.round(toPx(view, widthPx, ms));
    if (px !== pixels.at(-1)) pixels.push(px);
  }
  return pixels;
}

/** All that is drawn in a row. */
export type RowShapes = {
  readonly soft: readonly Piece[];
  readonly bars: readonly Piece[];
  readonly waits: readonly Piece[];
  readonly gaps: readonly Piece[];
  readonly ticks: readonly number[];
  /** Words on waits and gaps. */
  readonly labels: readonly Label[];
};

/** Shapes of one row. `offsets` are the events' ms from the start, by position. */
export function rowShapes(
  node: TimelineNode,
  tree: SpanTree,
  extras: SpanExtras,
  offsets: readonly (number | undefined)[],
  view: View,
  widthPx: number,
): RowShapes {
  const bars = pieces(node.stretches, view, widthPx, 2);
  const soft = pieces(joinStretches(soften(node.stretches)), view, widthPx, 2);
  const span = node.kind === "span" ? tree.spans[node.span] : undefined;
  const waits = pieces(node.waits, view, widthPx, 1);
  if (span === undefined) return { soft, bars, waits, gaps: [], ticks: [], labels: [] };
  const moments = (extras.eventsOf.get(span.index) ?? []).flatMap((number) => offsets[number - 1] ?? []);
  const gaps = extras.gapsOf.get(span.index) ?? [];
  return {
    soft,
    bars,
    waits,
    gaps: pieces(gaps, view, widthPx, 3),
    ticks: tickPixels(moments, view, widthPx),
    labels: [
      ...stretchLabels(node.waits, view, widthPx, "waiting"),
      ...stretchLabels(gaps, view, widthPx, "no event for"),
    ],
  };
}
