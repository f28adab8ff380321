/* When each source was last seen, and of which stretches traces may be missing, as rows of the database. */
import type { MissingStretch } from "../../../shared/model/source-folder.ts";
import type { KeptHistory } from "../sources/source-history.ts";

/** The tables; times in epoch ms. */
export const createHistories = `
  CREATE TABLE IF NOT EXISTS seen (source TEXT PRIMARY KEY, at);
  CREATE TABLE IF NOT EXISTS missing (source, why, from_at, to_at, folders);
`;

/** All sources that were seen. */
export const selectSeen = "SELECT source, at FROM seen";
/** All stretches. */
export const selectMissing = "SELECT source, why, from_at, to_at, folders FROM missing";
/** Writes when a source was seen. */
export const writeSeen = "INSERT OR REPLACE INTO seen (source, at) VALUES (?, ?)";
/** Writes a stretch. */
export const writeMissing = "INSERT INTO missing (source, why, from_at, to_at, folders) VALUES (?, ?, ?, ?, ?)";
/** Forgets the stretches of a source, and when it was seen. */
export const forgetHistory = ["DELETE FROM seen WHERE source = ?", "DELETE FROM missing WHERE source = ?"] as const;

/** The cells of a stretch, in the order of `writeMissing`. */
export function cellsOfStretch(sourceId: string, stretch: MissingStretch): (string | number | null)[] {
  return [sourceId, stretch.why, stretch.fromAt ?? null, stretch.toAt, stretch.folders];
}

/** Histories by source out of the rows of both tables; rows that cannot be ours are left out. */
export function historiesOf(
  seen: Iterable<Readonly<Record<string, unknown>>>,
  missing: Iterable<Readonly<Record<string, unknown>>>,
): Map<string, KeptHistory> {
  const found = new Map<string, { readonly seenAt: number; readonly missing: MissingStretch[] }>();
  for (const { source, at } of seen) {
    if (typeof source === "string" && typeof at === "number") found.set(source, { seenAt: at, missing: [] });
  }
  for (const row of missing) {
    const stretch = stretchOf(row);
    if (stretch !== undefined) found.get(String(row["source"]))?.missing.push(stretch);
  }
  return found;
}

function stretchOf(row: Readonly<Record<string, unknown>>): MissingStretch | undefined {
  const { why, from_at: fromAt, to_at: toAt, folders } = row;
  if (why !== "away" && why !== "closed") return undefined;
  if (typeof fromAt !== "number" || typeof toAt !== "number" || typeof folders !== "number") return undefined;
  return { why, fromAt, toAt, folders };
}
