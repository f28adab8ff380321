/*
 * The rows that a filter runs over, by column: typed arrays, and for everything with repeated values a column of
 * codes into a list of distinct values, so that a condition is worked out once per distinct value. Grows by doubling;
 * rows are only appended or replaced, never removed (who removes makes a new table).
 *
 *   verb.codes  [1, 1, 2, 0]      verb.values  [undefined, "GET", "POST"]      code 0: no value
 */
import type { TraceSummary } from "../model/summary.ts";
import { problemText } from "./file-problems.ts";
import { hostOfUrl } from "./host-of-url.ts";

/** Columns of codes. A missing host, say, is code 0; `site` is the site's id. */
export type CodedColumns = {
  readonly url: CodedColumn<string>;
  readonly host: CodedColumn<string>;
  readonly verb: CodedColumn<string>;
  readonly server: CodedColumn<string>;
  readonly pool: CodedColumn<string>;
  readonly reason: CodedColumn<string>;
  /** The user name, or the remote user name where there is none. */
  readonly user: CodedColumn<string>;
  readonly source: CodedColumn<string>;
  /** The folder of the file, with the separator at its end. */
  readonly folder: CodedColumn<string>;
  readonly status: CodedColumn<number>;
  readonly trigger: CodedColumn<number>;
  readonly site: CodedColumn<number>;
  readonly pid: CodedColumn<number>;
  // The rest comes from the whole file, see whole.ts: code 0 stands for "not read whole".
  readonly module: CodedColumn<string>;
  readonly notification: CodedColumn<string>;
  readonly error: CodedColumn<number>;
  /** Rule, kind and confidence: `arr-time-out/failure/certain`. */
  readonly verdict: CodedColumn<string>;
  /** Sets of event names, one UTF-16 unit a name. */
  readonly events: CodedColumn<string>;
  /** What is wrong with the file, see file-problems.ts: `recovered+truncated`; no value where nothing is. */
  readonly problem: CodedColumn<string>;
  // What the user put on the trace.
  readonly mark: CodedColumn<string>;
  readonly note: CodedColumn<string>;
};

/** Name of a coded column. */
export type CodedName = keyof CodedColumns;

/** A column of codes. `values[0]` is undefined; values are only ever appended. */
export type CodedColumn<T extends string | number = string | number> = {
  codes: Uint32Array;
  readonly values: (T | undefined)[];
  readonly codeOf: Map<T, number>;
};

/** The columns. `version` changes with every change of a row. Times are epoch ms, NaN where there is none. */
export type QueryTable = {
  rows: number;
  version: number;
  /** Ascending. */
  ids: Uint32Array;
  time: Float64Array;
  taken: Float64Array;
  readonly columns: CodedColumns;
  /** Names of events by their unit in `columns.events`. */
  readonly eventNames: Names;
  /** 1 where the file can never be read whole: it is gone or could not be read. */
  unreadable: Uint8Array;
};

/** A list of distinct texts. */
export type Names = { readonly values: string[]; readonly codeOf: Map<string, number> };

/** What a row of the table is made of; a part of a summary. */
export type TableRow = Pick<
  TraceSummary,
  | "id"
  | "url"
  | "siteId"
  | "appPool"
  | "processId"
  | "verb"
  | "remoteUserName"
  | "userName"
  | "failureReason"
  | "status"
  | "triggerStatus"
  | "timeTakenMs"
  | "startedAt"
  | "server"
  | "sourceId"
  | "path"
  | "problems"
  | "gone"
>;

/** Makes an empty table with room for some rows. */
export function createTable(capacity = 64): QueryTable {
  const text = (): CodedColumn<string> => createColumn(capacity);
  const number = (): CodedColumn<number> => createColumn(capacity);
  const columns = {
    url: text(),
    host: text(),
    verb: text(),
    server: text(),
    pool: text(),
    reason: text(),
    user: text(),
    source: text(),
    folder: text(),
    status: number(),
    trigger: number(),
    site: number(),
    pid: number(),
    module: text(),
    notification: text(),
    error: number(),
    verdict: text(),
    events: text(),
    problem: text(),
    mark: text(),
    note: text(),
  };
  return {
    rows: 0,
    version: 0,
    ids: new Uint32Array(capacity),
    time: new Float64Array(capacity),
    taken: new Float64Array(capacity),
    columns,
    eventNames: { values: [], codeOf: new Map() },
    unreadable: new Uint8Array(capacity),
  };
}

/** Makes an empty coded column. */
export function createColumn<T extends string | number>(capacity: number): CodedColumn<T> {
  return { codes: new Uint32Array(capacity), values: [undefined], codeOf: new Map() };
}

/** Appends a row; its id must be greater than all before. Answers its place. */
export function appendRow(table: QueryTable, row: TableRow): number {
  const at = table.rows;
  if (at === table.ids.length) grow(table, at * 2);
  table.rows++;
  replaceRow(table, at, row);
  return at;
}

/** Writes a row over the one at a place; the id must stay. What the whole file told and the user put on it is left as it is. */
export function replaceRow(table: QueryTable, at: number, row: TableRow): void {
  const { columns } = table;
  table.version++;
  table.ids[at] = row.id;
  table.time[at] = row.startedAt ?? Number.NaN;
  table.taken[at] = row.timeTakenMs ?? Number.NaN;
  columns.url.codes[at] = codeFor(columns.url, row.url);
  columns.host.codes[at] = codeFor(columns.host, hostOfUrl(row.url));
  columns.verb.codes[at] = codeFor(columns.verb, row.verb);
  columns.server.codes[at] = codeFor(columns.server, row.server);
  columns.pool.codes[at] = codeFor(columns.pool, row.appPool);
  columns.reason.codes[at] = codeFor(columns.reason, row.failureReason);
  columns.user.codes[at] = codeFor(columns.user, row.userName || row.remoteUserName);
  columns.source.codes[at] = codeFor(columns.source, row.sourceId);
  columns.folder.codes[at] = codeFor(columns.folder, folderOf(row.path));
  columns.problem.codes[at] = codeFor(columns.problem, problemText(row));
  columns.status.codes[at] = codeFor(columns.status, row.status);
  columns.trigger.codes[at] = codeFor(columns.trigger, row.triggerStatus);
  columns.site.codes[at] = codeFor(columns.site, row.siteId);
  columns.pid.codes[at] = codeFor(columns.pid, row.processId);
}

/** The folder of a path of Windows or of anything else, with the separator at its end; undefined for a bare name. */
export function folderOf(path: string): string | undefined {
  return path.slice(0, Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1) || undefined;
}

/** The code of a value, made where it is new. */
export function codeFor<T extends string | number>(column: CodedColumn<T>, value: T | undefined): number {
  if (value === undefined) return 0;
  const known = column.codeOf.get(value);
  if (known !== undefined) return known;
  const code = column.values.length;
  column.values.push(value);
  column.codeOf.set(value, code);
  return code;
}

/** Whether a coded value counts as missing: none, empty text, and 0, which IIS writes for "no status". */
export function isMissing(value: string | number | undefined): value is undefined | "" | 0 {
  return value === undefined || value === "" || value === 0;
}

/** The place of the row with an id; undefined where there is none. */
export function rowOfId(table: QueryTable, id: number): number | undefined {
  let low = 0;
  let high = table.rows;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (table.ids[middle]! < id) low = middle + 1;
    else high = middle;
  }
  return low < table.rows && table.ids[low] === id ? low : undefined;
}

/** A copy with room for `length` entries. */
export function resizedCodes(array: Uint32Array, length: number): Uint32Array {
  const larger = new Uint32Array(length);
  larger.set(array);
  return larger;
}

/** A copy with room for `length` entries. */
export function resizedNumbers(array: Float64Array, length: number): Float64Array {
  const larger = new Float64Array(length);
  larger.set(array);
  return larger;
}

/** A copy with room for `length` entries. */
export function resizedFlags(array: Uint8Array, length: number): Uint8Array {
  const larger = new Uint8Array(length);
  larger.set(array);
  return larger;
}

function grow(table: QueryTable, capacity: number): void {
  table.ids = resizedCodes(table.ids, capacity);
  table.time = resizedNumbers(table.time, capacity);
  table.taken = resizedNumbers(table.taken, capacity);
  table.unreadable = resizedFlags(table.unreadable, capacity);
  for (const column of Object.values(table.columns)) column.codes = resizedCodes(column.codes, capacity);
}
