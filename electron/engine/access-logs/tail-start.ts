/*
 * Where to begin in a large log of which only the end is wanted. Lines are in order of time but for a little, so that the
 * place is found by halving, each time by one small read. Which fields hold there is taken from the head of the file if the
 * lines fit it; else the last `#Fields` before is looked for backwards.
 */
import { readDateDirective, readFieldsDirective, type LogLayout } from "../../../shared/access-log/log-layout.ts";
import type { ScanStart } from "../../../shared/access-log/scan-log.ts";
import { fail, ok, type Result } from "../../../shared/base/result.ts";
import type { FileFailure, OpenFile } from "../files/file-access.ts";
import { logEncoding, type LogEncoding } from "./log-encoding.ts";

/** Files up to this size are read from their beginning. */
const smallBytes = 8 * 1024 * 1024;
const probeBytes = 128 * 1024;
const backBytes = 1024 * 1024;
/** Lines are written when requests end, a few at a time: their order is off by seconds. */
const disorderMs = 10 * 60_000;
const fitLines = 20;

const fromStart: ScanStart = { offset: 0, layout: undefined, beganAt: undefined };

/** The place from which on all lines of the window stand. `from` is epoch ms. */
export async function tailStart(
  file: OpenFile,
  sizeBytes: number,
  from: number,
): Promise<Result<ScanStart, FileFailure>> {
  if (sizeBytes <= smallBytes || from === Number.NEGATIVE_INFINITY) return ok(fromStart);
  const head = await readLines(file, 0);
  if (!head.ok) return head;
  if (head.value.encoding !== "utf-8") return ok(fromStart);
  const place = await halve(file, sizeBytes, from - disorderMs);
  if (!place.ok) return place;
  if (place.value === 0) return ok(fromStart);
  const block = await readLines(file, place.value);
  if (!block.ok) return block;
  const offset = block.value.offset;
  const layout = firstLayout(head.value.lines);
  if (layout !== undefined && fits(block.value.lines, layout)) {
    return ok({ offset, layout, beganAt: firstDate(head.value.lines) });
  }
  return declaredBefore(file, offset);
}

async function halve(file: OpenFile, sizeBytes: number, from: number): Promise<Result<number, FileFailure>> {
  let low = 0;
  let high = sizeBytes;
  while (high - low > smallBytes / 4) {
    const middle = Math.floor((low + high) / 2);
    const block = await readLines(file, middle);
    if (!block.ok) return block;
    const moment = block.value.lines.map(plainMoment).find((at) => at !== undefined);
    // Without a time to go by the search cannot go on; from the last sure place all is read.
    if (moment === undefined) break;
    if (moment < from) low = middle;
    else high = middle;
  }
  return ok(low);
}

type Lines = { readonly lines: readonly string[]; readonly offset: number; readonly encoding: LogEncoding };

/* Whole lines at a place; `offset` is where the first one begins. */
async function readLines(file: OpenFile, place: number): Promise<Result<Lines, FileFailure>> {
  const bytes = await file.read(place, probeBytes);
  if (!bytes.ok) return bytes;
  const first = place === 0 ? 0 : bytes.value.indexOf(10) + 1;
  const last = bytes.value.lastIndexOf(10);
  const encoding = logEncoding(bytes.value);
  if (last < first) return ok({ lines: [], offset: place + first, encoding });
  const text = Buffer.from(bytes.value.subarray(first, last)).toString("latin1");
  return ok({ lines: text.split(/\r?\n/), offset: place + first, encoding });
}

/* The moment of a line whatever its fields are: nothing else in a log looks like a date and a time between blanks. */
function plainMoment(line: string): number | undefined {
  if (line.startsWith("#")) return undefined;
  const date = /(?:^| )(\d{4}-\d{2}-\d{2})(?= |$)/.exec(line)?.[1];
  const time = /(?:^| )(\d{2}:\d{2}:\d{2})(?= |$)/.exec(line)?.[1];
  if (date === undefined || time === undefined) return undefined;
  const moment = Date.parse(`${date}T${time}Z`);
  return Number.isNaN(moment) ? undefined : moment;
}

function firstLayout(lines: readonly string[]): LogLayout | undefined {
  return lines.map(readFieldsDirective).find((layout) => layout !== undefined);
}

function firstDate(lines: readonly string[]): number | undefined {
  return lines.map(readDateDirective).find((date) => date !== undefined);
}

const shapes: Readonly<Record<string, RegExp>> = {
  date: /^\d{4}-\d{2}-\d{2}$/,
  time: /^\d{2}:\d{2}:\d{2}/,
  "sc-status": /^(?:\d{3}|-)$/,
  "sc-substatus": /^(?:\d{1,3}|-)$/,
  "sc-win32-status": /^(?:\d+|-)$/,
  "time-taken": /^(?:\d+|-)$/,
  "s-port": /^(?:\d+|-)$/,
  "cs-uri-stem": /^[/*-]/,
  "cs-method": /^[A-Za-z_-]+$/,
  "s-ip": /^[\d.:a-fA-F%-]+$/,
  "c-ip": /^[\d.:a-fA-F%-]+$/,
};

/** Whether lines look as a layout says: the right number of fields, each of the right shape. */
function fits(lines: readonly string[], layout: LogLayout): boolean {
  const own = lines.filter((line) => line !== "" && !line.startsWith("#")).slice(0, fitLines);
  return own.every((line) => {
    const cells = line.split(" ");
    if (cells.length !== layout.fields.length) return false;
    return layout.fields.every((field, index) => shapes[field]?.test(cells[index] ?? "") ?? true);
  });
}

/* Backwards to the last declaration before a place. */
async function declaredBefore(file: OpenFile, offset: number): Promise<Result<ScanStart, FileFailure>> {
  for (let end = offset; end > 0; end -= backBytes) {
    const start = Math.max(0, end - backBytes);
    // A little more than the stretch itself: a declaration may cross its end.
    const bytes = await file.read(start, Math.min(end + 8_192, offset) - start);
    if (!bytes.ok) return fail(bytes.error);
    const text = Buffer.from(bytes.value).toString("latin1");
    const at = text.lastIndexOf("#Fields:");
    if (at === -1) continue;
    const layout = readFieldsDirective(text.slice(at, text.indexOf("\n", at)));
    return ok({
      offset,
      layout,
      beganAt: firstDate([text.slice(Math.max(0, text.lastIndexOf("#Date:", at))).slice(0, 40)]),
    });
  }
  return ok(fromStart);
}
