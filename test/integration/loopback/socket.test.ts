/* The loopback host's WebSocket over real sockets: who may connect, limits, garbage, and pages that do not read. */
import { tmpdir } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { WebSocket, type ClientOptions } from "ws";
import { serveLoopback, type Loopback } from "../../../electron/loopback/listen.ts";
import { createEchoEngine, type EchoEngine } from "../../support/echo-engine.ts";

let engine: EchoEngine;
let host: Loopback;
let cookie: string;
const opened: WebSocket[] = [];

beforeEach(async () => {
  engine = createEchoEngine();
  host = await serveLoopback({
    connect: engine.connect,
    rendererFolder: tmpdir(),
    limits: { heartbeatMs: 200, openCalls: 20, pauseAboveBytes: 1024 * 1024 },
    maxPages: 3,
  });
  const answer = await fetch(host.url, { redirect: "manual" });
  cookie = (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
});
afterEach(async () => {
  for (const socket of opened.splice(0)) socket.terminate();
  await host.close();
});

const ours = (): Record<string, string> => ({ cookie, origin: `http://127.0.0.1:${host.port}` });

/** Opens a socket; answers the HTTP status of a refusal as a number. */
function dial(
  headers: Record<string, string>,
  path = "/socket",
  options: ClientOptions = {},
): Promise<WebSocket | number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${host.port}${path}`, { ...options, headers });
    opened.push(socket);
    socket.on("open", () => resolve(socket));
    socket.on("unexpected-response", (_request, response) => resolve(response.statusCode ?? 0));
    socket.on("error", reject);
  });
}

async function page(options: ClientOptions = {}): Promise<WebSocket> {
  const socket = await dial(ours(), "/socket", options);
  if (typeof socket === "number") throw new Error(`refused with ${socket}`);
  return socket;
}

const nextMessage = (socket: WebSocket): Promise<unknown> =>
  new Promise((resolve) => socket.once("message", (data: Buffer) => resolve(JSON.parse(data.toString("utf8")))));
const closed = (socket: WebSocket): Promise<number> =>
  new Promise((resolve) => socket.once("close", (code) => resolve(code)));
const request = (id: number, input: unknown, method = "echo"): string =>
  JSON.stringify({ kind: "request", id, method, input });

test("a page with the cookie asks and is answered, and hears pushes", async () => {
  const socket = await page();
  socket.send(request(1, { text: "grüße" }));
  expect(await nextMessage(socket)).toEqual({ kind: "reply", id: 1, result: { ok: true, value: { text: "grüße" } } });
  engine.push({ kind: "push", push: "catalogChanged", value: { revision: 7 } });
  expect(await nextMessage(socket)).toEqual({ kind: "push", push: "catalogChanged", value: { revision: 7 } });
});

test("no cookie, a wrong cookie, a foreign or absent origin, a foreign host, another path: refused", async () => {
  const { origin = "" } = ours();
  expect(await dial({ origin })).toBe(401);
  expect(await dial({ origin, cookie: `${cookie}x` })).toBe(401);
  expect(await dial({ cookie, origin: "http://evil.test" })).toBe(403);
  expect(await dial({ cookie })).toBe(403);
  expect(await dial({ cookie, origin: "null" })).toBe(403);
  expect(await dial({ ...ours(), host: `evil.test:${host.port}` })).toBe(403);
  expect(await dial(ours(), "/other")).toBe(404);
  expect(engine.connected()).toBe(0);
});

test("more pages than allowed are refused", async () => {
  await page();
  await page();
  await page();
  expect(await dial(ours())).toBe(503);
});

test("text that is no JSON, bytes, and a message that is too long end their own connection only", async () => {
  const bystander = await page();
  const garbage = await page();
  garbage.send("{not json");
  expect(await closed(garbage)).toBe(1007);
  const bytes = await page();
  bytes.send(Buffer.from([1, 2, 3]));
  expect(await closed(bytes)).toBe(1003);
  const long = await page();
  long.send(request(1, "x".repeat(300_000)));
  expect(await closed(long)).toBe(1009);
  bystander.send(request(2, "still here"));
  expect(await nextMessage(bystander)).toMatchObject({ id: 2, result: { ok: true } });
  await vi.waitFor(() => expect(engine.connected()).toBe(1));
});

test("JSON that is no envelope does no harm", async () => {
  const socket = await page();
  for (const odd of ["null", "[]", "1", '"x"', "{}", '{"kind":"request"}', '{"kind":"request","id":"x","method":1}']) {
    socket.send(odd);
  }
  socket.send(request(3, "after"));
  expect(await nextMessage(socket)).toMatchObject({ id: 3, result: { ok: true, value: "after" } });
  expect(engine.received()).toBe(8);
});

test("a flood of calls is answered whole, and calls beyond the limit of open ones are refused with a sentence", async () => {
  const socket = await page();
  const answers = new Map<number, boolean>();
  socket.on("message", (data: Buffer) => {
    const reply: { id: number; result: { ok: boolean } } = JSON.parse(data.toString("utf8"));
    answers.set(reply.id, reply.result.ok);
  });
  for (let id = 1; id <= 10_000; id++) socket.send(request(id, id));
  await vi.waitFor(() => expect(answers.size).toBe(10_000), { timeout: 10_000 });
  expect([...answers.values()].every(Boolean)).toBe(true);
  for (let id = 10_001; id <= 10_020; id++) socket.send(request(id, id, "silent"));
  socket.send(request(10_021, 1));
  await vi.waitFor(() => expect(answers.get(10_021)).toBe(false));
});

test("for a page that does not read, pushes are merged and memory stays bounded", async () => {
  const socket = await page();
  socket.pause();
  const text = "x".repeat(200_000);
  for (let id = 1; id <= 200; id++) socket.send(request(id, text));
  await delay(300);
  const taken = engine.received();
  expect(taken).toBeLessThan(200);
  for (let revision = 1; revision <= 500; revision++) {
    engine.push({ kind: "push", push: "catalogChanged", value: { revision } });
  }
  const pushed: number[] = [];
  let replies = 0;
  socket.on("message", (data: Buffer) => {
    const message: { kind: string; value?: { revision: number } } = JSON.parse(data.toString("utf8"));
    if (message.kind === "reply") replies++;
    else pushed.push(message.value?.revision ?? -1);
  });
  socket.resume();
  await vi.waitFor(() => expect(replies).toBe(200), { timeout: 10_000 });
  expect(pushed).toEqual([500]);
});

test("a page that no longer answers the heartbeat is let go; one that does stays", async () => {
  const alive = await page();
  const gone = await page({ autoPong: false });
  await closed(gone);
  expect(alive.readyState).toBe(WebSocket.OPEN);
  await vi.waitFor(() => expect(engine.connected()).toBe(1));
});

test("closing the host ends its pages and frees the port", async () => {
  const socket = await page();
  const ended = closed(socket);
  await host.close();
  await ended;
  expect(engine.connected()).toBe(0);
  await expect(fetch(host.url)).rejects.toThrow();
});
