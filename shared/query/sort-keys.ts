/* The columns a sort goes by, first to last. A column counts where it stands first. */
import type { Sort, SortKey } from "../model/query-answer.ts";

/** The keys of a sort; at least one. */
export function sortKeys({ field, descending, further = [] }: Sort): readonly SortKey[] {
  const keys: SortKey[] = [{ field, descending }];
  for (const key of further) if (!keys.some((known) => known.field === key.field)) keys.push(key);
  return keys;
}
