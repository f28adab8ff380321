/*
 * Activity ids by row, 16 bytes each: as texts they would be the largest part of a row. Ids that are no GUID in the
 * form IIS writes (`{GUID}` in upper case) are kept as they are, beside.
 */
import { resizedCodes } from "../../../shared/query/table.ts";
import { detached } from "./detach.ts";

/** Activity ids by row. */
export type ActivityIds = { words: Uint32Array; readonly odd: Map<number, string> };

const form = /^\{([0-9A-F]{8})-([0-9A-F]{4})-([0-9A-F]{4})-([0-9A-F]{4})-([0-9A-F]{12})\}$/;
const none = "00000000000000000000000000000000";

/** Makes room for some rows. */
export function createActivityIds(capacity: number): ActivityIds {
  return { words: new Uint32Array(capacity * 4), odd: new Map() };
}

/** Sets the id of a row. */
export function setActivityId(ids: ActivityIds, row: number, id: string | undefined): void {
  if ((row + 1) * 4 > ids.words.length) ids.words = resizedCodes(ids.words, Math.max(row + 1, row * 2) * 4);
  const match = id === undefined ? null : form.exec(id);
  const hex = match === null ? none : match.slice(1).join("");
  // The GUID of zeros stands for "none" here and so is kept as text.
  if (id !== undefined && hex === none) ids.odd.set(row, detached(id));
  else ids.odd.delete(row);
  for (let word = 0; word < 4; word++) {
    ids.words[row * 4 + word] = Number.parseInt(hex.slice(word * 8, word * 8 + 8), 16);
  }
}

/** The id of a row. */
export function activityIdAt(ids: ActivityIds, row: number): string | undefined {
  const odd = ids.odd.get(row);
  if (odd !== undefined) return odd;
  let hex = "";
  for (let word = 0; word < 4; word++) hex += (ids.words[row * 4 + word] ?? 0).toString(16).padStart(8, "0");
  if (hex === none) return undefined;
  const guid = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
  return `{${guid.toUpperCase()}}`;
}
