/* Which rows of the timeline's tree stand on the screen: those whose parents are all open. */
import type { TimelineNode } from "./lanes.ts";

/** Keys of rows the user opened or closed against their first state. */
export type Toggled = ReadonlySet<string>;

/** A row with what the screen reader wants to know about its place. */
export type TimelineRow = {
  readonly node: TimelineNode;
  /** 0 at the top. */
  readonly depth: number;
  /** undefined where there is nothing to open. */
  readonly open: boolean | undefined;
  readonly parentKey: string | undefined;
};

/** Whether a row's children are shown. */
export function isOpen(node: TimelineNode, toggled: Toggled): boolean {
  return node.children.length > 0 && node.openAtFirst !== toggled.has(node.key);
}

type Waiting = { readonly node: TimelineNode; readonly depth: number; readonly parentKey: string | undefined };

function pushAll(stack: Waiting[], nodes: readonly TimelineNode[], depth: number, parentKey: string | undefined): void {
  for (const node of nodes.toReversed()) stack.push({ node, depth, parentKey });
}

/** Rows from top to bottom. */
export function timelineRows(nodes: readonly TimelineNode[], toggled: Toggled): readonly TimelineRow[] {
  const rows: TimelineRow[] = [];
  const stack: Waiting[] = [];
  pushAll(stack, nodes, 0, undefined);
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { node, depth, parentKey } = next;
    const open = isOpen(node, toggled);
    rows.push({ node, depth, open: node.children.length === 0 ? undefined : open, parentKey });
    if (open) pushAll(stack, node.children, depth + 1, node.key);
  }
  return rows;
}

/** Opens or closes one row. */
export function toggle(toggled: Toggled, key: string): Toggled {
  const next = new Set(toggled);
  if (!next.delete(key)) next.add(key);
  return next;
}

/** The nodes above a span's own, from the top; undefined where the span has no row. */
function pathTo(nodes: readonly TimelineNode[], span: number): readonly TimelineNode[] | undefined {
  const stack = nodes.map((node) => ({ node, depth: 0 }));
  const path: TimelineNode[] = [];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { node, depth } = next;
    path.length = depth;
    if (node.kind === "span" && node.span === span) return path;
    path.push(node);
    for (const child of node.children) stack.push({ node: child, depth: depth + 1 });
  }
  return undefined;
}

/** Opens what must be open for a span's row to be seen. Answers the same set where nothing changes. */
export function reveal(nodes: readonly TimelineNode[], toggled: Toggled, span: number): Toggled {
  const closed = (pathTo(nodes, span) ?? []).filter((node) => !isOpen(node, toggled));
  if (closed.length === 0) return toggled;
  const next = new Set(toggled);
  for (const { key } of closed) if (!next.delete(key)) next.add(key);
  return next;
}
