/*
 * The envelopes that travel between a UI and the engine, the same over Electron's IPC, a MessagePort and a
 * WebSocket (there as JSON text). A UI sends requests and cancels; the engine sends replies and pushes.
 */
import * as v from "valibot";
import type { Result } from "../base/result.ts";
import type { LogProgress } from "../model/coverage.ts";
import type { LookStep } from "../model/server-look.ts";
import type { CallFailure } from "./methods.ts";
import type { EngineStatus } from "./shapes.ts";

/** From a UI to the engine. Ids are the UI's own, unique while a call is open. */
export const uiMessage = v.variant("kind", [
  v.strictObject({
    kind: v.literal("request"),
    id: v.pipe(v.number(), v.integer()),
    method: v.pipe(v.string(), v.maxLength(100)),
    input: v.unknown(),
  }),
  v.strictObject({ kind: v.literal("cancel"), id: v.pipe(v.number(), v.integer()) }),
]);

/** From a UI to the engine. */
export type UiMessage = v.InferOutput<typeof uiMessage>;

/** The engine's process died. `fatal`: it is not started again. */
export type EngineDeath = {
  readonly message: string;
  readonly fatal: boolean;
  /** Epoch ms. */
  readonly at: number;
  readonly exitCode: number;
  /** How often it died within the last hour, this death included. */
  readonly deaths: number;
  /** Where the last it said is written down; undefined where that failed. */
  readonly logPath: string | undefined;
};

/** News the engine tells without being asked. */
export type Pushes = {
  /** The catalog changed; at most a few a second. */
  readonly catalogChanged: { readonly revision: number };
  /** A source's health or the store's state changed. */
  readonly statusChanged: EngineStatus;
  /** One step of a look at a server is done. */
  readonly serverStep: { readonly server: string; readonly step: LookStep };
  /** How far the reading of logs is for a question of coverage that named this ticket; a few times a second. */
  readonly coverageProgress: { readonly ticket: string; readonly progress: LogProgress };
  /** Sent by a host, not the engine: the engine process died and was started again, or cannot be. */
  readonly engineRestarted: EngineDeath;
};

/** Name of a push. */
export type PushName = keyof Pushes;

/** A push with its value. */
export type PushMessage = {
  [P in PushName]: { readonly kind: "push"; readonly push: P; readonly value: Pushes[P] };
}[PushName];

/** From the engine to a UI. */
export type EngineMessage =
  | { readonly kind: "reply"; readonly id: number; readonly result: Result<unknown, CallFailure> }
  | PushMessage;
