/*
 * One trace on demand: id -> file -> bytes -> worker -> OpenedTrace. An id, never a path, comes from a UI. It reads
 * through the source's own FileAccess, so a dead server blocks only its own places.
 */
import { fail, ok, type Result } from "../../../shared/base/result.ts";
import type { CallFailure } from "../../../shared/contract/methods.ts";
import type { ComparedTraces, OpenedTrace, PackedTrace } from "../../../shared/contract/shapes.ts";
import type { TraceSummary } from "../../../shared/model/summary.ts";
import type { EventData } from "../../../shared/model/trace.ts";
import type { FileAccess, FileFailure } from "../files/file-access.ts";
import { withProblem, type DiagnosedTrace, type ParseAnswers, type ParseJob } from "./parse-job.ts";
import { createRecentBytes } from "./recent-bytes.ts";
import { readTraceBytes, type TraceBytes } from "./trace-bytes.ts";
import type { JobFailure, WorkerPool } from "./worker-pool.ts";

/** Values longer than this many characters are cut in what a UI gets at once. */
export const shortenedTo = 4_096;

/**
 * The most that is read of one file, in bytes: some 200,000 events. A trace IIS wrote is bounded by maxLogFileSizeKB
 * (1 MB by default), and a whole trace in memory takes several times its file; what lies beyond is said to be missing.
 */
export const maxTraceBytes = 256 * 1024 * 1024;

/** Opens traces. Every failure is a sentence for the user. */
export type Opener = {
  readonly open: (id: number, signal?: AbortSignal) => Promise<Result<OpenedTrace, CallFailure>>;
  /** As `open`, packed by the worker: this thread only hands it on. */
  readonly openPacked: (id: number, signal?: AbortSignal) => Promise<Result<PackedTrace, CallFailure>>;
  /** As `open`, with every value whole. */
  readonly openWhole: (id: number, signal?: AbortSignal) => Promise<Result<OpenedTrace, CallFailure>>;
  /**
   * The verdict alone. The file is read once and not kept, as befits a run over very many of them. `behind`: nobody is
   * waiting for it, so whatever is opened meanwhile goes first.
   */
  readonly diagnose: (
    id: number,
    signal?: AbortSignal,
    behind?: boolean,
  ) => Promise<Result<DiagnosedTrace, CallFailure>>;
  /** Two traces beside each other. */
  readonly compare: (a: number, b: number, signal?: AbortSignal) => Promise<Result<ComparedTraces, CallFailure>>;
  /** The bytes alone, for the caller to keep or give away; of a trace on a network its kept copy, where there is one. */
  readonly read: (id: number, signal?: AbortSignal) => Promise<Result<Uint8Array, CallFailure>>;
  readonly readEvent: (id: number, number: number) => Promise<Result<readonly EventData[], CallFailure>>;
  readonly readRaw: (id: number, start: number, maxChars: number) => Promise<Result<ParseAnswers["raw"], CallFailure>>;
};

type Done<K extends ParseJob["kind"]> = {
  readonly summary: TraceSummary;
  readonly answer: ParseAnswers[K];
  readonly bytes: TraceBytes;
};

const notListed: CallFailure = {
  code: "not-found",
  message: "This trace is no longer in the list. Choose another one.",
};

function keyOf({ id, sizeBytes, modifiedAt }: TraceSummary): string {
  return `${id}:${sizeBytes}:${modifiedAt}`;
}

/** Makes an opener. `get` and `filesOf` are the catalog's and the source set's, `kept` the archive's. */
export function createOpener(parts: {
  readonly get: (id: number) => TraceSummary | undefined;
  readonly filesOf: (sourceId: string) => FileAccess | undefined;
  readonly kept: (trace: TraceSummary) => Promise<Uint8Array | undefined>;
  /** Whether a source is on another machine. */
  readonly isNetwork: (sourceId: string) => boolean;
  readonly pool: WorkerPool;
}): Opener {
  const recent = createRecentBytes(maxTraceBytes);

  const readBytes = async (
    summary: TraceSummary,
    signal: AbortSignal | undefined,
  ): Promise<Result<TraceBytes, CallFailure>> => {
    const files = parts.filesOf(summary.sourceId);
    if (files === undefined) return fail({ code: "not-found", message: "The source of this trace was removed." });
    // Of a file that is known to be gone, its name may have become another trace's.
    const read = summary.gone ? undefined : await readTraceBytes(files, summary.path, maxTraceBytes, signal);
    if (read?.ok === true) return read;
    const bytes = await parts.kept(summary);
    if (bytes !== undefined) return ok({ bytes, problem: undefined, kept: true });
    return fail(read === undefined ? goneFile(summary) : cannotRead(summary, read.error));
  };

  const bytesOf = async (
    summary: TraceSummary,
    signal: AbortSignal | undefined,
  ): Promise<Result<TraceBytes, CallFailure>> => {
    const key = keyOf(summary);
    const kept = recent.get(key);
    if (kept !== undefined) return ok(kept);
    const read = await readBytes(summary, signal);
    if (read.ok) recent.put(key, read.value);
    return read;
  };

  /** A copy on this PC spares a slow server a question. */
  const nearCopy = async (summary: TraceSummary): Promise<TraceBytes | undefined> => {
    const copy = parts.isNetwork(summary.sourceId) ? await parts.kept(summary) : undefined;
    return copy === undefined ? undefined : { bytes: copy, problem: undefined, kept: true };
  };

  const work = async <K extends ParseJob["kind"]>(
    id: number,
    jobOf: (bytes: TraceBytes) => Extract<ParseJob, { kind: K }>,
    signal?: AbortSignal,
  ): Promise<Result<Done<K>, CallFailure>> => {
    const summary = parts.get(id);
    if (summary === undefined) return fail(notListed);
    const bytes = await bytesOf(summary, signal);
    if (!bytes.ok) return bytes;
    const answer = await parts.pool.run<K>(jobOf(bytes.value), signal);
    if (!answer.ok) return fail(cannotParse(summary, answer.error));
    return ok({ summary, answer: answer.value, bytes: bytes.value });
  };

  const openWith = async (
    id: number,
    shortenTo: number | undefined,
    signal: AbortSignal | undefined,
  ): Promise<Result<OpenedTrace, CallFailure>> => {
    const done = await work<"open">(id, ({ bytes, problem }) => ({ kind: "open", bytes, shortenTo, problem }), signal);
    return done.ok ? ok({ ...openingOf(done.value, shortenTo), ...done.value.answer }) : done;
  };

  return {
    open: (id, signal) => openWith(id, shortenedTo, signal),
    openWhole: (id, signal) => openWith(id, undefined, signal),
    openPacked: async (id, signal) => {
      const shortenTo = shortenedTo;
      const done = await work<"openPacked">(
        id,
        ({ bytes, problem }) => ({ kind: "openPacked", bytes, shortenTo, problem }),
        signal,
      );
      return done.ok ? ok({ ...openingOf(done.value, shortenTo), parsed: done.value.answer }) : done;
    },
    diagnose: async (id, signal, behind) => {
      const summary = parts.get(id);
      if (summary === undefined) return fail(notListed);
      const kept = recent.get(keyOf(summary)) ?? (await nearCopy(summary));
      const bytes = kept === undefined ? await readBytes(summary, signal) : ok(kept);
      if (!bytes.ok) return bytes;
      const manner = { behind, giveBytes: kept === undefined };
      const answer = await parts.pool.run<"diagnose">({ kind: "diagnose", bytes: bytes.value.bytes }, signal, manner);
      if (!answer.ok) return fail(cannotParse(summary, answer.error));
      return ok(withProblem(answer.value, bytes.value.problem));
    },
    compare: async (a, b, signal) => {
      const [summaryA, summaryB] = [parts.get(a), parts.get(b)];
      if (summaryA === undefined || summaryB === undefined) return fail(notListed);
      const bytesA = await bytesOf(summaryA, signal);
      if (!bytesA.ok) return bytesA;
      const bytesB = await bytesOf(summaryB, signal);
      if (!bytesB.ok) return bytesB;
      const [inA, inB] = [bytesA.value, bytesB.value];
      const answer = await parts.pool.run<"compare">({ kind: "compare", bytes: inA.bytes, other: inB.bytes }, signal);
      if (!answer.ok) return fail(cannotParse(summaryA, answer.error));
      const { value } = answer;
      const sides = { a: withProblem(value.a, inA.problem), b: withProblem(value.b, inB.problem) };
      return ok({ a: summaryA, b: summaryB, comparison: { ...value, ...sides } });
    },
    read: async (id, signal) => {
      const summary = parts.get(id);
      if (summary === undefined) return fail(notListed);
      const recently = recent.get(keyOf(summary));
      // A copy, as the caller may give it away; `slice` of a Buffer would be the same memory.
      if (recently !== undefined) return ok(new Uint8Array(recently.bytes));
      const copy = await nearCopy(summary);
      if (copy !== undefined) return ok(copy.bytes);
      const read = await readBytes(summary, signal);
      return read.ok ? ok(read.value.bytes) : read;
    },
    readEvent: async (id, number) => {
      const done = await work<"event">(id, ({ bytes }) => ({ kind: "event", bytes, number }));
      if (!done.ok) return done;
      if (done.value.answer === undefined) {
        return fail({ code: "not-found", message: `The trace has no event ${number}.` });
      }
      return ok(done.value.answer);
    },
    readRaw: async (id, start, maxChars) => {
      const done = await work<"raw">(id, ({ bytes }) => ({ kind: "raw", bytes, start, maxChars }));
      return done.ok ? ok(done.value.answer) : done;
    },
  };
}

function openingOf({ summary, bytes }: Done<"open" | "openPacked">, shortenTo = Number.MAX_SAFE_INTEGER) {
  return { summary, shortenedTo: shortenTo, ...(bytes.kept === true ? { kept: true as const } : {}) };
}

function goneFile({ path }: TraceSummary): CallFailure {
  return {
    code: "vanished",
    message: `${path} is no longer there. IIS deletes the older half of a folder when maxLogFiles is reached; a larger maxLogFiles keeps traces longer, and Keep copies them in time.`,
  };
}

function cannotRead(summary: TraceSummary, failure: FileFailure): CallFailure {
  if (failure.code === "vanished" || failure.code === "missing") return goneFile(summary);
  return { code: failure.code, message: failure.message };
}

function cannotParse(summary: TraceSummary, failure: JobFailure): CallFailure {
  switch (failure.kind) {
    case "cancelled":
      return { code: "cancelled", message: "Opening was cancelled." };
    case "timed-out":
      return { code: "timed-out", message: `Reading ${summary.path} took too long (${failure.detail}). Try it again.` };
    case "crashed":
      return {
        code: "internal",
        message: `${summary.path} could not be read because of a fault in Freblens (${failure.detail}). The other traces are not affected.`,
      };
  }
}
