/*
 * Servers as the engine has them: what is kept, looks and their steps, folders that become sources, advice. Composition of
 * the parts beside it; it holds the last look at each server and nothing else.
 */
import { createEmitter, type Dispose } from "../../../shared/base/emitter.ts";
import { fail, ok, type Result } from "../../../shared/base/result.ts";
import type { AddedServer, AdviceAnswer, ServersView } from "../../../shared/contract/server-methods.ts";
import type { AdviceFinding } from "../../../shared/model/advice.ts";
import type { Problem } from "../../../shared/model/problem.ts";
import type { LookStep, ServerLook } from "../../../shared/model/server-look.ts";
import { serverName } from "../../../shared/model/server-names.ts";
import type { PathRule, PathTest, ServerRecords } from "../../../shared/model/server-record.ts";
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
  /** Hears each step of each look. */
  readonly onStep: (listener: (told: { readonly server: string; readonly step: LookStep }) => void) => Dispose;
};

/** What servers need from around them. */
export type ServersParts = {
  readonly list: ServerList;
  readonly sources: Pick<SourceSet, "add">;
  readonly machine: Machine;
};

/** Findings of one answer at most: a page shows no more, the command line all. */
const mostFindings = 5_000;

/** Makes the servers of an engine. */
export function createServers({ list, sources, machine }: ServersParts): Servers {
  const steps = createEmitter<{ readonly server: string; readonly step: LookStep }>();
  const looks = new Map<string, ServerLook>();

  const optionsFor = (wish: ServerWish, signal?: AbortSignal): Result<LookOptions, Problem> => {
    const server = serverName(wish.name);
    if (server === undefined) return fail({ code: "bad-request", message: `"${wish.name}" is no server's name.` });
    const { pathMap, allowedHosts, servers } = list.records();
    const known = servers.find(({ name }) => name.toLowerCase() === server.toLowerCase());
    const onStep = (step: LookStep): void => steps.emit({ server: wish.name, step });
    return ok({ server, root: wish.root ?? known?.root, rules: pathMap, allowedHosts, machine, onStep, signal });
  };

  const look: Servers["look"] = async (wish, signal) => {
    allow(list, wish.allowHosts ?? []);
    const options = optionsFor(wish, signal);
    if (!options.ok) return options;
    const { look: found } = await lookAtServer(options.value);
    looks.set(lookKey(wish), found);
    return ok(found);
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
      failed: added.flatMap(({ path, result }) => (result.ok ? [] : [{ path, message: result.error.message }])),
    });
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
      return options.ok ? ok(await lookAtServer({ ...options.value, webConfigs: true })) : options;
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
        advised.push(await adviseServer(options.value, statusCodes));
      }
      return ok(answerOf(advised));
    },
    onStep: steps.on,
  };
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

function answerOf(advised: readonly AdvisedServer[]): AdviceAnswer {
  let left = mostFindings;
  let cut = 0;
  const take = (findings: readonly AdviceFinding[]): readonly AdviceFinding[] => {
    const taken = findings.slice(0, left);
    left -= taken.length;
    cut += findings.length - taken.length;
    return taken;
  };
  const differences = take(adviseFarm(advised));
  const servers = advised.map(({ advice }) => Object.assign({}, advice, { findings: take(advice.findings) }));
  return { servers, differences, cut };
}
