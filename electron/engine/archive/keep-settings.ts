/*
 * Which traces are to be kept as they come: those of chosen sources and those that match a filter, up to a size. Kept
 * in `keep.json` of the data folder, written whole; a damaged file is said and counts as nothing chosen.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { fail, ok, type Result } from "../../../shared/base/result.ts";
import type { KeepSettings } from "../../../shared/model/keep.ts";
import type { Problem } from "../../../shared/model/problem.ts";
import { reasonOf } from "../catalog/store-failure.ts";
import { writeWhole } from "../write-whole.ts";

/** Nothing is kept until the user says so; 2 GB hold some 100,000 compressed traces. */
export const usualKeep: KeepSettings = { sourceIds: [], query: undefined, capBytes: 2 * 1024 * 1024 * 1024 };

const shape = v.object({
  version: v.literal(1),
  sourceIds: v.array(v.string()),
  query: v.optional(v.string()),
  capBytes: v.pipe(v.number(), v.minValue(0)),
});

/** The settings of a data folder. */
export type KeepFile = {
  readonly load: () => Result<KeepSettings, Problem>;
  readonly save: (settings: KeepSettings) => Result<undefined, Problem>;
};

/** The settings in a data folder. */
export function openKeepFile(dataFolder: string): KeepFile {
  const path = join(dataFolder, "keep.json");
  return {
    load() {
      if (!existsSync(path)) return ok(usualKeep);
      try {
        const { sourceIds, query, capBytes } = v.parse(shape, JSON.parse(readFileSync(path, "utf8")));
        return ok({ sourceIds, query, capBytes });
      } catch (error) {
        const message = `What is to be kept could not be read from ${path} (${reasonOf(error)}). Choose again what to keep.`;
        return fail({ code: "unavailable", message });
      }
    },
    save(settings) {
      try {
        writeWhole(path, `${JSON.stringify({ version: 1, ...settings }, undefined, 2)}\n`);
        return ok(undefined);
      } catch (error) {
        const message = `What is to be kept could not be saved to ${path} (${reasonOf(error)}). Check the disk and the folder.`;
        return fail({ code: "unavailable", message });
      }
    },
  };
}
