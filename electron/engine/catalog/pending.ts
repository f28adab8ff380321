/* What has changed and is not saved yet: ids of rows, sources to forget, histories of sources. It writes nothing itself. */
import type { KeptHistory } from "../sources/source-history.ts";

/** Unsaved changes. */
export type Pending = {
  readonly rows: Set<number>;
  readonly removedSources: Set<string>;
  readonly histories: Map<string, KeptHistory>;
};

/** A part of the unsaved changes. */
export type PendingBatch = { ids: number[]; removedSources: string[]; histories: Map<string, KeptHistory> };

/** Takes at most `most` rows, all removed sources and all histories out of the unsaved changes. */
export function takeBatch(pending: Pending, most: number): PendingBatch {
  const ids: number[] = [];
  for (const id of pending.rows) {
    if (ids.length === most) break;
    ids.push(id);
    pending.rows.delete(id);
  }
  const removedSources = [...pending.removedSources];
  pending.removedSources.clear();
  const histories = new Map(pending.histories);
  pending.histories.clear();
  return { ids, removedSources, histories };
}

/** Puts back what could not be saved. */
export function putBack(pending: Pending, batch: PendingBatch): void {
  for (const id of batch.ids) pending.rows.add(id);
  for (const source of batch.removedSources) pending.removedSources.add(source);
  for (const [source, history] of batch.histories) pending.histories.set(source, history);
}

/** Whether anything is unsaved. */
export function hasPending(pending: Pending): boolean {
  return pending.rows.size > 0 || pending.removedSources.size > 0 || pending.histories.size > 0;
}
