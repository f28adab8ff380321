/*
 * The engine's process: starts it, relays messages of clients, and starts it again when it dies. Clients are numbered
 * here, one for each load of a page and one for the shell itself. What messages mean is the engine's business; only
 * the ids of open calls are kept, so that none stays unanswered when the process dies.
 */
import { join } from "node:path";
import { utilityProcess, type UtilityProcess } from "electron";
import type { Result } from "../../shared/base/result.ts";
import type { EngineDeath, EngineMessage } from "../../shared/contract/messages.ts";
import type { CallFailure, InputOf, MethodName } from "../../shared/contract/methods.ts";
import type { FromEngineProcess, ToEngineProcess } from "../engine/process.ts";
import { keepTail, logDeath } from "./engine-log.ts";
import { afterDeath } from "./restart-policy.ts";

/** One conversation with the engine. */
export type EngineClient = { readonly receive: (message: unknown) => void; readonly close: () => void };

/** The engine as the shell sees it. */
export type EngineProcess = {
  readonly connect: (send: (message: EngineMessage) => void) => EngineClient;
  /** A call of the shell's own. */
  readonly call: <M extends MethodName>(method: M, input: InputOf<M>) => Promise<Result<unknown, CallFailure>>;
  /** Ends the process for good: asks it to save, waits two seconds at most, then kills it. */
  readonly stop: () => Promise<void>;
};

/** How the engine is started. */
export type EngineStart = { readonly modulePath: string; readonly dataFolder: string; readonly version: string };

type Client = { readonly send: (message: EngineMessage) => void; readonly open: Set<number> };

const hourMs = 3_600_000;
const restartedMessage =
  "The part of Freblens that reads traces stopped unexpectedly and was started again. Nothing that was read is lost.";
const fatalMessage =
  "The part of Freblens that reads traces stopped five times within a minute and is not started again. Close Freblens " +
  "and open it again; if it stops again, remove the folder or file that was added last.";
const unavailable: CallFailure = {
  code: "unavailable",
  message: "The part of Freblens that reads traces is not running at the moment. Try again in a few seconds.",
};

/** Starts the engine; the app must be ready. */
export function startEngineProcess(start: EngineStart): EngineProcess {
  const clients = new Map<number, Client>();
  const deaths: number[] = [];
  let child: UtilityProcess | undefined;
  let timer: NodeJS.Timeout | undefined;
  let lastClient = 0;
  let stopped = false;

  const tell = (value: EngineDeath): void => {
    for (const { send } of clients.values()) send({ kind: "push", push: "engineRestarted", value });
  };
  const fork = (): void => {
    const started = forkEngine(start);
    const said = keepTail(started.stderr);
    child = started;
    started.on("message", (message: FromEngineProcess) => deliver(clients, message));
    started.on("exit", (exitCode) => {
      if (child === started) died(exitCode, said());
    });
  };
  const died = (exitCode: number, said: string): void => {
    child = undefined;
    if (stopped) return;
    for (const client of clients.values()) failOpenCalls(client);
    const at = Date.now();
    deaths.push(at);
    const path = join(start.dataFolder, "engine.log");
    const logPath = logDeath(path, { at, exitCode, version: start.version, said }) ? path : undefined;
    const death = { at, exitCode, deaths: deaths.filter((other) => at - other < hourMs).length, logPath };
    const next = afterDeath(deaths, at);
    if (next.kind === "give-up") return tell({ ...death, message: fatalMessage, fatal: true });
    timer = setTimeout(() => {
      fork();
      tell({ ...death, message: restartedMessage, fatal: false });
    }, next.waitMs);
  };
  const connect = (send: (message: EngineMessage) => void): EngineClient => {
    const number = ++lastClient;
    const client: Client = { send, open: new Set() };
    clients.set(number, client);
    return {
      receive(message) {
        noteCall(client, message);
        if (child === undefined) failOpenCalls(client);
        else post(child, { kind: "message", client: number, message });
      },
      close() {
        if (clients.delete(number) && child !== undefined) post(child, { kind: "closed", client: number });
      },
    };
  };
  fork();
  return {
    connect,
    call: (method, input) =>
      new Promise((resolve) => {
        const client = connect((message) => {
          if (message.kind !== "reply") return;
          client.close();
          resolve(message.result);
        });
        client.receive({ kind: "request", id: 1, method, input });
      }),
    async stop() {
      stopped = true;
      clearTimeout(timer);
      if (child !== undefined) await stopEngine(child);
    },
  };
}

/** Forks with a raised thread pool: each blocked file operation on a dead share holds one thread for minutes. */
function forkEngine(start: EngineStart): UtilityProcess {
  const child = utilityProcess.fork(start.modulePath, [], {
    serviceName: "Freblens engine",
    stdio: ["ignore", "inherit", "pipe"],
    env: { ...process.env, UV_THREADPOOL_SIZE: "64" },
  });
  post(child, { kind: "start", dataFolder: start.dataFolder, version: start.version });
  return child;
}

function post(child: UtilityProcess, message: ToEngineProcess): void {
  child.postMessage(message, []);
}

async function stopEngine(child: UtilityProcess): Promise<void> {
  await new Promise<void>((resolve) => {
    const deadline = setTimeout(resolve, 2_000);
    const done = (): void => {
      clearTimeout(deadline);
      resolve();
    };
    child.on("exit", done);
    child.on("message", (message: FromEngineProcess) => {
      if (message.kind === "stopped") done();
    });
    post(child, { kind: "stop" });
  });
  child.kill();
}

function deliver(clients: ReadonlyMap<number, Client>, envelope: FromEngineProcess): void {
  const client = envelope.kind === "message" ? clients.get(envelope.client) : undefined;
  if (envelope.kind !== "message" || client === undefined) return;
  if (envelope.message.kind === "reply") client.open.delete(envelope.message.id);
  client.send(envelope.message);
}

function noteCall(client: Client, message: unknown): void {
  if (typeof message !== "object" || message === null || !("kind" in message) || !("id" in message)) return;
  if (typeof message.id !== "number") return;
  if (message.kind === "request") client.open.add(message.id);
  else client.open.delete(message.id);
}

function failOpenCalls(client: Client): void {
  const ids = [...client.open];
  client.open.clear();
  for (const id of ids) client.send({ kind: "reply", id, result: { ok: false, error: unavailable } });
}
