/*
 * Moving through the list by keys, and the selection that goes with it. The selection is a trace, not a place: its
 * place is looked up when a key needs it.
 */
import { useCallback, type KeyboardEvent } from "react";
import type { RowWindow } from "../../components/use-row-window.ts";
import { indexOfId } from "../../state/row-blocks.ts";
import { useSession } from "../../state/session.tsx";
import { closeTrace, openTrace, select, useView } from "../../state/view.ts";

/** Where a key leads from a row; undefined for keys that do not move. */
export function targetOf(key: string, from: number, perView: number, length: number): number | undefined {
  const to = ((): number | undefined => {
    switch (key) {
      case "ArrowDown":
        return from + 1;
      case "ArrowUp":
        return from - 1;
      case "PageDown":
        return from + perView;
      case "PageUp":
        return from - perView;
      case "Home":
        return 0;
      case "End":
        return length - 1;
      default:
        return undefined;
    }
  })();
  return to === undefined || length === 0 ? undefined : Math.min(Math.max(to, 0), length - 1);
}

/** Selects by place: scrolls there and selects the trace once it is loaded. */
export function useSelectAt(list: Pick<RowWindow, "reveal">): (index: number) => Promise<void> {
  const { rows } = useSession();
  const { reveal } = list;
  return useCallback(
    async (index) => {
      reveal(index);
      const id = await rows.idAt(index);
      if (id !== undefined) select(id);
    },
    [rows, reveal],
  );
}

/** Where the selected trace stands, asking the engine where it is not among the loaded rows. */
async function selectedPlace(rows: ReturnType<typeof useSession>["rows"]): Promise<number | undefined> {
  const id = useView.getState().selectedId;
  if (id === undefined) return undefined;
  return indexOfId(rows.store.getState().blocks, id) ?? (await rows.place(id));
}

/** The key handler of the grid. */
export function useListKeys(
  list: RowWindow,
  onColumn: (by: 1 | -1) => void,
  onCopy: () => void,
): (event: KeyboardEvent) => void {
  const { rows } = useSession();
  const selectAt = useSelectAt(list);
  return (event) => {
    if (event.altKey || event.metaKey) return;
    if (event.ctrlKey) {
      if (event.key === "c" && (getSelection()?.isCollapsed ?? true)) onCopy();
      return;
    }
    const { selectedId, openId } = useView.getState();
    if (event.key === "Enter" && selectedId !== undefined) openTrace(selectedId);
    else if (event.key === "Escape" && openId !== undefined) closeTrace();
    else if (event.key === "ArrowLeft") onColumn(-1);
    else if (event.key === "ArrowRight") onColumn(1);
    else {
      const { length } = rows.store.getState();
      if (targetOf(event.key, 0, 1, length) === undefined) return;
      const { key } = event;
      void selectedPlace(rows).then((at) => {
        const fresh = at === undefined && key !== "End";
        const to = fresh ? list.first : targetOf(key, at ?? 0, list.perView, length);
        return to === undefined ? undefined : selectAt(to);
      });
    }
    event.preventDefault();
    event.stopPropagation();
  };
}
