/*
 * The order of rows under a sort. Always total: ties by time, newest first, then by id. Missing values come last in
 * both directions. Rows are first put in order of time and id, then stably sorted by their values, the last key first.
 */
import type { Sort } from "../model/query-answer.ts";
import { keptOrder } from "./kept-order.ts";
import { sortByKey } from "./radix.ts";
import { ranksOf } from "./ranks.ts";
import { sortKeys } from "./sort-keys.ts";
import type { CodedName, QueryTable } from "./table.ts";

/** Puts rows (ascending places) in order. Answers an array that is not to be written to. */
export function sortRows(table: QueryTable, rows: Uint32Array, sort: Sort): Uint32Array {
  // Many rows are picked from the order of all, which is kept; few are sorted.
  if (rows.length * 8 < table.rows) return sortAnew(table, rows, sort);
  const order = keptOrder(table, sort, () =>
    sortAnew(
      table,
      Uint32Array.from({ length: table.rows }, (_, row) => row),
      sort,
    ),
  );
  return rows.length === table.rows ? order : picked(order, rows, table.rows);
}

function picked(order: Uint32Array, rows: Uint32Array, count: number): Uint32Array {
  const wanted = new Uint8Array(count);
  for (let index = 0; index < rows.length; index++) wanted[rows[index]!] = 1;
  const found = new Uint32Array(rows.length + 1);
  let at = 0;
  for (let index = 0; index < order.length; index++) {
    const row = order[index]!;
    found[at] = row;
    at += wanted[row]!;
  }
  return found.subarray(0, rows.length);
}

function sortAnew(table: QueryTable, rows: Uint32Array, sort: Sort): Uint32Array {
  const keys = sortKeys(sort).toReversed();
  let order = keys[0]?.field === "time" ? rows : byNumber(table, rows, table.time, true);
  for (const { field, descending } of keys) {
    order =
      field === "time" || field === "taken"
        ? byNumber(table, order, table[field], descending)
        : byRank(table, order, field, descending);
  }
  return order;
}

function byRank(table: QueryTable, rows: Uint32Array, field: CodedName, descending: boolean): Uint32Array {
  const column = table.columns[field];
  const { rankOf, count } = ranksOf(column);
  const keyOf = descending ? rankOf.map((rank) => (rank === count ? count : count - 1 - rank)) : rankOf;
  const keys = new Uint32Array(table.rows);
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index]!;
    keys[row] = keyOf[column.codes[row]!]!;
  }
  return sortByKey(rows, keys, count);
}

/** Sorts by a column of numbers; NaN comes last. Rows with equal numbers keep their order. */
function byNumber(table: QueryTable, rows: Uint32Array, values: Float64Array, descending: boolean): Uint32Array {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  let whole = true;
  for (let index = 0; index < rows.length; index++) {
    const value = values[rows[index]!]!;
    if (value < min) min = value;
    if (value > max) max = value;
    if (value % 1 !== 0 && value === value) whole = false;
  }
  if (min > max) return rows.slice();
  const none = max - min + 1;
  if (!whole || none > Number.MAX_SAFE_INTEGER) return byComparing(rows, values, descending);
  const low = new Uint32Array(table.rows);
  const high = none < 2 ** 32 ? undefined : new Uint32Array(table.rows);
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index]!;
    const value = values[row]!;
    const key = value !== value ? none : descending ? max - value : value - min;
    low[row] = key;
    if (high !== undefined) high[row] = Math.floor(key / 2 ** 32);
  }
  const byLow = sortByKey(rows, low, high === undefined ? none : 0xffff_ffff);
  return high === undefined ? byLow : sortByKey(byLow, high, Math.floor(none / 2 ** 32));
}

/** The same for numbers that are not whole, which the writer of traces does not make. */
function byComparing(rows: Uint32Array, values: Float64Array, descending: boolean): Uint32Array {
  return Uint32Array.from(
    [...rows].sort((a, b) => {
      const left = values[a]!;
      const right = values[b]!;
      if (Number.isNaN(left) || Number.isNaN(right)) return Number(Number.isNaN(left)) - Number(Number.isNaN(right));
      return descending ? right - left : left - right;
    }),
  );
}
