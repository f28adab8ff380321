/*
 * New worker processes and the failures in their first seconds. A process that is first seen failing is not thereby new:
 * claimed is only what the traces themselves show (an application starting), or failures so thick in the first 30 seconds
 * that the pool's usual rate does not explain them, that no other worker had at the same time, and that come with new
 * processes more often than storms of any cause would.
 *
 *   old process   ..x.....x....x|              pause = from its last request on
 *   new process                 |  xxx xx x  x            x
 *                                  |<- 30 s ->|  later failures
 */
import type { Confidence } from "../model/verdict.ts";
import { poissonTail } from "./chance.ts";
import { flag, type FarmTable } from "./farm-table.ts";
import { groupAt, groupRows, type Grouped } from "./grouped.ts";
import type { Life, Lives } from "./lives.ts";
import { rowAt } from "./row-at.ts";
import { kindOf, stormChances, stormFailures, type StormChances } from "./start-storms.ts";

/** A claim about one life. `rows` are the failures of its first seconds. */
export type ColdLife = {
  readonly life: Life;
  readonly rows: readonly number[];
  /** Failures of the same kinds after them. */
  readonly laterFailures: number;
  readonly confidence: Confidence;
  readonly because: "verdict" | "pattern";
  /** New processes of other servers failed alike in the same seconds. */
  readonly together: boolean;
};

/** Failures that begin this long after the first trace of a process are of its first seconds. */
export const firstSecondsMs = 30_000;
/** A process that took over from another this recently is surely new. */
const takeOverMs = 600_000;
/** Rates known over less than this times the first seconds prove nothing. */
const leastSpan = 20;
/** Chance explains what is likelier than this, over all lives together. */
const unlikely = 1e-4;
/** Storms that begin with new processes as often by chance are called possible, and those likely. */
const hardlyEver = 0.02;
const almostNever = 0.001;

type Starts = {
  readonly farm: FarmTable;
  readonly lives: Lives;
  readonly byWorker: Grouped;
  /** Failing rows of first seconds, by life. */
  readonly first: readonly (readonly number[])[];
  /** Worked out once a worker. */
  readonly usual: Map<number, number | undefined>;
};

/** All claims, in order of time. */
export function findColdStarts(farm: FarmTable, lives: Lives): readonly ColdLife[] {
  const byWorker = groupRows(farm.worker, farm.timed, farm.names.workers.length);
  const starts: Starts = { farm, lives, byWorker, first: firstFailures(farm, lives), usual: new Map() };
  const chances = stormChances(farm, lives, byWorker);
  const found: ColdLife[] = [];
  starts.first.forEach((rows, index) => {
    const life = lives.lives[index];
    if (life === undefined || rows.length === 0) return;
    const pattern = toldByPattern(starts, life, rows, chances);
    const verdict = toldByVerdict(farm, life, rows);
    // Without the pattern only those that say so themselves belong to the start.
    const own = pattern === undefined ? rows.filter((row) => (farm.flags[row]! & flag.start) !== 0) : rows;
    const told = verdict ?? pattern;
    if (told !== undefined) found.push({ life, rows: own, laterFailures: 0, ...told });
  });
  return withLater(farm, lives, found).toSorted((a, b) => a.life.firstRow - b.life.firstRow);
}

/* One walk over all rows for all claims together. */
function withLater(farm: FarmTable, { lives, lifeOf }: Lives, found: readonly ColdLife[]): readonly ColdLife[] {
  const kinds = new Map(found.map(({ life, rows }) => [life, new Set(rows.map((row) => farm.signature[row]!))]));
  const later = new Map<Life, number>();
  for (let row = 0; row < farm.timed; row++) {
    const life = lives[lifeOf[row]!];
    if (life === undefined || kinds.get(life)?.has(farm.signature[row]!) !== true) continue;
    if (farm.at[row]! - farm.at[life.firstRow]! >= firstSecondsMs) later.set(life, (later.get(life) ?? 0) + 1);
  }
  return found.map(({ life, rows, confidence, because, together }) => {
    return { life, rows, confidence, because, together, laterFailures: later.get(life) ?? 0 };
  });
}

type Told = Pick<ColdLife, "confidence" | "because" | "together">;

function firstFailures(farm: FarmTable, { lives, lifeOf }: Lives): number[][] {
  const first: number[][] = lives.map(() => []);
  for (let row = 0; row < farm.timed; row++) {
    const life = lives[lifeOf[row]!];
    if (life === undefined || (farm.flags[row]! & flag.failing) === 0) continue;
    if (farm.at[row]! - farm.at[life.firstRow]! < firstSecondsMs) first[lifeOf[row]!]?.push(row);
  }
  return first;
}

function toldByVerdict(farm: FarmTable, life: Life, rows: readonly number[]): Told | undefined {
  const starting = rows.filter((row) => (farm.flags[row]! & flag.start) !== 0);
  if (starting.length === 0) return undefined;
  const certain = starting.some((row) => (farm.flags[row]! & flag.startCertain) !== 0);
  const tookOver = life.beforeRow !== undefined && pauseOf(farm, life) <= takeOverMs && !life.garden;
  return { confidence: certain || tookOver ? "certain" : "likely", because: "verdict", together: false };
}

function toldByPattern(starts: Starts, life: Life, rows: readonly number[], chances: StormChances): Told | undefined {
  const { farm } = starts;
  if (rows.length < stormFailures || life.beforeRow === undefined) return undefined;
  const usual = usualInFirstSeconds(starts, life);
  if (usual === undefined) return undefined;
  // The first failure began the window; only those that follow it are chance's to explain.
  if (poissonTail(rows.length - 1, usual) > unlikely / Math.max(1, starts.lives.lives.length)) return undefined;
  const others = othersFailed(starts, life, rows);
  if (others.old) return undefined;
  const chance = Math.min(1, ...rows.map((row) => chances.get(kindOf(farm, row)) ?? 1));
  if (chance > hardlyEver) return undefined;
  const sure = chance <= almostNever && !life.garden && !others.young;
  return { confidence: sure ? "likely" : "possible", because: "pattern", together: others.young };
}

/** From the last request of the process before to the first trace of this one; it is no older. */
export function pauseOf(farm: FarmTable, { beforeRow, firstRow }: Life): number {
  return beforeRow === undefined ? Number.POSITIVE_INFINITY : farm.at[firstRow]! - farm.at[beforeRow]!;
}

/* Failures that the worker has in so many seconds when it does not start; undefined where too little was seen of it. */
function usualInFirstSeconds(starts: Starts, { worker }: Life): number | undefined {
  if (!starts.usual.has(worker)) starts.usual.set(worker, usualOf(starts, worker));
  return starts.usual.get(worker);
}

/* One failure is added, so that silence proves little. */
function usualOf({ farm, lives, byWorker, first }: Starts, worker: number): number | undefined {
  const rows = groupAt(byWorker, worker);
  const spanMs = farm.at[farm.timed - 1]! - farm.at[rows[0]!]!;
  const seen = new Set<number>();
  let failing = 0;
  let within = 0;
  for (const row of rows) {
    if ((farm.flags[row]! & flag.failing) !== 0) failing++;
    const index = lives.lifeOf[row]!;
    if (index < 0 || seen.has(index)) continue;
    seen.add(index);
    within += first[index]?.length ?? 0;
  }
  const restMs = spanMs - seen.size * firstSecondsMs;
  if (restMs < leastSpan * firstSecondsMs) return undefined;
  return ((failing - within + 1) * firstSecondsMs) / restMs;
}

/*
 * Whether other workers failed in the same way in the same seconds. Where they were not starting, it was not the start;
 * where they were, on other servers, starting and a common cause look alike.
 */
function othersFailed(
  { farm, lives }: Starts,
  life: Life,
  rows: readonly number[],
): { readonly old: boolean; readonly young: boolean } {
  const signatures = new Set(rows.map((row) => farm.signature[row]!));
  const server = farm.server[life.firstRow];
  const fromAt = farm.at[life.firstRow]! - 5_000;
  const toAt = farm.at[life.firstRow]! + firstSecondsMs;
  let old = 0;
  let young = 0;
  for (let row = rowAt(farm, fromAt); row < farm.timed && farm.at[row]! < toAt; row++) {
    if (farm.worker[row] === life.worker || !signatures.has(farm.signature[row]!)) continue;
    const other = lives.lives[lives.lifeOf[row]!];
    const isYoung = other !== undefined && farm.at[row]! - farm.at[other.firstRow]! < firstSecondsMs;
    if (!isYoung) old++;
    else if (farm.server[row] !== server) young++;
  }
  const many = Math.max(2, rows.length / 4);
  return { old: old >= many, young: young >= many };
}
