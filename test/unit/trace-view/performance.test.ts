/* Durations of events: both meanings, in any order, no finer than the clock. */
import { describe, expect, it } from "vitest";
import { eventTimes } from "../../../renderer/features/trace/logic/event-facts.ts";
import { measured, shareText } from "../../../renderer/features/trace/performance/clock-words.ts";
import {
  figureOf,
  performanceRows,
  placesIn,
  sortedPositions,
  wholeMs,
  type PerformanceRow,
  type PerformanceSort,
} from "../../../renderer/features/trace/performance/performance-rows.ts";
import type { Trace } from "../../../shared/model/trace.ts";
import { createRandom } from "../../../shared/samples/random.ts";
import { buildSpans } from "../../../shared/spans/build-spans.ts";
import { drawn } from "../spans/draw.ts";
import { randomTrace } from "../spans/random-trace.ts";

function rowsOf(trace: Trace): readonly PerformanceRow[] {
  const tree = buildSpans(trace);
  return performanceRows(trace.events, tree, eventTimes(trace.events, tree.zeroAt));
}

const routing = drawn(`
GET http://shop:80/ 502 8078ms
0 GENERAL_REQUEST_START
0 +Routing EXECUTE_REQUEST_HANDLER
  16 URL_CHANGED
  16 ~
  8062 ^
8078 GENERAL_REQUEST_END
`);
const eventsBy = (rows: readonly PerformanceRow[], by: PerformanceSort, descending = true) =>
  sortedPositions(rows, { by, descending }).map((position) => rows[position]?.event);

describe("durations of events", () => {
  it("charge a silence to the event after it, and to the span that was open", () => {
    const rows = rowsOf(routing);
    expect(rows.map((row) => row.sinceMs)).toEqual([undefined, 0, 16, 0, 8046, 0, 16]);
    expect(rows[1]).toMatchObject({ spanMs: 8062, selfMs: 8062, waitMs: 8046, closed: true });
    expect(rows[4]).toMatchObject({ spanMs: undefined, before: "NOTIFY_MODULE_END" });
    expect(rows[2]?.place).toBe("Routing · EXECUTE_REQUEST_HANDLER");
    expect(rows[0]?.place).toBe("");
  });

  it("since the event before add up to the whole trace", () => {
    const random = createRandom(3);
    for (let round = 0; round < 50; round++) {
      const trace = randomTrace(random, 50);
      const sum = rowsOf(trace).reduce((all, row) => all + (row.sinceMs ?? 0), 0);
      expect(sum).toBe(buildSpans(trace).totalMs);
    }
  });

  it("of a trace that was cut off end with the time nothing tells of", () => {
    const cut = drawn("GET http://shop:80/ 200 9000ms reason=TIME_TAKEN\n0 GENERAL_REQUEST_START\n16 URL_CHANGED");
    const rows = rowsOf(cut);
    expect(rows.at(-1)).toMatchObject({ kind: "tail", event: 3, sinceMs: 8984, before: "URL_CHANGED" });
    expect(eventsBy(rows, "since")[0]).toBe(3);
    const lost = drawn("GET http://shop:80/ 200 9000ms\n0 GENERAL_REQUEST_START\n16 URL_CHANGED");
    expect(buildSpans(lost).totalMs).toBe(16);
    expect(wholeMs(buildSpans(lost))).toBe(9000);
  });
});

describe("the order of events", () => {
  it("is by the chosen figure, with those that have none last, in both directions", () => {
    const rows = rowsOf(routing);
    expect(eventsBy(rows, "since").slice(0, 3)).toEqual([5, 3, 7]);
    expect(eventsBy(rows, "since", false).at(-1)).toBe(1);
    expect(eventsBy(rows, "span").slice(0, 2)).toEqual([1, 2]);
    expect(eventsBy(rows, "span", false).slice(0, 2)).toEqual([2, 1]);
    expect(eventsBy(rows, "name", false)[0]).toBe(7);
  });

  it("never loses an event, and ties keep the order of the trace", () => {
    const rows = rowsOf(randomTrace(createRandom(9), 200));
    for (const by of ["number", "since", "span", "self", "wait", "name", "place"] as const) {
      const order = sortedPositions(rows, { by, descending: true });
      expect([...order].sort((a, b) => a - b)).toEqual(rows.map((_, position) => position));
      const places = placesIn(order);
      expect(order.every((position, place) => places[position] === place)).toBe(true);
      const even = order.filter((position) => {
        const row = rows[position];
        return row !== undefined && by === "since" && figureOf(row, by) === 0;
      });
      expect(even).toEqual([...even].sort((a, b) => a - b));
    }
  });
});

describe("figures", () => {
  it("say what lies under a step of the clock as such", () => {
    expect([measured(0), measured(15), measured(16), measured(8062), measured(undefined), measured(-31)]).toEqual([
      "< 16",
      "< 16",
      "16",
      "8,062",
      "–",
      "-31",
    ]);
    expect([shareText(8062, 8078), shareText(16, 8078), shareText(15, 31), shareText(5, 0)]).toEqual([
      "100 %",
      "< 1 %",
      "",
      "",
    ]);
  });
});
