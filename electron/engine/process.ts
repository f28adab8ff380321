/*
 * The engine as a process of its own, under the desktop shell. The first message starts it; after that each message
 * belongs to a window ("client") and is relayed by the shell's main process, which looks at the envelope only.
 */
import type { EngineMessage } from "../../shared/contract/messages.ts";
import { createEngine, type Engine } from "./engine.ts";
import { connectUi, type UiConnection } from "./handlers.ts";

/** From the shell to the engine process. */
export type ToEngineProcess =
  | { readonly kind: "start"; readonly dataFolder: string; readonly version: string }
  | { readonly kind: "message"; readonly client: number; readonly message: unknown }
  | { readonly kind: "closed"; readonly client: number }
  | { readonly kind: "stop" };

/** From the engine process to the shell. */
export type FromEngineProcess =
  | { readonly kind: "ready" }
  | { readonly kind: "message"; readonly client: number; readonly message: EngineMessage }
  | { readonly kind: "stopped" };

/** The part of Electron's `process.parentPort` that is used. */
type ParentPort = {
  readonly postMessage: (message: FromEngineProcess) => void;
  readonly on: (event: "message", listener: (event: { readonly data: ToEngineProcess }) => void) => void;
};

const port = (process as unknown as { readonly parentPort: ParentPort }).parentPort;
const clients = new Map<number, UiConnection>();
let starting: Promise<Engine> | undefined;

async function handle(message: ToEngineProcess): Promise<void> {
  if (message.kind === "start") {
    starting ??= createEngine({ dataFolder: message.dataFolder, version: message.version, host: "desktop" });
    await starting;
    port.postMessage({ kind: "ready" });
    return;
  }
  const engine = await starting;
  if (engine === undefined) return;
  switch (message.kind) {
    case "message": {
      const { client } = message;
      const connection =
        clients.get(client) ??
        connectUi(engine, (reply) => port.postMessage({ kind: "message", client, message: reply }));
      clients.set(client, connection);
      connection.receive(message.message);
      return;
    }
    case "closed":
      clients.get(message.client)?.close();
      clients.delete(message.client);
      return;
    case "stop":
      await engine.close();
      port.postMessage({ kind: "stopped" });
  }
}

// One after the other: a window's message must not overtake the start or the window's own earlier one.
let line = Promise.resolve();
port.on("message", ({ data }) => {
  line = line.then(() => handle(data));
});
