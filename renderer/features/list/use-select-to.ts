/* Selecting a stretch of the list: from the trace that was selected last to another one, both in. */
import { useCallback } from "react";
import { anchorId, mostSelected, selectMany } from "../../state/selection.ts";
import { useSession } from "../../state/session.tsx";
import { select } from "../../state/view.ts";

/** Selects from the anchor to a trace at a place. A longer stretch than can be selected begins nearer. */
export function useSelectTo(): { readonly selectTo: (id: number, place: number) => Promise<void> } {
  const { rows } = useSession();
  const selectTo = useCallback(
    async (id: number, place: number): Promise<void> => {
      const anchor = anchorId();
      const from = anchor === undefined ? undefined : await rows.place(anchor);
      if (anchor === undefined || from === undefined) return select(id);
      const count = Math.min(Math.abs(place - from) + 1, mostSelected);
      const first = place >= from ? place - count + 1 : place;
      const found = await rows.pick({ what: "range", from: first, count }, false);
      if (found !== undefined) selectMany(new Set([...found.ids, id]), id, anchor);
    },
    [rows],
  );
  return { selectTo };
}
