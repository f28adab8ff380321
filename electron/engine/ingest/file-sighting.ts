/* A file somebody saw: what a scan and a hint have in common. A lost hint is only a late sighting. */

/** A file that is there and is, by its name or by the user's word, a trace. */
export type FileSighting = {
  readonly sourceId: string;
  readonly path: string;
  /** undefined where only the name was seen; asking every file would double the way to the first row. */
  readonly sizeBytes: number | undefined;
  /** Last write, epoch ms; undefined as above. */
  readonly modifiedAt: number | undefined;
};

/**
 * Where a sighting stands in a queue that takes the largest first. Files with a known time are changed or young ones, so
 * they go first; of the others the number in the name tells the likely newest (likely: IIS reuses numbers).
 */
export function newestFirst(sighting: FileSighting): number {
  if (sighting.modifiedAt !== undefined) return sighting.modifiedAt;
  const digits = /(\d{1,9})[^\\/]*$/.exec(sighting.path)?.[1];
  return digits === undefined ? 0 : Number(digits);
}
