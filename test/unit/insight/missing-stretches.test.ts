/* Of which stretches traces may be missing: only where none of the files from before is left, and only as far as needed. */
import { describe, expect, it } from "vitest";
import {
  beforeOldest,
  lostStretch,
  lostUntil,
  mostStretches,
  withStretch,
  type FolderAfter,
} from "../../../shared/insight/missing-stretches.ts";
import type { MissingStretch } from "../../../shared/model/source-folder.ts";

const unseen = { fromAt: 1_000, toAt: 2_000 };
const after = (folder: Partial<FolderAfter>): FolderAfter => {
  return { hadFiles: true, anyLeft: false, oldestAt: 1_500, lowestNumber: 30, ...folder };
};

const away = (fromAt: number, toAt: number): MissingStretch => ({ why: "away", fromAt, toAt, folders: 1 });

describe("what a folder lost while nobody looked", () => {
  it("is nothing as long as one file from before is there, whatever the clocks say", () => {
    expect(lostUntil(after({ anyLeft: true }), unseen)).toBeUndefined();
    expect(lostUntil(after({ anyLeft: true, oldestAt: 9_000 }), unseen)).toBeUndefined();
  });

  it("reaches to the oldest file that is there, and never beyond the look", () => {
    expect(lostUntil(after({}), unseen)).toBe(1_500);
    expect(lostUntil(after({ oldestAt: 5_000 }), unseen)).toBe(2_000);
    expect(lostUntil(after({ oldestAt: undefined }), unseen)).toBe(2_000);
  });

  it("is nothing where what is there is older than the stretch", () => {
    expect(lostUntil(after({ oldestAt: 900 }), unseen)).toBeUndefined();
    expect(lostUntil(after({ oldestAt: 1_000 }), unseen)).toBeUndefined();
  });

  it("is nothing where the folder had no files and its first one is there, or none", () => {
    const empty = { hadFiles: false };
    expect(lostUntil(after({ ...empty, lowestNumber: 1 }), unseen)).toBeUndefined();
    expect(lostUntil(after({ ...empty, lowestNumber: 0, oldestAt: undefined }), unseen)).toBeUndefined();
    expect(lostUntil(after({ ...empty, lowestNumber: 26 }), unseen)).toBe(1_500);
  });

  it("is told by source: how many folders, to the latest end", () => {
    const folders = [after({}), after({ anyLeft: true }), after({ oldestAt: 1_800 })];
    expect(lostStretch(folders, unseen, "away")).toEqual({ why: "away", fromAt: 1_000, toAt: 1_800, folders: 2 });
    expect(lostStretch([after({ anyLeft: true })], unseen, "away")).toBeUndefined();
    expect(lostStretch([], unseen, "closed")).toBeUndefined();
  });
});

describe("what was before the oldest file", () => {
  it("is missing where the first file was never seen", () => {
    expect(
      beforeOldest([
        { oldestAt: 700, lowestNumber: 26 },
        { oldestAt: 500, lowestNumber: 1 },
        { oldestAt: 400, lowestNumber: 0 },
        { oldestAt: Number.POSITIVE_INFINITY, lowestNumber: 9 },
        { oldestAt: 700, lowestNumber: 51 },
        { oldestAt: 600, lowestNumber: 2 },
      ]),
    ).toEqual([
      { why: "before", fromAt: undefined, toAt: 600, folders: 1 },
      { why: "before", fromAt: undefined, toAt: 700, folders: 2 },
    ]);
  });

  it("is bounded: the earliest are taken together, and no folder is lost", () => {
    const folders = Array.from({ length: 1_000 }, (_, at) => ({ oldestAt: at + 1, lowestNumber: 2 }));
    const found = beforeOldest(folders);
    expect(found).toHaveLength(mostStretches);
    expect(found.reduce((sum, { folders: count }) => sum + count, 0)).toBe(1_000);
    expect([found[0]?.toAt, found.at(-1)?.toAt]).toEqual([961, 1_000]);
  });
});

describe("stretches of a source", () => {
  it("are bounded: the two that lie nearest to each other become one, so that none is forgotten", () => {
    let all: readonly MissingStretch[] = [];
    for (let at = 0; at < mostStretches; at++)
      all = withStretch(all, away(at * 100, at * 100 + 10 + (at === 7 ? 80 : 0)));
    expect(all).toHaveLength(mostStretches);
    const more = withStretch(all, away(90_000, 90_001));
    expect(more).toHaveLength(mostStretches);
    expect(more).toContainEqual({ why: "away", fromAt: 700, toAt: 810, folders: 1 });
    expect(more.at(-1)).toEqual(away(90_000, 90_001));
  });
});
