/* The health of a source in words: state, moments, next try, place; and the retention meter. */
import { describe, expect, it } from "vitest";
import {
  filesWords,
  healthFacts,
  healthStates,
  lastScanWords,
  momentWords,
  nextTryWords,
  placeWords,
} from "../../../renderer/features/health/health-words.ts";
import {
  folderWords,
  shortFolder,
  fullPercent,
  isSoon,
  limitWords,
  rateWords,
  rotationWords,
} from "../../../renderer/features/health/retention-words.ts";
import type { Retention } from "../../../shared/model/farm-insight.ts";
import type { SourceHealth, SourceState } from "../../../shared/model/source-folder.ts";

const now = Date.UTC(2026, 10, 21, 8, 30);
const minute = 60_000;
const hour = 60 * minute;

function source(change: Partial<SourceHealth> = {}): SourceHealth {
  return {
    id: "one",
    kind: "folder",
    path: "\\\\WEB01\\FailedReqLogFiles",
    addedAt: now - hour,
    label: "WEB01",
    network: true,
    state: "live",
    problem: undefined,
    since: now - 12 * minute,
    lastScanAt: now - 2_000,
    lastScanMs: 812,
    retryAt: undefined,
    files: 1_204,
    unread: 4,
    problems: 7,
    ...change,
  };
}

const offline = source({ state: "offline", retryAt: now + 12_400, lastScanMs: 3_000 });

describe("the health of a source", () => {
  it("names a moment with its zone and how long ago it was", () => {
    expect(momentWords(now - 12 * minute, now, "utc")).toBe("2026-11-21 08:18:00 UTC (12 min ago)");
  });

  it("tells a scan that went well from a try that failed", () => {
    expect(lastScanWords(source(), now, "utc")).toBe("2026-11-21 08:29:58 UTC (2 s ago), took 812 ms");
    expect(lastScanWords(offline, now, "utc")).toBe("2026-11-21 08:29:58 UTC (2 s ago), failed after 3.0 s");
    expect(lastScanWords(source({ lastScanAt: undefined }), now, "utc")).toBe("none yet");
  });

  it("counts down to the next try, and says when it is due", () => {
    expect(nextTryWords(offline, now)).toBe("in 13 s, by itself");
    expect(nextTryWords(offline, now + 12_400)).toBe("now, waiting for the answer");
    expect(nextTryWords(offline, now + hour)).toBe("now, waiting for the answer");
    expect(nextTryWords(source(), now)).toBe("by itself, within seconds");
    expect(nextTryWords(source({ lastScanMs: 9_000 }), now)).toBe("by itself, within a minute");
  });

  it("says where it lies and why it may be asked", () => {
    expect(placeWords(source())).toBe("WEB01, which may be asked because you added this path");
    expect(placeWords(source({ path: "\\\\?\\UNC\\web02\\share" }))).toMatch(/^web02, /);
    expect(placeWords(source({ path: "/mnt/web01", network: true }))).toBe("another machine, mounted on this PC");
    expect(placeWords(source({ path: "C:\\inetpub\\logs", network: false }))).toBe("this PC");
    const refused = { code: "host-not-allowed", message: "no" } as const;
    expect(placeWords(source({ state: "offline", problem: refused }))).toMatch(/^WEB01 is not allowed yet/);
  });

  it("does not pass off what was seen before as what is there", () => {
    expect(filesWords(source())).toBe("1,204 on hand, 4 not read yet");
    expect(filesWords(offline)).toBe("1,204 when it was last seen, 4 not read yet");
    expect(filesWords(source({ files: 0, unread: 0 }))).toBe("none on hand");
  });

  it("has the same rows in every state, so that nothing moves", () => {
    const states = Object.keys(healthStates) as SourceState[];
    const rows = states.map((state) => healthFacts(source({ state }), now, "utc").length);
    expect(new Set(rows)).toEqual(new Set([8]));
    expect(new Set(states.map((state) => healthStates[state].word)).size).toBe(6);
  });
});

function retention(change: Partial<Retention> = {}): Retention {
  return {
    folder: "\\\\WEB01\\FailedReqLogFiles\\W3SVC1",
    server: "WEB01",
    siteId: 1,
    siteName: undefined,
    files: 46,
    cut: 0,
    limit: 50,
    limitKnown: false,
    overLimit: false,
    oldestAt: now - hour,
    newestAt: now,
    olderGone: false,
    filesPerHour: 6,
    rotationInMs: 40 * minute,
    ...change,
  };
}

describe("the retention meter", () => {
  it("tells a limit that was read from one that is assumed", () => {
    expect(limitWords(retention())).toBe("46 of 50 (default)");
    expect(limitWords(retention({ limit: 1_200, limitKnown: true }))).toBe("46 of 1,200");
    expect(limitWords(retention({ files: 70, overLimit: true }))).toBe("70, limit not known");
    expect(limitWords(retention({ files: 70, overLimit: true, limitKnown: true }))).toBe("70, limit 50");
  });

  it("fills up to the limit, and is empty where the limit cannot be the right one", () => {
    expect(fullPercent(retention())).toBe(92);
    expect(fullPercent(retention({ files: 70, overLimit: true }))).toBeUndefined();
    expect(fullPercent(retention({ files: 70, overLimit: true, limitKnown: true }))).toBe(100);
    expect(fullPercent(retention({ limit: 0, limitKnown: true }))).toBeUndefined();
  });

  it.each([
    [undefined, "not known yet"],
    [0.04, "hardly any"],
    [6, "6.0 an hour"],
    [9.96, "10 an hour"],
    [720_000, "720,000 an hour"],
  ])("rate %j: %s", (filesPerHour, words) => {
    expect(rateWords(retention({ filesPerHour }))).toBe(words);
  });

  it.each([
    [undefined, "not known yet", false],
    [0, "at any moment", true],
    [40 * minute, "in about 40 min", true],
    [59.9 * minute, "in about an hour", true],
    [hour, "in about an hour", false],
    [26 * hour, "in about 26 h", false],
    [72 * hour, "in about 3 days", false],
    [90 * 24 * hour, "not for months", false],
  ])("rotation in %j ms: %s", (rotationInMs, words, soon) => {
    const one = retention({ rotationInMs });
    expect([rotationWords(one), isSoon(one)]).toEqual([words, soon]);
  });

  it("cannot tell the rotation of a folder that holds more than its limit", () => {
    expect(rotationWords(retention({ overLimit: true, rotationInMs: undefined }))).toBe("cannot be told");
  });

  it.each([
    ["\\\\WEB01\\freb\\W3SVC1", "\\\\WEB01\\freb", "W3SVC1"],
    ["\\\\web01\\freb\\a\\W3SVC1", "\\\\WEB01\\freb\\", "a\\W3SVC1"],
    ["/traces/W3SVC2", "/traces/W3SVC2", "W3SVC2"],
    ["/tracesold/W3SVC2", "/traces", "/tracesold/W3SVC2"],
  ])("names folder %s below %s", (folder, path, name) => {
    expect(folderWords(folder, path)).toBe(name);
  });

  it.each([
    ["W3SVC1", "W3SVC1"],
    ["WEB01/W3SVC1", "WEB01/W3SVC1"],
    ["WEB01\\FailedReqLogFiles\\W3SVC2", "WEB01\\…\\W3SVC2"],
  ])("shows folder %s as %s", (folder, shown) => {
    expect(shortFolder(folder)).toBe(shown);
  });
});
