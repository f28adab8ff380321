/*
 * HTTP status with IIS substatus, packed into one number so that it fits a column and sorts right:
 * status * 1000 + substatus. `502.3` is 502003, `200` is 200000. 0 means "no status": IIS writes
 * triggerStatusCode="0" when a time limit, not a status, made the trace.
 */

/** A packed status: 502.3 -> 502003; 0 where IIS wrote 0. */
export type Status = number;

/** Packs a status and a substatus (0 to 999). */
export function packStatus(code: number, substatus = 0): Status {
  return code * 1000 + substatus;
}

/** The HTTP status: 502003 -> 502. */
export function statusCode(status: Status): number {
  return Math.floor(status / 1000);
}

/** The IIS substatus: 502003 -> 3. */
export function substatus(status: Status): number {
  return status % 1000;
}

/** The class of a status: 502003 -> 5; 0 -> 0. */
export function statusClass(status: Status): number {
  return Math.floor(status / 100_000);
}

/** Reads `N` or `N.M` as IIS writes it. Anything else is undefined. */
export function parseStatus(text: string): Status | undefined {
  const match = /^(\d{1,3})(?:\.(\d{1,3}))?$/.exec(text.trim());
  if (match === null) return undefined;
  return packStatus(Number(match[1]), Number(match[2] ?? 0));
}

/** Writes a status as IIS does: 502003 -> `502.3`, 404000 -> `404`, 0 -> `0`. */
export function formatStatus(status: Status): string {
  const sub = substatus(status);
  return sub === 0 ? String(statusCode(status)) : `${statusCode(status)}.${sub}`;
}
