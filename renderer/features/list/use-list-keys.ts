/*
 * Moving through the list by keys, and the selection that goes with it. The selection is traces, not places: places are
 * looked up when a key needs them.
 */
import type { KeyboardEvent } from "react";
import type { RowWindow } from "../../components/use-row-window.ts";
import { indexOfId } from "../../state/row-blocks.ts";
import { mostSelected, moveCursor, selectMany, toggleSelected } from "../../state/selection.ts";
import type { Rows } from "../../state/rows.ts";
import { useSession } from "../../state/session.tsx";
import { closeTrace, openTrace, select, useView } from "../../state/view.ts";
import type { TextForm } from "./table-text.ts";
import { useSelectTo } from "./use-select-to.ts";

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

/** Where the selected trace stands, asking the engine where it is not among the loaded rows. */
async function selectedPlace(rows: Rows): Promise<number | undefined> {
  const id = useView.getState().selectedId;
  if (id === undefined) return undefined;
  return indexOfId(rows.store.getState().blocks, id) ?? (await rows.place(id));
}

/** What keys do beside moving. */
export type ListActions = {
  readonly onColumn: (by: 1 | -1) => void;
  readonly onCopy: (form: TextForm) => void;
  /** Puts a bookmark on what is selected, or takes it away. */
  readonly onBookmark: () => void;
  readonly onNote: () => void;
  /** Shows the selected trace's file where it lies; only the desktop app can. */
  readonly onShowInFolder?: (() => void) | undefined;
};

/** The form that a chord copies in. */
function copyForm({ key, code, ctrlKey, metaKey, altKey }: KeyboardEvent): TextForm | undefined {
  if (!ctrlKey && !metaKey) return undefined;
  if (altKey) return code === "KeyC" ? "csv" : code === "KeyM" ? "markdown" : undefined;
  return key.toLowerCase() === "c" && (getSelection()?.isCollapsed ?? true) ? "text" : undefined;
}

/** Selects all, as far as can be. */
export async function selectAll(rows: Rows): Promise<void> {
  const found = await rows.pick({ what: "range", from: 0, count: mostSelected }, false);
  const [top] = found?.ids ?? [];
  const { selectedId } = useView.getState();
  if (found === undefined || top === undefined) return;
  const cursor = selectedId !== undefined && found.ids.includes(selectedId) ? selectedId : top;
  selectMany(new Set(found.ids), cursor, cursor);
}

/** The key handler of the grid. */
export function useListKeys(list: RowWindow, actions: ListActions): (event: KeyboardEvent) => void {
  const { rows } = useSession();
  const { selectTo } = useSelectTo();
  const { reveal, first, perView } = list;

  const move = async (event: KeyboardEvent): Promise<void> => {
    const { key, shiftKey, ctrlKey } = event;
    const { length } = rows.store.getState();
    const at = await selectedPlace(rows);
    const fresh = at === undefined && key !== "End";
    const to = fresh ? first : targetOf(key, at ?? 0, perView, length);
    if (to === undefined) return;
    reveal(to);
    const id = await rows.idAt(to);
    if (id === undefined) return;
    if (shiftKey) await selectTo(id, to);
    else if (ctrlKey) moveCursor(id);
    else select(id);
  };

  const act = (event: KeyboardEvent): boolean => {
    const { selectedId, openId } = useView.getState();
    const { key, ctrlKey, metaKey } = event;
    if (ctrlKey || metaKey) {
      if (key.toLowerCase() === "a") void selectAll(rows);
      else if (key === " " && selectedId !== undefined) toggleSelected(selectedId);
      else return false;
    } else if (key === "Enter" && selectedId !== undefined) openTrace(selectedId);
    else if (key === "Escape" && openId !== undefined) closeTrace();
    else if (key === "ArrowLeft") actions.onColumn(-1);
    else if (key === "ArrowRight") actions.onColumn(1);
    else if (key.toLowerCase() === "b") actions.onBookmark();
    else if (key.toLowerCase() === "n") actions.onNote();
    else return false;
    return true;
  };

  return (event) => {
    const form = copyForm(event);
    if (form !== undefined) actions.onCopy(form);
    else if (event.altKey) return;
    else if (targetOf(event.key, 0, 1, 1) !== undefined) void move(event);
    else if (!act(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
}
