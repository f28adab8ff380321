/* What clicks do to a filter text. */
import { expect, it } from "vitest";
import { addTerm, onlyTerm, setTimeRange, timeRange, valuesOf } from "../../../renderer/state/filter.ts";

it("puts one value in place of all others of a word", () => {
  expect(onlyTerm("status:500,404 /api -status:401", "status", "502.3")).toBe("/api status:502.3");
});

it("writes a comparison without a colon", () => {
  expect(onlyTerm("time>1s", "time", ">5s")).toBe("time>5s");
  expect(valuesOf("time>5s", "time")).toEqual([">5s"]);
});

it("leaves a filter alone that excludes the value already", () => {
  expect(addTerm("-verb:OPTIONS", "verb", "OPTIONS", true)).toBe("-verb:OPTIONS");
});

it("reads back the stretch of time it wrote, to the millisecond", () => {
  const range = { fromAt: Date.UTC(2026, 10, 20, 6, 11, 48, 942), toAt: Date.UTC(2026, 10, 20, 6, 12) };
  const query = setTimeRange("status:502", range);
  expect(timeRange(query, "UTC", 0)).toEqual(range);
  expect(setTimeRange(query, {})).toBe("status:502");
});
