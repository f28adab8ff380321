/* Orders that are kept while rows come and change, beside a plain sort of the same rows. */
import { describe, expect, it } from "vitest";
import { sortFields, type Sort } from "../../../shared/model/query-answer.ts";
import { sortRows } from "../../../shared/query/sort.ts";
import { createTable, type QueryTable } from "../../../shared/query/table.ts";
import { naiveSort } from "./naive.ts";
import { pick, randomStream, randomSummary, writeRow } from "./random-rows.ts";

const idsOf = (table: QueryTable, rows: Uint32Array): readonly number[] =>
  Array.from(rows, (row) => table.ids[row] ?? 0);
const places = (count: number): Uint32Array => Uint32Array.from({ length: count }, (_, row) => row);

describe("an order that is kept", () => {
  it("is that of a plain sort after rows came and changed, for up to three columns", () => {
    const random = randomStream(11);
    for (let round = 0; round < 40; round++) {
      const key = () => ({ field: pick(random, sortFields), descending: random() < 0.5 });
      const sort: Sort = { ...key(), further: Array.from({ length: Math.floor(random() * 3) }, key) };
      const rows = Array.from({ length: 200 }, (_, index) => randomSummary(random, index + 1));
      const table = createTable();
      for (const row of rows) writeRow(table, row);
      for (let change = 0; change < 12; change++) {
        for (let came = Math.floor(random() * 4); came > 0; came--) {
          const row = randomSummary(random, rows.length + 1);
          rows.push(row);
          writeRow(table, row);
        }
        for (let other = Math.floor(random() * 4); other > 0; other--) {
          const at = Math.floor(random() * rows.length);
          rows[at] = randomSummary(random, at + 1);
          writeRow(table, rows[at], at);
        }
        const order = sortRows(table, places(table.rows), sort);
        expect(idsOf(table, order), JSON.stringify(sort)).toEqual(naiveSort(rows, sort).map(({ id }) => id));
      }
    }
  });

  it("gives some of the rows in the same order as all", () => {
    const random = randomStream(12);
    const table = createTable();
    for (let id = 1; id <= 500; id++) writeRow(table, randomSummary(random, id));
    const sort: Sort = { field: "server", descending: false, further: [{ field: "status", descending: true }] };
    const order = idsOf(table, sortRows(table, places(500), sort));
    for (const part of [2, 5, 20]) {
      const some = places(500).filter((row) => row % part === 0);
      const wanted = new Set(idsOf(table, some));
      expect(idsOf(table, sortRows(table, some, sort))).toEqual(order.filter((id) => wanted.has(id)));
    }
  });
});
