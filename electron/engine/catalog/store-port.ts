/* How the catalog hands its rows to whatever keeps them, without knowing what that is. */
import type { KeptRow } from "./rows.ts";

/** What a keeper of rows asks the catalog. */
export type RowSource = {
  readonly read: (id: number) => KeptRow | undefined;
  readonly ids: () => Iterable<number>;
  /** The next id to be given out; ids are never given twice. */
  readonly nextId: () => number;
};

/** A keeper of rows. Nothing here throws or blocks for long. */
export type RowKeeper = {
  /**
   * Hands over all kept rows, ids ascending, and answers the next free id. Called once, first. `source` is where
   * changed rows are read from later.
   */
  readonly load: (visit: (row: KeptRow) => void, source: RowSource) => number;
  /** A row is new or changed; it is saved soon. */
  readonly changed: (id: number) => void;
  readonly sourceRemoved: (sourceId: string) => void;
};
