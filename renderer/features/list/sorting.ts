/* What a click on a head does to the sort order. Pure. */
import { mostSortKeys, type Sort, type SortField, type SortKey } from "../../../shared/model/query-answer.ts";

/** The keys of a sort order, first to last. */
export function keysOf({ field, descending, further = [] }: Sort): readonly SortKey[] {
  return [{ field, descending }, ...further];
}

function sortOf(keys: readonly SortKey[], otherwise: Sort): Sort {
  const [first, ...further] = keys;
  if (first === undefined) return otherwise;
  return further.length === 0 ? first : { ...first, further };
}

/* Times, counts and statuses begin descending. */
const descendsAtFirst = (field: SortField): boolean => field === "time" || field === "taken" || field === "status";

/** Sorts by a column alone, or turns its order where it is the only one already. */
export function sortedBy(sort: Sort, field: SortField): Sort {
  const alone = keysOf(sort).length === 1 && sort.field === field;
  return { field, descending: alone ? !sort.descending : descendsAtFirst(field) };
}

/** Adds a column behind those there are; one that is there turns, and a turned one is taken out. */
export function alsoSortedBy(sort: Sort, field: SortField): Sort {
  const keys = keysOf(sort);
  const key = keys.find((one) => one.field === field);
  const first = descendsAtFirst(field);
  if (key === undefined) return sortOf([...keys.slice(0, mostSortKeys - 1), { field, descending: first }], sort);
  if (key.descending !== first)
    return sortOf(
      keys.filter((one) => one !== key),
      sort,
    );
  return sortOf(
    keys.map((one) => (one === key ? { field, descending: !first } : one)),
    sort,
  );
}
