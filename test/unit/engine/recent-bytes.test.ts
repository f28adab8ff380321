import { describe, expect, it } from "vitest";
import { createRecentBytes } from "../../../electron/engine/open/recent-bytes.ts";

const trace = (size: number) => ({ bytes: new Uint8Array(size), problem: undefined });

describe("the bytes of recently opened traces", () => {
  it("are kept up to a total, the oldest going first", () => {
    const recent = createRecentBytes(100);
    recent.put("a", trace(40));
    recent.put("b", trace(40));
    expect(recent.get("a")).toBeDefined();
    recent.put("c", trace(40));
    expect(["a", "b", "c"].map((key) => recent.get(key) !== undefined)).toEqual([true, false, true]);
  });
  it("keep a large trace alone, and leave the others where it is larger than all of them may be", () => {
    const recent = createRecentBytes(100);
    recent.put("a", trace(40));
    recent.put("beyond", trace(101));
    expect(["a", "beyond"].map((key) => recent.get(key) !== undefined)).toEqual([true, false]);
    recent.put("large", trace(90));
    expect(["a", "large"].map((key) => recent.get(key) !== undefined)).toEqual([false, true]);
  });
  it("count a renewed trace once", () => {
    const recent = createRecentBytes(100);
    for (let turn = 0; turn < 5; turn++) recent.put("a", trace(50));
    recent.put("b", trace(50));
    expect(recent.get("a")).toBeDefined();
    expect(recent.get("b")).toBeDefined();
  });
});
