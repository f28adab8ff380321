import { describe, expect, it } from "vitest";
import { facetFields, sortFields } from "../../../shared/model/query-answer.ts";
import { allToRead, answerQuestion, orderedRows, rowsToRead } from "../../../shared/query/answer.ts";
import { parseQuery } from "../../../shared/query/parse.ts";
import type { Query } from "../../../shared/query/query.ts";
import { createTable, type QueryTable } from "../../../shared/query/table.ts";
import { eventsAt, readingAt } from "../../../shared/query/whole.ts";
import { needsWhole } from "../../../shared/query/fields.ts";
import { errorName, naiveFacet, naiveFilter, naiveSort, naiveToRead, naiveUnread } from "./naive.ts";
import { pick, randomDay, randomStream, randomSummary, writeRow, type TestRow } from "./random-rows.ts";

const terms = [
  "status:502",
  "status:502.3",
  "status:404.0",
  "status:5xx",
  "status:none",
  "status:500-502.3",
  "status>=500",
  "substatus:0",
  "substatus:3,13",
  "trigger:502",
  "trigger:none",
  "url:/CART",
  "url:=http://shop.example:80/CART?id=1",
  "url:=http://*/cart?id=*",
  "path:/Cart",
  "path:/v1/*,/",
  "path:=/api/",
  'path:""',
  "path:/^.cart$|items,b/",
  "folder:c:\\freb\\",
  "folder:=/srv/freb/",
  "problem:*",
  "problem:truncated",
  "problem:=truncated",
  "problem:=gone+recovered,denied",
  'problem:""',
  "is:bookmarked",
  'is:""',
  "user:=bert",
  "user:=none",
  "error:=5",
  "error:=0x80070005,none",
  "error:=ERROR_WINHTTP_TIMEOUT",
  "pid:=40",
  "time:=500ms,none",
  "time:<100ms,1s-4.999s",
  "url:*items*",
  'host:""',
  "host:*.example",
  "host:api.shop.example:8443",
  "verb:get",
  "server:WEB1",
  "server:web*",
  'server:""',
  "site:1",
  "site:1*",
  'pool:"default pool"',
  "pool:shop",
  'pool:""',
  "pid:4",
  "pid:5-500",
  "pid:none",
  "reason:time*",
  "user:anna",
  'user:""',
  "time>5s",
  "time:>=500ms",
  "time<2m,none",
  "time:0",
  "source:S1",
  "after:02:00",
  "before:06:30",
  "after:2026-11-21T04:00Z",
  "cart",
  '"id=1"',
  "shop*items",
  '"a,b"',
  '"web*1"',
  "module:rewritemodule",
  "module:app*,rew*",
  'module:""',
  "notification:128",
  "notification:*request*",
  "notification:7",
  "error:12002",
  "error:5",
  "error:0x80070005",
  "error:80072EE2,none",
  "error:-2147012894",
  "error:timeout",
  "error:error_*http*",
  "error:12000-12175",
  "verdict:arr-*",
  "verdict:failure",
  "verdict:certain,no-rule",
  "event:arr_*",
  'event:"a b"',
  'event:""',
  "event:GENERAL_REQUEST_END",
  "/CART\\?id=\\d$/",
  "url:/^https?:.*items/i,/q%20/i",
  "server:/^web\\d+$/",
  'pool:/shop|^default/i,""',
  "module:/^rewrite/i",
  "error:/timeout$/i",
  "event:/^(arr_o|a)/i,nothing",
  "verdict:/^arr-(tls|time)/",
];

function parsed(text: string): Query {
  const query = parseQuery(text, { now: randomDay + 3_600_000 });
  if (!query.ok) throw new Error(`${text}: ${query.error.message}`);
  return query.value;
}

function tableOf(rows: readonly TestRow[]): QueryTable {
  const table = createTable();
  for (const row of rows) writeRow(table, row);
  return table;
}

function randomQuery(random: () => number, depth = 0): string {
  const count = Math.floor(random() * 4) + Math.min(depth, 1);
  const parts = Array.from({ length: count }, () => {
    const not = random() < 0.3 ? "-" : "";
    return not + (random() < 0.25 && depth < 3 ? `(${randomQuery(random, depth + 1)})` : pick(random, terms));
  });
  // Between two parts a blank, or OR.
  return parts.reduce((text, part) => `${text}${random() < 0.25 ? " OR " : " "}${part}`, parts.shift() ?? "");
}

const names = { source: (id: string): readonly string[] => (id === "s1" ? ["WEB01", "\\\\WEB01\\freb"] : []) };

describe("an answer over columns", () => {
  it("has the rows, order and counts of a plain filter and sort, for random rows and questions", () => {
    const random = randomStream(7);
    for (let round = 0; round < 12; round++) {
      const rows = Array.from({ length: pick(random, [0, 1, 50, 700]) }, (_, index) =>
        randomSummary(random, index * 3 + 1),
      );
      const table = tableOf(rows);
      for (let asked = 0; asked < 12; asked++) {
        if (rows.length > 0 && random() < 0.5) {
          const at = Math.floor(random() * rows.length);
          rows[at] = randomSummary(random, rows[at]!.id);
          writeRow(table, rows[at], at);
        }
        const text = randomQuery(random);
        const query = parsed(text);
        const sort = { field: pick(random, sortFields), descending: random() < 0.5 };
        const expected = naiveSort(naiveFilter(rows, query), sort).map((row) => row.id);
        const locate = rows.length === 0 ? undefined : pick(random, rows).id;
        const question = { sort, from: 0, count: 1_000, counts: true, buckets: 24, locate };
        const answer = answerQuestion(table, query, question, { error: errorName });
        const note = `${text} by ${sort.field} ${sort.descending}`;
        expect(
          [...answer.rows].map((row) => table.ids[row]),
          note,
        ).toEqual(expected);
        expect(answer.shown).toBe(expected.length);
        const place = expected.indexOf(locate ?? -1);
        expect(answer.locatedAt).toBe(place === -1 ? undefined : place);
        expect(answer.unread, note).toEqual(naiveUnread(rows, query));
        expectCounts(rows, query, answer.counts!, note);
      }
    }
  });

  it("gives windows that make up the whole order", () => {
    const random = randomStream(3);
    const rows = Array.from({ length: 300 }, (_, index) => randomSummary(random, index + 1));
    const table = tableOf(rows);
    const sort = { field: "url", descending: true } as const;
    const windowAt = (from: number): Uint32Array => answerQuestion(table, parsed(""), { sort, from, count: 100 }).rows;
    const windows = [0, 100, 200, 300].flatMap((from) => Array.from(windowAt(from)));
    expect(windows).toEqual([...orderedRows(table, parsed(""), sort)]);
    expect(windows).toHaveLength(300);
  });

  it("sorts times that lie years apart, and missing ones last both ways", () => {
    const random = randomStream(5);
    const times = [Date.UTC(1999, 0), undefined, Date.UTC(2026, 0), Date.UTC(2040, 5), Date.UTC(2026, 0) + 1, 0.5];
    const rows = times.map((startedAt, index) => Object.assign(randomSummary(random, index + 1), { startedAt }));
    for (const some of [rows, rows.slice(0, 5)]) {
      for (const descending of [true, false]) {
        const sort = { field: "time", descending } as const;
        const table = tableOf(some);
        const ids = [...orderedRows(table, parsed(""), sort)].map((row) => table.ids[row]);
        expect(ids).toEqual(naiveSort(some, sort).map((row) => row.id));
        expect(ids.at(-1)).toBe(2);
      }
    }
  });

  it("gives back what the whole file told", () => {
    const random = randomStream(11);
    const rows = Array.from({ length: 200 }, (_, index) => randomSummary(random, index + 1));
    const table = tableOf(rows);
    rows.forEach(({ enrichment, events }, at) => {
      const { verdictTitle: _title, ...told } = enrichment ?? {};
      expect(readingAt(table, at)).toEqual(enrichment && told);
      expect(eventsAt(table, at)).toEqual(enrichment === undefined ? [] : expect.arrayContaining([...events]));
    });
  });

  it("names the rows to read before a question about whole files can be answered, none where nothing narrows it", () => {
    const random = randomStream(13);
    const rows = Array.from({ length: 400 }, (_, index) => randomSummary(random, index + 1));
    const table = tableOf(rows);
    const sort = { field: "time", descending: true } as const;
    const idsFor = (text: string) => [...rowsToRead(table, parsed(text), sort)].map((row) => table.ids[row]);
    const wanted = naiveSort(
      naiveFilter(rows, parsed("status:502")).filter((row) => row.enrichment === undefined && !row.unreadable),
      sort,
    );
    expect(wanted.length).toBeGreaterThan(5);
    expect(idsFor("status:502 module:x -event:y")).toEqual(wanted.map((row) => row.id));
    expect(idsFor("status:502")).toEqual(wanted.map((row) => row.id));
    expect(idsFor("module:x")).toEqual([]);
    expect(idsFor("")).toEqual([]);
  });

  it("names the rows to read for random nested questions, too", () => {
    const random = randomStream(31);
    const rows = Array.from({ length: 300 }, (_, index) => randomSummary(random, index + 1));
    const table = tableOf(rows);
    const sort = { field: "time", descending: true } as const;
    for (let asked = 0; asked < 150; asked++) {
      const text = randomQuery(random);
      const wanted = naiveSort(naiveToRead(rows, parsed(text)), sort).map((row) => row.id);
      const all = [...allToRead(table, parsed(text), sort, { error: errorName })].map((row) => table.ids[row]);
      expect(all, text).toEqual(wanted);
      const some = [...rowsToRead(table, parsed(text), sort, { error: errorName })].map((row) => table.ids[row]);
      expect(some.length === 0 || some.length === all.length, text).toBe(true);
    }
    const counts = (text: string) => rowsToRead(table, parsed(text), sort).length;
    // By itself nothing is read that no head can leave out.
    expect(counts("(status:502 OR module:x)")).toBe(0);
    expect(counts("(status:502 OR verb:GET) module:x")).toBeGreaterThan(0);
    expect(counts("-(status:502 OR module:x)")).toBeGreaterThan(0);
    expect(counts("-(status:502 module:x)")).toBe(0);
  });

  it("finds a source by its other names", () => {
    const random = randomStream(9);
    const table = tableOf(Array.from({ length: 100 }, (_, index) => randomSummary(random, index + 1)));
    const sort = { field: "time", descending: true } as const;
    const byId = orderedRows(table, parsed("source:s1"), sort, names);
    expect(byId.length).toBeGreaterThan(0);
    expect(orderedRows(table, parsed("source:web01"), sort, names)).toEqual(byId);
    expect(orderedRows(table, parsed("-source:\\\\web01\\*"), sort, names).length).toBe(100 - byId.length);
    expect(orderedRows(table, parsed("source:web01"), sort).length).toBe(0);
  });
});

function expectCounts(
  rows: readonly TestRow[],
  query: Query,
  counts: NonNullable<ReturnType<typeof answerQuestion>["counts"]>,
  note: string,
): void {
  for (const field of facetFields) {
    const facet = counts.facets.find((facet) => facet.field === field)!;
    const expected = naiveFacet(rows, query, field);
    const asksWhole = query.clauses.some(({ word }) => needsWhole(word));
    const unread = naiveFilter(rows, query).filter((row) => row.enrichment === undefined).length;
    expect(facet.unread ?? 0, `unread for ${field} of ${note}`).toBe(needsWhole(field) && !asksWhole ? unread : 0);
    expect(
      new Map(facet.values.map(({ value, count }) => [value.toLowerCase(), count])),
      `${field} of ${note}`,
    ).toEqual(expected);
  }
  const statuses = naiveFilter(rows, query, ["status", "substatus"]);
  for (const { status, count } of counts.statuses) {
    expect(count).toBe(statuses.filter((row) => (row.status ?? 0) === status).length);
  }
  const timed = naiveFilter(rows, query, ["after", "before"]).filter((row) => row.startedAt !== undefined);
  if (timed.length === 0) {
    expect(counts.histogram).toBeUndefined();
    return;
  }
  const { fromAt, bucketMs, counts: lanes } = counts.histogram!;
  expect(lanes[0]!.values.length).toBeLessThanOrEqual(24);
  for (const { statusClass, values } of lanes) {
    values.forEach((count, bucket) => {
      const start = fromAt + bucket * bucketMs;
      const inside = timed.filter((row) => row.startedAt! >= start && row.startedAt! < start + bucketMs);
      const ofClass = inside.filter((row) => (Math.floor((row.status ?? 0) / 100_000) || 0) === statusClass);
      expect(count, note).toBe(ofClass.length);
    });
  }
  expect(lanes.flatMap((lane) => lane.values).reduce((sum, count) => sum + count, 0)).toBe(timed.length);
}
