/* From when on time is worth a word. Known to all timing rules, changed only here. */

/** An answered request is slow from here on: people notice a second. */
export const slowFromMs = 1_000;

/** A part of a slow request explains it where it took at least this share of the whole. */
export const decisiveShare = 0.5;

/** A span of a slow request is worth showing as evidence from here on. */
export const notableMs = 250;
