/* `freblens farm`: what many traces tell together, as a report in plain text or as JSON. */
import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { resolve } from "node:path";
import { formatCount } from "../../../shared/base/format.ts";
import { fail, ok, type Result } from "../../../shared/base/result.ts";
import { visibleText } from "../../../shared/base/terminal.ts";
import { readServerConfig } from "../../../shared/iis-config/server-config.ts";
import type { FarmFacts } from "../../../shared/insight/facts.ts";
import type { ServerConfig } from "../../../shared/model/iis-config.ts";
import type { FarmInsight } from "../../../shared/model/farm-insight.ts";
import { dataFolderFor } from "../../engine/data-folder.ts";
import { createEngine, type Engine } from "../../engine/engine.ts";
import { codeOf } from "../../engine/files/failures.ts";
import { farmInsight } from "../../engine/insight/farm-insight.ts";
import { readForFarm, type ReadForFarm } from "../../engine/insight/read-for-farm.ts";
import { configText } from "../../engine/servers/config-text.ts";
import { knownSites } from "../known-sites.ts";
import { exitCodes, type Command, type CommandIo } from "../command.ts";
import { exitCodeOf, wrongUse } from "../exit.ts";
import { filterFault } from "../filter.ts";
import { readOptions } from "../options.ts";
import { packageVersion } from "../package-place.ts";
import { farmRecord } from "../print/farm-record.ts";
import { farmText } from "../print/farm-text.ts";
import { addSources, everything, saySourceFaults, sayUnreadFiles, settle } from "../sources.ts";

const help = `Usage: freblens farm [FOLDER...] [options]

Says what the traces below folders (also UNC paths) tell together: cold starts of worker processes, bursts, one server
worse than its peers, what comes back at even intervals, where one worker process follows another, ways of failing that
grow, requests traced on both sides of ARR, trace folders about to be rotated, clocks that disagree. Each with what it
rests on and what traces cannot tell.
Without a folder: the sources and the history that the app keeps.

Options:
  --filter Q   only traces that match, e.g. "status:502"; times in it are UTC. Folders are always judged as a whole
  --whole      reads each of these traces whole: module, error code, verdict, and the ids that join ARR's two sides
  --config F   an applicationHost.config, to name the settings that fit and to say how each pool recycles, idles and starts:
               FILE for all servers, or WEB01=FILE,WEB02=FILE
  --data DIR   where the app keeps them; without it the user's own data folder
  --json       one JSON object: {"schema":1,"findings":{"items":[{"code","confidence","title","evidence":[],"unknown":[],
               "setting","place","traces","tracePaths":[],"filter"}],"more"},"traces","servers","fromAt","toAt","lives",
               "coldStarts","signatures","bursts","worsePeers","periods","hops","retention","clocks","timeline",
               "handOvers" (kind: overlap, restart or pause; between fromAt and toAt), "poolFacts", "serverFacts", ...}
               Lists are {"items","more"}. Times are ISO 8601 in UTC, durations ms, statuses text; null: not known
  --help       this text

Exit codes: 0 done, 1 no trace matched, 2 wrong use, 3 something could not be read (the error output says what).
`;

const options = {
  filter: { type: "string" },
  whole: { type: "boolean" },
  config: { type: "string" },
  data: { type: "string" },
  json: { type: "boolean" },
} as const;

async function run(args: readonly string[], io: CommandIo): Promise<number> {
  const given = readOptions(args, options);
  if (!given.ok) return wrongUse(io, "farm", given.error);
  const { rest: paths, text, flag } = given.value;
  const query = text("filter") ?? "";
  const dataFolder = paths.length === 0 ? keptFolder(text("data")) : undefined;
  const nothing = paths.length === 0 && dataFolder === undefined;
  const fault = filterFault(query) ?? (nothing ? "Name at least one folder: the app keeps none yet." : undefined);
  if (fault !== undefined) return wrongUse(io, "farm", fault);
  const configs = readConfigs(text("config"));
  if (!configs.ok) return wrongUse(io, "farm", configs.error);

  const engine = await createEngine({
    dataFolder,
    version: packageVersion(),
    host: "cli",
    mode: "once",
    ...(dataFolder === undefined ? { siteNames: knownSites() } : {}),
  });
  try {
    const refused = await addSources(engine, paths, io);
    await settle(engine, io);
    if (io.signal.aborted) return exitCodes.interrupted;
    const whole = flag("whole") ? await readWhole(engine, query, io) : undefined;
    const insight = await workOut(engine, query, configs.value, whole, io);
    if (io.signal.aborted) return exitCodes.interrupted;
    if (!insight.ok) return wrongUse(io, "farm", insight.error);
    const pathOf = (id: number): string | undefined => engine.catalog.get(id)?.path;
    if (flag("json")) await io.out(farmRecord(insight.value, pathOf));
    else if (insight.value.traces > 0) await io.out(farmText(insight.value, pathOf, io.columns));
    const faults = refused.length + saySourceFaults(engine.sources.list(), io);
    const unread = sayUnreadFiles(everything(engine), io) + (whole?.failures.length ?? 0);
    io.err(`${formatCount(insight.value.traces)} of ${formatCount(engine.catalog.size())} traces\n`);
    return exitCodeOf({ matched: insight.value.traces, unread: faults + unread });
  } finally {
    await engine.close();
  }
}

/* Where the app keeps its sources; undefined where it never ran, so that a question makes no folder. */
function keptFolder(given: string | undefined): string | undefined {
  const folder = given === undefined ? dataFolderFor(process.platform, process.env, homedir()) : resolve(given);
  return existsSync(folder) ? folder : undefined;
}

const progressEvery = 20;

async function readWhole(engine: Engine, query: string, io: CommandIo): Promise<ReadForFarm> {
  const matching = engine.catalog.matching({ query, sort: { field: "time", descending: false } }, Date.now());
  const rows = [...engine.catalog.all(matching.ok ? matching.value : [])].filter(
    ({ startedAt, gone }) => startedAt !== undefined && !gone,
  );
  const onProgress = (done: number): void => {
    if (done % progressEvery === 0) {
      io.showProgress?.(`Reading whole: ${formatCount(done)} of ${formatCount(rows.length)} traces`);
    }
  };
  const read = await readForFarm(engine.opener, rows, { signal: io.signal, onProgress });
  io.showProgress?.(undefined);
  for (const message of io.signal.aborted ? [] : read.failures.slice(0, 10))
    io.err(`freblens: ${visibleText(message)}\n`);
  return read;
}

/** Configurations by server; `undefined` as the server stands for all. */
type Configs = readonly { readonly server: string | undefined; readonly config: ServerConfig }[];

async function workOut(
  engine: Engine,
  query: string,
  configs: Configs,
  whole: ReadForFarm | undefined,
  io: CommandIo,
): Promise<Result<FarmInsight, string>> {
  const servers = new Set(Array.from(everything(engine), ({ server }) => server));
  const known: FarmFacts["configs"] = configs.flatMap(({ server, config }) =>
    server === undefined ? Array.from(servers, (name) => ({ server: name, config })) : [{ server, config }],
  );
  const enrichmentOf = whole && ((id: number) => whole.enrichments.get(id));
  const wish = { query, configs: known, hops: whole?.hops ?? engine.hops.records(), enrichmentOf };
  const insight = await farmInsight(engine.catalog, wish, io.signal);
  return insight.ok ? insight : fail(insight.error.message);
}

/* `FILE`, or `WEB01=FILE,WEB02=FILE`; the failure is a sentence. */
function readConfigs(text: string | undefined): Result<Configs, string> {
  if (text === undefined) return ok([]);
  const configs: { server: string | undefined; config: ServerConfig }[] = [];
  for (const part of text.split(",")) {
    const named = /^([^=\\/]+)=(.+)$/.exec(part);
    const path = resolve(named?.[2] ?? part);
    const config = readConfig(path);
    if (!config.ok) return fail(`${path} cannot be read as an applicationHost.config: ${config.error}`);
    configs.push({ server: named?.[1], config: config.value });
  }
  return ok(configs);
}

function readConfig(path: string): Result<ServerConfig, string> {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    return fail(
      codeOf(error) === "ENOENT" ? "There is no such file." : `It cannot be opened (${codeOf(error) ?? "?"}).`,
    );
  }
  const text = configText(bytes);
  if (!text.ok) return text;
  const config = readServerConfig(text.value, path);
  return config.ok ? config : fail(config.error.message);
}

/** The command. */
export const farmCommand: Command = {
  name: "farm",
  summary: "says what many traces tell together: cold starts, bursts, a bad server, periods",
  help,
  run,
};
