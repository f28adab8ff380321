/* The alignment against a plain table of longest common subsequences, and at its bounds. */
import { describe, expect, it } from "vitest";
import { align } from "../../../shared/compare/align.ts";
import { createRandom, type Random } from "../../../shared/samples/random.ts";

/* Length of the longest common subsequence, by the whole table. */
function longestCommon(a: readonly number[], b: readonly number[]): number {
  const table = Array.from({ length: a.length + 1 }, () => Array.from<number>({ length: b.length + 1 }).fill(0));
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const [above, left, corner] = [table[i - 1]![j]!, table[i]![j - 1]!, table[i - 1]![j - 1]!];
      table[i]![j] = a[i - 1] === b[j - 1] ? corner + 1 : Math.max(above, left);
    }
  }
  return table[a.length]![b.length]!;
}

function expectSound(a: readonly number[], b: readonly number[], matches: Int32Array): number {
  const wrong: number[] = [];
  let last = -1;
  let count = 0;
  for (const [place, other] of matches.entries()) {
    if (other === -1) continue;
    if (other <= last || b[other] !== a[place]) wrong.push(place);
    last = other;
    count++;
  }
  expect(wrong).toEqual([]);
  return count;
}

const draw = (random: Random, length: number, keys: number): number[] =>
  Array.from({ length }, () => random.whole(0, keys - 1));

function mutated(random: Random, keys: readonly number[], rarity: number, alphabet: number): number[] {
  return keys.flatMap((key) => {
    if (!random.oneIn(rarity)) return [key];
    return random.pick([[], [random.whole(0, alphabet - 1)], [key, random.whole(0, alphabet - 1)]]);
  });
}

describe("aligning two sequences", () => {
  it("finds as many pairs as the whole table does, for all kinds of likeness", () => {
    const random = createRandom(11);
    for (let round = 0; round < 1_500; round++) {
      const alphabet = random.pick([1, 2, 3, 6, 20]);
      const a = draw(random, random.whole(0, 40), alphabet);
      const b = random.oneIn(2) ? draw(random, random.whole(0, 40), alphabet) : mutated(random, a, 4, alphabet);
      const matches = align(Int32Array.from(a), Int32Array.from(b));
      expect(expectSound(a, b, matches)).toBe(longestCommon(a, b));
    }
  });

  it("is exact for a few differences in long sequences", () => {
    const random = createRandom(12);
    const a = draw(random, 1_500, 30);
    const b = mutated(random, a, 10, 30);
    expect(expectSound(a, b, align(Int32Array.from(a), Int32Array.from(b)))).toBe(longestCommon(a, b));
  });

  it("stays sound and near the best where the differences are too many to be exact", () => {
    const random = createRandom(13);
    const a = draw(random, 3_000, 12);
    const b = draw(random, 2_800, 12);
    const found = expectSound(a, b, align(Int32Array.from(a), Int32Array.from(b)));
    expect(found).toBeGreaterThan(longestCommon(a, b) * 0.9);
  });

  it("takes well under a second for 100,000, whether alike or not at all", { timeout: 60_000 }, () => {
    const random = createRandom(14);
    const a = Int32Array.from(draw(random, 100_000, 60));
    const alike = Int32Array.from(mutated(random, [...a], 200, 60));
    const other = Int32Array.from(draw(random, 100_000, 60));
    const nothing = a.map((key) => key + 1_000);
    for (const b of [alike, other, nothing]) {
      const began = performance.now();
      const matches = align(a, b);
      const took = performance.now() - began;
      expectSound([...a], [...b], matches);
      expect(took).toBeLessThan(10_000);
    }
  });
});
