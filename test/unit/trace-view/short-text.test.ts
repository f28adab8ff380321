import { describe, expect, it } from "vitest";
import { shortOf } from "../../../renderer/features/trace/logic/short-text.ts";

describe("the beginning of a long text", () => {
  const long = `${"x".repeat(700)} needle`;
  it("stands for it where it is longer than what is shown whole", () => {
    expect(shortOf(long, 600, "")).toBe("x".repeat(360));
    expect(shortOf("x".repeat(600), 600, "")).toBeUndefined();
  });
  it("gives way to all of it where what is sought would be left out, also across the cut", () => {
    expect(shortOf(long, 600, "NEEDLE")).toBeUndefined();
    expect(shortOf(`${"a".repeat(359)}bc${"a".repeat(400)}`, 600, "bc")).toBeUndefined();
    expect(shortOf(long, 600, "nothing such")).toHaveLength(360);
    expect(shortOf(`needle${"x".repeat(700)}`, 600, "needle")).toHaveLength(360);
  });
  it("cuts no character in two", () => {
    expect(shortOf("😀".repeat(400), 599, "")?.length).toBe(358);
  });
});
