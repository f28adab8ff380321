/*
 * The columns of the list, in order: a registry. A new column is one entry here. `word` is the filter word that a
 * cell's value can be filtered by.
 */
import { formatDuration, formatTime, type Zone } from "../../../shared/base/format.ts";
import type { GroupField } from "../../../shared/model/grouping.ts";
import type { FacetField, SortField } from "../../../shared/model/query-answer.ts";
import { formatStatus } from "../../../shared/model/status.ts";
import type { TraceSummary } from "../../../shared/model/summary.ts";
import { problemText } from "../../../shared/query/file-problems.ts";
import { pathOfUrl as barePath } from "../../../shared/query/path-of-url.ts";
import { folderOf } from "../../../shared/query/table.ts";
import { pathOfUrl, reasonWord, truthMarks, userOf } from "./cell-text.ts";
import { causeText, errorHex, errorText, isKnownStage, moduleText, notificationText } from "./whole-text.ts";

/** Words of the filter language that a cell can set. */
export type CellWord =
  | "server"
  | "site"
  | "status"
  | "trigger"
  | "verb"
  | "path"
  | "reason"
  | "pool"
  | "pid"
  | "user"
  | "time"
  | "after"
  | "verdict"
  | "module"
  | "error"
  | "notification"
  | "folder"
  | "problem"
  | "is";

/** A column. Widths are CSS pixels; those that grow share the room that is left. */
export type Column = {
  readonly name: string;
  readonly title: string;
  /** What the list is grouped by for this column: of times the hour, of files their folder. */
  readonly group: GroupField;
  /** The facet that holds its values; of times the histogram does. */
  readonly facet: FacetField | undefined;
  readonly sort: SortField | undefined;
  readonly width: number;
  /** Its share of the room that is left. */
  readonly grows?: number;
  readonly align?: "end";
  readonly data?: true;
  readonly shown: boolean;
  /** Says nothing before the whole file was read. */
  readonly whole?: true;
  readonly text: (row: TraceSummary, zone: Zone) => string;
  /** The value to filter by, as the filter language writes it; undefined where the row has none. */
  readonly filter?: (row: TraceSummary) => { readonly word: CellWord; readonly value: string } | undefined;
};

const value = (word: CellWord, text: string | number | undefined) =>
  text === undefined || text === "" ? undefined : { word, value: String(text) };
const status = (packed: number | undefined): string => (packed === undefined ? "" : formatStatus(packed));
const isoTime = (at: number | undefined) => (at === undefined ? undefined : new Date(at).toISOString());

/** A stage the filter can be asked for. */
function stageName(row: TraceSummary): string | undefined {
  const name = row.enrichment?.notification;
  return name !== undefined && isKnownStage(name) ? name : undefined;
}

/** All columns, in the order they stand. */
export const columns: readonly Column[] = [
  {
    name: "marks",
    title: "Marks",
    group: "problem",
    facet: "problem",
    sort: undefined,
    width: 24,
    shown: true,
    text: (row) =>
      truthMarks(row)
        .map((mark) => mark.word)
        .join(", "),
    filter: (row) => value("problem", problemText(row)),
  },
  {
    name: "star",
    title: "Bookmark",
    group: "is",
    facet: "is",
    sort: undefined,
    width: 24,
    shown: true,
    text: (row) => [row.mark?.bookmarked === true ? "bookmarked" : "", row.mark?.note ?? ""].filter(Boolean).join(": "),
    filter: (row) => value("is", row.mark?.bookmarked === true ? "bookmarked" : undefined),
  },
  {
    name: "time",
    title: "Time",
    group: "hour",
    facet: undefined,
    sort: "time",
    width: 184,
    data: true,
    shown: true,
    text: (row, zone) => (row.startedAt === undefined ? "no time" : formatTime(row.startedAt, zone)),
    filter: (row) => value("after", isoTime(row.startedAt)),
  },
  {
    name: "server",
    title: "Server",
    group: "server",
    facet: "server",
    sort: "server",
    width: 66,
    shown: true,
    text: (row) => row.server,
    filter: (row) => value("server", row.server),
  },
  {
    name: "site",
    title: "Site",
    group: "site",
    facet: "site",
    sort: "site",
    width: 52,
    shown: true,
    text: (row) => row.siteName ?? String(row.siteId ?? ""),
    filter: (row) => value("site", row.siteName ?? row.siteId),
  },
  {
    name: "status",
    title: "Status",
    group: "status",
    facet: "status",
    sort: "status",
    width: 64,
    data: true,
    shown: true,
    text: (row) => status(row.status),
    filter: (row) => value("status", status(row.status)),
  },
  {
    name: "verb",
    title: "Verb",
    group: "verb",
    facet: "verb",
    sort: "verb",
    width: 54,
    data: true,
    shown: true,
    text: (row) => row.verb ?? "",
    filter: (row) => value("verb", row.verb),
  },
  {
    name: "url",
    title: "URL",
    group: "path",
    facet: "path",
    sort: "url",
    width: 110,
    grows: 3,
    data: true,
    shown: true,
    text: (row) => pathOfUrl(row.url),
    filter: (row) => value("path", barePath(row.url)),
  },
  {
    name: "taken",
    title: "Taken",
    group: "time",
    facet: "time",
    sort: "taken",
    width: 76,
    align: "end",
    data: true,
    shown: true,
    text: (row) => (row.timeTakenMs === undefined ? "" : formatDuration(row.timeTakenMs)),
    filter: (row) => value("time", row.timeTakenMs === undefined ? undefined : `${row.timeTakenMs}ms`),
  },
  {
    name: "reason",
    title: "Reason",
    group: "reason",
    facet: "reason",
    sort: "reason",
    width: 76,
    shown: true,
    text: (row) => reasonWord(row.failureReason),
    filter: (row) => value("reason", row.failureReason),
  },
  {
    name: "pool",
    title: "Pool",
    group: "pool",
    facet: "pool",
    sort: "pool",
    width: 76,
    shown: true,
    text: (row) => row.appPool ?? "",
    filter: (row) => value("pool", row.appPool),
  },
  {
    name: "pid",
    title: "Pid",
    group: "pid",
    facet: "pid",
    sort: "pid",
    width: 54,
    align: "end",
    data: true,
    shown: true,
    text: (row) => String(row.processId ?? ""),
    filter: (row) => value("pid", row.processId),
  },
  {
    name: "cause",
    title: "Cause",
    group: "verdict",
    facet: "verdict",
    sort: "verdict",
    width: 126,
    grows: 2,
    shown: true,
    whole: true,
    text: causeText,
    filter: (row) => value("verdict", row.enrichment?.verdict),
  },
  {
    name: "module",
    title: "Module",
    group: "module",
    facet: "module",
    sort: "module",
    width: 190,
    shown: false,
    whole: true,
    text: moduleText,
    filter: (row) => value("module", row.enrichment?.module),
  },
  {
    name: "error",
    title: "Error",
    group: "error",
    facet: "error",
    sort: "error",
    width: 230,
    data: true,
    shown: false,
    whole: true,
    text: errorText,
    filter: (row) => value("error", errorHex(row)),
  },
  {
    name: "notification",
    title: "Notification",
    group: "notification",
    facet: "notification",
    sort: "notification",
    width: 210,
    shown: false,
    whole: true,
    text: notificationText,
    filter: (row) => value("notification", stageName(row)),
  },
  {
    name: "trigger",
    title: "Trigger",
    group: "trigger",
    facet: "trigger",
    sort: "trigger",
    width: 70,
    data: true,
    shown: false,
    text: (row) => status(row.triggerStatus),
    filter: (row) => value("trigger", status(row.triggerStatus)),
  },
  {
    name: "user",
    title: "User",
    group: "user",
    facet: "user",
    sort: "user",
    width: 120,
    shown: false,
    text: userOf,
    filter: (row) => value("user", userOf(row)),
  },
  {
    name: "path",
    title: "File",
    group: "folder",
    facet: "folder",
    sort: undefined,
    width: 320,
    data: true,
    shown: false,
    text: (row) => row.path,
    filter: (row) => value("folder", folderOf(row.path)),
  },
];

/** Narrowest and widest a column can be made. */
export const columnLimits = { min: 28, max: 1_200 } as const;

/** The order of all columns: those that were moved where they were put, others behind the one before them. */
export function orderedColumns(order: readonly string[]): readonly Column[] {
  const known = order.flatMap((name) => columns.find((column) => column.name === name) ?? []);
  const all = [...known];
  columns.forEach((column, index) => {
    if (all.includes(column)) return;
    const before = columns[index - 1];
    all.splice(before === undefined ? 0 : all.indexOf(before) + 1, 0, column);
  });
  return all;
}

/** The columns that are shown. */
export function shownColumns(
  shown: Readonly<Record<string, boolean>>,
  order: readonly string[] = [],
): readonly Column[] {
  return orderedColumns(order).filter((column) => shown[column.name] ?? column.shown);
}

/** The order after a column was put before another one of those that are shown; undefined: at the end. */
export function movedColumn(order: readonly string[], name: string, before: string | undefined): readonly string[] {
  if (name === before) return order;
  const names = orderedColumns(order)
    .map((column) => column.name)
    .filter((other) => other !== name);
  const at = before === undefined ? names.length : names.indexOf(before);
  return [...names.slice(0, at), name, ...names.slice(at)];
}

/** How columns stand. */
export type ColumnLayout = {
  /** The CSS grid template. */
  readonly template: string;
  readonly minWidth: number;
  /** Left edges of the pinned columns, by place. */
  readonly pinnedAt: readonly number[];
  /** Places among all columns, hidden ones too, from 1: what a screen reader counts by. */
  readonly indexes: readonly number[];
};

/** Columns with room for the distance from UTC beside each time, as ` UTC+5:30`. */
export function withOffsets(columns: readonly Column[]): readonly Column[] {
  return columns.map((column) => (column.name === "time" ? { ...column, width: column.width + 72 } : column));
}

/** Lays columns out; the first `pinned` keep their width, so that their edges are known. */
export function columnLayout(
  list: readonly Column[],
  widths: Readonly<Record<string, number>>,
  pinned: number,
  order: readonly string[] = [],
): ColumnLayout {
  const all = orderedColumns(order);
  const width = (column: Column): number => widths[column.name] ?? column.width;
  const free = list.slice(pinned);
  const growing = free.some((column) => column.grows !== undefined);
  const share = (column: Column): number | undefined =>
    growing ? column.grows : column === list.at(-1) ? 1 : undefined;
  let left = 0;
  return {
    template: list
      .map((column, at) => {
        const part = at < pinned ? undefined : share(column);
        return part === undefined ? `${width(column)}px` : `minmax(${width(column)}px, ${part}fr)`;
      })
      .join(" "),
    minWidth: list.reduce((sum, column) => sum + width(column), 0),
    indexes: list.map(({ name }) => all.findIndex((column) => column.name === name) + 1),
    pinnedAt: list.slice(0, pinned).map((column) => {
      const at = left;
      left += width(column);
      return at;
    }),
  };
}
