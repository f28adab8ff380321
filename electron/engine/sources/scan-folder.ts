/*
 * One look at a folder: which trace files are there now. Reads names only, in parts, so that a folder of a million
 * files neither blocks nor fills the memory. It keeps nothing and compares nothing (reconciler.ts).
 *
 *   root/            depth 0   fr*.xml, and every folder
 *     W3SVC1/                  fr*.xml only, no folders below
 *     web1/logs/...  depth 4   the last folders looked into
 */
import { join } from "node:path";
import { setImmediate as breathe } from "node:timers/promises";
import { ok, type Result } from "../../../shared/base/result.ts";
import type { FileAccess, FileFailure, FolderEntry } from "../files/file-access.ts";
import { holdAgainst, type FolderMemory } from "./folder-memory.ts";
import { isSiteFolder, isTraceName } from "./trace-names.ts";

/** How far below its root a source is searched. */
export const deepestLevel = 4;

/** What a look at a folder gave. */
export type FolderScan = {
  /** Folders that were listed to their end, each by the path it was reached by. */
  readonly folders: readonly string[];
  /** Folders below the root that could not be listed; what is in them is not known. */
  readonly failed: readonly { readonly path: string; readonly failure: FileFailure }[];
  /** Trace files found. */
  readonly files: number;
  /** Entries that are no business of ours. */
  readonly ignored: number;
};

/** How to look. */
export type ScanOptions = {
  readonly files: FileAccess;
  readonly root: string;
  /** Gets full paths, in the order of the listing; the scan waits for it. */
  readonly onFiles: (paths: readonly string[]) => void | Promise<void>;
  /** Remembers sites' folders; `onSame` is told of each that holds the same names as before, with its files. */
  readonly memory?: FolderMemory | undefined;
  readonly onSame?: ((folder: string, files: number) => void | Promise<void>) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Levels below the root; 0 looks into the root alone. */
  readonly levels?: number;
};

type Folder = { readonly path: string; readonly depth: number; readonly site: boolean; readonly real: string };
type Link = { readonly path: string; readonly name: string; readonly depth: number };
type Walk = {
  readonly options: ScanOptions;
  readonly levels: number;
  readonly visited: Set<string>;
  readonly todo: Folder[];
  /** Links are followed last: a folder reached by its own name keeps that name. */
  readonly links: Link[];
  readonly folders: string[];
  readonly failed: { readonly path: string; readonly failure: FileFailure }[];
  files: number;
  ignored: number;
};

/** Looks at a folder and the folders below. Fails only where the root itself cannot be listed, or on a cancel. */
export async function scanFolder(options: ScanOptions): Promise<Result<FolderScan, FileFailure>> {
  const { root } = options;
  const real = await options.files.realPath(root);
  if (!real.ok) return real;
  const walk: Walk = {
    options,
    levels: options.levels ?? deepestLevel,
    visited: new Set([real.value]),
    todo: [],
    links: [],
    folders: [],
    failed: [],
    files: 0,
    ignored: 0,
  };
  const site = isSiteFolder(lastPart(root));
  const listed = await listOne(walk, { path: root, depth: 0, site, real: real.value });
  if (!listed.ok) return listed;
  for (;;) {
    const folder = walk.todo.pop();
    if (folder !== undefined) {
      const result = await listOne(walk, folder);
      if (!result.ok && result.error.code === "cancelled") return result;
      if (!result.ok) walk.failed.push({ path: folder.path, failure: result.error });
      continue;
    }
    const link = walk.links.shift();
    if (link === undefined) break;
    await followLink(walk, link);
  }
  const { folders, failed, files, ignored } = walk;
  return ok({ folders, failed, files, ignored });
}

async function listOne(walk: Walk, folder: Folder): Promise<Result<unknown, FileFailure>> {
  const { memory, onFiles, onSame, files, signal } = walk.options;
  const remembers = folder.site ? memory : undefined;
  const before = remembers?.recall(folder.path);
  const listing = holdAgainst(before);
  let filesHere = 0;
  const lookInto = async (entries: readonly FolderEntry[]): Promise<void> => {
    const found: string[] = [];
    for (const entry of entries) sort(walk, folder, entry, found);
    filesHere += found.length;
    if (found.length > 0) await onFiles(found);
  };
  const listed = await files.listInBatches(
    folder.path,
    async (entries) => {
      await lookInto(remembers === undefined ? entries : listing.take(entries));
      await breathe();
    },
    signal,
  );
  if (!listed.ok) {
    remembers?.forget(folder.path);
    return listed;
  }
  walk.folders.push(folder.path);
  if (before !== undefined && listing.isSame()) {
    filesHere = before.files;
    await onSame?.(folder.path, before.files);
  } else if (remembers !== undefined) {
    await lookInto(listing.rest());
    remembers.keep(folder.path, listing.names(), filesHere);
  }
  walk.files += filesHere;
  return listed;
}

function sort(walk: Walk, folder: Folder, entry: FolderEntry, found: string[]): void {
  const { name, kind } = entry;
  if (kind === "file" && isTraceName(name)) {
    found.push(join(folder.path, name));
    return;
  }
  const deeper = !folder.site && folder.depth < walk.levels;
  if (kind === "folder" && deeper) {
    visit(walk, {
      path: join(folder.path, name),
      depth: folder.depth + 1,
      site: isSiteFolder(name),
      real: join(folder.real, name),
    });
  } else if (kind === "link" && (deeper || isTraceName(name))) {
    walk.links.push({ path: join(folder.path, name), name, depth: folder.depth + 1 });
  } else walk.ignored++;
}

function visit(walk: Walk, folder: Folder): void {
  if (walk.visited.has(folder.real)) return;
  walk.visited.add(folder.real);
  walk.todo.push(folder);
}

async function followLink(walk: Walk, link: Link): Promise<void> {
  const facts = await walk.options.files.facts(link.path);
  if (facts.ok && facts.value.kind === "file" && isTraceName(link.name)) {
    walk.files++;
    await walk.options.onFiles([link.path]);
    return;
  }
  if (!facts.ok || facts.value.kind !== "folder" || link.depth > walk.levels) {
    // A link that leads nowhere says nothing about what was behind it.
    if (!facts.ok && facts.error.code !== "vanished") walk.failed.push({ path: link.path, failure: facts.error });
    else walk.ignored++;
    return;
  }
  const real = await walk.options.files.realPath(link.path);
  if (!real.ok) walk.failed.push({ path: link.path, failure: real.error });
  else visit(walk, { path: link.path, depth: link.depth, site: isSiteFolder(link.name), real: real.value });
}

function lastPart(path: string): string {
  return /[^\\/]*(?=[\\/]*$)/.exec(path)?.[0] ?? "";
}
