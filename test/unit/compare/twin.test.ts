/* The best good twin: ranked against the plainest search, and found in a large catalog in no time. */
import { describe, expect, it } from "vitest";
import {
  bestTwin,
  twinCost,
  twinMatch,
  twinWords,
  wentWell,
  type TwinCandidate,
} from "../../../shared/compare/twin.ts";
import { createRandom } from "../../../shared/samples/random.ts";

const now = Date.UTC(2026, 10, 21);
const minute = 60_000;

function candidate(id: number, changes: Partial<TwinCandidate> = {}): TwinCandidate {
  return {
    id,
    query: "id=1",
    startedAt: now,
    server: "WEB01",
    status: 200_000,
    triggerStatus: 200_000,
    failureReason: "STATUS_CODE",
    verdictKind: undefined,
    unusable: false,
    ...changes,
  };
}

const target = candidate(1, { status: 502_003, triggerStatus: 502_003 });
const chosen = (...candidates: readonly TwinCandidate[]): number | undefined => bestTwin(target, candidates)?.id;

describe("the best twin", () => {
  it("is the nearest in time, before or after", () => {
    const early = candidate(2, { startedAt: now - 30 * minute });
    const late = candidate(3, { startedAt: now + 10 * minute });
    expect(chosen(early, late)).toBe(3);
  });

  it("is on another server where the times are comparable, and not where that is far away", () => {
    const here = candidate(2, { startedAt: now + 10 * minute });
    const there = candidate(3, { startedAt: now + 15 * minute, server: "WEB02" });
    const farThere = candidate(4, { startedAt: now + 90 * minute, server: "WEB02" });
    expect(chosen(here, there)).toBe(3);
    expect(chosen(here, farThere)).toBe(2);
  });

  it("asks for the same query before another one, unless that is very much nearer", () => {
    const other = candidate(2, { query: "id=2", startedAt: now + 5 * minute });
    const same = candidate(3, { startedAt: now + 40 * minute });
    const sameFar = candidate(4, { startedAt: now + 40 * 24 * 60 * minute });
    expect(chosen(other, same)).toBe(3);
    expect(chosen(other, sameFar)).toBe(2);
  });

  it("went well: neither its status, nor what triggered it, nor its verdict says otherwise, and it can be read", () => {
    const ways: readonly Partial<TwinCandidate>[] = [
      { status: 404_000 },
      { status: undefined },
      { status: 200_000, triggerStatus: 500_000 },
      { verdictKind: "failure" },
      { verdictKind: "client" },
      { unusable: true },
    ];
    for (const way of ways) expect(wentWell(candidate(2, way)), JSON.stringify(way)).toBe(false);
    for (const status of [200_000, 204_000, 301_000, 304_000]) expect(wentWell(candidate(2, { status }))).toBe(true);
    expect(chosen(candidate(2, { status: 500_000 }))).toBeUndefined();
  });

  it("is a slow one only where there is no other", () => {
    const slow = candidate(2, { failureReason: "TIME_TAKEN", triggerStatus: 0 });
    const far = candidate(3, { startedAt: now + 60 * minute });
    expect(chosen(slow, far)).toBe(3);
    expect(chosen(slow)).toBe(2);
    expect(twinWords(target, slow)).toContain("slow");
    expect(twinMatch(target, slow)).toBe("loose");
  });

  it("is never the trace itself", () => {
    expect(bestTwin(candidate(1), [candidate(1)])).toBeUndefined();
  });

  it("is the one with the least cost of all, whatever the order", () => {
    const random = createRandom(31);
    for (let round = 0; round < 300; round++) {
      const candidates = Array.from({ length: random.whole(0, 30) }, (_, index) =>
        candidate(index + 2, {
          query: random.pick(["id=1", "id=2", ""]),
          server: random.pick(["WEB01", "WEB02", ""]),
          startedAt: random.oneIn(9) ? undefined : now + random.whole(-50, 50) * minute,
          status: random.pick([200_000, 302_000, 404_000, 502_003]),
          triggerStatus: random.oneIn(4) ? undefined : random.pick([0, 200_000, 502_003]),
          failureReason: random.pick(["STATUS_CODE", "TIME_TAKEN"]),
          unusable: random.oneIn(7),
        }),
      );
      const ranked = candidates
        .map((one) => ({ id: one.id, cost: twinCost(target, one) }))
        .filter(({ cost }) => cost < Infinity)
        .toSorted((one, other) => one.cost - other.cost || other.id - one.id);
      expect(bestTwin(target, candidates)?.id).toBe(ranked[0]?.id);
      expect(bestTwin(target, candidates.toReversed())?.id).toBe(ranked[0]?.id);
    }
  });

  it("says why it was chosen and how alike it is", () => {
    const twin = candidate(2, { server: "WEB02", startedAt: now - 5 * minute });
    expect(twinWords(target, twin)).toBe(
      "Same verb, host and path with the same query, answered 200 on another server (WEB02), 5 min 0 s earlier.",
    );
    expect(twinMatch(target, twin)).toBe("close");
    expect(twinMatch(target, candidate(2, { query: "", startedAt: now + 5 * minute }))).toBe("fair");
    expect(twinMatch(target, candidate(2, { query: "", startedAt: now + 500 * minute }))).toBe("loose");
    expect(twinMatch(target, candidate(2, { startedAt: undefined }))).toBe("loose");
  });
});
