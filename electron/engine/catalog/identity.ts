/*
 * When a file that was looked into is the trace of a row already there. A trace is (source, path, activity id, first
 * time). Where the row or the file tells neither, size and last write decide.
 */
import { activityIdAt } from "./activity-ids.ts";
import type { FoundTrace } from "./catalog-port.ts";
import type { CatalogRows } from "./rows.ts";

/** Whether the row, of the same source and path, is the same trace as the file. */
export function isSameTrace(rows: CatalogRows, row: number, found: FoundTrace): boolean {
  const time = rows.table.time[row] ?? Number.NaN;
  const activityId = activityIdAt(rows.activityIds, row);
  const rowIsKnown = activityId !== undefined || !Number.isNaN(time);
  const fileIsKnown = found.head.activityId !== undefined || found.head.startedAt !== undefined;
  if (rowIsKnown && fileIsKnown) {
    return activityId === found.head.activityId && Object.is(time, found.head.startedAt ?? Number.NaN);
  }
  // An empty file that fills is one trace, not two.
  if (!rowIsKnown && rows.sizeBytes[row] === 0 && rows.gone[row] === 0) return true;
  return rows.sizeBytes[row] === found.sizeBytes && rows.modifiedAt[row] === found.modifiedAt;
}
