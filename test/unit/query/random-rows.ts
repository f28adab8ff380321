/* Seeded random rows for the tests of queries: few distinct values, many gaps, ties in every column. Not realistic. */
import type { Enrichment, TraceSummary, WholeReading } from "../../../shared/model/summary.ts";
import { appendRow, codeFor, replaceRow, type QueryTable } from "../../../shared/query/table.ts";
import { setReading } from "../../../shared/query/whole.ts";

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

const eventNames = ["GENERAL_REQUEST_START", "ARR_REQUEST_HEADERS_START", "arr_odd", "a b", "GENERAL_REQUEST_END"];

const urls = [
  "http://shop.example:80/cart?id=1",
  "http://shop.example:80/Cart?id=2",
  "https://api.shop.example:443/v1/items",
  "https://api.shop.example:8443/v1/items/a,b",
  "http://[2001:db8::1]:80/",
  "http://WEB*1:80/q%20x",
  "http://web1:80/api/?u=http://x/y",
  "https://api.shop.example:443",
];

/** A summary and the names of its events. */
export type TestRow = TraceSummary & { readonly events: readonly string[]; readonly unreadable: boolean };

function randomEnrichment(random: () => number): Enrichment {
  const set = random() < 0.7;
  return {
    module: set ? pick(random, ["ApplicationRequestRouting", "RewriteModule", "rewritemodule"]) : undefined,
    notification: set ? pick(random, ["EXECUTE_REQUEST_HANDLER", "BEGIN_REQUEST", "7"]) : undefined,
    errorCode: set ? pick(random, [undefined, 5, 0x8007_0005, 2_147_954_402, 0x8000_4005, 12_002]) : undefined,
    verdict: pick(random, ["arr-time-out", "arr-tls", "no-rule"]),
    verdictKind: pick(random, ["failure", "slow", "unknown"]),
    verdictTitle: pick(random, ["The backend did not answer", "Nothing is known"]),
    confidence: pick(random, ["certain", "likely"]),
  };
}

/** Writes a row and what its whole file told into a table; at its end where no place is given. */
export function writeRow(table: QueryTable, row: TestRow, place?: number): void {
  const at = place ?? appendRow(table, row);
  replaceRow(table, at, row);
  const reading: WholeReading | undefined = row.enrichment && { ...row.enrichment, events: row.events };
  setReading(table, at, reading);
  table.columns.mark.codes[at] = codeFor(table.columns.mark, row.mark?.bookmarked === true ? "bookmarked" : undefined);
  table.unreadable[at] = row.unreadable ? 1 : 0;
}

/** A summary with random values; about one in eight fields is missing, and every third file is not read whole. */
export function randomSummary(random: () => number, id: number): TestRow {
  const some = <T>(values: readonly T[]): T | undefined => (random() < 0.12 ? undefined : pick(random, values));
  const computer = some(["WEB1", "WEB10", "web2"]);
  return {
    id,
    sourceId: pick(random, ["s1", "s2"]),
    path: pick(random, ["C:\\freb\\", "c:\\Freb\\", "/srv/freb/", ""]) + `fr${id}.xml`,
    server: computer ?? "",
    sizeBytes: 1,
    modifiedAt: 1,
    gone: random() < 0.1,
    problems: (["truncated", "recovered"] as const)
      .filter(() => random() < 0.15)
      .map((code) => ({ code, message: "Something is wrong." })),
    url: some(urls),
    siteId: some([1, 2, 10]),
    appPool: some(["Shop", "shop", "Default Pool", ""]),
    processId: some([0, 4, 40, 400]),
    verb: some(["GET", "POST", "get"]),
    remoteUserName: some(["", "CORP\\anna"]),
    userName: some(["", "bert", "Bert", "robert"]),
    tokenUserName: undefined,
    authenticationType: "anonymous",
    activityId: undefined,
    failureReason: some(["STATUS_CODE", "TIME_TAKEN"]),
    status: some([0, 200_000, 404_000, 404_013, 500_019, 502_000, 502_003, 502_004, 503_000]),
    triggerStatus: some([0, 502_003]),
    timeTakenMs: some([0, 15, 99, 100, 500, 999, 1_000, 4_999, 5_000, 5_001, 29_999, 30_000, 60_000]),
    startedAt: some(Array.from({ length: 40 }, (_, index) => randomDay + index * 977_777)),
    computer,
    ...(random() < 0.2 ? { mark: { bookmarked: true, note: "" } } : {}),
    ...(random() < 0.35 ? {} : { enrichment: randomEnrichment(random) }),
    events: eventNames.filter(() => random() < 0.4),
    unreadable: random() < 0.2,
  };
}
