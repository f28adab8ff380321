/* What has changed and is not saved yet: ids of rows and sources to forget. It writes nothing itself. */

/** Unsaved changes. */
export type Pending = {
  readonly rows: Set<number>;
  readonly removedSources: Set<string>;
};

/** Takes at most `most` rows, and all removed sources, out of the unsaved changes. */
export function takeBatch(pending: Pending, most: number): { ids: number[]; removedSources: string[] } {
  const ids: number[] = [];
  for (const id of pending.rows) {
    if (ids.length === most) break;
    ids.push(id);
    pending.rows.delete(id);
  }
  const removedSources = [...pending.removedSources];
  pending.removedSources.clear();
  return { ids, removedSources };
}

/** Puts back what could not be saved. */
export function putBack(pending: Pending, batch: { ids: number[]; removedSources: string[] }): void {
  for (const id of batch.ids) pending.rows.add(id);
  for (const source of batch.removedSources) pending.removedSources.add(source);
}

/** Whether anything is unsaved. */
export function hasPending(pending: Pending): boolean {
  return pending.rows.size > 0 || pending.removedSources.size > 0;
}
