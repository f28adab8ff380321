/* What can be done with the cell the keys are at, offered to the palette as the cell's own menu offers it. */
import type { TraceSummary } from "../../../shared/model/summary.ts";
import { entryActions } from "../../state/entry-actions.ts";
import { useOffers } from "../../state/offers.ts";
import { cellMenu, copyText, type CellContext } from "./cell-menu.ts";
import type { Column } from "./columns.ts";

/** Offers it; without a row nothing. */
export function useCellOffers(row: TraceSummary | undefined, column: Column | undefined, context: CellContext): void {
  const text = row === undefined ? "" : (column?.text(row, context.zone) ?? "");
  const entries = row === undefined || column === undefined ? [] : cellMenu(row, column.name, context);
  useOffers(
    {
      copyCell: {
        run: () => copyText(text),
        available: text !== "",
        title: column === undefined ? undefined : `Copy the cell: ${column.title.toLowerCase()}`,
      },
    },
    entryActions(entries, "cell", { group: "Filter", title: (label) => label, sought: true }),
  );
}
