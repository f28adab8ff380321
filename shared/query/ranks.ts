/*
 * The place of every distinct value of a column in sorted order, so that rows are sorted by small numbers. Kept as
 * values are appended: new values are sorted among themselves and merged in.
 */
import { lowerValues } from "./lower-values.ts";
import { isMissing, type CodedColumn } from "./table.ts";

/** `rankOf[code]` is the place of a value among `count` present values; `count` itself for a missing one. */
export type Ranks = { readonly rankOf: Uint32Array; readonly count: number };

type Kept = { sorted: Uint32Array; values: number; ranks: Ranks };

const kept = new WeakMap<object, Kept>();

/** Ranks by value: numbers by size, texts without regard to case and then by code unit. */
export function ranksOf(column: CodedColumn): Ranks {
  const before = kept.get(column);
  if (before !== undefined && before.values === column.values.length) return before.ranks;
  const compare = comparison(column);
  const fresh: number[] = [];
  for (let code = before?.values ?? 0; code < column.values.length; code++) {
    if (!isMissing(column.values[code])) fresh.push(code);
  }
  fresh.sort(compare);
  const sorted = merged(before?.sorted ?? new Uint32Array(0), fresh, compare);
  const rankOf = new Uint32Array(column.values.length).fill(sorted.length);
  for (let rank = 0; rank < sorted.length; rank++) rankOf[sorted[rank]!] = rank;
  const ranks = { rankOf, count: sorted.length };
  kept.set(column, { sorted, values: column.values.length, ranks });
  return ranks;
}

function comparison(column: CodedColumn): (a: number, b: number) => number {
  const { values } = column;
  if (typeof values[1] === "number") return (a, b) => Number(values[a]) - Number(values[b]);
  const lower = lowerValues(column);
  return (a, b) => {
    const left = lower[a]!;
    const right = lower[b]!;
    if (left !== right) return left < right ? -1 : 1;
    return String(values[a]) < String(values[b]) ? -1 : 1;
  };
}

function merged(old: Uint32Array, fresh: readonly number[], compare: (a: number, b: number) => number): Uint32Array {
  if (old.length === 0) return Uint32Array.from(fresh);
  const all = new Uint32Array(old.length + fresh.length);
  let from = 0;
  let at = 0;
  for (const code of fresh) {
    const to = firstAfter(old, from, code, compare);
    all.set(old.subarray(from, to), at);
    at += to - from;
    all[at++] = code;
    from = to;
  }
  all.set(old.subarray(from), at);
  return all;
}

function firstAfter(
  sorted: Uint32Array,
  from: number,
  code: number,
  compare: (a: number, b: number) => number,
): number {
  let low = from;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compare(sorted[middle]!, code) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
