/*
 * Groups the rows of an answer by a column or by the way they failed: how many, when, how long, on which servers. One
 * pass over the rows; times taken are sorted group by group for the percentiles.
 */
import type { Grouping, GroupField, TraceGroup } from "../model/grouping.ts";
import { orderedRows } from "./answer.ts";
import { valueText } from "./facets.ts";
import { needsWhole } from "./fields.ts";
import type { OtherNames } from "./match.ts";
import type { Query } from "./query.ts";
import { quotedValue } from "./quote.ts";
import { codeFor, createColumn, type CodedColumn, type QueryTable } from "./table.ts";

/** Groups listed at most; a farm has some ten thousand different URLs. */
export const mostGroups = 2_000;
const mostServers = 5;

const signature = ["status", "module", "notification", "error"] as const;

/** Groups the rows that match, largest first, then by their values. */
export function groupRows(table: QueryTable, query: Query, by: GroupField, otherNames?: OtherNames): Grouping {
  const rows = orderedRows(table, query, { field: "time", descending: false }, otherNames);
  const keys = keysOf(table, by);
  const groups = new Map<number, number>();
  const groupOf = new Uint32Array(rows.length);
  const counts: number[] = [];
  rows.forEach((row, index) => {
    const key = keys.codes[row]!;
    let group = groups.get(key);
    if (group === undefined) groups.set(key, (group = counts.push(0) - 1));
    counts[group]!++;
    groupOf[index] = group;
  });
  const members = membersOf(rows, groupOf, counts);
  const all = [...groups]
    .map(([key, group]) => ({ key, rows: members[group]! }))
    .sort((a, b) => b.rows.length - a.rows.length || (keys.text(a.key) < keys.text(b.key) ? -1 : 1));
  return {
    groups: all.slice(0, mostGroups).map((group) => groupOfRows(table, group.rows, keys.values(group.key))),
    more: Math.max(0, all.length - mostGroups),
    traces: rows.length,
  };
}

/* Rows by group, each in order of time. */
function membersOf(rows: Uint32Array, groupOf: Uint32Array, counts: readonly number[]): readonly Uint32Array[] {
  const members = counts.map((count) => new Uint32Array(count));
  const filled = new Uint32Array(counts.length);
  rows.forEach((row, index) => {
    const group = groupOf[index]!;
    members[group]![filled[group]!++] = row;
  });
  return members;
}

type Value = readonly [field: string, value: string, known: boolean];
/** A number for each row, the same for rows of one group, and what it stands for. */
type Keys = {
  readonly codes: Uint32Array;
  readonly values: (key: number) => readonly Value[];
  readonly text: (key: number) => string;
};

function keysOf(table: QueryTable, by: GroupField): Keys {
  if (by === "signature") return signatureKeys(table);
  if (by === "path") return columnKeys(pathColumn(table), "path", (value) => String(value ?? ""), false);
  return columnKeys(table.columns[by], by, (value) => valueText(by, value), needsWhole(by));
}

/* Several codes can be one group: names that differ in case only, as filter words and Windows see them, or verdicts of
   one rule with more and with less confidence. The group is called as the first of them. */
function columnKeys(
  column: CodedColumn,
  field: string,
  textOf: (value: string | number | undefined) => string,
  whole: boolean,
): Keys {
  const texts = [""];
  const keyOfText = new Map<string, number>();
  const keyOfCode = Uint32Array.from(column.values, (value, code) => {
    if (whole && code === 0) return 0;
    const text = textOf(value);
    const key = keyOfText.get(text.toLowerCase()) ?? texts.push(text) - 1;
    keyOfText.set(text.toLowerCase(), key);
    return key;
  });
  const codes = Uint32Array.from(column.codes, (code) => keyOfCode[code]!);
  const text = (key: number): string => texts[key] ?? "";
  return { codes, text, values: (key) => [[field, text(key), key !== 0]] };
}

function signatureKeys(table: QueryTable): Keys {
  const parts = signature.map((field) => keysOf(table, field));
  const combined = createColumn<string>(0);
  const codes = new Uint32Array(table.rows);
  for (let row = 0; row < table.rows; row++) {
    codes[row] = codeFor(combined, String.fromCharCode(...parts.map((part) => part.codes[row]!)));
  }
  const keysIn = (key: number): readonly number[] =>
    parts.map((_, index) => combined.values[key]?.charCodeAt(index) ?? 0);
  return {
    codes,
    values: (key) => parts.flatMap((part, index) => part.values(keysIn(key)[index]!)),
    text: (key) => parts.map((part, index) => part.text(keysIn(key)[index]!)).join("\u0000"),
  };
}

/* Paths of the URLs, without scheme, host and query. */
function pathColumn(table: QueryTable): CodedColumn<string> {
  const { codes, values } = table.columns.url;
  const paths = createColumn<string>(0);
  const pathOf = Uint32Array.from(values, (url) => (url === undefined ? 0 : codeFor(paths, pathIn(url))));
  return { ...paths, codes: Uint32Array.from(codes, (code) => pathOf[code]!) };
}

function pathIn(url: string): string {
  return url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, "").replace(/[?#].*$/s, "") || "/";
}

function groupOfRows(table: QueryTable, rows: Uint32Array, values: readonly Value[]): TraceGroup {
  const times = rows.filter((row) => !Number.isNaN(table.time[row]!));
  const taken = Float64Array.from(rows, (row) => table.taken[row]!)
    .filter((ms) => !Number.isNaN(ms))
    .sort();
  const servers = commonest(table, rows);
  return {
    values: values.map(([field, value]) => [field, value]),
    known: values.every(([, , known]) => known),
    filter: filterOf(values),
    count: rows.length,
    firstAt: times.length === 0 ? undefined : table.time[times[0]!],
    lastAt: times.length === 0 ? undefined : table.time[times.at(-1)!],
    p50Ms: percentile(taken, 0.5),
    p95Ms: percentile(taken, 0.95),
    servers: servers.slice(0, mostServers),
    moreServers: Math.max(0, servers.length - mostServers),
  };
}

/** The smallest value that so large a part of them does not exceed. */
function percentile(sorted: Float64Array, part: number): number | undefined {
  return sorted.length === 0 ? undefined : sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)];
}

function commonest(table: QueryTable, rows: Uint32Array): readonly string[] {
  const { codes, values } = table.columns.server;
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(codes[row]!, (counts.get(codes[row]!) ?? 0) + 1);
  return [...counts]
    .sort(([a, countA], [b, countB]) => countB - countA || (String(values[a]) < String(values[b]) ? -1 : 1))
    .flatMap(([code]) => values[code] || []);
}

/* A path or URL is no whole value of a filter word: `url:` looks for a part of it, which others may hold as well. */
const partOnly: ReadonlySet<string> = new Set(["url", "path"]);

function filterOf(values: readonly Value[]): string | undefined {
  if (values.some(([, , known]) => !known)) return undefined;
  return values
    .map(([field, value]) => {
      if (value === "" && partOnly.has(field)) return undefined;
      return `${field === "path" ? "url" : field}:${quotedValue(value)}`;
    })
    .filter((term) => term !== undefined)
    .join(" ");
}

/** Columns whose groups a filter word stands for exactly. */
export function isExact(field: GroupField): boolean {
  return !partOnly.has(field);
}
