/* What holds for any two traces: random ones, mutated ones, and every pair of genuine ones. */
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { alignEvents, compareTraces, type CompareInput } from "../../../shared/compare/compare-traces.ts";
import type { Trace, TraceEvent } from "../../../shared/model/trace.ts";
import { createRandom, type Random } from "../../../shared/samples/random.ts";
import { genuineTraces } from "../../support/genuine.ts";
import { randomTrace } from "../spans/random-trace.ts";
import { differences, faultsOf, fileSide, pairsOf, sideOf } from "./side.ts";

function numbered(event: TraceEvent, number: number): TraceEvent {
  return { ...event, number };
}

/* The same trace with some events left out, doubled, or told another way. */
function mutated(random: Random, trace: Trace): Trace {
  const events = trace.events.flatMap((event): readonly TraceEvent[] => {
    if (!random.oneIn(8)) return [event];
    const changed: TraceEvent = { ...event, data: [...event.data, ["Result", String(random.whole(0, 9))]] };
    return random.pick([[], [event, event], [changed], [{ ...event, time: (event.time ?? 0) + 400 }]]);
  });
  return { ...trace, events: events.map((event, index) => numbered(event, index + 1)) };
}

function randomPair(random: Random): readonly [CompareInput, CompareInput] {
  const trace = randomTrace(random, random.whole(0, 60));
  const other = random.oneIn(3) ? randomTrace(random, random.whole(0, 60)) : mutated(random, trace);
  return [sideOf(trace), sideOf(other)];
}

describe("comparing any two traces", () => {
  it("holds every event of either once and in order, and the same the other way round", () => {
    const random = createRandom(21);
    for (let round = 0; round < 400; round++) {
      const [a, b] = randomPair(random);
      const there = compareTraces(a, b);
      expect(faultsOf(a, b, there)).toEqual([]);
      expect(pairsOf(compareTraces(b, a), true)).toEqual(pairsOf(there));
    }
  });

  it("finds no difference between a trace and itself", () => {
    const random = createRandom(22);
    for (let round = 0; round < 100; round++) {
      const side = sideOf(randomTrace(random, random.whole(0, 80)));
      const { counts, first, firstFailure, modules, rows } = compareTraces(side, side);
      expect({ first, firstFailure, same: counts.same }).toEqual({
        first: undefined,
        firstFailure: undefined,
        same: rows.count,
      });
      expect(modules.filter(({ significant }) => significant)).toEqual([]);
    }
  });

  it("takes 100,000 events that are mostly the same in about a second", { timeout: 60_000 }, () => {
    const random = createRandom(23);
    const trace = randomTrace(random, 100_000);
    const [a, b] = [sideOf(trace), sideOf(mutated(random, trace))];
    const began = performance.now();
    const comparison = compareTraces(a, b);
    // Far above what it takes on a quiet machine: only a search that went quadratic comes near it.
    expect(performance.now() - began).toBeLessThan(20_000);
    expect(faultsOf(a, b, comparison)).toEqual([]);
  });
});

const paths = genuineTraces();

describe.skipIf(paths.length === 0)("genuine traces", () => {
  const sides = paths.map((path) => ({ name: basename(path), side: fileSide(path) }));
  const find = (part: string): CompareInput => sides.find(({ name }) => name.includes(part))!.side;

  it("compared pair by pair are whole and mirror each other", { timeout: 60_000 }, () => {
    for (const [at, a] of sides.entries()) {
      for (const b of sides.slice(at + 1)) {
        const forth = alignEvents(a.side, b.side);
        const back = alignEvents(b.side, a.side);
        const same = forth.every((place, at) => place === -1 || back[place] === at);
        const pairs = forth.filter((place) => place !== -1).length;
        const pairsBack = back.filter((place) => place !== -1).length;
        expect(same && pairs === pairsBack, `${a.name} and ${b.name}`).toBe(true);
      }
      const next = sides[(at + 7) % sides.length] ?? a;
      expect(faultsOf(a.side, next.side, compareTraces(a.side, next.side)), a.name).toEqual([]);
    }
  });

  it("differ from themselves in nothing", () => {
    for (const { name, side } of sides) {
      const { counts, rows, first } = compareTraces(side, side);
      expect({ same: counts.same, first }, name).toEqual({ same: rows.count, first: undefined });
    }
  });

  it("of a dead backend and of one that answers part in the talk with the backend", () => {
    const { firstFailure, modules } = compareTraces(find("arr-bad-backend"), find("arr-proxy"));
    expect(firstFailure?.why).toContain("ApplicationRequestRouting in EXECUTE_REQUEST_HANDLER");
    const slower = modules.filter(({ significant }) => significant);
    expect(slower.map(({ module, deltaMs }) => [module, deltaMs])).toEqual([["ApplicationRequestRouting", -8_000]]);
  });

  it("of a rule that is worked out and then taken from its cache part where the cache steps in", () => {
    const comparison = compareTraces(find("fr000065"), find("fr000066"));
    expect(comparison.first?.why).toContain("URLInfoFromCache false → true");
    expect(comparison.firstFailure?.why).toContain("ABORT_REQUEST_ACTION (RewriteModule in BEGIN_REQUEST)");
    expect(differences(comparison)).toContain("only-b . 42 ABORT_REQUEST_FROM_CACHE_ACTION");
  });

  it("of a PHP process that starts and one that is there differ in that, and in the time it takes", () => {
    const texts = differences(compareTraces(find("php-200"), find("php-heavy")));
    expect(texts).toContain("data 97 97 FASTCGI_ASSIGN_PROCESS IsNewProcess true → false");
    expect(texts).toContain("time 100 100 GENERAL_SET_RESPONSE_HEADER");
  });
});
