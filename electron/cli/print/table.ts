/*
 * Rows as a table of text, pure. For a terminal: columns fitted to its width, the least important ones left out, long
 * texts shortened. For a pipe: everything, parted by tabs. Foreign text comes out as visible signs.
 */
import { padText, shortenText, textCells, visibleText } from "../../../shared/base/terminal.ts";

/** A column. Numbers stand at the right. */
export type TextColumn<T> = {
  readonly head: string;
  readonly of: (row: T) => string;
  readonly align: "left" | "right";
  /** Cells it needs at least, and may have at most. */
  readonly min: number;
  readonly max: number;
  /** 0 stays always; the highest goes first. */
  readonly leaveOut: number;
};

/** A table that is being printed: its first line, and the line of each row. Lines end with a line feed. */
export type TextTable<T> = { readonly head: string; readonly line: (row: T) => string };

const between = 2;

/** A table for a pipe: one line a row, cells parted by a tab, nothing shortened. */
export function tabTable<T>(columns: readonly TextColumn<T>[]): TextTable<T> {
  return {
    head: `${columns.map(({ head }) => head).join("\t")}\n`,
    line: (row) => `${columns.map(({ of }) => visibleText(of(row))).join("\t")}\n`,
  };
}

/** A table for a terminal of a width; column widths follow the sample of rows. */
export function fittedTable<T>(columns: readonly TextColumn<T>[], sample: readonly T[], width: number): TextTable<T> {
  const shown = columnsThatFit(columns, width);
  const widths = shareWidth(shown, sample, width);
  const print = (cells: readonly string[]): string => {
    const padded = cells.map((cell, index) => {
      const cellWidth = widths[index] ?? 0;
      return padText(shortenText(cell, cellWidth), cellWidth, shown[index]?.align ?? "left");
    });
    return `${padded.join(" ".repeat(between)).trimEnd()}\n`;
  };
  return {
    head: print(shown.map(({ head }) => head)),
    line: (row) => print(shown.map(({ of }) => visibleText(of(row)))),
  };
}

function columnsThatFit<T>(columns: readonly TextColumn<T>[], width: number): readonly TextColumn<T>[] {
  let shown = columns;
  const needed = (): number => shown.reduce((sum, { min }) => sum + min + between, -between);
  while (needed() > width) {
    const least = Math.max(...shown.map(({ leaveOut }) => leaveOut));
    if (least === 0) break;
    shown = shown.filter(({ leaveOut }) => leaveOut !== least);
  }
  return shown;
}

/* Everybody gets the minimum; what is left goes to those that want more, the most important first. */
function shareWidth<T>(columns: readonly TextColumn<T>[], sample: readonly T[], width: number): readonly number[] {
  const wanted = columns.map(({ head, of, max }) => {
    const longest = sample.reduce((most, row) => Math.max(most, textCells(visibleText(of(row)))), head.length);
    return Math.min(max, longest);
  });
  const widths = columns.map(({ min }, index) => Math.min(min, wanted[index] ?? min));
  let left = width - widths.reduce((sum, cells) => sum + cells + between, -between);
  const order = columns
    .map((_, index) => index)
    .toSorted((a, b) => (columns[a]?.leaveOut ?? 0) - (columns[b]?.leaveOut ?? 0));
  for (const index of order) {
    const more = Math.max(0, Math.min(left, (wanted[index] ?? 0) - (widths[index] ?? 0)));
    widths[index] = (widths[index] ?? 0) + more;
    left -= more;
  }
  return widths;
}
