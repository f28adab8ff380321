/*
 * What is drawn for each server: bars of its traces, and below them one line a pool with the lives of its worker processes,
 * where one follows another, and what the configuration says. All places are parts (0 to 1) of the axis that all servers
 * share. Pure.
 */
import type {
  ColdStart,
  ConfigChange,
  FarmInsight,
  FarmPool,
  FarmServer,
  FarmTimeline,
  HandOver,
  RecycleDue,
  WorkerLife,
} from "../../../shared/model/farm-insight.ts";

/** A piece of a bar, from the top of its strip. */
export type BarPiece = {
  readonly kind: "status502" | "other5xx" | "rest";
  readonly x: number;
  readonly width: number;
  readonly y: number;
  readonly height: number;
};

/** A life as drawn. `cold` is the cold start it began with. */
export type LifeLine = {
  readonly life: WorkerLife;
  readonly from: number;
  readonly to: number;
  readonly cold: ColdStart | undefined;
};

/** Something known to lie in a stretch; a moment where both ends are the same. Either may lie off the axis. */
type Stretch = { readonly from: number; readonly to: number };

/** A hand-over as drawn. */
export type HandOverMark = Stretch & { readonly handOver: HandOver };

/** When a process is due to be recycled. */
export type DueMark = Stretch & { readonly due: RecycleDue; readonly life: WorkerLife };

/** A pool with what is drawn on its line, in order of time. */
export type PoolLine = {
  readonly pool: string;
  readonly lives: readonly LifeLine[];
  readonly handOvers: readonly HandOverMark[];
  readonly dues: readonly DueMark[];
  /** Places of the scheduled recycles. */
  readonly scheduled: readonly number[];
  /** Before this place not everything is drawn. */
  readonly wholeFrom: number;
  readonly facts: FarmPool;
};

/** A configuration file that was last written in view. */
export type ChangeMark = { readonly change: ConfigChange; readonly at: number };

/** One server. */
export type Lane = {
  readonly server: string;
  readonly status502: number;
  readonly traces: number;
  readonly bars: readonly BarPiece[];
  readonly pools: readonly PoolLine[];
  readonly morePools: number;
  readonly facts: FarmServer | undefined;
  readonly changes: readonly ChangeMark[];
};

const kinds = ["status502", "other5xx", "rest"] as const;

/** All lanes; bars of all servers share one scale, so that they can be compared. */
export function lanesOf(insight: FarmInsight): readonly Lane[] {
  const { timeline } = insight;
  if (timeline === undefined) return [];
  const most = Math.max(1, ...timeline.servers.flatMap((server) => totals(server)));
  const part = partsOf(timeline);
  return timeline.servers.map((server) => {
    const facts = insight.serverFacts.items.find((one) => one.server === server.server);
    const pools = insight.poolFacts.items.filter((pool) => pool.server === server.server);
    const changes = facts?.changes.items.map((change) => ({ change, at: part(change.at) })) ?? [];
    return {
      server: server.server,
      status502: sum(server.status502),
      traces: sum(totals(server)),
      bars: barsOf(server, most, timeline.buckets),
      pools: pools.map((pool) => poolLine(insight, pool, part)),
      morePools: Math.max(0, (facts?.pools ?? 0) - pools.length),
      facts,
      changes: changes.filter(({ at }) => isOnAxis(at)),
    };
  });
}

/** The end of the axis. */
export function axisEnd({ fromAt, bucketMs, buckets }: FarmTimeline): number {
  return fromAt + bucketMs * buckets;
}

function barsOf(server: FarmTimeline["servers"][number], most: number, buckets: number): BarPiece[] {
  const pieces: BarPiece[] = [];
  for (let bucket = 0; bucket < buckets; bucket++) {
    let top = 1;
    for (const kind of kinds) {
      const height = (server[kind][bucket] ?? 0) / most;
      if (height === 0) continue;
      top -= height;
      pieces.push({ kind, x: bucket / buckets, width: 1 / buckets, y: top, height });
    }
  }
  return pieces;
}

type PartOf = (time: number) => number;

function partsOf(timeline: FarmTimeline): PartOf {
  const spanMs = axisEnd(timeline) - timeline.fromAt;
  return (time) => (time - timeline.fromAt) / spanMs;
}

function isOnAxis(part: number): boolean {
  return part >= 0 && part <= 1;
}

function poolLine(insight: FarmInsight, facts: FarmPool, part: PartOf): PoolLine {
  const isOwn = (one: { readonly server: string; readonly pool: string }): boolean =>
    one.server === facts.server && one.pool === facts.pool;
  const lives = insight.lives.items.filter(isOwn);
  const cold = new Map(insight.coldStarts.items.filter(isOwn).map((one) => [`${one.processId} ${one.at}`, one]));
  return {
    pool: facts.pool,
    facts,
    lives: lives.map((life) => ({
      life,
      from: part(life.firstAt),
      to: part(life.lastAt),
      cold: cold.get(`${life.processId} ${life.firstAt}`),
    })),
    handOvers: insight.handOvers.items
      .filter(isOwn)
      .map((handOver) => ({ handOver, from: part(handOver.fromAt), to: part(handOver.toAt) })),
    dues: lives.flatMap((life) => {
      const { due } = life;
      const mark = due && { due, life, from: part(due.fromAt ?? due.toAt), to: part(due.toAt) };
      return mark !== undefined && isOnAxis(mark.to) ? [mark] : [];
    }),
    scheduled: facts.scheduledAt.map(part),
    wholeFrom: wholeFrom(insight, facts, isOwn, part),
  };
}

/* The latest hand-overs of a pool are drawn: before the first of them there were others. */
function wholeFrom(
  { handOvers }: FarmInsight,
  facts: FarmPool,
  isOwn: (one: HandOver) => boolean,
  part: PartOf,
): number {
  if (facts.handOvers <= facts.handOversListed) return 0;
  const first = handOvers.items.find(isOwn);
  return first === undefined ? 1 : part(first.fromAt);
}

function totals({ status502, other5xx, rest }: FarmTimeline["servers"][number]): readonly number[] {
  return status502.map((count, bucket) => count + (other5xx[bucket] ?? 0) + (rest[bucket] ?? 0));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
