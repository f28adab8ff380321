/* What the window says of sources that are away and of an engine that died: which, since when, what next. */
import { describe, expect, it } from "vitest";
import { awayDetail, awayTitle, nextTry, type AwayHealth } from "../../../renderer/features/states/away-words.ts";
import { deathParts, deathText, isGrave } from "../../../renderer/features/states/engine-words.ts";
import type { EngineDeath } from "../../../shared/contract/messages.ts";

const away = (label: string, more: Partial<AwayHealth> = {}): AwayHealth => ({
  label,
  state: "offline",
  since: 60_000,
  lastSeenAt: 50_000,
  problem: { code: "unreachable", message: `${label} does not answer. Check that it is on.` },
  retryAt: 130_000,
  files: 1_204,
  ...more,
});
const moment = (at: number): string => `<${at}>`;

describe("one source that is away", () => {
  it("is named with its state, when it was last seen, why, and what of it is kept", () => {
    expect(awayTitle([away("WEB04")], 50)).toBe("WEB04 is offline.");
    expect(awayTitle([away("WEB04", { state: "denied" })], 50)).toBe("WEB04 denies access.");
    expect(awayDetail([away("WEB04")], 110_000, moment)).toBe(
      "Last seen <50000> (1 min ago). WEB04 does not answer. Check that it is on. The 1,204 rows read before stay in the list, marked.",
    );
    expect(awayDetail([away("WEB04", { files: 1 })], 110_000, moment)).toContain(
      "The row read before stays in the list, marked.",
    );
  });

  it("that never answered is not said to have been seen, nor to have rows", () => {
    const words = awayDetail([away("WEB04", { lastSeenAt: undefined, files: 0 })], 110_000, moment);
    expect(words).toBe("Not seen yet, tried since <60000>. WEB04 does not answer. Check that it is on.");
  });
});

describe("many of them", () => {
  it("are counted, three are named, and the one that is away longest says since when", () => {
    const many = ["A", "B", "C", "D", "E"].map((label, at) => away(label, { lastSeenAt: 50_000 - at }));
    expect(awayTitle(many, 50)).toBe(
      "5 of 50 sources do not answer: A is offline, B is offline, C is offline and 2 more.",
    );
    expect(awayDetail(many, 110_000, moment)).toBe(
      "E has been away longest: last seen <49996> (1 min ago). The 6,020 rows read before stay in the list, marked.",
    );
  });

  it("say when the next of them is tried", () => {
    expect(nextTry([away("A"), away("B", { retryAt: 112_500 })], 110_000)).toBe("Next try in 3 s, by itself.");
    expect(nextTry([away("A", { retryAt: 90_000 })], 110_000)).toBe("Being tried now.");
    expect(nextTry([away("A", { retryAt: undefined })], 110_000)).toBe("");
  });
});

describe("an engine that died", () => {
  const death: EngineDeath = {
    message: "It stopped.",
    fatal: false,
    at: 50_000,
    exitCode: 1,
    deaths: 1,
    logPath: "C:\\Users\\me\\engine.log",
  };

  it("tells what happened, what is kept, what goes on, and what to do if it repeats", () => {
    expect(deathParts(death, moment).map(({ head }) => head)).toEqual([
      "What happened",
      "What is kept",
      "What goes on by itself",
      "If it repeats",
    ]);
    expect(deathParts(death, moment)[0]?.text).toBe(
      "At <50000> the process that reads traces ended with code 1. The last it said is in C:\\Users\\me\\engine.log.",
    );
    expect(isGrave(death)).toBe(false);
  });

  it("again is told with how often, and with the code as Windows knows it", () => {
    const again = { ...death, deaths: 3, exitCode: 3_221_225_477, logPath: undefined };
    expect(deathParts(again, moment)[0]?.text).toBe(
      "At <50000> the process that reads traces ended with code 3221225477 (0xC0000005). It was the 3rd time within an hour. " +
        "It could not be written down; is the disk full?",
    );
    expect(isGrave(again)).toBe(true);
    expect(deathParts({ ...again, exitCode: -1_073_741_819 }, moment)[0]?.text).toContain("(0xC0000005)");
  });

  it("for good says what stands still and what to do", () => {
    const parts = deathParts({ ...death, fatal: true, deaths: 5 }, moment);
    expect(parts.map(({ head }) => head)).toEqual(["What happened", "What is kept", "What stands still", "What to do"]);
    expect(parts.at(-1)?.text).toContain("Close Freblens and open it again.");
  });

  it("is copied without the name of any source", () => {
    const source = { ...away("SECRET04"), id: "1", kind: "folder", path: "\\\\SECRET04\\logs", addedAt: 1 } as const;
    const health = { ...source, network: true, lastScanAt: 1, lastScanMs: 1, unread: 0, problems: 0 };
    const status = {
      version: "9.8.7",
      host: "desktop",
      store: { kind: "durable", message: undefined },
      revision: 1,
    } as const;
    const text = deathText(death, { ...status, sources: [health] });
    expect(text).toContain("Freblens 9.8.7, desktop\n1970-01-01T00:00:50.000Z the engine ended with code 1\n");
    expect(text).toContain("sources: 1, of them on a network: 1; files: 1,204");
    expect(text).not.toContain("SECRET");
    expect(deathText(death, undefined)).toContain("of unknown version");
  });
});
