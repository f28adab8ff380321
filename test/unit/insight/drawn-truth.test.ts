/* Farms with known truth: what was drawn is found, where it was drawn, and nothing else. */
import { describe, expect, it } from "vitest";
import { packStatus } from "../../../shared/model/status.ts";
import type { FarmInsight } from "../../../shared/model/farm-insight.ts";
import {
  day,
  drawQuiet,
  drawRows,
  drawStorm,
  farmDay,
  hour,
  livesBetween,
  minute,
  second,
  told,
  type DrawnLife,
  type FarmDrawing,
} from "../../support/farm-rows.ts";
import { configOf, insightOf, poolOf, set, titlesOf } from "./work.ts";

const servers = ["WEB01", "WEB02", "WEB03"];
const endAt = farmDay + 10 * day;
const codes = ({ findings }: FarmInsight): string[] => findings.items.map(({ code }) => code);

type Backdrop = {
  readonly drawing: FarmDrawing;
  /** Lives of WEB02's worker. */
  readonly lives: readonly DrawnLife[];
  /** The worker process that a server has from the beginning. */
  readonly pidOf: (server: string) => number;
};

/** A farm that fails now and then; the lives of WEB02's Shop end when told. */
function backdrop(seed: number, ends: readonly number[] = [], failuresADay = 4): Backdrop {
  const drawing = drawRows(seed);
  const lives = livesBetween(drawing.random, farmDay, endAt, ends);
  const pids = new Map<string, number>();
  for (const server of servers) {
    const own = server === "WEB02" ? lives : livesBetween(drawing.random, farmDay, endAt, []);
    pids.set(server, own[0]?.pid ?? 0);
    drawQuiet(drawing, { server, lives: own, failuresADay, notFoundADay: 20 });
  }
  return { drawing, lives, pidOf: (server) => pids.get(server) ?? 0 };
}

const seeds = [1, 2, 3, 4, 5, 6, 7, 8];

describe("cold starts", () => {
  const recycles = [1.3, 3.1, 5.7, 8.2].map((days) => farmDay + days * day);

  it.each(seeds)("are found at each recycle, by times alone (seed %i)", (seed) => {
    const { drawing, lives } = backdrop(seed, recycles);
    for (const { pid, fromAt } of lives.slice(1)) {
      drawStorm(drawing, { at: fromAt + 800, server: "WEB02", pid, count: 9, overMs: 12 * second });
    }
    const insight = insightOf(drawing.rows());
    expect(insight.coldStarts.items.map(({ server, processId }) => ({ server, processId }))).toEqual(
      lives.slice(1).map(({ pid }) => ({ server: "WEB02", processId: pid })),
    );
    expect(insight.coldStarts.items.every(({ confidence }) => confidence === "likely")).toBe(true);
    const [finding] = insight.findings.items;
    expect(finding).toMatchObject({
      code: "cold-start",
      confidence: "likely",
      place: { server: "WEB02", pool: "Shop" },
    });
    expect(finding?.title).toMatch(
      /^4 new worker processes of Shop on WEB02 failed or delayed (3[6-9]|4\d) requests in their first 30\.0 s$/,
    );
    expect(codes(insight)).toEqual(["cold-start"]);
  });

  it("are certain where a trace itself shows the application starting, even of the first process", () => {
    const { drawing, lives } = backdrop(11);
    const pid = lives[0]?.pid ?? 0;
    drawing.add({ at: farmDay, server: "WEB02", pid, enrichment: told("ancm-start-failed") });
    drawing.add({ at: farmDay + 9_000, server: "WEB02", pid, enrichment: told("arr-time-out") });
    const { coldStarts, findings } = insightOf(drawing.rows());
    expect(coldStarts.items).toMatchObject([
      { processId: pid, confidence: "certain", because: "verdict", pauseMs: undefined, failures: 1 },
    ]);
    expect(findings.items[0]?.setting).toBeUndefined();
    expect(findings.items[0]?.unknown.join(" ")).toContain("the traces begin there");
  });

  it("are not claimed where a backend failed for all servers in the same seconds", () => {
    const { drawing, lives, pidOf } = backdrop(12, recycles);
    for (const { pid, fromAt } of lives.slice(1)) {
      drawStorm(drawing, { at: fromAt + 800, server: "WEB02", pid, count: 12, overMs: 20 * second });
      drawStorm(drawing, { at: fromAt, server: "WEB01", pid: pidOf("WEB01"), count: 12, overMs: 20 * second });
    }
    expect(insightOf(drawing.rows()).coldStarts.items).toEqual([]);
  });

  it("are at most possible where new processes of other servers failed alike: all may share a cause", () => {
    const drawing = drawRows(15);
    for (const server of servers) {
      const lives = livesBetween(drawing.random, farmDay, endAt, [farmDay + 4 * day]);
      drawQuiet(drawing, { server, lives, failuresADay: 4, notFoundADay: 200 });
      const pid = lives[1]?.pid ?? 0;
      drawStorm(drawing, { at: farmDay + 4 * day, server, pid, count: 12, overMs: 20 * second });
    }
    const { coldStarts, findings } = insightOf(drawing.rows());
    expect(coldStarts.items.map(({ confidence }) => confidence)).toEqual(["possible", "possible", "possible"]);
    expect(findings.items[0]?.evidence.join(" ")).toContain(
      "all were started together, or something they share failed",
    );
  });

  it("are not claimed for storms that come at any age of a process", () => {
    const { drawing, lives } = backdrop(13, recycles);
    for (const { pid, fromAt, toAt } of lives) {
      for (const share of [0.3, 0.5, 0.8]) {
        drawStorm(drawing, {
          at: Math.floor(fromAt + share * (toAt - fromAt)),
          server: "WEB02",
          pid,
          count: 8,
          overMs: 20 * second,
        });
      }
    }
    expect(insightOf(drawing.rows()).coldStarts.items).toEqual([]);
  });

  it("name the idle time-out that the pauses are long enough for, as known or as the one to look at", () => {
    const { drawing, lives } = backdrop(14, recycles, 1);
    for (const { pid, fromAt } of lives.slice(1)) {
      drawStorm(drawing, { at: fromAt + 5 * hour, server: "WEB02", pid, count: 9, overMs: 12 * second });
    }
    const rows = drawing
      .rows()
      .filter(
        ({ server, startedAt, processId }) =>
          server !== "WEB02" ||
          !lives.slice(1).some(({ pid, fromAt }) => pid === processId && startedAt < fromAt + 5 * hour),
      );
    const setting = (facts: Parameters<typeof insightOf>[1]) => insightOf(rows, facts).findings.items[0]?.setting;
    expect(setting({})).toMatchObject({ known: false, value: "20 min 0 s" });
    const idle = { idleTimeoutMs: set(45 * minute, "here") };
    expect(setting({ configs: [{ server: "web02", config: configOf([poolOf("SHOP", idle)]) }] })).toMatchObject({
      known: true,
      place: "here",
      value: "45 min 0 s",
    });
    const never = { idleTimeoutMs: set(0, "here") };
    expect(setting({ configs: [{ server: "WEB02", config: configOf([poolOf("Shop", never)]) }] })).toBeUndefined();
  });
});

describe("bursts", () => {
  it.each(seeds)("are found with their start, end and peak (seed %i)", (seed) => {
    const { drawing, lives } = backdrop(seed, [], 30);
    const at = farmDay + 6.4 * day;
    const pid = lives[0]?.pid ?? 0;
    drawStorm(drawing, { at, server: "WEB02", pid, status: packStatus(502, 4), count: 120, overMs: 6 * minute });
    const insight = insightOf(drawing.rows());
    expect(codes(insight)).toEqual(["burst"]);
    const [burst] = insight.bursts.items;
    expect(burst).toMatchObject({ server: "WEB02", status: packStatus(502) });
    expect(Math.abs((burst?.fromAt ?? 0) - at)).toBeLessThan(2 * minute);
    expect(burst?.traces).toBeGreaterThan(105);
    expect(burst?.toAt).toBeLessThan(at + 8 * minute);
    expect(burst?.peakPerMinute).toBeGreaterThan(30);
  });

  it("of several servers at once are told as one", () => {
    const { drawing, pidOf } = backdrop(21);
    for (const server of servers) {
      drawStorm(drawing, { at: farmDay + 3 * day, server, pid: pidOf(server), count: 60, overMs: 3 * minute });
    }
    const { findings, bursts } = insightOf(drawing.rows());
    expect(bursts.items).toHaveLength(3);
    expect(findings.items.map(({ code }) => code)).toEqual(["burst"]);
    expect(findings.items[0]?.title).toContain("on WEB01, WEB02 and WEB03 within");
  });
});

describe("one server worse than its peers", () => {
  it.each(seeds)("is found, and the words say what is not known (seed %i)", (seed) => {
    const { drawing } = backdrop(seed, [], 6);
    drawQuiet(drawing, { server: "WEB03", lives: livesBetween(drawing.random, farmDay, endAt, []), failuresADay: 60 });
    const insight = insightOf(drawing.rows());
    expect(new Set(insight.worsePeers.items.map(({ kind, name }) => `${kind} ${name}`))).toEqual(
      new Set(["server WEB03"]),
    );
    expect(insight.findings.items.every(({ code }) => code === "worse-peer")).toBe(true);
    expect(insight.findings.items[0]?.unknown.join(" ")).toContain("Traces hold failures only");
  });

  it("is not claimed of one that simply has more of everything", () => {
    const { drawing } = backdrop(31, [], 6);
    const lives = livesBetween(drawing.random, farmDay, endAt, []);
    drawQuiet(drawing, { server: "WEB03", lives, failuresADay: 24, notFoundADay: 80 });
    expect(insightOf(drawing.rows()).worsePeers.items).toEqual([]);
  });

  it("is the pool where only one pool is", () => {
    const drawing = drawRows(32);
    for (const server of servers) {
      for (const pool of ["Shop", "Office", "Api", "Search"]) {
        const bad = server === "WEB01" && pool === "Api";
        const lives = livesBetween(drawing.random, farmDay, endAt, []);
        drawQuiet(drawing, { server, pool, lives, failuresADay: bad ? 24 : 8, notFoundADay: 30 });
      }
    }
    expect(new Set(insightOf(drawing.rows()).worsePeers.items.map(({ name, pool }) => `${name} ${pool}`))).toEqual(
      new Set(["WEB01 Api"]),
    );
  });
});

const every = (periodMs: number, jitterMs: number, drawing: FarmDrawing): number[] => {
  const times: number[] = [];
  for (let at = farmDay + 7 * hour; at < endAt - hour; at += periodMs)
    times.push(at + drawing.random.whole(0, jitterMs));
  return times;
};

describe("periods", () => {
  it.each(seeds)("of 29 hours are found in worker processes and tied to the recycling time (seed %i)", (seed) => {
    const drawing = drawRows(seed);
    const recycles = every(29 * hour, 10 * second, drawing);
    const lives = livesBetween(drawing.random, farmDay, endAt, recycles);
    drawQuiet(drawing, { server: "WEB01", lives, failuresADay: 150 });
    const asked = insightOf(drawing.rows());
    expect(titlesOf(asked)).toEqual(["period likely: New worker processes of Shop on WEB01 appear every 29 h 0 min"]);
    expect(asked.findings.items[0]).toMatchObject({
      setting: { known: false, place: 'applicationPools/add[@name="Shop"]/recycling/periodicRestart/@time' },
    });
    const known = insightOf(drawing.rows(), { configs: [{ server: "WEB01", config: configOf([poolOf("Shop")]) }] });
    expect(known.findings.items[0]?.setting).toMatchObject({
      known: true,
      place: "pools/Shop/@time",
      value: "29 h 0 min",
    });
  });

  it("of a nightly schedule are tied to it", () => {
    const drawing = drawRows(41);
    const recycles = Array.from(
      { length: 9 },
      (_, night) => farmDay + night * day + 2 * hour + 30 * minute + drawing.random.whole(0, 20_000),
    );
    drawQuiet(drawing, {
      server: "WEB01",
      lives: livesBetween(drawing.random, farmDay, endAt, recycles),
      failuresADay: 200,
    });
    const pool = poolOf("Shop", { recycleTimeMs: set(0, "off"), recycleScheduleMs: [3.5 * hour] });
    const { findings } = insightOf(drawing.rows(), { configs: [{ server: "WEB01", config: configOf([pool]) }] });
    expect(findings.items).toMatchObject([{ code: "period", setting: { known: true, value: "03:30" } }]);
    expect(findings.items[0]?.title).toContain("every 24 h 0 min, at about 02:3");
  });

  it("of failures that a job brings are found without blaming a setting that does not have them", () => {
    const { drawing, lives } = backdrop(42, [], 1);
    for (const at of every(6 * hour, 20 * second, drawing)) {
      drawStorm(drawing, { at, server: "WEB02", pid: lives[0]?.pid ?? 0, count: 4, overMs: 40 * second });
    }
    const { periods } = insightOf(drawing.rows(), {
      configs: [{ server: "WEB02", config: configOf([poolOf("Shop")]) }],
    });
    expect(periods.items).toMatchObject([{ of: "failures", server: "WEB02", periodMs: 6 * hour, setting: undefined }]);
  });
});

describe("signatures that rise", () => {
  it("are told when they are new, but not where the older window was rotated away", () => {
    const { drawing, lives } = backdrop(51, [], 4);
    const pid = lives[0]?.pid ?? 0;
    for (let index = 0; index < 60; index++) {
      drawing.add({ at: endAt - day + index * 20 * minute, server: "WEB02", pid, status: packStatus(500, 19) });
    }
    expect(titlesOf(insightOf(drawing.rows())).join("\n")).toMatch(/rising likely: 500\.19 is new: \d+ traces/);
    const rotated = drawing
      .rows()
      .filter(({ startedAt, server }) => server !== "WEB02" || startedAt > endAt - 1.5 * day);
    expect(codes(insightOf(rotated))).not.toContain("rising");
  });
});
