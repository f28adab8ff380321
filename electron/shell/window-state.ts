/*
 * Where the window stood: a small JSON file in the user's data folder. A file that is missing, damaged, or describes a
 * place that no screen shows any more gives the default place.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import * as v from "valibot";

/** A rectangle in device-independent pixels. */
export type Rectangle = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** The state kept. `bounds` are those of the window when it is not maximised. */
export type WindowState = { readonly bounds: Rectangle | undefined; readonly maximised: boolean };

const whole = v.pipe(v.number(), v.integer(), v.minValue(-100_000), v.maxValue(100_000));
const schema = v.object({
  bounds: v.object({ x: whole, y: whole, width: whole, height: whole }),
  maximised: v.boolean(),
});

/** The smallest window in which everything can be reached. */
export const smallestWindow = { width: 800, height: 500 } as const;

/** Reads the state; never fails. */
export function readWindowState(path: string, workAreas: readonly Rectangle[]): WindowState {
  try {
    const { bounds, maximised } = v.parse(schema, JSON.parse(readFileSync(path, "utf8")));
    return { bounds: fitBounds(bounds, workAreas), maximised };
  } catch {
    return { bounds: undefined, maximised: false };
  }
}

/** Writes the state beside and renames it, so that a cut write never leaves half a file. Failing costs only the place. */
export function writeWindowState(path: string, state: { bounds: Rectangle; maximised: boolean }): void {
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
