/*
 * chokidar as a hint: "something happened to this path, look now". Local folders only, and never the truth: events get
 * lost, so scans stay. Network folders have no watcher (lost events, and on Windows a dead server blocks its start).
 */
import { basename, relative, sep } from "node:path";
import { watch } from "chokidar";
import type { Dispose } from "../../../shared/base/emitter.ts";
import { deepestLevel } from "./scan-folder.ts";
import { isSiteFolder, isTraceName } from "./trace-names.ts";

/** What a watcher tells. */
export type WatchListeners = {
  /** Paths of trace files that were added or changed. */
  readonly onFiles: (paths: readonly string[]) => void;
  /** Files or folders came or went: a scan is due. */
  readonly onFolders: () => void;
  /** Events arrive from now on. */
  readonly onReady: () => void;
  /** No more events will come (too many watches, folder gone): scan more often. */
  readonly onFailed: () => void;
};

/** The writer creates, writes and closes within this time; hints are gathered over it. */
const gatherMs = 40;

/** Watches a folder and the folders that a scan looks into. */
export function watchFolder(root: string, listeners: WatchListeners): Dispose {
  const files = new Set<string>();
  let folders = false;
  let timer: NodeJS.Timeout | undefined;
  const tell = (): void => {
    timer = undefined;
    const paths = [...files];
    files.clear();
    if (paths.length > 0) listeners.onFiles(paths);
    if (folders) listeners.onFolders();
    folders = false;
  };
  const gather = (): void => {
    timer ??= setTimeout(tell, gatherMs);
  };
  const watcher = watch(root, {
    ignored: (path, stats) => isIgnored(root, path, stats?.isFile() === true),
    ignoreInitial: true,
    atomic: false,
    awaitWriteFinish: false,
    ignorePermissionErrors: true,
    followSymlinks: false,
  });
  watcher.on("all", (event, path) => {
    if (event === "add" || event === "change") files.add(path);
    else folders = true;
    gather();
  });
  watcher.on("ready", listeners.onReady);
  watcher.on("error", listeners.onFailed);
  return () => {
    clearTimeout(timer);
    void watcher.close();
  };
}

/** Whether a path below a root is none of ours: other files, folders too deep or inside a site's folder. */
export function isIgnored(root: string, path: string, isFile: boolean): boolean {
  if (isFile) return !isTraceName(basename(path));
  const parts = relative(root, path).split(sep);
  if (isTraceName(parts.at(-1) ?? "")) return false;
  return parts.length > deepestLevel || parts.slice(0, -1).some(isSiteFolder);
}
