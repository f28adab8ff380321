/*
 * Folders of logs as the user names them, and as a look at a server finds them. Naming a path is the user's consent for its
 * host; a path out of a server's configuration is only opened on hosts that were allowed before.
 */
import { ok, type Result } from "../../../shared/base/result.ts";
import type { Problem } from "../../../shared/model/problem.ts";
import type { ServerLook } from "../../../shared/model/server-look.ts";
import { createFileAccess } from "../files/disk-access.ts";
import { createHostGate } from "../files/host-gate.ts";
import { isNetworkPath } from "../sources/is-network.ts";
import { sourcePath } from "../sources/source-path.ts";
import type { LogRoot } from "./log-file.ts";

/** A folder or file the user named: a path, or `WEB01=path` where the path does not tell the server. */
export function namedRoot(given: string, kind: LogRoot["kind"]): Result<LogRoot, Problem> {
  const named = /^([A-Za-z0-9][\w.-]{0,62})=(.+)$/s.exec(given);
  const path = sourcePath(named?.[2] ?? given);
  if (!path.ok) return path;
  const hosts = createHostGate();
  hosts.allowHostOf(path.value);
  const files = createFileAccess({ hosts, network: isNetworkPath(path.value) });
  return ok({ path: path.value, files, server: named?.[1], siteId: undefined, kind });
}

/** The log folders a look at a server found: each site's own, and HTTPERR. One file access for all, as they are one server's. */
export function foundRoots(look: ServerLook, allowedHosts: readonly string[]): readonly LogRoot[] {
  const hosts = createHostGate();
  hosts.allowHostOf(look.driveC);
  for (const host of allowedHosts) hosts.allowHostOf(`\\\\${host}\\share`);
  const files = createFileAccess({ hosts, network: isNetworkPath(look.driveC) });
  const server = look.server;
  const sites = look.sites.flatMap(({ id, log }): readonly LogRoot[] =>
    log?.path === undefined ? [] : [{ path: log.path, files, server, siteId: id, kind: "any", mayBeMissing: true }],
  );
  const errors = look.httpErr.path;
  return errors === undefined
    ? sites
    : [...sites, { path: errors, files, server, siteId: undefined, kind: "httperr", mayBeMissing: true }];
}

/**
 * Where logs lie if they were left where IIS puts them, from the folder of a trace: `LogFiles` beside `FailedReqLogFiles`,
 * HTTPERR beside it too, or in Windows of the same drive. Nothing is opened here.
 */
export function besideTraces(folder: string): readonly string[] {
  const match = /^(.*[\\/])FailedReqLogFiles(?:[\\/]W3SVC\d+)?[\\/]*$/i.exec(folder);
  const parent = match?.[1];
  if (parent === undefined) return [];
  const drive = /^(.*[\\/])inetpub[\\/]logs[\\/]$/i.exec(parent)?.[1];
  const separator = parent.at(-1) ?? "/";
  const errors =
    drive === undefined ? [] : [`${drive}${["Windows", "System32", "LogFiles", "HTTPERR"].join(separator)}`];
  return [`${parent}LogFiles`, `${parent}HTTPERR`, ...errors];
}

/** The log folders that are there beside traces; that there are none is no fault. The traces' hosts were allowed before. */
export async function rootsBeside(traces: Iterable<{ readonly path: string }>): Promise<readonly LogRoot[]> {
  const folders = new Set<string>();
  for (const { path } of traces) folders.add(path.replace(/[\\/][^\\/]*$/, ""));
  const places = new Set([...folders].flatMap(besideTraces));
  const found = await Promise.all(
    [...places].map(async (path) => {
      const root = namedRoot(path, path.endsWith("HTTPERR") ? "httperr" : "any");
      return root.ok && (await root.value.files.facts(root.value.path)).ok ? [root.value] : [];
    }),
  );
  return found.flat();
}
