/*
 * The contract as functions: `call` asks, `onPush` hears. A call that is aborted tells the engine so; a call whose
 * connection breaks answers a failure with a sentence. It keeps no data of the engine.
 */
import { createEmitter, type Dispose, type Emitter } from "../../shared/base/emitter.ts";
import { fail, ok, type Result } from "../../shared/base/result.ts";
import type { EngineMessage, PushName, Pushes, UiMessage } from "../../shared/contract/messages.ts";
import type { CallFailure, InputOf, MethodName, Outputs } from "../../shared/contract/methods.ts";
import { shellBridge } from "./bridge.ts";
import { bridgeTransport, socketTransport, type Connection, type Transport } from "./transport.ts";

/** Asks the engine. An aborted call answers the code `cancelled`, a broken connection `unavailable`. */
export type Call = <M extends MethodName>(
  method: M,
  input: InputOf<M>,
  signal?: AbortSignal,
) => Promise<Result<Outputs[M], CallFailure>>;

/** A connection to the engine. */
export type Client = {
  readonly call: Call;
  readonly onPush: <P extends PushName>(push: P, listener: (value: Pushes[P]) => void) => Dispose;
  readonly connection: () => Connection;
  readonly onConnection: (listener: (connection: Connection) => void) => Dispose;
  readonly dispose: Dispose;
};

/** What a question answers that was withdrawn. */
export const cancelled = fail<CallFailure>({ code: "cancelled", message: "The question was withdrawn." });
const lost: CallFailure = {
  code: "unavailable",
  message: "The connection to the Freblens engine was lost. It is being opened again.",
};

type Pending = { readonly message: UiMessage; readonly settle: (result: Result<unknown, CallFailure>) => void };

/** Messages and answers come from an engine of the same build: their envelope is looked at, their content trusted. */
function isEngineMessage(message: unknown): message is EngineMessage {
  return typeof message === "object" && message !== null && "kind" in message;
}

function isOutputOf<M extends MethodName>(_method: M, value: unknown): value is Outputs[M] {
  return value !== undefined;
}

/** The transport this page has: the shell's bridge, else the WebSocket of the host that served the page. */
export function pageTransport(): Transport {
  const bridge = shellBridge();
  if (bridge !== undefined) return bridgeTransport(bridge);
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  return socketTransport(`${scheme}//${location.host}/socket`);
}

/** Makes a client over a transport. */
export function createClient(transport: Transport): Client {
  const open = new Map<number, Pending>();
  const waiting = new Set<number>();
  const pushes: { readonly [P in PushName]: Emitter<Pushes[P]> } = {
    catalogChanged: createEmitter(),
    statusChanged: createEmitter(),
    serverStep: createEmitter(),
    coverageProgress: createEmitter(),
    engineRestarted: createEmitter(),
  };
  let lastId = 0;

  const stopHearing = transport.onMessage((message) => {
    if (!isEngineMessage(message)) return;
    if (message.kind === "reply") open.get(message.id)?.settle(message.result);
    else if (message.push === "catalogChanged") pushes.catalogChanged.emit(message.value);
    else if (message.push === "statusChanged") pushes.statusChanged.emit(message.value);
    else if (message.push === "serverStep") pushes.serverStep.emit(message.value);
    else if (message.push === "coverageProgress") pushes.coverageProgress.emit(message.value);
    else pushes.engineRestarted.emit(message.value);
  });
  const failOpen = (): void => {
    for (const [id, pending] of open) if (!waiting.has(id)) pending.settle(fail(lost));
  };
  const stopWatching = transport.onConnection((connection) => {
    if (connection !== "open") return failOpen();
    for (const id of waiting) {
      const pending = open.get(id);
      if (pending !== undefined) transport.send(pending.message);
    }
    waiting.clear();
  });
  const stopRestarts = pushes.engineRestarted.on(failOpen);

  const call: Call = (method, input, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted === true) return resolve(cancelled);
      const id = ++lastId;
      const message: UiMessage = { kind: "request", id, method, input };
      const abort = (): void => {
        if (!waiting.has(id)) transport.send({ kind: "cancel", id });
        settle(cancelled);
      };
      const settle = (result: Result<unknown, CallFailure>): void => {
        open.delete(id);
        waiting.delete(id);
        signal?.removeEventListener("abort", abort);
        if (!result.ok) resolve(result);
        else if (isOutputOf(method, result.value)) resolve(ok(result.value));
      };
      open.set(id, { message, settle });
      signal?.addEventListener("abort", abort);
      if (transport.connection() === "open") transport.send(message);
      else waiting.add(id);
    });

  return {
    call,
    onPush: (push, listener) => pushes[push].on(listener),
    connection: transport.connection,
    onConnection: transport.onConnection,
    dispose: () => {
      stopHearing();
      stopWatching();
      stopRestarts();
      for (const pending of open.values()) pending.settle(fail(lost));
      transport.dispose();
    },
  };
}
