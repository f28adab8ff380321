/* Keeping traces: which new ones are copied into the local archive before IIS deletes them, and how full it is. */

/** What the user chose to keep. */
export type KeepSettings = {
  /** New traces of these sources. */
  readonly sourceIds: readonly string[];
  /** New traces of any source that match this filter; undefined keeps none by a filter. */
  readonly query: string | undefined;
  /** The archive grows to this size; then the oldest go. */
  readonly capBytes: number;
};

/** How keeping goes. */
export type KeepStatus = {
  readonly settings: KeepSettings;
  /** Traces in the archive, and the room they take. */
  readonly traces: number;
  readonly packedBytes: number;
  /** Waiting to be copied. */
  readonly waiting: number;
  /** Copied since the start. */
  readonly kept: number;
  /** Gone or unreadable before they could be copied, since the start. */
  readonly lost: number;
  /** Why nothing can be kept, or what went wrong last. */
  readonly problem: string | undefined;
  /** There where nothing can be kept in this run. */
  readonly unable?: true;
};

/** How a trace is kept: `for-good` by the user's word, `in-turn` until the archive needs its room. */
export type KeptAs = "for-good" | "in-turn";
