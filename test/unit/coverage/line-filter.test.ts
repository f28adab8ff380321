/* The filter language asked of log lines: the statuses to look for, what matches, and what a log line cannot tell. */
import { describe, expect, it } from "vitest";
import { lineFilter, type LineFilter } from "../../../electron/engine/access-logs/line-filter.ts";
import { statusSetKey } from "../../../shared/access-log/status-set.ts";
import { farmStart, line } from "./drawn-farm.ts";

function filter(text: string): LineFilter {
  const read = lineFilter(text, farmStart);
  if (!read.ok) throw new Error(read.error.message);
  return read.value;
}

const refusal = (text: string): string => {
  const read = lineFilter(text, farmStart);
  return read.ok ? "" : read.error.message;
};

describe("a filter for log lines", () => {
  it.each([
    ["status:502", "502"],
    ["status:502.3,504", "502,504"],
    ["status:5xx", "500-599"],
    ["status:>=500", "500-999"],
    ["status:5xx status:502-503", "502-503"],
    ["(status:502 OR status:504)", "502,504"],
    ["status:502 /cart OR status:403 verb:GET", "403,502"],
    ["status:5xx -(status:502 verb:GET)", "500-599"],
  ])("%s looks for %s", (text, key) => {
    expect(statusSetKey(filter(text).statuses)).toBe(key);
  });

  it.each([
    ["status:502", 1],
    ["status:502.3 server:WEB01 site:2 verb:get", 1],
    ["status:502.4", 0],
    ["status:502 -server:WEB01", 0],
    ["status:502 time>900ms time<2s", 1],
    ["status:502 /cart", 1],
    ["status:502 host:shop.example", 1],
    ["status:502 user:anna", 0],
    ["status:502 (verb:POST OR /CART/i)", 1],
    ["status:502 -(verb:GET /cart)", 0],
  ])("%s keeps %d of one line", (text, count) => {
    const one = line({ server: "web01.corp.example", host: "shop.example" });
    expect(filter(text).keep([one])).toHaveLength(count);
  });

  it("tells from when on lines may match", () => {
    expect(filter("status:502 after:-1h").from).toBe(farmStart - 3_600_000);
    expect(filter("status:502 (after:-1h OR verb:GET)").from).toBe(Number.NEGATIVE_INFINITY);
    expect(filter("status:502").from).toBe(Number.NEGATIVE_INFINITY);
  });

  it("refuses what a log line cannot tell, and a filter without status", () => {
    expect(refusal("status:502 module:ApplicationRequestRouting")).toContain("what module: asks for");
    expect(refusal("url:/cart")).toContain("Say which status is meant");
    expect(refusal("-status:502")).toContain("Say which status is meant");
    expect(refusal("(status:502 OR url:/cart)")).toContain("Say which status is meant");
    expect(refusal("-(status:502)")).toContain("Say which status is meant");
    expect(refusal("status:502 (verb:GET OR pool:a)")).toContain("what pool: asks for");
    expect(refusal("status:bad")).not.toBe("");
  });
});
