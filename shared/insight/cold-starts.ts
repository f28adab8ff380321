/*
 * New worker processes and the failures in their first seconds. A process that is first seen failing is not thereby new:
 * claimed is only what the traces themselves show (an application starting), or failures so thick in the first 30 seconds
 * that the pool's usual rate does not explain them, that no other worker had at the same time, and that the pool does not
 * have at other times as well.
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

/** A claim about one life. `rows` are the failures of its first seconds. */
export type ColdLife = {
  readonly life: Life;
  readonly rows: readonly number[];
  /** Failures of the same kinds after them. */
  readonly laterFailures: number;
  readonly confidence: Confidence;
  readonly because: "verdict" | "pattern";
};

/** Failures that begin this long after the first trace of a process are of its first seconds. */
export const firstSecondsMs = 30_000;
/** A process that took over from another this recently is surely new. */
const takeOverMs = 600_000;
const fewest = 3;
/** Rates known over less than this times the first seconds prove nothing. */
const leastSpan = 20;
/** Chance explains what is likelier than this, over all lives together. */
const unlikely = 1e-4;

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
  const crowds = crowdsByKind(starts);
  const found: ColdLife[] = [];
  starts.first.forEach((rows, index) => {
    const life = lives.lives[index];
    if (life === undefined || rows.length === 0) return;
    const told = toldByVerdict(farm, life, rows) ?? toldByPattern(starts, life, rows, crowds);
    if (told !== undefined) found.push({ life, rows, laterFailures: 0, ...told });
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
  return found.map(({ life, rows, confidence, because }) => {
    return { life, rows, confidence, because, laterFailures: later.get(life) ?? 0 };
  });
}

type Told = Pick<ColdLife, "confidence" | "because">;

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
  return { confidence: certain || tookOver ? "certain" : "likely", because: "verdict" };
}

function toldByPattern(starts: Starts, life: Life, rows: readonly number[], crowds: Crowds): Told | undefined {
  const { farm } = starts;
  if (rows.length < fewest || life.beforeRow === undefined) return undefined;
  const usual = usualInFirstSeconds(starts, life);
  if (usual === undefined) return undefined;
  // The first failure began the window; only those that follow it are chance's to explain.
  if (poissonTail(rows.length - 1, usual) > unlikely / Math.max(1, starts.lives.lives.length)) return undefined;
  if (othersFailed(starts, life, rows)) return undefined;
  const { atStarts, elsewhere } = crowdsLike(farm, rows, crowds);
  const recent = pauseOf(farm, life) <= takeOverMs && !life.garden;
  const often = atStarts >= 2 && elsewhere * 3 <= atStarts;
  if (often || (recent && elsewhere <= atStarts)) return { confidence: "likely", because: "pattern" };
  return recent || elsewhere <= atStarts / 2 ? { confidence: "possible", because: "pattern" } : undefined;
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

/* Whether workers that were not starting failed in the same way in the same seconds: then it was not the start. */
function othersFailed({ farm, lives }: Starts, life: Life, rows: readonly number[]): boolean {
  const signatures = new Set(rows.map((row) => farm.signature[row]!));
  const fromAt = farm.at[life.firstRow]! - 5_000;
  const toAt = farm.at[life.firstRow]! + firstSecondsMs;
  let others = 0;
  for (let row = rowAt(farm, fromAt); row < farm.timed && farm.at[row]! < toAt; row++) {
    const other = lives.lives[lives.lifeOf[row]!];
    if (farm.worker[row] === life.worker || !signatures.has(farm.signature[row]!)) continue;
    const young = other !== undefined && farm.at[row]! - farm.at[other.firstRow]! < firstSecondsMs;
    if (!young) others++;
  }
  return others >= Math.max(2, rows.length / 4);
}

/* By pool name and signature: crowds of failures that begin with a new process, and those that do not. */
type Crowds = ReadonlyMap<number, { atStarts: number; elsewhere: number }>;

const kindOf = (farm: FarmTable, row: number): number =>
  (farm.names.workers[farm.worker[row]!]?.pool ?? 0) * 2 ** 26 + farm.signature[row]!;

function crowdsByKind({ farm, lives, byWorker }: Starts): Crowds {
  const crowds = new Map<number, { atStarts: number; elsewhere: number }>();
  for (let worker = 0; worker < farm.names.workers.length; worker++) {
    const open = new Map<number, { first: number; count: number }>();
    for (const row of groupAt(byWorker, worker)) {
      if ((farm.flags[row]! & flag.failing) === 0) continue;
      const kind = kindOf(farm, row);
      const crowd = open.get(kind);
      if (crowd === undefined) {
        open.set(kind, { first: row, count: 1 });
        continue;
      }
      if (farm.at[row]! - farm.at[crowd.first]! >= firstSecondsMs) {
        crowd.first = row;
        crowd.count = 0;
      }
      crowd.count++;
      if (crowd.count !== fewest) continue;
      const life = lives.lives[lives.lifeOf[crowd.first]!];
      const count = crowds.get(kind) ?? { atStarts: 0, elsewhere: 0 };
      const fresh = life?.beforeRow !== undefined && farm.at[crowd.first]! - farm.at[life.firstRow]! < firstSecondsMs;
      if (fresh) count.atStarts++;
      else count.elsewhere++;
      crowds.set(kind, count);
    }
  }
  return crowds;
}

function crowdsLike(farm: FarmTable, rows: readonly number[], crowds: Crowds): { atStarts: number; elsewhere: number } {
  let atStarts = 0;
  let elsewhere = 0;
  for (const kind of new Set(rows.map((row) => kindOf(farm, row)))) {
    const count = crowds.get(kind);
    atStarts = Math.max(atStarts, count?.atStarts ?? 0);
    elsewhere = Math.max(elsewhere, count?.elsewhere ?? 0);
  }
  return { atStarts, elsewhere };
}
