/*
 * Which rows of a very long list of equal rows are in sight, and where they stand. Browsers cannot draw an element
 * taller than about 33 million device pixels, which a million rows reach, so a long list stands on a shorter page:
 * small scrolling moves row by row, and `offset` says how far the rows are ahead of the page; a jump of the scroll
 * bar goes to the same fraction of the list.
 *
 *   list   |=====================================|  count * rowHeight
 *   page   |===============|                        at most tallest
 *   y of a row on the page = index * rowHeight - offset
 */

/** Tallest page: safe up to a zoom of 400 %. */
export const tallest = 8_000_000;

/** A list, and how much of it is seen at once; CSS pixels. */
export type ListSize = { readonly count: number; readonly rowHeight: number; readonly viewHeight: number };

/** Where the page is scrolled to, and how far its rows are ahead of it. */
export type ListPlace = { readonly scrollTop: number; readonly offset: number };

/** Height of the page that carries the list. */
export function pageHeight({ count, rowHeight }: ListSize): number {
  return Math.min(count * rowHeight, tallest);
}

const listRange = (size: ListSize): number => Math.max(0, size.count * size.rowHeight - size.viewHeight);
const pageRange = (size: ListSize): number => Math.max(0, pageHeight(size) - size.viewHeight);

/** The place at which the list's pixel `y` is at the top, by fraction of the whole. */
export function placeAt(size: ListSize, y: number): ListPlace {
  const wanted = Math.min(Math.max(0, y), listRange(size));
  if (fitsOnPage(size)) return { scrollTop: wanted, offset: 0 };
  const scrollTop = Math.round((wanted / listRange(size)) * pageRange(size));
  return { scrollTop, offset: wanted - scrollTop };
}

function fitsOnPage(size: ListSize): boolean {
  return size.count * size.rowHeight <= tallest;
}

/**
 * The place after the page was scrolled to `scrollTop`. A small move carries the rows as far as the page; a jump is
 * taken by fraction. Where small moves have brought page and list too far apart, or to an end of the page, the same
 * rows are put at the fraction they belong to, which changes `scrollTop`.
 */
export function placeAfterScroll(size: ListSize, last: ListPlace, scrollTop: number): ListPlace {
  if (fitsOnPage(size)) return { scrollTop, offset: 0 };
  const end = pageRange(size);
  const jumped = Math.abs(scrollTop - last.scrollTop) > size.viewHeight;
  const y = jumped ? Math.round((scrollTop / end) * listRange(size)) : scrollTop + last.offset;
  const ideal = placeAt(size, y);
  if (ideal.scrollTop <= 0 && scrollTop <= 0) return { scrollTop: 0, offset: 0 };
  if (ideal.scrollTop >= end && scrollTop >= end) return { scrollTop: end, offset: listRange(size) - end };
  const apart = Math.abs(ideal.scrollTop - scrollTop) > 2 * size.viewHeight;
  if (apart || scrollTop <= 0 || scrollTop >= end) return ideal;
  return { scrollTop, offset: y - scrollTop };
}

/** Rows in sight, both ends in; `last` is -1 for an empty list. */
export function rowsInSight(size: ListSize, place: ListPlace): { readonly first: number; readonly last: number } {
  const y = place.scrollTop + place.offset;
  const first = Math.max(0, Math.min(Math.floor(y / size.rowHeight), size.count - 1));
  const last = Math.min(Math.ceil((y + size.viewHeight) / size.rowHeight) - 1, size.count - 1);
  return { first, last: Math.max(last, size.count === 0 ? -1 : first) };
}

/** List pixel that must be at the top for a row to be wholly in sight, moving as little as possible. */
export function topToReveal(size: ListSize, place: ListPlace, index: number): number {
  const y = place.scrollTop + place.offset;
  const top = index * size.rowHeight;
  if (top < y) return top;
  return top + size.rowHeight > y + size.viewHeight ? top + size.rowHeight - size.viewHeight : y;
}
