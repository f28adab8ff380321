/* Bookmarks and notes over restarts, rotation and a catalog made anew: an engine over a folder of its own. */
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createEngine, type Engine } from "../../../electron/engine/engine.ts";
import { connectUi } from "../../../electron/engine/handlers.ts";
import type { EngineMessage } from "../../../shared/contract/messages.ts";
import { foundTrace } from "../../support/found-trace.ts";
import { emptyFolder, type TraceFolder } from "../../support/trace-folder.ts";

let data: TraceFolder;
let engine: Engine;

const start = () => createEngine({ dataFolder: data.path, version: "0", host: "loopback" });
const sort = { field: "time", descending: true } as const;

beforeEach(async () => {
  data = emptyFolder();
  engine = await start();
});
afterEach(async () => {
  await engine.close();
  data.remove();
});

async function ask(method: string, input: unknown): Promise<unknown> {
  const reply = await new Promise<EngineMessage>((resolve) => {
    const connection = connectUi(engine, (message) => {
      if (message.kind === "reply") resolve(message);
    });
    connection.receive({ kind: "request", id: 1, method, input });
  });
  if (reply.kind !== "reply") throw new Error("no reply");
  return reply.result;
}

async function restart(): Promise<void> {
  await engine.close();
  engine = await start();
}

function shown(query: string): readonly number[] {
  const answer = engine.catalog.answer({ query, sort, from: 0, count: 100 }, 1_790_000_000_000);
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value.rows.map(({ id }) => id);
}

describe("bookmarks and notes", () => {
  it("are on their rows, are found by the filter and can be taken away", async () => {
    const ids = [1, 2, 3].map((number) => engine.catalog.put(foundTrace(number)));
    const [, second = 0, third = 0] = ids;
    expect(await ask("setMark", { id: second, bookmarked: true, note: "" })).toMatchObject({ ok: true });
    expect(await ask("setMark", { id: third, bookmarked: false, note: "  After the deploy " })).toMatchObject({
      ok: true,
    });
    expect(shown("is:bookmarked")).toEqual([second]);
    expect(shown("note:DEPLOY")).toEqual([third]);
    expect(shown("note:*")).toEqual([third]);
    expect(shown("-is:bookmarked")).toEqual([third, ids[0]]);
    expect(engine.catalog.get(third)?.mark).toEqual({ bookmarked: false, note: "After the deploy" });
    await ask("setMark", { id: second, bookmarked: false, note: "" });
    expect(shown("is:bookmarked")).toEqual([]);
    expect(engine.catalog.get(second)?.mark).toBeUndefined();
  });

  it("survive a restart, also where the catalog has to be made anew", async () => {
    const id = engine.catalog.put(foundTrace(7));
    await ask("setMark", { id, bookmarked: true, note: "worse on Mondays" });
    await restart();
    expect(engine.catalog.get(id)?.mark).toEqual({ bookmarked: true, note: "worse on Mondays" });
    await engine.close();
    for (const name of readdirSync(data.path)) if (name.startsWith("catalog")) rmSync(join(data.path, name));
    engine = await start();
    expect(engine.catalog.size()).toBe(0);
    const again = engine.catalog.put(foundTrace(7));
    expect(shown("is:bookmarked note:monday")).toEqual([again]);
  });

  it("stay with their trace when another one takes its file's name", async () => {
    const path = "/farm/W3SVC1/fr000001.xml";
    const old = engine.catalog.put(foundTrace(1, {}, { path }));
    await ask("setMark", { id: old, bookmarked: true, note: "" });
    const young = engine.catalog.put(foundTrace(2, {}, { path }));
    expect(young).not.toBe(old);
    expect(shown("is:bookmarked")).toEqual([old]);
    await restart();
    expect(shown("is:bookmarked")).toEqual([old]);
  });

  it("sets a damaged file aside instead of losing it", async () => {
    await engine.close();
    const file = join(data.path, "marks.json");
    writeFileSync(file, "{ not marks");
    engine = await start();
    const id = engine.catalog.put(foundTrace(1));
    expect(await ask("setMark", { id, bookmarked: true, note: "" })).toMatchObject({ ok: true });
    expect(readFileSync(`${file}.damaged`, "utf8")).toBe("{ not marks");
    expect(existsSync(file)).toBe(true);
  });
});

describe("picking traces", () => {
  it("answers which of some match, in order, and those of a stretch of the answer", async () => {
    const ids = [1, 2, 3, 4, 5].map((number) => engine.catalog.put(foundTrace(number)));
    const of = { what: "ids", ids: [ids[0], 99, ids[3], ids[4]] };
    const input = { query: "-verb:POST", sort, of, rows: true };
    expect(await ask("pickTraces", input)).toMatchObject({
      ok: true,
      value: { ids: [ids[3], ids[0]], rows: [{ id: ids[3] }, { id: ids[0] }] },
    });
    const range = { query: "", sort, of: { what: "range", from: 1, count: 3 }, rows: false };
    expect(await ask("pickTraces", range)).toEqual({ ok: true, value: { ids: [ids[3], ids[2], ids[1]], rows: [] } });
  });
});
