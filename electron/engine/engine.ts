/*
 * The engine, put together: catalog, store, sources, opener, workers. Composition only: every decision lives in the
 * part that it concerns. Hosts (shell, loopback, command line) hold one engine and talk to it through `handlers.ts`.
 */
import { availableParallelism } from "node:os";
import type { Dispose } from "../../shared/base/emitter.ts";
import type { PushMessage } from "../../shared/contract/messages.ts";
import type { EngineStatus, StoreStatus } from "../../shared/contract/shapes.ts";
import { explainCode } from "../../shared/knowledge/explain-code.ts";
import { createCatalog, type Catalog } from "./catalog/catalog.ts";
import { openSourceList } from "./catalog/source-list.ts";
import { openStore } from "./catalog/store.ts";
import { startEnricher, type Enricher } from "./ingest/enricher.ts";
import { createOpener, type Opener } from "./open/opener.ts";
import { createWorkerPool } from "./open/worker-pool.ts";
import { createPushes } from "./pushes.ts";
import { createSourceSet, type SourceSet, type SourceSetParts } from "./sources/source-set.ts";

/** What an engine needs to know of its host. */
export type EngineOptions = {
  /** Where the catalog and the list of sources live; undefined keeps everything in memory. */
  readonly dataFolder: string | undefined;
  readonly version: string;
  readonly host: EngineStatus["host"];
  /** `watch` (default) keeps looking for new traces; `once` looks at each source one time. */
  readonly mode?: "watch" | "once";
  /** Where files of a source are read and which paths are on another machine; this machine's own view if absent. */
  readonly places?: Pick<SourceSetParts, "filesFor" | "isNetwork"> | undefined;
};

/** The product without a face. */
export type Engine = {
  readonly sources: SourceSet;
  readonly catalog: Catalog;
  readonly opener: Opener;
  readonly enricher: Enricher;
  /** Folder for things the app makes for the user (sample farm); undefined in memory. */
  readonly dataFolder: string | undefined;
  readonly status: () => EngineStatus;
  /** Hears news; a few a second at most. */
  readonly onPush: (listener: (message: PushMessage) => void) => Dispose;
  /** Saves what is unsaved and lets everything go. */
  readonly close: () => Promise<void>;
};

/**
 * Starts an engine: rows of the last run are there when it resolves, sources are looked at behind. Never fails: what
 * cannot be kept or read is said in `status()`.
 */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const catalog: Catalog = createCatalog({
    otherNames: { source: (sourceId) => namesOf(sources, sourceId), error: (code) => explainCode(code).name },
    rests: (sourceId, id) => enricher.rests(sourceId, id),
  });
  const store = openStore(options.dataFolder, catalog);
  const sourceList = openSourceList(options.dataFolder);
  const mode = options.mode ?? "watch";
  const sources: SourceSet = createSourceSet({ catalog, mode, ...options.places });
  const threads = Math.max(2, Math.min(4, availableParallelism()));
  const pool = createWorkerPool({ workerUrl: parseWorkerUrl(), size: threads, timeoutMs: 120_000 });
  const opener = createOpener({ get: catalog.get, filesOf: sources.filesOf, pool });
  const enricher: Enricher = startEnricher({
    catalog,
    sources,
    // Where nobody clicks, no thread need be kept free.
    diagnose: (id, signal) => opener.diagnose(id, signal, mode === "watch"),
    byItself: mode === "watch",
    atOnce: threads + 1,
  });
  const status = (): EngineStatus => ({
    version: options.version,
    host: options.host,
    store: withListProblem(store.status(), sourceList.problem()),
    sources: sources.list(),
    revision: catalog.revision(),
  });
  const pushes = createPushes({ catalog, sources, store, status });

  sources.restore(sourceList.load());
  const stopSaving = sources.onListChange(() => sourceList.save(sources.folders()));

  return {
    sources,
    catalog,
    opener,
    enricher,
    dataFolder: options.dataFolder,
    status,
    onPush: pushes.on,
    close: async () => {
      stopSaving();
      pushes.close();
      enricher.close();
      await sources.close();
      await pool.close();
      store.close();
    },
  };
}

/** By what else than its id a filter may call a source. */
function namesOf(sources: SourceSet, sourceId: string): readonly string[] {
  const source = sources.list().find(({ id }) => id === sourceId);
  return source === undefined ? [] : [source.label, source.path];
}

function withListProblem(status: StoreStatus, problem: string | undefined): StoreStatus {
  if (problem === undefined) return status;
  return { ...status, message: status.message === undefined ? problem : `${status.message} ${problem}` };
}

/** The parse worker beside this module: source under `open/`, or the bundle in out/engine. */
function parseWorkerUrl(): URL {
  const file = import.meta.url.endsWith(".ts") ? "./open/parse-worker.ts" : "../engine/parse-worker.js";
  return new URL(file, import.meta.url);
}
