/* `freblens report`: everything that matches as one file: HTML to read, CSV for Excel, JSON for programs. */
import { resolve } from "node:path";
import { formatCount } from "../../../shared/base/format.ts";
import { visibleText } from "../../../shared/base/terminal.ts";
import type { SourceCoverage } from "../../../shared/report/report.ts";
import { reports } from "../../../shared/report/reports.ts";
import { createEngine, type Engine } from "../../engine/engine.ts";
import { prepareReport, type PreparedReport, type ReportWish } from "../../engine/report-builder.ts";
import { knownSites } from "../known-sites.ts";
import { exitCodes, type Command, type CommandIo } from "../command.ts";
import { exitCodeOf, wrongUse } from "../exit.ts";
import { filterFault } from "../filter.ts";
import { readNumber, readOptions, readSort } from "../options.ts";
import { packageVersion } from "../package-place.ts";
import { addSources, everything, saySourceFaults, sayUnreadFiles, settle, type Refused } from "../sources.ts";
import { asksWhole, readWhole } from "../whole.ts";
import { sourceAround, writeFileWhole } from "../write-file.ts";
import { writeParts } from "./show.ts";

const help = `Usage: freblens report FOLDER... --out FILE [options]

Writes one report over all traces below folders (also UNC paths) that match a filter.

Options:
  --out FILE      where to; an earlier file is replaced, only once the new one is whole. - is standard output.
                  A file inside one of the folders is refused: nothing is ever written among traces
  --format F      html: counts, the list, the first traces in detail; one file that needs nothing else. csv: one row
                  a trace, for Excel. json: everything, for programs. Without it: by the ending of FILE, else html
  --filter Q      only traces that match, e.g. "status:502 after:-24h"; times in it are UTC. module:, notification:,
                  error:, verdict: and event: have all files read whole that fit the other words
  --whole         reads all files of the report whole: its list says of each who failed it and why
  --sort F        as for list; newest first
  --details N     how many traces are shown in detail, 0 to 1000 (html 25, json and csv 0)
  --title T       the heading
  --help          this text

A report is also written when nothing matches, and says what could not be read.
CSV: UTF-8 with byte order mark; texts that Excel would run as a formula have ' before them; a folder that could not be
read is a row with its path and problem.
JSON: {"schema":1,"kind":"report","title","query","madeAt","version","counts","traces" (as list writes them),"details",
"coverage":{"sources","unopened"}}
URLs, user names and paths are written as they are: look through a report before you pass it on.
Exit codes: 0 done, 1 nothing matched, 2 wrong use, 3 something could not be read or the file not be written.
`;

const options = {
  out: { type: "string" },
  format: { type: "string" },
  filter: { type: "string" },
  sort: { type: "string" },
  details: { type: "string" },
  title: { type: "string" },
  whole: { type: "boolean" },
} as const;

type Plan = {
  readonly paths: readonly string[];
  readonly out: string;
  readonly whole: boolean;
  readonly wish: ReportWish;
};

function readPlan(args: readonly string[]): Plan | string {
  const given = readOptions(args, options);
  if (!given.ok) return given.error;
  const { rest: paths, text, flag } = given.value;
  const query = text("filter") ?? "";
  const fault = filterFault(query);
  if (fault !== undefined) return fault;
  const sort = readSort(text("sort"));
  if (!sort.ok) return sort.error;
  const details = readNumber("details", text("details"), { min: 0, max: 1_000 });
  if (!details.ok) return details.error;
  const out = text("out");
  if (out === undefined || out === "") return "--out FILE is needed: where to write; - is standard output.";
  if (paths.length === 0) return "Name at least one folder.";
  const ending = /\.([a-z]+)$/i.exec(out)?.[1]?.toLowerCase();
  const byEnding = reports.find(({ extension }) => extension === ending)?.format ?? "html";
  const format = reports.find((report) => report.format === (text("format") ?? byEnding))?.format;
  if (format === undefined) return `--format takes ${reports.map((report) => report.format).join(", ")}.`;
  const whole = flag("whole") || asksWhole(query, sort.value);
  return { paths, out, whole, wish: { query, format, sort: sort.value, details: details.value, title: text("title") } };
}

async function run(args: readonly string[], io: CommandIo): Promise<number> {
  const plan = readPlan(args);
  if (typeof plan === "string") return wrongUse(io, "report", plan);
  const engine = await createEngine({
    dataFolder: undefined,
    version: packageVersion(),
    host: "cli",
    mode: "once",
    siteNames: knownSites(),
  });
  try {
    const refused = await addSources(engine, plan.paths, io);
    const folders = engine.sources.list().filter(({ kind }) => kind === "folder");
    const around =
      plan.out === "-"
        ? undefined
        : await sourceAround(
            plan.out,
            folders.map(({ path }) => path),
          );
    if (around !== undefined) {
      return wrongUse(
        io,
        "report",
        `${plan.out} lies inside ${around}, and nothing is written among traces. Choose another place.`,
      );
    }
    await settle(engine, io);
    if (io.signal.aborted) return exitCodes.interrupted;
    const failed = plan.whole ? await readWhole(engine, plan.wish, io) : 0;
    io.showProgress?.("Reading the traces shown in detail");
    const report = await prepareReport(engine, { ...plan.wish, refused: refused.map(coverageOf) }, io.signal);
    io.showProgress?.(undefined);
    if (io.signal.aborted) return exitCodes.interrupted;
    if (!report.ok) return wrongUse(io, "report", report.error.message);
    const unread = sayFaults(engine, report.value, io);
    const written = await write(plan.out, report.value, io);
    if (!written) return io.signal.aborted ? exitCodes.interrupted : exitCodes.unread;
    return exitCodeOf({ matched: report.value.matching, unread: refused.length + unread + failed });
  } finally {
    await engine.close();
  }
}

function coverageOf({ path, code, message }: Refused): SourceCoverage {
  const state = code === "denied" ? "denied" : code === "unreachable" ? "offline" : "missing";
  return { path: resolve(path), state, problem: { code, message }, files: 0, unread: 0, problems: 0 };
}

function sayFaults(engine: Engine, report: PreparedReport, io: CommandIo): number {
  const faults = saySourceFaults(engine.sources.list(), io) + sayUnreadFiles(everything(engine), io);
  for (const { message } of report.input.unopened) io.err(`freblens: ${visibleText(message)}\n`);
  return faults + report.input.unopened.length;
}

async function write(out: string, report: PreparedReport, io: CommandIo): Promise<boolean> {
  if (out === "-") {
    await writeParts(report.parts(), io);
    return true;
  }
  const path = resolve(out);
  const written = await writeFileWhole(path, report.parts(), io.signal);
  const total = `${formatCount(report.matching)} of ${formatCount(report.input.total)} traces`;
  io.err(written.ok ? `${total} written to ${visibleText(path)}\n` : `freblens: ${visibleText(written.error)}\n`);
  return written.ok;
}

/** The command. */
export const reportCommand: Command = { name: "report", summary: "writes a report: html, csv or json", help, run };
