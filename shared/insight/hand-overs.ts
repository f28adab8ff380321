/*
 * Where one worker process of a pool follows another. Traces show failures only, so that the moment is a stretch: from the
 * last request seen before to the first one of the new process, in which the pool may even have changed more than once. Why
 * it changed, traces tell in part: two processes that took requests side by side were recycled with overlap, and a pause
 * shorter than the idle time-out was not idleness.
 *
 *   old process   ..x......x.x|                |..x   overlap: it was still given requests
 *   new process               |<--- stretch -->|x...x.x
 */
import { formatDuration } from "../base/format.ts";
import type { HandOver, HandOverKind, Period, RecycleDue } from "../model/farm-insight.ts";
import type { PoolFacts } from "../model/iis-config.ts";
import { clockOf, poolFacts, type FarmFacts } from "./facts.ts";
import type { FarmTable } from "./farm-table.ts";
import { placeOfLife } from "./life-place.ts";
import type { Life, Lives } from "./lives.ts";
import { fitPause, fitPeriod, fitSchedule, narrowPart, usualIdleMs, usualRecycleMs } from "./setting-fit.ts";

/** A hand-over with the life it begins. */
export type HandOverOfLife = { readonly life: Life; readonly handOver: HandOver };

/** Some milliseconds of work. */
const livesOfStep = 1_000;
/** Windows' clock goes in steps of 16 ms; within one, what came first is not known. */
const clockStepMs = 16;
/** A beat is not known better than this. */
const beatSlackMs = 60_000;

/**
 * All hand-overs in order of time. None is claimed of a pool that runs several processes at once. In steps, since a farm may
 * have very many lives.
 */
export function* findHandOvers(
  farm: FarmTable,
  { lives, lifeOf }: Lives,
  facts: FarmFacts,
  periods: readonly Period[],
): Generator<undefined, readonly HandOverOfLife[]> {
  const found: HandOverOfLife[] = [];
  const settingsOf = settingsByWorker(farm, facts);
  for (const life of lives) {
    if (life.beforeRow === undefined || life.garden) continue;
    if (found.length % livesOfStep === livesOfStep - 1) yield;
    const old = lives[lifeOf[life.beforeRow]!];
    if (old === undefined) continue;
    const pair = { old, life, beforeRow: life.beforeRow, ...settingsOf(life) };
    found.push({ life, handOver: handOverOf(farm, pair, periods) });
  }
  return found;
}

/* Many lives have few workers, whose settings are looked up once each. */
function settingsByWorker(farm: FarmTable, facts: FarmFacts): (life: Life) => Pick<Pair, "settings" | "zone"> {
  const known = new Map<number, Pick<Pair, "settings" | "zone">>();
  return (life) => {
    const before = known.get(life.worker);
    if (before !== undefined) return before;
    const [server, pool] = placeOfLife(farm, life);
    const found = { settings: poolFacts(facts, server, pool), zone: clockOf(facts, server).zone };
    known.set(life.worker, found);
    return found;
  };
}

type Pair = {
  readonly old: Life;
  readonly life: Life;
  readonly beforeRow: number;
  readonly settings: PoolFacts | undefined;
  /** Of the server's clock, or what stands for it. */
  readonly zone: string;
};

function handOverOf(farm: FarmTable, pair: Pair, periods: readonly Period[]): HandOver {
  const { old, life, beforeRow, settings } = pair;
  const [server, pool] = placeOfLife(farm, life);
  const [fromAt, toAt] = [farm.at[beforeRow]!, farm.at[life.firstRow]!];
  const overlapMs = Math.max(0, farm.at[old.lastRow]! - toAt);
  const kind = kindOf(overlapMs, toAt - fromAt, settings);
  return {
    server,
    pool,
    kind,
    oldProcessId: old.pid,
    newProcessId: life.pid,
    fromAt,
    toAt,
    overlapMs: kind === "overlap" ? overlapMs : undefined,
    says: sayOf(kind, toAt - fromAt, overlapMs, settings),
    ...settingOf(farm, pair, { fromAt, toAt, kind }, periods),
    traceIds: [farm.ids[beforeRow]!, farm.ids[life.firstRow]!],
  };
}

/* How long a process must be without a request before IIS ends it; Infinity where it never does. */
function idleMs(settings: PoolFacts | undefined): number {
  if (settings === undefined) return usualIdleMs;
  const { idleTimeoutMs, idleTimeoutAction } = settings;
  const ends = idleTimeoutMs.value > 0 && idleTimeoutAction.value.toLowerCase() !== "suspend";
  return ends ? idleTimeoutMs.value : Number.POSITIVE_INFINITY;
}

function kindOf(overlapMs: number, gapMs: number, settings: PoolFacts | undefined): HandOverKind {
  if (overlapMs > clockStepMs) return "overlap";
  return gapMs < idleMs(settings) ? "restart" : "pause";
}

function sayOf(kind: HandOverKind, gapMs: number, overlapMs: number, settings: PoolFacts | undefined): string {
  if (kind === "overlap") {
    const unless = settings === undefined ? ", unless the pool runs several processes at once" : "";
    return `Both processes took requests for ${formatDuration(overlapMs)}: a recycle with overlap, not a crash${unless}.`;
  }
  const gap = formatDuration(gapMs);
  if (kind === "pause") {
    return `No trace for ${gap}, long enough for the idle time-out; a recycle, a crash or a restart would look the same.`;
  }
  const idle = idleMs(settings);
  if (idle === Number.POSITIVE_INFINITY) {
    return `No trace for ${gap}, and the pool does not end idle processes: a recycle, a crash or a restart.`;
  }
  const whose =
    settings === undefined ? `IIS's default idle time-out of ${formatDuration(idle)}` : "the pool's idle time-out";
  return `No trace for ${gap}, less than ${whose}: a recycle, a crash or a restart.`;
}

type Moment = Pick<HandOver, "fromAt" | "toAt" | "kind">;

type Fitting = Pick<HandOver, "setting" | "fits">;

function settingOf(farm: FarmTable, pair: Pair, moment: Moment, periods: readonly Period[]): Fitting {
  const due = settingDue(farm, pair, moment, periods);
  if (due !== undefined) return { setting: due, fits: "moment" };
  const [, pool] = placeOfLife(farm, pair.life);
  const idle = moment.kind === "pause" ? fitPause(moment.toAt - moment.fromAt, pool, pair.settings) : undefined;
  return { setting: idle, fits: idle === undefined ? undefined : "pause" };
}

/* What was due in the stretch: a beat that many starts tell, the recycling time, the schedule. */
function settingDue(farm: FarmTable, pair: Pair, moment: Moment, periods: readonly Period[]): HandOver["setting"] {
  const [server, pool] = placeOfLife(farm, pair.life);
  const { settings, zone } = pair;
  const beat = periods.find(
    (period) =>
      period.of === "worker-starts" &&
      period.server === server &&
      period.pool === pool &&
      period.setting !== undefined &&
      isOnBeat(moment.toAt, period),
  );
  if (beat !== undefined) return beat.setting;
  const due = dueOf(farm, pair.old, settings?.recycleTimeMs.value ?? usualRecycleMs);
  if (due?.fromAt !== undefined && fitsDue(moment, { ...due, fromAt: due.fromAt })) {
    return fitPeriod(due.afterMs, moment.toAt, pool, settings);
  }
  return settings && fitSchedule(moment.fromAt, moment.toAt, settings.name, settings, zone);
}

function isOnBeat(at: number, { periodMs, beatAt, jitterMs }: Period): boolean {
  const off = at - beatAt - Math.round((at - beatAt) / periodMs) * periodMs;
  return Math.abs(off) <= 2 * jitterMs + beatSlackMs;
}

function fitsDue({ fromAt, toAt }: Moment, due: RecycleDue & { readonly fromAt: number }): boolean {
  const width = toAt - fromAt + (due.toAt - due.fromAt);
  return width <= due.afterMs * narrowPart && due.fromAt <= toAt && fromAt <= due.toAt;
}

/** When a recycling time runs out for a life; undefined where the time is off. */
export function dueOf(farm: FarmTable, life: Life, afterMs: number): RecycleDue | undefined {
  if (afterMs <= 0) return undefined;
  const fromAt = life.beforeRow === undefined ? undefined : farm.at[life.beforeRow]! + afterMs;
  return { fromAt, toAt: farm.at[life.firstRow]! + afterMs, afterMs };
}

/**
 * By life, when the known recycling time of its pool runs out. Lives that another process followed before that are left out,
 * and those whose hand-over fits it, which says the same.
 */
export function findDues(
  farm: FarmTable,
  { lives, lifeOf }: Lives,
  facts: FarmFacts,
  handOvers: readonly HandOverOfLife[],
): ReadonlyMap<Life, RecycleDue> {
  const followed = new Map<Life, HandOver>();
  for (const { life, handOver } of handOvers) {
    const old = lives[lifeOf[life.beforeRow ?? 0]!];
    if (old !== undefined && !followed.has(old)) followed.set(old, handOver);
  }
  const dues = new Map<Life, RecycleDue>();
  const settingsOf = settingsByWorker(farm, facts);
  for (const life of lives) {
    const { settings } = settingsOf(life);
    if (settings === undefined) continue;
    const { value, place } = settings.recycleTimeMs;
    const due = dueOf(farm, life, value);
    const next = followed.get(life);
    const told = next !== undefined && (next.toAt <= (due?.toAt ?? 0) || next.setting?.place === place);
    if (due !== undefined && !told) dues.set(life, due);
  }
  return dues;
}
