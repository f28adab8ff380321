/*
 * A log in pieces of bytes to records: of each line only blanks and the status are looked at, and only lines with a
 * wanted status are read whole. Pieces may end anywhere. It knows no files and never fails: what cannot be read is counted.
 */
import { carryLines } from "./line-carry.ts";
import { layoutOf, readDateDirective, readFieldsDirective, type LogLayout } from "./log-layout.ts";
import type { LogRecord } from "./log-record.ts";
import { momentOf, parseLine, textOf, type LineBytes } from "./parse-line.ts";
import type { StatusSet } from "./status-set.ts";
import { walkLines, type LineWalk } from "./walk-lines.ts";

/** What is wanted of a log. */
export type ScanWish = {
  /** Lines with other statuses are only counted. */
  readonly statuses: StatusSet;
  /** Lines whose status is `-` are wanted too: HTTP.sys logs connections that ended without an answer. */
  readonly withoutStatus?: boolean | undefined;
  /** Epoch ms, both included; by the end of the request. */
  readonly from: number;
  readonly to: number;
  /** Fields that hold until the log declares its own. */
  readonly fields?: readonly string[] | undefined;
  readonly onRecord: (record: LogRecord) => void;
};

/** What was met. Lines do not include directives and empty lines. */
export type ScanCounts = {
  readonly bytes: number;
  readonly lines: number;
  /** Handed over. */
  readonly records: number;
  /** With a wanted status, but outside the window. */
  readonly outside: number;
  /** Not as many fields as declared, no status where one should be, or no readable time. */
  readonly damaged: number;
  /** Before any `#Fields:` line. */
  readonly undeclared: number;
  /** Over a megabyte. */
  readonly tooLong: number;
  /** 1 where the file ends within a line that could not be read. */
  readonly torn: number;
};

/** A reading under way. */
export type LogScan = {
  /** Takes the next piece; it may be used again afterwards. */
  readonly push: (piece: Uint8Array) => void;
  /** Takes a last line without line end; no more may be pushed. */
  readonly end: () => void;
  readonly counts: () => ScanCounts;
  /** The layouts that held, in order, the one that holds now last. */
  readonly layouts: () => readonly LogLayout[];
  /** Moments of the first and the last line that could be read, epoch ms. */
  readonly firstAt: () => number | undefined;
  readonly lastAt: () => number | undefined;
  /** Where the next reading of a file that grows begins: behind the last line that was whole. */
  readonly resume: () => ScanStart;
};

/** Where a reading begins, what the lines are made of there, and the `#Date` that holds (epoch ms). */
export type ScanStart = {
  readonly offset: number;
  readonly layout: LogLayout | undefined;
  readonly beganAt: number | undefined;
};

type State = {
  readonly wish: ScanWish;
  readonly wanted: Uint8Array;
  readonly counts: { -readonly [Name in Exclude<keyof ScanCounts, "tooLong">]: number };
  readonly layouts: LogLayout[];
  layout: LogLayout | undefined;
  beganAt: number | undefined;
  firstAt: number | undefined;
  lastAt: number | undefined;
};

const numberSign = 35;
const lineFeed = 10;
const carriageReturn = 13;
/** HTTP.sys refuses requests of this size, so that no line can be longer. */
const longestLine = 1024 * 1024;
/** Lines looked at for a moment at either end of a stretch. */
const mostLooks = 100;
const byteOrderMark = [0xef, 0xbb, 0xbf];

/** Begins a reading, at the start of a file or at the beginning of a later line. */
export function scanLog(wish: ScanWish, start?: ScanStart): LogScan {
  const state = newState(wish, start);
  const { counts } = state;
  const carry = carryLines(start?.offset ?? 0, longestLine, (bytes, from, to, offset) => {
    const marked = offset + from === 0 && byteOrderMark.every((byte, index) => bytes[from + index] === byte);
    readLines(state, bytes, marked ? from + byteOrderMark.length : from, to, offset);
  });
  return {
    push(piece) {
      counts.bytes += piece.length;
      carry.push(piece);
    },
    end() {
      const { bytes, offset } = carry.rest();
      readTornLine(state, bytes, offset);
    },
    counts: () => ({ ...counts, tooLong: carry.tooLong() }),
    layouts: () => state.layouts,
    firstAt: () => state.firstAt,
    lastAt: () => state.lastAt,
    resume: () => ({ offset: carry.rest().offset, layout: state.layout, beganAt: state.beganAt }),
  };
}

function newState(wish: ScanWish, start: ScanStart | undefined): State {
  const wanted = wish.statuses.flags.slice();
  if (wish.withoutStatus === true) wanted[0] = 1;
  const layout = start?.layout ?? (wish.fields === undefined ? undefined : layoutOf(wish.fields));
  return {
    wish,
    wanted,
    counts: { bytes: 0, lines: 0, records: 0, outside: 0, damaged: 0, undeclared: 0, torn: 0 },
    layouts: layout === undefined ? [] : [layout],
    layout,
    beganAt: start?.beganAt,
    firstAt: undefined,
    lastAt: undefined,
  };
}

function readLines(state: State, bytes: Uint8Array, from: number, to: number, offset: number): void {
  let at = from;
  while (at < to) {
    at = readUpToDirective(state, bytes, at, to, offset);
    // Zeros are space that was set aside for lines and not used.
    while (bytes[at] === 0) at++;
    if (at >= to || bytes[at] !== numberSign) continue;
    const end = bytes.indexOf(lineFeed, at) + 1;
    readDirective(state, textOf(bytes.subarray(at, end)));
    at = end;
  }
}

function readDirective(state: State, text: string): void {
  state.beganAt = readDateDirective(text) ?? state.beganAt;
  const declared = readFieldsDirective(text);
  if (declared === undefined) return;
  state.layout = declared;
  if (state.layouts.at(-1)?.fields.join(" ") !== declared.fields.join(" ")) state.layouts.push(declared);
}

function readUpToDirective(state: State, bytes: Uint8Array, from: number, to: number, offset: number): number {
  const { counts, layout } = state;
  const walk = newWalk(state, (start, end, code) => {
    take(state, { bytes, start, end: withoutEnd(bytes, start, end), offset: offset + start, torn: false }, code);
  });
  const stopped = walkLines(walk, bytes, from, to);
  counts.lines += walk.lines;
  if (layout === undefined) counts.undeclared += walk.lines;
  else counts.damaged += walk.damaged;
  if (walk.lines > 0) {
    state.firstAt ??= firstMoment(state, bytes, from, stopped);
    state.lastAt = lastMoment(state, bytes, from, stopped) ?? state.lastAt;
  }
  return stopped;
}

function newWalk({ layout, wanted }: State, onLine: LineWalk["onLine"]): LineWalk {
  return {
    statusColumn: layout?.column("sc-status") ?? -1,
    fields: layout?.fields.length ?? 0,
    looseEnd: layout?.looseEnd ?? true,
    wanted,
    lines: 0,
    damaged: 0,
    onLine,
  };
}

function take(state: State, line: LineBytes, code: number): void {
  const { layout, counts, wish } = state;
  if (layout === undefined) return;
  const moment = momentOf(line, layout, state.beganAt);
  if (Number.isNaN(moment)) counts.damaged++;
  else if (moment < wish.from || moment > wish.to) counts.outside++;
  else {
    counts.records++;
    wish.onRecord(parseLine(line, layout, moment, code));
  }
}

/* The moment of the first line of a stretch that has one; damaged lines in a row are not searched for ever. */
function firstMoment(state: State, bytes: Uint8Array, from: number, to: number): number | undefined {
  for (let start = from, looks = 0; start < to && looks < mostLooks; looks++) {
    const end = bytes.indexOf(lineFeed, start) + 1;
    const moment = momentAt(state, bytes, start, end);
    if (moment !== undefined) return moment;
    start = end;
  }
  return undefined;
}

function lastMoment(state: State, bytes: Uint8Array, from: number, to: number): number | undefined {
  for (let end = to, looks = 0; end > from && looks < mostLooks; looks++) {
    const start = end < from + 2 ? from : Math.max(from, bytes.lastIndexOf(lineFeed, end - 2) + 1);
    const moment = momentAt(state, bytes, start, end);
    if (moment !== undefined) return moment;
    end = start;
  }
  return undefined;
}

function momentAt(state: State, bytes: Uint8Array, start: number, end: number): number | undefined {
  if (state.layout === undefined) return undefined;
  const line = { bytes, start, end: withoutEnd(bytes, start, end), offset: 0, torn: false };
  const moment = momentOf(line, state.layout, state.beganAt);
  return Number.isNaN(moment) ? undefined : moment;
}

/* The last line of a file that is still being written, or was cut. */
function readTornLine(state: State, rest: Uint8Array, offset: number): void {
  let from = 0;
  while (rest[from] === 0) from++;
  if (from >= rest.length || rest[from] === numberSign || state.layout === undefined) return;
  const line = new Uint8Array(rest.length - from + 1);
  line.set(rest.subarray(from));
  line[line.length - 1] = lineFeed;
  const walk = newWalk(state, (start, end, code) => {
    take(state, { bytes: line, start, end: withoutEnd(line, start, end), offset: offset + from, torn: true }, code);
  });
  walkLines(walk, line, 0, line.length);
  state.counts.lines += walk.lines;
  state.counts.torn = walk.damaged;
}

/* The end of a line without its line feed and carriage return. */
function withoutEnd(bytes: Uint8Array, start: number, end: number): number {
  let last = end;
  while (last > start && (bytes[last - 1] === lineFeed || bytes[last - 1] === carriageReturn)) last--;
  return last;
}
