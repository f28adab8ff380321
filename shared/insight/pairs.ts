/* Codes for pairs of whole numbers: the same pair gives the same code, new pairs count up from 0. Nothing else. */

/** Codes given so far, by first and second number. */
export type Pairs = { readonly codes: Map<number, number> };

const second = 2 ** 22;

/** No pairs yet. */
export function createPairs(): Pairs {
  return { codes: new Map() };
}

/** The code of a pair; `a` below 2^31, `b` below 2^22 (four million). */
export function pairOf({ codes }: Pairs, a: number, b: number): number {
  const key = a * second + b;
  const known = codes.get(key);
  if (known !== undefined) return known;
  const code = codes.size;
  codes.set(key, code);
  return code;
}
