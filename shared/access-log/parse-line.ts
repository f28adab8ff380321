/*
 * One line of a log, bytes to record. Only lines that passed the scanner's early filter come here. Fields are cut out one
 * by one, so that a record holds on to nothing of the line it came from, which may have 64 KB of cookies.
 */
import { packStatus } from "../model/status.ts";
import type { LogLayout } from "./log-layout.ts";
import type { LogRecord } from "./log-record.ts";
import { clockAfter, readClock, readDay } from "./log-time.ts";

type Decoder = { readonly decode: (bytes: Uint8Array) => string };

/* Every runtime has it; shared code sees neither Node's nor the browser's types. */
declare const TextDecoder: new (label: string, options?: { readonly fatal?: boolean }) => Decoder;

const strictUtf8 = new TextDecoder("utf-8", { fatal: true });
const bytewise = new TextDecoder("latin1");

/** Text of bytes: UTF-8, and where it is none, Windows-1252, as older servers write (`ex*.log`, not `u_ex*.log`). */
export function textOf(bytes: Uint8Array): string {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return bytewise.decode(bytes);
  }
}

/** A line within bytes: [start, end) without its line end. */
export type LineBytes = {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  /** Where the line begins in its file. */
  readonly offset: number;
  /** The file ends in this line: its last field may be cut, and is left out. */
  readonly torn: boolean;
};

/** Values of a line by column. */
type Cells = {
  /** The cell as it stands; undefined where it is `-`, empty, or the layout lacks the field. */
  readonly raw: (field: string) => string | undefined;
  /** The same with its blanks back. */
  readonly text: (field: string) => string | undefined;
  readonly whole: (field: string) => number | undefined;
};

/** Where each field begins and ends, as pairs; the last one reaches to the end of the line. */
export function fieldBounds(line: LineBytes, layout: LogLayout): readonly number[] {
  const { bytes, start, end } = line;
  const last = layout.fields.length - 1;
  const bounds: number[] = [start];
  for (let at = start; at < end && bounds.length < last * 2 + 1; at++) {
    if (bytes[at] === 32) bounds.push(at, at + 1);
  }
  bounds.push(end);
  return bounds;
}

function cellsOf(line: LineBytes, layout: LogLayout): Cells {
  const bounds = fieldBounds(line, layout);
  const usable = line.torn ? bounds.length / 2 - 1 : bounds.length / 2;
  const raw = (field: string): string | undefined => {
    const column = layout.column(field);
    if (column === -1 || column >= usable) return undefined;
    const from = bounds[column * 2] ?? line.end;
    const to = bounds[column * 2 + 1] ?? line.end;
    if (to <= from || (to - from === 1 && line.bytes[from] === 45)) return undefined;
    return textOf(line.bytes.subarray(from, to));
  };
  return {
    raw,
    text: (field) => raw(field)?.replaceAll("+", " "),
    whole: (field) => {
      const text = raw(field);
      return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
    },
  };
}

/** The moment of a line, epoch ms; `beganAt` is the `#Date` of the log, for logs without a date field. NaN: none. */
export function momentOf(line: LineBytes, layout: LogLayout, beganAt: number | undefined): number {
  const bounds = fieldBounds(line, layout);
  const part = (field: string, read: typeof readDay): number => {
    const column = layout.column(field);
    if (column === -1) return Number.NaN;
    return read(line.bytes, bounds[column * 2] ?? line.end, bounds[column * 2 + 1] ?? line.end);
  };
  const clock = part("time", readClock);
  if (layout.column("date") !== -1) return part("date", readDay) + clock;
  return beganAt === undefined ? Number.NaN : clockAfter(beganAt, clock);
}

/** Reads a line. `moment` and `code` (0 where there is none) were read before; nothing here can fail. */
export function parseLine(line: LineBytes, layout: LogLayout, moment: number, code: number): LogRecord {
  const cells = cellsOf(line, layout);
  const substatus = cells.whole("sc-substatus");
  const url = urlOf(cells);
  return {
    endedAt: moment,
    status: packStatus(code, substatus !== undefined && substatus < 1000 ? substatus : 0),
    substatusKnown: substatus !== undefined && substatus < 1000,
    win32Status: cells.whole("sc-win32-status"),
    timeTakenMs: cells.whole("time-taken"),
    verb: cells.raw("cs-method"),
    path: url.path,
    query: url.query,
    host: cells.raw("cs-host") ?? cells.raw("cs(host)"),
    user: cells.text("cs-username"),
    clientIp: cells.raw("c-ip"),
    serverIp: cells.raw("s-ip"),
    serverPort: cells.whole("s-port"),
    siteId: siteOf(cells),
    server: cells.text("s-computername"),
    reason: cells.raw("s-reason"),
    queue: cells.text("s-queuename"),
    offset: line.offset,
  };
}

/* HTTP.sys's error log has path and query in one field, and now and then a whole address. */
function urlOf(cells: Cells): { readonly path: string | undefined; readonly query: string | undefined } {
  const stem = cells.raw("cs-uri-stem");
  if (stem !== undefined) return { path: stem, query: cells.raw("cs-uri-query") };
  const uri = cells.raw("cs-uri")?.replace(/^https?:\/\/[^/?]*/i, "");
  if (uri === undefined) return { path: undefined, query: cells.raw("cs-uri-query") };
  const mark = uri.indexOf("?");
  if (mark === -1) return { path: uri === "" ? "/" : uri, query: undefined };
  return { path: uri.slice(0, mark) || "/", query: uri.slice(mark + 1) || undefined };
}

function siteOf(cells: Cells): number | undefined {
  const name = /^W3SVC(\d{1,10})$/i.exec(cells.raw("s-sitename") ?? "");
  return name === null ? cells.whole("s-siteid") : Number(name[1]);
}
