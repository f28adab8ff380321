/* Traces read whole behind the list: real engines over real folders, with a record of which files were read, and when. */
import { mkdirSync, rmSync } from "node:fs";
import { basename, dirname } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createEngine, type Engine, type EngineOptions } from "../../../electron/engine/engine.ts";
import { connectUi, type UiConnection } from "../../../electron/engine/handlers.ts";
import { readingOf } from "../../../electron/engine/ingest/enricher-outcome.ts";
import { writeSampleFarm } from "../../../electron/engine/sample-farm.ts";
import type { EngineMessage } from "../../../shared/contract/messages.ts";
import type { TraceAnswer } from "../../../shared/model/query-answer.ts";
import type { TraceSummary } from "../../../shared/model/summary.ts";
import { createFarmFolder, until, type FarmFolder } from "../../support/farm-folder.ts";
import { genuineTraces } from "../../support/genuine.ts";
import { sketchBytes } from "../../support/sketch.ts";
import { watchFiles, type WatchedFiles } from "../../support/watched-files.ts";

const genuine = genuineTraces();

let farm: FarmFolder;
let data: FarmFolder;
let files: WatchedFiles;
let engines: Engine[];

beforeEach(() => {
  farm = createFarmFolder();
  data = createFarmFolder();
  files = watchFiles();
  engines = [];
});
afterEach(async () => {
  files.release();
  await Promise.all(engines.map((engine) => engine.close()));
  farm.remove();
  data.remove();
});

async function start(options: Partial<EngineOptions> & { readonly network?: boolean } = {}): Promise<Engine> {
  const engine = await createEngine({
    dataFolder: undefined,
    version: "0.0.0",
    host: "cli",
    places: { filesFor: () => files.access, ...(options.network === true ? { isNetwork: () => true } : {}) },
    ...options,
  });
  engines.push(engine);
  return engine;
}

async function add(engine: Engine): Promise<string> {
  const added = await engine.sources.add(farm.path);
  if (!added.ok) throw new Error(added.error.message);
  await engine.sources.settled();
  return added.value.id;
}

const newest = { field: "time", descending: true } as const;

function answer(engine: Engine, query = "", count = 1_000): TraceAnswer {
  const found = engine.catalog.answer({ query, sort: newest, from: 0, count }, Date.now());
  if (!found.ok) throw new Error(found.error.message);
  return found.value;
}

const rowsOf = (engine: Engine): readonly TraceSummary[] => answer(engine).rows;
const isDone = (row: TraceSummary): boolean =>
  row.enrichment !== undefined || row.notEnriched !== undefined || row.gone;
const allDone = (engine: Engine) => until("every row read whole", () => rowsOf(engine).every(isDone), 20_000);

/** A request of a minute of the hour; what failed was set by a module of its own. */
function request(minute: number, status: string, module = "ApplicationRequestRouting"): Uint8Array {
  const [code, sub = "0"] = status.split(".");
  const at = `2026-06-08T19:${String(minute).padStart(2, "0")}:00.000Z`;
  const set = `MODULE_SET_RESPONSE_ERROR_STATUS ModuleName=${module} Notification=128 HttpStatus=${code} HttpSubStatus=${sub} ErrorCode=2147954402`;
  return sketchBytes(`
GET http://shop.example:80/${minute} ${status} 100ms pool=Shop computer=WEB01 at=${at} activity={800000${String(minute).padStart(2, "0")}-0000-F200-B63F-84710C7967BB}
0 GENERAL_REQUEST_START
0 +${module} EXECUTE_REQUEST_HANDLER
${Number(code) >= 400 ? `  90 ${set}` : ""}
90 -${module} 2
100 GENERAL_REQUEST_END
`);
}

/** A farm of 20 requests: 5 of 200, 5 of 404, 5 of 502.3, then 5 of 200 again, each a minute later. */
function writeTwenty(): void {
  for (let minute = 0; minute < 20; minute++) {
    const status = ["200", "404", "502.3", "200"][Math.floor(minute / 5)] ?? "200";
    farm.write(`W3SVC1/fr0000${String(minute).padStart(2, "0")}.xml`, request(minute, status), 60_000);
  }
}

/** Rows are known from an earlier run that read heads only; nothing was read whole. */
async function knowHeads(): Promise<void> {
  const first = await start({ dataFolder: data.path, mode: "once" });
  await add(first);
  await first.close();
  engines = [];
  expect(files.readWhole).toEqual([]);
}

const minuteOf = (path: string): number => Number(/(\d\d)\.xml$/.exec(path)?.[1]);

describe("the enricher on a local folder", () => {
  it("fills in what diagnosing each file tells, and says why where there is nothing to tell", async () => {
    rmSync(farm.path, { recursive: true });
    await writeSampleFarm(farm.path, { servers: 2, traces: 80, seed: 3, endAt: Date.now() });
    const engine = await start();
    await add(engine);
    await allDone(engine);
    const rows = rowsOf(engine);
    expect(rows.length).toBeGreaterThanOrEqual(80);
    for (const row of rows) {
      const told = await engine.opener.diagnose(row.id);
      if (!told.ok) throw new Error(told.error.message);
      const { events, hops: _hops, ...shown } = readingOf(told.value);
      if (row.enrichment === undefined) {
        expect(row.notEnriched).toBe(
          told.value.problems.find(({ code }) => code === "empty" || code === "not-a-trace")?.message,
        );
        continue;
      }
      expect(row.enrichment).toEqual(shown);
      for (const name of events.filter(Boolean).slice(0, 3))
        expect(answer(engine, `event:${name}`).rows).toContainEqual(row);
    }
    expect(rows.filter(({ enrichment }) => enrichment !== undefined).length).toBeGreaterThan(60);
    expect(answer(engine, "verdict:arr-*").shown).toBe(
      rows.filter(({ enrichment }) => enrichment?.verdict.startsWith("arr-")).length,
    );
  });

  it("reads what failed first, then what the client got wrong, the newest first", async () => {
    writeTwenty();
    await knowHeads();
    const engine = await start({ dataFolder: data.path });
    await allDone(engine);
    const order = files.readWhole.map(minuteOf);
    const wanted = [14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 19, 18, 17, 16, 15, 4, 3, 2, 1, 0];
    expect(order.toSorted((a, b) => b - a)).toEqual(wanted.toSorted((a, b) => b - a));
    // A few are read at the same time, so neighbours may change places.
    order.forEach((minute, at) => expect(Math.abs(wanted.indexOf(minute) - at)).toBeLessThanOrEqual(3));
  });

  it("reads what a window shows before all else, and what its filter waits for next", async () => {
    writeTwenty();
    await knowHeads();
    files.hold();
    const engine = await start({ dataFolder: data.path });
    await engine.sources.settled();
    const [ui, other] = [connect(engine), connect(engine)];
    await ui.ask("queryTraces", { query: "/3", sort: newest, from: 0, count: 50 });
    await other.ask("queryTraces", { query: "before:2026-06-08T19:03Z -module:x", sort: newest, from: 0, count: 50 });
    await new Promise((resolve) => setTimeout(resolve, 200));
    files.release();
    await allDone(engine);
    // At most three were under way when the windows were asked for.
    const first = files.readWhole.map(minuteOf).slice(0, 7);
    expect(first).toEqual(expect.arrayContaining([3, 2, 1, 0]));
    expect(first.indexOf(3)).toBeLessThan(first.indexOf(0));
    ui.close();
    other.close();
  });

  it("waits while many heads are still to be read, and begins when they are", async () => {
    writeTwenty();
    await knowHeads();
    for (let at = 0; at < 60; at++)
      farm.write(`W3SVC1/fr${String(at + 500).padStart(6, "0")}.xml`, request(at, "200"), 60_000);
    files.holdHeads();
    const engine = await start({ dataFolder: data.path });
    await until("the new files are seen", () => (engine.sources.list()[0]?.unread ?? 0) === 60);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(files.readWhole).toEqual([]);
    files.release();
    await until("all are read", () => rowsOf(engine).length === 80 && rowsOf(engine).every(isDone), 20_000);
  }, 30_000);

  it("keeps what it read over a restart, and does not read it again", async () => {
    writeTwenty();
    const first = await start({ dataFolder: data.path });
    await add(first);
    await allDone(first);
    const before = rowsOf(first);
    await first.close();
    engines = [];
    expect(files.readWhole).toHaveLength(20);
    const second = await start({ dataFolder: data.path });
    await second.sources.settled();
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(rowsOf(second)).toEqual(before);
    expect(answer(second, "event:MODULE_SET_RESPONSE_ERROR_STATUS").shown).toBe(10);
    expect(files.readWhole).toHaveLength(20);
  });

  it("reads a name again when IIS put another trace there, and keeps what the old one was", async () => {
    farm.write("W3SVC1/fr000001.xml", request(1, "502.3"), 60_000);
    const engine = await start();
    const sourceId = await add(engine);
    await allDone(engine);
    farm.write("W3SVC1/fr000001.xml", request(2, "500.0", "ManagedPipelineHandler"), 30_000);
    await engine.sources.rescan(sourceId);
    await until("the new trace is read", () => rowsOf(engine).length === 2 && rowsOf(engine).every(isDone));
    const modules = rowsOf(engine).map(({ gone, enrichment }) => [gone, enrichment?.module]);
    expect(modules).toEqual([
      [false, "ManagedPipelineHandler"],
      [true, "ApplicationRequestRouting"],
    ]);
    expect(files.readWhole).toHaveLength(2);
  });

  it("never gives a row what another trace under its name tells", async () => {
    farm.write("W3SVC1/fr000001.xml", request(1, "502.3"), 60_000);
    files.hold();
    const engine = await start();
    await add(engine);
    farm.write("W3SVC1/fr000001.xml", request(2, "500.0", "ManagedPipelineHandler"), 30_000);
    files.release();
    await until("the new trace is read", () => rowsOf(engine).some((row) => row.enrichment !== undefined), 15_000);
    for (const row of rowsOf(engine)) {
      if (row.url?.endsWith("/1") === true) expect(row.enrichment).toBeUndefined();
      else expect(row.enrichment?.module).toBe("ManagedPipelineHandler");
    }
  }, 20_000);

  it("says that a file went away before it could be read", async () => {
    farm.write("W3SVC1/fr000001.xml", request(1, "502.3"), 60_000);
    files.hold();
    const engine = await start();
    await add(engine);
    rmSync(farm.at("W3SVC1", "fr000001.xml"));
    files.release();
    await until("the row is done", () => rowsOf(engine).every(isDone));
    await until("it is told as gone", () => rowsOf(engine)[0]?.gone === true);
    expect(rowsOf(engine)[0]?.enrichment).toBeUndefined();
    expect(answer(engine, "module:x").unread).toEqual({ waiting: 0, never: 1 });
  });

  it("reads nothing by itself where a command only lists", async () => {
    writeTwenty();
    const engine = await start({ mode: "once" });
    await add(engine);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(files.readWhole).toEqual([]);
    const steps: number[] = [];
    const question = { query: "status:502 module:ApplicationRequestRouting", sort: newest };
    await engine.enricher.complete(question, { onProgress: (done) => steps.push(done) });
    expect(files.readWhole.map(minuteOf).toSorted((a, b) => a - b)).toEqual([10, 11, 12, 13, 14]);
    expect(answer(engine, question.query)).toMatchObject({ shown: 5, unread: { waiting: 0, never: 0 } });
    expect(steps.at(-1)).toBe(5);
  });
});

describe("the enricher on a network source", () => {
  it("leaves files alone that nobody looks at, and counts them as resting", async () => {
    writeTwenty();
    const engine = await start({ network: true });
    await add(engine);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(files.readWhole).toEqual([]);
    expect(answer(engine, "module:ApplicationRequestRouting").unread).toEqual({ waiting: 20, never: 0, resting: 20 });
  });

  it("reads the rows a window shows, and no other", async () => {
    writeTwenty();
    const engine = await start({ network: true });
    await add(engine);
    const ui = connect(engine);
    await ui.ask("queryTraces", { query: "", sort: newest, from: 0, count: 4 });
    await until("the window is read", () => files.readWhole.length === 4);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(files.readWhole.map(minuteOf).toSorted((a, b) => a - b)).toEqual([16, 17, 18, 19]);
    ui.close();
  });

  it("reads what fits the other words of a filter that asks for whole files, without being asked", async () => {
    writeTwenty();
    const engine = await start({ network: true });
    await add(engine);
    const ui = connect(engine);
    const query = "status:502 module:ApplicationRequestRouting";
    await ui.ask("queryTraces", { query, sort: newest, from: 0, count: 1 });
    await until("what fits is judged", () => answer(engine, query).unread?.waiting === 0);
    expect(answer(engine, query).shown).toBe(5);
    expect(files.readWhole).toHaveLength(5);
    ui.close();
  });

  it("reads everything a filter waits for, or a whole source, once it is asked", async () => {
    writeTwenty();
    const engine = await start({ network: true });
    const sourceId = await add(engine);
    const ui = connect(engine);
    await ui.ask("readWhole", { what: "matching", query: "status:404 verdict:*" });
    await until("the 404s are read", () => files.readWhole.length === 5);
    await ui.ask("readWhole", { what: "source", sourceId });
    await allDone(engine);
    expect(answer(engine, "verdict:nothing-of-that").unread).toEqual({ waiting: 0, never: 0 });
    farm.write("W3SVC1/fr000030.xml", request(30, "502.3"), 60_000);
    await engine.sources.rescan(sourceId);
    await until("a new one is read, too", () => files.readWhole.length === 21);
    ui.close();
  });

  it("says why a file could not be read, and reads it when its server is back", async () => {
    writeTwenty();
    const engine = await start({ network: true });
    const sourceId = await add(engine);
    files.fail();
    engine.enricher.readSource(sourceId);
    await until("one failed", () => rowsOf(engine).some(({ notEnriched }) => notEnriched !== undefined));
    expect(rowsOf(engine).find(({ notEnriched }) => notEnriched !== undefined)?.notEnriched).toContain(
      "cannot be reached",
    );
    // A server that is off is not asked for every file.
    expect(files.readWhole.length).toBeLessThanOrEqual(3);
    await engine.sources.rescan(sourceId);
    await until("it counts as offline", () => engine.sources.list()[0]?.state === "offline");
    files.heal();
    await engine.sources.rescan(sourceId);
    await allDone(engine);
    expect(rowsOf(engine).every(({ enrichment }) => enrichment !== undefined)).toBe(true);
  });
});

describe.skipIf(genuine.length === 0)("genuine traces", () => {
  it("are all read, and say in the list what diagnosing each says", async () => {
    const engine = await createEngine({ dataFolder: undefined, version: "0.0.0", host: "cli" });
    engines.push(engine);
    await engine.sources.add(dirname(genuine[0] ?? ""));
    await engine.sources.settled();
    await allDone(engine);
    const rows = rowsOf(engine);
    // Files whose names are not those IIS gives are not looked into in a folder.
    expect(rows.length).toBeGreaterThan(genuine.length / 2);
    for (const row of rows) {
      const told = await engine.opener.diagnose(row.id);
      if (!told.ok) throw new Error(told.error.message);
      const { events: _events, hops: _hops, ...shown } = readingOf(told.value);
      expect(row.enrichment, row.path).toEqual(shown);
    }
  }, 60_000);
});

describe("an engine that is closed while it reads", () => {
  it("ends at once and reads no further", async () => {
    mkdirSync(farm.at("W3SVC1"), { recursive: true });
    for (let at = 0; at < 200; at++)
      farm.write(`W3SVC1/fr${String(at + 100).padStart(6, "0")}.xml`, request(at % 60, "502.3"));
    const engine = await start();
    await add(engine);
    await until("it reads", () => files.readWhole.length > 5);
    const startedAt = performance.now();
    await engine.close();
    engines = [];
    const read = files.readWhole.length;
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(files.readWhole.length).toBe(read);
    expect(basename(files.readWhole[0] ?? "")).toMatch(/^fr\d{6}\.xml$/);
  });
});

type Ui = { readonly ask: (method: string, input: unknown) => Promise<unknown>; readonly close: () => void };

function connect(engine: Engine): Ui {
  const heard: EngineMessage[] = [];
  const connection: UiConnection = connectUi(engine, (message) => heard.push(message));
  let last = 0;
  return {
    async ask(method, input) {
      const id = ++last;
      connection.receive({ kind: "request", id, method, input });
      const reply = () => heard.find((message) => message.kind === "reply" && message.id === id);
      await until(`an answer to ${method}`, () => reply() !== undefined);
      const result = reply();
      if (result?.kind !== "reply" || !result.result.ok) throw new Error(JSON.stringify(result));
      return result.result.value;
    },
    close: connection.close,
  };
}
