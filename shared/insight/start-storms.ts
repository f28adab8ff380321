/*
 * Whether storms of failures begin with new worker processes more often than chance brings about. A storm that comes at any
 * time meets a new process as often as a pool is between two of them, as far as traces show:
 *
 *   x    x   |<----- pause ----->|new   x      x   |<-- pause -->|new         share = all pauses / all time
 */
import { binomialTail } from "./chance.ts";
import { flag, type FarmTable } from "./farm-table.ts";
import { groupAt, type Grouped } from "./grouped.ts";
import type { Lives } from "./lives.ts";

/** By kind of failure (pool name and signature): how likely chance makes its storms begin with processes that often. */
export type StormChances = ReadonlyMap<number, number>;

/** A storm has so many failures of one kind within so short a time; it lasts until a minute without any. */
export const stormFailures = 3;
const stormMs = 30_000;
const calmMs = 60_000;

/** The kind of a failure. */
export function kindOf(farm: FarmTable, row: number): number {
  return (farm.names.workers[farm.worker[row]!]?.pool ?? 0) * 2 ** 26 + farm.signature[row]!;
}

type Counts = { atStarts: number; all: number };
type Storm = { first: number; last: number; recent: number; counted: boolean };

/** Chances for the kinds that have a storm at a start, paid for by how many kinds those are. */
export function stormChances(farm: FarmTable, lives: Lives, byWorker: Grouped): StormChances {
  const counts = countStorms(farm, lives, byWorker);
  const shares = pauseShares(farm, lives, byWorker);
  const told = [...counts].filter(([, { atStarts }]) => atStarts > 0);
  return new Map(
    told.map(([kind, { atStarts, all }]) => {
      const share = shares.get(Math.floor(kind / 2 ** 26)) ?? 1;
      return [kind, Math.min(1, binomialTail(atStarts, all, share) * told.length)];
    }),
  );
}

function countStorms(farm: FarmTable, { lives, lifeOf }: Lives, byWorker: Grouped): ReadonlyMap<number, Counts> {
  const counts = new Map<number, Counts>();
  const open = new Map<number, Storm>();
  for (let worker = 0; worker < farm.names.workers.length; worker++) {
    open.clear();
    for (const row of groupAt(byWorker, worker)) {
      if ((farm.flags[row]! & flag.failing) === 0) continue;
      const storm = stormAt(farm, open, row);
      if (storm.counted || storm.recent < stormFailures) continue;
      storm.counted = true;
      const life = lives[lifeOf[storm.first]!];
      const atStart = life?.beforeRow !== undefined && farm.at[storm.first]! - farm.at[life.firstRow]! < stormMs;
      const kind = kindOf(farm, row);
      const count = counts.get(kind) ?? { atStarts: 0, all: 0 };
      counts.set(kind, { atStarts: count.atStarts + (atStart ? 1 : 0), all: count.all + 1 });
    }
  }
  return counts;
}

/* The storm of the row's kind with the row in it; failures are counted from its beginning only. */
function stormAt(farm: FarmTable, open: Map<number, Storm>, row: number): Storm {
  const kind = kindOf(farm, row);
  const known = open.get(kind);
  const at = farm.at[row]!;
  if (known === undefined || at - farm.at[known.last]! >= calmMs) {
    const storm = { first: row, last: row, recent: 1, counted: false };
    open.set(kind, storm);
    return storm;
  }
  known.last = row;
  if (at - farm.at[known.first]! < stormMs) known.recent++;
  return known;
}

/* By pool name: the part of its time in which the next trace was the first of a new process. */
function pauseShares(farm: FarmTable, { lives }: Lives, byWorker: Grouped): ReadonlyMap<number, number> {
  const times = new Map<number, { pauseMs: number; allMs: number }>();
  const endAt = farm.at[farm.timed - 1] ?? 0;
  const timesOf = (worker: number): { pauseMs: number; allMs: number } => {
    const pool = farm.names.workers[worker]?.pool ?? 0;
    const known = times.get(pool) ?? { pauseMs: 0, allMs: 0 };
    times.set(pool, known);
    return known;
  };
  for (let worker = 0; worker < farm.names.workers.length; worker++) {
    const [first] = groupAt(byWorker, worker);
    if (first !== undefined) timesOf(worker).allMs += endAt - farm.at[first]!;
  }
  for (const { worker, beforeRow, firstRow } of lives) {
    if (beforeRow !== undefined) timesOf(worker).pauseMs += farm.at[firstRow]! - farm.at[beforeRow]!;
  }
  return new Map([...times].map(([pool, { pauseMs, allMs }]) => [pool, allMs <= 0 ? 1 : Math.min(1, pauseMs / allMs)]));
}
