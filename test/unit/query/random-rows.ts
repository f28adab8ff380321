/* Seeded random rows for the tests of queries: few distinct values, many gaps, ties in every column. Not realistic. */
import type { TraceSummary } from "../../../shared/model/summary.ts";

/** A seeded stream of numbers from 0 up to 1 (mulberry32). */
export function randomStream(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One of the values. */
export function pick<T>(random: () => number, values: readonly T[]): T {
  return values[Math.floor(random() * values.length)]!;
}

/** The day the random rows lie on. */
export const randomDay = Date.UTC(2026, 10, 21);

const urls = [
  "http://shop.example:80/cart?id=1",
  "http://shop.example:80/Cart?id=2",
  "https://api.shop.example:443/v1/items",
  "https://api.shop.example:8443/v1/items/a,b",
  "http://[2001:db8::1]:80/",
  "http://WEB*1:80/q%20x",
];

/** A summary with random values; about one in eight fields is missing. */
export function randomSummary(random: () => number, id: number): TraceSummary {
  const some = <T>(values: readonly T[]): T | undefined => (random() < 0.12 ? undefined : pick(random, values));
  const computer = some(["WEB1", "WEB10", "web2"]);
  return {
    id,
    sourceId: pick(random, ["s1", "s2"]),
    path: `C:\\freb\\fr${id}.xml`,
    server: computer ?? "",
    sizeBytes: 1,
    modifiedAt: 1,
    gone: false,
    problems: [],
    url: some(urls),
    siteId: some([1, 2, 10]),
    appPool: some(["Shop", "shop", "Default Pool", ""]),
    processId: some([4, 40, 400]),
    verb: some(["GET", "POST", "get"]),
    remoteUserName: some(["", "CORP\\anna"]),
    userName: some(["", "bert"]),
    tokenUserName: undefined,
    authenticationType: "anonymous",
    activityId: undefined,
    failureReason: some(["STATUS_CODE", "TIME_TAKEN"]),
    status: some([0, 200_000, 404_000, 404_013, 500_019, 502_000, 502_003, 502_004, 503_000]),
    triggerStatus: some([0, 502_003]),
    timeTakenMs: some([0, 15, 500, 5_000, 5_001, 60_000]),
    startedAt: some(Array.from({ length: 40 }, (_, index) => randomDay + index * 977_777)),
    computer,
  };
}
