/* Retention and kept copies as a page hears of them: a real engine over a real folder, spoken to with messages. */
import { mkdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createEngine, type Engine } from "../../../electron/engine/engine.ts";
import { connectUi, type UiConnection } from "../../../electron/engine/handlers.ts";
import type { EngineMessage } from "../../../shared/contract/messages.ts";
import { sketchBytes } from "../../support/sketch.ts";
import { drawnConfig, inetsrvConfig } from "../../support/server-root.ts";
import { emptyFolder, type TraceFolder } from "../../support/trace-folder.ts";

let data: TraceFolder;
let root: TraceFolder;
let engine: Engine;
let connection: UiConnection;
let heard: EngineMessage[];
let lastId = 0;

beforeEach(async () => {
  data = emptyFolder();
  root = emptyFolder();
  heard = [];
  engine = await createEngine({ dataFolder: data.path, version: "0", host: "loopback" });
  connection = connectUi(engine, (message) => heard.push(message));
});
afterEach(async () => {
  connection.close();
  await engine.close();
  data.remove();
  root.remove();
});

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function until(holds: () => boolean): Promise<void> {
  for (let turn = 0; turn < 400 && !holds(); turn++) await wait(25);
  expect(holds()).toBe(true);
}

async function ask(method: string, input: unknown): Promise<unknown> {
  const id = ++lastId;
  connection.receive({ kind: "request", id, method, input });
  await until(() => heard.some((message) => message.kind === "reply" && message.id === id));
  return heard.find((message) => message.kind === "reply" && message.id === id && message.result);
}

const pathOf = (site: number, number: number): string =>
  join(root.path, "traces", `W3SVC${site}`, `fr${String(number).padStart(6, "0")}.xml`);

function write(site: number, number: number, agoMs = 0): void {
  const id = (site * 1_000 + number).toString(16).toUpperCase().padStart(12, "0");
  const path = pathOf(site, number);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(
    path,
    sketchBytes(`
      GET http://shop:80/cart?n=${number} 502.3 15ms computer=WEB01 site=${site} activity={800000A1-0002-F500-B63F-${id}}
      0 GENERAL_REQUEST_START
      15 GENERAL_REQUEST_END`),
  );
  const at = (Date.now() - agoMs) / 1_000;
  utimesSync(path, at, at);
}

async function addSource(): Promise<string> {
  const added = await engine.sources.add(join(root.path, "traces"));
  if (!added.ok) throw new Error(added.error.message);
  await engine.sources.settled();
  return added.value.id;
}

const idOf = (number: number): number =>
  engine.catalog.idAt(engine.sources.list()[0]?.id ?? "", pathOf(1, number)) ?? 0;

async function anew(): Promise<void> {
  connection.close();
  await engine.close();
  engine = await createEngine({ dataFolder: data.path, version: "0", host: "loopback" });
  connection = connectUi(engine, (message) => heard.push(message));
}

describe("what a page hears of rotation and keeping", () => {
  it("is files by folder against the limit, as far as the server's configuration was read", async () => {
    const config = join(root.path, "servers", "WEB01", "C$", inetsrvConfig, "applicationHost.config");
    mkdirSync(join(config, ".."), { recursive: true });
    const tracing = '<traceFailedRequestsLogging enabled="true" maxLogFiles="200" />';
    writeFileSync(config, drawnConfig([{ id: 1, name: "Shop", tracing }]));
    for (let number = 1; number <= 6; number++) write(1, number, number * 10 * 60_000);
    for (let number = 11; number <= 13; number++) write(2, number, number * 60_000);
    const sourceId = await addSource();
    const before = await ask("sourceRetention", { sourceId });
    expect(before).toMatchObject({
      result: {
        ok: true,
        value: {
          items: [
            { siteId: 2, files: 3, limit: 50, limitKnown: false, olderGone: true },
            { siteId: 1, files: 6, limit: 50, limitKnown: false, olderGone: false },
          ],
          more: 0,
        },
      },
    });
    await engine.servers.look({ name: "WEB01", root: join(root.path, "servers") });
    const after = await ask("sourceRetention", { sourceId });
    expect(after).toMatchObject({
      result: { value: { items: [{ siteId: 2 }, { siteId: 1, files: 6, limit: 200, limitKnown: true }] } },
    });
    expect(await ask("sourceRetention", { sourceId: "none" })).toMatchObject({
      result: { ok: false, error: { code: "not-found" } },
    });
  });

  it("tells rows whose file is gone but was kept from those that are lost", async () => {
    write(1, 1);
    write(1, 2);
    await addSource();
    const question = { query: "", sort: { field: "time", descending: true }, from: 0, count: 10 };
    const rows = () =>
      [1, 2].map((number) => engine.catalog.idAt(engine.sources.list()[0]?.id ?? "", pathOf(1, number)) ?? 0);
    const [first, second] = rows();
    expect(await ask("keepTrace", { id: first })).toMatchObject({ result: { ok: true, value: { traces: 1 } } });
    rmSync(pathOf(1, 1));
    rmSync(pathOf(1, 2));
    await engine.sources.rescan();
    await until(() => engine.catalog.get(first ?? 0)?.gone === true && engine.catalog.get(second ?? 0)?.gone === true);
    const answer = (await ask("queryTraces", question)) as {
      readonly result: { readonly value: { readonly rows: readonly { readonly id: number; readonly kept?: true }[] } };
    };
    const kept = answer.result.value.rows.map((row) => [row.id, row.kept]);
    expect(Object.fromEntries(kept)).toEqual({ [first ?? 0]: true, [second ?? 0]: undefined });
  });

  it("knows after a restart how a trace is kept, and lets it go in its turn again", async () => {
    write(1, 1);
    write(1, 2);
    await addSource();
    const [id, other] = [idOf(1), idOf(2)];
    expect(await ask("howTraceIsKept", { id })).toMatchObject({ result: { value: { keptAs: null } } });
    await ask("keepTrace", { id });
    await anew();
    expect(await ask("howTraceIsKept", { id })).toMatchObject({ result: { value: { keptAs: "for-good" } } });
    expect(await ask("letTraceGo", { id })).toMatchObject({ result: { ok: true, value: { keptAs: "in-turn" } } });
    await anew();
    expect(await ask("howTraceIsKept", { id })).toMatchObject({ result: { value: { keptAs: "in-turn" } } });
    // Its turn comes: with no room left it goes, one kept for good does not.
    await ask("keepTrace", { id: other });
    await ask("chooseKeep", { sourceIds: [], capBytes: 0 });
    await until(() => engine.keep.status().traces === 1);
    expect(await ask("howTraceIsKept", { id })).toMatchObject({ result: { value: { keptAs: null } } });
    expect(await ask("howTraceIsKept", { id: other })).toMatchObject({ result: { value: { keptAs: "for-good" } } });
    expect(await ask("letTraceGo", { id: 999 })).toMatchObject({ result: { ok: false, error: { code: "vanished" } } });
  });

  it("reads traces whole from their copies when their files are gone", async () => {
    write(1, 1);
    write(1, 2);
    write(1, 3);
    // Nobody reads whole by itself here, as with a source across the network.
    await engine.close();
    engine = await createEngine({ dataFolder: data.path, version: "0", host: "loopback", readWhole: false });
    connection.close();
    connection = connectUi(engine, (message) => heard.push(message));
    await addSource();
    const [first, second, third] = [idOf(1), idOf(2), idOf(3)];
    await ask("keepTrace", { id: first });
    for (const number of [1, 2, 3]) rmSync(pathOf(1, number));
    await engine.sources.rescan();
    await until(() => [first, second, third].every((id) => engine.catalog.get(id)?.gone === true));
    await until(() => engine.catalog.get(first)?.enrichment !== undefined);
    expect(engine.catalog.get(second)?.enrichment).toBeUndefined();
    const question = { sort: { field: "time", descending: true }, from: 0, count: 10 };
    // The others are lost to a filter on what whole files tell; the copy is not.
    expect(await ask("queryTraces", { ...question, query: "verdict:*" })).toMatchObject({
      result: { value: { rows: [{ id: first, kept: true }], unread: { waiting: 0, never: 2 } } },
    });
  });

  it("reads all of a source in later runs too, until it is ended", async () => {
    write(1, 1);
    const sourceId = await addSource();
    await ask("readWhole", { what: "source", sourceId });
    expect(engine.sources.list()[0]?.readWhole).toBe(true);
    await anew();
    expect(engine.sources.list()[0]?.readWhole).toBe(true);
    await until(() => engine.enricher.readsAllOf(sourceId));
    await ask("readWhole", { what: "source", sourceId, on: false });
    expect(engine.enricher.readsAllOf(sourceId)).toBe(false);
    await anew();
    expect(engine.sources.list()[0]).not.toHaveProperty("readWhole");
    await wait(300);
    expect(engine.enricher.readsAllOf(sourceId)).toBe(false);
  });
});
