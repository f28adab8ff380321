/*
 * The order of rows under a sort. Always total: ties by time, newest first, then by id. Missing values come last in
 * both directions. Rows are first put in order of time and id, then stably sorted by the rank of their value.
 */
import type { Sort } from "../model/query-answer.ts";
import { sortByKey } from "./radix.ts";
import { ranksOf } from "./ranks.ts";
import type { CodedName, QueryTable } from "./table.ts";

/** Puts rows (ascending places) in order. Answers a new array. */
export function sortRows(table: QueryTable, rows: Uint32Array, sort: Sort): Uint32Array {
  if (sort.field === "time") return byNumber(table, rows, table.time, sort.descending);
  const byTime = newestFirst(table, rows);
  if (sort.field === "taken") return byNumber(table, byTime, table.taken, sort.descending);
  return byRank(table, byTime, sort.field, sort.descending);
}

type TimeOrder = { readonly version: number; readonly rows: Uint32Array };

const timeOrders = new WeakMap<QueryTable, TimeOrder>();

/** All rows, newest first, are kept for one version of the table: many rows are picked from them, few are sorted. */
function newestFirst(table: QueryTable, rows: Uint32Array): Uint32Array {
  if (rows.length * 8 < table.rows) return byNumber(table, rows, table.time, true);
  let order = timeOrders.get(table);
  if (order === undefined || order.version !== table.version) {
    const all = Uint32Array.from({ length: table.rows }, (_, row) => row);
    order = { version: table.version, rows: byNumber(table, all, table.time, true) };
    timeOrders.set(table, order);
  }
  if (rows.length === table.rows) return order.rows;
  const wanted = new Uint8Array(table.rows);
  for (let index = 0; index < rows.length; index++) wanted[rows[index]!] = 1;
  const picked = new Uint32Array(rows.length + 1);
  let count = 0;
  for (let index = 0; index < order.rows.length; index++) {
    const row = order.rows[index]!;
    picked[count] = row;
    count += wanted[row]!;
  }
  return picked.subarray(0, rows.length);
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
