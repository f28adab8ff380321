/*
 * The list of sources the user added, in `sources.json` of the data folder: apart from the catalog, so that it outlives
 * a damaged database and can be read by people. Written whole: a new file, flushed to disk, takes the old one's place.
 */
import { existsSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { ok, fail, type Result } from "../../../shared/base/result.ts";
import type { Problem } from "../../../shared/model/problem.ts";
import type { SourceFolder } from "../../../shared/model/source-folder.ts";
import { writeWhole } from "../write-whole.ts";
import { reasonOf } from "./store-failure.ts";

const fileShape = v.object({
  version: v.literal(1),
  sources: v.array(
    v.object({
      id: v.pipe(v.string(), v.minLength(1)),
      kind: v.picklist(["folder", "file"]),
      path: v.pipe(v.string(), v.minLength(1)),
      addedAt: v.number(),
      readWhole: v.optional(v.literal(true)),
    }),
  ),
});

/** The list of sources. */
export type SourceList = {
  /** The sources on record; none where there is no list or it was damaged. */
  readonly load: () => readonly SourceFolder[];
  /** Saves the whole list. The failure says what to do. */
  readonly save: (sources: readonly SourceFolder[]) => Result<undefined, Problem>;
  /** What went wrong with the list so far, as a sentence for the user. */
  readonly problem: () => string | undefined;
};

/** Opens the list in a data folder; without one nothing is kept. */
export function openSourceList(dataFolder: string | undefined): SourceList {
  let problem: string | undefined;
  const path = join(dataFolder ?? "", "sources.json");
  return {
    problem: () => problem,
    load() {
      if (dataFolder === undefined || !existsSync(path)) return [];
      try {
        const { sources } = v.parse(fileShape, JSON.parse(readFileSync(path, "utf8")));
        return sources.map(({ readWhole, ...source }) =>
          readWhole === true ? Object.assign(source, { readWhole }) : source,
        );
      } catch (error) {
        problem = keptAside(path, error);
        return [];
      }
    },
    save(sources) {
      if (dataFolder === undefined) return ok(undefined);
      try {
        writeWhole(path, `${JSON.stringify({ version: 1, sources }, undefined, 2)}\n`);
        problem = undefined;
        return ok(undefined);
      } catch (error) {
        problem = `The list of sources could not be saved to ${path} (${reasonOf(error)}). Check the disk and the folder.`;
        return fail({ code: "unavailable", message: problem });
      }
    },
  };
}

function keptAside(path: string, error: unknown): string {
  const aside = path.replace(/\.json$/, `.damaged-${new Date().toISOString().replaceAll(/[-:]|\.\d+/g, "")}.json`);
  try {
    renameSync(path, aside);
  } catch (renaming) {
    return `The list of sources in ${path} cannot be read (${reasonOf(renaming)}). Check the file; add the sources again.`;
  }
  return `The list of sources was damaged (${reasonOf(error)}). It was kept as ${aside}; add the sources again.`;
}
