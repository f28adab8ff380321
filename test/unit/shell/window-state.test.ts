/* Which windows come back, and where. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fitBounds, readWindowsState, writeWindowsState } from "../../../electron/shell/window-state.ts";

const screen = { x: 0, y: 0, width: 1920, height: 1040 };
const right = { x: 1920, y: -200, width: 2560, height: 1400 };

describe("a place", () => {
  test.each([
    ["inside", { x: 100, y: 100, width: 1280, height: 800 }],
    ["on the second screen", { x: 2000, y: -150, width: 1280, height: 800 }],
    ["half outside to the left", { x: -600, y: 10, width: 1000, height: 600 }],
    ["larger than the screen", { x: 0, y: 0, width: 5000, height: 3000 }],
  ])("%s is kept", (_name, bounds) => expect(fitBounds(bounds, [screen, right])).toEqual(bounds));

  test.each([
    ["on a screen that is gone", { x: 5000, y: 100, width: 1280, height: 800 }],
    ["with its title bar above the screen", { x: 100, y: -300, width: 1280, height: 800 }],
    ["with only a sliver on the screen", { x: -1200, y: 100, width: 1280, height: 800 }],
    ["below the screen", { x: 100, y: 1030, width: 1280, height: 800 }],
  ])("%s is given up", (_name, bounds) => expect(fitBounds(bounds, [screen])).toBeUndefined());

  test("too small to be used is made larger", () => {
    expect(fitBounds({ x: 10, y: 10, width: 200, height: 20 }, [screen])).toMatchObject({ width: 800, height: 500 });
  });
});

describe("the file", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "freblens-state-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test("gives back what was written, and leaves no half-written file", () => {
    const bounds = { x: 1, y: 2, width: 1000, height: 700 };
    const windows = [
      { number: 1, bounds, maximised: true },
      { number: 4, bounds: { ...bounds, x: 40 }, maximised: false },
    ];
    const state = { next: 5, windows };
    const path = join(folder, "new", "window.json");
    writeWindowsState(path, state);
    expect(readWindowsState(path, [screen])).toEqual(state);
    expect(readdirSync(join(folder, "new"))).toEqual(["window.json"]);
  });

  test("of a version with one window only gives that window", () => {
    const path = join(folder, "window.json");
    writeFileSync(path, JSON.stringify({ bounds: screen, maximised: true }));
    expect(readWindowsState(path, [screen])).toEqual({
      next: 2,
      windows: [{ number: 1, bounds: screen, maximised: true }],
    });
  });

  test("never gives a new window the number of one that is there", () => {
    const path = join(folder, "window.json");
    writeFileSync(path, JSON.stringify({ next: 2, windows: [{ number: 7, bounds: screen, maximised: false }] }));
    expect(readWindowsState(path, [screen]).next).toBe(8);
  });

  test.each([
    "",
    "{",
    '{"next":2,"windows":[]}',
    "null",
    "[]",
    '{"bounds":{"x":"1"}}',
    '{"bounds":{"x":1e400,"y":0,"width":1,"height":1},"maximised":false}',
  ])("with %j in it gives the default place", (text) => {
    const path = join(folder, "window.json");
    writeFileSync(path, text);
    expect(readWindowsState(path, [screen])).toEqual({
      next: 2,
      windows: [{ number: 1, bounds: undefined, maximised: false }],
    });
  });

  test("in a place that cannot be written costs nothing", () => {
    writeFileSync(join(folder, "file"), "");
    writeWindowsState(join(folder, "file", "window.json"), {
      next: 2,
      windows: [{ number: 1, bounds: screen, maximised: false }],
    });
    expect(readdirSync(folder)).toEqual(["file"]);
  });
});
