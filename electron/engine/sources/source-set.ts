/*
 * All sources together: added, restored, removed, rescanned, and how each is doing. One source never waits for another.
 * The list of what the user added is kept elsewhere (the store); here is only what runs.
 */
import { randomUUID } from "node:crypto";
import { createEmitter, type Dispose } from "../../../shared/base/emitter.ts";
import { fail, ok, type Result } from "../../../shared/base/result.ts";
import type { Problem } from "../../../shared/model/problem.ts";
import type { SourceFolder, SourceHealth } from "../../../shared/model/source-folder.ts";
import type { CatalogPort } from "../catalog/catalog-port.ts";
import { createFileAccess, defaultPlaces } from "../files/disk-access.ts";
import type { FileAccess } from "../files/file-access.ts";
import { createHostGate } from "../files/host-gate.ts";
import type { ReadStatistics } from "../ingest/head-reader.ts";
import { isNetworkPath } from "./is-network.ts";
import type { ScanPaces } from "./scan-pace.ts";
import type { HistoryKeeper } from "./source-history.ts";
import { sourceKey, sourcePath } from "./source-path.ts";
import { startSource, type SourceRuntime } from "./source-runtime.ts";

/** What the set needs from around it. */
export type SourceSetParts = {
  readonly catalog: CatalogPort;
  /** Epoch ms; the machine's clock if absent. */
  readonly now?: (() => number) | undefined;
  /** `watch` goes on for ever; `once` looks at each source one time, for commands that end. */
  readonly mode: "watch" | "once";
  /** How often sources are looked at; the usual pace if absent. */
  readonly paces?: (() => ScanPaces) | undefined;
  /** Keeps when sources were seen over restarts. */
  readonly histories?: HistoryKeeper | undefined;
  /** Whether a path is on another machine; the system's own view if absent. */
  readonly isNetwork?: ((path: string) => boolean) | undefined;
  /** File access of a source; this machine's files if absent. */
  readonly filesFor?: ((source: SourceFolder) => FileAccess) | undefined;
};

/** The sources of an engine. */
export type SourceSet = {
  /** Adds a folder or a file by a path the user gave, which is his consent for its host. The same path again is the same source. */
  readonly add: (path: string) => Promise<Result<SourceHealth, Problem>>;
  /** Starts sources added in an earlier run; what is wrong with one shows in its health. */
  readonly restore: (sources: readonly SourceFolder[]) => void;
  /** Stops a source; its rows are the catalog's business. False where there is none. */
  readonly remove: (id: string) => boolean;
  /** Whether all traces of a source are to be read whole, which is kept with it. False where there is no such source. */
  readonly setReadWhole: (id: string, on: boolean) => boolean;
  /** Scans one source or all, size and time of every file included; settles when the scans are done. */
  readonly rescan: (id?: string) => Promise<void>;
  readonly list: () => readonly SourceHealth[];
  /** What is to be kept over a restart. */
  readonly folders: () => readonly SourceFolder[];
  /** The source's own file access: opening a trace through it cannot use up another source's places. */
  readonly filesOf: (id: string) => FileAccess | undefined;
  /** When the first scan of every source is done and every file is read or given up. */
  readonly settled: () => Promise<void>;
  /** Tells, at most ten times a second, that the health of some source changed. */
  readonly onChange: (listener: () => void) => Dispose;
  /** Tells at once that a source was added or removed. */
  readonly onListChange: (listener: () => void) => Dispose;
  /** How much of the files was read since the start. */
  readonly statistics: () => Readonly<ReadStatistics>;
  readonly close: () => Promise<void>;
};

const tellEveryMs = 100;
/** Files of all sources looked into at once: more of them only fill the memory. */
const allHeadsAtOnce = 400;
/** What a source gets however many there are: a hung one must not take from the others. */
const fewestHeadsAtOnce = 4;

function headsAtOnce(sources: number): number {
  return Math.max(fewestHeadsAtOnce, Math.floor(allHeadsAtOnce / Math.max(1, sources)));
}

/** Makes an empty set. */
export function createSourceSet(parts: SourceSetParts): SourceSet {
  const hosts = createHostGate();
  const running = new Map<string, SourceRuntime>();
  const readWhole = new Set<string>();
  const healthChanges = createEmitter<void>();
  const listChanges = createEmitter<void>();
  const now = parts.now ?? Date.now;
  const statistics: ReadStatistics = { filesRead: 0, bytesRead: 0 };
  const isNetwork = parts.isNetwork ?? isNetworkPath;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const onChange = (): void => {
    if (closed) return;
    timer ??= setTimeout(() => {
      timer = undefined;
      healthChanges.emit();
    }, tellEveryMs);
  };

  const filesFor = (source: SourceFolder, network: boolean): FileAccess =>
    parts.filesFor?.(source) ?? createFileAccess({ hosts, network });

  const start = (source: SourceFolder, files: FileAccess, network: boolean): SourceRuntime => {
    const runtime = startSource({
      source,
      files,
      catalog: parts.catalog,
      now,
      mode: parts.mode,
      paces: parts.paces,
      network,
      stillMounted: () => !network || isNetwork(source.path),
      inFlight: () => Math.min(defaultPlaces(network), headsAtOnce(running.size)),
      statistics,
      histories: parts.histories,
      onChange,
    });
    running.set(source.id, runtime);
    onChange();
    return runtime;
  };

  const withWish = <T extends SourceFolder>(source: T): T =>
    readWhole.has(source.id) ? { ...source, readWhole: true } : source;

  const existing = (path: string): SourceRuntime | undefined =>
    [...running.values()].find((runtime) => sourceKey(runtime.source.path) === sourceKey(path));

  const add = async (given: string): Promise<Result<SourceHealth, Problem>> => {
    const path = sourcePath(given);
    if (!path.ok) return path;
    hosts.allowHostOf(path.value);
    const before = existing(path.value);
    if (before !== undefined) return ok(before.health());
    const network = isNetwork(path.value);
    const draft: SourceFolder = { id: randomUUID(), kind: "folder", path: path.value, addedAt: now() };
    const files = filesFor(draft, network);
    const kind = await probe(files, path.value);
    if (!kind.ok) return kind;
    // Another call may have added the same path while this one was waiting.
    const meanwhile = existing(path.value);
    if (meanwhile !== undefined) return ok(meanwhile.health());
    if (closed) return fail({ code: "cancelled", message: "Freblens is closing; the folder was not added." });
    const runtime = start({ ...draft, kind: kind.value }, files, network);
    listChanges.emit();
    return ok(runtime.health());
  };

  return {
    add,
    restore(sources) {
      for (const { readWhole: wished, ...source } of sources) {
        if (closed || running.has(source.id)) continue;
        if (wished === true) readWhole.add(source.id);
        hosts.allowHostOf(source.path);
        const network = isNetwork(source.path);
        start(source, filesFor(source, network), network);
      }
    },
    remove(id) {
      running.get(id)?.close();
      const removed = running.delete(id);
      readWhole.delete(id);
      if (removed) {
        listChanges.emit();
        onChange();
      }
      return removed;
    },
    setReadWhole(id, on) {
      if (!running.has(id)) return false;
      if (on) readWhole.add(id);
      else readWhole.delete(id);
      listChanges.emit();
      onChange();
      return true;
    },
    rescan: async (id) => {
      const some = [...running.values()].filter((runtime) => id === undefined || runtime.source.id === id);
      await Promise.all(some.map((runtime) => runtime.rescan()));
    },
    list: () => [...running.values()].map((runtime) => withWish(runtime.health())),
    folders: () => [...running.values()].map((runtime) => withWish(runtime.source)),
    filesOf: (id) => running.get(id)?.files,
    settled: async () => {
      await Promise.all([...running.values()].map((runtime) => runtime.settled()));
    },
    onChange: healthChanges.on,
    onListChange: listChanges.on,
    statistics: () => statistics,
    close: () => {
      closed = true;
      clearTimeout(timer);
      for (const runtime of running.values()) runtime.close();
      running.clear();
      return Promise.resolve();
    },
  };
}

/** Whether a path can be looked into, and as what. One look into the folder: permission to see a folder is not permission to list it. */
async function probe(files: FileAccess, path: string): Promise<Result<SourceFolder["kind"], Problem>> {
  const facts = await files.facts(path);
  if (!facts.ok) return fail(asMissing(facts.error, path));
  if (facts.value.kind === "file") return ok("file");
  if (facts.value.kind === "other") {
    return fail({ code: "bad-path", message: `${path} is neither a folder nor a file. Choose a folder of traces.` });
  }
  const firstPart = AbortSignal.abort();
  const listed = await files.listInBatches(path, () => undefined, firstPart);
  if (listed.ok || listed.error.code === "cancelled") return ok("folder");
  return fail(asMissing(listed.error, path));
}

function asMissing(failure: Problem, path: string): Problem {
  if (failure.code !== "vanished" && failure.code !== "missing")
    return { code: failure.code, message: failure.message };
  return { code: "missing", message: `There is no ${path}. Check the path, or that its drive or share is connected.` };
}
