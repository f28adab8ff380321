/*
 * The engine, put together: catalog, store, sources, opener, workers. Composition only: every decision lives in the
 * part that it concerns. Hosts (shell, loopback, command line) hold one engine and talk to it through `handlers.ts`.
 */
import { availableParallelism } from "node:os";
import type { Dispose } from "../../shared/base/emitter.ts";
import type { PushMessage } from "../../shared/contract/messages.ts";
import type { EngineStatus, StoreStatus } from "../../shared/contract/shapes.ts";
import type { SiteUrl } from "../../shared/iis-config/config-folders.ts";
import type { SiteName } from "../../shared/model/server-record.ts";
import type { SourceHealth } from "../../shared/model/source-folder.ts";
import { explainCode } from "../../shared/knowledge/explain-code.ts";
import { createCoverageDesk, type CoverageDesk } from "./access-logs/coverage-desk.ts";
import type { KeepTarget } from "./archive/archive.ts";
import { openKeeping, type Keeping } from "./archive/keeping.ts";
import { createCatalog, type Catalog } from "./catalog/catalog.ts";
import { openSourceList } from "./catalog/source-list.ts";
import { openStore } from "./catalog/store.ts";
import type { FileAccess } from "./files/file-access.ts";
import { startEnricher, type Enricher } from "./ingest/enricher.ts";
import { createHopStore, type HopStore } from "./insight/hop-store.ts";
import { createOpener, maxTraceBytes, type Opener } from "./open/opener.ts";
import { createWorkerPool } from "./open/worker-pool.ts";
import { openMarks, type MarkStore } from "./marks/mark-store.ts";
import { openPreferences, type Preferences } from "./preferences.ts";
import { createPushes } from "./pushes.ts";
import { thisMachine } from "./servers/ground.ts";
import { openServerList } from "./servers/server-list.ts";
import { tracedUrls } from "./servers/traced-urls.ts";
import { createSiteNames, type SiteNames } from "./servers/site-names.ts";
import { createServers, type Servers } from "./servers/servers.ts";
import type { OtherNames } from "../../shared/query/match.ts";
import { createSearcher, type Searcher } from "./search/searcher.ts";
import { createSearches, type Searches } from "./search/sessions.ts";
import { createSourceSet, type SourceSet, type SourceSetParts } from "./sources/source-set.ts";

/** What an engine needs to know of its host. */
export type EngineOptions = {
  /** Where the catalog and the list of sources live; undefined keeps everything in memory. */
  readonly dataFolder: string | undefined;
  readonly version: string;
  readonly host: EngineStatus["host"];
  /** `watch` (default) keeps looking for new traces; `once` looks at each source one time. */
  readonly mode?: "watch" | "once";
  /** Whether traces of local sources are read whole without being asked for; if absent, in the mode `watch`. */
  readonly readWhole?: boolean;
  /** Where files of a source are read and which paths are on another machine; this machine's own view if absent. */
  readonly places?: Pick<SourceSetParts, "filesFor" | "isNetwork"> | undefined;
  /** Names of sites that are known besides those of the data folder. */
  readonly siteNames?: (() => readonly SiteName[]) | undefined;
  /** Where traces are kept; the archive of the data folder if absent. */
  readonly keepIn?: KeepTarget | undefined;
};

/** The product without a face. */
export type Engine = {
  readonly sources: SourceSet;
  readonly catalog: Catalog;
  readonly opener: Opener;
  readonly enricher: Enricher;
  readonly keep: Keeping;
  readonly marks: MarkStore;
  readonly servers: Servers;
  /** Ids that join traces of the two sides of ARR, of traces read whole. */
  readonly hops: HopStore;
  readonly searcher: Searcher;
  readonly searches: Searches;
  readonly coverage: CoverageDesk;
  readonly preferences: Preferences;
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
  const marks = openMarks(options.dataFolder);
  const otherNames: OtherNames = {
    source: (sourceId) => namesOf(sources, sourceId),
    error: (code) => explainCode(code).name,
    site: (sourceId, siteId) => siteNames.nameOf(sourceId, siteId),
    siteNames: (siteId) => siteNames.namesOf(siteId),
    siteRevision: () => siteNames.revision(),
  };
  const catalog: Catalog = createCatalog({
    otherNames,
    rests: (sourceId, id) => enricher.rests(sourceId, id),
    markOf: (trace) => marks.get(trace),
    hasCopy: (trace) => keep.hasCopy(trace),
  });
  const preferences = openPreferences(options.dataFolder);
  const filesOf = (sourceId: string): FileAccess | undefined => sources.filesOf(sourceId);
  // Of what was copied a gone file is no loss, and a far one no journey.
  const onKept = (id: number): void => {
    if (!keep.isKept(id)) return;
    catalog.readings.copied(id);
    enricher.readOne(id);
  };
  const keepParts = { get: catalog.get, filesOf, otherNames, maxTraceBytes, onKept };
  // Before the rows of the last run come back: which of them have copies is asked then, and what comes new is kept at once.
  const keep = openKeeping(options.dataFolder, keepParts, options.keepIn);
  const store = openStore(options.dataFolder, catalog);
  const sourceList = openSourceList(options.dataFolder);
  const mode = options.mode ?? "watch";
  const put: Catalog["put"] = (found) => {
    const id = catalog.put(found);
    keep.offer(id);
    return id;
  };
  const sources: SourceSet = createSourceSet({
    catalog: { ...catalog, put },
    mode,
    paces: preferences.now,
    histories: store.histories,
    ...options.places,
  });
  const threads = Math.max(2, Math.min(4, availableParallelism()));
  const pool = createWorkerPool({ workerUrl: parseWorkerUrl(), size: threads, timeoutMs: 120_000 });
  const opener = createOpener({
    get: catalog.get,
    filesOf: sources.filesOf,
    kept: keep.read,
    isNetwork: (sourceId) => sources.list().find(({ id }) => id === sourceId)?.network === true,
    pool,
  });
  const hops = createHopStore(catalog);
  const enricher: Enricher = startEnricher({
    catalog,
    sources,
    // Where nobody clicks, no thread need be kept free.
    diagnose: (id, signal) => opener.diagnose(id, signal, mode === "watch"),
    hasCopy: keep.isKept,
    byItself: options.readWhole ?? mode === "watch",
    // Opening a trace of a far server must not wait behind many others of it.
    atOnce: {
      local: threads + 1,
      get network() {
        return mode === "watch" ? preferences.now().networkReads : 8;
      },
    },
  });
  const status = (): EngineStatus => ({
    version: options.version,
    host: options.host,
    store: withListProblem(store.status(), sourceList.problem()),
    sources: mode === "watch" ? withProgress(sources.list(), catalog, enricher) : sources.list(),
    revision: catalog.revision(),
  });
  const serverList = openServerList(options.dataFolder);
  const siteNames: SiteNames = createSiteNames({
    names: options.siteNames ?? (() => serverList.records().siteNames),
    folders: sources.folders,
  });
  const urlsOf = (server: string): readonly SiteUrl[] => tracedUrls(catalog, server);
  const servers = createServers({ list: serverList, sources, machine: thisMachine(), urlsOf });
  const coverage = createCoverageDesk({ catalog, servers });
  const pushes = createPushes({ catalog, sources: either(sources, catalog), store, servers, coverage, status });

  const searcher = createSearcher({ sourceOf: catalog.sourceOf, read: opener.read, pool, threads });
  const searches = createSearches({
    searcher,
    matching: catalog.matching,
    get: catalog.get,
    sourceOf: catalog.sourceOf,
    labelOf: (sourceId) => sources.list().find(({ id }) => id === sourceId)?.label ?? "removed source",
  });

  sources.restore(sourceList.load());
  const stopSaving = sources.onListChange(() => sourceList.save(sources.folders()));

  return {
    sources,
    catalog,
    opener,
    enricher,
    keep,
    marks,
    servers,
    hops,
    coverage,
    preferences,
    searcher,
    searches,
    dataFolder: options.dataFolder,
    status,
    onPush: pushes.on,
    close: async () => {
      stopSaving();
      pushes.close();
      searches.close();
      enricher.close();
      await sources.close();
      await keep.close();
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

/** Sources with how far their traces were read whole. */
function withProgress(list: readonly SourceHealth[], catalog: Catalog, enricher: Enricher): readonly SourceHealth[] {
  const counts = catalog.countWhole();
  return list.map((source) => {
    const { read, waiting } = counts.get(source.id) ?? { read: 0, waiting: 0 };
    const byItself = !source.network || enricher.readsAllOf(source.id);
    return { ...source, whole: { read, waiting, byItself } };
  });
}

type Changing = { readonly onChange: (listener: () => void) => Dispose };

/** Changes when one of two does. */
function either(first: Changing, second: Changing): Changing {
  return {
    onChange: (listener) => {
      const stops = [first.onChange(listener), second.onChange(listener)];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
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
