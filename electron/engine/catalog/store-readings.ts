/*
 * What whole files told, in the database. Thousands of traces tell the same but for the title of their verdict and the id of
 * their hop, so each distinct reading is kept once, and a row has its number, its title and its hops. A reading that cannot be ours counts as none:
 * the file is simply read again.
 */
import type { WholeReading } from "../../../shared/model/summary.ts";
import type { Confidence, VerdictKind } from "../../../shared/model/verdict.ts";

/** Raised when rules changed so much that verdicts of earlier versions would mislead: they are then made again. */
export const readingVersion = 2;

/** Columns of a row that point to its reading, and what of it is the row's own. */
export const readingColumns = "reading, title, hops";

const columns = "id, version, verdict, kind, confidence, module, notification, error, events";

/** The table of distinct readings; `events` are names, one a line, sorted. */
export const createReadings = `CREATE TABLE IF NOT EXISTS reading (${columns.replace("id,", "id INTEGER PRIMARY KEY,")})`;

/** All distinct readings. */
export const selectReadings = `SELECT ${columns} FROM reading`;

/** Adds a distinct reading. */
export const writeReading = `INSERT INTO reading (${columns}) VALUES (${columns.replaceAll(/\w+/g, "?")})`;

/** A reading without the title of its verdict and its hops, which are a row's own. */
export type SharedReading = Omit<WholeReading, "verdictTitle" | "hops">;

/** Distinct readings by number, and their numbers. */
export type Readings = {
  readonly byNumber: Map<number, SharedReading>;
  readonly numberOf: Map<string, number>;
  next: number;
};

/** Makes an empty list. */
export function createReadingList(): Readings {
  return { byNumber: new Map(), numberOf: new Map(), next: 1 };
}

/** Adds a reading as it is in the database; one that cannot be ours only uses up its number. */
export function addReading(readings: Readings, cells: readonly unknown[]): void {
  const [id] = cells;
  if (typeof id !== "number") return;
  readings.next = Math.max(readings.next, id + 1);
  const reading = readingOfCells(cells);
  if (reading === undefined) return;
  readings.byNumber.set(id, reading);
  readings.numberOf.set(keyOf(reading), id);
}

/** The number of a reading; `cells` are there where it must be written. */
export function numberOfReading(
  readings: Readings,
  reading: SharedReading,
): { readonly number: number; readonly cells: (string | number | null)[] | undefined } {
  const key = keyOf(reading);
  const known = readings.numberOf.get(key);
  if (known !== undefined) return { number: known, cells: undefined };
  const number = readings.next++;
  readings.numberOf.set(key, number);
  readings.byNumber.set(number, reading);
  return { number, cells: cellsOfReading(number, reading) };
}

/** Takes a reading away that could not be written. */
export function removeReading(readings: Readings, number: number): void {
  const reading = readings.byNumber.get(number);
  if (reading !== undefined) readings.numberOf.delete(keyOf(reading));
  readings.byNumber.delete(number);
}

function cellsOfReading(number: number, reading: SharedReading): (string | number | null)[] {
  const { verdict, verdictKind, confidence, module, notification, errorCode, events } = reading;
  return [
    number,
    readingVersion,
    verdict,
    verdictKind,
    confidence,
    module ?? null,
    notification ?? null,
    errorCode ?? null,
    eventText(events),
  ];
}

function keyOf(reading: SharedReading): string {
  const { verdict, verdictKind, confidence, module, notification, errorCode, events } = reading;
  return [verdict, verdictKind, confidence, module, notification, errorCode, eventText(events)].join("\n");
}

const eventTexts = new WeakMap<readonly string[], string>();

/** Lists of events are shared by many rows, so that sorting one is worth remembering. */
function eventText(events: readonly string[]): string {
  const known = eventTexts.get(events);
  if (known !== undefined) return known;
  const text = events
    .map((name) => name.replaceAll("\n", " "))
    .toSorted()
    .join("\n");
  eventTexts.set(events, text);
  return text;
}

const kinds: readonly VerdictKind[] = ["failure", "client", "slow", "expected", "incomplete", "unknown"];
const confidences: readonly Confidence[] = ["certain", "likely", "possible"];

function readingOfCells(cells: readonly unknown[]): SharedReading | undefined {
  const [, version, verdict, kind, confidence, module, notification, error, events] = cells;
  if (version !== readingVersion || typeof verdict !== "string" || typeof events !== "string") return undefined;
  const verdictKind = kinds.find((known) => known === kind);
  const sure = confidences.find((known) => known === confidence);
  if (verdictKind === undefined || sure === undefined) return undefined;
  if (!isTextOrNone(module) || !isTextOrNone(notification) || !isCodeOrNone(error)) return undefined;
  return {
    module: module ?? undefined,
    notification: notification ?? undefined,
    errorCode: error ?? undefined,
    verdict,
    verdictKind,
    confidence: sure,
    events: events === "" ? [] : events.split("\n"),
  };
}

function isTextOrNone(cell: unknown): cell is string | null {
  return cell === null || typeof cell === "string";
}

function isCodeOrNone(cell: unknown): cell is number | null {
  return cell === null || (Number.isInteger(cell) && Number(cell) > 0 && Number(cell) <= 0xffff_ffff);
}
