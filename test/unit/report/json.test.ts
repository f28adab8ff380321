/* The JSON interface, and the counts of a report. */
import { describe, expect, it } from "vitest";
import { jsonText } from "../../../shared/base/json-text.ts";
import { countRows } from "../../../shared/report/counts.ts";
import { jsonReport } from "../../../shared/report/json.ts";
import { isoTime, recordLine, traceRecord } from "../../../shared/report/trace-record.ts";
import { input, row } from "./rows.ts";

describe("the JSON of a trace", () => {
  it("has null for everything a file does not say", () => {
    const { path, problems, ...rest } = traceRecord(row());
    expect({ path, problems }).toEqual({ path: "/traces/W3SVC1/fr000001.xml", problems: [] });
    expect(Object.values(rest).every((value) => value === null)).toBe(true);
  });

  it("keeps 500.10 apart from 500.1, and 0 as the trigger of a time limit", () => {
    expect(traceRecord(row({ status: 500_010, triggerStatus: 0 }))).toMatchObject({
      status: "500.10",
      triggerStatus: "0",
    });
  });

  it("is one line whatever is in it, and comes back exactly", () => {
    const url = 'a\n\r\u2028\u2029\u0000\u001b\u009b\u202e"\\\u{1f600}';
    const line = recordLine(row({ url }));
    expect(line.split("\n")).toHaveLength(2);
    expect(line).not.toMatch(/[\u007f-\u009f\u2028-\u202e]/);
    expect(JSON.parse(line)).toMatchObject({ schema: 1, url });
  });

  it("has no time where there is no such moment", () => {
    expect(isoTime(Number.NaN)).toBeNull();
    expect(isoTime(9e15)).toBeNull();
    expect(isoTime(0)).toBe("1970-01-01T00:00:00.000Z");
  });
});

describe("jsonText", () => {
  it("writes what JSON.parse reads back, for every character", () => {
    const all = Array.from({ length: 0x3000 }, (_, code) => String.fromCharCode(code)).join("");
    expect(JSON.parse(jsonText([all]))).toEqual([all]);
  });
});

describe("the JSON report", () => {
  it("is one document with counts, traces and coverage", () => {
    const rows = [row({ status: 502_003, startedAt: 60_000 }), row({ status: 404_000, startedAt: 0 }), row()];
    const report = JSON.parse([...jsonReport.build(input(rows))].join(""));
    expect(report).toMatchObject({ schema: 1, kind: "report", counts: { total: 9, matching: 3 }, details: [] });
    expect(report.traces).toHaveLength(3);
  });

  it("is valid without any trace", () => {
    expect(JSON.parse([...jsonReport.build(input([]))].join(""))).toMatchObject({
      traces: [],
      counts: { overTime: null },
    });
  });
});

describe("counts of a report", () => {
  it("loses no trace over time, whatever the stretch", () => {
    for (const stretchMs of [0, 1, 59_999, 3_600_000, 86_400_000, 90 * 86_400_000, 4_000 * 86_400_000]) {
      const rows = [0, 0.1, 0.5, 0.999, 1].map((share) =>
        row({ startedAt: 1_780_000_000_123 + share * stretchMs, status: 502_000 }),
      );
      const { overTime } = countRows(rows);
      expect(overTime?.all.reduce((sum, count) => sum + count, 0)).toBe(5);
      expect(overTime?.all.length).toBeLessThanOrEqual(61);
    }
  });

  it("puts the commonest first and counts the unknown", () => {
    const { statuses, servers } = countRows([
      row({ status: 404_000 }),
      row({ status: 502_003 }),
      row({ status: 502_003 }),
    ]);
    expect(statuses).toEqual([
      { value: "502.3", count: 2 },
      { value: "404", count: 1 },
    ]);
    expect(servers).toEqual([{ value: "unknown", count: 3 }]);
  });
});
