/* Requests of a drawn farm with the log line and the trace each would leave: the truth that coverage must find again. */
import type { LogLine, TraceFact } from "../../../shared/coverage/log-line.ts";
import { packStatus } from "../../../shared/model/status.ts";
import { createRandom, type Random } from "../../../shared/samples/random.ts";

export type DrawnRequest = { readonly line: LogLine; readonly trace: TraceFact | undefined };

export type FarmPlan = {
  readonly seed: number;
  readonly requests: number;
  /** Distinct paths. */
  readonly paths: number;
  readonly everyMs: number;
  /** Of 100 requests, how many have a trace. */
  readonly tracedPercent: number;
  /** How far the log's clock is ahead. */
  readonly offsetMs?: number;
  readonly servers?: readonly string[];
};

export const farmStart = Date.parse("2026-06-08T06:00:00.000Z");

/** A line with usual values. */
export function line(change: Partial<LogLine> = {}): LogLine {
  return {
    endedAt: farmStart,
    status: 502_003,
    substatusKnown: true,
    win32Status: 12_002,
    timeTakenMs: 1_000,
    verb: "GET",
    path: "/cart",
    query: undefined,
    host: undefined,
    user: undefined,
    clientIp: "10.0.0.9",
    serverIp: "10.0.0.1",
    serverPort: 443,
    siteId: 2,
    server: "WEB01",
    reason: undefined,
    queue: undefined,
    offset: 0,
    file: "u_ex260608.log",
    kind: "w3c",
    ...change,
  };
}

/** A trace with usual values. */
export function trace(change: Partial<TraceFact> = {}): TraceFact {
  return {
    id: 1,
    url: "https://shop.example:443/cart",
    verb: "GET",
    status: 502_003,
    startedAt: farmStart - 500,
    timeTakenMs: 900,
    server: "WEB01",
    siteId: 2,
    appPool: "ShopPool",
    processId: 4711,
    gone: false,
    ...change,
  };
}

/** What a clock of 15.6 ms steps makes of a time. */
const ticks = (ms: number): number => Math.round(ms / 15.625) * 15.625;

function drawRequest(plan: FarmPlan, random: Random, index: number): DrawnRequest {
  const server = random.pick(plan.servers ?? ["WEB01", "WEB02"]);
  const startedAt = farmStart + index * plan.everyMs + random.whole(0, 999);
  const takenMs = random.oneIn(5) ? random.whole(5_000, 30_000) : random.whole(0, 900);
  const queuedMs = random.oneIn(10) ? random.whole(100, 20_000) : 0;
  const sentMs = random.oneIn(10) ? random.whole(10, 1_500) : random.whole(0, 5);
  const path = `/shop/p${random.whole(1, plan.paths)}`;
  const query = random.oneIn(2) ? `id=${random.whole(1, 50)}&q=a+b` : undefined;
  const substatus = random.pick([0, 3, 3, 4]);
  const status = packStatus(502, substatus);
  const siteId = random.whole(1, 2);
  const clock = plan.offsetMs ?? 0;
  return {
    line: line({
      server: `${server.toLowerCase()}.corp.example`,
      endedAt: Math.floor((startedAt + takenMs + sentMs + clock) / 1000) * 1000,
      timeTakenMs: queuedMs + takenMs + sentMs,
      path,
      query: query === undefined ? undefined : `${query}&X-ARR-LOG-ID=${index}&SERVER-STATUS=502`,
      status,
      siteId,
      offset: index * 200,
    }),
    trace:
      random.whole(1, 100) > plan.tracedPercent
        ? undefined
        : trace({
            id: index + 1,
            url: `https://shop.example:443${path}${query === undefined ? "" : `?${query.replace("+", "%20")}`}`,
            status,
            startedAt: farmStart + ticks(startedAt - farmStart),
            timeTakenMs: ticks(takenMs),
            server,
            siteId,
          }),
  };
}

/** Draws a farm; the same plan gives the same farm. */
export function drawRequests(plan: FarmPlan): readonly DrawnRequest[] {
  const random = createRandom(plan.seed);
  return Array.from({ length: plan.requests }, (_, index) => drawRequest(plan, random, index));
}

/** The same items in another order. */
export function shuffled<T>(items: readonly T[], seed: number): readonly T[] {
  const random = createRandom(seed);
  return items
    .map((item) => ({ item, key: random.fraction() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
