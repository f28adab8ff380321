/* Runs that one side has move to where a span opens, and pairs keep equal keys. */
import { describe, expect, it } from "vitest";
import { align } from "../../../shared/compare/align.ts";
import { slideRuns } from "../../../shared/compare/slide.ts";
import { createRandom } from "../../../shared/samples/random.ts";

/* S opens a span, everything else does not; depth is told by hand. */
const shapeOf = (text: string, depths: string) => ({
  opens: (place: number) => text[place] === "S",
  depth: (place: number) => Number(depths[place] ?? 0),
});
const keysOf = (text: string): Int32Array => Int32Array.from(text, (char) => char.charCodeAt(0));

/* The text of A where it stands alone, a dot where B stands beside it. */
function alone(a: string, b: string, slide = true, depths = ""): string {
  const matches = align(keysOf(a), keysOf(b));
  if (slide) slideRuns(keysOf(a), matches, shapeOf(a, depths));
  return Array.from(a, (char, place) => (matches[place] === -1 ? char : ".")).join("");
}

describe("runs of one side", () => {
  it("begin with the opening of a span, which the alignment alone does not see to", () => {
    expect(alone("SaeSbe", "Sbe", false)).toBe(".aeS..");
    expect(alone("SaeSbe", "Sbe")).toBe("Sae...");
  });

  it("prefer the shallowest opening", () => {
    expect(alone("SSaeeSSbee", "SSbee", true, "0111001110")).toBe("SSaee.....");
  });

  it("stay where the other side has a run at the same place", () => {
    expect(alone("SaeSbe", "Szzzbe")).toBe(".aeS..");
  });

  it("keep pairs of equal keys in order, whatever the input", () => {
    const random = createRandom(41);
    for (let round = 0; round < 500; round++) {
      const draw = (): string =>
        Array.from({ length: random.whole(0, 25) }, () => random.pick(["S", "e", "x"])).join("");
      const [a, b] = [draw(), draw()];
      const before = align(keysOf(a), keysOf(b));
      const after = before.slice();
      slideRuns(keysOf(a), after, shapeOf(a, ""));
      const pairs = [...after.entries()].filter(([, other]) => other !== -1);
      expect(pairs).toHaveLength(before.filter((other) => other !== -1).length);
      expect(pairs.every(([place, other]) => a[place] === b[other])).toBe(true);
      expect(pairs.every(([, other], at) => at === 0 || other > (pairs[at - 1]?.[1] ?? -1))).toBe(true);
    }
  });
});
