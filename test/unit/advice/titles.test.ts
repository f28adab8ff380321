import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { titleOf } from "../../../renderer/features/advice/titles.ts";

const advice = join(import.meta.dirname, "../../../shared/advice");

describe("the heading of a finding", () => {
  it("is there for every code that a rule of advice can give", () => {
    const files = [
      join(advice, "farm-differences.ts"),
      ...readdirSync(join(advice, "rules")).map((name) => join(advice, "rules", name)),
    ];
    const codes = files.flatMap((file) =>
      readFileSync(file, "utf8")
        .split("\n")
        .filter((line) => /\bcode: /.test(line))
        .flatMap((line) => line.match(/"[a-z]+(?:-[a-z]+)+"/g) ?? []),
    );
    expect(codes.length).toBeGreaterThan(25);
    expect(codes.map((code) => code.slice(1, -1)).filter((code) => titleOf(code) === code)).toEqual([]);
  });
});
