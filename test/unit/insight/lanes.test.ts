/* What stands beside the bars of a server: facts of its configuration in words, times of day as moments, changes of files. */
import { describe, expect, it } from "vitest";
import { poolFactsInWords, serverFactsInWords } from "../../../shared/insight/config-facts.ts";
import { scheduledMoments } from "../../../shared/insight/schedule.ts";
import { readServerConfig } from "../../../shared/iis-config/server-config.ts";
import { day, drawRows, farmDay, hour, minute } from "../../support/farm-rows.ts";
import { drawnConfig } from "../../support/server-root.ts";
import { configOf, insightOf, poolOf, set } from "./work.ts";

const utc = (text: string): number => Date.parse(`${text}Z`);

describe("times of day as moments", () => {
  it("are all those in view, by the clock of the zone, the end left out", () => {
    const moments = scheduledMoments([3 * hour, 12.5 * hour], farmDay + 3 * hour, farmDay + day + 3 * hour, "UTC");
    expect(moments).toEqual({ at: [farmDay + 3 * hour, farmDay + 12.5 * hour], tooMany: 0 });
    expect(scheduledMoments([], farmDay, farmDay + day, "UTC")).toEqual({ at: [], tooMany: 0 });
  });

  it.each([
    ["Pacific/Kiritimati", "2026-11-01T13:00:00"],
    ["Pacific/Pago_Pago", "2026-11-02T14:00:00"],
  ])("are found in %s, a day from UTC", (zone, moment) => {
    expect(scheduledMoments([3 * hour], farmDay - 12 * hour, farmDay + 18 * hour, zone).at).toContain(utc(moment));
  });

  it("follow summer time", () => {
    const { at } = scheduledMoments([3.5 * hour], utc("2026-03-28T00:00"), utc("2026-03-31T00:00"), "Europe/Berlin");
    expect(at).toEqual([utc("2026-03-28T02:30"), utc("2026-03-29T01:30"), utc("2026-03-30T01:30")]);
  });

  it("are none where they could not be told apart, with about how many they are", () => {
    expect(scheduledMoments([hour, 2 * hour], farmDay, farmDay + 90 * day, "UTC")).toEqual({ at: [], tooMany: 180 });
    const long = scheduledMoments([hour], farmDay, farmDay + 9_000 * day, "UTC");
    expect(long).toEqual({ at: [], tooMany: 9_000 });
  });
});

function parsed(pools: string, applications?: string): ReturnType<typeof configOf> {
  const text = drawnConfig([{ id: 1, name: "Shop", ...(applications === undefined ? {} : { applications }) }], {
    pools,
    rest: '<webFarms><webFarm name="Back" enabled="true"><server address="a1" /><server address="a2" /><applicationRequestRouting><protocol timeout="00:00:45" /></applicationRequestRouting></webFarm></webFarms>',
  });
  const config = readServerConfig(text, "applicationHost.config");
  if (!config.ok) throw new Error(config.error.message);
  return config.value;
}

function wordsOf(pools: string, applications?: string): readonly string[] {
  const config = parsed(pools, applications);
  const [pool] = config.pools;
  return pool === undefined ? [] : poolFactsInWords(pool, config).map(({ words }) => words);
}

describe("facts of a pool in words", () => {
  it("are IIS's defaults where nothing is set, and the sentence says so", () => {
    const config = parsed('<add name="Shop" />');
    const [pool] = config.pools;
    const facts = pool === undefined ? [] : poolFactsInWords(pool, config);
    expect(facts.map(({ words }) => words)).toEqual(["every 29 h", "idle 20 min", "on demand"]);
    expect(facts[0]?.says).toBe("A worker process is recycled when it is 29 h old. This is IIS's default.");
    expect(facts[0]?.place).toContain('applicationPools/add[@name="Shop"]/recycling/periodicRestart/@time');
  });

  it("are those that are set", () => {
    const schedule = ["03:00:00", "02:00:00", "12:30:00", "20:00:00"].map((time) => `<add value="${time}" />`).join("");
    expect(
      wordsOf(
        `<add name="Shop" startMode="AlwaysRunning" autoStart="false">
          <processModel idleTimeout="00:05:00" idleTimeoutAction="Suspend" maxProcesses="3" />
          <recycling disallowOverlappingRotation="true"><periodicRestart time="00:00:00" requests="50000" privateMemory="2097152">
          <schedule>${schedule}</schedule></periodicRestart></recycling></add>`,
        '<application path="/" applicationPool="shop" preloadEnabled="true" /><application path="/api" applicationPool="Shop" />',
      ),
    ).toEqual([
      "at 02:00, 03:00, 12:30 +1",
      "50,000 requests",
      "at 2.0 GB",
      "idle 5 min, suspends",
      "AlwaysRunning",
      "not started by itself",
      "preload 1 of 2",
      "3 processes",
      "no overlap",
      "no age limit",
    ]);
  });

  it("tell how long ARR waits for a member", () => {
    expect(serverFactsInWords(parsed('<add name="Shop" />'))).toMatchObject([
      { code: "arr-time-out", words: "ARR Back 45.0 s", says: expect.stringContaining("2 members") },
    ]);
  });
});

describe("lanes of servers", () => {
  const drawing = drawRows(2);
  for (const [server, pool, at] of [
    ["WEB01", "Shop", 0],
    ["WEB01", "Old", 20],
    ["WEB02", "Shop", 40 * 60],
  ] as const) {
    drawing.add({ server, pool, at: farmDay + at * minute });
  }
  const config = configOf([poolOf("Shop", { recycleScheduleMs: [12 * hour], recycleTimeMs: set(0, "off") })]);
  const changes = [
    { file: "C:\\web\\web.config", at: farmDay },
    { file: "applicationHost.config", at: farmDay + hour },
  ];

  it("have facts, scheduled moments and changed files where the configuration is known, and say where not", () => {
    const facts = { configs: [{ server: "web01", config, changes }] };
    const { serverFacts, poolFacts, clockZone } = insightOf(drawing.rows(), facts);
    expect(clockZone).toBe("UTC");
    const [web01, web02] = ["WEB01", "WEB02"].map((name) => serverFacts.items.find(({ server }) => server === name));
    expect(web01).toMatchObject({ pools: 2, configFile: "applicationHost.config" });
    expect(web01?.changes.items.map(({ at }) => at)).toEqual([farmDay + hour, farmDay]);
    expect(web02).toMatchObject({ configFile: undefined, facts: [], changes: { items: [] } });
    const of = (server: string, pool: string) =>
      poolFacts.items.find((one) => one.server === server && one.pool === pool);
    expect(of("WEB01", "Shop")?.scheduledAt).toEqual([farmDay + 12 * hour, farmDay + day + 12 * hour]);
    expect(of("WEB01", "Shop")?.facts?.map(({ code }) => code)).toContain("recycle-schedule");
    expect(of("WEB01", "Old")).toMatchObject({ facts: undefined, scheduledAt: [] });
    expect(of("WEB02", "Shop")).toMatchObject({ facts: undefined, scheduledAt: [] });
  });

  it("draw times of day by the zone that was asked for", () => {
    const facts = { configs: [{ server: "WEB01", config }], zone: "America/New_York" };
    const { poolFacts, clockZone } = insightOf(drawing.rows(), facts);
    expect(clockZone).toBe("America/New_York");
    const shop = poolFacts.items.find(({ server, pool }) => server === "WEB01" && pool === "Shop");
    expect(shop?.scheduledAt).toEqual([farmDay + 17 * hour]);
    expect(shop?.clock).toEqual({ zone: "America/New_York", told: false });
  });

  it("draw them by the zone that was told for a server, whatever was asked for", () => {
    const serverZones = [{ servers: "web01", zone: "Europe/Berlin" }];
    const facts = { configs: [{ server: "WEB01", config }], zone: "America/New_York", serverZones };
    const pools = insightOf(drawing.rows(), facts).poolFacts.items;
    const of = (name: string) => pools.find(({ server, pool }) => server === name && pool === "Shop");
    expect(of("WEB01")?.clock).toEqual({ zone: "Europe/Berlin", told: true });
    expect(of("WEB02")?.clock).toEqual({ zone: "America/New_York", told: false });
    const hours = of("WEB01")?.scheduledAt.map((at) => new Date(at).toISOString().slice(11, 16));
    expect(new Set(hours)).toEqual(new Set(["11:00"]));
  });
});
