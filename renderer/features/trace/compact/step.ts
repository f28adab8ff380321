/* Where a key leads in a list of rows. */

/** The place a key leads to, kept inside the list; undefined for a key that does not move. -1 is no place yet. */
export function stepInRows(key: string, place: number, count: number, perPage: number): number | undefined {
  const places: Readonly<Record<string, number>> = {
    ArrowDown: place + 1,
    ArrowUp: place - 1,
    PageDown: place + perPage,
    PageUp: place - perPage,
    Home: 0,
    End: count - 1,
  };
  const wanted = places[key];
  return wanted === undefined ? undefined : Math.min(Math.max(0, wanted), count - 1);
}
