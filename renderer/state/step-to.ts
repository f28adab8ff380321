/*
 * From the selected trace to the next or previous one of the list that also matches a filter: a bookmarked one, a highlighted
 * one. The list is never loaded for it: the engine is asked for places. Behind the last comes the first.
 */
import type { Client } from "../client/client.ts";
import type { Question, Rows } from "./rows.ts";
import { select, useView } from "./view.ts";

/** Both filters together. */
export function both(query: string, filter: string): string {
  return query.trim() === "" ? filter : `(${query}) (${filter})`;
}

type Parts = { readonly call: Client["call"]; readonly rows: Rows };
type Found = { readonly count: number; readonly idAt: (at: number) => Promise<number | undefined> };

async function find({ call }: Parts, question: Question, locate: number | undefined) {
  const answer = await call("queryTraces", { ...question, from: 0, count: 0, locate });
  if (!answer.ok) return undefined;
  const idAt: Found["idAt"] = async (at) => {
    const of = { what: "range", from: at, count: 1 } as const;
    const picked = await call("pickTraces", { ...question, of, rows: false });
    return picked.ok ? picked.value.ids[0] : undefined;
  };
  return { count: answer.value.shown, at: answer.value.locatedAt, idAt };
}

/** How many of those found stand before a place of the list. */
async function countBefore({ rows }: Parts, { count, idAt }: Found, place: number): Promise<number> {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const id = await idAt(middle);
    const at = id === undefined ? undefined : await rows.place(id);
    if (at !== undefined && at < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Selects the next (1) or previous (-1) trace that matches `filter` too. */
export async function stepTo(parts: Parts, filter: string, by: 1 | -1): Promise<void> {
  const { rows } = parts;
  const { question } = rows.store.getState();
  const { selectedId } = useView.getState();
  if (question === undefined) return;
  const found = await find(parts, { ...question, query: both(question.query, filter) }, selectedId);
  if (found === undefined || found.count === 0) return;
  const place = found.at !== undefined || selectedId === undefined ? undefined : await rows.place(selectedId);
  const start = found.at ?? (place === undefined ? 0 : await countBefore(parts, found, place));
  // Between two that were found, the one behind is the next already.
  const to = found.at !== undefined || by === -1 ? start + by : start;
  const id = await found.idAt((to + found.count) % found.count);
  const row = id === undefined ? undefined : await rows.place(id);
  if (id === undefined || row === undefined) return;
  select(id);
  rows.reveal(row);
}
