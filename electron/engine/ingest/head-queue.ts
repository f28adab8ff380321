/*
 * The files of one source that wait to be looked into: newest first, a bounded number at a time, each path once. It
 * decides what is tried again and what is shown as it is; it does not find files and does not know folders.
 *
 *   sighting -> queued -> reading -> settled (a row, or gone)
 *                  ^         |
 *                  +-- resting (still written, locked: 250 ms, doubled up to 5 s)
 */
import type { FileProblem, FileProblemCode } from "../../../shared/model/problem.ts";
import type { FoundTrace } from "../catalog/catalog-port.ts";
import type { FileAccess, FileFailure } from "../files/file-access.ts";
import { newestFirst, type FileSighting } from "./file-sighting.ts";
import { readTraceHead, type HeadOutcome, type ReadStatistics } from "./head-reader.ts";
import { unknownHead } from "../../../shared/model/summary.ts";
import { createLargestFirst } from "./largest-first.ts";

/** What a queue needs from around it. */
export type HeadQueueParts = {
  readonly files: FileAccess;
  /** Files looked into at the same time. */
  readonly inFlight: () => number;
  readonly now: () => number;
  /** How long a file that looks unfinished is given, from its last write and from the first try. */
  readonly patienceMs: number;
  readonly statistics: ReadStatistics;
  /** A row for the list. */
  readonly onTrace: (trace: FoundTrace) => void;
  /** A file that vanished before it could be read. */
  readonly onVanished: (path: string) => void;
  /** The source did not answer; the queue rests until `resume`. */
  readonly onUnreachable: (failure: FileFailure) => void;
  /** Called when nothing is left to do. */
  readonly onIdle: () => void;
};

/** The queue of one source. */
export type HeadQueue = {
  readonly push: (sightings: readonly FileSighting[]) => void;
  /** Whether a path waits or is being read. */
  readonly has: (path: string) => boolean;
  /** Files seen and not yet settled. */
  readonly unread: () => number;
  readonly resting: () => boolean;
  readonly resume: () => void;
  readonly close: () => void;
};

const firstRestMs = 250;
const longestRestMs = 5_000;
/** A file that breaks the connection this often, while its folder can be listed, is itself the trouble. */
const unreachableTries = 3;

type Entry = {
  sighting: FileSighting;
  tries: number;
  unreachable: number;
  firstTriedAt: number | undefined;
  /** Seen again while it was read: read once more. */
  again: boolean;
  reading: boolean;
  timer: NodeJS.Timeout | undefined;
};

/** Makes the queue of one source. */
export function createHeadQueue(parts: HeadQueueParts): HeadQueue {
  const entries = new Map<string, Entry>();
  const queued = createLargestFirst<Entry>();
  let reading = 0;
  let suspended = false;
  let closed = false;

  const enqueue = (entry: Entry): void => {
    entry.timer = undefined;
    queued.add(newestFirst(entry.sighting), entry);
    fill();
  };

  const mayRead = (): boolean => !closed && !suspended && reading < parts.inFlight();

  const fill = (): void => {
    while (mayRead()) {
      const entry = queued.take();
      if (entry === undefined) return;
      reading++;
      entry.reading = true;
      entry.tries++;
      entry.firstTriedAt ??= parts.now();
      void readTraceHead(parts.files, entry.sighting, parts.statistics).then((outcome) => finish(entry, outcome));
    }
  };

  const finish = (entry: Entry, outcome: HeadOutcome): void => {
    reading--;
    entry.reading = false;
    if (closed) return;
    decide(entry, outcome);
    fill();
    if (entries.size === 0) parts.onIdle();
  };

  const decide = (entry: Entry, outcome: HeadOutcome): void => {
    if (outcome.kind === "whole") settle(entry, outcome.trace);
    else if (outcome.kind === "unfinished") {
      if (isOld(entry, outcome.trace.modifiedAt)) settle(entry, outcome.trace);
      else rest(entry);
    } else failed(entry, outcome.failure);
  };

  const failed = (entry: Entry, failure: FileFailure): void => {
    if (failure.code === "vanished") {
      entries.delete(entry.sighting.path);
      parts.onVanished(entry.sighting.path);
    } else if (failure.code === "unreachable" && ++entry.unreachable < unreachableTries) {
      suspended = true;
      enqueue(entry);
      parts.onUnreachable(failure);
    } else if (mayPass(failure) && !isOld(entry, entry.sighting.modifiedAt)) rest(entry);
    else settle(entry, unreadable(entry.sighting, failure));
  };

  const isOld = (entry: Entry, modifiedAt: number | undefined): boolean => {
    const now = parts.now();
    const triedFor = now - (entry.firstTriedAt ?? now);
    return triedFor >= parts.patienceMs || (modifiedAt !== undefined && now - modifiedAt >= parts.patienceMs);
  };

  const rest = (entry: Entry): void => {
    const restMs = Math.min(longestRestMs, firstRestMs * 2 ** (entry.tries - 1));
    entry.again = false;
    entry.timer = setTimeout(() => enqueue(entry), restMs);
  };

  const settle = (entry: Entry, trace: FoundTrace): void => {
    parts.onTrace(trace);
    if (!entry.again) {
      entries.delete(entry.sighting.path);
      return;
    }
    Object.assign(entry, { again: false, tries: 0, unreachable: 0, firstTriedAt: undefined });
    enqueue(entry);
  };

  return {
    push(sightings) {
      if (closed) return;
      for (const sighting of sightings) {
        const entry = entries.get(sighting.path);
        if (entry === undefined) {
          const fresh: Entry = {
            sighting,
            tries: 0,
            unreachable: 0,
            firstTriedAt: undefined,
            again: false,
            reading: false,
            timer: undefined,
          };
          entries.set(sighting.path, fresh);
          queued.add(newestFirst(sighting), fresh);
        } else {
          if (sighting.modifiedAt !== undefined) entry.sighting = sighting;
          if (entry.reading) entry.again = true;
          else if (entry.timer !== undefined) {
            // Somebody saw it change: no need to rest to the end.
            clearTimeout(entry.timer);
            enqueue(entry);
          }
        }
      }
      fill();
    },
    has: (path) => entries.has(path),
    unread: () => entries.size,
    resting: () => suspended,
    resume() {
      suspended = false;
      fill();
    },
    close() {
      closed = true;
      for (const entry of entries.values()) clearTimeout(entry.timer);
      entries.clear();
    },
  };
}

/** Failures that may pass by themselves: the writer or a virus scanner holds the file. */
function mayPass(failure: FileFailure): boolean {
  return failure.code === "locked" || failure.code === "denied" || failure.code === "unavailable";
}

const fileCodes: readonly FileProblemCode[] = ["denied", "locked", "unreachable", "too-large", "unreadable"];

function unreadable(sighting: FileSighting, failure: FileFailure): FoundTrace {
  const code = fileCodes.find((known) => known === failure.code) ?? "unreadable";
  const problem: FileProblem = { code, message: failure.message };
  return {
    sourceId: sighting.sourceId,
    path: sighting.path,
    sizeBytes: sighting.sizeBytes ?? 0,
    modifiedAt: sighting.modifiedAt ?? 0,
    head: unknownHead,
    problems: [problem],
  };
}
