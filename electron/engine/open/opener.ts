/*
 * One trace on demand: id -> file -> bytes -> worker -> OpenedTrace. An id, never a path, comes from a UI. It reads
 * through the source's own FileAccess, so a dead server blocks only its own places.
 */
import { fail, ok, type Result } from "../../../shared/base/result.ts";
import type { CallFailure } from "../../../shared/contract/methods.ts";
import type { OpenedTrace } from "../../../shared/contract/shapes.ts";
import type { TraceSummary } from "../../../shared/model/summary.ts";
import type { EventData } from "../../../shared/model/trace.ts";
import type { FileAccess, FileFailure } from "../files/file-access.ts";
import type { ParseAnswers, ParseJob } from "./parse-job.ts";
import { createRecentBytes } from "./recent-bytes.ts";
import type { JobFailure, WorkerPool } from "./worker-pool.ts";

/** Values longer than this many characters are cut in what a UI gets at once. */
export const shortenedTo = 4_096;

/**
 * The most that is read of one file. Text of a trace is held in one string, which the runtime bounds near 512 MB, and a
 * trace IIS wrote is bounded by maxLogFileSizeKB (1 MB by default); what lies beyond is said to be missing.
 */
export const maxTraceBytes = 256 * 1024 * 1024;

/** Opens traces. Every failure is a sentence for the user. */
export type Opener = {
  readonly open: (id: number, signal?: AbortSignal) => Promise<Result<OpenedTrace, CallFailure>>;
  /** As `open`, with every value whole. */
  readonly openWhole: (id: number, signal?: AbortSignal) => Promise<Result<OpenedTrace, CallFailure>>;
  readonly readEvent: (id: number, number: number) => Promise<Result<readonly EventData[], CallFailure>>;
  readonly readRaw: (id: number, start: number, maxChars: number) => Promise<Result<ParseAnswers["raw"], CallFailure>>;
};

/** Makes an opener. `get` and `filesOf` are the catalog's and the source set's. */
export function createOpener(parts: {
  readonly get: (id: number) => TraceSummary | undefined;
  readonly filesOf: (sourceId: string) => FileAccess | undefined;
  readonly pool: WorkerPool;
}): Opener {
  const recent = createRecentBytes(96 * 1024 * 1024);

  const bytesOf = async (
    summary: TraceSummary,
    signal: AbortSignal | undefined,
  ): Promise<Result<Uint8Array, CallFailure>> => {
    const key = `${summary.id}:${summary.sizeBytes}:${summary.modifiedAt}`;
    const kept = recent.get(key);
    if (kept !== undefined) return ok(kept);
    const files = parts.filesOf(summary.sourceId);
    if (files === undefined) return fail({ code: "not-found", message: "The source of this trace was removed." });
    const read = await files.readWhole(summary.path, maxTraceBytes, signal);
    if (!read.ok) return fail(cannotRead(summary, read.error));
    recent.put(key, read.value);
    return ok(read.value);
  };

  const work = async <K extends ParseJob["kind"]>(
    id: number,
    jobOf: (bytes: Uint8Array) => Extract<ParseJob, { kind: K }>,
    signal?: AbortSignal,
  ): Promise<Result<{ readonly summary: TraceSummary; readonly answer: ParseAnswers[K] }, CallFailure>> => {
    const summary = parts.get(id);
    if (summary === undefined) {
      return fail({ code: "not-found", message: "This trace is no longer in the list. Choose another one." });
    }
    const bytes = await bytesOf(summary, signal);
    if (!bytes.ok) return bytes;
    const answer = await parts.pool.run<K>(jobOf(bytes.value), signal);
    if (!answer.ok) return fail(cannotParse(summary, answer.error));
    return ok({ summary, answer: answer.value });
  };

  const openWith = async (
    id: number,
    shortenTo: number | undefined,
    signal: AbortSignal | undefined,
  ): Promise<Result<OpenedTrace, CallFailure>> => {
    const done = await work<"open">(id, (bytes) => ({ kind: "open", bytes, shortenTo }), signal);
    if (!done.ok) return done;
    const { summary, answer } = done.value;
    return ok({ summary, ...answer, shortenedTo: shortenTo ?? Number.MAX_SAFE_INTEGER });
  };

  return {
    open: (id, signal) => openWith(id, shortenedTo, signal),
    openWhole: (id, signal) => openWith(id, undefined, signal),
    readEvent: async (id, number) => {
      const done = await work<"event">(id, (bytes) => ({ kind: "event", bytes, number }));
      if (!done.ok) return done;
      if (done.value.answer === undefined) {
        return fail({ code: "not-found", message: `The trace has no event ${number}.` });
      }
      return ok(done.value.answer);
    },
    readRaw: async (id, start, maxChars) => {
      const done = await work<"raw">(id, (bytes) => ({ kind: "raw", bytes, start, maxChars }));
      return done.ok ? ok(done.value.answer) : done;
    },
  };
}

function cannotRead(summary: TraceSummary, failure: FileFailure): CallFailure {
  if (failure.code === "vanished" || failure.code === "missing") {
    return {
      code: "vanished",
      message: `${summary.path} is no longer there. IIS deletes the older half of a folder when maxLogFiles is reached; a larger maxLogFiles keeps traces longer.`,
    };
  }
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
