/*
 * One source at work: scans, hints and the reading queue kept going, and how it is doing. One job at a time touches the
 * comparison with the catalog; reading goes on beside it. What a scan means is reconciler.ts, what follows is source-state.ts.
 */
import { dirname } from "node:path";
import type { Dispose } from "../../../shared/base/emitter.ts";
import type { Result } from "../../../shared/base/result.ts";
import type { MissingStretch, SourceFolder, SourceHealth } from "../../../shared/model/source-folder.ts";
import type { CatalogPort } from "../catalog/catalog-port.ts";
import type { FileAccess, FileFailure } from "../files/file-access.ts";
import { createHeadQueue } from "../ingest/head-queue.ts";
import type { ReadStatistics } from "../ingest/head-reader.ts";
import { createJobLine } from "./job-line.ts";
import { createReconciler } from "./reconciler.ts";
import type { FolderScan } from "./scan-folder.ts";
import { scanDelayMs, sweepDelayMs, type ScanPaces } from "./scan-pace.ts";
import { sourceLabel } from "./source-path.ts";
import { createSourceHistory, type HistoryKeeper, type SourceHistory } from "./source-history.ts";
import { connecting, nextCondition, type SourceEvent } from "./source-state.ts";
import { createTally } from "./tally.ts";
import { watchFolder } from "./watcher.ts";

/** What a source needs from around it. */
export type SourceRuntimeParts = {
  readonly source: SourceFolder;
  readonly files: FileAccess;
  readonly catalog: CatalogPort;
  readonly now: () => number;
  readonly mode: "watch" | "once";
  /** How often the source is looked at; the usual pace if absent. */
  readonly paces?: (() => ScanPaces) | undefined;
  readonly network: boolean;
  /** Whether the share is still in the system's tree: an unmounted one looks like an empty folder. */
  readonly stillMounted: () => boolean;
  /** Files looked into at the same time. */
  readonly inFlight: () => number;
  readonly statistics: ReadStatistics;
  /** Keeps when the source was seen over restarts; nothing is kept if absent. */
  readonly histories?: HistoryKeeper | undefined;
  readonly onChange: () => void;
};

/** A source at work. */
export type SourceRuntime = {
  readonly source: SourceFolder;
  readonly files: FileAccess;
  readonly health: () => SourceHealth;
  /** Scans now, asks for size and time of every file, and reads those that had a problem once more. */
  readonly rescan: () => Promise<void>;
  /** When the first scan is done and every file is read or given up. */
  readonly settled: () => Promise<void>;
  readonly close: () => void;
};

/** Folders of more files than this are not watched: a watcher keeps about 1 KB for each. */
const mostWatched = 50_000;

/** Starts a source. */
export function startSource(parts: SourceRuntimeParts): SourceRuntime {
  const { source, files, catalog, now, network } = parts;
  const abort = new AbortController();
  const tally = createTally(catalog, source.id);
  const history = createSourceHistory({ sourceId: source.id, catalog, now, keeper: parts.histories });
  let condition = connecting(now());
  let lastScan: { readonly at: number; readonly ms: number } | undefined;
  let lastFoundAt = now();
  let lastSweepMs = 0;
  let sweptSinceBack = false;
  let timer: NodeJS.Timeout | undefined;
  let sweeping: Promise<void> | undefined;
  let sweepTimer: NodeJS.Timeout | undefined;
  let watcher: { readonly stop: Dispose; ready: boolean } | undefined;
  let waiters: (() => void)[] = [];

  const queue = createHeadQueue({
    files,
    inFlight: parts.inFlight,
    now,
    patienceMs: parts.mode === "once" ? 1_500 : 10_000,
    statistics: parts.statistics,
    onTrace: (trace) => {
      tally.put(trace);
      history.read(trace);
      changed();
    },
    onVanished: () => changed(),
    onUnreachable: () => void line.run("scan", scan),
    onIdle: () => {
      judgeAway();
      changed();
    },
  });
  const reconciler = createReconciler({
    sourceId: source.id,
    root: source.path,
    files,
    catalog: { ...catalog, markGone: tally.markGone },
    now,
    liveRows: tally.rows,
    onSightings: (sightings) => {
      lastFoundAt = now();
      queue.push(sightings);
    },
  });
  const line = createJobLine(() => changed());

  const answers = (): boolean => condition.state === "live" || condition.state === "degraded";
  const isSettled = (): boolean =>
    condition.state !== "connecting" && !line.busy() && (queue.unread() === 0 || !answers());

  const changed = (): void => {
    parts.onChange();
    if (waiters.length === 0 || !isSettled()) return;
    const done = waiters;
    waiters = [];
    for (const tell of done) tell();
  };

  /** What came and went while the source was away is known when all that is there was looked at and read. */
  const judgeAway = (): void => {
    if (history.isBack() && sweptSinceBack && queue.unread() === 0) history.settled();
  };

  const learn = (event: SourceEvent): void => {
    condition = nextCondition(condition, event, now());
    if (event.kind === "failed") {
      history.failed();
      sweptSinceBack = false;
    } else history.answered();
    if (answers()) queue.resume();
    changed();
  };

  const scan = async (): Promise<void> => {
    if (abort.signal.aborted) return;
    clearTimeout(timer);
    const startedAt = performance.now();
    const scanned = await look();
    if (abort.signal.aborted) return;
    const tookMs = performance.now() - startedAt;
    lastScan = { at: now(), ms: Math.round(tookMs) };
    if (scanned.ok) {
      const failedFolders = scanned.value.failed.map((failed) => failed.failure);
      learn({ kind: "scanned", tookMs, failedFolders });
      keepWatching(scanned.value);
      lookWholeOnceBack();
    } else learn({ kind: "failed", failure: scanned.error });
    schedule();
  };

  const look = async (): Promise<Result<FolderScan, FileFailure>> => {
    if (!parts.stillMounted()) return { ok: false, error: unmounted(source.path) };
    if (source.kind === "folder") return reconciler.scan(abort.signal);
    const facts = await files.facts(source.path);
    if (!facts.ok) return facts;
    await reconciler.recheck([source.path]);
    return { ok: true, value: { folders: [], failed: [], files: 1, ignored: 0 } };
  };

  const schedule = (): void => {
    if (parts.mode === "once") return;
    const watched = watcher?.ready === true;
    const pace = { network, watched, lastScanMs: lastScan?.ms ?? 0, quietMs: now() - lastFoundAt };
    const delayMs = condition.retryAt === undefined ? scanDelayMs(pace, parts.paces?.()) : condition.retryAt - now();
    clearTimeout(timer);
    timer = setTimeout(() => void line.run("scan", scan), Math.max(0, delayMs));
  };

  const sweep = (again = false): Promise<void> => (sweeping ??= sweepOnce(again));

  const sweepOnce = async (again: boolean): Promise<void> => {
    clearTimeout(sweepTimer);
    const startedAt = performance.now();
    const back = answers() && history.isBack();
    if (answers()) await reconciler.sweep(abort.signal, again);
    lastSweepMs = performance.now() - startedAt;
    sweeping = undefined;
    if (abort.signal.aborted) return;
    sweptSinceBack = back && answers();
    judgeAway();
    if (parts.mode === "once") return;
    sweepTimer = setTimeout(() => void sweep(), sweepDelayMs(network, lastSweepMs));
  };

  /* A name may have been used again while the source was away. */
  const lookWholeOnceBack = (): void => {
    if (parts.mode === "watch" && history.isBack() && !sweptSinceBack) void sweep();
  };

  const keepWatching = (scanned: FolderScan): void => {
    const wanted = parts.mode === "watch" && !network && source.kind === "folder" && scanned.files <= mostWatched;
    if (!wanted || watcher !== undefined) return;
    const own = {
      ready: false,
      stop: watchFolder(source.path, {
        onFiles: (paths) => void line.run(`files ${paths.join("\n")}`, () => reconciler.recheck(paths)),
        onFolders: () => void line.run("scan", scan),
        onReady: () => {
          own.ready = true;
          // What came or changed between the scan and the watcher's start has no event.
          void line.run("scan", scan);
          void sweep();
        },
        onFailed: () => {
          own.ready = false;
          schedule();
        },
      }),
    };
    watcher = own;
  };

  const start = async (): Promise<void> => {
    const restored = tally.rows() > 0;
    await line.run("scan", scan);
    if (parts.mode === "watch" || restored) await (parts.mode === "once" ? line.run("sweep", () => sweep()) : sweep());
  };
  void start();

  return {
    source,
    files,
    health: () => ({
      ...source,
      label: sourceLabel(source.path),
      network,
      state: condition.state,
      problem: condition.problem,
      since: condition.since,
      lastSeenAt: history.seenAt(),
      missing: missingOf(source, history),
      lastScanAt: lastScan?.at,
      lastScanMs: lastScan?.ms,
      retryAt: condition.retryAt,
      files: tally.rows() + queue.unread(),
      unread: queue.unread(),
      problems: tally.problems(),
    }),
    rescan: async () => {
      await line.run("scan", scan);
      // One under way may have passed what changed since.
      await sweeping;
      await line.run("sweep", () => sweep(true));
    },
    settled: () =>
      new Promise((resolve) => {
        waiters.push(resolve);
        changed();
      }),
    close() {
      abort.abort();
      clearTimeout(timer);
      clearTimeout(sweepTimer);
      watcher?.stop();
      queue.close();
      history.close();
      for (const tell of waiters.splice(0)) tell();
    },
  };
}

/* A single file has no folder that files are deleted from. */
function missingOf(source: SourceFolder, history: SourceHistory): readonly MissingStretch[] | undefined {
  const missing = source.kind === "file" ? [] : history.missing();
  return missing.length === 0 ? undefined : missing;
}

function unmounted(path: string): FileFailure {
  return {
    code: "unreachable",
    message: `The share of ${path} is no longer mounted. Mount ${dirname(path)} again; it is tried again by itself.`,
    systemCode: undefined,
  };
}
