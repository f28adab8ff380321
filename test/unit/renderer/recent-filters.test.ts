/* Filters written lately: the last first, each once, no more than are wanted. */
import { expect, it } from "vitest";
import { mostRecent, withRecent } from "../../../renderer/state/recent-filters.ts";

it("puts a filter at the front, once, and leaves out what is empty", () => {
  expect(withRecent(["a", "b"], " b ")).toEqual(["b", "a"]);
  expect(withRecent(["a"], "c")).toEqual(["c", "a"]);
  expect(withRecent(["a"], "  ")).toEqual(["a"]);
});

it("forgets the oldest beyond the most", () => {
  const many = Array.from({ length: mostRecent }, (_, index) => `status:${index}`);
  const after = withRecent(many, "new");
  expect(after).toHaveLength(mostRecent);
  expect(after[0]).toBe("new");
  expect(after).not.toContain(many.at(-1));
});
