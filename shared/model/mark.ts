/* What the user put on a trace: a bookmark, a note. It is Freblens's own and never written to a source. */

/** A bookmark and a note; a note without text is none. */
export type Mark = { readonly bookmarked: boolean; readonly note: string };

/** Longest note, in characters. */
export const longestNote = 2_000;
