/*
 * What the user set of the engine, and what its windows remember: two small files of the data folder, written whole.
 * Without a data folder both last as long as the engine. A damaged file counts as nothing set.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { fail, ok, type Result } from "../../shared/base/result.ts";
import {
  enginePreferencesSchema,
  mostRemembered,
  usualEnginePreferences,
  type EnginePreferences,
} from "../../shared/contract/window-methods.ts";
import type { Problem } from "../../shared/model/problem.ts";
import { reasonOf } from "./catalog/store-failure.ts";
import { writeWhole } from "./write-whole.ts";

/** Preferences of an engine, and what its windows remember. */
export type Preferences = {
  readonly now: () => EnginePreferences;
  /** What was chosen holds at once, also where it cannot be saved, which is the failure. */
  readonly choose: (chosen: EnginePreferences) => Result<EnginePreferences, Problem>;
  /** What windows remembered last; undefined where there is nothing. */
  readonly recall: () => string | undefined;
  readonly remember: (text: string) => Result<undefined, Problem>;
};

const schema = v.object({ version: v.literal(1), ...enginePreferencesSchema.entries });

/** Opens them in a data folder. */
export function openPreferences(dataFolder: string | undefined): Preferences {
  const preferencesPath = dataFolder === undefined ? undefined : join(dataFolder, "preferences.json");
  const windowsPath = dataFolder === undefined ? undefined : join(dataFolder, "windows.json");
  let now = preferencesPath === undefined ? usualEnginePreferences : readPreferences(preferencesPath);
  let remembered = windowsPath === undefined ? undefined : readText(windowsPath);
  return {
    now: () => now,
    choose(chosen) {
      now = chosen;
      const saved = save(preferencesPath, `${JSON.stringify({ version: 1, ...chosen }, undefined, 2)}\n`);
      return saved.ok ? ok(now) : saved;
    },
    recall: () => remembered,
    remember(text) {
      remembered = text;
      return save(windowsPath, text);
    },
  };
}

function readPreferences(path: string): EnginePreferences {
  try {
    const { networkScanMs, localScanMs, networkReads } = v.parse(schema, JSON.parse(readFileSync(path, "utf8")));
    return { networkScanMs, localScanMs, networkReads };
  } catch {
    return usualEnginePreferences;
  }
}

function readText(path: string): string | undefined {
  try {
    const text = readFileSync(path, "utf8");
    return text.length > mostRemembered ? undefined : text;
  } catch {
    return undefined;
  }
}

function save(path: string | undefined, text: string): Result<undefined, Problem> {
  if (path === undefined) return ok(undefined);
  try {
    writeWhole(path, text);
    return ok(undefined);
  } catch (error) {
    const message = `What was set could not be saved to ${path} (${reasonOf(error)}). It holds until Freblens is closed. Check the disk and the folder.`;
    return fail({ code: "unavailable", message });
  }
}
