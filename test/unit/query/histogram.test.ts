/* A histogram of a stretch of time: covered whole and finer, with the traces in it and no others. */
import { describe, expect, it } from "vitest";
import { answerQuestion } from "../../../shared/query/answer.ts";
import { parseQuery } from "../../../shared/query/parse.ts";
import { createTable } from "../../../shared/query/table.ts";
import { randomStream, randomSummary, writeRow } from "./random-rows.ts";

describe("a histogram of a stretch", () => {
  const random = randomStream(5);
  const table = createTable();
  const rows = Array.from({ length: 400 }, (_, index) => randomSummary(random, index + 1));
  for (const row of rows) writeRow(table, row);
  const query = parseQuery("", { now: 0 });
  if (!query.ok) throw new Error("no query");
  const usual = { from: 0, count: 0, sort: { field: "time", descending: true }, counts: true, buckets: 24 } as const;
  const times = rows.flatMap(({ startedAt }) => (startedAt === undefined ? [] : [startedAt])).toSorted((a, b) => a - b);

  it("counts what lies in it, and covers it whole where nothing does", () => {
    const [fromAt, toAt] = [times[100] ?? 0, times[200] ?? 0];
    const zoomed = answerQuestion(table, query.value, { ...usual, stretch: { fromAt, toAt } }).counts?.histogram;
    const all = answerQuestion(table, query.value, usual).counts?.histogram;
    if (zoomed === undefined || all === undefined) throw new Error("no histogram");
    expect(zoomed.bucketMs).toBeLessThan(all.bucketMs);
    const end = zoomed.fromAt + (zoomed.counts[0]?.values.length ?? 0) * zoomed.bucketMs;
    expect(zoomed.fromAt).toBeLessThanOrEqual(fromAt);
    expect(end).toBeGreaterThan(toAt);
    const sum = zoomed.counts.flatMap(({ values }) => values).reduce((a, b) => a + b, 0);
    expect(sum).toBe(times.filter((at) => at >= zoomed.fromAt && at < end).length);
    const later = { fromAt: (times.at(-1) ?? 0) + 1e9, toAt: (times.at(-1) ?? 0) + 2e9 };
    const empty = answerQuestion(table, query.value, { ...usual, stretch: later }).counts?.histogram;
    expect(empty?.counts.flatMap(({ values }) => values).every((count) => count === 0)).toBe(true);
    expect(empty?.counts[0]?.values.length).toBeGreaterThan(1);
  });
  it("stays within its buckets however long it is", () => {
    const stretch = { fromAt: -8.64e15, toAt: 8.64e15 };
    const histogram = answerQuestion(table, query.value, { ...usual, stretch }).counts?.histogram;
    expect(histogram?.counts[0]?.values.length).toBeLessThanOrEqual(24);
  });
});
