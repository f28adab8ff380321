import { describe, expect, it } from "vitest";
import { axisMoments } from "../../../renderer/features/trace/logic/axis.ts";
import { pieces, spanExtras, tickPixels } from "../../../renderer/features/trace/logic/bars.ts";
import { clampView, fullView, narrowestMs, panBy, toPx, zoomAt } from "../../../renderer/features/trace/logic/scale.ts";
import { cutOut, joinStretches } from "../../../renderer/features/trace/logic/stretches.ts";
import { span, tree } from "./spans.ts";

const gap = (more: object) => ({ fromEvent: 1, toEvent: 9, startMs: 0, durationMs: 500, span: 0, ...more });

describe("the stretch in view", () => {
  const full = fullView(8_000);
  it("keeps the moment under the pointer where it is", () => {
    const view = zoomAt(full, full, 2_000, 0.25);
    expect(toPx(view, 1_000, 2_000)).toBeCloseTo(toPx(full, 1_000, 2_000), 6);
    expect(view.toMs - view.fromMs).toBeCloseTo((full.toMs - full.fromMs) / 4, 6);
  });
  it("never leaves the request and never gets narrower than the clock can tell", () => {
    expect(panBy(zoomAt(full, full, 0, 0.1), full, -99_999).fromMs).toBe(full.fromMs);
    expect(clampView(full, full)).toEqual(full);
    const closest = zoomAt(full, full, 4_000, 1e-9);
    expect(closest.toMs - closest.fromMs).toBeCloseTo(narrowestMs, 6);
  });
});

describe("the axis", () => {
  it("stands at round moments that are far enough apart", () => {
    expect(axisMoments({ fromMs: -100, toMs: 8_100 }, 600)).toEqual([0, 2_000, 4_000, 6_000, 8_000]);
    expect(axisMoments({ fromMs: 0, toMs: 20 }, 1_000)).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20]);
  });
});

describe("shapes", () => {
  const view = { fromMs: 0, toMs: 1_000 };
  it("are drawn once for a pixel and only in view", () => {
    const many = Array.from({ length: 5_000 }, (_, at) => ({ startMs: at, endMs: at }));
    expect(pieces(many, view, 100, 2).length).toBeLessThanOrEqual(100);
    expect(tickPixels([0, 1, 2, 500, 5_000], view, 100)).toEqual([0, 50]);
  });
  it("joins stretches and cuts them out", () => {
    const taken = joinStretches([
      { startMs: 50, endMs: 60 },
      { startMs: 20, endMs: 30 },
      { startMs: 25, endMs: 40 },
    ]);
    expect(taken).toEqual([
      { startMs: 20, endMs: 40 },
      { startMs: 50, endMs: 60 },
    ]);
    expect(cutOut({ startMs: 0, endMs: 100 }, taken)).toEqual([
      { startMs: 0, endMs: 20 },
      { startMs: 40, endMs: 50 },
      { startMs: 60, endMs: 100 },
    ]);
  });
  it("shows a gap only where no wait and no lone operation accounts for it", () => {
    const wait = { startMs: 0, endMs: 480, fromEvent: 1, toEvent: 9 };
    const found = (waits: readonly (typeof wait)[], more: object) =>
      spanExtras(tree([span(0, -1, "R", 0, 500, { waits })], { gaps: [gap(more)] }), []).gapsOf.get(0);
    expect(found([], {})).toEqual([{ startMs: 0, endMs: 500 }]);
    expect(found([wait], {})).toBeUndefined();
    expect(found([], { toEvent: 2 })).toBeUndefined();
  });
});
