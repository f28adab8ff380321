/*
 * What whole files told, in the columns of a table. A row that was not read whole has code 0 in all of these columns; one
 * that was read and has no module has the empty text there, no error code is 0. So "unread" and "none" never mix.
 *
 *   events: a set of names as a text, one UTF-16 unit a name: few sets are distinct, and a row keeps a set's number
 */
import type { WholeReading } from "../model/summary.ts";
import type { Confidence, VerdictKind } from "../model/verdict.ts";
import { codeFor, type CodedName, type Names, type QueryTable } from "./table.ts";

/** Columns of what only the whole file tells. */
export const wholeColumns = ["module", "notification", "error", "verdict", "events"] as const satisfies CodedName[];

/** More distinct event names than IIS, its modules and any application write; what is beyond is not kept. */
const mostNames = 60_000;
/** Distinct event names of one trace that are kept; genuine ones have some forty. */
const mostNamesOfTrace = 1_000;
const longestName = 200;

/** Writes what a whole file told over a row; undefined makes the row unread again. */
export function setReading(table: QueryTable, at: number, reading: WholeReading | undefined): void {
  const { columns } = table;
  table.version++;
  if (reading === undefined) {
    for (const name of wholeColumns) columns[name].codes[at] = 0;
    return;
  }
  const { verdict, verdictKind, confidence } = reading;
  columns.module.codes[at] = codeFor(columns.module, reading.module ?? "");
  columns.notification.codes[at] = codeFor(columns.notification, reading.notification ?? "");
  columns.error.codes[at] = codeFor(columns.error, reading.errorCode ?? 0);
  columns.verdict.codes[at] = codeFor(columns.verdict, `${verdict}/${verdictKind}/${confidence}`);
  columns.events.codes[at] = codeFor(columns.events, setOf(table.eventNames, reading.events));
}

/** Whether a row was read whole. */
export function wasRead(table: QueryTable, at: number): boolean {
  return table.columns.verdict.codes[at] !== 0;
}

/** What a whole file told, but for the title of its verdict; undefined where it was not read. */
export function readingAt(table: QueryTable, at: number): Omit<WholeReading, "verdictTitle" | "events"> | undefined {
  const { module, notification, error, verdict } = table.columns;
  const [code, kind, confidence] = (verdict.values[verdict.codes[at]!] ?? "").split("/");
  if (code === undefined || kind === undefined || confidence === undefined) return undefined;
  return {
    module: module.values[module.codes[at]!] || undefined,
    notification: notification.values[notification.codes[at]!] || undefined,
    errorCode: error.values[error.codes[at]!] || undefined,
    verdict: code,
    // Only setReading writes here, from a reading.
    verdictKind: kind as VerdictKind,
    confidence: confidence as Confidence,
  };
}

/** The distinct names of a row's events; empty where it was not read. */
export function eventsAt(table: QueryTable, at: number): readonly string[] {
  const { values, codes } = table.columns.events;
  return namesOf(table.eventNames, values[codes[at]!] ?? "");
}

/* Few sets are distinct and many rows share them, so both ways are remembered: names of a set, and set of a list. */
const listsOf = new WeakMap<Names, Map<string, readonly string[]>>();
const setsOf = new WeakMap<Names, WeakMap<readonly string[], string>>();

function namesOf(names: Names, set: string): readonly string[] {
  const lists = listsOf.get(names) ?? new Map<string, readonly string[]>();
  listsOf.set(names, lists);
  const known = lists.get(set);
  if (known !== undefined) return known;
  const list = Array.from({ length: set.length }, (_, index) => names.values[set.charCodeAt(index)] ?? "");
  lists.set(set, list);
  return list;
}

function setOf(names: Names, events: readonly string[]): string {
  const sets = setsOf.get(names) ?? new WeakMap<readonly string[], string>();
  setsOf.set(names, sets);
  const set = sets.get(events) ?? workOutSet(names, events);
  sets.set(events, set);
  return set;
}

function workOutSet(names: Names, events: readonly string[]): string {
  const codes = new Set<number>();
  for (const event of events) {
    if (codes.size >= mostNamesOfTrace) break;
    const code = nameCode(names, event.slice(0, longestName));
    if (code !== undefined) codes.add(code);
  }
  const sorted = Uint16Array.from(codes).sort();
  return Array.from(sorted, (code) => String.fromCharCode(code)).join("");
}

function nameCode(names: Names, name: string): number | undefined {
  const known = names.codeOf.get(name);
  if (known !== undefined || names.values.length >= mostNames) return known;
  names.codeOf.set(name, names.values.length);
  names.values.push(name);
  return names.values.length - 1;
}
