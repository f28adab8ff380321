/*
 * What whole files told, over the columns of the catalog: writing it, reading it back, taking it away when the file
 * became another one. The columns that queries ask are shared/query/whole.ts; here is what only a whole row needs.
 */
import type { Enrichment, WholeReading } from "../../../shared/model/summary.ts";
import { codeFor } from "../../../shared/query/table.ts";
import { eventsAt, readingAt, setReading, wasRead } from "../../../shared/query/whole.ts";
import { activityIdAt } from "./activity-ids.ts";
import { pathAt } from "./path-index.ts";
import { setHops } from "./row-hops.ts";
import type { CatalogRows } from "./rows.ts";

/** Writes what the whole file told. */
export function setReadingAt(rows: CatalogRows, at: number, reading: WholeReading): void {
  // Its texts came from another thread or the database: no larger text stands behind them.
  setReading(rows.table, at, reading);
  rows.verdictTitle.codes[at] = codeFor(rows.verdictTitle, reading.verdictTitle);
  rows.notEnriched.delete(at);
  setHops(rows.hops, at, reading.hops);
  judge(rows, at);
}

/** Says why the file could not be read whole. */
export function setNotReadAt(rows: CatalogRows, at: number, why: string): void {
  forgetReadingAt(rows, at);
  rows.notEnriched.set(at, why);
  judge(rows, at);
}

/** Makes a row unread again. */
export function forgetReadingAt(rows: CatalogRows, at: number): void {
  setReading(rows.table, at, undefined);
  rows.verdictTitle.codes[at] = 0;
  rows.notEnriched.delete(at);
  rows.hops.delete(at);
  judge(rows, at);
}

/** What the list shows of a whole reading; undefined where there was none. */
export function enrichmentAt(rows: CatalogRows, at: number): Enrichment | undefined {
  const reading = readingAt(rows.table, at);
  if (reading === undefined) return undefined;
  return { ...reading, verdictTitle: rows.verdictTitle.values[rows.verdictTitle.codes[at] ?? 0] ?? "" };
}

/** The same with the names of events and the hops; undefined where there was none. */
export function wholeReadingAt(rows: CatalogRows, at: number): WholeReading | undefined {
  const enrichment = enrichmentAt(rows, at);
  if (enrichment === undefined) return undefined;
  const hops = rows.hops.get(at);
  return { ...enrichment, events: eventsAt(rows.table, at), ...(hops === undefined ? {} : { hops }) };
}

/** Keeps the table's word on whether a row can still be judged; to be called when `gone` changed, or a copy was kept. */
export function judge(rows: CatalogRows, at: number): void {
  const lost = !wasRead(rows.table, at) && (rows.notEnriched.has(at) || (rows.gone[at] === 1 && !hasCopy(rows, at)));
  rows.table.unreadable[at] = lost ? 1 : 0;
  rows.table.version++;
}

function hasCopy(rows: CatalogRows, at: number): boolean {
  const startedAt = rows.table.time[at];
  return rows.hasCopy({
    path: pathAt(rows.paths, at),
    activityId: activityIdAt(rows.activityIds, at),
    startedAt: startedAt === undefined || Number.isNaN(startedAt) ? undefined : startedAt,
    sizeBytes: rows.sizeBytes[at] ?? 0,
  });
}
