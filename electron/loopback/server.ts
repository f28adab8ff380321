/*
 * Starts the loopback host for an engine: the one call the command line and `npm start` make. The engine belongs to the
 * caller and outlives the host.
 */
import type { Engine } from "../engine/engine.ts";
import { connectUi } from "../engine/handlers.ts";
import { serveLoopback, type Loopback } from "./listen.ts";

/** What a host for an engine needs. */
export type LoopbackOptions = {
  readonly engine: Engine;
  /** The built page: `out/renderer`. */
  readonly rendererFolder: string;
  /** 0 or absent: any free port. */
  readonly port?: number;
};

/** Starts the host on 127.0.0.1. Rejects when the port is taken or may not be used (`EADDRINUSE`, `EACCES`). */
export function startLoopback({ engine, rendererFolder, port }: LoopbackOptions): Promise<Loopback> {
  return serveLoopback({ connect: (send) => connectUi(engine, send), rendererFolder, port: port ?? 0 });
}
