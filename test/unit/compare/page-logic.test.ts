/* What the comparison's page works out for itself: rows seen, steps between differences, links. */
import { describe, expect, it } from "vitest";
import { compareLinkText, readCompareLink } from "../../../renderer/app/use-compare-link.ts";
import {
  deltaOf,
  isShown,
  placeOf,
  rowsSeen,
  rowView,
  stepDifference,
  stretches,
} from "../../../renderer/features/compare/logic/row-view.ts";
import { byDifference } from "../../../renderer/features/compare/logic/module-order.ts";
import { leastDifferenceMs } from "../../../shared/compare/time-difference.ts";
import * as page from "../../../renderer/features/compare/logic/row-view.ts";
import { rowStates, type ComparisonRows, type ModuleTimes, type RowState } from "../../../shared/model/comparison.ts";

function rowsOf(states: readonly RowState[]): ComparisonRows {
  const count = states.length;
  const zeros = Array.from<number>({ length: count }).fill(0);
  const numbers = (absent: RowState): number[] => {
    let last = 0;
    return states.map((state) => (state === absent ? 0 : ++last));
  };
  return {
    count,
    a: numbers("only-b"),
    b: numbers("only-a"),
    aMs: states.map((_, row) => row * 10),
    bMs: states.map((_, row) => row * 20),
    aSinceMs: states.map((_, row) => row),
    bSinceMs: states.map((_, row) => row * 100),
    states: states.map((state) => rowStates.indexOf(state)),
    names: zeros,
    modules: zeros.map(() => 1),
    stages: zeros.map(() => 2),
    depths: zeros,
    marks: states.map((state) => (state === "only-a" ? 1 : 0)),
    texts: ["EVENT", "Module", "EXECUTE_REQUEST_HANDLER"],
    notes: [[1, "what"]],
  };
}

const rows = rowsOf(["same", "only-a", "only-a", "only-b", "same", "data", "data", "time", "same"]);

describe("the rows of the page", () => {
  it("are all, or those that differ", () => {
    expect(rowsSeen(rows, false)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(rowsSeen(rows, true)).toEqual([1, 2, 3, 5, 6, 7]);
  });

  it("know each side by its event, and nothing of a side that lacks it", () => {
    expect(rowView(rows, new Map(rows.notes), 1)).toMatchObject({
      state: "only-a",
      name: "EVENT",
      module: "Module",
      stage: "EXECUTE_REQUEST_HANDLER",
      marked: true,
      a: { event: 2, atMs: 10, sinceMs: 1 },
      b: undefined,
      note: "what",
    });
    expect(deltaOf(rowView(rows, new Map(), 1))).toBeUndefined();
    expect(deltaOf(rowView(rows, new Map(), 4))).toBe(396);
  });

  it("call a difference in time what the engine calls one", () => {
    expect(page.leastDifferenceMs).toBe(leastDifferenceMs);
    expect([31, 32, -31, -32].map(isShown)).toEqual([false, true, false, true]);
  });
});

describe("stepping from difference to difference", () => {
  it("stops once at a run that one side lacks, and at every changed row", () => {
    expect(stretches(rows)).toEqual([1, 3, 5, 6, 7]);
  });

  it("goes on from any row, and stays at the ends", () => {
    const starts = stretches(rows);
    expect(stepDifference(starts, 2, 1)).toBe(3);
    expect(stepDifference(starts, 2, -1)).toBe(1);
    expect(stepDifference(starts, 7, 1)).toBeUndefined();
    expect(stepDifference(starts, undefined, 1)).toBe(1);
    expect(stepDifference(starts, undefined, -1)).toBe(7);
    expect(stepDifference([], undefined, 1)).toBeUndefined();
  });

  it("finds a row's place among those seen, or the next one's", () => {
    const seen = rowsSeen(rows, true);
    expect([0, 1, 4, 7, 8].map((row) => placeOf(seen, row))).toEqual([0, 0, 3, 5, 5]);
    expect(placeOf([], 3)).toBe(-1);
  });
});

describe("the link to a comparison", () => {
  it("comes back as it was written", () => {
    expect(readCompareLink(compareLinkText({ a: 12, b: 34 }))).toEqual({ a: 12, b: 34 });
  });

  it.each([["#trace=12"], ["#compare=12"], ["#compare=0,3"], ["#compare=1,-2"], ["#compare=1,2,3"], [""]])(
    "%s is none",
    (hash) => {
      expect(readCompareLink(hash)).toBeUndefined();
    },
  );
});

const times = (module: string, aMs: number, bMs: number, significant: boolean): ModuleTimes => ({
  module,
  stage: "",
  a: { calls: 1, durationMs: aMs, waitMs: 0 },
  b: { calls: 1, durationMs: bMs, waitMs: 0 },
  deltaMs: bMs - aMs,
  significant,
});

describe("modules of both traces", () => {
  it("stand with what made the difference first, then by time, then as in the pipeline", () => {
    const modules = [
      times("early", 0, 15, false),
      times("same", 5_000, 5_000, false),
      times("late", 15, 0, false),
      times("faster", 8_063, 63, true),
      times("slower", 0, 94, true),
    ];
    expect(byDifference(modules).map(({ module }) => module)).toEqual(["faster", "slower", "same", "early", "late"]);
  });
});
