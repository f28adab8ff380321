/*
 * The windows of the app: all that were open when it was quit come back, each under its number, by which its page finds its
 * filter again. A window that is closed while others stay is forgotten.
 */
import { app, type BrowserWindow, screen } from "electron";
import { join } from "node:path";
import {
  readWindowsState,
  writeWindowsState,
  type PlacedWindow,
  type Rectangle,
  type WindowState,
} from "./window-state.ts";
import { createWindow, showPage } from "./window.ts";

/** How far a new window stands from the one before it. */
const apart = 32;

/** The windows. */
export type Windows = {
  /** Opens those of the last run. */
  readonly restore: () => Promise<void>;
  /** Opens one more. */
  readonly openNew: () => Promise<void>;
  /** The one the user is in, or was in last. */
  readonly current: () => BrowserWindow | undefined;
};

type Open = { readonly number: number; readonly window: BrowserWindow };

const workAreas = (): readonly Rectangle[] => screen.getAllDisplays().map((display) => display.workArea);

/** Keeps the windows; `joinPage` is called for each before its page is loaded. */
export function createWindows(preloadPath: string, joinPage: (window: BrowserWindow) => void): Windows {
  const path = join(app.getPath("userData"), "window.json");
  const open = new Set<Open>();
  /** The user's order: the last one is the one he is in. */
  let order: readonly Open[] = [];
  let next = 2;
  let quitting = false;

  const placeOf = ({ number, window }: Open): PlacedWindow => ({
    number,
    bounds: window.getNormalBounds(),
    maximised: window.isMaximized(),
  });
  const save = (windows: Iterable<Open>): void => writeWindowsState(path, { next, windows: [...windows].map(placeOf) });

  const show = async (state: WindowState): Promise<void> => {
    const window = createWindow(preloadPath, state);
    const one: Open = { number: state.number, window };
    open.add(one);
    order = [...order, one];
    window.on("focus", () => {
      order = [...order.filter((other) => other !== one), one];
    });
    window.on("close", () => {
      // Quitting closes one after the other; all of them are to come back. So is the last one that is closed.
      if (!quitting && open.size === 1) save(open);
    });
    window.on("closed", () => {
      open.delete(one);
      order = order.filter((other) => other !== one);
      if (!quitting && open.size > 0) save(open);
    });
    joinPage(window);
    await showPage(window, state.number);
  };
  app.on("before-quit", () => {
    if (!quitting && open.size > 0) save(open);
    quitting = true;
  });

  return {
    restore: async () => {
      const state = readWindowsState(path, workAreas());
      next = state.next;
      await Promise.all(state.windows.map(show));
    },
    openNew: async () => {
      const last = order.at(-1)?.window.getNormalBounds();
      const bounds = last === undefined ? undefined : { ...last, x: last.x + apart, y: last.y + apart };
      await show({ number: next++, bounds, maximised: false });
      save(open);
    },
    current: () => order.at(-1)?.window,
  };
}
