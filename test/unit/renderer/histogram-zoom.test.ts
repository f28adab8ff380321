/* Zooming the histogram: the moment under the pointer stays, nothing goes beyond the time there is. */
import { describe, expect, it } from "vitest";
import { meets, zoomBy } from "../../../renderer/features/histogram/zoom.ts";

const whole = { fromAt: 0, toAt: 9_999 };

describe("a zoom", () => {
  it("keeps the moment where it is", () => {
    expect(zoomBy(whole, whole, 2_500, 0.5)).toEqual({ fromAt: 1_250, toAt: 6_249 });
    expect(zoomBy({ fromAt: 1_250, toAt: 6_249 }, whole, 2_500, 0.5)).toEqual({ fromAt: 1_875, toAt: 4_374 });
  });
  it("goes out to all there is, and says so by nothing", () => {
    expect(zoomBy({ fromAt: 100, toAt: 8_000 }, whole, 4_000, 2)).toBeUndefined();
    expect(zoomBy({ fromAt: 0, toAt: 999 }, whole, 0, 2)).toEqual({ fromAt: 0, toAt: 1_999 });
  });
  it("ends at a stretch in which milliseconds can be told apart", () => {
    const { fromAt, toAt } = zoomBy({ fromAt: 500, toAt: 519 }, whole, 510, 0.01)!;
    expect(toAt - fromAt + 1).toBe(20);
    expect(zoomBy({ fromAt: 9_990, toAt: 9_999 }, whole, 99_999, 0.5)!.toAt).toBeLessThanOrEqual(9_999);
  });
});

describe("stretches", () => {
  it("meet where they have a moment in common", () => {
    expect(meets({ fromAt: 10, toAt: 20 }, { fromAt: 20 })).toBe(true);
    expect(meets({ fromAt: 10, toAt: 20 }, { fromAt: 21 })).toBe(false);
    expect(meets({ fromAt: 10, toAt: 20 }, { toAt: 9 })).toBe(false);
    expect(meets({ fromAt: 10, toAt: 20 }, {})).toBe(true);
  });
});
