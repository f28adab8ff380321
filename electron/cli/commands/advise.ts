/* `freblens advise`: what in the configuration of servers works against the user, and how to change it. It changes nothing. */
import { existsSync } from "node:fs";
import { visibleText } from "../../../shared/base/terminal.ts";
import { readStatusCodes } from "../../../shared/iis-config/status-codes.ts";
import type { AdviceFinding } from "../../../shared/model/advice.ts";
import { adviseFarm, adviseFile, adviseServer, type AdvisedServer } from "../../engine/servers/advise-server.ts";
import { exitCodes, type Command, type CommandIo } from "../command.ts";
import { exitCodeOf, wrongUse } from "../exit.ts";
import { readOptions } from "../options.ts";
import { countsText, findingLine, findingText } from "../print/advice-text.ts";
import { stepText } from "../print/servers-text.ts";
import {
  askedServers,
  serverOptions,
  serverOptionsHelp,
  serverRun,
  type AskedServer,
  type ServerRun,
} from "../server-args.ts";

const help = `Usage: freblens advise SERVER|CONFIG... [options]

Reads the configuration of servers (web.config files of their applications included, and of folders that a location
names, where they can be reached) or single applicationHost.config files, and says what keeps failures without a trace or
makes cold starts: each with the setting, where it stands, the value found and advised, why, and appcmd, PowerShell and XML
to change it. Nothing is run or changed. Several servers are compared with each other, too.

SERVER is a name, a farm that was named before, "localhost" or "iisexpress"; CONFIG is a path to a file.

Options:
  --status CODES    what shall leave a trace: 502, 502.3, 400-599, several parted by commas (502)
${serverOptionsHelp}
  --json            one JSON object a finding and line: {"schema":1,"server","code","severity":"problem|warning|note",
                    "scope":{"kind","name"},"setting","found","advised","where":{"file","line"},"why","source",
                    "remedy":{"appcmd","powershell","xml"}}; "server" is null for differences between servers
  --help            this text

Exit codes: 0 done, 1 nothing to advise, 2 wrong use, 3 some configuration could not be read (the error output says which).
`;

const options = { ...serverOptions, status: { type: "string" } } as const;

async function runCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const given = readOptions(args, options);
  if (!given.ok) return wrongUse(io, "advise", given.error);
  const { rest, text, flag } = given.value;
  const status = (text("status") ?? "502").replaceAll(/\s+/g, "");
  const { ranges, unreadable } = readStatusCodes(status);
  if (ranges.length === 0 || unreadable.length > 0) {
    return wrongUse(io, "advise", `--status wants codes such as 502, 502.3 or 400-599, not ${JSON.stringify(status)}.`);
  }
  const work = serverRun(given.value);
  const files = rest.filter(isFile);
  const asked = askedServers(
    rest.filter((word) => !isFile(word)),
    text("names"),
    work,
  );
  if (!asked.ok) return wrongUse(io, "advise", asked.error);
  if (files.length + asked.value.length === 0) {
    return wrongUse(io, "advise", "Name at least one server or configuration file.");
  }
  const run: Run = { status, asJson: flag("json"), work, io, advised: [], unread: 0, findings: 0 };
  for (const file of files) await adviseOnFile(run, file);
  for (const server of asked.value) {
    if (io.signal.aborted) return exitCodes.interrupted;
    await adviseOnServer(run, server);
  }
  const differences = adviseFarm(run.advised);
  if (differences.length > 0) await print(run, undefined, differences);
  return exitCodeOf({ matched: run.findings, unread: run.unread });
}

type Run = {
  readonly status: string;
  readonly asJson: boolean;
  readonly work: ServerRun;
  readonly io: CommandIo;
  readonly advised: AdvisedServer[];
  unread: number;
  findings: number;
};

async function adviseOnFile(run: Run, file: string): Promise<void> {
  const advised = await adviseFile(file, run.status);
  if (!advised.ok) {
    run.unread++;
    run.io.err(`freblens: ${visibleText(advised.error.message)}\n`);
    return;
  }
  sayDoubts(run, advised.value);
  await print(run, advised.value.advice.server, advised.value.advice.findings);
}

async function adviseOnServer(run: Run, { name, root }: AskedServer): Promise<void> {
  const { work, io } = run;
  io.showProgress?.(`Reading the configuration of ${visibleText(name)}`);
  const advised = await adviseServer(
    {
      server: name,
      root,
      rules: work.list.records().pathMap,
      allowedHosts: work.allowedHosts,
      machine: work.machine,
      signal: io.signal,
    },
    run.status,
  );
  io.showProgress?.(undefined);
  run.advised.push(advised);
  const { steps, configFile, findings } = advised.advice;
  const faults = steps.filter(
    ({ outcome, kind }) => outcome !== "found" && (outcome !== "missing" || kind === "share"),
  );
  if (configFile === undefined || faults.length > 0) {
    run.unread++;
    const missing = steps.filter(({ outcome }) => outcome !== "found");
    io.err(`freblens: ${visibleText(name)} could not be read as a whole:\n${missing.map(stepText).join("")}`);
  }
  sayDoubts(run, advised);
  await print(run, name, findings);
}

function sayDoubts({ io }: Run, { advice }: AdvisedServer): void {
  for (const doubt of advice.doubts) io.err(`freblens: ${visibleText(`${advice.server}: ${doubt}`)}\n`);
}

async function print(run: Run, server: string | undefined, findings: readonly AdviceFinding[]): Promise<void> {
  run.findings += findings.length;
  if (run.asJson) {
    for (const finding of findings) await run.io.out(findingLine(server, finding));
    return;
  }
  const title = server === undefined ? "Differences between these servers" : server;
  await run.io.out(`${visibleText(title)}: ${countsText(findings)}\n\n`);
  for (const finding of findings) await run.io.out(`${findingText(finding)}\n`);
}

function isFile(word: string): boolean {
  return /\.config$/i.test(word) || (/[\\/]/.test(word) && !/^[\\/]{2}[^\\/]+[\\/]?$/.test(word) && existsSync(word));
}

/** The command. */
export const adviseCommand: Command = {
  name: "advise",
  summary: "says what in a server's configuration keeps failures without a trace or makes cold starts",
  help,
  run: runCommand,
};
