/* Tables of the command line: never too wide, never broken by what is in them. */
import { describe, expect, it } from "vitest";
import { textCells } from "../../../shared/base/terminal.ts";
import { fittedTable, tabTable } from "../../../electron/cli/print/table.ts";
import { traceTable } from "../../../electron/cli/print/trace-table.ts";
import { row } from "../report/rows.ts";

const long = row({
  url: `http://shop.example:80/${"x".repeat(300)}`,
  server: "WEB-WITH-A-LONG-NAME",
  status: 502_003,
  verb: "GET",
  timeTakenMs: 8_078,
  startedAt: 0,
  siteId: 2,
  appPool: "ShopPool",
  processId: 7_120,
  failureReason: "STATUS_CODE",
});

describe("a table for a terminal", () => {
  it.each([[40], [60], [80], [100], [132], [200], [300]])("is never wider than %i cells", (width) => {
    const table = traceTable([long], width);
    for (const line of [table.head, table.line(long), table.line(row({ url: "\u6f22".repeat(200) }))]) {
      expect(textCells(line.slice(0, -1))).toBeLessThanOrEqual(width);
      expect(line.indexOf("\n")).toBe(line.length - 1);
    }
    expect(table.line(long)).toContain("502.3");
  });

  it("leaves the least important columns out first", () => {
    expect(traceTable([long], 200).head).toMatch(/REASON.*POOL.*PID/);
    expect(traceTable([long], 80).head).toMatch(/^TIME.*STATUS.*TAKEN.*URL$/m);
    expect(traceTable([long], 80).head).not.toContain("POOL");
  });

  it("stands numbers at the right", () => {
    const columns = [
      { head: "N", of: (n: number) => String(n), align: "right", min: 5, max: 5, leaveOut: 0 },
      { head: "T", of: (n: number) => `t${n}`, align: "left", min: 2, max: 9, leaveOut: 0 },
    ] as const;
    const table = fittedTable(columns, [1, 12_345], 40);
    expect([table.line(1), table.line(12_345)]).toEqual(["    1  t1\n", "12345  t12345\n"]);
  });
});

describe("a table for a pipe", () => {
  it("keeps cells apart even where a text holds tabs and line ends", () => {
    const columns = [
      { head: "A", of: (text: string) => text, align: "left", min: 1, max: 9, leaveOut: 0 },
      { head: "B", of: () => "b", align: "left", min: 1, max: 9, leaveOut: 0 },
    ] as const;
    expect(tabTable(columns).line("x\ty\nz\u001b[0m")).toBe("x␉y␊z␛[0m\tb\n");
  });
});
