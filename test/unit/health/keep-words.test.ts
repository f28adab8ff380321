/* The size limit as people type it, and the figures of keeping in words. */
import { describe, expect, it } from "vitest";
import {
  capLoss,
  capText,
  keepFacts,
  readCap,
  troubleWords,
  usageWords,
  usedPercent,
} from "../../../renderer/features/keep/keep-words.ts";
import type { KeepStatus } from "../../../shared/model/keep.ts";

const gigabyte = 1024 ** 3;
const megabyte = 1024 ** 2;
const status: KeepStatus = {
  settings: { sourceIds: [], query: undefined, capBytes: 2 * gigabyte },
  traces: 12_431,
  packedBytes: 300 * megabyte,
  waiting: 3,
  kept: 1_204,
  lost: 2,
  problem: undefined,
};

describe("the size limit", () => {
  it.each([
    ["2", "GB", 2 * gigabyte],
    [" 1.5 ", "GB", 1.5 * gigabyte],
    ["1,5", "GB", 1.5 * gigabyte],
    [".5", "GB", 0.5 * gigabyte],
    ["10", "MB", 10 * megabyte],
    ["16384", "GB", 16_384 * gigabyte],
  ] as const)("reads %s %s", (amount, unit, bytes) => {
    expect(readCap(amount, unit)).toEqual({ bytes });
  });

  it.each([
    ["", "GB", "as a number"],
    ["two", "GB", "as a number"],
    ["-1", "GB", "as a number"],
    ["1.5.2", "GB", "as a number"],
    ["1e9", "MB", "as a number"],
    ["1,000,000", "MB", "as a number"],
    ["0", "GB", "10 MB or more"],
    ["9.99", "MB", "10 MB or more"],
    ["16385", "GB", "cannot be set"],
  ] as const)("refuses %j %s and says why", (amount, unit, why) => {
    expect(readCap(amount, unit)).toEqual({ fault: expect.stringContaining(why) });
  });

  it.each([
    [2 * gigabyte, "2", "GB"],
    [1.25 * gigabyte, "1.25", "GB"],
    [512 * megabyte, "512", "MB"],
    [1_000_000_000, "953.67", "MB"],
  ] as const)("shows %d bytes in the unit that fits", (bytes, amount, unit) => {
    expect(capText(bytes)).toEqual({ amount, unit });
  });

  it("says what goes at once where less is allowed than is kept", () => {
    expect(capLoss(300 * megabyte, 2 * gigabyte)).toBeUndefined();
    expect(capLoss(300 * megabyte, 100 * megabyte)).toBe(
      "300.0 MB are kept now: with this limit the oldest 200.0 MB go when you save.",
    );
  });
});

describe("the archive in words", () => {
  it("counts traces and room, with the share of the limit", () => {
    expect(usageWords(status, 2 * gigabyte)).toBe("12,431 traces, 300.0 MB of 2.0 GB");
    expect(usageWords({ ...status, traces: 1 }, gigabyte)).toMatch(/^1 trace, /);
    expect(usedPercent(300 * megabyte, 2 * gigabyte)).toBe(15);
    expect(usedPercent(3 * gigabyte, 2 * gigabyte)).toBe(100);
    expect([usedPercent(0, 0), usedPercent(1, 0)]).toEqual([0, 100]);
  });

  it("tells what was copied, waits and was lost", () => {
    expect(troubleWords(status)).toBeUndefined();
    expect(troubleWords({ ...status, problem: "It is gone." })).toBe("Why the last one was lost: It is gone.");
    expect(troubleWords({ ...status, lost: 0, problem: "Locked." })).toBe("What went wrong last: Locked.");
    expect(troubleWords({ ...status, lost: 0, problem: "No folder.", unable: true })).toBeUndefined();
    expect(keepFacts(status).map(({ value }) => value)).toEqual(["1,204", "3", "2"]);
  });
});
