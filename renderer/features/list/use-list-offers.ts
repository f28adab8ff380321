/* The commands that act on the rows: what the list offers the window's menus, palette and keys while it shows rows. */
import type { TraceSummary } from "../../../shared/model/summary.ts";
import { useOffers } from "../../state/offers.ts";
import { idsOf, useSelection } from "../../state/selection.ts";
import { useRows, useSession } from "../../state/session.tsx";
import { openTrace, useView } from "../../state/view.ts";
import { openComparison } from "../../state/compare.ts";
import { copyText } from "./cell-menu.ts";
import { selectAll, type ListActions } from "./use-list-keys.ts";

/** Offers them; `chosen` answers the rows that are selected. */
export function useListOffers(
  { onCopy, onBookmark, onNote, onShowInFolder }: Omit<ListActions, "onColumn">,
  chosen: () => Promise<readonly TraceSummary[]>,
): void {
  const { rows } = useSession();
  const selectedId = useView((view) => view.selectedId);
  const selection = useSelection();
  const waiting = useRows((view) => view.waiting);
  const ids = idsOf(selection, selectedId);
  const [a, b] = ids.size === 2 ? ids : [];
  const some = ids.size > 0;
  const one = ids.size === 1;
  const copyOf = (text: (row: TraceSummary) => string | undefined) => (): void =>
    void chosen().then((all) => copyText(all.map(text).filter(Boolean).join("\n")));
  useOffers({
    openSelected: { run: () => (selectedId === undefined ? undefined : openTrace(selectedId)), available: some },
    compareSelected: {
      run: () => (a === undefined || b === undefined ? undefined : openComparison({ a, b })),
      available: b !== undefined,
    },
    showInFolder: { run: () => onShowInFolder?.(), available: one },
    selectAll: { run: () => void selectAll(rows) },
    copyRows: { run: () => onCopy("text"), available: some },
    copyRowsCsv: { run: () => onCopy("csv"), available: some },
    copyRowsMarkdown: { run: () => onCopy("markdown"), available: some },
    copyUrl: { run: copyOf(({ url }) => url), available: some },
    copyPath: { run: copyOf(({ path }) => path), available: some },
    bookmark: { run: onBookmark, available: some },
    note: { run: onNote, available: one },
    showNewest: { run: rows.showNewest, available: waiting > 0 },
  });
}
