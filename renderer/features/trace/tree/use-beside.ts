/*
 * The current row of a view where that row is no event: a request without a start, the time behind the last event, a
 * module as a whole. It is current until another event is selected, here or anywhere else.
 */
import { useCallback, useState } from "react";
import { useTrace, useTraceView } from "../trace-context.ts";

/** The row, and how to make one current; set it after the selection, for it belongs to what is selected then. */
export function useBeside<T>(): readonly [T | undefined, (row: T | undefined) => void] {
  const { store } = useTrace();
  const selected = useTraceView((view) => view.selected);
  const [beside, keepBeside] = useState<{ readonly row: T; readonly selected: number | undefined }>();
  const setBeside = useCallback(
    (row: T | undefined): void =>
      keepBeside(row === undefined ? undefined : { row, selected: store.getState().selected }),
    [store, keepBeside],
  );
  return [beside !== undefined && beside.selected === selected ? beside.row : undefined, setBeside];
}
