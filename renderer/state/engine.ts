/*
 * What the window knows of the engine: connection, sources and their health, state of the store, and whether it had
 * to be started again. Asks `hello` on every contact and hears `statusChanged` between.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { EngineDeath } from "../../shared/contract/messages.ts";
import type { EngineStatus } from "../../shared/contract/shapes.ts";
import type { Client } from "../client/client.ts";
import type { Connection } from "../client/transport.ts";

/** State of the engine as the window sees it. */
export type EngineView = {
  readonly connection: Connection;
  readonly status: EngineStatus | undefined;
  /** What the host said when the engine died; closed by the user. */
  readonly restarted: EngineDeath | undefined;
  /** Since when the connection is lost, epoch ms. */
  readonly lostAt: number | undefined;
};

/** The engine's state and a way to stop watching it. */
export type EngineStore = { readonly store: StoreApi<EngineView>; readonly dispose: () => void };

/** Watches the engine through a client. */
export function watchEngine(client: Client): EngineStore {
  const store = createStore<EngineView>()(() => ({
    connection: client.connection(),
    status: undefined,
    restarted: undefined,
    lostAt: undefined,
  }));
  const greet = async (): Promise<void> => {
    const answer = await client.call("hello", {});
    if (answer.ok) store.setState({ status: answer.value });
  };
  const stops = [
    client.onPush("statusChanged", (status) => store.setState({ status })),
    client.onPush("engineRestarted", (restarted) => {
      store.setState({ restarted });
      if (!restarted.fatal) void greet();
    }),
    client.onConnection((connection) => {
      store.setState({ connection, lostAt: connection === "lost" ? Date.now() : undefined });
      if (connection === "open") void greet();
    }),
  ];
  void greet();
  return {
    store,
    dispose: () => {
      for (const stop of stops) stop();
    },
  };
}
