/* Which rows of the timeline's tree stand on the screen: those whose parents are all open. */
import type { TimelineNode } from "./lanes.ts";

/** Keys of rows the user opened or closed against their first state. */
export type Toggled = ReadonlySet<string>;

/** A row with what the screen reader wants to know about its place. */
export type TimelineRow = {
  readonly node: TimelineNode;
  /** undefined where there is nothing to open. */
  readonly open: boolean | undefined;
  readonly parentKey: string | undefined;
};

/** Whether a row's children are shown. */
export function isOpen(node: TimelineNode, toggled: Toggled): boolean {
  return node.children.length > 0 && node.openAtFirst !== toggled.has(node.key);
}

/** Rows from top to bottom. */
export function timelineRows(nodes: readonly TimelineNode[], toggled: Toggled): readonly TimelineRow[] {
  const rows: TimelineRow[] = [];
  const walk = (node: TimelineNode, parentKey: string | undefined): void => {
    const open = isOpen(node, toggled);
    rows.push({ node, open: node.children.length === 0 ? undefined : open, parentKey });
    if (open) for (const child of node.children) walk(child, node.key);
  };
  for (const node of nodes) walk(node, undefined);
  return rows;
}

/** Opens or closes one row. */
export function toggle(toggled: Toggled, key: string): Toggled {
  const next = new Set(toggled);
  if (!next.delete(key)) next.add(key);
  return next;
}

/** Opens what must be open for a span's row to be seen. Answers the same set where nothing changes. */
export function reveal(nodes: readonly TimelineNode[], toggled: Toggled, span: number): Toggled {
  const path: TimelineNode[] = [];
  const find = (node: TimelineNode): boolean => {
    if (node.kind === "span" && node.span === span) return true;
    path.push(node);
    if (node.children.some(find)) return true;
    path.pop();
    return false;
  };
  if (!nodes.some(find)) return toggled;
  const closed = path.filter((node) => !isOpen(node, toggled));
  return closed.reduce((set, node) => toggle(set, node.key), toggled);
}
