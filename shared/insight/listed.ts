/* The first items of a list with the count of those left out, so that an answer stays small whatever the farm holds. */
import type { Listed } from "../model/farm-insight.ts";

/** At most `most` items. */
export function listed<T>(items: readonly T[], most: number): Listed<T> {
  return { items: items.slice(0, most), more: Math.max(0, items.length - most) };
}

/** At most `most` numbers out of a long list, its first and last among them, evenly spread. */
export function spread(items: ArrayLike<number>, most: number): number[] {
  const { length } = items;
  if (length <= most) return Array.from(items);
  return Array.from({ length: most }, (_, place) => items[Math.round((place * (length - 1)) / (most - 1))] ?? 0);
}
