/* `freblens farm` as a process on a written sample farm and on drawn folders: the report, the JSON, every exit code. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createEngine } from "../../../electron/engine/engine.ts";
import { planFarm } from "../../../shared/samples/plan.ts";
import { runCli } from "../../support/run-cli.ts";
import { sketchBytes } from "../../support/sketch.ts";
import { emptyFolder, type TraceFolder } from "../../support/trace-folder.ts";

const endAt = "2026-06-08T18:00:00Z";
const options = { servers: 3, traces: 420, seed: 5, endAt: Date.parse(endAt), light: true };

let folder: TraceFolder;
let farm = "";
beforeAll(async () => {
  folder = emptyFolder();
  farm = join(folder.path, "farm");
  const args = ["samples", farm, "--traces", "420", "--seed", "5", "--end", endAt, "--light"];
  expect((await runCli(args)).code).toBe(0);
}, 60_000);
afterAll(() => folder.remove());

type Told = Record<string, unknown> & {
  readonly findings: { readonly items: readonly Record<string, unknown>[]; readonly more: number };
};
const json = async (...args: string[]): Promise<Told> => {
  const { out } = await runCli(["farm", "--json", ...args]);
  const told: Told = JSON.parse(out);
  return told;
};

const filesOf = ({ retention }: Told): unknown =>
  (retention as { items: { folder: string; files: number }[] }).items.map(({ folder: path, files }) => ({
    path,
    files,
  }));

describe("freblens farm on the sample farm", () => {
  it("finds its cold starts where they were planned, whole files read, and no others", async () => {
    const { coldStarts } = (await json(farm, "--whole")) as unknown as {
      coldStarts: { items: { server: string; pool: string; at: string; processId: number; because: string }[] };
    };
    const planned = planFarm(options).filter(({ scenario }) => scenario.occasion === "cold-start");
    const processes = new Set(planned.map(({ server, processId }) => `${server} ${processId}`));
    expect(coldStarts.items.length).toBeGreaterThan(2);
    for (const { server, processId } of coldStarts.items) expect([...processes]).toContain(`${server} ${processId}`);
    expect(coldStarts.items.map(({ because }) => because)).toContain("verdict");
  });

  it("prints findings with what they rest on, what is not known, a filter that works, and the figures", async () => {
    const { code, out, err } = await runCli(["farm", farm, "--whole"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^420 traces of 3 servers, 2026-06-08 \d\d:\d\d:\d\d to 2026-06-08 1\d:\d\d:\d\d UTC \(/);
    expect(out).toMatch(
      /new worker process.* of ShopPool on WEB0\d failed or delayed \d+ requests in (its|their) first 30\.0 s\. \(/,
    );
    expect(out).toContain("    Not known   ");
    expect(out).toMatch(/\nSIGNATURES\nCOUNT\tSTATUS\tMODULE/);
    expect(out).toMatch(/\nWORKER PROCESSES.*\nSERVER\tPOOL\tPID/);
    expect(out).toMatch(/arr-time-out/);
    expect(err).toContain("420 of 420 traces");
    const filter = /Filter {6}(server:WEB.*)/.exec(out)?.[1] ?? "";
    const listed = await runCli(["list", farm, "--json", "--filter", filter]);
    expect(listed.code).toBe(0);
  });

  it("says so where only heads were read, and needs no whole file for bursts", async () => {
    const { out } = await runCli(["farm", farm]);
    expect(out).toContain("Only heads were read");
    expect(out).toMatch(/A burst of \d+ traces with 502 on WEB0\d/);
  });

  it("writes one object with times, statuses, paths and filters for programs", async () => {
    const told = await json(farm, "--filter", "status:502");
    expect(told).toMatchObject({
      schema: 1,
      servers: 3,
      readWhole: 0,
      toAt: expect.stringMatching(/^2026-06-08T.*Z$/),
    });
    expect(told["signatures"]).toMatchObject({
      items: [{ status: "502.3", module: null }, { status: "502.4" }],
      more: 0,
    });
    const [first] = told.findings.items;
    expect(first).toMatchObject({ code: expect.any(String), evidence: expect.any(Array), unknown: expect.any(Array) });
    expect(first?.["filter"]).toMatch(/after:2026-06-08T.*Z before:2026-06-08T.*Z/);
    expect(first?.["tracePaths"]).toContainEqual(expect.stringMatching(/fr\d{6}\.xml$/));
    // A filter does not make folders emptier than they are.
    const all = await json(farm);
    expect(filesOf(told)).toEqual(filesOf(all));
  });

  it("names the setting of a configuration that was given", async () => {
    const config = join(folder.path, "applicationHost.config");
    const pools = ["ShopPool", "OfficePool"].map(
      (name) => `<add name="${name}"><processModel idleTimeout="00:00:30"/></add>`,
    );
    writeFileSync(
      config,
      `<configuration><system.applicationHost><applicationPools>${pools.join("")}</applicationPools><sites/></system.applicationHost></configuration>`,
    );
    const { findings } = await json(farm, "--whole", "--config", config);
    const cold = findings.items.find(({ code }) => code === "cold-start");
    expect(cold?.["setting"]).toMatchObject({ known: true, value: "30.0 s" });
  });
});

const scheduledConfig = (): string => {
  const path = join(folder.path, "scheduled.config");
  const pool =
    '<add name="ShopPool" startMode="AlwaysRunning"><processModel idleTimeout="00:00:00"/><recycling><periodicRestart time="00:00:00">' +
    '<schedule><add value="12:30:00"/></schedule></periodicRestart></recycling></add>';
  writeFileSync(
    path,
    `<configuration><system.applicationHost><applicationPools>${pool}</applicationPools><sites/></system.applicationHost></configuration>`,
  );
  return path;
};

describe("freblens farm on worker processes that follow one another", () => {
  it("tells where, between which moments and of which kind, with what the configuration says of the pool", async () => {
    const told = await json(farm, "--config", scheduledConfig());
    const { items, more } = told["handOvers"] as { items: Record<string, unknown>[]; more: number };
    expect(more).toBe(0);
    const shop = items.filter(({ pool }) => pool === "ShopPool");
    expect(shop.length).toBeGreaterThan(2);
    for (const one of shop) {
      expect(one).toMatchObject({ kind: "restart", overlapMs: null, setting: null, says: expect.any(String) });
      expect(one["fromAt"]).toMatch(/^2026-06-08T.*Z$/);
      expect(String(one["fromAt"]) < String(one["toAt"])).toBe(true);
      expect(one["tracePaths"]).toEqual([expect.stringMatching(/\.xml$/), expect.stringMatching(/\.xml$/)]);
    }
    const pools = (told["poolFacts"] as { items: Record<string, unknown>[] }).items;
    const own = pools.find(({ server, pool }) => server === "WEB02" && pool === "ShopPool");
    expect(own).toMatchObject({
      scheduledAt: ["2026-06-08T12:30:00.000Z"],
      facts: expect.arrayContaining([expect.objectContaining({ code: "recycle-schedule", words: "at 12:30" })]),
    });
    expect(pools.find(({ pool }) => pool === "OfficePool")).toMatchObject({ facts: null, scheduledAt: [] });
    expect(told).toMatchObject({ clockZone: "UTC", serverFacts: { more: 0 } });
  });

  it("prints them as tables", async () => {
    const { out } = await runCli(["farm", farm, "--config", scheduledConfig()]);
    expect(out).toMatch(/\nHAND-OVERS.*\nSERVER\tPOOL\tFROM PID\tTO PID/);
    expect(out).toMatch(/WEB0\d\tShopPool\t\d+\t\d+\t.*\trestart\t-\tNo trace for .*does not end idle processes/);
    expect(out).toContain("\tat 12:30; never idles out; AlwaysRunning; no age limit");
    expect(out).toMatch(/OfficePool\t\d+\t\d+\tnot known/);
  });
});

describe("freblens farm without a folder", () => {
  it("takes the sources and the history that are kept", async () => {
    const data = join(folder.path, "data");
    const engine = await createEngine({ dataFolder: data, version: "0.0.0", host: "cli", mode: "once" });
    expect((await engine.sources.add(farm)).ok).toBe(true);
    await engine.sources.settled();
    await engine.close();
    const { code, out } = await runCli(["farm", "--data", data]);
    expect(code).toBe(0);
    expect(out).toMatch(/^420 traces of 3 servers/);
  });
});

const id = (index: number): string => `3f2504e0-4f89-11d3-9a0c-0305e82c330${index}`;

describe("freblens farm on what the app has read whole", () => {
  it("joins both sides of ARR without reading again", async () => {
    const hops = emptyFolder();
    const data = join(folder.path, "read-whole");
    try {
      hops.add(
        "FRONT/fr000001.xml",
        sketchBytes(`GET http://shop.example/a 502.3 30000ms computer=FRONT01 pool=Arr
0 GENERAL_REQUEST_START
0 GENERAL_SET_REQUEST_HEADER HeaderName=X-ARR-LOG-ID HeaderValue=${id(1)}
30000 GENERAL_REQUEST_END`),
      );
      hops.add(
        "APP/fr000001.xml",
        sketchBytes(`GET http://shop.example/a 200 41000ms computer=APP01 pool=Shop
0 GENERAL_REQUEST_START
0 GENERAL_REQUEST_HEADERS Headers="X-ARR-LOG-ID: ${id(1)}"
41000 GENERAL_REQUEST_END`),
      );
      const engine = await createEngine({ dataFolder: data, version: "0.0.0", host: "cli" });
      expect((await engine.sources.add(hops.path)).ok).toBe(true);
      await expect.poll(() => engine.hops.records().length, { timeout: 10_000 }).toBe(2);
      await engine.close();
      const told = await json("--data", data);
      expect(told["hops"]).toMatchObject({ items: [{ logId: id(1), front: { server: "FRONT01" } }], more: 0 });
    } finally {
      hops.remove();
    }
  });
});

describe("exit codes of freblens farm", () => {
  it.each([
    [["farm", "--data", "/nowhere"], "Name at least one folder"],
    [["farm", ".", "--filter", "statsu:5"], "Did you mean status"],
    [["farm", ".", "--whol"], "Did you mean --whole?"],
    [["farm", ".", "--config", "/nowhere/a.config"], "There is no such file"],
  ])("2 for %j", async (args, sentence) => {
    const { code, out, err } = await runCli(args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(sentence);
  });

  it("1 where nothing matches, with an empty object in JSON", async () => {
    expect(await runCli(["farm", farm, "--filter", "status:599"])).toMatchObject({ code: 1, out: "" });
    expect(await json(farm, "--filter", "status:599")).toMatchObject({ traces: 0, fromAt: null, timeline: null });
  });

  it("3 where a folder is missing, with the others told all the same", async () => {
    const { code, out, err } = await runCli(["farm", join(folder.path, "gone"), farm]);
    expect(code).toBe(3);
    expect(out).toContain("FINDINGS");
    expect(err).toContain("There is no");
  });
});

describe("freblens farm on requests traced on both sides of ARR", () => {
  it("joins them by their log id and says who gave up", async () => {
    const hops = emptyFolder();
    try {
      for (const index of [1, 2, 3]) {
        hops.add(
          `FRONT/fr00000${index}.xml`,
          sketchBytes(`GET http://shop.example/a${index} 502.3 30000ms computer=FRONT01 pool=Arr
0 GENERAL_REQUEST_START
0 GENERAL_SET_REQUEST_HEADER HeaderName=X-ARR-LOG-ID HeaderValue=${id(index)}
30000 GENERAL_REQUEST_END`),
        );
        hops.add(
          `APP/fr00000${index}.xml`,
          sketchBytes(`GET http://shop.example/a${index} 200 41000ms computer=APP01 pool=Shop
0 GENERAL_REQUEST_START
0 GENERAL_REQUEST_HEADERS Headers="Host: shop.example\\nX-ARR-LOG-ID: ${id(index).toUpperCase()}"
41000 GENERAL_REQUEST_END`),
        );
      }
      const { out, code } = await runCli(["farm", hops.path, "--whole"]);
      expect(code).toBe(0);
      expect(out).toContain("FRONT01 gave up on 3 requests that APP01 was still working on. (certain; front-gave-up)");
      expect(out).toContain("REQUESTS THROUGH ARR");
    } finally {
      hops.remove();
    }
  });
});
