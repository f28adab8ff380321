/* The preferences that hold for all windows: what each may be, and what is usual. How they are kept is in settings.ts. */
import * as v from "valibot";
import type { ServerZoneRule } from "../../shared/base/server-zone.ts";
import { isZone } from "../../shared/base/zone-time.ts";

/** `system` follows the desktop. */
export type Theme = "system" | "light" | "dark";

/** Height of rows: 24, 28, 32 px. */
export type Density = "compact" | "default" | "roomy";

/** `server`: times of each server in the zone the user said it is in. */
export type ZoneChoice = "utc" | "local" | "server";

/** Rules of zones at most. */
export const mostZoneRules = 100;

/** What each preference may be. */
export const preferenceEntries = {
  theme: v.picklist(["system", "light", "dark"]),
  density: v.picklist(["compact", "default", "roomy"]),
  zone: v.picklist(["utc", "local", "server"]),
  /** Which zones servers are in, as nothing else tells it; the first rule that fits a server holds. */
  serverZones: v.optional(
    v.pipe(
      v.array(
        v.strictObject({
          servers: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(255)),
          zone: v.pipe(v.string(), v.check(isZone, "This is no zone known here.")),
        }),
      ),
      v.maxLength(mostZoneRules),
      v.readonly(),
    ),
    [],
  ),
  /** A language by its BCP 47 name, `plain` or `system`: how numbers and dates are written. */
  locale: v.pipe(v.string(), v.regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{2,8}){0,3}$/)),
} as const;

/** The preferences that hold for all windows. */
export type Preferences = {
  readonly theme: Theme;
  readonly density: Density;
  readonly zone: ZoneChoice;
  readonly serverZones: readonly ServerZoneRule[];
  readonly locale: string;
};

/** What holds until the user says otherwise. */
export const usualPreferences: Preferences = {
  theme: "system",
  density: "default",
  zone: "local",
  serverZones: [],
  locale: "plain",
};

/** Preferences as they were kept; one that makes no sense is the usual one. */
export const keptPreferences = v.object({
  theme: v.fallback(preferenceEntries.theme, usualPreferences.theme),
  density: v.fallback(preferenceEntries.density, usualPreferences.density),
  zone: v.fallback(preferenceEntries.zone, usualPreferences.zone),
  serverZones: v.fallback(preferenceEntries.serverZones, []),
  locale: v.fallback(preferenceEntries.locale, usualPreferences.locale),
});

/** The preferences among other settings. */
export function preferencesOf({ theme, density, zone, serverZones, locale }: Preferences): Preferences {
  return { theme, density, zone, serverZones, locale };
}
