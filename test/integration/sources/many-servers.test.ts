/* A farm in which three servers of thirteen misbehave: the good ones do not notice, the others say what is wrong. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createEngine, type Engine } from "../../../electron/engine/engine.ts";
import { createFileAccess } from "../../../electron/engine/files/disk-access.ts";
import { createHostGate } from "../../../electron/engine/files/host-gate.ts";
import type { SourceHealth } from "../../../shared/model/source-folder.ts";
import { createFarmFolder, until, type FarmFolder } from "../../support/farm-folder.ts";
import { faultyFiles, type FaultyFiles, type Trouble } from "../../support/faulty-files.ts";

const deadlineMs = 4_000;
const names = [...Array.from({ length: 10 }, (_, index) => `GOOD${index}`), "DEAD", "DENIED", "SLOW"];
const tracesEach = 30;

let farm: FarmFolder;
let engine: Engine;
let servers: Map<string, FaultyFiles>;

beforeEach(async () => {
  farm = createFarmFolder();
  servers = new Map(names.map((name) => [name, faultyFiles()]));
  for (const name of names) {
    for (let number = 1; number <= tracesEach; number++) {
      farm.trace(`${name}/W3SVC1/fr${String(number).padStart(6, "0")}.xml`, `http://shop:80/${name}/${number}`);
    }
  }
  engine = await createEngine({
    dataFolder: undefined,
    version: "0",
    host: "cli",
    places: {
      isNetwork: () => true,
      filesFor: ({ path }) => {
        const server = servers.get(path.split(/[\\/]/).at(-1) ?? "");
        return createFileAccess({ hosts: createHostGate(), network: true, deadlineMs, raw: server?.raw });
      },
    },
  });
});
afterEach(async () => {
  for (const { trouble } of servers.values()) Object.assign(trouble, { hangs: false, delayMs: 0 });
  await engine.close();
  farm.remove();
});

const trouble = (name: string, what: Partial<Trouble>): void => {
  Object.assign(servers.get(name)?.trouble ?? {}, what);
};
const health = (name: string): SourceHealth | undefined =>
  engine.sources.list().find(({ path }) => path === farm.at(name));
const rowsOf = (name: string): number => {
  const found = engine.catalog.matching(
    { query: `source:${name}`, sort: { field: "time", descending: true } },
    Date.now(),
  );
  return found.ok ? found.value.length : 0;
};
const good = names.slice(0, 10);

/* Sources that were added while everything was well, as on an earlier day. */
function restore(): void {
  engine.sources.restore(
    names.map((name) => ({ id: name, kind: "folder" as const, path: farm.at(name), addedAt: Date.now() })),
  );
}

describe("one dead, one denied and one very slow server beside ten good ones", () => {
  beforeEach(() => {
    trouble("DEAD", { hangs: true });
    trouble("DENIED", { code: "EACCES" });
    trouble("SLOW", { delayMs: 700 });
    restore();
  });

  it("cost the good ones nothing: these are read before the dead one has missed its first deadline", async () => {
    await until("all rows of the good ones", () => good.every((name) => rowsOf(name) === tracesEach), deadlineMs);
    expect(good.map((name) => health(name)?.state)).toEqual(good.map(() => "live"));
    expect(health("DEAD")).toMatchObject({ state: "connecting", files: 0 });
    expect(rowsOf("SLOW")).toBeLessThan(tracesEach);
  });

  it("say since when, why, and when they are tried again", async () => {
    await until("the dead one to be offline", () => health("DEAD")?.state === "offline", deadlineMs * 2);
    expect(health("DEAD")?.problem?.message).toMatch(/did not answer|no answer|within/i);
    expect(health("DEAD")?.retryAt).toBeGreaterThan(Date.now() - 1_000);
    expect(health("DENIED")).toMatchObject({ state: "denied", problem: { code: "denied" } });
    expect(health("DENIED")?.since).toBeLessThanOrEqual(Date.now());
    await until("all rows of the slow one", () => rowsOf("SLOW") === tracesEach, 30_000);
  }, 45_000);

  it("come back by themselves, with what they have", async () => {
    await until("the dead one to be offline", () => health("DEAD")?.state === "offline", deadlineMs * 2);
    trouble("DEAD", { hangs: false });
    trouble("DENIED", { code: undefined });
    await until("rows of both", () => rowsOf("DEAD") === tracesEach && rowsOf("DENIED") === tracesEach, 20_000);
    expect([health("DEAD")?.state, health("DENIED")?.state]).toEqual(["live", "live"]);
  }, 45_000);
});

describe("a server that cuts its answers short", () => {
  it("shows its traces as cut, and whole when it is well again", async () => {
    trouble("SLOW", { cutAt: 900 });
    restore();
    await until("rows", () => rowsOf("SLOW") === tracesEach, 20_000);
    const rows = () => {
      const found = engine.catalog.matching({ query: "source:SLOW", sort: { field: "time", descending: true } }, 0);
      return found.ok ? [...engine.catalog.all(found.value)] : [];
    };
    expect(rows().filter(({ problems }) => problems.length > 0)).toHaveLength(tracesEach);
    trouble("SLOW", { cutAt: undefined });
    await engine.sources.rescan("SLOW");
    await until("whole rows", () => rows().every(({ problems }) => problems.length === 0), 20_000);
  }, 45_000);
});
