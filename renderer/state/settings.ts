/*
 * What the user arranged and finds again next time. Preferences (theme, zone, density, locale) hold for all windows;
 * columns, sort order and panes are this window's own, and what the next new window begins with. Nothing of the traces is
 * kept here.
 */
import * as v from "valibot";
import { create } from "zustand";
import { createJSONStorage, persist } from "zustand/middleware";
import { setFigures } from "../../shared/base/format.ts";
import type { GroupField } from "../../shared/model/grouping.ts";
import type { Sort } from "../../shared/model/query-answer.ts";
import { figuresOf } from "./figures.ts";
import { keptPreferences, preferencesOf, usualPreferences, type Density, type Preferences } from "./preferences.ts";
import { windowStorage } from "./window-storage.ts";

/** What is kept. Sizes are CSS pixels. */
export type Settings = Preferences & {
  readonly sort: Sort;
  /** Columns by name: shown or not where that differs from the default. */
  readonly columnShown: Readonly<Record<string, boolean>>;
  /** Columns by name: width where that differs from the default. */
  readonly columnWidth: Readonly<Record<string, number>>;
  /** Names of columns in the order they stand; those that are not named keep their places behind the ones before them. */
  readonly columnOrder: readonly string[];
  /** Columns at the left edge that stay while the others scroll. */
  readonly columnsPinned: number;
  /** What the list is grouped by; undefined shows rows. */
  readonly groupBy: GroupField | undefined;
  /** Fields of the facets by name: open or not where that differs from the default. */
  readonly facetOpen: Readonly<Record<string, boolean>>;
  readonly sidebarShown: boolean;
  readonly sidebarWidth: number;
  readonly histogramShown: boolean;
  readonly tracePlace: "below" | "right";
  readonly traceHeight: number;
  readonly traceWidth: number;
};

/** Columns as they are at first. */
export const usualColumns: Pick<Settings, "columnShown" | "columnWidth" | "columnOrder" | "columnsPinned"> = {
  columnShown: {},
  columnWidth: {},
  columnOrder: [],
  columnsPinned: 0,
};

const defaults: Settings = {
  ...usualPreferences,
  sort: { field: "time", descending: true },
  ...usualColumns,
  groupBy: undefined,
  facetOpen: {},
  sidebarShown: true,
  sidebarWidth: 232,
  histogramShown: true,
  tracePlace: "below",
  traceHeight: 380,
  traceWidth: 720,
};

const storageName = "freblens.settings";

/** The settings as a store; change them with `useSettings.setState`. */
export const useSettings = create<Settings>()(
  persist(() => defaults, {
    name: storageName,
    version: 1,
    storage: createJSONStorage(() => windowStorage),
    merge: (persisted, now) => {
      const old = typeof persisted === "object" && persisted !== null ? persisted : {};
      return { ...now, ...old, ...v.parse(keptPreferences, old) };
    },
  }),
);

/** Height of a row for each density, the same as `--row` in the tokens. */
export const rowHeights: Readonly<Record<Density, number>> = { compact: 24, default: 28, roomy: 32 };

const written = v.object({ state: keptPreferences });

/** Takes over preferences that another window changed. What is only its arrangement is left alone. */
function hearOtherWindows({ key, newValue }: StorageEvent): void {
  if (key !== storageName || newValue === null) return;
  const read = v.safeParse(written, JSON.parse(newValue));
  if (!read.success) return;
  const theirs = read.output.state;
  // Writing always writes all: without a look at what is new, two windows would answer each other for ever.
  if (JSON.stringify(theirs) !== JSON.stringify(preferencesOf(useSettings.getState()))) useSettings.setState(theirs);
}

const write = ({ theme, density, locale }: Preferences): void => {
  const root = document.documentElement;
  if (theme === "system") delete root.dataset["theme"];
  else root.dataset["theme"] = theme;
  root.dataset["density"] = density;
  setFigures(figuresOf(locale));
};

/** Writes theme, density and figures, now and whenever they change, also in other windows; answers a function that stops. */
export function applyLooks(): () => void {
  write(useSettings.getState());
  const stop = useSettings.subscribe(write);
  window.addEventListener("storage", hearOtherWindows);
  return () => {
    stop();
    window.removeEventListener("storage", hearOtherWindows);
  };
}
