/* What one run of the app under test shares between the parts of the double, and what a test may look at and steer. */
import type * as Electron from "electron";
import type { BrowserContext } from "playwright-core";

/** A rectangle of a screen. */
export type Area = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** How the app is run. */
export type WorldOptions = {
  readonly context: BrowserContext;
  readonly userData: string;
  readonly version: string;
  readonly packaged: boolean;
  readonly workAreas: readonly Area[];
};

/** State of one run. */
export type World = WorldOptions & {
  ready: boolean;
  readonly schemes: Map<string, (request: Request) => Response | Promise<Response>>;
  readonly privileged: Set<string>;
  /** Requests the app's own session rules cancelled. */
  readonly blocked: string[];
  /** Requests that would have left the machine: nothing of the app stopped them. A test expects none. */
  readonly leaked: string[];
  /** Files the app showed in their folder. */
  readonly shownInFolder: string[];
  readonly errorBoxes: { readonly title: string; readonly content: string }[];
  /** Answers for the next dialogs: a path, or undefined for "cancel". Consumed in order. */
  readonly dialogAnswers: (string | undefined)[];
  menu: Electron.MenuItemConstructorOptions[];
  readonly disposers: (() => void)[];
};

/** Starts a run's state. */
export function createWorld(options: WorldOptions): World {
  return {
    ...options,
    ready: false,
    schemes: new Map(),
    privileged: new Set(),
    blocked: [],
    leaked: [],
    shownInFolder: [],
    errorBoxes: [],
    dialogAnswers: [],
    menu: [],
    disposers: [],
  };
}

/** Throws as a reminder of Electron's own order of things. */
export function needReady(world: World, what: string): void {
  if (!world.ready) throw new Error(`${what} may be used only after the app is ready`);
}

/** Throws where Electron wants something done before `ready`. */
export function needUnready(world: World, what: string): void {
  if (world.ready) throw new Error(`${what} must be called before the app is ready`);
}
