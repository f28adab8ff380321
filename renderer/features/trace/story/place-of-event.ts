/* Where in a list of rows an event stands. Rows say it by `event`, or by `startEvent` and `endEvent`; the narrowest wins. */

/** The events a row stands for. */
export type RowEvents = {
  readonly event?: number | undefined;
  readonly startEvent?: number | undefined;
  readonly endEvent?: number | undefined;
};

/** Position of the row, -1 where no row has the event. */
export function placeOfEvent(rows: readonly object[], event: number | undefined): number {
  if (event === undefined) return -1;
  let found = -1;
  let least = Infinity;
  rows.forEach((row: RowEvents, place) => {
    const from = row.event ?? row.startEvent;
    if (from === undefined || event < from) return;
    const to = row.endEvent ?? from;
    if (event > to || to - from >= least) return;
    least = to - from;
    found = place;
  });
  return found;
}
