/*
 * Local copies of traces, so that one IIS has rotated away can still be opened: contents by their hash, compressed, up
 * to a size; beyond it the oldest go, but for those the user wants to keep. What is to be kept is keeper.ts's decision.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fail, ok, type Result } from "../../../shared/base/result.ts";
import type { Problem } from "../../../shared/model/problem.ts";
import type { TraceSummary } from "../../../shared/model/summary.ts";
import { reasonOf } from "../catalog/store-failure.ts";
import { openArchiveIndex, type ArchiveIndex, type KeptTrace } from "./archive-index.ts";
import { openBlobs } from "./blobs.ts";

/** How full the archive is. */
export type ArchiveUsage = { readonly traces: number; readonly packedBytes: number; readonly capBytes: number };

/** What tells a trace from others, as the catalog knows it again. */
export type TraceName = Pick<TraceSummary, "path" | "activityId" | "startedAt" | "sizeBytes">;

/** A place that traces are copied to. */
export type KeepTarget = {
  /** Keeps a trace; one kept before is kept anew only where its content changed. `spared`: it may never go by itself. */
  readonly put: (trace: TraceSummary, bytes: Uint8Array, spared: boolean) => Promise<Result<undefined, Problem>>;
  readonly isKept: (trace: TraceName) => boolean;
  /** Lets a kept trace stay for ever, or go in its turn. */
  readonly spare: (trace: TraceName, spared: boolean) => void;
  readonly usage: () => ArchiveUsage;
};

/** The archive of a data folder. */
export type Archive = KeepTarget & {
  readonly get: (trace: TraceName) => Promise<Uint8Array | undefined>;
  /** Whether a kept trace stays for ever. */
  readonly isSpared: (trace: TraceName) => boolean;
  readonly setCap: (capBytes: number) => Promise<void>;
  /** Waits for what is being written. */
  readonly close: () => Promise<void>;
};

/** Where a trace lay and which request it is of; apart from the catalog's ids, so that a new catalog finds it too. */
export function traceKey({ path, activityId, startedAt, sizeBytes }: TraceName): string {
  const request = activityId === undefined && startedAt === undefined ? `${sizeBytes}` : `${activityId}|${startedAt}`;
  return `${path}|${request}`;
}

/** Opens the archive of a data folder. The failure says why nothing can be kept. */
export function openArchive(dataFolder: string, capBytes: number, maxTraceBytes: number): Result<Archive, Problem> {
  const folder = join(dataFolder, "archive");
  const sqlite = process.getBuiltinModule("node:sqlite");
  if (sqlite === undefined)
    return fail({ code: "unavailable", message: "This system has no SQLite to keep traces with." });
  try {
    mkdirSync(folder, { recursive: true });
    const index = openArchiveIndex(sqlite, join(folder, "archive.db"));
    return ok(archiveOf(folder, index, capBytes, maxTraceBytes));
  } catch (error) {
    const message = `Traces cannot be kept in ${folder} (${reasonOf(error)}). Check the disk and the folder, or close another Freblens that uses it.`;
    return fail({ code: "unavailable", message });
  }
}

function archiveOf(folder: string, index: ArchiveIndex, cap: number, maxTraceBytes: number): Archive {
  const blobs = openBlobs(folder);
  let capBytes = cap;
  let { packedBytes: used } = index.totals();
  let closed = false;
  let last: Promise<unknown> = Promise.resolve();

  /* One after the other: a content must not be taken away while a row for it is on its way. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };

  const release = async ({ hash, packedBytes }: KeptTrace): Promise<void> => {
    if (index.usesOf(hash) > 0) return;
    used -= packedBytes;
    await blobs.remove(hash);
  };

  const drop = async (kept: KeptTrace): Promise<void> => {
    index.remove(kept.key);
    await release(kept);
  };

  const tooMuch = (): boolean => !closed && used > capBytes;

  /* False where nothing more may go and it is still too much. */
  const makeRoom = async (): Promise<boolean> => {
    while (tooMuch()) {
      const oldest = index.oldest();
      if (oldest === undefined) return false;
      await drop(oldest);
    }
    return true;
  };

  const store = async (key: string, bytes: Uint8Array, spared: boolean): Promise<Result<undefined, Problem>> => {
    if (closed) return fail({ code: "cancelled", message: "Freblens is closing; the trace was not kept." });
    const before = index.get(key);
    const { hash, packedBytes } = await blobs.put(bytes);
    if (closed) return fail({ code: "cancelled", message: "Freblens is closing; the trace was not kept." });
    const kept = { key, hash, packedBytes, keptAt: Date.now(), spared: spared || before?.spared === true };
    if (index.usesOf(hash) === 0) used += packedBytes;
    index.put(kept);
    if (before !== undefined && before.hash !== hash) await release(before);
    const fits = await makeRoom();
    if (fits && index.get(key) !== undefined) return ok(undefined);
    if (index.get(key) !== undefined) await drop(kept);
    return fail(full(capBytes));
  };

  return {
    put: (trace, bytes, spared) =>
      inTurn(() => store(traceKey(trace), bytes, spared)).catch((error: unknown) => {
        const message = `A trace could not be kept in ${folder} (${reasonOf(error)}). Check the disk and the folder.`;
        return fail({ code: "unavailable", message });
      }),
    async get(trace) {
      const kept = index.get(traceKey(trace));
      return kept === undefined ? undefined : blobs.get(kept.hash, maxTraceBytes);
    },
    isKept: (trace) => index.has(traceKey(trace)),
    isSpared: (trace) => index.get(traceKey(trace))?.spared === true,
    spare(trace, spared) {
      const kept = index.get(traceKey(trace));
      if (kept !== undefined) index.put({ ...kept, spared });
    },
    usage: () => ({ traces: index.totals().traces, packedBytes: used, capBytes }),
    setCap: async (bytes) => {
      capBytes = bytes;
      await inTurn(makeRoom);
    },
    close: async () => {
      closed = true;
      await last;
      index.close();
    },
  };
}

function full(capBytes: number): Problem {
  const megabytes = Math.round(capBytes / 1_048_576);
  return {
    code: "unavailable",
    message: `The archive of kept traces is full (${megabytes} MB), and nothing in it may go. Raise its limit, or let some kept traces go.`,
  };
}
