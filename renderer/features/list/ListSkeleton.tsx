/* The shape of the list while its first rows are on the way: the columns as they will stand, and how full each tends to be. */
import type { CSSProperties } from "react";
import { useSettings } from "../../state/settings.ts";
import { columnLayout, shownColumns } from "./columns.ts";

/** More than the highest window holds; what does not fit is cut off. */
const drawnRows = 80;

/** Widths in hundredths of a cell, so that neighbouring rows differ as real ones do. */
const fills = [72, 58, 84, 66, 90, 52, 78];

/** `words` is what a screen reader hears and what stands above the rows. */
export function ListSkeleton({ words }: { readonly words: string }) {
  const { columnShown, columnWidth, columnOrder, columnsPinned } = useSettings();
  const columns = shownColumns(columnShown, columnOrder);
  const style: CSSProperties & { readonly "--columns": string } = {
    "--columns": columnLayout(columns, columnWidth, columnsPinned).template,
  };
  return (
    <div className="skeleton" style={style}>
      <div className="list-bar">
        <span className="list-bar-words" role="status">
          {words}
        </span>
      </div>
      <div className="skeleton-rows" aria-hidden>
        <div className="skeleton-row skeleton-head" />
        {Array.from({ length: drawnRows }, (_, row) => (
          <div key={row} className="skeleton-row">
            {columns.map((column, at) => (
              <span key={column.name} style={{ width: `${fills[(row * 3 + at) % fills.length]}%` }} />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}
