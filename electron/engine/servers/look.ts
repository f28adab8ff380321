/*
 * One look at a server: share -> redirection -> configuration -> trace folders -> web.config files, or the usual folder
 * where the configuration cannot be read. Each step is told when it is done. Only reading; nothing is kept here.
 */
import type { SiteUrl } from "../../../shared/iis-config/config-folders.ts";
import type { ConfigFile } from "../../../shared/iis-config/layers.ts";
import { serverConfigOf } from "../../../shared/iis-config/server-config.ts";
import type { ServerConfig } from "../../../shared/model/iis-config.ts";
import type { LookStep, ServerLook, ServerSite } from "../../../shared/model/server-look.ts";
import type { PathRule } from "../../../shared/model/server-record.ts";
import { shortName } from "../../../shared/model/server-names.ts";
import { createFileAccess } from "../files/disk-access.ts";
import type { FileAccess } from "../files/file-access.ts";
import { createHostGate, type HostGate } from "../files/host-gate.ts";
import { classifyPath } from "../files/path-gate.ts";
import { isNetworkPath } from "../sources/is-network.ts";
import { anyCaseAccess } from "./any-case.ts";
import { withoutDeadPlaces } from "./dead-places.ts";
import { findDefaultFolders } from "./default-folders.ts";
import {
  isThisMachine,
  localExpressGround,
  localGround,
  rootGround,
  shareGround,
  type Ground,
  type Machine,
} from "./ground.ts";
import type { LookParts } from "./look-parts.ts";
import { placeOf } from "./place.ts";
import { readHostConfig, type ReadFile } from "./read-config.ts";
import { otherStep } from "./steps.ts";
import { reachDrives } from "./system-drive.ts";
import { findTraceFolders } from "./trace-folders.ts";
import { readWebConfigs } from "./web-configs.ts";

/** How to look at a server. */
export type LookOptions = {
  /** A name that serverName has read, or `iisexpress` for this machine's IIS Express. */
  readonly server: string;
  /** A folder that stands for `\\server\C$`, or for the network with a folder for each server. */
  readonly root?: string | undefined;
  readonly rules?: readonly PathRule[] | undefined;
  /** Hosts besides the server that may be asked. */
  readonly allowedHosts?: readonly string[] | undefined;
  /** Whether the applications' web.config files are wanted: for advice, not for finding traces. */
  readonly webConfigs?: boolean | undefined;
  /** URLs of traces: web.config files in their folders are wanted too. */
  readonly urls?: readonly SiteUrl[] | undefined;
  readonly onStep?: ((step: LookStep) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly machine: Machine;
  /** File access behind the gate; this machine's files if absent. */
  readonly filesFor?: ((hosts: HostGate, network: boolean) => FileAccess) | undefined;
};

/** A look with the configuration itself, for advice. */
export type ServerReading = {
  readonly look: ServerLook;
  readonly config: ServerConfig | undefined;
  /** applicationHost.config and the web.config files that were read. */
  readonly files: readonly ConfigFile[];
  /** Applications whose web.config may be there but could not be read. */
  readonly unreadWebConfigs: readonly string[];
  /** The file access of the look, with what it was allowed. */
  readonly access: FileAccess;
};

/** The name that means this machine's IIS Express. */
export const expressName = "iisexpress";

/** Looks at a server. Never fails: what could not be done is a step. */
export async function lookAtServer(options: LookOptions): Promise<ServerReading> {
  const startedAt = Date.now();
  const began = performance.now();
  const steps: LookStep[] = [];
  const parts = await lookParts(options, (step) => {
    steps.push(step);
    options.onStep?.(step);
  });
  const found = await readAll(parts, options);
  const { look, config, files } = found;
  const wanted = new Set(steps.flatMap(({ host }) => (host === undefined ? [] : [host])));
  return {
    config,
    files,
    unreadWebConfigs: found.unreadWebConfigs ?? [],
    access: parts.files,
    look: {
      server: options.server,
      driveC: parts.ground.drives.driveC,
      configFile: files[0]?.file,
      poolCount: config?.pools.length ?? 0,
      doubts: config?.doubts ?? [],
      ...look,
      steps,
      hostsWanted: [...wanted],
      lookedAt: startedAt,
      tookMs: performance.now() - began,
    },
  };
}

/** The parts of a look: gate, file access, ground. Nothing is opened but a root's own listing. */
export async function lookParts(options: LookOptions, step: (step: LookStep) => void): Promise<LookParts> {
  const { server, root, machine } = options;
  const rules = options.rules ?? [];
  const hosts = createHostGate();
  const allowed = new Set([
    ...(options.allowedHosts ?? []).map((host) => host.toLowerCase()),
    ...rules.flatMap(({ replacement }) => hostOf(replacement) ?? []),
  ]);
  const first = root ?? `\\\\${server}\\C$`;
  hosts.allowHostOf(first);
  const isLocal = root === undefined && machine.platform === "win32" && isOwn(server, machine);
  const network = !isLocal && isNetworkPath(first);
  const plain = withoutDeadPlaces(options.filesFor?.(hosts, network) ?? createFileAccess({ hosts, network }), root);
  const ground = await groundOf(options, isLocal, plain);
  return {
    server,
    files: ground.anyCase && root !== undefined ? anyCaseAccess(plain, root) : plain,
    ground,
    rules,
    hostToAllow(path) {
      const host = hostOf(path);
      if (host === undefined) return undefined;
      // A longer name than the user gave may be anybody's: web01.elsewhere.example is not WEB01.
      const own = host === server.toLowerCase() || host === shortName(server).toLowerCase();
      if (!own && !allowed.has(host)) return host;
      hosts.allowHostOf(path);
      return undefined;
    },
    step,
    signal: options.signal,
  };
}

function groundOf(
  { server, root, machine }: LookOptions,
  isLocal: boolean,
  files: FileAccess,
): Promise<Ground> | Ground {
  if (root !== undefined) return rootGround(root, server, files);
  if (!isLocal) return shareGround(server);
  return server === expressName ? localExpressGround(server, machine) : localGround(server, machine);
}

function isOwn(server: string, machine: Machine): boolean {
  return server === expressName || isThisMachine(server, machine);
}

function hostOf(path: string): string | undefined {
  const place = classifyPath(path);
  return place.kind === "unc" ? place.host : undefined;
}

type Found = {
  readonly look: Pick<ServerLook, "origin" | "sites" | "httpErr">;
  readonly config: ServerConfig | undefined;
  readonly files: readonly ConfigFile[];
  readonly unreadWebConfigs?: readonly string[];
};

async function readAll(given: LookParts, options: LookOptions): Promise<Found> {
  const httpErr = { written: "%SystemRoot%\\System32\\LogFiles\\HTTPERR", path: undefined, outcome: undefined };
  const nothing: Found = { look: { origin: "nothing", sites: [], httpErr }, config: undefined, files: [] };
  // One look at the drives says for all that follows whether the server answers; a dead one costs one deadline.
  const reached = await reachDrives(given);
  if (!reached.ok) {
    given.step(reached.error);
    return nothing;
  }
  const { parts, step } = reached.value;
  if (step !== undefined) given.step(step);
  const errors = await placeOf(parts, "trace-folder", httpErr.written);
  const errorPlace = { ...httpErr, path: errors.ok ? errors.value : undefined };
  const host = await readHostConfig(parts);
  const config = host === undefined ? undefined : serverConfigOf(host.configuration, host.path);
  if (host === undefined || config === undefined || config.sites.length === 0) {
    if (config !== undefined) sayNoSites(parts, config);
    const sites = await findDefaultFolders(parts, options.root !== undefined);
    const origin = sites.length > 0 ? "default-folder" : config === undefined ? "nothing" : "configuration";
    const files = host === undefined ? [] : [hostFile(host)];
    return { look: { origin, sites, httpErr: errorPlace }, config, files };
  }
  const sites: readonly ServerSite[] = await findTraceFolders(parts, config);
  const webConfigs =
    options.webConfigs === true
      ? await readWebConfigs(parts, config, hostFile(host), options.urls)
      : { files: [], unread: [] };
  return {
    look: { origin: "configuration", sites, httpErr: errorPlace },
    config,
    files: [hostFile(host), ...webConfigs.files],
    unreadWebConfigs: webConfigs.unread,
  };
}

function hostFile({ path, configuration, modifiedAt }: ReadFile): ConfigFile {
  return { file: path, path: "", configuration, modifiedAt };
}

function sayNoSites(parts: LookParts, config: ServerConfig): void {
  const doubt = config.doubts.find((one) => one.includes("encrypted"));
  const message = `The configuration names no site that can be read.${doubt === undefined ? "" : ` ${doubt}`}`;
  parts.step(otherStep("configuration", config.file, "unreadable", message));
}
