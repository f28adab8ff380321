/*
 * The hot loop of reading logs: walks over whole lines, counts their blanks, and looks at nothing but the status. One pass,
 * local variables only; all the rest of the reader runs for the few lines that are wanted.
 */

const lineFeed = 10;
const carriageReturn = 13;
const blank = 32;
const numberSign = 35;
const minus = 45;

/** What the walk needs to know of the layout, and where it counts. */
export type LineWalk = {
  /** Column of the status; -1 where there is none. */
  readonly statusColumn: number;
  readonly fields: number;
  /** More blanks than fields is no damage. */
  readonly looseEnd: boolean;
  /** A flag for each status that is wanted; the flag of 0 stands for lines whose status is `-`. */
  readonly wanted: Uint8Array;
  lines: number;
  damaged: number;
  /** Hears of each line that is wanted: [start, end) with its line end, and the status, 0 for `-`. */
  readonly onLine: (start: number, end: number, code: number) => void;
};

/**
 * Walks the lines in [start, end), which begins at a line and ends behind a line feed. Stops at a line that begins with `#`
 * or a zero byte, which is for the caller. Answers where it stopped.
 */
export function walkLines(walk: LineWalk, bytes: Uint8Array, start: number, end: number): number {
  const { statusColumn, fields, looseEnd, wanted, onLine } = walk;
  let lines = 0;
  let damaged = 0;
  let at = start;
  while (at < end) {
    const first = bytes[at]!;
    if (first === numberSign || first === 0) break;
    const lineStart = at;
    let column = 0;
    let statusAt = statusColumn === 0 ? at : -1;
    for (;;) {
      const byte = bytes[at++]!;
      if (byte > blank) continue;
      if (byte === blank) {
        if (++column === statusColumn) statusAt = at;
      } else if (byte === lineFeed) break;
    }
    if (at - lineStart < 3 && (first === lineFeed || first === carriageReturn)) continue;
    lines++;
    const short = column + 1 < fields;
    if (short || (column + 1 > fields && !looseEnd)) {
      damaged++;
      continue;
    }
    if (statusAt === -1) continue;
    const code = codeAt(bytes, statusAt);
    if (code === -1) damaged++;
    else if (wanted[code] === 1) onLine(lineStart, at, code);
  }
  walk.lines += lines;
  walk.damaged += damaged;
  return at;
}

/** The three digits at a place, 0 for `-`, -1 for anything else. The value must end with a blank or a line end. */
export function codeAt(bytes: Uint8Array, at: number): number {
  const hundreds = bytes[at]! - 48;
  if (hundreds === minus - 48) return bytes[at + 1]! <= blank ? 0 : -1;
  const tens = bytes[at + 1]! - 48;
  const ones = bytes[at + 2]! - 48;
  const digits = hundreds > 0 && hundreds < 10 && tens >= 0 && tens < 10 && ones >= 0 && ones < 10;
  return digits && bytes[at + 3]! <= blank ? hundreds * 100 + tens * 10 + ones : -1;
}
