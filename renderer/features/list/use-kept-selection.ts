/* Keeps several selected traces over a change of the filter or the sort order: those that still match stay selected. */
import { useEffect } from "react";
import { selectMany, selectedIds } from "../../state/selection.ts";
import { useSession } from "../../state/session.tsx";
import { useView } from "../../state/view.ts";

/** Looks after the selection whenever a new question was answered. */
export function useKeptSelection(): void {
  const { rows } = useSession();
  useEffect(() => {
    const keep = async (): Promise<void> => {
      const ids = selectedIds();
      const { question } = rows.store.getState();
      if (ids.size < 2) return;
      const found = await rows.pick({ what: "ids", ids: [...ids] }, false);
      const { selectedId } = useView.getState();
      const [first] = found?.ids ?? [];
      const old = rows.store.getState().question !== question || selectedIds() !== ids;
      if (old || found === undefined || first === undefined || found.ids.length === ids.size) return;
      const cursor = selectedId !== undefined && found.ids.includes(selectedId) ? selectedId : first;
      selectMany(new Set(found.ids), cursor, cursor);
    };
    return rows.store.subscribe(({ phase }, before) => {
      if (phase === "ready" && before.phase === "loading") void keep();
    });
  }, [rows]);
}
