/*
 * The log files below folders that may hold lines of a window, the newest first. IIS puts each site's logs into a folder
 * W3SVC<id>; HTTP.sys has a folder HTTPERR. What is surely outside the window, by name or last write, is not opened.
 */
import { readLogFileName } from "../../../shared/access-log/log-file-name.ts";
import { serverKey } from "../../../shared/coverage/log-line.ts";
import { joinPath } from "../../../shared/iis-config/path-map.ts";
import type { FolderEntry } from "../files/file-access.ts";
import type { LogFile, LogProblem, LogRoot } from "./log-file.ts";

/** What was found. */
export type FoundLogs = {
  readonly files: readonly LogFile[];
  readonly problems: readonly LogProblem[];
  /** Files left alone because they are outside the window. */
  readonly outside: number;
  /** Folders a configuration names that are not there yet. */
  readonly missing: readonly string[];
  /** Files in formats that are not read (NCSA, IIS). */
  readonly otherFormats: number;
};

/** Which files are wanted. */
export type FindWish = {
  /** Epoch ms, both included. */
  readonly from: number;
  readonly to: number;
  /** Names of servers that a folder of the path may have. */
  readonly serverNames: readonly string[];
  readonly signal: AbortSignal | undefined;
};

/** W3SVC1 below LogFiles below the server's name: deeper no log of IIS lies below a folder that is worth naming. */
const deepest = 4;
/** A file's last write and the clock of this PC may disagree by this much. */
const clockMs = 10 * 60_000;

type Tally = {
  files: LogFile[];
  problems: LogProblem[];
  missing: string[];
  outside: number;
  otherFormats: number;
};

/** Finds logs below all roots. Never fails: what could not be listed is a problem. */
export async function findLogs(roots: readonly LogRoot[], wish: FindWish): Promise<FoundLogs> {
  const tally: Tally = { files: [], problems: [], missing: [], outside: 0, otherFormats: 0 };
  await Promise.all(roots.map((root) => lookIntoRoot(root, wish, tally)));
  const seen = new Set<string>();
  const files = tally.files
    .toSorted((a, b) => b.modifiedAt - a.modifiedAt || (a.path < b.path ? 1 : -1))
    .filter(({ path }) => !seen.has(path) && seen.add(path).size > 0);
  return { ...tally, files };
}

async function lookIntoRoot(root: LogRoot, wish: FindWish, tally: Tally): Promise<void> {
  const facts = await root.files.facts(root.path);
  if (!facts.ok) {
    if (root.mayBeMissing === true && facts.error.systemCode === "ENOENT") {
      tally.missing.push(root.path);
      return;
    }
    const none = `There is no ${root.path}. Check the path of the logs.`;
    const message = facts.error.systemCode === "ENOENT" ? none : facts.error.message;
    tally.problems.push({ path: root.path, message });
    return;
  }
  if (facts.value.kind === "folder") return lookInto(root, root.path, 0, wish, tally);
  const name = lastPart(root.path);
  const kind = root.kind === "httperr" || readLogFileName(name)?.kind === "httperr" ? "httperr" : "w3c";
  tally.files.push(fileOf(root, root.path, kind, facts.value, wish));
}

async function lookInto(root: LogRoot, folder: string, depth: number, wish: FindWish, tally: Tally): Promise<void> {
  if (wish.signal?.aborted === true) return;
  const listed = await root.files.list(folder);
  if (!listed.ok) {
    tally.problems.push({ path: folder, message: listed.error.message });
    return;
  }
  await Promise.all(
    listed.value.map(async (entry) => lookAtEntry(root, joinPath(folder, entry.name), entry, depth, wish, tally)),
  );
}

async function lookAtEntry(
  root: LogRoot,
  path: string,
  entry: FolderEntry,
  depth: number,
  wish: FindWish,
  tally: Tally,
): Promise<void> {
  if (entry.kind !== "folder") return lookAtFile(root, path, entry, wish, tally);
  if (depth < deepest) return lookInto(root, path, depth + 1, wish, tally);
}

async function lookAtFile(
  root: LogRoot,
  path: string,
  entry: FolderEntry,
  wish: FindWish,
  tally: Tally,
): Promise<void> {
  const name = readLogFileName(entry.name);
  if (entry.kind !== "file" || name === undefined) return;
  if (name.kind === "other") {
    tally.otherFormats++;
    return;
  }
  if (name.to < wish.from || name.from > wish.to) {
    tally.outside++;
    return;
  }
  const facts = await root.files.facts(path);
  if (!facts.ok) {
    tally.problems.push({ path, message: facts.error.message });
    return;
  }
  if (facts.value.modifiedAt < wish.from - clockMs) {
    tally.outside++;
    return;
  }
  const kind = root.kind === "httperr" ? "httperr" : name.kind;
  tally.files.push(fileOf(root, path, kind, facts.value, wish));
}

function fileOf(
  root: LogRoot,
  path: string,
  kind: LogFile["kind"],
  { sizeBytes, modifiedAt }: { readonly sizeBytes: number; readonly modifiedAt: number },
  wish: FindWish,
): LogFile {
  const server = nameOnly(root.server) ?? serverInPath(path, wish.serverNames);
  const siteId = root.siteId ?? siteInPath(path);
  return { path, files: root.files, kind, server, siteId, root: root.path, sizeBytes, modifiedAt };
}

/*
 * A part of the path that is the name of a server with traces tells it: `logs/WEB01/W3SVC1`, `\\nas\logs\WEB01`. The host of
 * a UNC path does so only for an admin share: a file server holds other servers' logs. An address is no name a trace has.
 */
function serverInPath(path: string, names: readonly string[]): string | undefined {
  const known = new Map(names.map((name) => [serverKey(name), name]));
  const parts = path.split(/[\\/]+/).slice(0, -1);
  const named = parts.flatMap((part) => known.get(serverKey(part)) ?? []).at(-1);
  const host = /^[\\/]{2}([^\\/?.][^\\/]*)[\\/][a-z]\$[\\/]/i.exec(path)?.[1];
  return named ?? nameOnly(host);
}

/** A server's name where it is one; undefined for an address. */
function nameOnly(server: string | undefined): string | undefined {
  return server === undefined || /^[\d.]+$|:|\.ipv6-literal\.net$/i.test(server) ? undefined : server;
}

function siteInPath(path: string): number | undefined {
  const match = /[\\/]W3SVC(\d{1,10})[\\/][^\\/]*$/i.exec(path);
  return match === null ? undefined : Number(match[1]);
}

function lastPart(path: string): string {
  return path.split(/[\\/]+/).at(-1) ?? path;
}
