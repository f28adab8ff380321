/*
 * Which windows there were and where they stood: a small JSON file in the user's data folder. A file that is missing or
 * damaged gives one window; a place that no screen shows any more gives the default place.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import * as v from "valibot";

/** A rectangle in device-independent pixels. */
export type Rectangle = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** One window: its number, by which its page finds its own filter again, and its bounds when it is not maximised. */
export type WindowState = {
  readonly number: number;
  readonly bounds: Rectangle | undefined;
  readonly maximised: boolean;
};

/** The windows that come back at the next start; never empty. `next` is the number of the next new one. */
export type WindowsState = { readonly next: number; readonly windows: readonly WindowState[] };

/** What is written of a window. */
export type PlacedWindow = WindowState & { readonly bounds: Rectangle };

const whole = v.pipe(v.number(), v.integer(), v.minValue(-100_000), v.maxValue(100_000));
const counted = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000_000));
const place = { bounds: v.object({ x: whole, y: whole, width: whole, height: whole }), maximised: v.boolean() };
const schema = v.union([
  v.object({
    next: counted,
    windows: v.pipe(v.array(v.object({ number: counted, ...place })), v.minLength(1), v.maxLength(50)),
  }),
  // As it was written when there was one window only.
  v.pipe(
    v.object(place),
    v.transform((one) => ({ next: 2, windows: [{ number: 1, ...one }] })),
  ),
]);

/** The smallest window in which everything can be reached. */
export const smallestWindow = { width: 800, height: 500 } as const;

/** Reads the state; never fails. */
export function readWindowsState(path: string, workAreas: readonly Rectangle[]): WindowsState {
  try {
    const { next, windows } = v.parse(schema, JSON.parse(readFileSync(path, "utf8")));
    const placed = windows.map((window) => ({ ...window, bounds: fitBounds(window.bounds, workAreas) }));
    return { next: Math.max(next, ...windows.map(({ number }) => number + 1)), windows: placed };
  } catch {
    return { next: 2, windows: [{ number: 1, bounds: undefined, maximised: false }] };
  }
}

/** Writes the state beside and renames it, so that a cut write never leaves half a file. Failing costs only the place. */
export function writeWindowsState(path: string, state: WindowsState & { windows: readonly PlacedWindow[] }): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.new`, JSON.stringify(state));
    renameSync(`${path}.new`, path);
  } catch {
    return;
  }
}

/** The bounds where enough of their title bar lies on a screen to be caught with the mouse; else undefined. */
export function fitBounds(bounds: Rectangle, workAreas: readonly Rectangle[]): Rectangle | undefined {
  const reachable = workAreas.some((area) => {
    const visible = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x);
    return visible >= 120 && bounds.y >= area.y - 8 && bounds.y <= area.y + area.height - 40;
  });
  if (!reachable) return undefined;
  return {
    ...bounds,
    width: Math.max(bounds.width, smallestWindow.width),
    height: Math.max(bounds.height, smallestWindow.height),
  };
}
