/*
 * Every event of a trace as a node of one tree: an event that opens a span holds what happened until the span ends. Nodes
 * stand in the order of the events, so a node's descendants are the nodes right behind it, up to `end`. What is open and
 * what is in view is decided elsewhere. No recursion: a trace may nest as deep as it has events.
 *
 *   1  GENERAL_REQUEST_START           end 6
 *   2    NOTIFY_MODULE_START           end 5
 *   3      URL_CACHE_ACCESS_START
 *   4    NOTIFY_MODULE_END             (child of 2: collapsing 2 hides the whole call)
 */
import type { SpanTree } from "../../../../shared/model/span.ts";
import type { TraceEvent } from "../../../../shared/model/trace.ts";

/** One row of the complete tree. */
export type TreeNode = {
  /** `root`: the request, where no event opens it; `tail`: the time behind the last event. */
  readonly kind: "event" | "root" | "tail";
  /** Number of the event; 0 for root and tail. */
  readonly event: number;
  /** Index of the span that the event opens (that it stands for); -1 where it opens none. */
  readonly span: number;
  readonly depth: number;
  /** Position of the parent; -1 for the outermost. */
  readonly parent: number;
  /** Position behind the last descendant. */
  readonly end: number;
};

/** All nodes of a trace, in the order of its events. */
export type TreeModel = { readonly nodes: readonly TreeNode[]; readonly nodeOfEvent: (event: number) => number };

type Draft = { -readonly [Key in keyof TreeNode]: TreeNode[Key] };

/** The span an event opens; -1 for none. The request counts as opened only by its own START. */
export function openedBy(event: TraceEvent, position: number, { spans, spanOfEvent }: SpanTree): number {
  const span = spans[spanOfEvent[position] ?? -1];
  if (span === undefined || span.startEvent !== event.number) return -1;
  return span.kind === "request" && event.name !== "GENERAL_REQUEST_START" ? -1 : span.index;
}

/**
 * By position: the innermost span each event lies in, never its own. Spans that cross modules hold nothing: their events
 * stand where they were written.
 */
function containers(events: readonly TraceEvent[], tree: SpanTree, opened: readonly number[]): readonly number[] {
  const { spans, spanOfEvent } = tree;
  let inside = 0;
  return events.map((event, position) => {
    const span = spans[spanOfEvent[position] ?? -1];
    if (span?.track !== "main") return inside;
    const opens = opened[position] === span.index;
    const container = opens ? span.parent : span.index;
    // After the end of a span, the next event lies in the span around it.
    inside = span.endEvent === event.number && span.parent !== -1 ? span.parent : span.index;
    return container;
  });
}

/** Builds the tree of a trace. A trace without events has no nodes. */
export function treeModel(events: readonly TraceEvent[], tree: SpanTree): TreeModel {
  const opened = events.map((event, position) => openedBy(event, position, tree));
  const inside = containers(events, tree, opened);
  const nodes: Draft[] = [];
  const nodeOfSpan = new Map<number, number>();
  const add = (kind: TreeNode["kind"], event: number, span: number, parent: number): void => {
    const depth = (nodes[parent]?.depth ?? -1) + 1;
    nodes.push({ kind, event, span, depth, parent, end: nodes.length + 1 });
  };
  const rooted = events.length > 0 && !opened.includes(0);
  if (rooted) {
    nodeOfSpan.set(0, 0);
    add("root", 0, 0, -1);
  }
  for (const [position, event] of events.entries()) {
    const span = opened[position] ?? -1;
    const parent = nodeOfSpan.get(inside[position] ?? -1) ?? (nodes.length === 0 ? -1 : 0);
    if (tree.spans[span]?.track === "main") nodeOfSpan.set(span, nodes.length);
    add("event", event.number, span, parent);
  }
  if (tree.tail !== undefined && nodes.length > 0) add("tail", 0, -1, nodeOfSpan.get(tree.tail.span) ?? 0);
  for (let at = nodes.length - 1; at > 0; at--) {
    const node = nodes[at];
    const parent = nodes[node?.parent ?? -1];
    if (node !== undefined && parent !== undefined) parent.end = Math.max(parent.end, node.end);
  }
  const first = rooted ? 0 : -1;
  return { nodes, nodeOfEvent: (event) => event + first };
}

/** Whether a node holds others. */
export function hasInside(node: TreeNode, at: number): boolean {
  return node.end > at + 1;
}
