/*
 * The access logs of a farm, read for one question after another. Files are read newest first, each folder's one after the
 * other and the folders beside each other, up to a limit of bytes and records; what was read is kept, so that the same
 * question asked again reads only what was written since.
 */
import { missingFields, type WantedField } from "../../../shared/access-log/log-layout.ts";
import type { LogRecord } from "../../../shared/access-log/log-record.ts";
import type { ScanCounts, ScanStart } from "../../../shared/access-log/scan-log.ts";
import { statusSetKey, type StatusSet } from "../../../shared/access-log/status-set.ts";
import { formatBytes, formatCount, formatTime } from "../../../shared/base/format.ts";
import type { LogLine } from "../../../shared/coverage/log-line.ts";
import type { CoverageLog, LogProgress } from "../../../shared/model/coverage.ts";
import { withoutCopies } from "./copies.ts";
import { findLogs } from "./find-logs.ts";
import type { LogFile, LogProblem, LogRoot } from "./log-file.ts";
import { logProgress, type FileProgress } from "./log-progress.ts";
import { readLog, type LogReading } from "./read-log.ts";

/** What is asked of the logs. */
export type LogQuestion = {
  readonly statuses: StatusSet;
  /** Epoch ms, both included. */
  readonly from: number;
  readonly to: number;
  /** Names of servers that a folder of a path may have. */
  readonly serverNames: readonly string[];
  readonly onProgress?: ((progress: LogProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
};

/** What the logs said. */
export type LogAnswer = {
  /** With a status, in the window. */
  readonly lines: readonly LogLine[];
  /** HTTP.sys's lines without a status, in the window. */
  readonly connections: readonly LogLine[];
  readonly logs: readonly CoverageLog[];
  readonly missingFields: readonly { readonly field: WantedField; readonly logs: number }[];
  readonly problems: readonly LogProblem[];
  /** What was not read for want of room or time, one sentence each. */
  readonly limits: readonly string[];
};

/** Access logs that remember what they read. */
export type AccessLogs = {
  readonly read: (roots: readonly LogRoot[], question: LogQuestion) => Promise<LogAnswer>;
};

/** How much is read and kept at most. */
export type LogLimits = {
  /** Of one question. */
  readonly bytes: number;
  /** Lines kept of one question. */
  readonly records: number;
};

const usualLimits: LogLimits = { bytes: 16 * 1024 ** 3, records: 400_000 };
/** Failed files of one folder after which the rest of it is left alone. */
const mostFailures = 3;

type Kept = {
  readonly key: string;
  readonly from: number;
  readonly modifiedAt: number;
  readonly sizeBytes: number;
  readonly records: readonly LogRecord[];
  readonly reading: LogReading;
};

type Budget = { bytes: number; records: number; stoppedAt: number | undefined };
type ReadFile = { readonly file: LogFile; readonly kept: Kept; readonly readBytes: number };

/** Makes a reader of logs. */
export function createAccessLogs(limits: LogLimits = usualLimits): AccessLogs {
  const memory = new Map<string, Kept>();
  return {
    async read(roots, question) {
      const found = await findLogs(roots, { ...question, signal: question.signal });
      const budget: Budget = { ...limits, stoppedAt: undefined };
      const progress = logProgress(found.files, question.onProgress);
      const problems: LogProblem[] = [...found.problems];
      const read: ReadFile[] = [];
      const wanted = new Set(found.files.map(({ path }) => path));
      for (const path of memory.keys()) if (!wanted.has(path)) memory.delete(path);
      await Promise.all(
        byRoot(found.files).map(async (files) => {
          let failures = 0;
          for (const file of files) {
            if (question.signal?.aborted === true || failures >= mostFailures) break;
            const own = progress.of(file);
            const one = await readFile(file, question, memory.get(file.path), budget, own);
            own.end();
            if (typeof one === "string") {
              failures++;
              problems.push({ path: file.path, message: one });
            } else if (one !== undefined) {
              memory.set(file.path, one.kept);
              read.push(one);
            }
          }
        }),
      );
      const own = withoutCopies(read);
      const copies = sayCopies(read.length - own.length);
      return answerOf(own, problems, question, [...sayLimits(found, read, budget, limits), ...copies]);
    },
  };
}

function byRoot(files: readonly LogFile[]): readonly (readonly LogFile[])[] {
  return [...Map.groupBy(files, (file) => file.files).values()];
}

/* Answers the file, why it could not be read, or undefined where there was no room left. */
async function readFile(
  file: LogFile,
  question: LogQuestion,
  known: Kept | undefined,
  budget: Budget,
  progress: FileProgress,
): Promise<ReadFile | string | undefined> {
  const key = statusSetKey(question.statuses);
  const usable =
    known !== undefined &&
    known.key === key &&
    known.from <= question.from &&
    known.reading.problem === undefined &&
    !known.reading.full
      ? known
      : undefined;
  const same = usable !== undefined && usable.sizeBytes === file.sizeBytes && usable.modifiedAt === file.modifiedAt;
  if (same) return { file, kept: usable, readBytes: 0 };
  if (budget.bytes <= 0 || budget.records <= 0) {
    budget.stoppedAt = Math.max(budget.stoppedAt ?? file.modifiedAt, file.modifiedAt);
    return undefined;
  }
  const grown = usable?.reading.encoding === "utf-8" && file.sizeBytes > usable.sizeBytes;
  const earlier = grown ? usable : undefined;
  const records = earlier === undefined ? [] : earlier.records.slice(0, earlier.reading.whole.records);
  budget.records -= records.length;
  const start: ScanStart | undefined = earlier?.reading.resume;
  const from = earlier?.from ?? question.from;
  const wish = {
    statuses: question.statuses,
    from,
    signal: question.signal,
    onBegin: progress.begin,
    onBytes: (bytes: number) => {
      budget.bytes -= bytes;
      progress.read(bytes);
    },
    onRecord: (record: LogRecord) => {
      records.push(record);
      return --budget.records > 0;
    },
  };
  const read = await readLog(file, wish, start);
  if (!read.ok) return read.error.message;
  const reading = earlier === undefined ? read.value : joined(earlier.reading, read.value);
  const { sizeBytes, modifiedAt } = file;
  return { file, kept: { key, from, sizeBytes, modifiedAt, records, reading }, readBytes: read.value.counts.bytes };
}

/* Two readings one behind the other; the line that was torn at the end of the first is whole in the second. */
function joined(first: LogReading, second: LogReading): LogReading {
  return {
    ...second,
    counts: sumOf(first.whole.counts, second.counts),
    layouts: [...first.layouts, ...second.layouts.slice(1)],
    firstAt: first.firstAt ?? second.firstAt,
    lastAt: second.lastAt ?? first.lastAt,
    whole: {
      counts: sumOf(first.whole.counts, second.whole.counts),
      records: first.whole.records + second.whole.records,
    },
  };
}

function sumOf(a: ScanCounts, b: ScanCounts): ScanCounts {
  return {
    bytes: a.bytes + b.bytes,
    lines: a.lines + b.lines,
    records: a.records + b.records,
    outside: a.outside + b.outside,
    damaged: a.damaged + b.damaged,
    undeclared: a.undeclared + b.undeclared,
    tooLong: a.tooLong + b.tooLong,
    torn: a.torn + b.torn,
  };
}

function sayLimits(
  found: Awaited<ReturnType<typeof findLogs>>,
  read: readonly ReadFile[],
  { stoppedAt }: Budget,
  limits: LogLimits,
): readonly string[] {
  const said: string[] = [];
  const full = read.filter(({ kept }) => kept.reading.full).length;
  if (stoppedAt !== undefined || full > 0) {
    const upTo = stoppedAt === undefined ? "" : ` from ${formatTime(stoppedAt, "utc")} UTC and older`;
    said.push(
      `No more than ${formatCount(limits.records)} lines and ${formatBytes(limits.bytes)} are read at once; logs${upTo} were left out. Ask about a shorter time.`,
    );
  }
  const [first, ...others] = found.missing;
  if (first !== undefined) {
    const more = others.length === 0 ? "" : ` and ${formatCount(others.length)} more`;
    said.push(`There is no ${first}${more}: IIS makes a folder of logs with its first line.`);
  }
  if (found.otherFormats > 0) {
    const files = found.otherFormats === 1 ? "1 log file is" : `${formatCount(found.otherFormats)} log files are`;
    said.push(`${files} in NCSA or IIS format, which does not tell enough, and not read.`);
  }
  return said;
}

function sayCopies(count: number): readonly string[] {
  if (count === 0) return [];
  return [
    count === 1
      ? "1 log is a copy of another and counts once."
      : `${formatCount(count)} logs are copies of others and count once.`,
  ];
}

function answerOf(
  read: readonly ReadFile[],
  problems: readonly LogProblem[],
  { from, to }: LogQuestion,
  limits: readonly string[],
): LogAnswer {
  const lines: LogLine[] = [];
  const connections: LogLine[] = [];
  for (const { file, kept } of read) {
    for (const record of kept.records) {
      if (record.endedAt < from || record.endedAt > to) continue;
      const line = lineOf(record, file);
      if (record.status === 0) connections.push(line);
      else lines.push(line);
    }
  }
  return { lines, connections, logs: read.map(logOf), missingFields: missingOf(read), problems, limits };
}

function lineOf(record: LogRecord, { path, kind, server, siteId }: LogFile): LogLine {
  return { ...record, server: record.server ?? server, siteId: record.siteId ?? siteId, file: path, kind };
}

function logOf({ file, kept, readBytes }: ReadFile): CoverageLog {
  const { counts, firstAt, lastAt, problem, layouts } = kept.reading;
  const { path, kind, server, siteId, sizeBytes } = file;
  const unreadLines = counts.damaged + counts.undeclared + counts.tooLong + counts.torn;
  const isLog = layouts.length > 0 || counts.lines === 0;
  const noLog = isLog ? undefined : `${path} has no line #Fields and is no log in W3C format.`;
  return {
    file: path,
    kind,
    server,
    siteId,
    firstAt,
    lastAt,
    sizeBytes,
    readBytes,
    lines: counts.lines,
    unreadLines,
    problem: problem ?? noLog,
  };
}

function missingOf(read: readonly ReadFile[]): LogAnswer["missingFields"] {
  const missing = new Map<string, { readonly field: WantedField; logs: number }>();
  for (const { file, kept } of read) {
    if (file.kind !== "w3c") continue;
    const fields = new Map(kept.reading.layouts.flatMap(missingFields).map((field) => [field.field, field]));
    for (const [name, field] of fields) {
      const known = missing.get(name) ?? { field, logs: 0 };
      missing.set(name, known);
      known.logs++;
    }
  }
  return [...missing.values()];
}
