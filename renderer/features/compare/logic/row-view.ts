/* What the table shows of a row of a comparison: words for its state, cells, which rows are seen, and the way to the next difference. */
import { rowStates, type ComparisonRows, type RowState } from "../../../../shared/model/comparison.ts";
import { clockTickMs } from "../../../../shared/spans/clock.ts";

/** One row, looked up. Numbers and times are undefined where the side does not have the event. */
export type RowView = {
  readonly row: number;
  readonly state: RowState;
  readonly name: string;
  readonly module: string;
  readonly stage: string;
  readonly depth: number;
  readonly marked: boolean;
  readonly a: RowSideView | undefined;
  readonly b: RowSideView | undefined;
  readonly note: string;
};

/** A side of a row; times in ms. */
export type RowSideView = { readonly event: number; readonly atMs: number; readonly sinceMs: number };

/** Words of a state, and the sign that doubles them. */
export const stateWords: Readonly<Record<RowState, { readonly sign: string; readonly words: string }>> = {
  same: { sign: "", words: "" },
  time: { sign: "◷", words: "time" },
  data: { sign: "≠", words: "changed" },
  "only-a": { sign: "◀", words: "only A" },
  "only-b": { sign: "▶", words: "only B" },
};

/** Below this the difference of two durations is none that the clock could show, in ms. */
export const leastDifferenceMs = 2 * clockTickMs;

/** Whether a difference in ms is more than the clock's fault. */
export function isShown(deltaMs: number): boolean {
  return Math.abs(deltaMs) >= leastDifferenceMs;
}

/** How much longer B took since its event before than A did; undefined where one side has no such event. */
export function deltaOf({ a, b }: Pick<RowView, "a" | "b">): number | undefined {
  return a === undefined || b === undefined ? undefined : b.sinceMs - a.sinceMs;
}

function stateAt(rows: ComparisonRows, row: number): RowState {
  return rowStates[rows.states[row] ?? 0] ?? "same";
}

function sideView(event: number | undefined, atMs: number | undefined, sinceMs: number | undefined) {
  return event === undefined || event === 0 ? undefined : { event, atMs: atMs ?? 0, sinceMs: sinceMs ?? 0 };
}

/** Looks a row up; `notes` is `rows.notes` as a map. */
export function rowView(rows: ComparisonRows, notes: ReadonlyMap<number, string>, row: number): RowView {
  const text = (index: number | undefined): string => rows.texts[index ?? -1] ?? "";
  return {
    row,
    state: stateAt(rows, row),
    name: text(rows.names[row]),
    module: text(rows.modules[row]),
    stage: text(rows.stages[row]),
    depth: rows.depths[row] ?? 0,
    marked: (rows.marks[row] ?? 0) > 0,
    a: sideView(rows.a[row], rows.aMs[row], rows.aSinceMs[row]),
    b: sideView(rows.b[row], rows.bMs[row], rows.bSinceMs[row]),
    note: notes.get(row) ?? "",
  };
}

/** All rows, or those that differ, ascending. */
export function rowsSeen(rows: ComparisonRows, differencesOnly: boolean): readonly number[] {
  const seen: number[] = [];
  for (let row = 0; row < rows.count; row++) {
    if (!differencesOnly || rows.states[row] !== 0) seen.push(row);
  }
  return seen;
}

/**
 * First rows of the stretches that differ in the same way, ascending: to step from one difference to the next without
 * stopping at each of a hundred events that one side lacks.
 */
export function stretches(rows: ComparisonRows): readonly number[] {
  const starts: number[] = [];
  for (let row = 0; row < rows.count; row++) {
    const state = stateAt(rows, row);
    if (state === "same") continue;
    const goesOn = state === stateAt(rows, row - 1) && row > 0 && (state === "only-a" || state === "only-b");
    if (!goesOn) starts.push(row);
  }
  return starts;
}

/** The stretch after (1) or before (-1) a row; the first one where none is chosen. undefined at the ends. */
export function stepDifference(starts: readonly number[], from: number | undefined, by: 1 | -1): number | undefined {
  if (from === undefined) return by === 1 ? starts[0] : starts.at(-1);
  return by === 1 ? starts.find((row) => row > from) : starts.findLast((row) => row < from);
}

/** Place of a row in an ascending list, or of the next one after it; -1 for an empty list. */
export function placeOf(seen: readonly number[], row: number): number {
  let low = 0;
  let high = seen.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((seen[middle] ?? 0) < row) low = middle + 1;
    else high = middle;
  }
  return seen.length === 0 ? -1 : low;
}
