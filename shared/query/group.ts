/*
 * Groups the rows of an answer by a column or by the way they failed: how many, when, how long, on which servers. One
 * pass over the rows; times taken are sorted group by group for the percentiles.
 */
import type { Grouping, GroupField, TraceGroup } from "../model/grouping.ts";
import { orderedRows } from "./answer.ts";
import { writtenValue } from "./edit.ts";
import { valueText } from "./facet-keys.ts";
import { needsWhole } from "./fields.ts";
import type { OtherNames } from "./match.ts";
import { pathsOf } from "./paths.ts";
import type { Query } from "./query.ts";
import { codeFor, createColumn, type CodedColumn, type QueryTable } from "./table.ts";
import { bandOf, bands } from "./taken-bands.ts";

/** Groups listed at most; a farm has some ten thousand different URLs. */
export const mostGroups = 2_000;
const mostServers = 5;
const hourMs = 3_600_000;
/** Far beyond any clock, and within what a date can say. */
const mostHours = 2 ** 31;

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
  if (by === "hour") return hourKeys(table);
  if (by === "time") return takenKeys(table);
  if (by === "path") return pathKeys(table);
  const name = by === "is" ? "mark" : by;
  return columnKeys(table.columns[name], by, (value) => valueText(name, value), needsWhole(by));
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

function pathKeys(table: QueryTable): Keys {
  const { ofUrl, column } = pathsOf(table.columns.url);
  const { codes } = table.columns.url;
  const text = (key: number): string => column.values[key] ?? "";
  return {
    codes: byRow(table, (row) => ofUrl[codes[row]!]!),
    text,
    values: (key) => [["path", text(key), true]],
  };
}

function bandText(key: number): string {
  return bands[key]?.value ?? "";
}

function hourText(key: number): string {
  return key === 0 ? "" : new Date((key - 1) * hourMs).toISOString();
}

function takenKeys(table: QueryTable): Keys {
  return {
    codes: byRow(table, (row) => bandOf(table.taken[row]!)),
    text: bandText,
    values: (key) => [["time", bandText(key), true]],
  };
}

/* Hours since 1970, one more, so that 0 is no time; rows before that day count as without one. */
function hourKeys(table: QueryTable): Keys {
  return {
    codes: byRow(table, (row) => {
      const hour = Math.floor(table.time[row]! / hourMs) + 1;
      return hour > 0 && hour < mostHours ? hour : 0;
    }),
    text: hourText,
    values: (key) => [["hour", hourText(key), true]],
  };
}

function byRow(table: QueryTable, keyOf: (row: number) => number): Uint32Array {
  const keys = new Uint32Array(table.rows);
  for (let row = 0; row < keys.length; row++) keys[row] = keyOf(row);
  return keys;
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

/* Every word stands for its group exactly: what `:` alone would find more of is written behind `=`. */
function filterOf(values: readonly Value[]): string | undefined {
  // No word asks for traces without a time.
  if (values.some(([field, value, known]) => !known || (field === "hour" && value === ""))) return undefined;
  return values.map(([field, value]) => termOf(field, value)).join(" ");
}

function termOf(field: string, value: string): string {
  if (field === "hour") {
    const next = new Date(Date.parse(value) + hourMs).toISOString();
    return `after:${value} before:${next}`;
  }
  // A file that has this problem and no other.
  if (field === "problem" && value !== "") return `problem:=${value}`;
  return `${field}:${writtenValue(field, value)}`;
}
