/* What a source lost while nobody could look: real folders that rotate while the engine is closed or the folder is away. */
import { existsSync, mkdtempSync, renameSync, rmSync, unlinkSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { schemaVersion } from "../../../electron/engine/catalog/database.ts";
import { createEngine, type Engine } from "../../../electron/engine/engine.ts";
import type { MissingStretch, SourceHealth } from "../../../shared/model/source-folder.ts";
import { createFarmFolder, until, type FarmFolder } from "../../support/farm-folder.ts";

let farm: FarmFolder;
let data: string;
let engine: Engine | undefined;

beforeEach(() => {
  farm = createFarmFolder();
  data = mkdtempSync(join(tmpdir(), "freblens-history-"));
});
afterEach(async () => {
  await engine?.close();
  farm.remove();
  rmSync(data, { recursive: true, force: true });
});

const hourMs = 3_600_000;

async function start(): Promise<Engine> {
  engine = await createEngine({ dataFolder: data, version: "0.0.0", host: "cli" });
  return engine;
}

async function startWithFarm(): Promise<string> {
  const { sources } = await start();
  const added = await sources.add(farm.path);
  if (!added.ok) throw new Error(added.error.message);
  await sources.settled();
  return added.value.id;
}

async function stop(): Promise<void> {
  await engine?.close();
  engine = undefined;
}

const health = (): SourceHealth => {
  const [source] = engine?.sources.list() ?? [];
  if (source === undefined) throw new Error("there is no source");
  return source;
};
const missing = (why: MissingStretch["why"]): readonly MissingStretch[] =>
  (health().missing ?? []).filter((stretch) => stretch.why === why);

/** Files as IIS leaves them: numbered on, the last written `agoMs` ago. */
function write(from: number, to: number, agoMs: number, apartMs = 1_000): string[] {
  return Array.from({ length: to - from + 1 }, (_, at) =>
    farm.trace(`W3SVC1/fr${String(from + at).padStart(6, "0")}.xml`, undefined, agoMs + (to - from - at) * apartMs),
  );
}

/** A sweep judges what was lost; it comes right after a scan that found the source again. */
const judged = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 400));

describe("while Freblens was closed", () => {
  it("files that came and went are said to be missing, up to the oldest that is there", async () => {
    const old = write(1, 4, 2 * hourMs);
    await startWithFarm();
    expect(health().missing).toBeUndefined();
    const seenAt = health().lastSeenAt ?? 0;
    await stop();
    for (const path of old) unlinkSync(path);
    const back = Date.now();
    write(9, 12, 1, 0);
    await start();
    await until("judged", () => missing("closed").length === 1);
    const [stretch] = missing("closed");
    expect(stretch?.folders).toBe(1);
    expect((stretch?.fromAt ?? 0) - seenAt).toBeLessThan(2_000);
    expect(Math.abs((stretch?.toAt ?? 0) - back)).toBeLessThan(500);
    await stop();
    await start();
    await engine?.sources.settled();
    await judged();
    expect(missing("closed")).toEqual([stretch]);
  });

  it("nothing is missing where one file from before is still there", async () => {
    const old = write(1, 4, 2 * hourMs);
    await startWithFarm();
    await stop();
    for (const path of old.slice(0, 3)) unlinkSync(path);
    write(5, 8, 0);
    await start();
    await engine?.sources.settled();
    await judged();
    expect(health().files).toBe(5);
    expect(health().missing).toBeUndefined();
  });

  it("a name that was used again is not taken for a file from before", async () => {
    write(1, 2, 2 * hourMs);
    await startWithFarm();
    await stop();
    farm.trace("W3SVC1/fr000001.xml", "http://shop.example:80/again", 1);
    farm.trace("W3SVC1/fr000002.xml", "http://shop.example:80/again", 1);
    await start();
    await until("judged", () => missing("closed").length === 1);
  });
});

describe("before the oldest file", () => {
  it("traces are said to be missing where the first file was gone, until an older one is found", async () => {
    write(26, 30, hourMs);
    await startWithFarm();
    const [before] = missing("before");
    expect(before).toMatchObject({ fromAt: undefined, folders: 1 });
    farm.trace("W3SVC1/fr000001.xml", undefined, 3 * hourMs);
    await until("the first file", () => missing("before").length === 0);
  });

  it("rows of files that are gone still count as seen", async () => {
    const old = write(1, 4, hourMs);
    await startWithFarm();
    for (const path of old) unlinkSync(path);
    write(5, 8, 0);
    await until("rotated", () => health().files === 4 && health().unread === 0);
    expect(health().missing).toBeUndefined();
    await stop();
    await start();
    await engine?.sources.settled();
    await judged();
    expect(missing("before")).toEqual([]);
  });
});

describe("while a folder was away", () => {
  it("what rotated unseen is missing; it is kept, and forgotten with the source", async () => {
    const old = write(1, 4, hourMs);
    const id = await startWithFarm();
    const aside = `${farm.path}.aside`;
    renameSync(farm.path, aside);
    await until("away", () => health().state === "missing", 8_000);
    const lastSeenAt = health().lastSeenAt ?? 0;
    expect(lastSeenAt).toBeGreaterThan(0);
    expect(lastSeenAt).toBeLessThanOrEqual(health().since);
    renameSync(aside, farm.path);
    for (const path of old) unlinkSync(path);
    const back = Date.now();
    write(9, 12, 1, 0);
    await until("judged", () => missing("away").length === 1, 12_000);
    const [stretch] = missing("away");
    expect(stretch?.fromAt).toBe(lastSeenAt);
    expect(Math.abs((stretch?.toAt ?? 0) - back)).toBeLessThan(500);
    await stop();
    await start();
    await engine?.sources.settled();
    await judged();
    expect(missing("away")).toEqual([stretch]);
    engine?.sources.remove(id);
    engine?.catalog.removeSource(id);
    await stop();
    const db = new DatabaseSync(join(data, "catalog.db"));
    for (const table of ["seen", "missing", "trace"]) {
      expect(db.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.["n"], table).toBe(0);
    }
    db.close();
  });

  it("nothing is missing where it comes back as it was", async () => {
    write(1, 4, hourMs);
    await startWithFarm();
    const aside = `${farm.path}.aside`;
    renameSync(farm.path, aside);
    await until("away", () => health().state === "missing", 8_000);
    renameSync(aside, farm.path);
    await until("back", () => health().state === "live", 12_000);
    await judged();
    expect(health().missing).toBeUndefined();
    expect(health().files).toBe(4);
  });
});

describe("an older database", () => {
  it("of a version that knew no histories goes on with its rows, and keeps them from now on", async () => {
    write(26, 30, hourMs);
    await startWithFarm();
    await stop();
    const file = join(data, "catalog.db");
    const db = new DatabaseSync(file);
    db.exec("DROP TABLE seen; DROP TABLE missing; PRAGMA user_version = 2");
    db.close();
    await start();
    await engine?.sources.settled();
    await judged();
    expect(engine?.catalog.size()).toBe(5);
    expect(missing("closed")).toEqual([]);
    expect(existsSync(file)).toBe(true);
    await stop();
    const after = new DatabaseSync(file);
    expect(after.prepare("PRAGMA user_version").get()).toEqual({ user_version: schemaVersion });
    expect(after.prepare("SELECT count(*) AS n FROM seen").get()).toEqual({ n: 1 });
    after.close();
  });

  it("with rows that cannot be ours leaves those out", async () => {
    write(1, 4, hourMs);
    const id = await startWithFarm();
    await stop();
    const db = new DatabaseSync(join(data, "catalog.db"));
    db.prepare("INSERT INTO missing VALUES (?, 'away', 'x', 5, 1)").run(id);
    db.prepare("INSERT INTO missing VALUES (?, 'else', 1, 5, 1)").run(id);
    db.prepare("INSERT INTO missing VALUES (?, 'away', 1, 5, 1)").run(id);
    db.close();
    await start();
    expect(health().missing).toEqual([{ why: "away", fromAt: 1, toAt: 5, folders: 1 }]);
  });
});
