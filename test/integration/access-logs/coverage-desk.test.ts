/* Coverage as a UI asks for it, over a whole engine: beside the traces, named folders, kept servers, cancelled, refused. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createEngine, type Engine } from "../../../electron/engine/engine.ts";
import { connectUi } from "../../../electron/engine/handlers.ts";
import type { EngineMessage } from "../../../shared/contract/messages.ts";
import { accessLog, type DrawnLine } from "../../support/access-log.ts";
import { sketchBytes } from "../../support/sketch.ts";
import { emptyFolder, type TraceFolder } from "../../support/trace-folder.ts";

const start = Date.parse("2026-06-08T19:00:00.000Z");
const wish = { query: "status:502", logs: [], errorLogs: [], servers: [] };
const never = new AbortController().signal;

let farm: TraceFolder;
let engine: Engine;
beforeEach(async () => {
  farm = emptyFolder();
  engine = await createEngine({ dataFolder: undefined, version: "9.8.7", host: "cli", mode: "once" });
});
afterEach(async () => {
  await engine.close();
  farm.remove();
});

const bad = (index: number): DrawnLine => ({
  at: start + index * 60_000,
  "sc-status": 502,
  "sc-substatus": 3,
  "cs-uri-stem": `/${index}`,
  "time-taken": 100,
});

async function drawFarm(): Promise<void> {
  const begun = new Date(start - 100).toISOString();
  farm.add(
    "WEB01/FailedReqLogFiles/W3SVC2/fr000001.xml",
    sketchBytes(`GET https://shop.example:443/0 502.3 94ms pool=ShopPool site=2 at=${begun} computer=WEB01
      0 GENERAL_REQUEST_START
      94 GENERAL_REQUEST_END`),
  );
  farm.add("WEB01/LogFiles/W3SVC2/u_ex260608.log", accessLog([bad(0), bad(1)]));
  farm.add("elsewhere/u_ex260608.log", accessLog([bad(0), bad(1), bad(2)]));
  await engine.sources.add(farm.path);
  await engine.sources.settled();
}

describe("coverage asked of an engine", () => {
  it("takes the logs beside the traces, or those that were named instead", async () => {
    await drawFarm();
    const beside = await engine.coverage.answer(wish, never);
    expect(beside.ok && beside.value.answer).toMatchObject({ seen: 2, traced: 1, from: undefined, to: undefined });
    const named = await engine.coverage.answer({ ...wish, logs: [`WEB01=${farm.path}/elsewhere`] }, never);
    expect(named.ok && named.value.answer).toMatchObject({ seen: 3, traced: 1 });
    const window = { from: start + 30_000, to: start + 90_000 };
    const later = await engine.coverage.answer({ ...wish, ...window }, never);
    expect(later.ok && later.value.answer).toMatchObject({ seen: 1, traced: 0, ...window });
  });

  it("says what is wrong with a path, a filter or a server, and when it was cancelled", async () => {
    await drawFarm();
    expect(await engine.coverage.answer({ ...wish, logs: ["\\\\.\\pipe\\x"] }, never)).toMatchObject({
      ok: false,
      error: { code: "bad-path" },
    });
    expect(await engine.coverage.answer({ ...wish, query: "url:/x" }, never)).toMatchObject({
      ok: false,
      error: { code: "bad-query" },
    });
    const server = await engine.coverage.answer({ ...wish, servers: ["no such/name"] }, never);
    expect(server.ok && server.value.problems[0]?.message).toContain("is no server's name");
    expect(await engine.coverage.answer(wish, AbortSignal.abort())).toMatchObject({
      ok: false,
      error: { code: "cancelled" },
    });
  });

  it("tells how far the reading is to who asked with a ticket, by server, to the end", async () => {
    await drawFarm();
    const heard: EngineMessage[] = [];
    const ui = connectUi(engine, (message) => heard.push(message));
    const logs = [`WEB01=${farm.path}/WEB01/LogFiles`, `WEB02=${farm.path}/elsewhere`];
    ui.receive({ kind: "request", id: 1, method: "coverage", input: { ...wish, logs } });
    await expect.poll(() => heard.some(({ kind }) => kind === "reply"), { timeout: 10_000 }).toBe(true);
    const told = () =>
      heard.flatMap((one) => (one.kind === "push" && one.push === "coverageProgress" ? [one.value] : []));
    expect(told()).toEqual([]);
    const anew = logs.map((path) => path.replace("WEB0", "web1"));
    ui.receive({ kind: "request", id: 2, method: "coverage", input: { ...wish, logs: anew, ticket: "mine" } });
    await expect.poll(() => heard.filter(({ kind }) => kind === "reply").length, { timeout: 10_000 }).toBe(2);
    ui.close();
    const last = told().at(-1);
    expect(last?.ticket).toBe("mine");
    expect(last?.progress.filesDone).toBe(2);
    expect(last?.progress.places.map(({ place }) => place)).toEqual(["web11", "web12"]);
    expect(last?.progress.bytesDone).toBe(last?.progress.bytes);
  });

  it("comes through the contract, where wrong input is refused", async () => {
    await drawFarm();
    const heard: EngineMessage[] = [];
    const ui = connectUi(engine, (message) => heard.push(message));
    ui.receive({ kind: "request", id: 1, method: "coverage", input: wish });
    ui.receive({ kind: "request", id: 2, method: "coverage", input: { ...wish, logs: "everything" } });
    const replies = (): readonly EngineMessage[] => heard.filter(({ kind }) => kind === "reply");
    await expect.poll(() => replies().length, { timeout: 10_000 }).toBe(2);
    ui.close();
    // As a host would send it: nothing in the answer is lost on the way.
    const answer = JSON.parse(JSON.stringify(replies().find((reply) => "id" in reply && reply.id === 1)));
    expect(answer.result).toMatchObject({ ok: true, value: { answer: { seen: 2, traced: 1, untraced: 1 } } });
    expect(replies().find((reply) => "id" in reply && reply.id === 2)).toMatchObject({
      result: { ok: false, error: { code: "bad-request" } },
    });
  });
});
