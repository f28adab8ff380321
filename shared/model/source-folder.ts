/* A place that traces come from: a folder (local or UNC) or a single file, and how it is doing. */
import type { Problem } from "./problem.ts";

/** What the user added. Kept over restarts. */
export type SourceFolder = {
  readonly id: string;
  readonly kind: "folder" | "file";
  /** As the user gave it, made absolute. */
  readonly path: string;
  /** Epoch ms. */
  readonly addedAt: number;
  /** The user wants all of its traces read whole, also across the network. */
  readonly readWhole?: true;
};

/**
 * - `connecting`: first look under way. - `live`: answers in time. - `degraded`: answers, but slowly or only in part.
 * - `denied`: no permission. - `missing`: reachable, but there is no such folder. - `offline`: does not answer; retried.
 */
export type SourceState = "connecting" | "live" | "degraded" | "denied" | "missing" | "offline";

/** How far a source's traces were read whole; those that are gone without a copy or cannot be read count as neither. */
export type WholeProgress = {
  readonly read: number;
  readonly waiting: number;
  /** All of them are read without being looked at: local sources, and others once somebody asked for it. */
  readonly byItself: boolean;
};

/**
 * A stretch of time of which traces of a source may be missing, because IIS deletes the oldest files of a folder.
 * `away`: the source did not answer. `closed`: Freblens was not running. `before`: the folder holds nothing older.
 */
export type MissingStretch = {
  readonly why: "away" | "closed" | "before";
  /** Epoch ms; undefined reaches back for ever. */
  readonly fromAt: number | undefined;
  readonly toAt: number;
  /** In how many of the source's folders. */
  readonly folders: number;
};

/** A source and its health. Times are epoch ms. */
export type SourceHealth = SourceFolder & {
  /** Short name for lists: the UNC host, or the last part of the path. */
  readonly label: string;
  readonly network: boolean;
  readonly state: SourceState;
  /** Why it is not live, with what to do. */
  readonly problem: Problem | undefined;
  /** When the present state began. */
  readonly since: number;
  /** When it last answered, in this run or an earlier one. Absent where that is not known. */
  readonly lastSeenAt?: number | undefined;
  /** Where traces may be missing, in no order. Absent where nothing is known to be. */
  readonly missing?: readonly MissingStretch[] | undefined;
  readonly lastScanAt: number | undefined;
  readonly lastScanMs: number | undefined;
  /** When an offline source is tried again. */
  readonly retryAt: number | undefined;
  /** Files on hand that are traces or may be. */
  readonly files: number;
  /** Files seen but not yet read. */
  readonly unread: number;
  /** Files that have a problem. */
  readonly problems: number;
  /** Absent where nobody reads whole files. */
  readonly whole?: WholeProgress | undefined;
};
