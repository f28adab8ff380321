/*
 * Bookmarks and notes, kept in `marks.json` of the data folder, apart from the catalog: they outlive its rows, and a
 * catalog made anew finds them again. A trace is named as the archive names it. A damaged file is set aside, not lost.
 */
import { existsSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { fail, ok, type Result } from "../../../shared/base/result.ts";
import { longestNote, type Mark } from "../../../shared/model/mark.ts";
import type { Problem } from "../../../shared/model/problem.ts";
import { traceKey, type TraceName } from "../archive/archive.ts";
import { reasonOf } from "../catalog/store-failure.ts";
import { writeWhole } from "../write-whole.ts";

/** The marks. */
export type MarkStore = {
  readonly get: (trace: TraceName) => Mark | undefined;
  /** Sets or, where there is neither bookmark nor note, takes away. The failure says why it will not last; it holds until the end. */
  readonly set: (trace: TraceName, mark: Mark) => Result<undefined, Problem>;
};

const shape = v.object({
  version: v.literal(1),
  marks: v.array(v.object({ trace: v.string(), path: v.string(), bookmarked: v.boolean(), note: v.string() })),
});

type Kept = Mark & { readonly path: string };

/** Opens the marks of a data folder; without one they last as long as the engine. */
export function openMarks(dataFolder: string | undefined): MarkStore {
  const file = dataFolder === undefined ? undefined : join(dataFolder, "marks.json");
  const marks = file === undefined ? new Map<string, Kept>() : load(file);
  // Nearly no trace has a mark, and a path is found faster than a key is made.
  const marked = new Map<string, number>();
  const count = (path: string, by: number): void => void marked.set(path, (marked.get(path) ?? 0) + by);
  for (const { path } of marks.values()) count(path, 1);

  return {
    get(trace) {
      if (!marked.get(trace.path)) return undefined;
      const kept = marks.get(traceKey(trace));
      return kept === undefined ? undefined : { bookmarked: kept.bookmarked, note: kept.note };
    },
    set(trace, { bookmarked, note }) {
      const key = traceKey(trace);
      const text = note.trim().slice(0, longestNote);
      if (marks.delete(key)) count(trace.path, -1);
      if (bookmarked || text !== "") {
        marks.set(key, { bookmarked, note: text, path: trace.path });
        count(trace.path, 1);
      }
      return file === undefined ? ok(undefined) : save(file, marks);
    },
  };
}

function load(file: string): Map<string, Kept> {
  if (!existsSync(file)) return new Map();
  try {
    const { marks } = v.parse(shape, JSON.parse(readFileSync(file, "utf8")));
    return new Map(marks.map(({ trace, path, bookmarked, note }) => [trace, { path, bookmarked, note }]));
  } catch {
    setAside(file);
    return new Map();
  }
}

/* What cannot be read may still be mended by hand; it must not be written over. */
function setAside(file: string): void {
  try {
    renameSync(file, `${file}.damaged`);
  } catch {
    // It cannot be moved, so it cannot be written over either: saving will say so.
  }
}

function save(file: string, marks: ReadonlyMap<string, Kept>): Result<undefined, Problem> {
  const list = Array.from(marks, ([trace, mark]) => ({ trace, ...mark }));
  try {
    writeWhole(file, `${JSON.stringify({ version: 1, marks: list }, undefined, 1)}\n`);
    return ok(undefined);
  } catch (error) {
    const message = `Bookmarks and notes could not be saved to ${file} (${reasonOf(error)}). Check the disk and the folder.`;
    return fail({ code: "unavailable", message });
  }
}
