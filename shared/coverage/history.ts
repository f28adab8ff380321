/*
 * What all traces at hand tell beyond the requests that are asked about: since when there are traces of a site, which
 * statuses were ever traced there, and when worker processes began.
 */
import type { Status } from "../model/status.ts";
import { serverKey, traceEnd, type TraceFact } from "./log-line.ts";

/** Traces of one site on one server. */
export type SiteHistory = {
  /** End of the oldest and of the newest trace ever seen, epoch ms. */
  readonly oldestAt: number;
  readonly newestAt: number;
  /** End of the oldest trace whose file is still there; infinity where none is. */
  readonly oldestOnHandAt: number;
  /** Files that are still there. */
  readonly onHand: number;
  readonly statuses: ReadonlySet<Status>;
};

/** A worker process that took the place of another: when its first trace began. */
export type WorkerStart = {
  readonly server: string;
  readonly pool: string;
  readonly processId: number;
  readonly startedAt: number;
  readonly siteIds: ReadonlySet<number>;
};

/** See the file's head. Servers by `serverKey`. */
export type TraceHistory = {
  /** A site's traces; of any server where the server is not known. */
  readonly siteOf: (server: string, siteId: number | undefined) => SiteHistory | undefined;
  /** Ascending by time. */
  readonly workerStarts: readonly WorkerStart[];
  readonly traces: number;
};

type Draft = {
  oldestAt: number;
  newestAt: number;
  oldestOnHandAt: number;
  onHand: number;
  readonly statuses: Set<Status>;
};
type Life = {
  readonly pool: string;
  readonly server: string;
  readonly processId: number;
  startedAt: number;
  readonly siteIds: Set<number>;
};

/** Gathers the history of all traces, in any order. */
export function traceHistory(traces: Iterable<TraceFact>): TraceHistory {
  const sites = new Map<string, Draft>();
  const lives = new Map<string, Life>();
  let count = 0;
  for (const trace of traces) {
    count++;
    const endAt = traceEnd(trace);
    if (endAt === undefined) continue;
    const server = serverKey(trace.server);
    for (const key of keysOf(server, trace.siteId)) addTo(sites, key, trace, endAt);
    addLife(lives, server, trace);
  }
  return {
    siteOf: (server, siteId) => sites.get(`${server}/${siteId ?? ""}`),
    workerStarts: startsOf([...lives.values()]),
    traces: count,
  };
}

/* A line may not know its server or its site, so each trace counts for the whole too. */
function keysOf(server: string, siteId: number | undefined): ReadonlySet<string> {
  return new Set([`${server}/${siteId ?? ""}`, `${server}/`, `/${siteId ?? ""}`, "/"]);
}

function addTo(sites: Map<string, Draft>, key: string, trace: TraceFact, endAt: number): void {
  const draft = sites.get(key) ?? {
    oldestAt: Number.POSITIVE_INFINITY,
    newestAt: Number.NEGATIVE_INFINITY,
    oldestOnHandAt: Number.POSITIVE_INFINITY,
    onHand: 0,
    statuses: new Set<Status>(),
  };
  sites.set(key, draft);
  if (trace.status !== undefined) draft.statuses.add(trace.status);
  draft.oldestAt = Math.min(draft.oldestAt, endAt);
  draft.newestAt = Math.max(draft.newestAt, endAt);
  if (trace.gone) return;
  draft.onHand++;
  draft.oldestOnHandAt = Math.min(draft.oldestOnHandAt, endAt);
}

function addLife(lives: Map<string, Life>, server: string, trace: TraceFact): void {
  const { appPool: pool = "", processId, startedAt, siteId } = trace;
  if (processId === undefined || startedAt === undefined) return;
  const key = `${server}/${pool.toLowerCase()}/${processId}`;
  const life = lives.get(key) ?? { server, pool, processId, startedAt, siteIds: new Set<number>() };
  lives.set(key, life);
  life.startedAt = Math.min(life.startedAt, startedAt);
  if (siteId !== undefined) life.siteIds.add(siteId);
}

/* The first process of a pool may have run long before its first trace: only its followers began when they are first seen. */
function startsOf(lives: readonly Life[]): readonly WorkerStart[] {
  const seen = new Set<string>();
  return lives
    .toSorted((a, b) => a.startedAt - b.startedAt || a.processId - b.processId)
    .filter(({ server, pool }) => {
      const key = `${server}/${pool.toLowerCase()}`;
      const known = seen.has(key);
      seen.add(key);
      return known;
    });
}
