/* What can be chosen in the menu of looks and in the preferences, in words. */
import type { Density, Theme, ZoneChoice } from "../../state/preferences.ts";
import type { Settings } from "../../state/settings.ts";

/** A value and what it is called. */
export type Choice<T> = { readonly value: T; readonly label: string };

/** Themes. */
export const themes: readonly Choice<Theme>[] = [
  { value: "system", label: "As the system" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
];

/** Heights of rows. */
export const densities: readonly Choice<Density>[] = [
  { value: "compact", label: "Compact rows" },
  { value: "default", label: "Normal rows" },
  { value: "roomy", label: "Roomy rows" },
];

/** Where the open trace stands. */
export const places: readonly Choice<Settings["tracePlace"]>[] = [
  { value: "below", label: "Below the list" },
  { value: "right", label: "Right of the list" },
];

/** Zones. */
export const zones: readonly Choice<ZoneChoice>[] = [
  { value: "utc", label: "UTC, as IIS writes them" },
  { value: "local", label: "This computer's zone" },
  { value: "server", label: "Each server's own zone" },
];

const paceWords: readonly (readonly [ms: number, words: string])[] = [
  [700, "0.7 seconds"],
  [2_000, "2 seconds"],
  [4_000, "4 seconds"],
  [10_000, "10 seconds"],
  [30_000, "30 seconds"],
  [120_000, "2 minutes"],
  [600_000, "10 minutes"],
  [3_600_000, "hour"],
];

/** How often something is looked at: the usual intervals from `leastMs` on, and the one that is set. */
export function paces(leastMs: number, setMs: number): readonly Choice<number>[] {
  const usual = paceWords.filter(([ms]) => ms >= leastMs);
  const set: readonly (readonly [number, string])[] = usual.some(([ms]) => ms === setMs)
    ? usual
    : [...usual, [setMs, `${setMs / 1_000} seconds`]];
  return set.toSorted(([a], [b]) => a - b).map(([value, words]) => ({ value, label: `Every ${words}` }));
}
