/*
 * Two traces of 100,000 events compared, beside pairing the spans of the same two; and a good twin found among 200,000
 * rows, beside a plain filter and sort over an array of heads.
 */
import { createCatalog } from "../../electron/engine/catalog/catalog.ts";
import { splitUrl } from "../../electron/engine/catalog/twin-search.ts";
import { compareTraces, type CompareInput } from "../../shared/compare/compare-traces.ts";
import { diagnose } from "../../shared/diagnostics/diagnose.ts";
import { readTrace } from "../../shared/freb/read-trace.ts";
import { packStatus, statusClass } from "../../shared/model/status.ts";
import type { Trace, TraceEvent } from "../../shared/model/trace.ts";
import { buildSpans } from "../../shared/spans/build-spans.ts";
import { foundTrace } from "../support/found-trace.ts";
import { traceText } from "../support/farm-trace.ts";
import { median, type Measurement } from "./measurement.ts";

const events = 100_000;
const rows = 200_000;
const rounds = 5;

/** Name of the benchmark. */
export const name = "compare";

function numbered(event: TraceEvent, number: number): TraceEvent {
  return { ...event, number, time: 1_790_000_000_000 + number * 2 };
}

/* A drawn trace said again and again; every `leaveOut`-th event is missing. */
function longTrace(leaveOut: number): Trace {
  const { trace } = readTrace(new TextEncoder().encode(traceText("http://shop/a", { seed: 1, steps: 300 })));
  const all = Array.from({ length: events }, (_, index) => trace.events[index % trace.events.length]!);
  const kept = all.filter((_, index) => leaveOut === 0 || index % leaveOut !== 0);
  return { ...trace, events: kept.map((event, index) => numbered(event, index + 1)) };
}

function timed(work: () => unknown): number {
  const took = Array.from({ length: rounds }, () => {
    const began = performance.now();
    work();
    return performance.now() - began;
  });
  return median(took);
}

function measurement(of: Pick<Measurement, "name" | "value" | "peer" | "peerValue">, mostMs: number): Measurement {
  const ratio = of.value / of.peerValue;
  return { ...of, unit: "ms", ratio, wanted: `under ${mostMs} ms`, met: of.value < mostMs };
}

function compareLong(): Measurement {
  const sides = [longTrace(0), longTrace(997)].map((trace): CompareInput => {
    const spans = buildSpans(trace);
    return { trace, spans, verdict: diagnose(trace, spans) };
  });
  const [a, b] = sides;
  if (a === undefined || b === undefined) throw new Error("two sides are needed");
  const value = timed(() => compareTraces(a, b));
  const peerValue = timed(() => sides.map(({ trace }) => buildSpans(trace)));
  return measurement(
    { name: "compare 2 x 100,000 events", value, peer: "pairing the spans of both", peerValue },
    1_000,
  );
}

function findTwins(): Measurement {
  const catalog = createCatalog();
  const heads = Array.from({ length: rows }, (_, index) => {
    const status = index % 3 === 0 ? packStatus(502, 3) : packStatus(200);
    const url = `http://shop:80/page${index % 40}?id=${index % 5_000}`;
    return foundTrace(index + 1, { url, verb: "GET", status, triggerStatus: status });
  });
  const ids = heads.map((found) => catalog.put(found));
  const places = [0, 3, 90_000, 150_000, 199_998];
  const value = median(places.map((place) => timed(() => catalog.twinOf(ids[place] ?? 0))));
  const plain = (place: number): unknown => {
    const { head } = heads[place]!;
    const path = splitUrl(head.url ?? "").path;
    return heads
      .filter(({ head: { url, status } }) => splitUrl(url ?? "").path === path && statusClass(status ?? 0) === 2)
      .toSorted(
        (one, other) =>
          Math.abs((one.head.startedAt ?? 0) - (head.startedAt ?? 0)) -
          Math.abs((other.head.startedAt ?? 0) - (head.startedAt ?? 0)),
      )[0];
  };
  const peerValue = median(places.map((place) => timed(() => plain(place))));
  return measurement({ name: "twin among 200,000 rows", value, peer: "filter and sort of an array", peerValue }, 50);
}

/** Runs it. */
export function run(): Promise<readonly Measurement[]> {
  return Promise.resolve([compareLong(), findTwins()]);
}
