/*
 * The order of all rows of a table under a sort, kept over changes: rows that came or changed are merged into the order
 * that was, as on a live farm a few rows come and a million stay. Where much changed, all are sorted anew.
 *
 *   order   [7 2 9 4 1]   row 2 changed, row 10 came   ->   [7 9 4 1] and [2 10] sorted   ->   [7 10 9 2 4 1]
 */
import { sortKeys } from "./sort-keys.ts";
import type { Sort } from "../model/query-answer.ts";
import { ranksOf } from "./ranks.ts";
import type { CodedName, QueryTable } from "./table.ts";

type Name = CodedName | "time" | "taken";
/** Values of a column as they were when the order was made: numbers, or codes. */
type Snapshot = { readonly name: Name; values: Float64Array | Uint32Array };
type Kept = {
  readonly key: string;
  version: number;
  count: number;
  order: Uint32Array;
  readonly was: readonly Snapshot[];
};

/** Orders kept of one table: of the list, of other windows, and by time for groups. 16 to 20 bytes a row each. */
const keptOrders = 3;
const kept = new WeakMap<QueryTable, Kept[]>();

/** All rows in order; shared, not to be written to. `sortAnew` sorts all of them. */
export function keptOrder(table: QueryTable, sort: Sort, sortAnew: () => Uint32Array): Uint32Array {
  const key = sortKey(sort);
  const others = kept.get(table) ?? [];
  const known = others.find((one) => one.key === key);
  const order = known ?? fresh(table, sort, key, sortAnew);
  if (order.version !== table.version) renew(table, order, sort, sortAnew);
  kept.set(table, [order, ...others.filter((one) => one !== order)].slice(0, keptOrders));
  return order.order;
}

/** A text that is the same for sorts that mean the same. */
export function sortKey(sort: Sort): string {
  return sortKeys(sort)
    .map(({ field, descending }) => `${descending ? "-" : "+"}${field}`)
    .join(" ");
}

function fresh(table: QueryTable, sort: Sort, key: string, sortAnew: () => Uint32Array): Kept {
  const names = new Set<Name>([...sortKeys(sort).map(({ field }) => field), "time"]);
  const was = [...names].map((name) => ({ name, values: columnOf(table, name).slice() }));
  return { key, version: table.version, count: table.rows, order: sortAnew(), was };
}

function renew(table: QueryTable, order: Kept, sort: Sort, sortAnew: () => Uint32Array): void {
  const changed = changedRows(table, order);
  const came = table.rows - order.count;
  order.version = table.version;
  if (changed.length + came > 1_000 + table.rows / 64) order.order = sortAnew();
  else if (changed.length + came > 0) {
    const rest = changed.length === 0 ? order.order : without(order.order, changed, table.rows);
    const rows = [...changed, ...Array.from({ length: came }, (_, at) => order.count + at)];
    const compare = comparison(table, sort);
    order.order = merge(rest, rows.sort(compare), compare);
  }
  order.count = table.rows;
}

/** Rows of the order whose values are others by now. Takes note of the new values, and of those of rows that came. */
function changedRows(table: QueryTable, order: Kept): readonly number[] {
  const changed = new Set<number>();
  for (const snapshot of order.was) {
    const now = columnOf(table, snapshot.name);
    const { values } = snapshot;
    for (let row = 0; row < order.count; row++) {
      const [before, after] = [values[row]!, now[row]!];
      if (before !== after && (before === before || after === after)) {
        changed.add(row);
        values[row] = after;
      }
    }
    if (values.length < now.length) snapshot.values = now.slice();
    else values.set(now.subarray(order.count, table.rows), order.count);
  }
  return [...changed];
}

function columnOf(table: QueryTable, name: Name): Float64Array | Uint32Array {
  return name === "time" || name === "taken" ? table[name] : table.columns[name].codes;
}

function without(order: Uint32Array, rows: readonly number[], count: number): Uint32Array {
  const out = new Uint8Array(count);
  for (const row of rows) out[row] = 1;
  return order.filter((row) => out[row] === 0);
}

type Compare = (a: number, b: number) => number;

/** Compares rows as the sort does; never 0 for two rows. */
function comparison(table: QueryTable, sort: Sort): Compare {
  const steps = [...sortKeys(sort), { field: "time", descending: true } as const].map(({ field, descending }) => {
    if (field === "time" || field === "taken") return byNumber(table[field], descending);
    const column = table.columns[field];
    const { rankOf, count } = ranksOf(column);
    return byRank(column.codes, rankOf, count, descending);
  });
  return (a, b) => {
    for (const step of steps) {
      const order = step(a, b);
      if (order !== 0) return order;
    }
    return a - b;
  };
}

function byNumber(values: Float64Array, descending: boolean): Compare {
  return (a, b) => {
    const [left, right] = [values[a]!, values[b]!];
    if (Number.isNaN(left) || Number.isNaN(right)) return Number(Number.isNaN(left)) - Number(Number.isNaN(right));
    return descending ? right - left : left - right;
  };
}

function byRank(codes: Uint32Array, rankOf: Uint32Array, missing: number, descending: boolean): Compare {
  return (a, b) => {
    const [left, right] = [rankOf[codes[a]!]!, rankOf[codes[b]!]!];
    if (left === missing || right === missing) return Number(left === missing) - Number(right === missing);
    return descending ? right - left : left - right;
  };
}

function merge(order: Uint32Array, rows: readonly number[], compare: Compare): Uint32Array {
  const all = new Uint32Array(order.length + rows.length);
  let from = 0;
  let at = 0;
  for (const row of rows) {
    const to = firstAfter(order, from, row, compare);
    all.set(order.subarray(from, to), at);
    at += to - from;
    all[at++] = row;
    from = to;
  }
  all.set(order.subarray(from), at);
  return all;
}

function firstAfter(order: Uint32Array, from: number, row: number, compare: Compare): number {
  let low = from;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compare(order[middle]!, row) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
