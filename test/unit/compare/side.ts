/* Sides of a comparison for tests: a drawn trace, a random one, or a genuine one, with its spans and its verdict. */
import { readFileSync } from "node:fs";
import { compareTraces, type CompareInput } from "../../../shared/compare/compare-traces.ts";
import { diagnose } from "../../../shared/diagnostics/diagnose.ts";
import { readTrace } from "../../../shared/freb/read-trace.ts";
import { rowStates, type Comparison, type RowState } from "../../../shared/model/comparison.ts";
import type { Trace } from "../../../shared/model/trace.ts";
import { buildSpans } from "../../../shared/spans/build-spans.ts";
import { sketchBytes } from "../../support/sketch.ts";

/** A side of a trace. */
export function sideOf(trace: Trace): CompareInput {
  const spans = buildSpans(trace);
  return { trace, spans, verdict: diagnose(trace, spans) };
}

/** A side of a sketch, through the file that IIS would write. */
export function drawnSide(sketch: string): CompareInput {
  return sideOf(readTrace(sketchBytes(sketch)).trace);
}

/** A side of a file. */
export function fileSide(path: string): CompareInput {
  return sideOf(readTrace(readFileSync(path)).trace);
}

/** A row for reading in a test: `data 3 4 ARR_REQUEST_HEADERS_START`, `only-b . 5 ...`. */
export function rowTexts({ rows }: Comparison): readonly string[] {
  return Array.from({ length: rows.count }, (_, row) => {
    const state: RowState = rowStates[rows.states[row]!]!;
    return `${state} ${rows.a[row] || "."} ${rows.b[row] || "."} ${rows.texts[rows.names[row]!]}`;
  });
}

/** The rows that differ, as texts with what differs. */
export function differences(comparison: Comparison): readonly string[] {
  const notes = new Map(comparison.rows.notes);
  return rowTexts(comparison)
    .map((text, row) => `${text} ${notes.get(row) ?? ""}`.trimEnd())
    .filter((text) => !text.startsWith("same"));
}

function inOrder(numbers: readonly number[], length: number): boolean {
  const present = numbers.filter((number) => number > 0);
  return present.length === length && present.every((number, index) => number === index + 1);
}

/** What must hold for any comparison: every event once, in order, and counts that agree with the rows. */
export function faultsOf(a: CompareInput, b: CompareInput, comparison: Comparison): readonly string[] {
  const { rows, counts } = comparison;
  const faults: string[] = [];
  if (!inOrder(rows.a, a.trace.events.length)) faults.push("events of A are not each there once, in order");
  if (!inOrder(rows.b, b.trace.events.length)) faults.push("events of B are not each there once, in order");
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (total !== rows.count) faults.push("counts do not add up to the rows");
  for (let row = 0; row < rows.count; row++) {
    const [numberA, numberB] = [rows.a[row]!, rows.b[row]!];
    const state = rowStates[rows.states[row]!]!;
    if (numberA === 0 && numberB === 0) faults.push(`row ${row} is empty`);
    if ((state === "only-a") !== (numberB === 0)) faults.push(`row ${row} is ${state} and has B ${numberB}`);
    if ((state === "only-b") !== (numberA === 0)) faults.push(`row ${row} is ${state} and has A ${numberA}`);
    const [nameA, nameB] = [a.trace.events[numberA - 1]?.name, b.trace.events[numberB - 1]?.name];
    if (numberA > 0 && numberB > 0 && nameA !== nameB) faults.push(`row ${row} pairs ${nameA} with ${nameB}`);
  }
  return faults;
}

const mirrored: Readonly<Record<RowState, RowState>> = {
  same: "same",
  time: "time",
  data: "data",
  "only-a": "only-b",
  "only-b": "only-a",
};

/** Pairs and single events with their states, as texts in an order of their own; `swap` exchanges A and B. */
export function pairsOf({ rows }: Comparison, swap = false): readonly string[] {
  return Array.from({ length: rows.count }, (_, row) => {
    const state = rowStates[rows.states[row]!]!;
    const [a, b] = [rows.a[row]!, rows.b[row]!];
    return swap ? `${mirrored[state]} ${b} ${a}` : `${state} ${a} ${b}`;
  }).toSorted();
}

/** Compares two sketches. */
export function compareDrawn(a: string, b: string): Comparison {
  return compareTraces(drawnSide(a), drawnSide(b));
}
