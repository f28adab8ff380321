/* The rows of the Modules view: groups in the chosen order, the calls of open ones below each, in that order too. */
import type { ModuleCall, ModuleGroup } from "./module-groups.ts";

/** What the view can be sorted by. */
export const moduleSorts = ["name", "calls", "total", "self", "wait", "longest"] as const;

/** A column that sorts. */
export type ModuleSort = (typeof moduleSorts)[number];

/** The chosen order. */
export type ModuleOrder = { readonly by: ModuleSort; readonly descending: boolean };

/** One row; `call` is undefined in the row of a group. */
export type ModuleRow = {
  readonly key: string;
  readonly group: ModuleGroup;
  readonly call: ModuleCall | undefined;
  readonly open: boolean;
};

const figures: Readonly<Record<Exclude<ModuleSort, "name">, (group: ModuleGroup) => number>> = {
  calls: (group) => group.calls.length,
  total: (group) => group.totalMs,
  self: (group) => group.selfMs,
  wait: (group) => group.waitMs,
  longest: (group) => group.longestMs,
};

// A call has no count of its own, and its longest is itself.
const callFigures: Readonly<Record<ModuleSort, (call: ModuleCall) => number>> = {
  name: (call) => call.startMs,
  calls: (call) => call.totalMs,
  total: (call) => call.totalMs,
  self: (call) => call.selfMs,
  wait: (call) => call.waitMs,
  longest: (call) => call.totalMs,
};

function compareNames(a: ModuleGroup, b: ModuleGroup): number {
  if (a.name === b.name) return 0;
  return a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1;
}

const lateness = (group: ModuleGroup): number => Number(group.kind === "beside");

/** Groups in order, equal ones as they came. What runs beside the modules comes last: its time is theirs as well. */
export function sortGroups(groups: readonly ModuleGroup[], { by, descending }: ModuleOrder): readonly ModuleGroup[] {
  const sign = descending ? -1 : 1;
  const compare = by === "name" ? compareNames : (a: ModuleGroup, b: ModuleGroup) => figures[by](a) - figures[by](b);
  return [...groups].sort((a, b) => lateness(a) - lateness(b) || sign * compare(a, b));
}

/** Key of a call's row. */
export function callKey(span: number): string {
  return `call:${span}`;
}

/** Rows from top to bottom. `open` holds the keys of open groups. */
export function moduleRows(
  groups: readonly ModuleGroup[],
  order: ModuleOrder,
  open: ReadonlySet<string>,
): readonly ModuleRow[] {
  const rows: ModuleRow[] = [];
  const { by } = order;
  const sign = order.descending && by !== "name" ? -1 : 1;
  for (const group of sortGroups(groups, order)) {
    const isOpen = open.has(group.key);
    rows.push({ key: group.key, group, call: undefined, open: isOpen });
    if (!isOpen) continue;
    const calls = [...group.calls].sort((a, b) => sign * (callFigures[by](a) - callFigures[by](b)));
    for (const call of calls) rows.push({ key: callKey(call.span), group, call, open: false });
  }
  return rows;
}
