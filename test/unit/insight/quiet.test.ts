/* Quiet farms: chance alone, in many forms. Nothing may be claimed on any of them. */
import { describe, expect, it } from "vitest";
import {
  day,
  drawQuiet,
  drawRows,
  drawStorm,
  farmDay,
  hour,
  livesBetween,
  type DrawnLife,
  type DrawnRow,
  type FarmDrawing,
} from "../../support/farm-rows.ts";
import { insightOf, titlesOf } from "./work.ts";

type Shape = {
  readonly perDay: number;
  readonly days: number;
  readonly dayFactor: number;
  readonly recyclesADay: number;
};

function quietFarm(seed: number, { perDay, days, dayFactor, recyclesADay }: Shape): readonly DrawnRow[] {
  const drawing = drawRows(seed);
  const endAt = farmDay + days * day;
  for (let server = 1; server <= 4; server++) {
    for (const pool of ["Shop", "Office"]) {
      const ends = Array.from({ length: Math.round(recyclesADay * days) }, () => drawing.random.whole(farmDay, endAt));
      const lives = livesBetween(
        drawing.random,
        farmDay,
        endAt,
        ends.toSorted((a, b) => a - b),
      );
      drawQuiet(drawing, {
        server: `WEB0${server}`,
        pool,
        lives,
        failuresADay: perDay,
        notFoundADay: perDay * 2,
        dayFactor,
      });
    }
  }
  return drawing.rows();
}

/* Four servers with two pools each, recycled at any time; storms hit one server, or all at once. */
function stormyFarm(drawing: FarmDrawing, days: number, storms: number): void {
  const { random } = drawing;
  const endAt = farmDay + days * day;
  const servers = ["WEB01", "WEB02", "WEB03", "WEB04"];
  const pools = ["Shop", "Office"];
  const livesOf = new Map<string, readonly DrawnLife[]>();
  const failuresADay = random.pick([0.5, 3, 20]);
  const dayFactor = random.pick([1, 5]);
  for (const server of servers) {
    for (const pool of pools) {
      const ends = Array.from({ length: Math.round(days * random.pick([0.8, 3, 8])) }, () =>
        random.whole(farmDay, endAt),
      );
      const lives = livesBetween(
        random,
        farmDay,
        endAt,
        ends.toSorted((a, b) => a - b),
      );
      livesOf.set(`${server} ${pool}`, lives);
      drawQuiet(drawing, { server, pool, lives, failuresADay, notFoundADay: failuresADay, dayFactor });
    }
  }
  for (let storm = 0; storm < storms; storm++) {
    const at = random.whole(farmDay, endAt - hour);
    const pool = random.pick(pools);
    const shape = {
      count: random.whole(4, 60),
      overMs: random.whole(10, 360) * 1_000,
      status: random.pick([502_003, 502_004]),
    };
    for (const server of random.oneIn(3) ? servers : [random.pick(servers)]) {
      const life = livesOf.get(`${server} ${pool}`)?.find(({ fromAt, toAt }) => at >= fromAt && at < toAt);
      drawStorm(drawing, { ...shape, at: at + random.whole(0, 1_500), server, pool, pid: life?.pid ?? 0 });
    }
  }
}

const shapes: readonly Shape[] = [
  { perDay: 0.5, days: 20, dayFactor: 1, recyclesADay: 1 },
  { perDay: 3, days: 14, dayFactor: 1, recyclesADay: 3 },
  { perDay: 3, days: 14, dayFactor: 8, recyclesADay: 10 },
  { perDay: 20, days: 10, dayFactor: 1, recyclesADay: 1 },
  { perDay: 20, days: 10, dayFactor: 6, recyclesADay: 6 },
  { perDay: 300, days: 3, dayFactor: 4, recyclesADay: 2 },
  { perDay: 3_000, days: 0.5, dayFactor: 1, recyclesADay: 8 },
];

/* What IIS will delete soon is no claim about failures. */
const claims = (titles: readonly string[]): readonly string[] =>
  titles.filter((title) => !title.startsWith("rotation-soon"));

describe("a quiet farm", () => {
  it.each(shapes)(
    "claims nothing: $perDay failures a day, day factor $dayFactor, $recyclesADay recycles a day",
    (shape) => {
      // Farms of many rows take long to draw.
      for (let seed = 1; seed <= (shape.perDay >= 300 ? 6 : 25); seed++) {
        expect({ seed, claims: claims(titlesOf(insightOf(quietFarm(seed, shape)))) }).toEqual({ seed, claims: [] });
      }
    },
  );

  it("claims nothing but the storms themselves where storms come whatever the age of processes", () => {
    for (let seed = 1; seed <= 40; seed++) {
      const drawing = drawRows(seed);
      const days = drawing.random.pick([3, 7, 14]);
      stormyFarm(drawing, days, days * drawing.random.pick([1, 4, 10]));
      const told = claims(titlesOf(insightOf(drawing.rows()))).filter((title) => !title.startsWith("burst"));
      expect({ seed, told }).toEqual({ seed, told: [] });
    }
  });

  it("claims nothing where history begins in the middle of a storm", () => {
    const drawing = drawRows(3);
    for (let index = 0; index < 50; index++) drawing.add({ at: farmDay + index * 400 });
    expect(claims(titlesOf(insightOf(drawing.rows())))).toEqual([]);
  });

  it("claims nothing of one trace, of traces without a time, and of none", () => {
    const drawing = drawRows(4);
    drawing.add({ at: farmDay });
    const [row] = drawing.rows();
    expect(insightOf(drawing.rows()).findings.items).toEqual([]);
    expect(insightOf([]).findings.items).toEqual([]);
    const timeless = insightOf(row === undefined ? [] : [{ ...row, startedAt: undefined }]);
    expect(timeless).toMatchObject({ traces: 1, withoutTime: 1, fromAt: undefined, timeline: undefined });
    expect(timeless.findings.items).toEqual([]);
  });

  it("does not take two worker processes that share a pool for recycles", () => {
    const drawing = drawRows(5);
    const lives = [4_000, 8_000].map((pid) => ({ pid, fromAt: farmDay, toAt: farmDay + 4 * day }));
    drawQuiet(drawing, { server: "WEB01", lives, failuresADay: 40 });
    const { lives: seen, findings } = insightOf(drawing.rows());
    expect(seen.items.map(({ processId }) => processId).toSorted((a, b) => a - b)).toEqual([4_000, 8_000]);
    expect(findings.items).toEqual([]);
  });

  it("does not blame a server for what the others have lost to rotation", () => {
    const drawing = drawRows(6);
    const endAt = farmDay + 10 * day;
    for (const server of ["WEB01", "WEB02", "WEB03"]) {
      drawQuiet(drawing, { server, lives: livesBetween(drawing.random, farmDay, endAt, []), failuresADay: 30 });
    }
    const kept = drawing.rows().filter(({ server, startedAt }) => server === "WEB01" || startedAt > endAt - 12 * hour);
    expect(claims(titlesOf(insightOf(kept)))).toEqual([]);
  });
});
