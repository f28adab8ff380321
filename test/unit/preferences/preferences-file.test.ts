/* Preferences as a file: there and back, and what is said of files that are something else. */
import { describe, expect, test } from "vitest";
import { usualEnginePreferences } from "../../../shared/contract/window-methods.ts";
import { preferencesText, readPreferences, type AllPreferences } from "../../../renderer/state/preferences-file.ts";

const all: AllPreferences = {
  window: {
    theme: "dark",
    density: "compact",
    zone: "utc",
    serverZones: [{ servers: "WEB*", zone: "Asia/Kolkata" }],
    locale: "de-CH",
  },
  engine: { ...usualEnginePreferences, networkScanMs: 30_000 },
};
const changed = (change: (file: Record<string, unknown>) => void): string => {
  const file = JSON.parse(preferencesText(all)) as Record<string, unknown>;
  change(file);
  return JSON.stringify(file);
};

describe("a file of preferences", () => {
  test("gives back what was written, also with a byte order mark", () => {
    expect(readPreferences(preferencesText(all))).toEqual({ ok: true, value: all });
    expect(readPreferences(`\uFEFF${preferencesText(all)}`)).toEqual({ ok: true, value: all });
  });

  test("of a Freblens that knew no zones of servers is read, with none", () => {
    const { serverZones: _, ...window } = all.window;
    const read = readPreferences(changed((file) => (file["window"] = window)));
    expect(read).toEqual({ ok: true, value: { ...all, window: { ...window, serverZones: [] } } });
  });

  test.each([
    ["", "cannot be read as JSON"],
    ["{", "cannot be read as JSON"],
    ["[]", "holds no preferences of Freblens"],
    ['{"freblens":"filters","version":1}', "holds no preferences of Freblens"],
    [changed((file) => (file["version"] = 3)), "is of version 3, and this Freblens reads version 1"],
    [changed((file) => (file["window"] = { ...all.window, theme: "pink" })), '“window.theme” is "pink", but must be'],
    [changed((file) => (file["window"] = { ...all.window, locale: "<b>" })), "“window.locale” is"],
    [
      changed((file) => (file["window"] = { ...all.window, serverZones: [{ servers: "*", zone: "Mars/Base" }] })),
      "“window.serverZones.0.zone” is",
    ],
    [changed((file) => (file["engine"] = { ...all.engine, networkScanMs: 1 })), "“engine.networkScanMs” is 1"],
    [changed((file) => delete file["engine"]), "“engine” is undefined"],
    [changed((file) => (file["more"] = 1)), "“more” is"],
  ])("with %j in it is refused with a sentence", (text, said) => {
    const read = readPreferences(text);
    expect(read).toMatchObject({ ok: false, error: expect.stringContaining(said) });
    expect(read).toMatchObject({ error: expect.stringContaining("Nothing was changed.") });
  });

  test("is not repeated at length in the sentence, nor are its signs that turn the writing", () => {
    const theme = `\u202E${"A".repeat(5_000)}`;
    const read = readPreferences(changed((file) => (file["window"] = { ...all.window, theme })));
    const said = read.ok ? "" : read.error;
    expect(said).toContain("window.theme");
    expect(said.length).toBeLessThan(300);
    expect(said).not.toContain("\u202E");
  });
});
