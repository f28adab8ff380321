/* CSV for Excel: quoting, formulas, coverage. */
import { describe, expect, it } from "vitest";
import { csvCell, csvReport } from "../../../shared/report/csv.ts";
import { input, row } from "./rows.ts";

const text = (parts: Iterable<string>): string => [...parts].join("");

describe("a CSV cell", () => {
  it.each([
    ["=1+1", `"'=1+1"`],
    ["+1", `"'+1"`],
    ["-1", `"'-1"`],
    ["@SUM(A1)", `"'@SUM(A1)"`],
    ["\t=1", `"'\t=1"`],
    ["\r=1", `"'\r=1"`],
    ["  =1", `"'  =1"`],
    ["\uff1d1", `"'\uff1d1"`],
    ["\uff20x", `"'\uff20x"`],
  ])("does not let %j be run as a formula", (value, cell) => expect(csvCell(value)).toBe(cell));

  it.each([
    ["plain", "plain"],
    ["a,b", '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ["two\r\nlines", '"two\r\nlines"'],
    ["", ""],
  ])("quotes %j as RFC 4180 has it", (value, cell) => expect(csvCell(value)).toBe(cell));

  it("leaves our own numbers bare, also negative ones", () => {
    expect(csvCell(-5)).toBe("-5");
    expect(csvCell(undefined)).toBe("");
  });

  it("shows control characters as signs", () => expect(csvCell("a\u001b[2Jb\u0000")).toBe("a␛[2Jb␀"));
});

describe("the CSV report", () => {
  it("begins with a byte order mark, ends lines with CRLF, and has as many cells as heads", () => {
    const csv = text(csvReport.build(input([row({ status: 500_100, url: "http://a:80/x" })])));
    expect(csv.startsWith("\ufeff")).toBe(true);
    const lines = csv.slice(1).split("\r\n");
    expect(lines).toHaveLength(3);
    expect(lines[1]?.split(",")).toHaveLength(lines[0]?.split(",").length ?? 0);
    expect(lines[1]).toContain(",500.100,500,100,");
  });

  it("has a row for a source that could not be read", () => {
    const problem = { code: "unreachable", message: "WEB3 does not answer." } as const;
    const sources = [
      { path: "\\\\WEB3\\traces", state: "offline", problem, files: 0, unread: 0, problems: 0 } as const,
    ];
    const csv = text(csvReport.build(input([], { sources })));
    const [head = [], row = []] = csv
      .slice(1)
      .split("\r\n")
      .map((line) => line.split(","));
    const said = head.map((name, at) => [name, row[at]] as const).filter(([, cell]) => cell !== "");
    expect(said).toEqual([
      ["path", "\\\\WEB3\\traces"],
      ["problems", "unreachable: WEB3 does not answer."],
    ]);
  });
});
