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
    log?.path === undefined ? [] : [{ path: log.path, files, server, siteId: id, kind: "any" }],
  );
  const errors = look.httpErr.path;
  return errors === undefined ? sites : [...sites, { path: errors, files, server, siteId: undefined, kind: "httperr" }];
}

/** Where the logs lie if they were left beside the traces: `LogFiles` beside `FailedReqLogFiles`. Nothing is opened here. */
export function besideTraces(folder: string): string | undefined {
  const match = /^(.*[\\/])FailedReqLogFiles(?:[\\/]W3SVC\d+)?[\\/]*$/i.exec(folder);
  return match === null ? undefined : `${match[1] ?? ""}LogFiles`;
}
