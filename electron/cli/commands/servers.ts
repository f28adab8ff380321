/* `freblens servers`: from names of servers to their trace folders; adds them to the lists, shows them, or only tries. */
import { randomUUID } from "node:crypto";
import { formatCount } from "../../../shared/base/format.ts";
import { visibleText } from "../../../shared/base/terminal.ts";
import type { ServerLook } from "../../../shared/model/server-look.ts";
import { isOpenElsewhere } from "../../engine/catalog/open-elsewhere.ts";
import { openSourceList } from "../../engine/catalog/source-list.ts";
import { chosenFolders, siteNamesOf, withNames } from "../../engine/servers/chosen-folders.ts";
import { lookAtServer } from "../../engine/servers/look.ts";
import { sourceKey } from "../../engine/sources/source-path.ts";
import { exitCodes, type Command, type CommandIo } from "../command.ts";
import { wrongUse } from "../exit.ts";
import { readOptions, type Given } from "../options.ts";
import { keptLine, keptText, lookLine, lookText, stepText } from "../print/servers-text.ts";
import {
  askedServers,
  serverOptions,
  serverOptionsHelp,
  serverRun,
  type AskedServer,
  type ServerRun,
} from "../server-args.ts";

const help = `Usage: freblens servers add NAME... [options]
       freblens servers test NAME... [options]
       freblens servers list [--json]

Reads a server's redirection.config and applicationHost.config over its admin share, finds its sites and their trace
folders, and says every step: what was found, what was denied, and which right is missing. Nothing is written there.

  add     keeps the servers and adds the trace folders of sites that trace, or have traced, to the list of sources;
          the app takes them up when it starts, so close it before
  test    only looks
  list    shows the servers that are kept

NAME is a server (WEB01, web01.corp.example), or a farm that was named before. "iisexpress" and "localhost" are this
machine's own, on Windows.

Options:
  --farm NAME       add: the farm these servers belong to
  --site S          add: only this site, by name or number; several parted by commas
${serverOptionsHelp}
  --json            one JSON object a server and line: {"schema":1,"server","driveC","origin","configFile","poolCount",
                    "sites":[{"id","name","bindings","pools","tracingEnabled","maxLogFiles","maxLogFileSizeKB",
                    "traceRoot","traces","log","logFormat"}],"httpErr","steps":[{"kind","path","outcome","message",
                    "missingRight","advice","host"}],"doubts","hostsWanted","lookedAt","tookMs"}; add: also "added"
  --help            this text

Exit codes: 0 done, 1 no server or site found, 2 wrong use, 3 some server could not be read as a whole (its steps say why).
`;

const options = { ...serverOptions, farm: { type: "string" }, site: { type: "string" } } as const;

async function run(args: readonly string[], io: CommandIo): Promise<number> {
  const given = readOptions(args, options);
  if (!given.ok) return wrongUse(io, "servers", given.error);
  const [verb, ...names] = given.value.rest;
  const work = serverRun(given.value);
  const problem = work.list.problem();
  if (problem !== undefined) io.err(`freblens: ${visibleText(problem)}\n`);
  if (verb === "list" && names.length === 0) return list(work, given.value.flag("json"), io);
  if (verb !== "add" && verb !== "test") {
    return wrongUse(io, "servers", verb === "list" ? "list takes no names." : "Say add, test or list.");
  }
  const asked = askedServers(names, given.value.text("names"), work);
  if (!asked.ok) return wrongUse(io, "servers", asked.error);
  if (asked.value.length === 0) return wrongUse(io, "servers", "Name at least one server.");
  if (verb === "add" && isOpenElsewhere(work.dataFolder)) {
    io.err(
      `freblens: Freblens is open with ${visibleText(work.dataFolder)}. Add the servers there, or close it first.\n`,
    );
    return exitCodes.unread;
  }
  return lookAtAll(verb, asked.value, work, given.value, io);
}

async function list(work: ServerRun, asJson: boolean, io: CommandIo): Promise<number> {
  const { servers } = work.list.records();
  if (servers.length === 0) {
    io.err("No server is kept yet. Add one: freblens servers add WEB01\n");
    return exitCodes.nothingMatched;
  }
  await io.out(asJson ? servers.map(keptLine).join("") : keptText(servers, io.columns));
  return exitCodes.done;
}

async function lookAtAll(
  verb: "add" | "test",
  servers: readonly AskedServer[],
  work: ServerRun,
  given: Given,
  io: CommandIo,
): Promise<number> {
  const asJson = given.flag("json");
  let sites = 0;
  let faults = 0;
  for (const server of servers) {
    if (io.signal.aborted) return exitCodes.interrupted;
    const { look } = await lookFrom(server, work, io, asJson);
    const added = verb === "add" ? add(look, server, work, given, io) : undefined;
    if (added === "failed") return exitCodes.unread;
    await io.out(asJson ? lookLine(look, added === undefined ? {} : { added }) : lookText(look, io.columns));
    if (!asJson && added !== undefined) await io.out(addedText(added));
    sites += look.sites.length;
    if (look.origin !== "configuration" || look.steps.some(isFault)) faults++;
  }
  if (faults > 0) return exitCodes.unread;
  return sites === 0 ? exitCodes.nothingMatched : exitCodes.done;
}

/* What is missing is often as it should be, unless something is advised; the others leave something unread. */
function isFault({ outcome, kind, advice }: ServerLook["steps"][number]): boolean {
  return outcome !== "found" && (outcome !== "missing" || kind === "configuration" || advice !== undefined);
}

async function lookFrom({ name, root }: AskedServer, work: ServerRun, io: CommandIo, asJson: boolean) {
  const written: Promise<void>[] = [];
  if (!asJson) await io.out(`${visibleText(name)}\n`);
  const reading = await lookAtServer({
    server: name,
    root,
    rules: work.list.records().pathMap,
    allowedHosts: work.allowedHosts,
    machine: work.machine,
    signal: io.signal,
    onStep: (step) => {
      if (!asJson) written.push(Promise.resolve(io.out(stepText(step))));
    },
  });
  await Promise.all(written);
  return reading;
}

/* Answers the folders that are new in the list of sources. */
function add(
  look: ServerLook,
  { name, root }: AskedServer,
  work: ServerRun,
  given: Given,
  io: CommandIo,
): readonly string[] | "failed" {
  const { servers, siteNames, allowedHosts } = work.list.records();
  const before = servers.find((one) => one.name.toLowerCase() === name.toLowerCase());
  const kept = { name, root, farm: given.text("farm") ?? before?.farm, addedAt: before?.addedAt ?? Date.now() };
  const saved = work.list.change({
    servers: [...servers.filter((one) => one !== before), kept],
    siteNames: withNames(siteNames, siteNamesOf(look)),
    allowedHosts: [...new Set([...allowedHosts, ...work.allowedHosts.map((host) => host.toLowerCase())])],
  });
  const sources = openSourceList(work.dataFolder);
  const known = sources.load();
  const keys = new Set(known.map(({ path }) => sourceKey(path)));
  const fresh = chosenFolders(look, chosenIds(look, given.text("site"))).filter((path) => !keys.has(sourceKey(path)));
  const folders = fresh.map((path) => ({ id: randomUUID(), kind: "folder" as const, path, addedAt: Date.now() }));
  const savedSources = folders.length === 0 ? saved : sources.save([...known, ...folders]);
  for (const result of [saved, savedSources]) {
    if (!result.ok) io.err(`freblens: ${visibleText(result.error.message)}\n`);
  }
  return saved.ok && savedSources.ok ? fresh : "failed";
}

function chosenIds(look: ServerLook, sites: string | undefined): readonly number[] | undefined {
  if (sites === undefined) return undefined;
  const wanted = new Set(sites.split(",").map((site) => site.trim().toLowerCase()));
  return look.sites
    .filter(({ id, name }) => wanted.has(String(id)) || (name !== undefined && wanted.has(name.toLowerCase())))
    .map(({ id }) => id);
}

function addedText(folders: readonly string[]): string {
  const lines = folders.map((path) => `  added       ${visibleText(path)}\n`).join("");
  return `${lines}  ${formatCount(folders.length)} new trace ${folders.length === 1 ? "folder" : "folders"} in the list of sources.\n`;
}

/** The command. */
export const serversCommand: Command = {
  name: "servers",
  summary: "finds the trace folders of servers by their names",
  help,
  run,
};
