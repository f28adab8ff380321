/* Hand-overs from one worker process to the next: drawn lives with known truth, and farms on which nothing may be claimed. */
import { describe, expect, it } from "vitest";
import type { FarmFacts } from "../../../shared/insight/facts.ts";
import type { FarmInsight, HandOver } from "../../../shared/model/farm-insight.ts";
import type { PoolFacts } from "../../../shared/model/iis-config.ts";
import {
  day,
  drawQuiet,
  drawRows,
  farmDay,
  hour,
  livesBetween,
  minute,
  second,
  type DrawnRow,
} from "../../support/farm-rows.ts";
import { configOf, insightOf, poolOf, set } from "./work.ts";

/** Traces of one pool at minutes from the beginning: process 4 first, then 8, 12 … */
function processes(...minutes: readonly (readonly number[])[]): readonly DrawnRow[] {
  const drawing = drawRows(1);
  minutes.forEach((times, index) => {
    for (const time of times) drawing.add({ at: farmDay + time * minute, pid: (index + 1) * 4 });
  });
  return drawing.rows();
}

const withPool = (change: Partial<PoolFacts>): Partial<FarmFacts> => ({
  configs: [{ server: "WEB01", config: configOf([poolOf("Shop", change)]) }],
});
const handOversOf = (rows: readonly DrawnRow[], facts: Partial<FarmFacts> = {}): readonly HandOver[] =>
  insightOf(rows, facts).handOvers.items;

describe("the stretch in which a process follows another", () => {
  it("lies between the last request before and the first of the new process, with both traces", () => {
    const [one, ...more] = handOversOf(processes([0, 7], [12, 40]));
    expect(more).toEqual([]);
    expect(one).toMatchObject({
      server: "WEB01",
      pool: "Shop",
      oldProcessId: 4,
      newProcessId: 8,
      fromAt: farmDay + 7 * minute,
      toAt: farmDay + 12 * minute,
      traceIds: [2, 3],
    });
  });

  it("is none for the first process that is seen, and none between pools", () => {
    expect(handOversOf(processes([0, 1, 2]))).toEqual([]);
    const drawing = drawRows(1);
    drawing.add({ at: farmDay, pool: "Shop", pid: 4 });
    drawing.add({ at: farmDay + minute, pool: "Office", pid: 8 });
    drawing.add({ at: farmDay + minute, server: "WEB02", pool: "Shop", pid: 12 });
    expect(handOversOf(drawing.rows())).toEqual([]);
  });
});

describe("what traces tell of the cause", () => {
  it("is a recycle with overlap where both took requests for a while", () => {
    const rows = processes([0, 10, 10.5, 11], [10.2, 30]);
    expect(handOversOf(rows)[0]).toMatchObject({ kind: "overlap", overlapMs: 48 * second });
    expect(handOversOf(rows)[0]?.says).toContain("unless the pool runs several processes at once");
    expect(handOversOf(rows, withPool({}))[0]?.says).toBe(
      "Both processes took requests for 48.0 s: a recycle with overlap, not a crash.",
    );
  });

  it("is no overlap within one step of the clock", () => {
    const drawing = drawRows(1);
    drawing.add({ at: farmDay, pid: 4 });
    drawing.add({ at: farmDay + minute, pid: 8 });
    drawing.add({ at: farmDay + minute + 15, pid: 4 });
    expect(handOversOf(drawing.rows())).toMatchObject([{ kind: "restart", overlapMs: undefined }]);
  });

  it("is not idleness where the pause is shorter than the idle time-out, by default or as it is set", () => {
    const rows = processes([0, 5], [20, 30]);
    expect(handOversOf(rows)[0]).toMatchObject({ kind: "restart", setting: undefined });
    expect(handOversOf(rows)[0]?.says).toContain("less than IIS's default idle time-out of 20 min 0 s");
    const short = withPool({ idleTimeoutMs: set(10 * minute, "here") });
    expect(handOversOf(rows, short)[0]).toMatchObject({ kind: "pause", setting: { known: true, place: "here" } });
  });

  it("is not known after a pause that is long enough, and the words say so", () => {
    const rows = processes([0, 5], [50, 60]);
    expect(handOversOf(rows)[0]).toMatchObject({
      kind: "pause",
      fits: "pause",
      setting: { known: false, value: "20 min 0 s" },
    });
    expect(handOversOf(rows)[0]?.says).toContain("a recycle, a crash or a restart would look the same");
  });

  it.each([
    ["is off", { idleTimeoutMs: set(0, "here") }],
    ["suspends only", { idleTimeoutAction: set("Suspend", "here") }],
  ])("is never idleness where the time-out %s", (_, change) => {
    expect(handOversOf(processes([0, 5], [500, 600]), withPool(change))[0]).toMatchObject({
      kind: "restart",
      setting: undefined,
    });
  });
});

const everyMinutes = (from: number, to: number, step: number): number[] =>
  Array.from({ length: Math.floor((to - from) / step) }, (_, index) => from + index * step);

describe("a recycling time", () => {
  const start = 60;
  const age = 29 * 60;
  const rows = processes(
    everyMinutes(0, start, 3),
    everyMinutes(start, start + age, 3),
    everyMinutes(start + age, start + age + 300, 3),
  );

  it("fits where a process whose start is known closely ends at that age", () => {
    const known = handOversOf(rows, withPool({}));
    expect(known[0]?.setting).toBeUndefined();
    expect(known[1]?.setting).toMatchObject({ known: true, place: "pools/Shop/@time", value: "29 h 0 min" });
    expect(known[1]?.fits).toBe("moment");
    expect(handOversOf(rows)[1]?.setting).toMatchObject({ known: false, value: "29 h 0 min" });
    expect(handOversOf(rows, withPool({ recycleTimeMs: set(0, "off") }))[1]?.setting).toBeUndefined();
    expect(handOversOf(rows, withPool({ recycleTimeMs: set(24 * hour, "day") }))[1]?.setting).toBeUndefined();
  });

  it("fits nothing where the moments are known so loosely that chance would fit them", () => {
    const loose = processes([0], [30, 400, 900], [60 * 30, 60 * 30 + 5]);
    expect(handOversOf(loose, withPool({}))[1]?.setting?.place).not.toBe("pools/Shop/@time");
  });

  it("is due for the process that still lives, as closely as its start is known", () => {
    const { lives } = insightOf(rows, withPool({}));
    const due = lives.items.map((life) => life.due);
    // The first two were followed by another: one before its time, one at it.
    expect(due.slice(0, 2)).toEqual([undefined, undefined]);
    const bornAt = farmDay + (start + age) * minute;
    expect(due[2]).toEqual({ fromAt: bornAt - 3 * minute + 29 * hour, toAt: bornAt + 29 * hour, afterMs: 29 * hour });
    expect(insightOf(rows).lives.items.every((life) => life.due === undefined)).toBe(true);
    const off = insightOf(rows, withPool({ recycleTimeMs: set(0, "off") }));
    expect(off.lives.items.every((life) => life.due === undefined)).toBe(true);
  });

  it("is due at the latest where history begins with the process", () => {
    expect(insightOf(processes([5, 9]), withPool({})).lives.items[0]?.due).toEqual({
      fromAt: undefined,
      toAt: farmDay + 5 * minute + 29 * hour,
      afterMs: 29 * hour,
    });
  });
});

describe("a schedule", () => {
  // 02:55 to 03:05 UTC.
  const rows = processes([0, 175], [185, 400]);
  const at = (hours: number, zone = "UTC"): HandOver["setting"] =>
    handOversOf(rows, { ...withPool({ recycleScheduleMs: [20 * hour, hours * hour] }), zone })[0]?.setting;

  it("fits a short stretch with its time in it, if the server's clock is in the zone", () => {
    expect(at(3)).toMatchObject({ known: true, value: "03:00", says: expect.stringContaining("if that is in UTC") });
    expect(at(3)?.place).toContain("periodicRestart/schedule");
    expect(at(2)).toBeUndefined();
    expect(at(4, "Europe/Berlin")?.value).toBe("04:00");
    expect(at(3, "Europe/Berlin")).toBeUndefined();
  });

  it("fits no stretch that is so long that chance would put a time in it", () => {
    const loose = processes([0, 160], [185, 400]);
    expect(handOversOf(loose, withPool({ recycleScheduleMs: [3 * hour] }))[0]?.fits).toBe("moment");
    const setting = { idleTimeoutMs: set(0, "off"), recycleScheduleMs: [3 * hour, 20 * hour] };
    expect(handOversOf(loose, withPool(setting))[0]?.setting).toBeUndefined();
  });
});

describe("a beat of many starts", () => {
  it("gives its setting to each start on it, and to no other", () => {
    const drawing = drawRows(41);
    const nights = Array.from({ length: 9 }, (_, night) => farmDay + night * day + 2.5 * hour);
    const crash = farmDay + 4 * day + 14.3 * hour;
    const ends = [...nights, crash].toSorted((a, b) => a - b);
    const lives = livesBetween(drawing.random, farmDay, farmDay + 10 * day, ends);
    drawQuiet(drawing, { server: "WEB01", lives, failuresADay: 300 });
    const facts = withPool({ recycleTimeMs: set(0, "off"), recycleScheduleMs: [2.5 * hour] });
    const found = handOversOf(drawing.rows(), facts);
    expect(found).toHaveLength(10);
    for (const { toAt, setting } of found) {
      expect({ toAt, value: setting?.value }).toEqual({ toAt, value: toAt % day < 4 * hour ? "02:30" : undefined });
    }
  });
});

describe("where nothing may be claimed", () => {
  it("two processes that share a pool hand nothing over", () => {
    const drawing = drawRows(5);
    const lives = [4_000, 8_000].map((pid) => ({ pid, fromAt: farmDay, toAt: farmDay + 4 * day }));
    drawQuiet(drawing, { server: "WEB01", lives, failuresADay: 40 });
    expect(handOversOf(drawing.rows())).toEqual([]);
    // Taking turns every second, and every minute.
    for (const step of [1 / 60, 1]) {
      const turns = everyMinutes(0, 600 * step, 2 * step);
      expect(
        handOversOf(
          processes(
            turns,
            turns.map((time) => time + step),
          ),
        ),
      ).toEqual([]);
    }
    const few = processes([0, 400], [200, 600]);
    expect(handOversOf(few, withPool({ maxProcesses: set(2, "here") }))).toEqual([]);
  });

  it("recycles at any time fit no setting, and none is called an overlap that was not drawn", () => {
    for (let seed = 1; seed <= 25; seed++) {
      const drawing = drawRows(seed);
      // Each process lives between 30 minutes and 20 hours: never for the recycling time.
      const ends: number[] = [];
      for (let at = farmDay + hour; at < farmDay + 8 * day; at += drawing.random.whole(30 * minute, 20 * hour)) {
        ends.push(at);
      }
      const lives = livesBetween(drawing.random, farmDay, farmDay + 9 * day, ends);
      drawQuiet(drawing, { server: "WEB01", lives, failuresADay: drawing.random.pick([5, 60, 400]) });
      const { handOvers } = insightOf(drawing.rows(), withPool({}));
      const claims = handOvers.items.filter(
        ({ kind, setting, fits }) =>
          kind === "overlap" || fits === "moment" || (kind === "restart" && setting !== undefined),
      );
      expect({ seed, claims }).toEqual({ seed, claims: [] });
      // What is not claimed is still bounded by the truth: each change lies within its stretch.
      for (const { fromAt, toAt } of handOvers.items) {
        expect(ends.some((end) => end >= fromAt && end <= toAt)).toBe(true);
      }
    }
  });
});

describe("a farm of many servers", () => {
  const insight = ((): FarmInsight => {
    const drawing = drawRows(9);
    for (let server = 1; server <= 50; server++) {
      for (let pool = 1; pool <= 5; pool++) {
        const ends = everyMinutes(60, 8_000, pool === 1 ? 40 : 400).map((time) => farmDay + time * minute);
        for (const { pid, fromAt } of livesBetween(drawing.random, farmDay, farmDay + 6 * day, ends)) {
          drawing.add({ at: fromAt + 1_000, server: `WEB${server}`, pool: `Pool${pool}`, pid });
        }
      }
    }
    return insightOf(drawing.rows());
  })();

  it("lists a bounded number of hand-overs, some of every pool that is drawn, and says how many are left out", () => {
    const { handOvers, poolFacts, serverFacts } = insight;
    expect(handOvers.items.length).toBe(800);
    expect(handOvers.more).toBeGreaterThan(10_000);
    expect(JSON.stringify(insight).length).toBeLessThan(1_000_000);
    expect(serverFacts.items).toHaveLength(40);
    expect(serverFacts.more).toBe(10);
    expect(serverFacts.items[0]).toMatchObject({ pools: 5, configFile: undefined });
    expect(poolFacts.items).toHaveLength(160);
    expect(poolFacts.more).toBe(90);
    const [first] = poolFacts.items;
    expect(first).toMatchObject({ lives: 199, handOvers: 198, facts: undefined });
    // Each pool has as many as any other, and the lives around them.
    expect(new Set(poolFacts.items.map((pool) => pool.handOversListed))).toEqual(new Set([5]));
    expect(poolFacts.items.every(({ livesListed }) => livesListed >= 6)).toBe(true);
    const listed = handOvers.items.filter(({ server, pool }) => server === first?.server && pool === first.pool);
    expect(first?.handOversListed).toBe(listed.length);
  });

  it("lists the latest of a pool whose hand-overs are alike", () => {
    const { items } = insightOf(processes(...everyMinutes(0, 8_000, 100).map((time) => [time]))).handOvers;
    expect(items).toHaveLength(60);
    expect(items.at(-1)?.toAt).toBe(farmDay + 7_900 * minute);
    expect(items.map(({ toAt }) => toAt)).toEqual(items.map(({ toAt }) => toAt).toSorted((a, b) => a - b));
  });
});
