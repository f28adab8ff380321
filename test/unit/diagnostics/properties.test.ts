/*
 * What every verdict holds, whatever the trace: on drawn farms, and on the same traces with events lost, doubled,
 * shuffled or filled with hostile values.
 */
import { describe, expect, it } from "vitest";
import { diagnose } from "../../../shared/diagnostics/diagnose.ts";
import { rules } from "../../../shared/diagnostics/rules/index.ts";
import { readTrace } from "../../../shared/freb/read-trace.ts";
import type { Trace, TraceEvent } from "../../../shared/model/trace.ts";
import type { Verdict } from "../../../shared/model/verdict.ts";
import { drawFarm } from "../../../shared/samples/draw-farm.ts";
import { createRandom, type Random } from "../../../shared/samples/random.ts";
import { buildSpans } from "../../../shared/spans/build-spans.ts";
import { randomTrace } from "../spans/random-trace.ts";

const drawnTraces = [...drawFarm({ servers: 2, traces: 80, seed: 11, endAt: Date.UTC(2026, 5, 8, 17) })].map(
  ({ bytes }) => readTrace(bytes).trace,
);

const hostile = ["", "<b>x</b>", "\u202egnp.exe", "\u001b[2J", "-1", "0x", "1e999", "9".repeat(400), "é".repeat(5_000)];

const statuses = [0, 200_000, 302_000, 401_002, 404_000, 500_000, 502_003, 502_004, 503_000];

function renumbered(trace: Trace, events: readonly TraceEvent[]): Trace {
  return { ...trace, events: events.map((event, index) => Object.assign({ ...event }, { number: index + 1 })) };
}

/* Ways in which a trace is not what a rule expects. */
const damages: readonly ((trace: Trace, random: Random) => Trace)[] = [
  (trace) => trace,
  (trace, random) => renumbered(trace, trace.events.slice(0, random.whole(0, trace.events.length))),
  (trace, random) => renumbered(trace, trace.events.slice(random.whole(0, trace.events.length))),
  (trace, random) =>
    renumbered(
      trace,
      trace.events.filter(() => !random.oneIn(3)),
    ),
  (trace) => renumbered(trace, trace.events.toReversed()),
  (trace, random) =>
    renumbered(
      trace,
      trace.events.map((event) =>
        random.oneIn(3) ? { ...event, data: event.data.map(([name]) => [name, random.pick(hostile)] as const) } : event,
      ),
    ),
  (trace, random) =>
    renumbered(
      trace,
      trace.events.map((event) => (random.oneIn(2) ? { ...event, time: undefined, data: [] } : event)),
    ),
  (trace) => ({ ...trace, head: { ...trace.head, status: undefined, failureReason: undefined, url: undefined } }),
];

function expectSound(trace: Trace, verdict: Verdict): void {
  const numbers = verdict.evidence.map(({ event }) => event);
  expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
  expect(numbers.filter((number) => !Number.isInteger(number) || number < 1 || number > trace.events.length)).toEqual(
    [],
  );
  expect(rules.map(({ code }) => code)).toContain(verdict.code);
  expect(verdict.title).toMatch(/\S.{5,}[^.]$/s);
  expect(verdict.title.length).toBeLessThan(400);
  expect(verdict.cause).toMatch(/\S/);
  const words = [verdict.title, verdict.cause, ...verdict.limits, ...verdict.nextSteps.map(({ action }) => action)];
  expect(words.filter((text) => /undefined|NaN|Infinity|\[object/.test(text.replaceAll("9".repeat(400), "")))).toEqual(
    [],
  );
  // Who is not certain says what would make it so; who is certain has an event to show for it.
  if (verdict.confidence === "certain") expect(verdict.evidence.length).toBeGreaterThan(0);
  else expect(verdict.wouldBeSure ?? "").toMatch(/\S/);
  expect(new Set(verdict.limits).size).toBe(verdict.limits.length);
}

describe("a verdict", () => {
  it("is sound for every drawn trace, whole or in any way damaged", () => {
    const random = createRandom(3);
    for (const trace of drawnTraces) {
      for (const damage of damages) {
        const damaged = damage(trace, random);
        expectSound(damaged, diagnose(damaged, buildSpans(damaged)));
      }
    }
  });

  it("is sound for events in no sensible order", () => {
    for (let seed = 1; seed <= 200; seed++) {
      const random = createRandom(seed);
      const trace = randomTrace(random, random.whole(0, 80));
      const status = random.oneIn(9) ? undefined : random.pick(statuses);
      const odd = { ...trace, head: { ...trace.head, status } };
      expectSound(odd, diagnose(odd, buildSpans(odd)));
    }
  });

  it("takes time in proportion to the events of the trace", () => {
    const [small, large] = [10_000, 100_000].map((length) => {
      const trace = { ...randomTrace(createRandom(5), length) };
      const failing = { ...trace, head: { ...trace.head, status: 500_000 } };
      const spans = buildSpans(failing);
      diagnose(failing, spans);
      const from = performance.now();
      diagnose(failing, spans);
      return Math.max(performance.now() - from, 2);
    });
    expect(large! / small!).toBeLessThan(60);
  });
});

describe("rules", () => {
  it("have codes of their own, in words that a filter can say", () => {
    const codes = rules.map(({ code }) => code);
    expect(codes.filter((code) => !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(code))).toEqual([]);
    expect(new Set(codes).size).toBe(codes.length);
  });
});
