import { describe, expect, it } from "vitest";
import { compileExpression } from "../../../shared/query/expression/expression.ts";
import { pick, randomStream } from "./random-rows.ts";

const pieces = [
  ...Array.from("abA.-_/ 1"),
  "\\d",
  "\\w",
  "\\W",
  "\\S",
  "\\.",
  "\\x61",
  "[a-c]",
  "[^A-B1]",
  "[\\d_]",
  "[]",
  "(a|b)",
  "(?:ab|)",
  "^",
  "$",
  "a*",
  "b+",
  "1?",
  "a{2}",
  "b{1,3}",
  "a{2,}?",
  "(a|1b)*",
  "(a*)*",
  "(b+1?){2}",
  ".*",
  "|",
];

function compiled(source: string): (text: string) => boolean {
  const made = compileExpression(source);
  if (!made.ok) throw new Error(`${source}: ${made.error}`);
  return (text) => made.value(text.toLowerCase());
}

function refused(source: string): string {
  const made = compileExpression(source);
  return made.ok ? "" : made.error;
}

describe("a regular expression", () => {
  it("matches what the platform's own matches, for random expressions and texts", () => {
    const random = randomStream(17);
    let matches = 0;
    for (let round = 0; round < 400; round++) {
      const source = Array.from({ length: 1 + Math.floor(random() * 6) }, () => pick(random, pieces)).join("");
      const fits = compiled(source);
      const own = new RegExp(source, "i");
      for (let tried = 0; tried < 8; tried++) {
        const text = Array.from({ length: Math.floor(random() * 9) }, () =>
          pick(random, Array.from("abAB1._/ -\n")),
        ).join("");
        const wanted = own.test(text);
        if (wanted) matches++;
        expect(fits(text), `/${source}/i of ${JSON.stringify(text)}`).toBe(wanted);
        // Long texts always go through the automaton, short ones only where the expression is not simple.
        if (tried > 0) continue;
        const long = " ".repeat(2_001) + text;
        expect(fits(long), `/${source}/i of blanks and ${JSON.stringify(text)}`).toBe(own.test(long));
      }
    }
    expect(matches).toBeGreaterThan(400);
  });

  it("takes time in proportion to the text, also where others would go back and forth for years", () => {
    const text = "a".repeat(15_000);
    const started = performance.now();
    for (const source of [
      "(a+)+$b",
      "(a|a)*b",
      "(a*)*b",
      "a.*a.*a.*a.*b",
      "(a?){20}a{20}b",
      "(.*a){20}b",
      "a.*a.*a.{20}b",
    ]) {
      expect(compiled(source)(text), source).toBe(false);
    }
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it("says what it cannot read", () => {
    expect(refused("a)")).toContain(") that closes nothing");
    expect(refused("(a")).toContain("( that is not closed");
    expect(refused("[a")).toContain("[ that is not closed");
    expect(refused("[z-a]")).toContain("backwards");
    expect(refused("a{3,1}")).toContain("backwards");
    expect(refused("*a")).toContain("nothing before it");
    expect(refused("a**")).toContain("repeats a repeat");
    expect(refused("^*")).toContain("^ or $");
    expect(refused("a\\")).toContain("single \\");
    expect(refused("(a)\\1")).toContain("refers back");
    expect(refused("(?=a)")).toContain("looks around");
    expect(refused("(?<n>a)")).toContain("names a group");
    expect(refused("\\bcart")).toContain("Borders of words");
    expect(refused("a{500}")).toContain("more than 100 times");
    expect(refused("((a{20}){20}){20}")).toContain("too large");
    expect(refused("a+.*a.{60}")).toContain("counts further than 20");
    expect(refused("a".repeat(1_001))).toContain("1,000 characters");
    expect(refused("(".repeat(200))).toContain("too many groups");
  });
});
