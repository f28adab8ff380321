/*
 * One log file to records: from where the window begins to the end, in pieces, the next ones being fetched while one is read.
 * What a reading ended with is handed back, so that the next one only reads what was added since.
 */
import { httpErrFields, type LogLayout } from "../../../shared/access-log/log-layout.ts";
import type { LogRecord } from "../../../shared/access-log/log-record.ts";
import { scanLog, type LogScan, type ScanCounts, type ScanStart } from "../../../shared/access-log/scan-log.ts";
import type { StatusSet } from "../../../shared/access-log/status-set.ts";
import type { Result } from "../../../shared/base/result.ts";
import type { FileFailure, OpenFile } from "../files/file-access.ts";
import { cancelled } from "../files/disk-access.ts";
import { logEncoding, utf8Pieces, type LogEncoding } from "./log-encoding.ts";
import type { LogFile } from "./log-file.ts";
import { tailStart } from "./tail-start.ts";

/** What is wanted of a file. */
export type ReadLogWish = {
  readonly statuses: StatusSet;
  /** Epoch ms: older lines are not needed. */
  readonly from: number;
  /** Answers false where no more records are taken: the reading ends there. */
  readonly onRecord: (record: LogRecord) => boolean;
  /** Hears once how many bytes there are to read from where the reading begins. */
  readonly onBegin?: (bytes: number) => void;
  readonly onBytes: (bytes: number) => void;
  readonly signal: AbortSignal | undefined;
};

/** How far a reading came. */
export type LogReading = {
  readonly counts: ScanCounts;
  readonly layouts: readonly LogLayout[];
  readonly firstAt: number | undefined;
  readonly lastAt: number | undefined;
  /** Where the next reading goes on, and what there was without a last line that had no line end. */
  readonly resume: ScanStart;
  readonly whole: { readonly counts: ScanCounts; readonly records: number };
  /** What the reading can go on from later is UTF-8; another encoding is read anew, its places being those of its text. */
  readonly encoding: LogEncoding;
  /** Why the reading ended early. */
  readonly problem: string | undefined;
  /** It ended because no more records were taken. */
  readonly full: boolean;
};

/** Large enough that asking costs nothing, small enough for the deadline of a slow link. */
const pieceBytes = 1024 * 1024;
/** Pieces asked for at once: a share answers each after a while, but several in the same while. */
const ahead = 3;

/** Reads a file. `start` is where an earlier reading ended. The failure is that of opening or of the first read. */
export async function readLog(
  file: LogFile,
  wish: ReadLogWish,
  start: ScanStart | undefined,
): Promise<Result<LogReading, FileFailure>> {
  const opened = await file.files.open(file.path);
  if (!opened.ok) return opened;
  try {
    const begin = start === undefined ? await tailStart(opened.value, file.sizeBytes, wish.from) : undefined;
    if (begin?.ok === false) return begin;
    return { ok: true, value: await readPieces(opened.value, file, wish, start ?? begin?.value) };
  } finally {
    void opened.value.close();
  }
}

async function readPieces(
  open: OpenFile,
  file: LogFile,
  wish: ReadLogWish,
  start: ScanStart | undefined,
): Promise<LogReading> {
  const state = { full: false, records: 0 };
  const isError = file.kind === "httperr";
  const scan = scanLog(
    {
      statuses: wish.statuses,
      withoutStatus: isError,
      from: wish.from,
      to: Number.POSITIVE_INFINITY,
      fields: isError ? httpErrFields : undefined,
      onRecord: (record) => {
        if (isNoise(record)) return;
        state.records++;
        if (!state.full) state.full = !wish.onRecord(record);
      },
    },
    start,
  );
  const begin = start?.offset ?? 0;
  wish.onBegin?.(Math.max(0, file.sizeBytes - begin));
  const { problem, bytes, encoding } = await pump(open, file, begin, scan, wish, () => state.full);
  const resume = scan.resume();
  const whole = { counts: { ...scan.counts(), bytes }, records: state.records };
  if (problem === undefined && !state.full) scan.end();
  const { counts, layouts, firstAt, lastAt } = scan;
  return {
    counts: { ...counts(), bytes },
    encoding,
    layouts: layouts(),
    firstAt: firstAt(),
    lastAt: lastAt(),
    resume,
    whole,
    problem,
    full: state.full,
  };
}

/* Idle connections that end are most lines of many error logs, and none of them was a request. */
function isNoise({ status, reason, path }: LogRecord): boolean {
  return status === 0 && path === undefined && reason === "Timer_ConnectionIdle";
}

type Pumped = { readonly problem: string | undefined; readonly bytes: number; readonly encoding: LogEncoding };

/* Reads to the end of the file as it is now; answers how much that was, and why it was not all. */
async function pump(
  open: OpenFile,
  file: LogFile,
  from: number,
  scan: LogScan,
  wish: ReadLogWish,
  isFull: () => boolean,
): Promise<Pumped> {
  let position = from;
  let asked = from;
  let encoding: LogEncoding = "utf-8";
  let utf8 = utf8Pieces(encoding);
  const ended = (problem?: string): Pumped => ({ problem, bytes: position - from, encoding });
  const ask = (): ReturnType<OpenFile["read"]> => {
    asked += pieceBytes;
    return open.read(asked - pieceBytes, pieceBytes);
  };
  let coming = Array.from({ length: ahead }, ask);
  for (;;) {
    const piece = await coming.shift();
    if (wish.signal?.aborted === true) return ended(cancelled(file.path).message);
    if (piece === undefined || isFull()) return ended();
    if (!piece.ok) return ended(piece.error.message);
    const { length } = piece.value;
    if (length === 0) return ended();
    if (position === 0) {
      encoding = logEncoding(piece.value);
      utf8 = utf8Pieces(encoding);
    }
    position += length;
    scan.push(utf8(piece.value));
    wish.onBytes(length);
    if (length === pieceBytes) {
      coming.push(ask());
      continue;
    }
    // Behind a short piece is the end, or a hole: what was asked for behind it begins too late.
    asked = position;
    coming = [ask()];
  }
}
