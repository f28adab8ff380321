/*
 * One browser's WebSocket: JSON text to and from the engine's contract, with limits. A page that does not read is paused
 * and its pushes are merged; one that is gone is noticed by a heartbeat. What messages mean is checked by the engine.
 */
import type { WebSocket } from "ws";
import type { EngineMessage, PushMessage } from "../../shared/contract/messages.ts";

/** Largest message a page may send; the longest input of the contract is a path of 40,000 characters. */
export const maxMessageBytes = 256 * 1024;

/** Limits of one connection. */
export type SocketLimits = {
  /** Bytes waiting to be sent above which nothing more is read from the page. */
  readonly pauseAboveBytes: number;
  /** Bytes waiting to be sent above which the connection is ended. */
  readonly endAboveBytes: number;
  /** Calls without an answer above which further ones are refused. */
  readonly openCalls: number;
  /** Time between heartbeats; a page that misses one whole beat is gone. */
  readonly heartbeatMs: number;
};

/** Limits that fit a page of ours: the largest answer, a 10 MB trace, is about 20 MB of JSON. */
export const defaultLimits: SocketLimits = {
  pauseAboveBytes: 32 * 1024 * 1024,
  endAboveBytes: 1024 * 1024 * 1024,
  openCalls: 512,
  heartbeatMs: 15_000,
};

/** The engine's end of a connection. */
export type UiConnection = { readonly receive: (message: unknown) => void; readonly close: () => void };

/** Joins a socket to the engine until it closes. */
export function serveSocket(
  socket: WebSocket,
  connect: (send: (message: EngineMessage) => void) => UiConnection,
  limits: SocketLimits = defaultLimits,
): void {
  const openCalls = new Set<number>();
  const heartbeat = startHeartbeat(socket, limits.heartbeatMs);
  const outbox = createOutbox(socket, limits, heartbeat.signOfLife);
  const ui = connect((message) => {
    if (message.kind === "reply") openCalls.delete(message.id);
    outbox.send(message);
  });
  socket.on("pong", heartbeat.signOfLife);
  socket.on("message", (data, isBinary) => {
    heartbeat.signOfLife();
    if (isBinary) return socket.close(1003, "text only");
    const message = parse(textOf(data));
    if (message === undefined) return socket.close(1007, "not JSON");
    const id = requestId(message);
    if (id !== undefined && openCalls.size >= limits.openCalls) return outbox.send(tooManyCalls(id));
    if (id !== undefined) openCalls.add(id);
    ui.receive(message.value);
  });
  socket.on("error", () => socket.terminate());
  socket.on("close", () => {
    heartbeat.stop();
    ui.close();
  });
}

type Heartbeat = { readonly signOfLife: () => void; readonly stop: () => void };

/** Sends messages; while too much waits, the socket is not read and pushes of one name replace each other. */
function createOutbox(
  socket: WebSocket,
  limits: SocketLimits,
  onSent: () => void,
): { readonly send: (message: EngineMessage) => void } {
  const heldPushes = new Map<string, PushMessage>();
  const sent = (error?: Error | null): void => {
    if (error === undefined || error === null) onSent();
    if (!socket.isPaused || socket.bufferedAmount > limits.pauseAboveBytes) return;
    socket.resume();
    const held = [...heldPushes.values()];
    heldPushes.clear();
    for (const push of held) write(push);
  };
  const write = (message: EngineMessage): void => {
    if (socket.readyState !== socket.OPEN) return;
    socket.send(JSON.stringify(message), sent);
    if (socket.bufferedAmount > limits.endAboveBytes) socket.terminate();
    else if (socket.bufferedAmount > limits.pauseAboveBytes) socket.pause();
  };
  return {
    send(message) {
      if (message.kind === "push" && socket.isPaused) heldPushes.set(message.push, message);
      else write(message);
    },
  };
}

/** Pings each beat, and ends a connection that gave no sign of life for a whole beat; for four while it is paused. */
function startHeartbeat(socket: WebSocket, everyMs: number): Heartbeat {
  let silentBeats = 0;
  const timer = setInterval(() => {
    if (silentBeats >= (socket.isPaused ? 4 : 1)) return socket.terminate();
    silentBeats++;
    socket.ping();
  }, everyMs);
  return { signOfLife: () => (silentBeats = 0), stop: () => clearInterval(timer) };
}

function textOf(data: Buffer | ArrayBuffer | Buffer[]): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString("utf8");
  return data instanceof ArrayBuffer ? Buffer.from(data).toString("utf8") : data.toString("utf8");
}

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

function requestId({ value }: { readonly value: unknown }): number | undefined {
  if (typeof value !== "object" || value === null || !("kind" in value) || !("id" in value)) return undefined;
  return value.kind === "request" && typeof value.id === "number" ? value.id : undefined;
}

function tooManyCalls(id: number): EngineMessage {
  const message = "Too many calls are waiting for an answer. Wait until some have finished, then try again.";
  return { kind: "reply", id, result: { ok: false, error: { code: "unavailable", message } } };
}
