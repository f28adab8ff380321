import { describe, expect, test } from "vitest";
import type { FileFailure } from "../../../electron/engine/files/file-access.ts";
import {
  connecting,
  nextCondition,
  retryDelayMs,
  type SourceCondition,
  type SourceEvent,
} from "../../../electron/engine/sources/source-state.ts";

const failure = (code: FileFailure["code"]): FileFailure => ({ code, message: `${code}.`, systemCode: undefined });
const failed = (code: FileFailure["code"]): SourceEvent => ({ kind: "failed", failure: failure(code) });
const scanned: SourceEvent = { kind: "scanned", tookMs: 20, failedFolders: [] };

function after(...events: readonly SourceEvent[]): SourceCondition {
  return events.reduce(
    (condition, event, index) => nextCondition(condition, event, 1_000 * (index + 1)),
    connecting(0),
  );
}

describe("the state of a source", () => {
  test("begins connecting and is live after a scan", () => {
    expect(connecting(5)).toMatchObject({ state: "connecting", since: 5, retryAt: undefined });
    expect(after(scanned)).toEqual({
      state: "live",
      problem: undefined,
      since: 1_000,
      retryAt: undefined,
      failures: 0,
    });
  });

  test.each([
    ["unreachable", "offline"],
    ["timed-out", "offline"],
    ["denied", "denied"],
    ["missing", "missing"],
    ["not-a-folder", "missing"],
  ] as const)("a scan that failed with %s makes it %s, with the sentence and a time to try again", (code, state) => {
    expect(after(failed(code))).toMatchObject({ state, problem: { code }, retryAt: 3_000 });
  });

  test("keeps the time its state began over further failures and scans", () => {
    expect(after(failed("unreachable"), failed("unreachable"), failed("unreachable")).since).toBe(1_000);
    expect(after(scanned, scanned).since).toBe(1_000);
    expect(after(failed("unreachable"), scanned).since).toBe(2_000);
  });

  test("waits 2 s, then twice as long each time, at most 60 s, and begins anew after an answer", () => {
    expect([1, 2, 3, 4, 5, 6, 7, 50].map(retryDelayMs)).toEqual([2e3, 4e3, 8e3, 16e3, 32e3, 60e3, 60e3, 60e3]);
    expect(after(failed("unreachable"), failed("unreachable"), scanned, failed("unreachable")).retryAt).toBe(6_000);
  });

  test("is degraded where a part cannot be read, or the scan is slow", () => {
    const partly = after({ kind: "scanned", tookMs: 20, failedFolders: [failure("denied"), failure("denied")] });
    expect(partly).toMatchObject({ state: "degraded", problem: { code: "denied" } });
    expect(partly.problem?.message).toContain("1 more");
    expect(after({ kind: "scanned", tookMs: 9_000, failedFolders: [] })).toMatchObject({ state: "degraded" });
  });
});
