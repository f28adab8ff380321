/*
 * What comes back at even intervals: new worker processes of a pool, and stretches of failures of a server. Tried are the
 * recycling times that are set, IIS's default of 29 hours, the day and its parts, and the distance the moments have themselves.
 */
import type { Period } from "../model/farm-insight.ts";
import { findBeat, ownPeriod } from "./beat.ts";
import { poolFacts, type FarmFacts } from "./facts.ts";
import { flag, type FarmTable } from "./farm-table.ts";
import { groupAt, groupRows } from "./grouped.ts";
import type { Lives } from "./lives.ts";
import { spread } from "./listed.ts";
import { createPairs, pairOf } from "./pairs.ts";
import { fitPeriod, usualRecycleMs } from "./setting-fit.ts";

const hourMs = 3_600_000;
const usualPeriods = [usualRecycleMs, ...[24, 12, 8, 6, 4, 3, 2, 1, 0.5].map((hours) => hours * hourMs)];
const shortest = 0.45 * hourMs;
/** Failures further apart than this are two occasions. */
const apartMs = 300_000;
/** A stretch of so many failures stands out from single ones. */
const heavy = 3;
const mostTraces = 8;

type Series = {
  readonly of: Period["of"];
  readonly server: string;
  readonly pool: string | undefined;
  readonly status: number | undefined;
  /** Row of each moment, ascending. */
  readonly rows: readonly number[];
};

/** All periods; failures that only repeat what new processes of the same server already show are left out. */
export function findPeriods(farm: FarmTable, lives: Lives, facts: FarmFacts): readonly Period[] {
  const series = [...startSeries(farm, lives), ...failureSeries(farm)].filter(({ rows }) => rows.length >= 4);
  const found: Period[] = [];
  for (const one of series) {
    const period = periodOf(farm, one, facts, series.length);
    if (period === undefined) continue;
    const repeats = found.some(
      (other) => other.server === period.server && Math.abs(other.periodMs - period.periodMs) < period.periodMs * 0.02,
    );
    if (!repeats) found.push(period);
  }
  return found;
}

function periodOf(farm: FarmTable, series: Series, facts: FarmFacts, tests: number): Period | undefined {
  const moments = series.rows.map((row) => farm.at[row]!);
  const settings = series.pool === undefined ? undefined : poolFacts(facts, series.server, series.pool);
  const own = ownPeriod(moments);
  const set = settings?.recycleTimeMs.value ?? 0;
  // What is set goes first, then the usual ones from the longest: a part of a period fits as well as the whole.
  const tried = [set, ...usualPeriods, own ?? 0].filter((periodMs) => periodMs >= shortest);
  // The period that the moments suggest themselves fits them better than chance would; that is paid for here.
  const beat = findBeat(moments, tried, tests * 20);
  if (beat === undefined) return undefined;
  const on = beat.matching.map((place) => series.rows[place]!);
  const [firstAt, lastAt] = [farm.at[on[0]!]!, farm.at[on.at(-1)!]!];
  // A new process is seen only when it fails first: the occasion seen soonest is nearest to the truth.
  const beatAt = moments[beat.earliest] ?? firstAt;
  return {
    of: series.of,
    server: series.server,
    pool: series.pool,
    status: series.status,
    periodMs: beat.periodMs,
    occasions: on.length,
    firstAt,
    lastAt,
    jitterMs: beat.jitterMs,
    beatAt,
    setting: series.pool === undefined ? undefined : fitPeriod(beat.periodMs, beatAt, series.pool, settings),
    traceIds: spread(
      on.map((row) => farm.ids[row]!),
      mostTraces,
    ),
  };
}

function startSeries(farm: FarmTable, { lives }: Lives): Series[] {
  const byWorker = new Map<number, number[]>();
  for (const { worker, beforeRow, firstRow, garden } of lives) {
    if (beforeRow === undefined || garden) continue;
    const rows = byWorker.get(worker) ?? [];
    rows.push(firstRow);
    byWorker.set(worker, rows);
  }
  return [...byWorker].map(([worker, rows]) => ({
    of: "worker-starts",
    server: farm.names.servers[farm.names.workers[worker]?.server ?? 0] ?? "",
    pool: farm.names.pools[farm.names.workers[worker]?.pool ?? 0] ?? "",
    status: undefined,
    rows,
  }));
}

function failureSeries(farm: FarmTable): Series[] {
  const pairs = createPairs();
  const keys: { worker: number; code: number }[] = [];
  const codes = new Uint32Array(farm.timed);
  for (let row = 0; row < farm.timed; row++) {
    const failing = (farm.flags[row]! & flag.failing) !== 0;
    const code = failing ? Math.floor(farm.status[row]! / 1_000) : 0;
    codes[row] = pairOf(pairs, farm.worker[row]!, code);
    if (codes[row] === keys.length) keys.push({ worker: farm.worker[row]!, code });
  }
  const grouped = groupRows(codes, farm.timed, keys.length);
  return keys.flatMap(({ worker, code }, index) => {
    if (code === 0) return [];
    const { server, pool } = farm.names.workers[worker] ?? { server: 0, pool: 0 };
    const named = { server: farm.names.servers[server] ?? "", pool: farm.names.pools[pool] ?? "" };
    const { all, heavyOnes } = occasions(farm, groupAt(grouped, index));
    const series = (rows: readonly number[]): Series => ({ of: "failures", ...named, status: code * 1_000, rows });
    return heavyOnes.length === all.length ? [series(all)] : [series(all), series(heavyOnes)];
  });
}

function occasions(farm: FarmTable, rows: Uint32Array): { readonly all: number[]; readonly heavyOnes: number[] } {
  const all: number[] = [];
  const heavyOnes: number[] = [];
  let size = 0;
  rows.forEach((row, place) => {
    const before = rows[place - 1];
    if (before === undefined || farm.at[row]! - farm.at[before]! > apartMs) {
      all.push(row);
      size = 0;
    }
    size++;
    if (size === heavy) heavyOnes.push(all.at(-1) ?? row);
  });
  return { all, heavyOnes };
}
