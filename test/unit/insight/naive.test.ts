/* Fast ways against naive ones: the table's order, lives, signatures, the timeline, and chance, on random rows. */
import { describe, expect, it } from "vitest";
import { arcTail, binomialTail, poissonTail } from "../../../shared/insight/chance.ts";
import { reuseAfterMs, workOutLives } from "../../../shared/insight/lives.ts";
import type { FarmRow } from "../../../shared/insight/farm-table.ts";
import type { Enrichment } from "../../../shared/model/summary.ts";
import { day, drawRows, farmDay, hour, told } from "../../support/farm-rows.ts";
import { insightOf, noFacts, tableOf } from "./work.ts";

/** Rows without any order or sense: few distinct values, many ties and gaps. */
function randomRows(seed: number, count: number, spanMs: number): readonly FarmRow[] {
  const { random, add, rows } = drawRows(seed);
  const enrichments: (Enrichment | undefined)[] = [
    undefined,
    told("arr-time-out", { module: "ApplicationRequestRouting", errorCode: 12_002 }),
    told("arr-time-out", { module: "ApplicationRequestRouting", errorCode: 12_029 }),
    told("no-rule", { module: "RewriteModule", notification: "BEGIN_REQUEST" }),
  ];
  for (let index = 0; index < count; index++) {
    const enrichment = enrichments[random.whole(0, enrichments.length - 1)];
    add({
      at: farmDay + random.whole(0, spanMs),
      server: random.pick(["WEB01", "WEB02"]),
      pool: random.pick(["Shop", "Office"]),
      pid: random.pick([0, 400, 404, 408]),
      status: random.pick([200_000, 404_000, 500_019, 502_003]),
      takenMs: random.pick([0, 15, 15, 900, 30_000]),
      reason: random.pick(["STATUS_CODE", "TIME_TAKEN"]),
      ...(enrichment === undefined ? {} : { enrichment }),
    });
  }
  const drawn: FarmRow[] = rows().map((row) =>
    random.oneIn(20) ? Object.assign({}, row, { startedAt: undefined }) : row,
  );
  return drawn.toSorted(() => random.fraction() - 0.5);
}

const byTime = (rows: readonly FarmRow[]): readonly (FarmRow & { readonly startedAt: number })[] =>
  rows
    .flatMap((row) => (row.startedAt === undefined ? [] : [{ ...row, startedAt: row.startedAt }]))
    .toSorted((a, b) => a.startedAt - b.startedAt);

const seeds = [1, 2, 3, 4, 5, 6];

describe("the table", () => {
  it.each([2 * day, 900 * day])("puts rows in order of time over %i ms, those without one last", (spanMs) => {
    const rows = randomRows(9, 500, spanMs);
    const { at, timed, ids, rows: all } = tableOf(rows);
    expect(Array.from(at.subarray(0, timed))).toEqual(byTime(rows).map(({ startedAt }) => startedAt));
    expect(Array.from(ids).toSorted((a, b) => a - b)).toEqual(rows.map(({ id }) => id).toSorted((a, b) => a - b));
    expect(all - timed).toBe(rows.filter(({ startedAt }) => startedAt === undefined).length);
  });
});

type NaiveLife = {
  pid: number;
  firstAt: number;
  lastAt: number;
  traces: number;
  idReused: boolean;
  beforeAt: number | undefined;
};

/* The rule word for word: looks back through all rows of the pool, again for every row. */
function naiveLives(rows: readonly FarmRow[], server: string, pool: string): readonly NaiveLife[] {
  const own = byTime(rows).filter((row) => row.server === server && row.appPool === pool && row.processId !== 0);
  const lastOf = (pid: number | undefined, place: number): number =>
    own.slice(0, place).findLastIndex((row) => row.processId === pid);
  const gap = (a: number, b: number): number => (own[b]?.startedAt ?? 0) - (own[a]?.startedAt ?? 0);
  const garden = own.some(({ processId }, place) => {
    const last = lastOf(processId, place);
    if (last < 0 || last === place - 1) return false;
    const present = own[place - 1]?.processId;
    let since = place - 1;
    while (own[since - 1]?.processId === present) since--;
    return gap(since, place) > 150_000 && gap(last, place) < reuseAfterMs;
  });
  const lives: NaiveLife[] = [];
  own.forEach(({ processId, startedAt }, place) => {
    const pid = processId ?? 0;
    const last = lastOf(pid, place);
    const life = lives.findLast((one) => one.pid === pid);
    const another = last >= 0 && last < place - 1 && !garden && gap(last, place) >= reuseAfterMs;
    if (life === undefined || another) {
      const beforeAt = own[place - 1]?.startedAt;
      lives.push({ pid, firstAt: startedAt, lastAt: startedAt, traces: 1, idReused: life !== undefined, beforeAt });
    } else {
      life.lastAt = startedAt;
      life.traces++;
    }
  });
  return lives;
}

describe("lives of worker processes", () => {
  it.each(seeds.flatMap((seed) => [20, 60, 300].map((count) => [seed, count] as const)))(
    "are those of the naive way (seed %i, %i rows)",
    (seed, count) => {
      const rows = randomRows(seed, count, 8 * day);
      const farm = tableOf(rows);
      const { lives } = workOutLives(farm, noFacts(0));
      for (const [worker, { server, pool }] of farm.names.workers.entries()) {
        const fast = lives
          .filter((life) => life.worker === worker)
          .map((life) => ({
            pid: life.pid,
            firstAt: farm.at[life.firstRow],
            lastAt: farm.at[life.lastRow],
            traces: life.traces,
            idReused: life.idReused,
            beforeAt: life.beforeRow === undefined ? undefined : farm.at[life.beforeRow],
          }));
        expect(fast).toEqual(naiveLives(rows, farm.names.servers[server] ?? "", farm.names.pools[pool] ?? ""));
      }
    },
  );

  it("take an id that comes back after hours, with others between, for another process", () => {
    const { add, rows } = drawRows(1);
    for (const [pid, at] of [
      [4, 0],
      [8, 1],
      [12, 9],
      [4, 10],
    ] as const)
      add({ pid, at: farmDay + at * hour });
    const { lives } = insightOf(rows());
    expect(lives.items.map(({ processId, idReused }) => ({ processId, idReused }))).toEqual([
      { processId: 4, idReused: false },
      { processId: 8, idReused: false },
      { processId: 12, idReused: false },
      { processId: 4, idReused: true },
    ]);
  });
});

const nearestRank = (values: readonly number[], share: number): number | undefined =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1];

describe("signatures", () => {
  it.each(seeds)("are those of the naive way (seed %i)", (seed) => {
    const rows = randomRows(seed, 400, 3 * day);
    const groups = Map.groupBy(byTime(rows), ({ status, enrichment }) =>
      JSON.stringify([
        status,
        enrichment?.module,
        enrichment?.notification,
        enrichment?.errorCode,
        enrichment?.verdict,
      ]),
    );
    const naive = [...groups.values()].map((own) => ({
      count: own.length,
      firstAt: own[0]?.startedAt,
      lastAt: own.at(-1)?.startedAt,
      verdict: own[0]?.enrichment?.verdict,
      p50Ms: nearestRank(
        own.map(({ timeTakenMs }) => timeTakenMs ?? 0),
        0.5,
      ),
      p95Ms: nearestRank(
        own.map(({ timeTakenMs }) => timeTakenMs ?? 0),
        0.95,
      ),
      servers: [...Map.groupBy(own, ({ server }) => server)]
        .map(([server, some]) => ({ server, count: some.length }))
        .toSorted((a, b) => b.count - a.count || (a.server < b.server ? -1 : 1)),
    }));
    const fast = insightOf(rows).signatures.items.map(({ count, firstAt, lastAt, verdict, p50Ms, p95Ms, servers }) => {
      return { count, firstAt, lastAt, verdict, p50Ms, p95Ms, servers: servers.items };
    });
    expect(fast).toEqual(naive.toSorted((a, b) => b.count - a.count || (b.lastAt ?? 0) - (a.lastAt ?? 0)));
  });
});

describe("the timeline", () => {
  it.each(seeds)("counts every trace once, in the bucket of its time (seed %i)", (seed) => {
    const rows = byTime(randomRows(seed, 300, 5 * day));
    const { timeline } = insightOf(rows);
    const { fromAt = 0, bucketMs = 1, buckets = 0, servers = [] } = timeline ?? {};
    expect(buckets).toBeLessThanOrEqual(160);
    for (const { server, status502, other5xx, rest } of servers) {
      const own = rows.filter((row) => row.server === server);
      const naive = (isIts: (code: number) => boolean): number[] =>
        Array.from(
          { length: buckets },
          (_, bucket) =>
            own.filter(({ startedAt, status }) => {
              const inIt = startedAt >= fromAt + bucket * bucketMs && startedAt < fromAt + (bucket + 1) * bucketMs;
              return inIt && isIts(Math.floor((status ?? 0) / 1_000));
            }).length,
        );
      expect({ status502, other5xx, rest }).toEqual({
        status502: naive((code) => code === 502),
        other5xx: naive((code) => code >= 500 && code !== 502),
        rest: naive((code) => code < 500),
      });
    }
  });
});

const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n, k - 1) * (n - k + 1)) / k);
const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, step) => from + step);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe("chance", () => {
  it("has the tails that adding up gives", () => {
    for (const [n, share] of [
      [12, 0.5],
      [30, 0.1],
      [60, 0.33],
    ] as const) {
      for (const k of range(1, n)) {
        const exact = sum(range(k, n).map((x) => choose(n, x) * share ** x * (1 - share) ** (n - x)));
        expect(binomialTail(k, n, share) / exact).toBeCloseTo(1, 6);
      }
    }
    for (const mean of [0.01, 0.7, 5, 40]) {
      for (const k of range(1, 60)) {
        let term = Math.exp(-mean);
        const terms = range(0, 300).map((x) => (term = x === 0 ? term : (term * mean) / x));
        expect(poissonTail(k, mean) / sum(terms.slice(k))).toBeCloseTo(1, 6);
      }
    }
  });

  it("stays within 0 and 1, falls as counts grow, and survives great numbers", () => {
    let before = 1;
    for (const k of [0, 1, 5, 50, 900, 1_000, 1_100, 2_000]) {
      const tail = poissonTail(k, 1_000);
      expect(tail).toBeLessThanOrEqual(before);
      before = tail;
    }
    expect(binomialTail(1_000_000, 2_000_000, 0.5)).toBeCloseTo(0.5, 2);
    expect(binomialTail(3, 2, 0.5)).toBe(0);
    expect(arcTail(1, 5, 0.1)).toBe(1);
    expect(arcTail(8, 8, 0.01)).toBeLessThan(1e-12);
  });
});
