/* `freblens coverage`: answers that the logs show, how many have a trace, and who gave the rest. */
import { formatBytes, formatCount } from "../../../shared/base/format.ts";
import { fail, ok, type Result } from "../../../shared/base/result.ts";
import { visibleText } from "../../../shared/base/terminal.ts";
import type { LogProgress } from "../../../shared/model/coverage.ts";
import type { SiteName } from "../../../shared/model/server-record.ts";
import type { ServerTracing } from "../../../shared/coverage/tracing-rules.ts";
import { parseQuery } from "../../../shared/query/parse.ts";
import { createAccessLogs } from "../../engine/access-logs/access-logs.ts";
import { answerCoverage, type AnsweredCoverage } from "../../engine/access-logs/answer-coverage.ts";
import { readTracingConfig } from "../../engine/access-logs/config-file.ts";
import { lineFilter } from "../../engine/access-logs/line-filter.ts";
import type { LogRoot } from "../../engine/access-logs/log-file.ts";
import { foundRoots, namedRoot, rootsBeside } from "../../engine/access-logs/log-roots.ts";
import { createEngine } from "../../engine/engine.ts";
import { chosenFolders, siteNamesOf, withNames } from "../../engine/servers/chosen-folders.ts";
import { lookAtServer } from "../../engine/servers/look.ts";
import { knownSites } from "../known-sites.ts";
import { exitCodes, type Command, type CommandIo } from "../command.ts";
import { exitCodeOf, wrongUse } from "../exit.ts";
import { filterFault, markedPlace } from "../filter.ts";
import { readNumber, readOptions, type Given } from "../options.ts";
import { packageVersion } from "../package-place.ts";
import { coverageJson } from "../print/coverage-json.ts";
import { coverageText } from "../print/coverage-text.ts";
import { askedServers, serverOptions, serverRun } from "../server-args.ts";
import { addSources, everything, saySourceFaults, sayUnreadFiles, settle } from "../sources.ts";

const help = `Usage: freblens coverage FOLDER... [options]

Clients saw so many answers of 502: how many have a trace, and who gave the rest? Reads the access logs of IIS and the
error log of HTTP.sys beside the traces below folders, pairs lines and traces, and says for the rest who most likely
answered (HTTP.sys, a gateway, a backend, the application), why there is no trace, on what evidence, and what to check.

Options:
  --logs DIR       folder (or file) of access logs in W3C format, also UNC; may be given several times. NAME=DIR tells
                   the server where neither lines nor path do. Without it: LogFiles (and HTTPERR) where IIS puts
                   them beside the traces
  --httperr DIR    folder (or file) of HTTP.sys's error log (HTTPERR); likewise
  --config FILE    an applicationHost.config: whether the sites are traced and a rule fits; NAME=FILE for one server
  --server NAME    looks at servers (several parted by commas) for traces, logs, HTTPERR and configuration with
                   web.config; then FOLDER may be left out. --root DIR stands for \\\\server\\C$, as for servers
  --filter Q       which answers, e.g. "status:502 url:/api" (status:5xx). Words that a log line can answer: status,
                   substatus, url, host, verb, server, site, user, time, after, before and text
  --since T        from then on: -24h, 2026-11-20, 2026-11-20T06:00 (UTC); of a long log only what is needed is read
  --until T        up to then
  --reported N     how many answers clients or a monitor report, if known: says what the logs do not show
  --json           {"schema":1,"kind":"coverage","filter","from","to","seen","traced","untraced","reported",
                   "servers":[{"server","seen","traced"}],"groups":[{"code","answerer","noTrace","answeredBy","why","confidence","count","servers","firstAt","lastAt",
                   "evidence","examples","check","source"}],"unlogged","statement","connections","clocks",
                   "missingFields","logs","limits","problems"}
  --help           this text

Log times are UTC; a line and a trace are paired by time, URL, status, site and server.
Exit codes: 0 done, 1 no such answer in logs or traces, 2 wrong use, 3 something could not be read.
`;

const options = {
  ...serverOptions,
  logs: { type: "string" },
  httperr: { type: "string" },
  config: { type: "string" },
  server: { type: "string" },
  filter: { type: "string" },
  since: { type: "string" },
  until: { type: "string" },
  reported: { type: "string" },
} as const;

type Plan = {
  readonly query: string;
  readonly from: number;
  readonly to: number;
  readonly reported: number | undefined;
  readonly now: number;
};

/** Where all is to be read. */
type Ground = {
  readonly folders: readonly string[];
  readonly roots: readonly LogRoot[];
  readonly servers: readonly ServerTracing[];
  /** As the looks at servers told them. */
  readonly siteNames: readonly SiteName[];
};

async function run(args: readonly string[], io: CommandIo): Promise<number> {
  const given = readOptions(args, options);
  if (!given.ok) return wrongUse(io, "coverage", given.error);
  const plan = readPlan(given.value);
  if (!plan.ok) return wrongUse(io, "coverage", plan.error);
  const ground = await readGround(given.value, io);
  if (!ground.ok) return wrongUse(io, "coverage", ground.error);
  if (io.signal.aborted) return exitCodes.interrupted;
  const { folders, roots, servers, faults } = ground.value;
  const siteNames = withNames(knownSites()(), ground.value.siteNames);

  const engine = await createEngine({
    dataFolder: undefined,
    version: packageVersion(),
    host: "cli",
    mode: "once",
    siteNames: () => siteNames,
  });
  try {
    const refused = await addSources(engine, folders, io);
    await settle(engine, io);
    if (io.signal.aborted) return exitCodes.interrupted;
    const beside = roots.some(({ kind }) => kind === "any") ? [] : await rootsBeside(everything(engine));
    const answered = await answerCoverage(engine.catalog, createAccessLogs(), {
      ...plan.value,
      roots: [...roots, ...beside],
      servers,
      siteNames,
      onProgress: (progress) => io.showProgress?.(progressText(progress)),
      signal: io.signal,
    });
    io.showProgress?.(undefined);
    if (io.signal.aborted) return exitCodes.interrupted;
    if (!answered.ok) return wrongUse(io, "coverage", answered.error.message);
    await print(answered.value, given.value.flag("json"), io);
    const unread = refused.length + saySourceFaults(engine.sources.list(), io) + sayUnreadFiles(everything(engine), io);
    const { seen, unlogged } = answered.value.answer;
    const logFaults = sayLogFaults(answered.value, io);
    return exitCodeOf({ matched: seen + unlogged.count, unread: unread + faults + logFaults });
  } finally {
    await engine.close();
  }
}

function readPlan(given: Given): Result<Plan, string> {
  const now = Date.now();
  const query = given.text("filter") ?? "status:5xx";
  const fault = filterFault(query);
  if (fault !== undefined) return fail(fault);
  const filter = lineFilter(query, now);
  if (!filter.ok) {
    const { message, at } = filter.error;
    return fail(at === undefined ? message : `${message}\n${markedPlace(query, at.start, at.end)}`);
  }
  const since = readMoment("since", given.text("since"), now);
  if (!since.ok) return since;
  const until = readMoment("until", given.text("until"), now);
  if (!until.ok) return until;
  const reported = readNumber("reported", given.text("reported"), { min: 0, max: 999_999_999 });
  if (!reported.ok) return reported;
  const from = since.value ?? Number.NEGATIVE_INFINITY;
  const to = until.value ?? Number.POSITIVE_INFINITY;
  if (from > to) return fail("--since is later than --until.");
  return ok({ query, from, to, reported: reported.value, now });
}

/* A moment as the filter language writes it. */
function readMoment(name: string, text: string | undefined, now: number): Result<number | undefined, string> {
  if (text === undefined) return ok(undefined);
  const query = parseQuery(`after:"${text}"`, { zone: undefined, now });
  const test = query.ok ? query.value.clauses[0]?.tests[0] : undefined;
  if (test?.kind === "range") return ok(test.min);
  return fail(`--${name} wants a time such as -24h, 2026-11-20 or 2026-11-20T06:00, not ${JSON.stringify(text)}.`);
}

async function readGround(given: Given, io: CommandIo): Promise<Result<Ground & { readonly faults: number }, string>> {
  const roots: LogRoot[] = [];
  for (const kind of ["any", "httperr"] as const) {
    for (const path of given.texts(kind === "any" ? "logs" : "httperr")) {
      const root = namedRoot(path, kind);
      if (!root.ok) return fail(root.error.message);
      roots.push(root.value);
    }
  }
  const servers: ServerTracing[] = [];
  let faults = 0;
  for (const path of given.texts("config")) {
    const config = await readTracingConfig(path, io.signal);
    if (config.ok) servers.push(config.value);
    else {
      faults++;
      io.err(`freblens: ${visibleText(config.error.message)}\n`);
    }
  }
  const looked = await lookAtServers(given, io);
  if (!looked.ok) return looked;
  const folders = [...given.rest, ...looked.value.folders];
  if (folders.length === 0 && looked.value.roots.length === 0)
    return fail("Name at least one folder of traces, or a server.");
  return ok({
    folders,
    roots: [...roots, ...looked.value.roots],
    servers: [...servers, ...looked.value.servers],
    siteNames: looked.value.siteNames,
    faults: faults + looked.value.faults,
  });
}

async function lookAtServers(
  given: Given,
  io: CommandIo,
): Promise<Result<Ground & { readonly faults: number }, string>> {
  const names = given.texts("server").flatMap((text) => text.split(",").map((name) => name.trim()));
  if (names.length === 0) return ok({ folders: [], roots: [], servers: [], siteNames: [], faults: 0 });
  const work = serverRun(given);
  const asked = askedServers(names, given.text("names"), work);
  if (!asked.ok) return asked;
  const found = await Promise.all(
    asked.value.map(async ({ name, root }) => {
      const { look, config, files } = await lookAtServer({
        server: name,
        root,
        rules: work.list.records().pathMap,
        allowedHosts: work.allowedHosts,
        webConfigs: true,
        machine: work.machine,
        signal: io.signal,
      });
      const bad = look.steps.filter(({ outcome }) => outcome !== "found" && outcome !== "missing");
      for (const { message } of bad) io.err(`freblens: ${visibleText(`${name}: ${message}`)}\n`);
      return {
        folders: chosenFolders(look, undefined),
        roots: foundRoots(look, work.allowedHosts),
        servers: config === undefined ? [] : [{ server: name, config, files }],
        siteNames: siteNamesOf(look),
        faults: bad.length,
      };
    }),
  );
  return ok({
    folders: found.flatMap(({ folders }) => folders),
    roots: found.flatMap(({ roots }) => roots),
    servers: found.flatMap(({ servers }) => servers),
    siteNames: found.flatMap(({ siteNames }) => siteNames),
    faults: found.reduce((sum, { faults }) => sum + faults, 0),
  });
}

function progressText({ bytes, bytesDone, files, filesDone }: LogProgress): string {
  return `Reading logs: ${formatBytes(bytesDone)} of ${formatBytes(bytes)}, ${formatCount(filesDone)} of ${formatCount(files)} files`;
}

async function print({ answer, problems }: AnsweredCoverage, asJson: boolean, io: CommandIo): Promise<void> {
  await io.out(asJson ? coverageJson(answer, problems) : coverageText(answer, io.columns));
}

function sayLogFaults({ answer, problems }: AnsweredCoverage, io: CommandIo): number {
  const faults = [...problems.map(({ message }) => message), ...answer.logs.flatMap(({ problem }) => problem ?? [])];
  for (const message of faults) io.err(`freblens: ${visibleText(message)}\n`);
  return faults.length;
}

/** The command. */
export const coverageCommand: Command = {
  name: "coverage",
  summary: "tells which answers in the logs have no trace, and who gave them",
  help,
  run,
};
