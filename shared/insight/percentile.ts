/* Percentiles by nearest rank: the value at place ceil(p * n) of the sorted values, so that it is one that occurred. */

/** The values of some rows, ascending, without those that are not known (NaN). */
export function ascendingOf(rows: Uint32Array, valueOf: (row: number) => number): Float64Array {
  const values = new Float64Array(rows.length);
  let count = 0;
  for (let place = 0; place < rows.length; place++) {
    const value = valueOf(rows[place]!);
    if (!Number.isNaN(value)) values[count++] = value;
  }
  return values.subarray(0, count).sort();
}

/** The value at a share (0 to 1) of ascending values; undefined where there are none. */
export function percentile(ascending: Float64Array, share: number): number | undefined {
  return ascending[Math.max(0, Math.ceil(share * ascending.length) - 1)];
}
