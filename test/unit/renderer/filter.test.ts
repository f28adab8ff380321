/* What clicks do to a filter text. */
import { expect, it } from "vitest";
import { addTerm, onlyTerm, setTimeRange, timeRange, valuesOf, chosenValues } from "../../../renderer/state/filter.ts";

it("puts one value in place of all others of a word", () => {
  expect(onlyTerm("status:500,404 /api -status:401", "status", "502.3")).toBe("/api status:502.3");
});

it("writes a comparison without a colon", () => {
  expect(onlyTerm("time>1s", "time", ">5s")).toBe("time>5s");
  expect(valuesOf("time>5s", "time")).toEqual([">5s"]);
});

it("knows the values that a facet must keep in sight", () => {
  const query = 'path:/a,"/b/",/c* path:/d$/ -path:/e user:=anna (path:/f) time>=30s status:none,"none"';
  expect(chosenValues(query, "path")).toEqual(["/a", "/b/", "/e"]);
  expect(chosenValues(query, "user")).toEqual(["anna"]);
  expect(chosenValues(query, "time")).toEqual([">=30s"]);
  expect(chosenValues(query, "status")).toEqual(["", "none"]);
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
