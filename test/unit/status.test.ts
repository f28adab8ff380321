import { describe, expect, it } from "vitest";
import { formatStatus, packStatus, parseStatus, statusClass } from "../../shared/model/status.ts";

describe("a status with its substatus", () => {
  it("keeps the substatus through reading and writing", () => {
    for (const text of ["502.3", "200", "404.13", "0", "500.100"]) {
      expect(formatStatus(parseStatus(text) ?? -1)).toBe(text);
    }
  });
  it("refuses what IIS does not write", () => {
    for (const text of ["", "abc", "502.", ".3", "5020", "502.3.1", "-1"]) expect(parseStatus(text)).toBeUndefined();
  });
  it("sorts by status, then by substatus", () => {
    expect(packStatus(502, 3)).toBeGreaterThan(packStatus(502));
    expect(packStatus(502, 999)).toBeLessThan(packStatus(503));
    expect(statusClass(packStatus(502, 3))).toBe(5);
  });
});
