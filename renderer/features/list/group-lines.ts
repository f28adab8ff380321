/* The lines of the table of groups: groups in their order, and below the open ones their first rows. Pure. */
import type { TraceGroup } from "../../../shared/model/grouping.ts";
import type { TraceSummary } from "../../../shared/model/summary.ts";

/** Rows that an open group shows. */
export const firstRows = 8;

/** What groups can be sorted by. */
export type GroupSort = "name" | "count" | "first" | "last" | "p50" | "p95" | "servers";

/** A sort order of groups. */
export type GroupOrder = { readonly by: GroupSort; readonly descending: boolean };

/** The first rows of an open group. */
export type GroupRows = { readonly rows: readonly TraceSummary[]; readonly failure: string | undefined };

/** A line of the table. */
export type GroupLine =
  | { readonly kind: "group"; readonly key: string; readonly group: TraceGroup; readonly open: boolean }
  | { readonly kind: "row"; readonly key: string; readonly group: TraceGroup; readonly row: TraceSummary }
  /** What stands below the rows: that there are more, that they are being read, or why not. */
  | { readonly kind: "more"; readonly key: string; readonly group: TraceGroup; readonly text: string };

/** What names a group among the others. */
export function groupKey({ values, known }: TraceGroup): string {
  return JSON.stringify([values, known]);
}

/** Whether a group can be opened: a filter word must stand for it. */
export function canOpen({ filter }: TraceGroup): boolean {
  return filter !== undefined && filter !== "";
}

function sortValue(group: TraceGroup, by: Exclude<GroupSort, "name">): number | undefined {
  switch (by) {
    case "count":
      return group.count;
    case "first":
      return group.firstAt;
    case "last":
      return group.lastAt;
    case "p50":
      return group.p50Ms;
    case "p95":
      return group.p95Ms;
    case "servers":
      return group.servers.length + group.moreServers;
  }
}

/** The groups in order; missing figures come last, groups that are equal stay as they were. */
export function sortedGroups(
  groups: readonly TraceGroup[],
  { by, descending }: GroupOrder,
  nameOf: (group: TraceGroup) => string,
): readonly TraceGroup[] {
  const sign = descending ? -1 : 1;
  return groups.toSorted((a, b) => {
    if (by === "name") return sign * nameOf(a).localeCompare(nameOf(b), "en", { numeric: true });
    const [left, right] = [sortValue(a, by), sortValue(b, by)];
    if (left === undefined || right === undefined) return Number(left === undefined) - Number(right === undefined);
    return sign * (left - right);
  });
}

/** The lines, given the first rows of the open groups by their keys. */
export function groupLines(
  groups: readonly TraceGroup[],
  open: ReadonlyMap<string, GroupRows | undefined>,
): readonly GroupLine[] {
  return groups.flatMap((group): readonly GroupLine[] => {
    const key = groupKey(group);
    const line: GroupLine = { kind: "group", key, group, open: open.has(key) };
    if (!open.has(key)) return [line];
    const told = open.get(key);
    const rows = (told?.rows ?? []).map((row): GroupLine => ({ kind: "row", key: `${key} ${row.id}`, group, row }));
    const more = (text: string): GroupLine => ({ kind: "more", key: `${key} more`, group, text });
    if (told === undefined) return [line, more("Reading")];
    if (told.failure !== undefined) return [line, more(told.failure)];
    return [line, ...rows, more("Show all")];
  });
}
