/*
 * All that is known of the traces, by column: the table that queries run over and, beside it, what only a whole summary
 * needs. A row is found by its place; ids ascend with places.
 */
import type { FileProblem } from "../../../shared/model/problem.ts";
import type { TraceSummary, WholeReading } from "../../../shared/model/summary.ts";
import { problemText } from "../../../shared/query/file-problems.ts";
import {
  appendRow,
  codeFor,
  createColumn,
  createTable,
  replaceRow,
  resizedCodes,
  resizedNumbers,
  type CodedColumn,
  type QueryTable,
} from "../../../shared/query/table.ts";
import { activityIdAt, createActivityIds, setActivityId, type ActivityIds } from "./activity-ids.ts";
import { detached } from "./detach.ts";
import { addPath, createPathIndex, pathAt, type PathIndex } from "./path-index.ts";
import type { RowHops } from "./row-hops.ts";
import { markAt } from "./row-marks.ts";
import { enrichmentAt, judge, setReadingAt, wholeReadingAt } from "./readings.ts";

/** The columns of the catalog. */
export type CatalogRows = {
  readonly table: QueryTable;
  readonly paths: PathIndex;
  readonly activityIds: ActivityIds;
  readonly remoteUser: CodedColumn<string>;
  readonly user: CodedColumn<string>;
  readonly tokenUser: CodedColumn<string>;
  readonly authentication: CodedColumn<string>;
  readonly computer: CodedColumn<string>;
  readonly verdictTitle: CodedColumn<string>;
  sizeBytes: Float64Array;
  modifiedAt: Float64Array;
  gone: Uint8Array;
  /** Only rows that have any. */
  readonly problems: Map<number, readonly FileProblem[]>;
  /** Why a row could not be read whole, where it was tried. */
  readonly notEnriched: Map<number, string>;
  readonly hops: RowHops;
  /** Whether a copy of a trace was kept, so that it can be read although its file is gone. */
  readonly hasCopy: HasCopy;
};

/** What tells a trace from others, whatever its id is. */
export type TraceName = Pick<TraceSummary, "path" | "activityId" | "startedAt" | "sizeBytes">;

/** Whether a copy of a trace was kept. */
export type HasCopy = (trace: TraceName) => boolean;

/** A row as it is kept: its summary, and all that its whole file told. */
export type KeptRow = { readonly summary: TraceSummary; readonly reading: WholeReading | undefined };

const capacityAtStart = 64;

/** Makes empty columns. */
export function createRows(hasCopy: HasCopy = () => false): CatalogRows {
  const column = (): CodedColumn<string> => createColumn(capacityAtStart);
  return {
    table: createTable(capacityAtStart),
    paths: createPathIndex(),
    activityIds: createActivityIds(capacityAtStart),
    remoteUser: column(),
    user: column(),
    tokenUser: column(),
    authentication: column(),
    computer: column(),
    verdictTitle: column(),
    sizeBytes: new Float64Array(capacityAtStart),
    modifiedAt: new Float64Array(capacityAtStart),
    gone: new Uint8Array(capacityAtStart),
    problems: new Map(),
    notEnriched: new Map(),
    hops: new Map(),
    hasCopy,
  };
}

/**
 * Appends a row; its id must be greater than all before. `behind`: another row of its path is newer. What the whole file
 * told is not taken from the summary.
 */
export function appendSummary(rows: CatalogRows, summary: TraceSummary, behind: boolean): number {
  const at = appendRow(rows.table, ownTexts(rows.table, summary));
  addPath(rows.paths, summary.sourceId, summary.path, behind);
  if (at >= rows.sizeBytes.length) grow(rows, at * 2);
  writeRest(rows, at, summary);
  return at;
}

/** Appends a row as it was kept. */
export function appendKept(rows: CatalogRows, { summary, reading }: KeptRow, behind: boolean): void {
  const at = appendSummary(rows, summary, behind);
  if (summary.notEnriched !== undefined) rows.notEnriched.set(at, summary.notEnriched);
  if (reading === undefined) judge(rows, at);
  else setReadingAt(rows, at, reading);
}

/** The row at a place that exists, as it is to be kept. */
export function keptAt(rows: CatalogRows, at: number): KeptRow {
  return { summary: summaryAt(rows, at), reading: wholeReadingAt(rows, at) };
}

/** Writes a summary over the row at a place; id, source and path must stay, and what the whole file told does. */
export function replaceSummary(rows: CatalogRows, at: number, summary: TraceSummary): void {
  replaceRow(rows.table, at, ownTexts(rows.table, summary));
  writeRest(rows, at, summary);
}

/** Marks the row at a place as gone, for its filters too; whether it can still be judged is not looked at. */
export function setGoneAt({ table, gone, problems }: CatalogRows, at: number): void {
  gone[at] = 1;
  const { problem } = table.columns;
  problem.codes[at] = codeFor(problem, problemText({ problems: problems.get(at) ?? [], gone: true }));
  table.version++;
}

/** The summary at a place that exists. */
export function summaryAt(rows: CatalogRows, at: number): TraceSummary {
  const { table } = rows;
  const { url, verb, server, pool, reason, source, status, trigger, site, pid } = table.columns;
  const enrichment = enrichmentAt(rows, at);
  const notEnriched = rows.notEnriched.get(at);
  const mark = markAt(rows, at);
  return {
    id: table.ids[at] ?? 0,
    sourceId: valueAt(source, at) ?? "",
    path: pathAt(rows.paths, at),
    server: valueAt(server, at) ?? "",
    sizeBytes: rows.sizeBytes[at] ?? 0,
    modifiedAt: rows.modifiedAt[at] ?? 0,
    gone: rows.gone[at] === 1,
    problems: rows.problems.get(at) ?? [],
    url: valueAt(url, at),
    siteId: valueAt(site, at),
    appPool: valueAt(pool, at),
    processId: valueAt(pid, at),
    verb: valueAt(verb, at),
    remoteUserName: valueAt(rows.remoteUser, at),
    userName: valueAt(rows.user, at),
    tokenUserName: valueAt(rows.tokenUser, at),
    authenticationType: valueAt(rows.authentication, at),
    activityId: activityIdAt(rows.activityIds, at),
    failureReason: valueAt(reason, at),
    status: valueAt(status, at),
    triggerStatus: valueAt(trigger, at),
    timeTakenMs: present(table.taken[at]),
    startedAt: present(table.time[at]),
    computer: valueAt(rows.computer, at),
    ...(enrichment === undefined ? {} : { enrichment }),
    ...(notEnriched === undefined ? {} : { notEnriched }),
    ...(mark === undefined ? {} : { mark }),
  };
}

function writeRest(rows: CatalogRows, at: number, summary: TraceSummary): void {
  setActivityId(rows.activityIds, at, summary.activityId);
  setText(rows.remoteUser, at, summary.remoteUserName);
  setText(rows.user, at, summary.userName);
  setText(rows.tokenUser, at, summary.tokenUserName);
  setText(rows.authentication, at, summary.authenticationType);
  setText(rows.computer, at, summary.computer);
  rows.sizeBytes[at] = summary.sizeBytes;
  rows.modifiedAt[at] = summary.modifiedAt;
  rows.gone[at] = summary.gone ? 1 : 0;
  if (summary.problems.length > 0) rows.problems.set(at, summary.problems);
  else rows.problems.delete(at);
  judge(rows, at);
}

/** The summary with texts of its own where the table has not seen them yet. */
function ownTexts(table: QueryTable, summary: TraceSummary): TraceSummary {
  const { url, verb, server, pool, reason, user } = table.columns;
  return {
    ...summary,
    url: own(url, summary.url),
    verb: own(verb, summary.verb),
    server: own(server, summary.server) ?? "",
    appPool: own(pool, summary.appPool),
    failureReason: own(reason, summary.failureReason),
    userName: own(user, summary.userName),
    remoteUserName: own(user, summary.remoteUserName),
  };
}

function own(column: CodedColumn<string>, text: string | undefined): string | undefined {
  return text === undefined || column.codeOf.has(text) ? text : detached(text);
}

function setText(column: CodedColumn<string>, at: number, text: string | undefined): void {
  column.codes[at] = codeFor(column, own(column, text));
}

function valueAt<T extends string | number>(column: CodedColumn<T>, at: number): T | undefined {
  return column.values[column.codes[at] ?? 0];
}

function present(value: number | undefined): number | undefined {
  return value === undefined || Number.isNaN(value) ? undefined : value;
}

function grow(rows: CatalogRows, capacity: number): void {
  rows.sizeBytes = resizedNumbers(rows.sizeBytes, capacity);
  rows.modifiedAt = resizedNumbers(rows.modifiedAt, capacity);
  const gone = new Uint8Array(capacity);
  gone.set(rows.gone);
  rows.gone = gone;
  const { remoteUser, user, tokenUser, authentication, computer, verdictTitle } = rows;
  for (const column of [remoteUser, user, tokenUser, authentication, computer, verdictTitle]) {
    column.codes = resizedCodes(column.codes, capacity);
  }
}
