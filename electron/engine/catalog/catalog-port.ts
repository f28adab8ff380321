/*
 * How traces get into the catalog, seen from those who find them. The catalog decides what is the same trace: one is
 * (source, path, activity id, first time); a path whose content became another trace makes a new row and leaves the
 * old one marked as gone.
 */
import type { FileProblem } from "../../../shared/model/problem.ts";
import type { TraceHead, TraceSummary, WholeReading } from "../../../shared/model/summary.ts";

/** A file that was looked into: its head as far as it could be read, and what is wrong with it. */
export type FoundTrace = {
  readonly sourceId: string;
  readonly path: string;
  readonly sizeBytes: number;
  readonly modifiedAt: number;
  /** Every field undefined where nothing could be read; then `problems` is not empty. */
  readonly head: TraceHead;
  readonly problems: readonly FileProblem[];
};

/** What is on record of a file that is there. */
export type KnownFile = {
  readonly id: number;
  readonly sizeBytes: number;
  readonly modifiedAt: number;
  readonly problems: number;
};

/** A file that is there, or was once. */
export type SeenFile = {
  readonly id: number;
  /** The folder with the separator at its end, and the name in it. */
  readonly folder: string;
  readonly name: string;
  /** When its request began, else when it was written. Epoch ms; 0 where neither is known. */
  readonly at: number;
  readonly modifiedAt: number;
  readonly gone: boolean;
};

/** The finders' side of the catalog. All calls are synchronous and cheap; saving happens behind. */
export type CatalogPort = {
  /** The live (not gone) row at a path. */
  readonly known: (sourceId: string, path: string) => KnownFile | undefined;
  /** Paths of the live rows of a source. */
  readonly pathsOf: (sourceId: string) => Iterable<string>;
  /** Every file ever seen of a source, in no order. */
  readonly everSeen: (sourceId: string) => Iterable<SeenFile>;
  /** Adds or renews the row of a file; answers its id. */
  readonly put: (found: FoundTrace) => number;
  /** Marks rows whose files are no longer there. */
  readonly markGone: (sourceId: string, paths: Iterable<string>) => void;
};

/** A file as it was when it was read. */
export type ReadFile = Pick<TraceSummary, "id" | "sizeBytes" | "modifiedAt">;

/** The enricher's side of the catalog. What was told of a file that became another one meanwhile is dropped. */
export type ReadingPort = {
  readonly setReading: (file: ReadFile, reading: WholeReading) => void;
  /** The file could not be read whole; `why` is a sentence for the user. */
  readonly setNotRead: (file: ReadFile, why: string) => void;
  /** Forgets that rows could not be read, so that they are tried again. */
  readonly readAgain: (ids: Iterable<number>) => void;
  /** A copy of the trace was kept: it can be read although its file is gone. */
  readonly copied: (id: number) => void;
};
