/*
 * The same answers as shared/query gives over columns, the slow and obvious way: filter and sort plain summaries. It
 * shares with the fast way only the parsed query, and is what the fast way is tested against.
 */
import type { FacetField, Sort, SortField, SortKey } from "../../../shared/model/query-answer.ts";
import type { Clause, Group, Query, ValueTest } from "../../../shared/query/query.ts";
import type { TestRow } from "./random-rows.ts";

type Value = string | number | undefined;

const hostOf = (url: string | undefined): Value => {
  if (url === undefined) return undefined;
  const match = /^(https?):\/\/(\[[^\]]*\]|[^/:]*):(\d+)/.exec(url)!;
  const usual = match[1] === "http" ? "80" : "443";
  return match[2]!.toLowerCase() + (match[3] === usual ? "" : `:${match[3]}`);
};

const valueOf: Record<string, (row: TestRow) => Value> = {
  status: (row) => row.status || undefined,
  trigger: (row) => row.triggerStatus || undefined,
  substatus: (row) => (row.status ? row.status % 1000 : undefined),
  verb: (row) => row.verb,
  url: (row) => row.url,
  text: (row) => row.url,
  host: (row) => hostOf(row.url),
  server: (row) => row.server || undefined,
  site: (row) => row.siteId,
  pool: (row) => row.appPool || undefined,
  pid: (row) => row.processId || undefined,
  reason: (row) => row.failureReason,
  user: (row) => row.userName || row.remoteUserName || undefined,
  time: (row) => row.timeTakenMs,
  after: (row) => row.startedAt,
  before: (row) => row.startedAt,
  source: (row) => row.sourceId,
  path: ({ url }) => url && (/^[a-z]+:\/\/[^/?#]*([^?#]*)/.exec(url)![1] || "/"),
  folder: ({ path }) => /^.*[/\\]/.exec(path)?.[0],
  problem: ({ problems, gone }) =>
    [...problems.map(({ code }) => code), ...(gone ? ["gone"] : [])].toSorted().join("+") || undefined,
  is: (row) => (row.mark?.bookmarked === true ? "bookmarked" : undefined),
  module: (row) => row.enrichment?.module,
  notification: (row) => row.enrichment?.notification,
  error: (row) => row.enrichment?.errorCode,
  verdict: ({ enrichment }) => enrichment && `${enrichment.verdict}/${enrichment.verdictKind}/${enrichment.confidence}`,
};

const wholeWords: ReadonlySet<string> = new Set(["module", "notification", "error", "verdict", "event"]);

/** Names of codes, for tests. */
export const errorName = (code: number): string | undefined =>
  code === 2_147_954_402 ? "ERROR_WINHTTP_TIMEOUT" : undefined;

/** All that a value goes by; nothing stands for a missing one. */
function valuesOf(word: string, row: TestRow): readonly Value[] {
  if (word === "event") return row.events;
  const value = valueOf[word]!(row);
  if (value === undefined) return [];
  if (word === "problem") return [value, ...String(value).split("+")];
  if (word === "verdict") return String(value).split("/");
  if (word !== "error") return [value];
  const code = Number(value);
  return [code, (code & 0xffff_0000) >>> 0 === 0x8007_0000 ? code & 0xffff : code, errorName(code) ?? ""];
}

function holds(test: ValueTest, value: Value): boolean {
  if (value === undefined) return test.kind === "missing";
  if (test.kind === "range") return Number(value) >= test.min && Number(value) <= test.max;
  if (test.kind === "missing") return false;
  if (test.kind === "expression") return new RegExp(test.source, "i").test(String(value));
  const escaped = test.pattern.parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const body = escaped.join("[^]*");
  return new RegExp(test.pattern.whole ? `^${body}$` : body).test(String(value).toLowerCase());
}

/** True, false, or undefined for what cannot be said of a row that was not read whole. */
function passes(clause: Clause, row: TestRow): boolean | undefined {
  // What was not read is neither in nor out.
  if (wholeWords.has(clause.word) && row.enrichment === undefined) return undefined;
  const values = valuesOf(clause.word, row);
  const all = values.length === 0 ? [undefined] : values;
  const holdsFirst = (test: ValueTest): boolean => {
    const first = all.find((value) => clause.word !== "error" || isName(test) === (typeof value === "string"));
    return holdsFor(clause.word, test, first);
  };
  const holdsAny = (test: ValueTest): boolean => all.some((value) => holdsFor(clause.word, test, value));
  return clause.tests.some((test) => ("only" in test ? holdsFirst(test) : holdsAny(test))) !== clause.negated;
}

function passesGroup({ any, negated }: Group, row: TestRow): boolean | undefined {
  const sides = new Set(any.map((query) => passesQuery(query, row)));
  if (sides.has(true)) return !negated;
  return sides.has(undefined) ? undefined : negated;
}

function passesQuery({ clauses, groups }: Query, row: TestRow): boolean | undefined {
  const all = new Set([
    ...clauses.map((clause) => passes(clause, row)),
    ...groups.map((group) => passesGroup(group, row)),
  ]);
  if (all.has(false)) return false;
  return all.has(undefined) ? undefined : true;
}

const isName = ({ kind }: ValueTest): boolean => kind === "text" || kind === "expression";

/** Names of codes are found by text, codes by number. */
function holdsFor(word: string, test: ValueTest, value: Value): boolean {
  if (word === "error" && value !== undefined && isName(test) !== (typeof value === "string")) return false;
  return holds(test, value);
}

const wordsOf = ({ clauses, groups }: Query): string[] => [
  ...clauses.map(({ word }) => word),
  ...groups.flatMap(({ any }) => any.flatMap(wordsOf)),
];

/** Rows that cannot be judged: not read whole, and all words fit that need no whole file. */
export function naiveUnread(rows: readonly TestRow[], query: Query): { waiting: number; never: number } | undefined {
  if (!wordsOf(query).some((word) => wholeWords.has(word))) return undefined;
  const unread = rows.filter((row) => passesQuery(query, row) === undefined);
  const never = unread.filter((row) => row.unreadable).length;
  return { waiting: unread.length - never, never };
}

/** Rows not read whole that match or may match. */
export function naiveToRead(rows: readonly TestRow[], query: Query): TestRow[] {
  return rows.filter((row) => !row.enrichment && !row.unreadable && passesQuery(query, row) !== false);
}

/** Rows that match, leaving out the words named: clauses on them, and groups that have no other words. */
export function naiveFilter(rows: readonly TestRow[], query: Query, without: readonly string[] = []): TestRow[] {
  const clauses = query.clauses.filter((clause) => !without.includes(clause.word));
  const groups = query.groups.filter(({ any }) => !any.flatMap(wordsOf).every((word) => without.includes(word)));
  return rows.filter((row) => passesQuery({ clauses, groups }, row) === true);
}

const sortValue = (row: TestRow, field: SortField): Value => {
  if (field === "time") return row.startedAt;
  if (field === "taken") return row.timeTakenMs;
  return valueOf[field]!(row);
};

function compare(a: Value, b: Value, descending: boolean): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  let order = 0;
  if (typeof a === "number" && typeof b === "number") order = a - b;
  else {
    const [left, right] = [String(a).toLowerCase(), String(b).toLowerCase()];
    if (left === right) order = Number(a > b) - Number(a < b);
    else order = left < right ? -1 : 1;
  }
  return descending ? -order : order;
}

function compareBy(keys: readonly SortKey[], a: TestRow, b: TestRow): number {
  for (const { field, descending } of keys) {
    const order = compare(sortValue(a, field), sortValue(b, field), descending);
    if (order !== 0) return order;
  }
  return 0;
}

/** Sorted copy: ties by time, newest first, then by id. */
export function naiveSort(rows: readonly TestRow[], sort: Sort): TestRow[] {
  return [...rows].sort(
    (a, b) =>
      compareBy([sort, ...(sort.further ?? [])], a, b) || compare(a.startedAt, b.startedAt, true) || a.id - b.id,
  );
}

const bands = { "<100ms": 0, "100ms-999ms": 100, "1s-4.999s": 1_000, "5s-29.999s": 5_000, ">=30s": 30_000 };

/** Counts of a field's values, leaving out the query's words on it. Empty text for a missing value; case makes no difference. */
export function naiveFacet(rows: readonly TestRow[], query: Query, field: FacetField): Map<string, number> {
  const own = field === "status" ? ["status", "substatus"] : [field];
  const counts = new Map<string, number>();
  for (const row of naiveFilter(rows, query, own)) {
    if (wholeWords.has(field) && row.enrichment === undefined) continue;
    const value = valueOf[field]!(row);
    let text = value === undefined ? "" : String(value);
    if (field === "verdict") text = text.split("/")[0]!;
    if (field === "error" && value !== undefined)
      text = `0x${Number(value).toString(16).toUpperCase().padStart(8, "0")}`;
    if (field === "status" && value !== undefined) text = `${Math.floor(Number(value) / 1000)}.${Number(value) % 1000}`;
    if (field === "trigger" && value !== undefined)
      text = `${Math.floor(Number(value) / 1000)}.${Number(value) % 1000}`;
    if (field === "time" && value !== undefined)
      text = Object.entries(bands).findLast(([, from]) => Number(value) >= from)![0];
    for (const one of field === "problem" ? text.split("+") : [text]) {
      counts.set(one.toLowerCase(), (counts.get(one.toLowerCase()) ?? 0) + 1);
    }
  }
  return counts;
}
