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
});
