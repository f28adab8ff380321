/* The contract at the border: a real engine over a real folder, spoken to with messages as a page sends them. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { unpack } from "../../../shared/base/pack.ts";
import { createEngine, type Engine } from "../../../electron/engine/engine.ts";
import { connectUi, type UiConnection } from "../../../electron/engine/handlers.ts";
import type { EngineMessage } from "../../../shared/contract/messages.ts";
import type { MethodName, Outputs } from "../../../shared/contract/methods.ts";
import { sketchBytes } from "../../support/sketch.ts";

type Reply = Extract<EngineMessage, { kind: "reply" }>;

let folder: string;
let engine: Engine;
let connection: UiConnection;
let heard: EngineMessage[];
let lastId = 0;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "freblens-handlers-"));
  mkdirSync(join(folder, "farm", "W3SVC1"), { recursive: true });
  writeFileSync(
    join(folder, "farm", "W3SVC1", "fr000001.xml"),
    sketchBytes(`
GET http://shop:80/cart 502.3 30016ms pool=Shop computer=WEB01
0 GENERAL_REQUEST_START
0 +ApplicationRequestRouting EXECUTE_REQUEST_HANDLER
  30016 MODULE_SET_RESPONSE_ERROR_STATUS HttpStatus=502 HttpSubStatus=3 ErrorCode=2147954402 Note="${"y".repeat(5000)}"
30016 GENERAL_REQUEST_END HttpStatus=502
`),
  );
  heard = [];
  engine = await createEngine({ dataFolder: join(folder, "data"), version: "0.0.0", host: "loopback" });
  connection = connectUi(engine, (message) => heard.push(message));
});
afterEach(async () => {
  connection.close();
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

async function until<T>(what: () => T | undefined): Promise<T> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const value = what();
    if (value !== undefined) return value;
    if (Date.now() > deadline) throw new Error("waited too long");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function ask(method: string, input: unknown): Promise<Reply["result"]> {
  const id = ++lastId;
  connection.receive({ kind: "request", id, method, input });
  const reply = await until(() =>
    heard.find((message): message is Reply => message.kind === "reply" && message.id === id),
  );
  return reply.result;
}

async function value<M extends MethodName>(method: M, input: unknown): Promise<Outputs[M]> {
  const result = await ask(method, input);
  if (!result.ok) throw new Error(result.error.message);
  return result.value as Outputs[M];
}

const question = { query: "status:502", sort: { field: "time", descending: true }, from: 0, count: 10, counts: true };

async function firstRow() {
  await value("addSource", { path: join(folder, "farm") });
  await engine.sources.settled();
  const answer = await value("queryTraces", question);
  return { answer, id: answer.rows[0]?.id ?? -1 };
}

describe("the contract over a real engine", () => {
  it("adds a folder, answers a filter with counts, and tells that the catalog changed", async () => {
    const { answer } = await firstRow();
    expect(answer).toMatchObject({
      total: 1,
      shown: 1,
      rows: [{ server: "WEB01", appPool: "Shop", timeTakenMs: 30_016 }],
    });
    expect(answer.counts?.statuses).toEqual([{ status: 502_003, count: 1 }]);
    await until(() => heard.find((message) => message.kind === "push" && message.push === "catalogChanged"));
  });

  it("opens a trace by its id, shortened, and gives the whole of a value on demand", async () => {
    const { id } = await firstRow();
    const opened = unpack((await value("openTrace", { id })).parsed);
    expect(opened.trace.events).toHaveLength(5);
    const [cut] = opened.cutValues;
    if (cut === undefined) throw new Error("no value was shortened");
    const [number, index, chars] = cut;
    const note = (await value("readEvent", { id, number })).data[index];
    expect(note).toEqual(["Note", "y".repeat(5000)]);
    expect(chars).toBe(5000);
    const raw = await value("readRaw", { id, start: 0, maxChars: 5 });
    expect(raw).toEqual({ text: "<?xml", start: 0, totalChars: opened.totalChars });
  });

  it("keeps a trace readable after IIS rotated the file away while it was open", async () => {
    const { id } = await firstRow();
    await value("openTrace", { id });
    rmSync(join(folder, "farm", "W3SVC1", "fr000001.xml"));
    expect((await value("readRaw", { id, start: 0, maxChars: 5 })).text).toBe("<?xml");
  });

  it("says that a vanished trace is gone, and why that happens", async () => {
    const { id } = await firstRow();
    rmSync(join(folder, "farm", "W3SVC1", "fr000001.xml"));
    const result = await ask("openTrace", { id });
    expect(result).toMatchObject({ ok: false, error: { code: "vanished" } });
    expect(!result.ok && result.error.message).toContain("maxLogFiles");
  });

  it("forgets a removed source and its rows", async () => {
    const { answer } = await firstRow();
    await value("removeSource", { sourceId: answer.rows[0]?.sourceId });
    expect(await value("queryTraces", question)).toMatchObject({ total: 0, rows: [] });
  });

  it("points at the place of a filter it cannot read", async () => {
    const result = await ask("queryTraces", { ...question, query: "status:502 colour:red" });
    expect(result).toMatchObject({ ok: false, error: { code: "bad-query", at: { start: 11 } } });
  });

  it("refuses unknown methods and wrong input in words, and drops what is no message", async () => {
    expect(await ask("dropTables", {})).toMatchObject({ ok: false, error: { code: "bad-request" } });
    expect(await ask("__proto__", {})).toMatchObject({ ok: false, error: { code: "bad-request" } });
    expect(await ask("openTrace", { id: "1; --" })).toMatchObject({ ok: false, error: { code: "bad-request" } });
    expect(await ask("openTrace", { id: 1, path: "/etc/passwd" })).toMatchObject({
      ok: false,
      error: { code: "bad-request" },
    });
    expect(await ask("queryTraces", { ...question, count: 1_000_000 })).toMatchObject({ ok: false });
    const before = heard.length;
    for (const nonsense of [undefined, 5, "x", [], { kind: "request" }, { kind: "reply", id: 1 }])
      connection.receive(nonsense);
    expect(heard).toHaveLength(before);
    expect(await ask("openTrace", { id: 999 })).toMatchObject({ ok: false, error: { code: "not-found" } });
  });

  it("answers a missing folder with what to do", async () => {
    const result = await ask("addSource", { path: join(folder, "nowhere") });
    expect(result).toMatchObject({ ok: false, error: { code: "missing" } });
  });

  it("shows everything at once after a restart, and reads no file again that did not change", async () => {
    await firstRow();
    await engine.close();
    engine = await createEngine({ dataFolder: join(folder, "data"), version: "0.0.0", host: "loopback" });
    expect(engine.catalog.size()).toBe(1);
    await engine.sources.settled();
    expect(engine.sources.statistics().filesRead).toBe(0);
    expect(engine.sources.list()).toMatchObject([{ state: "live", files: 1 }]);
  });

  it("writes and opens the sample farm", async () => {
    const source = await value("openSampleFarm", {});
    await engine.sources.settled();
    const answer = await value("queryTraces", { ...question, query: `source:${source.id}` });
    expect(answer.shown).toBeGreaterThan(200);
  });
});
