/*
 * Filter, sort, counts and histogram over a large catalog, as the window asks for them, beside a plain filter, sort and
 * count over an array of summaries in the same process. Half of the questions follow a change, as on a live farm.
 */
import { createCatalog, type Catalog } from "../../electron/engine/catalog/catalog.ts";
import type { TraceHead } from "../../shared/model/summary.ts";
import { facetFields, type FacetField } from "../../shared/model/query-answer.ts";
import { packStatus, statusCode } from "../../shared/model/status.ts";
import { foundTrace } from "../support/found-trace.ts";
import { median, type Measurement } from "./measurement.ts";

type Row = ReturnType<typeof foundTrace>;
type Asked = {
  readonly query: string;
  readonly field: "time" | "taken" | "url" | "status";
  readonly fits: (head: TraceHead) => boolean;
  readonly key: (head: TraceHead) => number | string;
};

const statuses = [
  packStatus(200),
  packStatus(404),
  packStatus(502, 3),
  packStatus(502, 4),
  packStatus(500, 19),
  packStatus(401, 2),
];
const rowOf = (number: number): Row =>
  foundTrace(number, {
    status: statuses[(number * 7919) % 6] ?? 0,
    timeTakenMs: (number * 104_729) % 60_000,
    url: `http://shop.example:80/api/${["cart", "price", "orders", "stock"][number % 4]}/${(number * 31) % 50_000}?page=${number % 100}`,
    startedAt: 1_790_000_000_000 + ((number * 15_485_863) % 86_400_000),
  });

const asked: readonly Asked[] = [
  {
    query: "status:502",
    field: "time",
    fits: (head) => statusCode(head.status ?? 0) === 502,
    key: (head) => head.startedAt ?? 0,
  },
  {
    query: "status:5xx server:WEB02",
    field: "taken",
    fits: (head) => (head.status ?? 0) >= 500_000 && head.computer === "WEB02",
    key: (head) => head.timeTakenMs ?? 0,
  },
  {
    query: "/api/cart time>5s",
    field: "time",
    fits: (head) => (head.url ?? "").toLowerCase().includes("/api/cart") && (head.timeTakenMs ?? 0) > 5_000,
    key: (head) => head.startedAt ?? 0,
  },
  { query: "-verb:GET", field: "url", fits: (head) => head.verb !== "GET", key: (head) => head.url ?? "" },
  { query: "", field: "time", fits: () => true, key: (head) => head.startedAt ?? 0 },
];

/** Asked for itself: groups, alternatives and a regular expression. */
const nested: Asked = {
  query: "(/\\/api\\/(cart|price)\\/\\d+7\\?/ time>5s) OR (status:502 -(verb:GET time<1s))",
  field: "time",
  fits: (head) =>
    (/\/api\/(cart|price)\/\d+7\?/i.test(head.url ?? "") && (head.timeTakenMs ?? 0) > 5_000) ||
    (statusCode(head.status ?? 0) === 502 && !(head.verb === "GET" && (head.timeTakenMs ?? 0) < 1_000)),
  key: (head) => head.startedAt ?? 0,
};

/** What the window shows unfolded at first. */
const usualFacets: readonly FacetField[] = ["server", "site", "status", "verdict"];

function askCatalog(catalog: Catalog, { query, field }: Asked, facets = usualFacets): number {
  const answer = catalog.answer(
    { query, sort: { field, descending: true }, from: 0, count: 200, counts: true, facets, buckets: 120 },
    1_790_100_000_000,
  );
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value.shown;
}

function countUp<K>(map: Map<K, number>, at: K): void {
  map.set(at, (map.get(at) ?? 0) + 1);
}

function askPlainly(rows: readonly Row[], { fits, key }: Asked): number {
  const found = rows.filter(({ head }) => fits(head));
  found.sort((a, b) => (key(a.head) < key(b.head) ? 1 : -1));
  const counts = new Map<string, number>();
  const buckets = new Map<number, number>();
  for (const { head } of found) {
    for (const value of [
      head.status,
      head.computer,
      head.siteId,
      head.verb,
      head.appPool,
      head.failureReason,
      head.processId,
    ])
      countUp(counts, `${value}`);
    countUp(buckets, Math.floor((head.startedAt ?? 0) / 720_000));
  }
  return found.length;
}

function timesOf(rounds: number, ask: (one: Asked) => number, before: () => void): number[] {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const one of asked) {
      before();
      const start = performance.now();
      ask(one);
      times.push(performance.now() - start);
    }
  }
  return times;
}

function memory(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function measure(size: number, wantedMs: number, rounds: number): readonly Measurement[] {
  const empty = memory();
  const catalog = createCatalog();
  for (let number = 1; number <= size; number++) catalog.put(rowOf(number));
  for (const one of asked) askCatalog(catalog, one);
  const bytesPerRow = (memory() - empty) / size;
  const rows = Array.from({ length: size }, (_, at) => rowOf(at + 1));
  for (const one of [...asked, nested]) {
    const [ours, plain] = [askCatalog(catalog, one), askPlainly(rows, one)];
    if (ours !== plain) throw new Error(`${one.query}: ${ours} rows, plainly ${plain}`);
  }
  let next = size;
  const still = median(
    timesOf(
      rounds,
      (one) => askCatalog(catalog, one),
      () => {},
    ),
  );
  const live = median(
    timesOf(
      rounds,
      (one) => askCatalog(catalog, one),
      () => catalog.put(rowOf(++next)),
    ),
  );
  const all = median(
    timesOf(
      rounds,
      (one) => askCatalog(catalog, one, facetFields),
      () => catalog.put(rowOf(++next)),
    ),
  );
  const plain = median(
    timesOf(
      1,
      (one) => askPlainly(rows, one),
      () => {},
    ),
  );
  const figure = (name: string, value: number, wanted: string, met: boolean): Measurement => ({
    name,
    value,
    unit: "ms",
    peer: "filter, sort and count over an array of summaries",
    peerValue: plain,
    ratio: value / plain,
    wanted,
    met,
  });
  const nestedMs = median(
    Array.from({ length: rounds }, () => {
      catalog.put(rowOf(++next));
      const start = performance.now();
      askCatalog(catalog, nested);
      return performance.now() - start;
    }),
  );
  const wantedNestedMs = (size / 200_000) * 50;
  return [
    figure(
      `ask ${size} rows by groups and an expression, a new row before each (median)`,
      nestedMs,
      `under ${wantedNestedMs} ms`,
      nestedMs < wantedNestedMs,
    ),
    figure(`ask ${size} rows, nothing changed (median)`, still, `under ${wantedMs} ms`, still < wantedMs),
    figure(`ask ${size} rows, a new row before each (median)`, live, `under ${wantedMs} ms`, live < wantedMs),
    figure(
      `ask ${size} rows with all ${facetFields.length} facets, a new row before each (median)`,
      all,
      `under ${wantedMs * 2} ms`,
      all < wantedMs * 2,
    ),
    {
      name: `memory of ${size} rows`,
      value: bytesPerRow,
      unit: "bytes/row",
      peer: "a row as JSON",
      peerValue: JSON.stringify(rowOf(1)).length,
      ratio: bytesPerRow / JSON.stringify(rowOf(1)).length,
      wanted: "under 600 bytes/row",
      met: bytesPerRow < 600,
    },
  ];
}

/** Every row its own URL: what the paths behind them cost once somebody asks for them, in time and memory. */
function measurePaths(size: number): readonly Measurement[] {
  const catalog = createCatalog();
  for (let number = 1; number <= size; number++) {
    catalog.put(foundTrace(number, { url: `http://shop.example:80/api/cart/${(number * 7919) % 1_000_003}?page=1` }));
  }
  const one: Asked = { query: "", field: "time", fits: () => true, key: () => 0 };
  askCatalog(catalog, one);
  const before = memory();
  const asks: readonly (readonly [name: string, wantedMs: number, ask: () => void])[] = [
    ["count the paths for the first time", 3_000, () => askCatalog(catalog, one, ["path"])],
    ["count them under a filter", 300, () => askCatalog(catalog, { ...one, query: "verb:GET" }, ["path"])],
    ["ask for one path", 300, () => askCatalog(catalog, { ...one, query: "path:/api/cart/77" })],
    ["search them", 500, () => void catalog.suggestValues("path", "/99", { query: "verb:GET" }, 0)],
  ];
  const figure = (what: string, value: number, unit: string, most: number): Measurement => ({
    name: `${size} distinct URLs: ${what}`,
    value,
    unit,
    peer: "none",
    peerValue: 0,
    ratio: 0,
    wanted: `under ${most} ${unit}`,
    met: value < most,
  });
  const times = asks.map(([what, wantedMs, ask]) => {
    const start = performance.now();
    ask();
    return figure(what, performance.now() - start, "ms", wantedMs);
  });
  return [...times, figure("memory of their paths", (memory() - before) / size, "bytes/row", 250)];
}

export const name = "query";

/** Measures 200,000 and 1,000,000 rows. */
export function run(): Promise<readonly Measurement[]> {
  return Promise.resolve([...measure(200_000, 15, 12), ...measure(1_000_000, 100, 5), ...measurePaths(1_000_000)]);
}
