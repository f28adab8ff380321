/*
 * What is drawn in one row of the timeline, in pixels: bars, their soft edges of one clock step, waits, gaps nobody
 * explains, ticks of events. Only what is in view; things that would fall on the same pixel are drawn once.
 */
import type { Gap, SpanTree } from "../../../../shared/model/span.ts";
import { clockTickMs, smallestGapMs } from "../../../../shared/spans/clock.ts";
import { stretchLabels, type Label } from "./labels.ts";
import type { TimelineNode } from "./lanes.ts";
import { toMs, toPx, type View } from "./scale.ts";
import { cutOut, joinStretches, type Stretch } from "./stretches.ts";

/** A rectangle's place on the time axis, in px. */
export type Piece = { readonly x: number; readonly width: number };

/** What belongs to each span besides its bar. Made once for a trace. */
export type SpanExtras = {
  /** Ms of the events that lie in a span and in none of its children, ascending, by span index. */
  readonly momentsOf: ReadonlyMap<number, readonly number[]>;
  /** Parts of gaps that no wait and no lone operation accounts for, ascending, by span index. */
  readonly gapsOf: ReadonlyMap<number, readonly Stretch[]>;
};

/** Sorts events and gaps to their spans. `offsets` are the events' ms from the start, by position. */
export function spanExtras(tree: SpanTree, offsets: readonly (number | undefined)[]): SpanExtras {
  const momentsOf = new Map<number, number[]>();
  tree.spanOfEvent.forEach((span, position) => {
    const ms = offsets[position];
    if (ms === undefined) return;
    const list = momentsOf.get(span);
    if (list === undefined) momentsOf.set(span, [ms]);
    else list.push(ms);
  });
  // A clock that was set back writes times that fall.
  for (const list of momentsOf.values()) list.sort((a, b) => a - b);
  const waits = joinStretches(tree.spans.flatMap((span) => span.waits));
  const gapsOf = new Map<number, readonly Stretch[]>();
  for (const gap of tree.gaps) {
    const left = unexplained(tree, gap, waits);
    if (left.length > 0) gapsOf.set(gap.span, [...(gapsOf.get(gap.span) ?? []), ...left].sort(byStart));
  }
  return { momentsOf, gapsOf };
}

const byStart = (a: Stretch, b: Stretch): number => a.startMs - b.startMs;

/** What of a gap is neither waiting nor the whole of one span, if more than three clock steps. */
export function unexplained(tree: SpanTree, gap: Gap, waits: readonly Stretch[]): readonly Stretch[] {
  const span = tree.spans[gap.span];
  if (span?.startEvent === gap.fromEvent && span.endEvent === gap.toEvent) return [];
  const whole = { startMs: gap.startMs, endMs: gap.startMs + gap.durationMs };
  return cutOut(whole, waits).filter(({ startMs, endMs }) => endMs - startMs >= smallestGapMs);
}

/** The first place in a sorted list whose value, as `of` reads it, is at least `least`. */
function firstFrom<T>(list: readonly T[], least: number, of: (item: T) => number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = list[middle];
    if (item !== undefined && of(item) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

const endOf = ({ endMs }: Stretch): number => endMs;
const itself = (ms: number): number => ms;

/**
 * Pieces of sorted stretches that do not overlap, as far as they are in view, at least `minPx` wide; neighbours closer
 * than `joinPx` become one. A negative `joinPx` keeps those apart that only touch.
 */
export function pieces(
  stretches: readonly Stretch[],
  view: View,
  widthPx: number,
  minPx: number,
  joinPx = 1,
): readonly Piece[] {
  const found: { x: number; width: number }[] = [];
  for (let at = firstFrom(stretches, view.fromMs, endOf); at < stretches.length; at++) {
    const stretch = stretches[at];
    if (stretch === undefined || stretch.startMs > view.toMs) break;
    const x = Math.max(-2, toPx(view, widthPx, stretch.startMs));
    const end = Math.min(widthPx + 2, toPx(view, widthPx, stretch.endMs));
    const width = Math.max(minPx, end - x);
    const last = found.at(-1);
    if (last !== undefined && x - (last.x + last.width) < joinPx) last.width = Math.max(last.width, x + width - last.x);
    else found.push({ x, width });
  }
  return found;
}

/** The same stretches, longer by one step of the clock at both ends: where the true edges may lie. */
export function soften(stretches: readonly Stretch[]): readonly Stretch[] {
  return stretches.map(({ startMs, endMs }) => ({ startMs: startMs - clockTickMs, endMs: endMs + clockTickMs }));
}

/** Pixels of sorted moments in view, each pixel once. It looks at no more moments than there are pixels. */
export function tickPixels(moments: readonly number[], view: View, widthPx: number): readonly number[] {
  const pixels: number[] = [];
  let at = firstFrom(moments, view.fromMs, itself);
  for (let ms = moments[at]; ms !== undefined && ms <= view.toMs; ms = moments[at]) {
    const px = Math.round(toPx(view, widthPx, ms));
    if (px !== pixels.at(-1)) pixels.push(px);
    at = Math.max(at + 1, firstFrom(moments, toMs(view, widthPx, px + 0.5), itself));
  }
  return pixels;
}

const softened = new WeakMap<TimelineNode, readonly Stretch[]>();

/** Where a row's bars may truly reach; worked out once, not for every frame. */
function softOf(node: TimelineNode): readonly Stretch[] {
  const known = softened.get(node);
  if (known !== undefined) return known;
  const soft = joinStretches(soften(node.stretches));
  softened.set(node, soft);
  return soft;
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

/** Shapes of one row. */
export function rowShapes(
  node: TimelineNode,
  tree: SpanTree,
  extras: SpanExtras,
  view: View,
  widthPx: number,
): RowShapes {
  const bars = pieces(node.stretches, view, widthPx, 2);
  const soft = pieces(softOf(node), view, widthPx, 2);
  const span = node.kind === "span" ? tree.spans[node.span] : undefined;
  const waits = pieces(node.waits, view, widthPx, 1);
  if (span === undefined) return { soft, bars, waits, gaps: [], ticks: [], labels: [] };
  const gaps = extras.gapsOf.get(span.index) ?? [];
  return {
    soft,
    bars,
    waits,
    gaps: pieces(gaps, view, widthPx, 3, -0.5),
    ticks: tickPixels(extras.momentsOf.get(span.index) ?? [], view, widthPx),
    labels: [
      ...stretchLabels(node.waits, view, widthPx, "waiting"),
      ...stretchLabels(gaps, view, widthPx, "no event for"),
    ],
  };
}
