/*
 * Several selected traces. One of them is the window's selected trace (view.ts): the cursor. When another one is selected
 * alone, by whatever means, the others are no longer selected. Ids, so that it outlives new rows and sorting.
 */
import { create } from "zustand";
import { select, useView } from "./view.ts";

/** Traces selected at most. */
export const mostSelected = 10_000;

/** Several traces; holds only while `cursor` is the window's selected trace. */
export type Selection = {
  readonly ids: ReadonlySet<number>;
  readonly cursor: number | undefined;
  /** Where a stretch begins that is selected with Shift. */
  readonly anchor: number | undefined;
};

/** The selection as a store. */
export const useSelection = create<Selection>()(() => ({ ids: new Set(), cursor: undefined, anchor: undefined }));

const none: ReadonlySet<number> = new Set();

/** The ids of a selection, given the window's selected trace. */
export function idsOf({ ids, cursor }: Selection, selectedId: number | undefined): ReadonlySet<number> {
  if (cursor !== undefined && cursor === selectedId && ids.size > 0) return ids;
  return selectedId === undefined ? none : new Set([selectedId]);
}

/** The ids that are selected now. */
export function selectedIds(): ReadonlySet<number> {
  return idsOf(useSelection.getState(), useView.getState().selectedId);
}

/** Where a stretch begins: at the last trace selected without Shift. */
export function anchorId(): number | undefined {
  const { anchor, cursor } = useSelection.getState();
  const { selectedId } = useView.getState();
  return cursor === selectedId ? (anchor ?? selectedId) : selectedId;
}

/** Selects several traces; `cursor` is the one that keys move from. */
export function selectMany(ids: ReadonlySet<number>, cursor: number, anchor: number): void {
  useSelection.setState({ ids, cursor, anchor });
  select(cursor);
}

/** Takes a trace into the selection, or out of it; the last one stays. */
export function toggleSelected(id: number): void {
  const ids = new Set(selectedIds());
  if (ids.has(id) && ids.size > 1) ids.delete(id);
  else if (ids.size < mostSelected) ids.add(id);
  selectMany(ids, id, id);
}

/** Moves the cursor and leaves what is selected as it is. */
export function moveCursor(id: number): void {
  selectMany(selectedIds(), id, id);
}
