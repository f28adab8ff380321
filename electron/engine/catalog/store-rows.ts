/* A summary as a row of the database, and back. The server is not kept: it follows from computer and path. */
import type { FileProblem } from "../../../shared/model/problem.ts";
import type { TraceSummary, WholeReading } from "../../../shared/model/summary.ts";
import type { KeptRow } from "./rows.ts";
import { createReadings, readingColumns, type Readings } from "./store-readings.ts";
import { cellOfHops, hopsOfCell } from "./store-hops.ts";
import { BadRow } from "./store-failure.ts";
import { uncHost } from "./unc-host.ts";

/** A value of the database. */
export type Cell = string | number | null;

const headColumns =
  "id, source, path, size, modified, gone, problems, url, site, pool, pid, verb, remote_user, user, token_user, " +
  "authentication, activity, reason, status, trigger_status, taken, started, computer";

const columns = `${headColumns}, ${readingColumns}`;

/** The tables; numbers in the units of TraceSummary, problems as JSON or NULL, `reading` the number of one or NULL. */
export const createTables = `
  CREATE TABLE IF NOT EXISTS trace (${columns.replace("id,", "id INTEGER PRIMARY KEY,")});
  CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value);
  ${createReadings};
`;

/** Brings the table of an older schema to the present one, by the columns it has; those that are added are empty. */
export function addColumns(present: ReadonlySet<string>): string {
  const lacking = readingColumns.split(", ").filter((name) => !present.has(name));
  return lacking.map((name) => `ALTER TABLE trace ADD COLUMN ${name};`).join(" ");
}

/** All rows, ids ascending. */
export const selectRows = `SELECT ${columns} FROM trace ORDER BY id`;

/** Writes a row over the one with its id. */
export const writeRow = `INSERT OR REPLACE INTO trace (${columns}) VALUES (${columns.replaceAll(/\w+/g, "?")})`;

/** The cells of a row, in the order of the columns; `number` is that of its reading. */
export function cellsOf({ summary, reading }: KeptRow, number: number | undefined): Cell[] {
  const { problems } = summary;
  return [
    summary.id,
    summary.sourceId,
    summary.path,
    summary.sizeBytes,
    summary.modifiedAt,
    summary.gone ? 1 : 0,
    problems.length === 0 ? null : JSON.stringify(problems),
    summary.url ?? null,
    summary.siteId ?? null,
    summary.appPool ?? null,
    summary.processId ?? null,
    summary.verb ?? null,
    summary.remoteUserName ?? null,
    summary.userName ?? null,
    summary.tokenUserName ?? null,
    summary.authenticationType ?? null,
    summary.activityId ?? null,
    summary.failureReason ?? null,
    summary.status ?? null,
    summary.triggerStatus ?? null,
    summary.timeTakenMs ?? null,
    summary.startedAt ?? null,
    summary.computer ?? null,
    number ?? null,
    reading?.verdictTitle ?? null,
    cellOfHops(reading?.hops),
  ];
}

const readingCell = headColumns.split(", ").length;

/** The row of cells. Throws BadRow where the head cannot be ours; a reading that cannot be counts as none. */
export function rowOfCells(cells: readonly unknown[], readings: Readings): KeptRow {
  return {
    summary: summaryOfCells(cells),
    reading: readingOfRow(cells.slice(readingCell), readings),
  };
}

function readingOfRow([number, title, hopCell]: readonly unknown[], readings: Readings): WholeReading | undefined {
  if (typeof number !== "number" || typeof title !== "string") return undefined;
  const shared = readings.byNumber.get(number);
  if (shared === undefined) return undefined;
  const hops = hopsOfCell(hopCell);
  return { ...shared, verdictTitle: title, ...(hops === undefined ? {} : { hops }) };
}

function summaryOfCells(cells: readonly unknown[]): TraceSummary {
  const path = needed(text(cells[2]));
  const computer = text(cells[22]);
  return {
    id: needed(number(cells[0])),
    sourceId: needed(text(cells[1])),
    path,
    server: computer || uncHost(path) || "",
    sizeBytes: number(cells[3]) ?? 0,
    modifiedAt: number(cells[4]) ?? 0,
    gone: cells[5] === 1,
    problems: problemsOf(text(cells[6])),
    url: text(cells[7]),
    siteId: number(cells[8]),
    appPool: text(cells[9]),
    processId: number(cells[10]),
    verb: text(cells[11]),
    remoteUserName: text(cells[12]),
    userName: text(cells[13]),
    tokenUserName: text(cells[14]),
    authenticationType: text(cells[15]),
    activityId: text(cells[16]),
    failureReason: text(cells[17]),
    status: number(cells[18]),
    triggerStatus: number(cells[19]),
    timeTakenMs: number(cells[20]),
    startedAt: number(cells[21]),
    computer,
  };
}

function problemsOf(json: string | undefined): readonly FileProblem[] {
  if (json === undefined) return [];
  try {
    const value: unknown = JSON.parse(json);
    if (Array.isArray(value)) return value;
  } catch {
    // Falls through to the refusal below.
  }
  throw new BadRow("problems that are no list");
}

function text(cell: unknown): string | undefined {
  if (cell === null) return undefined;
  if (typeof cell === "string") return cell;
  throw new BadRow("no text where text was written");
}

function number(cell: unknown): number | undefined {
  if (cell === null) return undefined;
  if (typeof cell === "number") return cell;
  throw new BadRow("no number where a number was written");
}

function needed<T>(value: T | undefined): T {
  if (value === undefined) throw new BadRow("a row without id, source or path");
  return value;
}
