/* Bookmarks and notes in the columns of the catalog, where filters ask for them. What keeps them is marks/mark-store.ts. */
import type { Mark } from "../../../shared/model/mark.ts";
import { codeFor } from "../../../shared/query/table.ts";
import type { CatalogRows } from "./rows.ts";

const bookmarked = "bookmarked";

/** Puts a mark on the row at a place, or takes it away. */
export function setMarkAt({ table }: CatalogRows, at: number, mark: Mark | undefined): void {
  const { mark: marks, note } = table.columns;
  marks.codes[at] = codeFor(marks, mark?.bookmarked === true ? bookmarked : undefined);
  note.codes[at] = codeFor(note, mark?.note || undefined);
  table.version++;
}

/** The mark of the row at a place. */
export function markAt({ table }: CatalogRows, at: number): Mark | undefined {
  const { mark, note } = table.columns;
  const text = note.values[note.codes[at] ?? 0] ?? "";
  const isBookmarked = mark.codes[at] !== 0;
  return isBookmarked || text !== "" ? { bookmarked: isBookmarked, note: text } : undefined;
}
