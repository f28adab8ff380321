/*
 * Stable sorting of row numbers by a whole-number key of each row: least digit first, 11 bits at a time, digits in
 * which all keys agree left out. Not for keys that are no whole numbers of at most 53 bits.
 */

const digitBits = 11;
const digits = 1 << digitBits;

/** Sorts rows by `keys[row]` (0 to 2^32-1), smallest first; rows with equal keys keep their order. Answers a new array. */
export function sortByKey(rows: Uint32Array, keys: Uint32Array, largest: number): Uint32Array {
  let from = rows;
  let to: Uint32Array = new Uint32Array(rows.length);
  let owned = false;
  for (let shift = 0; shift < 32 && largest >>> shift !== 0; shift += digitBits) {
    if (!scatter(from, to, keys, shift)) continue;
    const emptied = owned ? from : new Uint32Array(rows.length);
    from = to;
    to = emptied;
    owned = true;
  }
  return owned ? from : rows.slice();
}

/** One pass; answers false, having done nothing, where all keys have the same digit. */
function scatter(from: Uint32Array, to: Uint32Array, keys: Uint32Array, shift: number): boolean {
  const starts = new Uint32Array(digits);
  for (let index = 0; index < from.length; index++) starts[(keys[from[index]!]! >>> shift) & (digits - 1)]!++;
  let sum = 0;
  for (let digit = 0; digit < digits; digit++) {
    const count = starts[digit]!;
    if (count === from.length) return false;
    starts[digit] = sum;
    sum += count;
  }
  for (let index = 0; index < from.length; index++) {
    const row = from[index]!;
    const digit = (keys[row]! >>> shift) & (digits - 1);
    to[starts[digit]!++] = row;
  }
  return true;
}
