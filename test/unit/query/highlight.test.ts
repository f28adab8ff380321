import { describe, expect, it } from "vitest";
import { highlightRows } from "../../../shared/query/highlight.ts";
import { orderedRows } from "../../../shared/query/answer.ts";
import { parseQuery } from "../../../shared/query/parse.ts";
import type { Query } from "../../../shared/query/query.ts";
import { createTable } from "../../../shared/query/table.ts";
import { errorName, naiveFilter } from "./naive.ts";
import { pick, randomStream, randomSummary, writeRow } from "./random-rows.ts";

function parsed(text: string): Query {
  const query = parseQuery(text, { now: 0 });
  if (!query.ok) throw new Error(`${text}: ${query.error.message}`);
  return query.value;
}

const rules = [
  "status:502 OR time>5s",
  "module:ApplicationRequestRouting",
  "-event:arr_*",
  "error:/timeout/i",
  "-(pool:shop verb:get)",
  "",
];

describe("highlight rules", () => {
  it("mark in any window of rows what a filter of the same words would show", () => {
    const random = randomStream(41);
    const rows = Array.from({ length: 400 }, (_, index) => randomSummary(random, index + 1));
    const table = createTable();
    for (const row of rows) writeRow(table, row);
    const order = orderedRows(table, parsed(""), { field: "url", descending: false });
    const matching = rules.map((rule) => new Set(naiveFilter(rows, parsed(rule)).map(({ id }) => id)));
    for (let round = 0; round < 20; round++) {
      const from = pick(random, [0, 17, 200, 390]);
      const window = order.subarray(from, from + pick(random, [0, 1, 50, 200]));
      const summaries = Array.from(window, (row) => rows[row]!);
      const marks = highlightRows(table, window, summaries, rules.map(parsed), { error: errorName });
      const expected = summaries.map(({ id }) => matching.flatMap((ids, rule) => (ids.has(id) ? [rule] : [])));
      expect(marks).toEqual(expected);
    }
  });
  it("mark nothing where they could not be read", () => {
    const row = randomSummary(randomStream(1), 1);
    const table = createTable();
    writeRow(table, row);
    expect(highlightRows(table, Uint32Array.of(0), [row], [undefined, parsed("")])).toEqual([[1]]);
  });
});
