/*
 * What a failure of SQLite means for the user. Codes are SQLite's primary result codes (sqlite.org/rescode.html);
 * node:sqlite hands them over as `errcode`, extended ones in the higher bits.
 */

/** `damaged`: set it aside and begin anew. `busy`: another instance. `full`, `unusable`: go on in memory, try later. */
export type StoreFailure = "damaged" | "busy" | "full" | "unusable";

const busy = new Set([5, 6]);
/** 1 (SQLITE_ERROR) means for our fixed statements that the tables are not ours. */
const damaged = new Set([1, 11, 26]);
const full = 13;

/** The meaning of something thrown by node:sqlite. */
export function failureOf(error: unknown): StoreFailure {
  const code = error instanceof Error && "errcode" in error ? Number(error.errcode) & 0xff : 0;
  if (error instanceof BadRow || damaged.has(code)) return "damaged";
  if (busy.has(code)) return "busy";
  return code === full ? "full" : "unusable";
}

/** Thrown inside the store where a row cannot be what we wrote; never leaves it. */
export class BadRow extends Error {}

/** Few words on what was thrown, for the end of a sentence. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
