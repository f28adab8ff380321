/* Rows by a code: one list of row numbers in which the rows of each code stand together, in their own order. */

/** Rows of code c are `rows[starts[c]] .. rows[starts[c + 1] - 1]`. */
export type Grouped = { readonly rows: Uint32Array; readonly starts: Uint32Array };

/** Groups the rows below `count` by code; a counting sort, so the order within a code stays. */
export function groupRows(codes: Uint32Array, count: number, groups: number): Grouped {
  const starts = new Uint32Array(groups + 1);
  for (let row = 0; row < count; row++) starts[codes[row]! + 1]!++;
  for (let group = 0; group < groups; group++) starts[group + 1]! += starts[group]!;
  const next = starts.slice(0, groups);
  const rows = new Uint32Array(count);
  for (let row = 0; row < count; row++) rows[next[codes[row]!]!++] = row;
  return { rows, starts };
}

/** The rows of one group. */
export function groupAt({ rows, starts }: Grouped, group: number): Uint32Array {
  return rows.subarray(starts[group], starts[group + 1]);
}
