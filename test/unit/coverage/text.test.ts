/* Coverage as text: fitted to a terminal, whole in a pipe, and foreign text visible in both. */
import { describe, expect, it } from "vitest";
import { coverageText } from "../../../electron/cli/print/coverage-text.ts";
import { wrapText } from "../../../electron/cli/print/wrap.ts";
import { textCells } from "../../../shared/base/terminal.ts";
import { coverAnswers } from "../../../shared/coverage/cover.ts";
import { traceHistory } from "../../../shared/coverage/history.ts";
import type { CoverageAnswer } from "../../../shared/model/coverage.ts";
import { drawRequests, farmStart, line } from "./drawn-farm.ts";

const escape = String.fromCharCode(27);

function answer(): CoverageAnswer {
  const drawn = drawRequests({ seed: 4, requests: 200, paths: 20, everyMs: 2_000, tracedPercent: 50 });
  const traces = drawn.flatMap(({ trace }) => trace ?? []);
  const hostile = line({ path: `/${escape}[2J`, offset: 9_999_999, endedAt: farmStart + 900_000, status: 502_002 });
  return coverAnswers({
    from: farmStart,
    to: Number.POSITIVE_INFINITY,
    filter: "status:502",
    lines: [...drawn.map(({ line: one }) => one), hostile],
    connections: [line({ kind: "httperr", status: 0, reason: "Connection_Dropped" })],
    traces,
    fits: () => true,
    history: traceHistory(traces),
    servers: [],
    logs: [],
    missingFields: [{ field: { field: "time-taken", why: "it tells when a request began" }, logs: 2 }],
    limits: ["Something was left out."],
    reported: 400,
  });
}

describe("coverage as text", () => {
  it("keeps to the width of the terminal but for words that are longer", () => {
    for (const width of [60, 80, 120]) {
      const long = coverageText(answer(), width)
        .split("\n")
        .filter((one) => textCells(one) > width && one.trim().includes(" "));
      expect({ width, long }).toEqual({ width, long: [] });
    }
  });

  it("has the counts first, then each story, then what was left out", () => {
    const text = coverageText(answer(), undefined);
    expect(text).toMatch(
      /^201 answers in the logs fit status:502; \d+ have a trace, \d+ have none\. Reported: 400\.\n/,
    );
    expect(text).toContain("Asked: 2026-06-08 06:00:00 UTC to the end.");
    expect(text).toContain("199 of 400 answers left no line in the logs read");
    expect(text).toContain("2 logs lack the field time-taken: it tells when a request began.");
    expect(text.trimEnd().endsWith("- Something was left out.")).toBe(true);
  });

  it("shows control characters of a URL as signs", () => {
    const text = coverageText(answer(), 100);
    expect(text).not.toContain(escape);
    expect(text).toContain("/␛[2J");
  });
});

describe("a sentence", () => {
  it("is broken at blanks, its further lines below its text", () => {
    expect(wrapText("one two three four five six seven", "  - ", 24)).toEqual([
      "  - one two three four",
      "    five six seven",
    ]);
    expect(wrapText("one two", "- ", undefined)).toEqual(["- one two"]);
  });
});
