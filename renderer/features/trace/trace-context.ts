/* How the parts of the trace pane reach what they share: the facts, the store, the engine, the zone. */
import { createContext, use } from "react";
import { useStore } from "zustand";
import { assert } from "../../../shared/base/assert.ts";
import type { Zone } from "../../../shared/base/format.ts";
import type { Client } from "../../client/client.ts";
import type { TraceFacts } from "./trace-facts.ts";
import type { TraceStore, TraceView } from "./trace-store.ts";

/** What belongs to one opened trace. */
export type TraceScope = {
  readonly facts: TraceFacts;
  readonly store: TraceStore;
  readonly call: Client["call"];
  readonly traceId: number;
  readonly zone: Zone;
};

/** Carries the scope down; see `useTrace`. */
export const TraceContext = createContext<TraceScope | undefined>(undefined);

/** The scope of the trace a component stands in. */
export function useTrace(): TraceScope {
  const scope = use(TraceContext);
  assert(scope !== undefined, "parts of the trace pane stand inside it");
  return scope;
}

/** A part of the store's state. */
export function useTraceView<T>(pick: (view: TraceView) => T): T {
  return useStore(useTrace().store, pick);
}
