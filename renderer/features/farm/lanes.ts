/*
 * What is drawn for each server: bars of its traces, and below them one line a pool with the lives of its worker processes.
 * All places are parts (0 to 1) of the axis that all servers share. Pure.
 */
import type { ColdStart, FarmInsight, FarmTimeline, WorkerLife } from "../../../shared/model/farm-insight.ts";

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

/** A pool's lives in order of time. */
export type PoolLine = { readonly pool: string; readonly lives: readonly LifeLine[] };

/** One server. */
export type Lane = {
  readonly server: string;
  readonly status502: number;
  readonly traces: number;
  readonly bars: readonly BarPiece[];
  readonly pools: readonly PoolLine[];
  readonly morePools: number;
};

const mostPools = 4;
const kinds = ["status502", "other5xx", "rest"] as const;

/** All lanes; bars of all servers share one scale, so that they can be compared. */
export function lanesOf(insight: FarmInsight): readonly Lane[] {
  const { timeline } = insight;
  if (timeline === undefined) return [];
  const most = Math.max(1, ...timeline.servers.flatMap((server) => totals(server)));
  return timeline.servers.map((server) => {
    const pools = poolsOf(insight, timeline, server.server);
    return {
      server: server.server,
      status502: sum(server.status502),
      traces: sum(totals(server)),
      bars: barsOf(server, most, timeline.buckets),
      pools: pools.slice(0, mostPools),
      morePools: Math.max(0, pools.length - mostPools),
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

function poolsOf(insight: FarmInsight, timeline: FarmTimeline, server: string): readonly PoolLine[] {
  const endAt = axisEnd(timeline);
  const part = (time: number): number => (time - timeline.fromAt) / (endAt - timeline.fromAt);
  const own = insight.lives.items.filter((life) => life.server === server);
  const failures = (lines: PoolLine): number => sum(lines.lives.map(({ life }) => life.failures));
  return [...Map.groupBy(own, ({ pool }) => pool)]
    .map(([pool, lives]) => ({
      pool,
      lives: lives.map((life) => ({
        life,
        from: part(life.firstAt),
        to: part(life.lastAt),
        cold: insight.coldStarts.items.find(
          (cold) =>
            cold.server === server &&
            cold.pool === pool &&
            cold.processId === life.processId &&
            cold.at === life.firstAt,
        ),
      })),
    }))
    .toSorted((a, b) => failures(b) - failures(a));
}

function totals({ status502, other5xx, rest }: FarmTimeline["servers"][number]): readonly number[] {
  return status502.map((count, bucket) => count + (other5xx[bucket] ?? 0) + (rest[bucket] ?? 0));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
