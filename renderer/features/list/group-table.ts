/* The table of groups as text for the clipboard, and its columns. Pure. */
import { formatDuration, formatTime, formatZone, type Zone } from "../../../shared/base/format.ts";
import type { Grouping, TraceGroup } from "../../../shared/model/grouping.ts";
import type { GroupSort } from "./group-lines.ts";
import { tableText, type TextForm } from "./table-text.ts";

/** The columns, with what they are sorted by. */
export const groupColumns: readonly { readonly by: GroupSort; readonly title: string; readonly end?: true }[] = [
  { by: "name", title: "Group" },
  { by: "count", title: "Traces", end: true },
  { by: "first", title: "First" },
  { by: "last", title: "Last" },
  { by: "p50", title: "p50", end: true },
  { by: "p95", title: "p95", end: true },
  { by: "servers", title: "Servers" },
];

/** A time taken; empty where no trace of a group says. */
export function durationText(ms: number | undefined): string {
  return ms === undefined ? "" : formatDuration(ms);
}

/** The servers of a group, and how many more there are. */
export function serversText({ servers, moreServers }: TraceGroup): string {
  const more = moreServers === 0 ? [] : [`${moreServers} more`];
  return [...servers, ...more].join(", ");
}

/** `37 %`; under one of a hundred with a place. */
export function shareText(count: number, all: number): string {
  const share = all === 0 ? 0 : (count / all) * 100;
  return `${share >= 1 || share === 0 ? Math.round(share) : share < 0.1 ? "< 0.1" : share.toFixed(1)} %`;
}

/** The groups as text in a form. */
export function groupsText(
  groups: readonly TraceGroup[],
  { traces }: Pick<Grouping, "traces">,
  told: {
    readonly title: string;
    readonly zone: Zone;
    readonly nameOf: (group: TraceGroup) => string;
    readonly form: TextForm;
  },
): string {
  const { title, zone, nameOf, form } = told;
  const zoneName = formatZone(zone, groups[0]?.lastAt ?? Date.now());
  const time = (at: number | undefined): string => (at === undefined ? "" : formatTime(at, zone));
  const heads = [title, "Traces", "Share", `First (${zoneName})`, `Last (${zoneName})`, "p50 ms", "p95 ms", "Servers"];
  const rows = groups.map((group) => [
    nameOf(group),
    String(group.count),
    shareText(group.count, traces),
    time(group.firstAt),
    time(group.lastAt),
    String(group.p50Ms ?? ""),
    String(group.p95Ms ?? ""),
    serversText(group),
  ]);
  return tableText({ heads, rows }, form);
}
