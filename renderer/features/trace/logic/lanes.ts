/*
 * The rows of the timeline as a tree: the request, then one lane for each notification stage in pipeline order, its
 * modules and what they did nested below. Runs of spans that are shorter than one step of the clock become one row.
 * Made once for a trace; what is open and what is in view is decided elsewhere.
 */
import type { Span, SpanTree } from "../../../../shared/model/span.ts";
import { stageLabel, stageOrder } from "./stages.ts";
import { joinStretches, lengthOf, type Stretch } from "./stretches.ts";

/** One row of the timeline, or a row inside it. */
export type TimelineNode = {
  readonly key: string;
  readonly kind: "span" | "lane" | "quick";
  readonly label: string;
  /** Index of the span; for lanes and runs of quick spans the first of theirs. */
  readonly span: number;
  readonly startMs: number;
  readonly endMs: number;
  /** For a lane or a run: the time its spans took, overlap counted once. */
  readonly durationMs: number;
  readonly selfMs: number;
  readonly waitMs: number;
  readonly stretches: readonly Stretch[];
  /** Waits of its spans and of all below them, joined. */
  readonly waits: readonly Stretch[];
  /** Holds an event that failed or set the status: never folded away at first. */
  readonly marked: boolean;
  readonly openAtFirst: boolean;
  readonly children: readonly TimelineNode[];
};

/** Spans at most this long cannot be told from no time at all. */
export const quickUnderMs = 16;

type Maker = {
  readonly spans: readonly Span[];
  readonly childrenOf: ReadonlyMap<number, readonly Span[]>;
  readonly marked: ReadonlySet<number>;
  /** Whether a span or anything below it waits, by span index. */
  readonly waiting: readonly boolean[];
  /** Nodes by span index; filled from the leaves up, so that no depth of nesting is too deep. */
  readonly nodeOf: TimelineNode[];
};

/** Rows at the top of the timeline. `markedEvents` are numbers of events that failed, warn, or set the status. */
export function timelineNodes(tree: SpanTree, markedEvents: Iterable<number>): readonly TimelineNode[] {
  const maker = makerOf(tree, markedEvents);
  const roots = maker.childrenOf.get(-1) ?? [];
  const requests = roots.filter((span) => span.kind === "request");
  const members = roots.flatMap((span) =>
    span.kind === "request" ? (maker.childrenOf.get(span.index) ?? []) : [span],
  );
  const lanes = Map.groupBy(members, laneOf);
  return [
    ...requests.map((span) => requestNode(maker, span)),
    ...foldQuickLanes(
      [...lanes]
        .sort(([a], [b]) => stageOrder(a) - stageOrder(b) || (a < b ? -1 : 1))
        .map(([label, spans]) => ({ spans, node: laneNode(maker, label, spans) })),
    ),
  ];
}

function makerOf(tree: SpanTree, markedEvents: Iterable<number>): Maker {
  const { spans } = tree;
  const waiting = spans.map((span) => span.waits.length > 0);
  const maker: Maker = {
    spans,
    childrenOf: Map.groupBy(spans, (span) => span.parent),
    marked: markedSpans(tree, markedEvents),
    waiting,
    nodeOf: [],
  };
  // Parents stand before their children, so from the end on all children are known.
  for (const span of spans.toReversed()) {
    if (waiting[span.index] === true && span.parent >= 0) waiting[span.parent] = true;
    const inLanes = span.kind === "request" && span.parent === -1;
    const children = inLanes ? [] : memberNodes(maker, maker.childrenOf.get(span.index) ?? []);
    maker.nodeOf[span.index] = spanNode(maker, span, children);
  }
  return maker;
}

function nodesOf(maker: Maker, spans: readonly Span[]): readonly TimelineNode[] {
  return spans.flatMap((span) => maker.nodeOf[span.index] ?? []);
}

/** The request's own row: what lies in it stands in the lanes below. */
function requestNode(maker: Maker, span: Span): TimelineNode {
  const waits = waitsBelow(maker, [span]);
  return { ...spanNode(maker, span, []), waits, waitMs: lengthOf(waits) };
}

type Lane = { readonly spans: readonly Span[]; readonly node: TimelineNode };

/** Neighbouring stages in which nothing took time become one row: they would push what matters out of sight. */
function foldQuickLanes(lanes: readonly Lane[]): readonly TimelineNode[] {
  const nodes: TimelineNode[] = [];
  let run: Lane[] = [];
  const endRun = (): void => {
    if (run.length < 3) nodes.push(...run.map(({ node }) => node));
    else {
      const spans = run.flatMap((lane) => lane.spans);
      nodes.push({
        ...groupOf(`stages:${run[0]?.node.key}`, "quick", `${run.length} stages, ${quickLabel(spans, false)}`, spans),
        waits: joinStretches(run.flatMap(({ node }) => node.waits)),
        marked: false,
        openAtFirst: false,
        children: run.map(({ node }) => node),
      });
    }
    run = [];
  };
  for (const lane of lanes) {
    if (lane.node.openAtFirst) {
      endRun();
      nodes.push(lane.node);
    } else run.push(lane);
  }
  endRun();
  return nodes;
}

function waitsBelow(maker: Maker, spans: readonly Span[]): readonly Stretch[] {
  const waits: Stretch[] = [];
  const open = spans.filter((span) => maker.waiting[span.index]);
  for (let span = open.pop(); span !== undefined; span = open.pop()) {
    waits.push(...span.waits);
    for (const child of maker.childrenOf.get(span.index) ?? [])
      if (maker.waiting[child.index] === true) open.push(child);
  }
  return joinStretches(waits);
}

const outside = "Outside the stages";

function laneOf(span: Span): string {
  if (span.track === "aspnet") return "ASP.NET";
  if (span.notification === undefined) return outside;
  return stageLabel(span.notification, span.post);
}

function markedSpans(tree: SpanTree, events: Iterable<number>): ReadonlySet<number> {
  const marked = new Set<number>();
  for (const number of events) {
    let index = tree.spanOfEvent[number - 1] ?? -1;
    while (index >= 0 && !marked.has(index)) {
      marked.add(index);
      index = tree.spans[index]?.parent ?? -1;
    }
  }
  return marked;
}

function spanLabel(span: Span): string {
  if (span.kind === "request") return "Request";
  return span.kind === "child-request" ? "Child request" : span.name;
}

function spanNode(maker: Maker, span: Span, children: readonly TimelineNode[]): TimelineNode {
  const marked = maker.marked.has(span.index);
  return {
    key: `span:${span.index}`,
    kind: "span",
    label: spanLabel(span),
    span: span.index,
    startMs: span.startMs,
    endMs: span.endMs,
    durationMs: span.durationMs,
    selfMs: span.selfMs,
    waitMs: span.waitMs,
    stretches: [{ startMs: span.startMs, endMs: span.endMs }],
    waits: joinStretches(span.waits),
    marked,
    openAtFirst: marked || span.durationMs >= quickUnderMs,
    children,
  };
}

function laneNode(maker: Maker, label: string, spans: readonly Span[]): TimelineNode {
  const marked = spans.some((span) => maker.marked.has(span.index));
  const allQuick = !marked && spans.every((span) => span.durationMs < quickUnderMs);
  const waits = waitsBelow(maker, spans);
  return {
    ...groupOf(`lane:${label}`, "lane", label, spans),
    waits,
    waitMs: lengthOf(waits),
    marked,
    openAtFirst: !allQuick,
    children: allQuick ? nodesOf(maker, spans) : memberNodes(maker, spans),
  };
}

function memberNodes(maker: Maker, spans: readonly Span[]): readonly TimelineNode[] {
  const nodes: TimelineNode[] = [];
  let run: Span[] = [];
  const endRun = (): void => {
    if (run.length >= 2) nodes.push(quickNode(maker, run));
    else nodes.push(...nodesOf(maker, run));
    run = [];
  };
  for (const span of spans) {
    const quick = span.durationMs < quickUnderMs && !maker.marked.has(span.index);
    // A run ends where time passed between two quick spans: folding them would hide that.
    if (!quick || span.startMs - (run.at(-1)?.endMs ?? span.startMs) > 3 * quickUnderMs) endRun();
    if (quick) run.push(span);
    else nodes.push(...nodesOf(maker, [span]));
  }
  endRun();
  return nodes;
}

function quickNode(maker: Maker, spans: readonly Span[]): TimelineNode {
  const waits = waitsBelow(maker, spans);
  return {
    ...groupOf(`quick:${spans[0]?.index ?? 0}`, "quick", quickLabel(spans), spans),
    waits,
    waitMs: lengthOf(waits),
    marked: false,
    openAtFirst: false,
    children: nodesOf(maker, spans),
  };
}

/** `14 modules, each under 16 ms`; without `each` where the name column would cut it. */
export function quickLabel(spans: readonly Span[], each = true): string {
  const kind = spans.every((span) => span.kind === "module") ? "module" : "span";
  return `${spans.length} ${kind}${spans.length === 1 ? "" : "s"}${each ? ", each" : ""} under ${quickUnderMs} ms`;
}

function groupOf(
  key: string,
  kind: "lane" | "quick",
  label: string,
  spans: readonly Span[],
): Omit<TimelineNode, "waits" | "marked" | "openAtFirst" | "children"> {
  const stretches = joinStretches(spans);
  return {
    key,
    kind,
    label,
    span: spans[0]?.index ?? -1,
    startMs: stretches[0]?.startMs ?? 0,
    endMs: stretches.at(-1)?.endMs ?? 0,
    durationMs: lengthOf(stretches),
    selfMs: spans.reduce((sum, span) => sum + span.selfMs, 0),
    waitMs: lengthOf(joinStretches(spans.flatMap((span) => span.waits))),
    stretches,
  };
}
