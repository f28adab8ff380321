/*
 * Folders that stand for servers: `root/WEB01/C$/Windows/System32/inetsrv/config/…`, drawn into a temporary folder, and
 * file access in which chosen paths are denied, dead or late.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createFileAccess } from "../../electron/engine/files/disk-access.ts";
import type { FileAccess } from "../../electron/engine/files/file-access.ts";
import type { HostGate } from "../../electron/engine/files/host-gate.ts";
import { nodeFiles, type RawFiles } from "../../electron/engine/files/raw-files.ts";

/** A network of servers as folders. */
export type ServerRoot = {
  readonly path: string;
  /** Writes a file by its path below the root, with `/`. */
  readonly write: (path: string, content: string | Uint8Array) => string;
  readonly folder: (path: string) => string;
  readonly remove: () => void;
};

/** Makes an empty network. */
export function serverRoot(): ServerRoot {
  const path = mkdtempSync(join(tmpdir(), "freblens-servers-"));
  return {
    path,
    write(name, content) {
      const file = join(path, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
      return file;
    },
    folder(name) {
      mkdirSync(join(path, name), { recursive: true });
      return join(path, name);
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

/** Where a server's applicationHost.config lies below its drive C. */
export const inetsrvConfig = "Windows/System32/inetsrv/config";

/** A site to be drawn. */
export type DrawnSite = {
  readonly id: number;
  readonly name: string;
  readonly tracing?: string;
  readonly applications?: string;
  readonly pool?: string;
};

/** The text of an applicationHost.config with sites, pools, and whatever else is given. */
export function drawnConfig(
  sites: readonly DrawnSite[],
  more: { readonly pools?: string; readonly rest?: string; readonly siteDefaults?: string } = {},
): string {
  const drawn = sites.map(
    ({ id, name, tracing, applications, pool }) => `<site name="${name}" id="${id}">
      ${applications ?? `<application path="/" applicationPool="${pool ?? "Shop"}"><virtualDirectory path="/" physicalPath="C:\\web\\${name}" /></application>`}
      <bindings><binding protocol="http" bindingInformation="*:80:${name.toLowerCase()}.example" /></bindings>
      ${tracing ?? '<traceFailedRequestsLogging enabled="true" />'}
    </site>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<configuration>
  <system.applicationHost>
    <applicationPools>${more.pools ?? '<add name="Shop" />'}</applicationPools>
    <sites>
      ${drawn.join("\n      ")}
      <siteDefaults>${more.siteDefaults ?? '<traceFailedRequestsLogging directory="%SystemDrive%\\inetpub\\logs\\FailedReqLogFiles" />'}</siteDefaults>
    </sites>
  </system.applicationHost>
  ${more.rest ?? ""}
</configuration>`;
}

/** A fault for paths that match: an error of the system, or no answer at all. */
export type Fault = { readonly at: RegExp; readonly code: "EACCES" | "EIO" | "hang" };

/** File access over this machine's files with faults in it, and a record of every path that was touched. */
export function faultyFiles(
  faults: readonly Fault[],
  touched: string[] = [],
): (hosts: HostGate, network: boolean) => FileAccess {
  const guard = async <T>(path: string, go: () => Promise<T>): Promise<T> => {
    touched.push(path);
    const fault = faults.find(({ at }) => at.test(path));
    if (fault === undefined) return go();
    if (fault.code === "hang") return new Promise<T>(() => undefined);
    throw Object.assign(new Error(fault.code), { code: fault.code });
  };
  const raw: RawFiles = {
    ...nodeFiles,
    open: (path) => guard(path, () => nodeFiles.open(path)),
    facts: (path) => guard(path, () => nodeFiles.facts(path)),
    openFolder: (path) => guard(path, () => nodeFiles.openFolder(path)),
    realPath: (path) => guard(path, () => nodeFiles.realPath(path)),
  };
  return (hosts, network) => createFileAccess({ hosts, network, raw, deadlineMs: 300 });
}
