/*
 * What a whole file told as cells of the database, and back. The names of events are the same in most traces, so each
 * distinct set of them is kept once, and a row has its number. A reading that cannot be ours counts as none: the file is
 * simply read again.
 */
import type { WholeReading } from "../../../shared/model/summary.ts";
import type { Confidence, VerdictKind } from "../../../shared/model/verdict.ts";
import type { Cell } from "./store-rows.ts";

/** Raised when rules changed so much that verdicts of earlier versions would mislead: they are then made again. */
export const readingVersion = 1;

/** Columns of a reading, after those of the head. */
export const readingColumns = "reading, verdict, kind, confidence, title, module, notification, error, events";

/** Sets of event names by number, and numbers by set; a set is its names, one a line. */
export type EventSets = {
  readonly namesOf: Map<number, readonly string[]>;
  readonly numberOf: Map<string, number>;
};

/** Makes an empty list of sets. */
export function createEventSets(): EventSets {
  return { namesOf: new Map(), numberOf: new Map() };
}

/** Adds a set as it is in the database. */
export function addEventSet(sets: EventSets, number: unknown, names: unknown): void {
  if (typeof number !== "number" || typeof names !== "string") return;
  sets.namesOf.set(number, names === "" ? [] : names.split("\n"));
  sets.numberOf.set(names, number);
}

/** Takes a set away that could not be written. */
export function removeEventSet(sets: EventSets, number: number, text: string): void {
  sets.namesOf.delete(number);
  sets.numberOf.delete(text);
}

/** The number of a set; `isNew` where it must be written. */
export function eventSetOf(
  sets: EventSets,
  events: readonly string[],
): { number: number; text: string; isNew: boolean } {
  const text = events
    .map((name) => name.replaceAll("\n", " "))
    .toSorted()
    .join("\n");
  const known = sets.numberOf.get(text);
  if (known !== undefined) return { number: known, text, isNew: false };
  let number = sets.namesOf.size + 1;
  while (sets.namesOf.has(number)) number++;
  addEventSet(sets, number, text);
  return { number, text, isNew: true };
}

/** The cells of a reading, in the order of the columns. */
export function readingCells(reading: WholeReading | undefined, eventSet: number | undefined): Cell[] {
  if (reading === undefined) return readingColumns.split(", ").map(() => null);
  return [
    readingVersion,
    reading.verdict,
    reading.verdictKind,
    reading.confidence,
    reading.verdictTitle,
    reading.module ?? null,
    reading.notification ?? null,
    reading.errorCode ?? null,
    eventSet ?? null,
  ];
}

const kinds: readonly VerdictKind[] = ["failure", "client", "slow", "expected", "incomplete", "unknown"];
const confidences: readonly Confidence[] = ["certain", "likely", "possible"];

/** The reading in cells; undefined where there is none, or none that can be ours. */
export function readingOfCells(cells: readonly unknown[], sets: EventSets): WholeReading | undefined {
  const [version, verdict, kind, confidence, title, module, notification, error, eventSet] = cells;
  if (version !== readingVersion || typeof verdict !== "string" || typeof title !== "string") return undefined;
  const verdictKind = kinds.find((known) => known === kind);
  const sure = confidences.find((known) => known === confidence);
  const events = typeof eventSet === "number" ? sets.namesOf.get(eventSet) : undefined;
  if (verdictKind === undefined || sure === undefined || events === undefined) return undefined;
  if (!isTextOrNone(module) || !isTextOrNone(notification) || !isCodeOrNone(error)) return undefined;
  return {
    module: module ?? undefined,
    notification: notification ?? undefined,
    errorCode: error ?? undefined,
    verdict,
    verdictKind,
    verdictTitle: title,
    confidence: sure,
    events,
  };
}

function isTextOrNone(cell: unknown): cell is string | null {
  return cell === null || typeof cell === "string";
}

function isCodeOrNone(cell: unknown): cell is number | null {
  return cell === null || (Number.isInteger(cell) && Number(cell) > 0 && Number(cell) <= 0xffff_ffff);
}
