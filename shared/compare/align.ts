/*
 * Lines up two sequences of numbers so that as many as possible stand side by side, in order: a longest common
 * subsequence by E. Myers, "An O(ND) difference algorithm and its variations" (1986), in linear space. It knows nothing
 * of events.
 *
 *   trim equal ends -> leave out what the other side does not have -> split boxes at a point of the best way -> ...
 */
import { findSplit, type Box, type SplitSpace } from "./split-point.ts";

/**
 * How many differences are looked through from either end of a box before the split is taken where the search has come
 * furthest. Up to twice as many in one box the alignment is exact; beyond, it stays sound and costs
 * O(differences x this).
 */
const mostEdits = 256;

/** For each place of `a` the place of `b` it stands beside, or -1. Places ascend on both sides; keys are equal. */
export function align(a: Int32Array, b: Int32Array): Int32Array {
  const matches = new Int32Array(a.length).fill(-1);
  const { from, toA, toB } = trimmed(a, b, matches);
  const placesA = placesKnownTo(a, from, toA, valuesOf(b, from, toB));
  const placesB = placesKnownTo(b, from, toB, valuesOf(a, from, toA));
  const keysA = placesA.map((place) => a[place] ?? 0);
  const keysB = placesB.map((place) => b[place] ?? 0);
  alignBoxes(keysA, keysB, (atA, atB) => {
    matches[placesA[atA] ?? 0] = placesB[atB] ?? 0;
  });
  return matches;
}

function trimmed(
  a: Int32Array,
  b: Int32Array,
  matches: Int32Array,
): { readonly from: number; readonly toA: number; readonly toB: number } {
  let from = 0;
  let [toA, toB] = [a.length, b.length];
  while (from < toA && from < toB && a[from] === b[from]) matches[from] = from++;
  while (toA > from && toB > from && a[toA - 1] === b[toB - 1]) matches[--toA] = --toB;
  return { from, toA, toB };
}

function valuesOf(keys: Int32Array, from: number, to: number): ReadonlySet<number> {
  return new Set(keys.subarray(from, to));
}

/* What the other side never has can stand beside nothing: without it, two traces with nothing in common cost nothing. */
function placesKnownTo(keys: Int32Array, from: number, to: number, known: ReadonlySet<number>): Int32Array {
  const places = new Int32Array(to - from);
  let count = 0;
  for (let at = from; at < to; at++) if (known.has(keys[at] ?? 0)) places[count++] = at;
  return places.subarray(0, count);
}

function alignBoxes(a: Int32Array, b: Int32Array, match: (atA: number, atB: number) => void): void {
  const space: SplitSpace = {
    forward: new Int32Array(2 * mostEdits + 5),
    backward: new Int32Array(2 * mostEdits + 5),
    middle: mostEdits + 2,
    mostEdits,
  };
  const boxes: Box[] = [{ fromA: 0, toA: a.length, fromB: 0, toB: b.length }];
  for (let box = boxes.pop(); box !== undefined; box = boxes.pop()) {
    let { fromA, toA, fromB, toB } = box;
    while (fromA < toA && fromB < toB && a[fromA] === b[fromB]) match(fromA++, fromB++);
    while (fromA < toA && fromB < toB && a[toA - 1] === b[toB - 1]) match(--toA, --toB);
    if (fromA === toA || fromB === toB) continue;
    const { atA, atB } = findSplit(a, b, { fromA, toA, fromB, toB }, space);
    boxes.push({ fromA: atA, toA, fromB: atB, toB }, { fromA, toA: atA, fromB, toB: atB });
  }
}
