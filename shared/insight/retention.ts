/*
 * Trace files on hand by folder, against maxLogFiles: IIS deletes the older half when that many are there (default 50,
 * schema of traceFailedRequestsLogging), by last write time. Where the limit is not known, the default is assumed and said.
 */
import type { Retention } from "../model/farm-insight.ts";
import type { FarmFacts } from "./facts.ts";
import { siteFacts } from "./facts.ts";
import { flag, type FarmTable } from "./farm-table.ts";
import { groupAt, groupRows } from "./grouped.ts";
import { ascendingOf, percentile } from "./percentile.ts";
import type { CoverageSince } from "./signatures.ts";

const usualLimit = 50;
/** The present rate is that of the last files. */
const recentFiles = 20;
const hourMs = 3_600_000;
/** Fewer file times tell nothing of where they come from. */
const fewestTimes = 4;
/** In a storm the writer is late by this much at most. */
const evenMs = 120_000;
const lateMs = 600_000;
const sameMs = 3_000;

/** One entry a folder that has files on hand, the nearest to rotation first. */
export function workOutRetention(farm: FarmTable, facts: FarmFacts): readonly Retention[] {
  const byFolder = groupRows(farm.folder, farm.rows, farm.names.folders.length);
  const all = farm.names.folders.map((_, folder) => retentionOf(farm, facts, folder, groupAt(byFolder, folder)));
  return all.filter((one) => one !== undefined).toSorted(nearestFirst);
}

/** Orders folders: the nearest to rotation first, then the fullest. */
export function nearestFirst(a: Retention, b: Retention): number {
  return rotates(a) === rotates(b) ? b.files - a.files : rotates(a) - rotates(b);
}

function rotates({ rotationInMs }: Retention): number {
  return rotationInMs ?? Number.POSITIVE_INFINITY;
}

/** Since when each folder holds everything: rows of traces that are gone, but were seen, count as held. */
export function coverageOf(farm: FarmTable): CoverageSince {
  const folders = farm.names.folders.length;
  const oldest = new Float64Array(folders).fill(Number.POSITIVE_INFINITY);
  const lowest = new Float64Array(folders).fill(Number.POSITIVE_INFINITY);
  for (let row = 0; row < farm.rows; row++) {
    const folder = farm.folder[row]!;
    if (row < farm.timed) oldest[folder] = Math.min(oldest[folder]!, farm.at[row]!);
    if (farm.fileNumber[row]! > 0) lowest[folder] = Math.min(lowest[folder]!, farm.fileNumber[row]!);
  }
  return (folder, at) =>
    !(lowest[folder]! > 1 && lowest[folder]! !== Number.POSITIVE_INFINITY) || oldest[folder]! <= at;
}

function retentionOf(farm: FarmTable, facts: FarmFacts, folder: number, rows: Uint32Array): Retention | undefined {
  const times: number[] = [];
  let cut = 0;
  let lowest = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    if ((farm.flags[row]! & flag.gone) !== 0) continue;
    times.push(farm.modified[row]!);
    if ((farm.flags[row]! & flag.cut) !== 0) cut++;
    if (farm.fileNumber[row]! > 0) lowest = Math.min(lowest, farm.fileNumber[row]!);
  }
  const parts = farm.names.folders[folder];
  const server = farm.names.servers[parts?.server ?? 0] ?? "";
  const files = { folder: parts?.path ?? "", server, siteId: parts?.siteId, siteName: parts?.siteName };
  return retentionOfFiles({ ...files, times, cut, lowest, copied: isCopied(farm, rows) }, facts);
}

/** The trace files of one folder that are on hand. */
export type FolderFiles = Pick<Retention, "folder" | "server" | "siteId" | "siteName" | "cut"> & {
  /** Last write times, epoch ms, in any order. */
  readonly times: readonly number[];
  /** The lowest number in a file's name; infinite where none has one. */
  readonly lowest: number;
  /** Where that was looked into. */
  readonly copied?: boolean;
};

/** Files of one folder against the limit of its site; undefined where there are none. */
export function retentionOfFiles(
  { folder, server, siteId, siteName, cut, times, lowest, copied = false }: FolderFiles,
  facts: Pick<FarmFacts, "configs" | "now">,
): Retention | undefined {
  const written = Float64Array.from(times).sort();
  const [oldestAt, newestAt] = [written[0], written.at(-1)];
  if (oldestAt === undefined || newestAt === undefined) return undefined;
  const site = siteFacts(facts, server, siteId);
  const limit = site?.tracing.maxLogFiles.value;
  const files = written.length;
  const overLimit = files > (limit ?? usualLimit);
  const perHour = copied ? undefined : presentRate(written, facts.now);
  return {
    folder,
    server,
    siteId,
    siteName: siteName ?? site?.name,
    files,
    cut,
    limit: limit ?? usualLimit,
    limitKnown: limit !== undefined,
    overLimit,
    copied,
    oldestAt,
    newestAt,
    olderGone: lowest > 1 && lowest !== Number.POSITIVE_INFINITY,
    filesPerHour: perHour,
    rotationInMs: overLimit ? undefined : timeLeft((limit ?? usualLimit) - files, perHour),
  };
}

/* IIS writes a file when its request ends; where file times tell another story, the files were written by somebody else. */
function isCopied(farm: FarmTable, rows: Uint32Array): boolean {
  const late = ascendingOf(rows, (row) => farm.modified[row]! - farm.at[row]! - farm.taken[row]!);
  if (late.length < fewestTimes) return false;
  const at = (share: number): number => percentile(late, share) ?? 0;
  // A clock that is wrong is wrong by the same for all files; a storm delays by minutes at most.
  const uneven = at(0.95) - at(0.05) > sameMs && Math.abs(at(0.5)) > lateMs;
  return uneven || at(0.75) - at(0.25) > evenMs;
}

/* The last files up to now: a rate that falls while nothing comes. */
function presentRate(written: Float64Array, now: number): number | undefined {
  if (written.length < 2) return undefined;
  const from = Math.max(0, written.length - recentFiles);
  const overMs = Math.max(now, written.at(-1)!) - written[from]!;
  return overMs <= 0 ? undefined : ((written.length - 1 - from) * hourMs) / overMs;
}

function timeLeft(files: number, perHour: number | undefined): number | undefined {
  if (perHour === undefined || perHour <= 0) return undefined;
  return (Math.max(0, files) * hourMs) / perHour;
}
