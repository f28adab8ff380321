/*
 * Which rows are read whole next, the most urgent first: what failed, then what the client got wrong, then what was
 * slow, then the rest, in each the newest first. A pass over columns; nothing is kept between two calls.
 */
import { statusClass, type Status } from "../../../shared/model/status.ts";
import { wasRead } from "../../../shared/query/whole.ts";
import type { CatalogRows } from "./rows.ts";

/** What is wanted. */
export type UnreadWish = {
  /** How many at most. */
  readonly most: number;
  /** Which of a source's rows: all of them, those in `asked`, or none. */
  readonly of: (sourceId: string) => "all" | "asked" | "none";
  /** Ids that somebody asked for. */
  readonly asked: ReadonlySet<number>;
  /** Ids to leave out: being read now, or to be tried later. */
  readonly skip: (id: number) => boolean;
};

/** A request that took longer is slow, ms: the bound that the list's own chip uses. */
const slowMs = 5_000;
/** Larger than any time in epoch ms. */
const classStep = 2 ** 43;

/** How urgent a trace is, the larger the more; NaN stands for no time. */
export function urgency(status: Status | undefined, takenMs: number, startedAt: number): number {
  const group = status === undefined ? 0 : statusClass(status);
  const rank = group === 5 ? 3 : group === 4 ? 2 : takenMs >= slowMs ? 1 : 0;
  return rank * classStep + (startedAt >= 0 && startedAt < classStep ? startedAt : 0);
}

/** Ids of the most urgent rows that are not read whole and can be, the most urgent first. */
export function pickUnread(rows: CatalogRows, wish: UnreadWish): number[] {
  const { table } = rows;
  const { status, source } = table.columns;
  const wanted = source.values.map((sourceId) => {
    const which = sourceId === undefined ? "none" : wish.of(sourceId);
    return which === "asked" && wish.asked.size === 0 ? "none" : which;
  });
  if (wanted.every((which) => which === "none")) return [];
  const found: Found[] = [];
  let least = -1;
  for (let row = 0; row < table.rows; row++) {
    const which = wanted[source.codes[row]!]!;
    if (which === "none" || wasRead(table, row) || table.unreadable[row] === 1) continue;
    const id = table.ids[row]!;
    if (which === "asked" && !wish.asked.has(id)) continue;
    const order = urgency(status.values[status.codes[row]!], table.taken[row]!, table.time[row]!);
    if (order <= least || wish.skip(id)) continue;
    found.push({ id, order });
    if (found.length >= wish.most * 4) least = keepMost(found, wish.most);
  }
  keepMost(found, wish.most);
  return found.map(({ id }) => id);
}

/** Rows of one source by whether they were read whole. */
export type WholeCount = { read: number; waiting: number };

/** How many rows of each source were read whole, and how many still can be. */
export function countWhole({ table }: CatalogRows): ReadonlyMap<string, WholeCount> {
  const { codes, values } = table.columns.source;
  const counts = values.map((): WholeCount => ({ read: 0, waiting: 0 }));
  for (let row = 0; row < table.rows; row++) {
    const count = counts[codes[row]!]!;
    if (wasRead(table, row)) count.read++;
    else if (table.unreadable[row] === 0) count.waiting++;
  }
  return new Map(values.flatMap((sourceId, code) => (sourceId === undefined ? [] : [[sourceId, counts[code]!]])));
}

type Found = { readonly id: number; readonly order: number };

/** Puts the most urgent first and drops the others; answers the least urgency that is still of interest. */
function keepMost(found: Found[], most: number): number {
  found.sort((a, b) => b.order - a.order || b.id - a.id);
  if (found.length <= most) return -1;
  found.length = most;
  return found.at(-1)?.order ?? -1;
}
