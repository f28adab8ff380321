/*
 * From what a clock on the wall of a zone shows to epoch milliseconds, with the platform's own zone data (Intl).
 * A time that summer time skips is moved later by the hour skipped; of a time that occurs twice the first is taken.
 */

/** What a clock and a calendar show. `month` is 1 to 12. */
export type WallTime = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly ms: number;
};

const formats = new Map<string, Intl.DateTimeFormat | undefined>();

/** Whether a name is a time zone known here. */
export function isZone(zone: string): boolean {
  return formatOf(zone) !== undefined;
}

/** The calendar day in a zone at a moment. An unknown zone counts as UTC. */
export function dateIn(epochMs: number, zone: string): { year: number; month: number; day: number } {
  const there = new Date(epochMs + offsetAt(epochMs, zone));
  return { year: there.getUTCFullYear(), month: there.getUTCMonth() + 1, day: there.getUTCDate() };
}

/** The moment at which a zone's clock shows a time. An unknown zone counts as UTC. */
export function wallTimeToEpoch(wall: WallTime, zone: string): number {
  const asUtc = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second, wall.ms);
  // Offsets a day before and after surround any change of the clock near the time.
  const before = asUtc - offsetAt(asUtc - 86_400_000, zone);
  const after = asUtc - offsetAt(asUtc + 86_400_000, zone);
  const first = Math.min(before, after);
  const second = Math.max(before, after);
  if (first + offsetAt(first, zone) === asUtc) return first;
  if (second + offsetAt(second, zone) === asUtc) return second;
  return before;
}

/** Distance of a zone's clock from UTC at a moment, in ms east. An unknown zone counts as UTC. */
export function offsetAt(epochMs: number, zone: string): number {
  const format = formatOf(zone);
  if (format === undefined || Number.isNaN(epochMs)) return 0;
  const part: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(epochMs)) part[type] = Number(value);
  const shown = Date.UTC(
    part["year"] ?? 0,
    (part["month"] ?? 1) - 1,
    part["day"] ?? 1,
    part["hour"] ?? 0,
    part["minute"] ?? 0,
    part["second"] ?? 0,
  );
  return shown - Math.floor(epochMs / 1_000) * 1_000;
}

function formatOf(zone: string): Intl.DateTimeFormat | undefined {
  if (formats.size > 1_000) formats.clear();
  if (!formats.has(zone)) formats.set(zone, makeFormat(zone));
  return formats.get(zone);
}

function makeFormat(zone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      calendar: "gregory",
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
  } catch {
    return undefined;
  }
}
