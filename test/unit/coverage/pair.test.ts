/* Which log line belongs to which trace, on drawn farms whose truth is known, and by the single rules. */
import { describe, expect, it } from "vitest";
import { pairLines } from "../../../shared/coverage/pair.ts";
import type { LogLine, TraceFact } from "../../../shared/coverage/log-line.ts";
import { drawRequests, farmStart, line, shuffled, trace, type DrawnRequest } from "./drawn-farm.ts";

const linesOf = (requests: readonly DrawnRequest[]): readonly LogLine[] => requests.map(({ line }) => line);
const tracesOf = (requests: readonly DrawnRequest[]): readonly TraceFact[] =>
  requests.flatMap(({ trace }) => (trace === undefined ? [] : [trace]));

function pairs(lines: readonly LogLine[], traces: readonly TraceFact[]): number {
  return pairLines(lines, traces).traceOf.size;
}

describe("on drawn farms", () => {
  it("finds every pair and no wrong one where URLs differ", () => {
    for (let seed = 1; seed <= 30; seed++) {
      const requests = drawRequests({ seed, requests: 400, paths: 200, everyMs: 3_000, tracedPercent: 60 });
      const { traceOf } = pairLines(shuffled(linesOf(requests), seed), shuffled(tracesOf(requests), seed + 1));
      const wrong = requests.filter((request) => traceOf.get(request.line) !== request.trace);
      expect({ seed, wrong }).toEqual({ seed, wrong: [] });
    }
  });

  it("finds as many pairs as there are in a storm on a few URLs, and most of them right", () => {
    const requests = drawRequests({ seed: 7, requests: 5_000, paths: 2, everyMs: 20, tracedPercent: 100 });
    const { traceOf } = pairLines(linesOf(requests), tracesOf(requests));
    const right = requests.filter((request) => traceOf.get(request.line) === request.trace).length;
    expect(traceOf.size).toBeGreaterThan(4_990);
    expect(right).toBeGreaterThan(4_500);
  });

  it("pairs a thousand requests of one second and one URL, all alike", () => {
    const lines = Array.from({ length: 1_000 }, (_, offset) => line({ offset, timeTakenMs: 15 }));
    const traces = Array.from({ length: 1_000 }, (_, id) =>
      trace({ id, startedAt: farmStart + (id % 980), timeTakenMs: 15 }),
    );
    expect(pairs(lines, traces)).toBe(1_000);
    expect(pairs(lines.slice(0, 700), traces)).toBe(700);
    expect(pairs(lines, traces.slice(300))).toBe(700);
  });

  it("never gives a line or a trace away twice, and does not depend on the order", () => {
    const requests = drawRequests({ seed: 11, requests: 1_500, paths: 3, everyMs: 50, tracedPercent: 50 });
    const first = pairLines(linesOf(requests), tracesOf(requests));
    const second = pairLines(shuffled(linesOf(requests), 3), shuffled(tracesOf(requests), 4));
    expect(new Set(first.traceOf.values()).size).toBe(first.traceOf.size);
    expect(first.lineOf.size).toBe(first.traceOf.size);
    expect(linesOf(requests).map((one) => first.traceOf.get(one)?.id)).toEqual(
      linesOf(requests).map((one) => second.traceOf.get(one)?.id),
    );
    expect(first.traceOf.size).toBeLessThanOrEqual(tracesOf(requests).length);
  });

  it("sees clocks that disagree, says by how much, and pairs all the same", () => {
    for (const offsetMs of [37_000, -5 * 3_600_000, 7_200_000]) {
      const requests = drawRequests({
        seed: 5,
        requests: 300,
        paths: 150,
        everyMs: 4_000,
        tracedPercent: 70,
        offsetMs,
      });
      const { traceOf, clocks } = pairLines(linesOf(requests), tracesOf(requests));
      expect(clocks.map(({ server }) => server).toSorted()).toEqual(["WEB01", "WEB02"]);
      for (const clock of clocks) expect(Math.abs(clock.offsetMs - offsetMs)).toBeLessThan(1_500);
      expect(traceOf.size).toBeGreaterThan(tracesOf(requests).length * 0.97);
    }
  });

  it("reports no clock where they agree, even if everything repeats every minute", () => {
    const minutes = Array.from({ length: 60 }, (_, minute) => farmStart + minute * 60_000);
    const lines = minutes.map((at, index) => line({ endedAt: at, path: `/health/${index % 20}`, offset: index }));
    const traces = minutes.map((at, id) =>
      trace({ id, startedAt: at - 400, url: `https://shop.example:443/health/${id % 20}` }),
    );
    const { clocks, traceOf } = pairLines(lines, traces);
    expect(clocks).toEqual([]);
    expect(traceOf.size).toBe(60);
  });

  it("reports no clock where as many requests agree as not", () => {
    const lines = Array.from({ length: 10 }, (_, index) => line({ path: `/${index}`, offset: index }));
    const traces = lines.flatMap(({ path = "" }, index) => {
      const url = `https://shop.example:443${path}`;
      return [trace({ id: index, url }), trace({ id: index + 100, url, startedAt: farmStart + 300_000 })];
    });
    const { clocks, traceOf } = pairLines(lines, traces);
    expect(clocks).toEqual([]);
    expect([...traceOf.values()].map(({ id }) => id)).toEqual(Array.from({ length: 10 }, (_, index) => index));
  });

  it("takes time in proportion to the lines", () => {
    const times = [10_000, 40_000].map((requests) => {
      const drawn = drawRequests({ seed: 2, requests, paths: 50, everyMs: 100, tracedPercent: 60 });
      const startedAt = performance.now();
      pairLines(linesOf(drawn), tracesOf(drawn));
      return performance.now() - startedAt;
    });
    expect((times[1] ?? 0) / (times[0] ?? 1)).toBeLessThan(12);
  });
});

describe("a line and a trace belong together", () => {
  it("when the trace lies within the line's time", () => {
    expect(pairs([line()], [trace()])).toBe(1);
    expect(pairs([line({ timeTakenMs: 25_000 })], [trace({ startedAt: farmStart - 2_000, timeTakenMs: 1_000 })])).toBe(
      1,
    );
    expect(pairs([line()], [trace({ startedAt: farmStart - 60_000 })])).toBe(0);
    expect(pairs([line()], [trace({ startedAt: farmStart + 5_000 })])).toBe(0);
    expect(pairs([line({ timeTakenMs: 100 })], [trace({ startedAt: farmStart - 8_000, timeTakenMs: 8_000 })])).toBe(0);
  });

  it("when server, site, verb, code and URL agree as far as both tell them", () => {
    expect(pairs([line({ server: undefined, siteId: undefined, verb: undefined })], [trace()])).toBe(1);
    expect(pairs([line({ server: "web01.corp.example" })], [trace()])).toBe(1);
    expect(pairs([line({ server: "WEB02" })], [trace()])).toBe(0);
    expect(pairs([line({ siteId: 3 })], [trace()])).toBe(0);
    expect(pairs([line({ verb: "POST" })], [trace()])).toBe(0);
    expect(pairs([line({ status: 503_000 })], [trace()])).toBe(0);
    expect(pairs([line({ path: "/other" })], [trace()])).toBe(0);
  });

  it("however the URL is written in the log", () => {
    const url = "https://shop.example:443/B%C3%BCcher/Neue%20Liste.aspx?Titel=Der%20Weg";
    expect(pairs([line({ path: "/Bücher/Neue+Liste.aspx", query: "Titel=Der+Weg" })], [trace({ url })])).toBe(1);
    expect(pairs([line({ path: "/b%C3%BCcher/neue%20liste.aspx", query: "Titel=Der%20Weg" })], [trace({ url })])).toBe(
      1,
    );
    expect(pairs([line({ path: "/bücher/neue+liste.aspx" })], [trace({ url })])).toBe(1);
    expect(pairs([line({ path: undefined })], [trace({ url })])).toBe(1);
    expect(pairs([line({ path: "/Bücher/Neue+Liste.aspx", query: "Titel=Anderer" })], [trace({ url })])).toBe(0);
  });

  it("in doubt by the time taken", () => {
    const lines = [line({ timeTakenMs: 30, offset: 1 }), line({ timeTakenMs: 905, offset: 2 })];
    const { traceOf } = pairLines(lines, [trace({ id: 5 })]);
    expect(lines.map((one) => traceOf.get(one)?.id)).toEqual([undefined, 5]);
  });

  it("but a line of HTTP.sys's error log has no trace", () => {
    expect(pairs([line({ kind: "httperr", reason: "QueueFull" })], [trace()])).toBe(0);
  });
});
