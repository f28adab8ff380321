/* What the user set of the engine, over restarts and with damaged files. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openPreferences } from "../../../electron/engine/preferences.ts";
import { scanDelayMs } from "../../../electron/engine/sources/scan-pace.ts";
import { usualEnginePreferences } from "../../../shared/contract/window-methods.ts";

const chosen = { networkScanMs: 30_000, localScanMs: 2_000, networkReads: 1 };

describe("preferences of the engine", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "freblens-preferences-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test("are the usual ones at first, and hold over a restart once chosen", () => {
    expect(openPreferences(folder).now()).toEqual(usualEnginePreferences);
    expect(openPreferences(folder).choose(chosen)).toEqual({ ok: true, value: chosen });
    expect(openPreferences(folder).now()).toEqual(chosen);
    expect(readdirSync(folder)).toEqual(["preferences.json"]);
  });

  test("what windows remember comes back, word for word", () => {
    expect(openPreferences(folder).recall()).toBeUndefined();
    openPreferences(folder).remember('{"a":"ü"}');
    expect(openPreferences(folder).recall()).toBe('{"a":"ü"}');
  });

  test.each(["", "{", "[]", '{"version":1,"networkScanMs":1,"localScanMs":700,"networkReads":3}', '{"version":2}'])(
    "a file with %j in it counts as nothing set",
    (text) => {
      writeFileSync(join(folder, "preferences.json"), text);
      expect(openPreferences(folder).now()).toEqual(usualEnginePreferences);
    },
  );

  test("a folder that cannot be written is said, and what was chosen holds", () => {
    writeFileSync(join(folder, "file"), "");
    const preferences = openPreferences(join(folder, "file"));
    expect(preferences.choose(chosen)).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining("disk") },
    });
    expect(preferences.now()).toEqual(chosen);
  });
});

test("sources are looked at as often as was chosen, and a slow one still less often", () => {
  const facts = { network: true, watched: false, lastScanMs: 10, quietMs: 0 };
  expect(scanDelayMs(facts, chosen)).toBe(30_000);
  expect(scanDelayMs({ ...facts, network: false }, chosen)).toBe(2_000);
  expect(scanDelayMs({ ...facts, lastScanMs: 10_000 }, chosen)).toBe(40_000);
  expect(scanDelayMs(facts, usualEnginePreferences)).toBe(scanDelayMs(facts));
});
