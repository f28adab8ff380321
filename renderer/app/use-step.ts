/* Steps from the selected trace to the one before or after it in the list, wherever the focus is. */
import { useCallback } from "react";
import { usePage } from "../state/page.ts";
import { useSession } from "../state/session.tsx";
import { select, useView } from "../state/view.ts";

/** Selects the next (1) or previous (-1) trace of the list. */
export function useStep(): (by: 1 | -1) => void {
  const { rows } = useSession();
  return useCallback(
    (by) => {
      const step = async (): Promise<void> => {
        // The list waits behind a page and must not move there unseen.
        if (usePage.getState().page !== "list") return;
        const { selectedId } = useView.getState();
        if (selectedId === undefined) return;
        const at = await rows.place(selectedId);
        if (at === undefined) return;
        const to = at + by;
        if (to < 0 || to >= rows.store.getState().length) return;
        const id = await rows.idAt(to);
        if (id === undefined) return;
        select(id);
        rows.reveal(to);
      };
      void step();
    },
    [rows],
  );
}
