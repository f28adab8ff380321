/* Hands the client and the stores that live on it to every feature, through React's context. */
import { createContext, use, type ReactNode } from "react";
import { useStore } from "zustand";
import type { Client } from "../client/client.ts";
import { watchEngine, type EngineStore, type EngineView } from "./engine.ts";
import { createRows, type Rows, type RowsView } from "./rows.ts";

/** One connection of this window and what hangs on it. */
export type Session = {
  readonly client: Client;
  readonly engine: EngineStore;
  readonly rows: Rows;
};

const SessionContext = createContext<Session | undefined>(undefined);

/** Makes the session of this window. */
export function createSession(client: Client): Session {
  return { client, engine: watchEngine(client), rows: createRows(client) };
}

/** Gives a session to everything below. */
export function SessionProvider({ session, children }: { readonly session: Session; readonly children: ReactNode }) {
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** The session of this window. */
export function useSession(): Session {
  const session = use(SessionContext);
  if (session === undefined) throw new Error("no session above this component");
  return session;
}

/** A part of the engine's state. */
export function useEngine<T>(pick: (view: EngineView) => T): T {
  return useStore(useSession().engine.store, pick);
}

/** A part of the window of rows. */
export function useRows<T>(pick: (view: RowsView) => T): T {
  return useStore(useSession().rows.store, pick);
}
