/*
 * Servers as the engine has them: what is kept, looks and their steps, folders that become sources, advice. Composition of
 * the parts beside it; it holds the last look at each server and nothing else.
 */
import { setTimeout as wait } from "node:timers/promises";
import { createEmitter, type Dispose } from "../../../shared/base/emitter.ts";
import { fail, ok, type Result } from "../../../shared/base/result.ts";
import type { AddedServer, AdviceAnswer, ServersView } from "../../../shared/contract/server-methods.ts";
import type { SiteUrl } from "../../../shared/iis-config/config-folders.ts";
import type { AdviceFinding } from "../../../shared/model/advice.ts";
import type { ConfigChange } from "../../../shared/model/farm-insight.ts";
import type { ServerConfig } from "../../../shared/model/iis-config.ts";
import type { Problem } from "../../../shared/model/problem.ts";
import type { LookStep, ServerLook } from "../../../shared/model/server-look.ts";
import { serverName, shortName } from "../../../shared/model/server-names.ts";
import type { KeptServer, PathRule, PathTest, ServerRecords } from "../../../shared/model/server-record.ts";
import { createFileAccess } from "../files/disk-access.ts";
import { createHostGate } from "../files/host-gate.ts";
import type { SourceSet } from "../sources/source-set.ts";
import { adviseFarm, adviseServer, type AdvisedServer } from "./advise-server.ts";
import { chosenFolders, siteNamesOf, withNames } from "./chosen-folders.ts";
import { findLocal } from "./find-local.ts";
import type { Machine } from "./ground.ts";
import { lookAtServer, type LookOptions, type ServerReading } from "./look.ts";
import type { ServerList } from "./server-list.ts";
import { testPath } from "./test-path.ts";

/** A server that is asked for. */
export type ServerWish = { readonly name: string; readonly root?: string | undefined };

/** A configuration as last read, and when its files were last written. */
export type KnownConfig = {
  readonly server: string;
  readonly config: ServerConfig;
  readonly changes: readonly ConfigChange[];
};

/** Servers of an engine. */
export type Servers = {
  readonly view: () => Promise<ServersView>;
  readonly records: () => ServerRecords;
  /** Looks at a server; `allowHosts` is the user's consent and is kept. */
  readonly look: (
    wish: ServerWish & { readonly allowHosts?: readonly string[] | undefined },
    signal?: AbortSignal,
  ) => Promise<Result<ServerLook, Problem>>;
  /** Keeps a server and adds the folders of sites as sources; looks first where nobody has. */
  readonly add: (
    wish: ServerWish & { readonly farm?: string | undefined; readonly siteIds?: readonly number[] | undefined },
    signal?: AbortSignal,
  ) => Promise<Result<AddedServer, Problem>>;
  /** Reads a server's configuration with the web.config files of its applications. */
  readonly read: (wish: ServerWish, signal?: AbortSignal) => Promise<Result<ServerReading, Problem>>;
  readonly forget: (name: string) => Result<undefined, Problem>;
  readonly savePathMap: (rules: readonly PathRule[]) => Result<undefined, Problem>;
  readonly testPath: (rules: readonly PathRule[], wish: ServerWish, path: string) => Promise<Result<PathTest, Problem>>;
  readonly advise: (
    names: readonly string[],
    statusCodes: string,
    signal?: AbortSignal,
  ) => Promise<Result<AdviceAnswer, Problem>>;
  /** Configurations that were read in this run, by the servers' short names; those not read yet are read behind. */
  readonly configs: () => readonly KnownConfig[];
  /** The same when those being read were read, or after so many milliseconds. */
  readonly configsWithin: (waitMs: number) => Promise<readonly KnownConfig[]>;
  readonly forbid: (host: string) => Result<undefined, Problem>;
  /** Hears each step of each look. */
  readonly onStep: (listener: (told: { readonly server: string; readonly step: LookStep }) => void) => Dispose;
};

/** What servers need from around them. */
export type ServersParts = {
  readonly list: ServerList;
  readonly sources: Pick<SourceSet, "add">;
  readonly machine: Machine;
  /** URLs of a server's newest traces; none if absent. */
  readonly urlsOf?: ((server: string) => readonly SiteUrl[]) | undefined;
};

/** Findings of one answer at most: a page shows no more, the command line all. */
const mostFindings = 5_000;

/** Makes the servers of an engine. */
export function createServers({ list, sources, machine, urlsOf }: ServersParts): Servers {
  const steps = createEmitter<{ readonly server: string; readonly step: LookStep }>();
  const looks = new Map<string, ServerLook>();
  const configs = new Map<string, KnownConfig>();
  const asked = new Set<string>();
  const reading = new Set<Promise<void>>();
  const learn = ({ look, config, files }: ServerReading): void => {
    if (config === undefined) return;
    const server = shortName(look.server);
    const known = configs.get(server);
    configs.set(server, { server, config, changes: changesOf(files, known?.changes ?? []) });
  };

  const optionsFor = (wish: ServerWish, signal?: AbortSignal): Result<LookOptions, Problem> => {
    const server = serverName(wish.name);
    if (server === undefined) return fail({ code: "bad-request", message: `"${wish.name}" is no server's name.` });
    const { pathMap, allowedHosts, servers } = list.records();
    const known = servers.find(({ name }) => name.toLowerCase() === server.toLowerCase());
    const onStep = (step: LookStep): void => steps.emit({ server: wish.name, step });
    return ok({ server, root: wish.root ?? known?.root, rules: pathMap, allowedHosts, machine, onStep, signal });
  };

  const withUrls = (options: LookOptions): LookOptions => ({ ...options, urls: urlsOf?.(options.server) });

  const look: Servers["look"] = async (wish, signal) => {
    allow(list, wish.allowHosts ?? []);
    const options = optionsFor(wish, signal);
    if (!options.ok) return options;
    const reading = await lookAtServer(options.value);
    learn(reading);
    looks.set(lookKey(wish), reading.look);
    return ok(reading.look);
  };

  const add: Servers["add"] = async (wish, signal) => {
    const before = looks.get(lookKey(wish));
    const looked = before === undefined ? await look(wish, signal) : ok(before);
    if (!looked.ok) return looked;
    keep(list, looked.value, wish);
    const paths = chosenFolders(looked.value, wish.siteIds);
    const added = await Promise.all(paths.map(async (path) => ({ path, result: await sources.add(path) })));
    return ok({
      sources: added.flatMap(({ result }) => (result.ok ? [result.value] : [])),
      failed: added.flatMap(({ path, result }) =>
        result.ok ? [] : [{ path, message: noTraceYet(looked.value, path) ?? result.error.message }],
      ),
    });
  };

  const knownConfigs = (): readonly KnownConfig[] => {
    for (const { name } of list.records().servers) {
      if (asked.has(name) || configs.has(shortName(name))) continue;
      // Once a run: a dead server is not to be asked with every question.
      asked.add(name);
      const options = optionsFor({ name });
      if (!options.ok) continue;
      const look = lookAtServer({ ...options.value, onStep: undefined }).then(learn);
      reading.add(look);
      void look.finally(() => reading.delete(look));
    }
    return [...configs.values()];
  };

  return {
    records: list.records,
    async view() {
      const { servers, pathMap, allowedHosts } = list.records();
      const local = await findLocal(machine, createFileAccess({ hosts: createHostGate(), network: false }));
      return { servers, pathMap, allowedHosts, local, problem: list.problem() };
    },
    look,
    add,
    async read(wish, signal) {
      const options = optionsFor(wish, signal);
      return options.ok ? ok(await lookAtServer({ ...withUrls(options.value), webConfigs: true })) : options;
    },
    forget: (name) =>
      list.change({ servers: list.records().servers.filter((one) => one.name.toLowerCase() !== name.toLowerCase()) }),
    savePathMap: (rules) => list.change({ pathMap: rules }),
    async testPath(rules, wish, path) {
      const options = optionsFor(wish);
      return options.ok ? ok(await testPath({ ...options.value, rules }, path)) : options;
    },
    async advise(names, statusCodes, signal) {
      const advised: AdvisedServer[] = [];
      for (const name of names) {
        if (signal?.aborted === true) return fail({ code: "cancelled", message: "The advice was cancelled." });
        const options = optionsFor({ name }, signal);
        if (!options.ok) return options;
        const one = await adviseServer(withUrls(options.value), statusCodes);
        if (one.reading !== undefined) learn(one.reading);
        advised.push(one);
      }
      return ok(answerOf(advised, farmsOf(advised, list.records().servers)));
    },
    configs: knownConfigs,
    async configsWithin(waitMs) {
      knownConfigs();
      const enough = new AbortController();
      const late = wait(waitMs, undefined, { signal: enough.signal, ref: false }).catch(() => undefined);
      await Promise.race([Promise.all(reading), late]);
      enough.abort();
      return knownConfigs();
    },
    forbid: (host) =>
      list.change({ allowedHosts: list.records().allowedHosts.filter((one) => one !== host.toLowerCase()) }),
    onStep: steps.on,
  };
}

/* A look without web.config files takes nothing away from what an earlier one with them saw. */
function changesOf(files: ServerReading["files"], before: readonly ConfigChange[]): readonly ConfigChange[] {
  const changes = new Map(before.map(({ file, at }) => [file, at]));
  for (const { file, modifiedAt } of files) if (modifiedAt !== undefined) changes.set(file, modifiedAt);
  return Array.from(changes, ([file, at]) => ({ file, at }));
}

/* IIS makes a site's folder with its first trace; until then there is nothing to watch. */
function noTraceYet(look: ServerLook, path: string): string | undefined {
  const site = look.sites.find(({ traces, traceRoot }) => traces.path === path && traceRoot.outcome === "found");
  if (site?.traces.outcome !== "missing") return undefined;
  const name = site.name ?? String(site.id);
  return `${name} has written no trace yet: IIS makes its folder with the first one. Choose all sites of this folder to see new ones by themselves, or add the server again later.`;
}

function lookKey({ name, root }: ServerWish): string {
  return `${name.toLowerCase()}\n${root ?? ""}`;
}

function allow(list: ServerList, hosts: readonly string[]): void {
  if (hosts.length === 0) return;
  const { allowedHosts } = list.records();
  list.change({ allowedHosts: [...new Set([...allowedHosts, ...hosts.map((host) => host.toLowerCase())])] });
}

function keep(list: ServerList, look: ServerLook, wish: ServerWish & { readonly farm?: string | undefined }): void {
  const { servers, siteNames } = list.records();
  const before = servers.find(({ name }) => name.toLowerCase() === look.server.toLowerCase());
  const kept = {
    name: look.server,
    farm: wish.farm ?? before?.farm,
    root: wish.root ?? before?.root,
    addedAt: before?.addedAt ?? Date.now(),
  };
  list.change({
    servers: [...servers.filter((one) => one !== before), kept],
    siteNames: withNames(siteNames, siteNamesOf(look)),
  });
}

/* Only servers that the user put into one farm are meant to be alike. */
function farmsOf(
  advised: readonly AdvisedServer[],
  kept: readonly KeptServer[],
): readonly (readonly AdvisedServer[])[] {
  const farmOf = new Map(kept.map(({ name, farm }) => [name.toLowerCase(), farm?.toLowerCase()]));
  const farms = Map.groupBy(advised, ({ advice }) => farmOf.get(advice.server.toLowerCase()));
  farms.delete(undefined);
  return [...farms.values()];
}

function answerOf(advised: readonly AdvisedServer[], farms: readonly (readonly AdvisedServer[])[]): AdviceAnswer {
  let left = mostFindings;
  let cut = 0;
  const take = (findings: readonly AdviceFinding[]): readonly AdviceFinding[] => {
    const taken = findings.slice(0, left);
    left -= taken.length;
    cut += findings.length - taken.length;
    return taken;
  };
  const differences = take(farms.flatMap(adviseFarm));
  const servers = advised.map(({ advice }) => Object.assign({}, advice, { findings: take(advice.findings) }));
  return { servers, differences, cut };
}
