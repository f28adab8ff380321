/*
 * What the user arranged and finds again next time: theme, zone, columns, pane sizes. Kept in the page's local
 * storage. Nothing of the traces is kept here.
 */
import { create } from "zustand";
import { persist } from "zustand/middleware";
import type { Zone } from "../../shared/base/format.ts";
import type { Sort } from "../../shared/model/query-answer.ts";

/** `system` follows the desktop. */
export type Theme = "system" | "light" | "dark";

/** Height of rows: 24, 28, 32 px. */
export type Density = "compact" | "default" | "roomy";

/** What is kept. Sizes are CSS pixels. */
export type Settings = {
  readonly theme: Theme;
  readonly zone: Zone;
  readonly density: Density;
  readonly sort: Sort;
  /** Columns by name: shown or not where that differs from the default. */
  readonly columnShown: Readonly<Record<string, boolean>>;
  /** Columns by name: width where that differs from the default. */
  readonly columnWidth: Readonly<Record<string, number>>;
  readonly sidebarShown: boolean;
  readonly sidebarWidth: number;
  readonly histogramShown: boolean;
  readonly tracePlace: "below" | "right";
  readonly traceHeight: number;
  readonly traceWidth: number;
};

const defaults: Settings = {
  theme: "system",
  zone: "local",
  density: "default",
  sort: { field: "time", descending: true },
  columnShown: {},
  columnWidth: {},
  sidebarShown: true,
  sidebarWidth: 232,
  histogramShown: true,
  tracePlace: "below",
  traceHeight: 380,
  traceWidth: 720,
};

/** The settings as a store; change them with `useSettings.setState`. */
export const useSettings = create<Settings>()(persist(() => defaults, { name: "freblens.settings", version: 1 }));

/** Height of a row for each density, the same as `--row` in the tokens. */
export const rowHeights: Readonly<Record<Density, number>> = { compact: 24, default: 28, roomy: 32 };

const write = (settings: Settings): void => {
  const root = document.documentElement;
  if (settings.theme === "system") delete root.dataset["theme"];
  else root.dataset["theme"] = settings.theme;
  root.dataset["density"] = settings.density;
};

/** Writes theme and density onto the document, now and whenever they change; answers a function that stops. */
export function applyLooks(): () => void {
  write(useSettings.getState());
  return useSettings.subscribe(write);
}
