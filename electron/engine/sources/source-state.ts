/*
 * How a source is doing, as a table of what happened and what follows. Pure: time and events come in, the next state
 * goes out; who scans and when is source-runtime.ts.
 *
 *   connecting -> live <-> degraded          (answers)
 *        \          \        /
 *         +-> offline | denied | missing  -- tried again after 2 s, doubled up to 60 s --> live
 */
import type { Problem } from "../../../shared/model/problem.ts";
import type { SourceState } from "../../../shared/model/source-folder.ts";
import type { FileFailure } from "../files/file-access.ts";

/** State of a source with what belongs to it. Times are epoch ms. */
export type SourceCondition = {
  readonly state: SourceState;
  readonly problem: Problem | undefined;
  /** When the state began. */
  readonly since: number;
  /** When it is tried again; undefined while it answers. */
  readonly retryAt: number | undefined;
  /** Failures in a row. */
  readonly failures: number;
};

/** What happened to a source. */
export type SourceEvent =
  | { readonly kind: "scanned"; readonly tookMs: number; readonly failedFolders: readonly FileFailure[] }
  | { readonly kind: "failed"; readonly failure: FileFailure };

/** A scan of a folder takes this long only behind a slow link or on a huge folder. */
export const slowScanMs = 4_000;
const firstRetryMs = 2_000;
const longestRetryMs = 60_000;

/** A source before its first answer. */
export function connecting(now: number): SourceCondition {
  return { state: "connecting", problem: undefined, since: now, retryAt: undefined, failures: 0 };
}

/** The condition after an event. `since` moves only when the state changes. */
export function nextCondition(before: SourceCondition, event: SourceEvent, now: number): SourceCondition {
  if (event.kind === "failed") {
    const failures = before.failures + 1;
    const state = stateByCode[event.failure.code] ?? "offline";
    return {
      state,
      problem: { code: event.failure.code, message: event.failure.message },
      since: before.state === state ? before.since : now,
      retryAt: now + retryDelayMs(failures),
      failures,
    };
  }
  const problem = shortcoming(event.tookMs, event.failedFolders);
  const state: SourceState = problem === undefined ? "live" : "degraded";
  return { state, problem, since: before.state === state ? before.since : now, retryAt: undefined, failures: 0 };
}

/** 2 s after the first failure, doubled with each further one, at most 60 s. */
export function retryDelayMs(failures: number): number {
  return Math.min(longestRetryMs, firstRetryMs * 2 ** Math.min(failures - 1, 10));
}

/** What a code says about the whole source; every other code means that it does not answer. */
const stateByCode: Partial<Record<FileFailure["code"], SourceState>> = {
  denied: "denied",
  missing: "missing",
  vanished: "missing",
  "not-a-folder": "missing",
  "path-too-long": "missing",
  "bad-path": "missing",
};

function shortcoming(tookMs: number, failed: readonly FileFailure[]): Problem | undefined {
  const first = failed[0];
  if (first !== undefined) {
    const more = failed.length > 1 ? ` (and ${failed.length - 1} more folders)` : "";
    return { code: first.code, message: `A part could not be read: ${first.message}${more}` };
  }
  if (tookMs < slowScanMs) return undefined;
  const seconds = Math.round(tookMs / 100) / 10;
  return {
    code: "timed-out",
    message: `Answers slowly: the last scan took ${seconds} s. New traces show up later than usual; a folder further down scans faster.`,
  };
}
