/*
 * One step of the alignment: a point in a box of two sequences through which a shortest way of edits leads. Ways grow
 * from both corners at once until they meet (Myers' middle snake); where that takes too many edits, the point that was
 * reached furthest is taken instead. Reach is kept by diagonal k = x - y.
 */

/** A part of either sequence. */
export type Box = { readonly fromA: number; readonly toA: number; readonly fromB: number; readonly toB: number };

/** Room to work in, made once: by diagonal, `middle` is diagonal 0. Both arrays reach `mostEdits` + 2 either way. */
export type SplitSpace = {
  readonly forward: Int32Array;
  readonly backward: Int32Array;
  readonly middle: number;
  readonly mostEdits: number;
};

/** A point that cuts a box in two. */
export type SplitPoint = { readonly atA: number; readonly atB: number };

const unreached = -1;

/* The furthest x on diagonal k with one edit more than its neighbours, inside the box; -1 where no way leads there. */
function step(reach: Int32Array, middle: number, k: number, width: number, height: number): number {
  const over = reach[middle + k - 1] ?? unreached;
  const down = reach[middle + k + 1] ?? unreached;
  const right = over !== unreached && over < width ? over + 1 : unreached;
  const below = down !== unreached && down - k <= height ? down : unreached;
  return Math.max(right, below);
}

/**
 * Finds the point. Both sides of the box must hold something, and neither their first nor their last keys may be equal;
 * then both parts are smaller than the box.
 */
export function findSplit(a: Int32Array, b: Int32Array, box: Box, space: SplitSpace): SplitPoint {
  const { forward, backward, middle } = space;
  const width = box.toA - box.fromA;
  const height = box.toB - box.fromB;
  const skew = width - height;
  const odd = skew % 2 !== 0;
  const lastA = box.toA - 1;
  const lastB = box.toB - 1;
  for (let edits = 0; edits <= space.mostEdits; edits++) {
    for (const reach of [forward, backward]) {
      reach[middle - edits - 1] = unreached;
      reach[middle + edits + 1] = unreached;
    }
    for (let k = -edits; k <= edits; k += 2) {
      let x = edits === 0 ? 0 : step(forward, middle, k, width, height);
      if (x !== unreached) while (x < width && x - k < height && a[box.fromA + x] === b[box.fromB + x - k]) x++;
      forward[middle + k] = x;
      if (!odd || x === unreached || Math.abs(skew - k) >= edits) continue;
      const other = backward[middle + skew - k] ?? unreached;
      if (other !== unreached && x + other >= width) return { atA: box.fromA + x, atB: box.fromB + x - k };
    }
    for (let k = -edits; k <= edits; k += 2) {
      let x = edits === 0 ? 0 : step(backward, middle, k, width, height);
      if (x !== unreached) while (x < width && x - k < height && a[lastA - x] === b[lastB - x + k]) x++;
      backward[middle + k] = x;
      if (odd || x === unreached || Math.abs(skew - k) > edits) continue;
      const other = forward[middle + skew - k] ?? unreached;
      if (other !== unreached && x + other >= width) return { atA: box.toA - x, atB: box.toB - x + k };
    }
  }
  return furthest(box, space);
}

function furthest(box: Box, { forward, backward, middle, mostEdits }: SplitSpace): SplitPoint {
  let best = { atA: box.fromA, atB: box.fromB };
  let most = -1;
  for (let k = -mostEdits; k <= mostEdits; k += 2) {
    const ahead = forward[middle + k] ?? unreached;
    const behind = backward[middle + k] ?? unreached;
    if (ahead !== unreached && 2 * ahead - k > most) {
      most = 2 * ahead - k;
      best = { atA: box.fromA + ahead, atB: box.fromB + ahead - k };
    }
    if (behind !== unreached && 2 * behind - k > most) {
      most = 2 * behind - k;
      best = { atA: box.toA - behind, atB: box.toB - behind + k };
    }
  }
  return best;
}
