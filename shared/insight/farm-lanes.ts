/*
 * What stands beside the bars of each server on the axis: its pools, their hand-overs, and what their configuration says.
 * Bounded whatever the farm holds; what is left out is counted by pool.
 */
import type {
  FarmInsight,
  FarmPool,
  FarmServer,
  FarmTimeline,
  HandOver,
  Listed,
  WorkerLife,
} from "../model/farm-insight.ts";
import { poolFactsInWords, serverFactsInWords } from "./config-facts.ts";
import { clockOf, configOf, poolFacts, type FarmFacts } from "./facts.ts";
import type { FarmTable } from "./farm-table.ts";
import type { HandOverOfLife } from "./hand-overs.ts";
import { placeOfWorker } from "./life-place.ts";
import { listed } from "./listed.ts";
import type { Life } from "./lives.ts";
import { scheduledMoments } from "./schedule.ts";

/** Pools of one server, changed files of one server. */
const mostPools = 4;
const mostChanges = 10;
/** Hand-overs of all drawn pools, and of one of them. The latest: what came before is said to be missing. */
const mostHandOvers = 800;
const [fewestOfPool, mostOfPool] = [2, 60];

/** What lanes are made from. */
export type LaneParts = {
  readonly farm: FarmTable;
  readonly facts: FarmFacts;
  readonly timeline: FarmTimeline | undefined;
  readonly lives: readonly Life[];
  readonly handOvers: readonly HandOverOfLife[];
};

/** A pool of a server, by the worker's code in the table. */
type PoolTally = {
  readonly worker: number;
  readonly server: string;
  readonly pool: string;
  readonly lives: readonly Life[];
  readonly failures: number;
};

/** What is to be drawn: pools by server, their latest hand-overs, and the lives around those. */
export type LanePlan = {
  readonly servers: readonly { readonly server: string; readonly pools: number }[];
  readonly pools: readonly PoolTally[];
  readonly morePools: number;
  readonly handOvers: Listed<HandOver>;
  /** By worker, also those that are not listed. */
  readonly handOversSeen: ReadonlyMap<number, number>;
  readonly lives: ReadonlySet<Life>;
};

/** Decides what is drawn. */
export function planLanes(parts: LaneParts): LanePlan {
  const tallies = tallyPools(parts);
  const byServer = Map.groupBy(tallies, ({ server }) => server);
  const servers = parts.timeline?.servers.map(({ server }) => server) ?? [];
  const pools = servers.flatMap((server) => mostFailing(byServer.get(server) ?? []).slice(0, mostPools));
  const each = Math.max(fewestOfPool, Math.min(mostOfPool, Math.floor(mostHandOvers / Math.max(1, pools.length))));
  const byWorker = Map.groupBy(parts.handOvers, ({ life }) => life.worker);
  const kept = pools.flatMap(({ worker }) => byWorker.get(worker)?.slice(-each) ?? []);
  return {
    servers: servers.map((server) => ({ server, pools: byServer.get(server)?.length ?? 0 })),
    pools,
    morePools: tallies.length - pools.length,
    handOvers: {
      items: kept.map(({ handOver }) => handOver).toSorted((a, b) => a.toAt - b.toAt),
      more: parts.handOvers.length - kept.length,
    },
    handOversSeen: new Map(Array.from(byWorker, ([worker, own]) => [worker, own.length])),
    lives: new Set(pools.flatMap(({ lives }) => lives.slice(-each - 1))),
  };
}

/** The parts of the answer; `shown` are the lives it lists. */
export function workOutLanes(
  { facts, timeline }: Pick<LaneParts, "facts" | "timeline">,
  plan: LanePlan,
  shown: readonly WorkerLife[],
): Pick<FarmInsight, "handOvers" | "serverFacts" | "poolFacts"> {
  const listedHandOvers = countBy(plan.handOvers.items);
  const listedLives = countBy(shown);
  return {
    handOvers: plan.handOvers,
    serverFacts: {
      items: plan.servers.map(({ server, pools }) => serverOf(server, pools, facts)),
      more: timeline?.more ?? 0,
    },
    poolFacts: {
      items: plan.pools.map(({ worker, server, pool, lives, failures }): FarmPool => {
        const key = keyOf({ server, pool });
        return {
          server,
          pool,
          failures,
          lives: lives.length,
          livesListed: listedLives.get(key) ?? 0,
          handOvers: plan.handOversSeen.get(worker) ?? 0,
          handOversListed: listedHandOvers.get(key) ?? 0,
          ...settingsOf(server, pool, facts, timeline),
        };
      }),
      more: plan.morePools,
    },
  };
}

const keyOf = ({ server, pool }: Pick<FarmPool, "server" | "pool">): string => JSON.stringify([server, pool]);

function countBy(items: readonly Pick<FarmPool, "server" | "pool">[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}

function tallyPools({ farm, lives }: Pick<LaneParts, "farm" | "lives">): readonly PoolTally[] {
  return Array.from(
    Map.groupBy(lives, ({ worker }) => worker),
    ([worker, own]) => {
      const [server, pool] = placeOfWorker(farm, worker);
      return { worker, server, pool, lives: own, failures: own.reduce((sum, { failures }) => sum + failures, 0) };
    },
  );
}

function mostFailing(pools: readonly PoolTally[]): readonly PoolTally[] {
  return pools.toSorted((a, b) => b.failures - a.failures || b.lives.length - a.lives.length);
}

function serverOf(server: string, pools: number, { configs }: FarmFacts): FarmServer {
  const known = configOf(configs, server);
  const changes = (known?.changes ?? []).toSorted((a, b) => b.at - a.at);
  return {
    server,
    pools,
    configFile: known?.config.file,
    facts: known === undefined ? [] : serverFactsInWords(known.config),
    changes: listed(changes, mostChanges),
  };
}

function settingsOf(
  server: string,
  pool: string,
  facts: FarmFacts,
  timeline: FarmTimeline | undefined,
): Pick<FarmPool, "facts" | "clock" | "scheduledAt" | "tooManyScheduled"> {
  const clock = clockOf(facts, server);
  const settings = poolFacts(facts, server, pool);
  const config = configOf(facts.configs, server)?.config;
  if (settings === undefined || config === undefined || timeline === undefined) {
    return { facts: undefined, clock, scheduledAt: [], tooManyScheduled: 0 };
  }
  const { fromAt, bucketMs, buckets } = timeline;
  const toAt = fromAt + bucketMs * buckets;
  const { at, tooMany } = scheduledMoments(settings.recycleScheduleMs, fromAt, toAt, clock.zone);
  return { facts: poolFactsInWords(settings, config), clock, scheduledAt: at, tooManyScheduled: tooMany };
}
