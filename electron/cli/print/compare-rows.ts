/* The rows of a comparison that differ, as the texts of a table's cells. */
import { formatDuration } from "../../../shared/base/format.ts";
import { rowStates, type ComparisonRows, type RowState } from "../../../shared/model/comparison.ts";
import { differsInTime } from "../../../shared/compare/time-difference.ts";

/** A row as cells; empty where a side does not have the event. */
export type DifferingRow = {
  readonly sign: string;
  readonly a: string;
  readonly b: string;
  readonly sinceA: string;
  readonly sinceB: string;
  readonly delta: string;
  readonly name: string;
  readonly where: string;
  readonly note: string;
};

const signs: Readonly<Record<RowState, string>> = {
  same: "",
  time: "time",
  data: "data",
  "only-a": "only A",
  "only-b": "only B",
};

/** A difference in ms with its sign: `+8.1 s`, `-63 ms`; `=` where the clock could not show it. */
export function deltaText(deltaMs: number): string {
  if (!differsInTime(0, deltaMs)) return "=";
  return `${deltaMs > 0 ? "+" : ""}${formatDuration(deltaMs)}`;
}

/** The rows that differ. */
export function differingRows(rows: ComparisonRows): readonly DifferingRow[] {
  const notes = new Map(rows.notes);
  const text = (index: number | undefined): string => rows.texts[index ?? -1] ?? "";
  return Array.from({ length: rows.count }, (_, row) => row).flatMap((row) => {
    const state = rowStates[rows.states[row] ?? 0] ?? "same";
    if (state === "same") return [];
    const [a, b] = [rows.a[row] ?? 0, rows.b[row] ?? 0];
    const [sinceA, sinceB] = [rows.aSinceMs[row] ?? 0, rows.bSinceMs[row] ?? 0];
    const [module, stage] = [text(rows.modules[row]), text(rows.stages[row])];
    return {
      sign: signs[state],
      a: a === 0 ? "" : `#${a}`,
      b: b === 0 ? "" : `#${b}`,
      sinceA: a === 0 ? "" : formatDuration(sinceA),
      sinceB: b === 0 ? "" : formatDuration(sinceB),
      delta: a === 0 || b === 0 ? "" : deltaText(sinceB - sinceA),
      name: text(rows.names[row]),
      where: stage === "" ? module : `${module}, ${stage}`,
      note: notes.get(row) ?? "",
    };
  });
}
