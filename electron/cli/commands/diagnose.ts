/* `freblens diagnose`: the verdict of each trace: who failed the request, why, how sure, what to do. */
import { formatCount } from "../../../shared/base/format.ts";
import { jsonText } from "../../../shared/base/json-text.ts";
import { visibleText } from "../../../shared/base/terminal.ts";
import type { TraceSummary } from "../../../shared/model/summary.ts";
import type { Verdict } from "../../../shared/model/verdict.ts";
import { jsonSchema, traceRecord } from "../../../shared/report/trace-record.ts";
import { verdictRecord } from "../../../shared/report/verdict-record.ts";
import { createEngine, type Engine } from "../../engine/engine.ts";
import { knownSites } from "../known-sites.ts";
import { exitCodes, type Command, type CommandIo } from "../command.ts";
import { exitCodeOf, wrongUse } from "../exit.ts";
import { filterFault } from "../filter.ts";
import { readOptions, usualSort } from "../options.ts";
import { inOrder } from "../in-order.ts";
import { packageVersion } from "../package-place.ts";
import { traceLine, verdictDigest, verdictLines } from "../print/verdict-text.ts";
import { addSources, everything, saySourceFaults, sayUnreadFiles, settle } from "../sources.ts";
import { asksWhole, readWhole } from "../whole.ts";

const help = `Usage: freblens diagnose FILE|FOLDER... [options]

Reads traces whole and says of each who failed the request, why, how sure that is, and what to do. Newest first.

Options:
  --filter Q   only traces that match, e.g. "status:502 module:Application* time>5s"; times in it are UTC
  --json       one JSON object a line: what list writes, and
               "verdict":{"code","kind","title","confidence","clientStatus":"502.3","clientGot","answeredBy","module",
                 "notification","event","errorCode" (unsigned),"errorName","errorHex","errorMeaning",
                 "decisiveError":{"code","hex","name","meaning"},"cause","wouldBeSure","evidence":[event numbers],
                 "evidenceNotes":[text],"nextSteps":[{"action","where","source"}],"limits":[text]}
               module to errorMeaning are of the event in which a module set the status; decisiveError is the code that
               explains the failure, perhaps another event's; confidence is certain, likely or possible. What a trace does
               not say is null
  --help       this text

One trace is shown whole, several in three lines each. Counts, and files that hold no trace, go to the error output.
Exit codes: 0 done, 1 nothing matched, 2 wrong use, 3 something could not be read (the error output says what).
`;

type Judged = { readonly summary: TraceSummary; readonly verdict: Verdict };

async function run(args: readonly string[], io: CommandIo): Promise<number> {
  const given = readOptions(args, { filter: { type: "string" }, json: { type: "boolean" } });
  if (!given.ok) return wrongUse(io, "diagnose", given.error);
  const { rest: paths, text, flag } = given.value;
  const query = text("filter") ?? "";
  const fault = filterFault(query) ?? (paths.length === 0 ? "Name at least one file or folder." : undefined);
  if (fault !== undefined) return wrongUse(io, "diagnose", fault);

  const engine = await createEngine({
    dataFolder: undefined,
    version: packageVersion(),
    host: "cli",
    mode: "once",
    siteNames: knownSites(),
  });
  try {
    const refused = await addSources(engine, paths, io);
    await settle(engine, io);
    if (io.signal.aborted) return exitCodes.interrupted;
    const question = { query, sort: usualSort };
    const unreadWhole = asksWhole(query) ? await readWhole(engine, question, io) : 0;
    if (io.signal.aborted) return exitCodes.interrupted;
    const matching = engine.catalog.matching(question, Date.now());
    if (!matching.ok) return wrongUse(io, "diagnose", matching.error.message);
    const traces = [...engine.catalog.all(matching.value)].filter(holdsTrace);
    const noTrace = matching.value.length - traces.length;
    const tally = await judge(engine, traces, { asJson: flag("json"), whole: traces.length === 1 }, io);
    if (io.signal.aborted) return exitCodes.interrupted;
    const faults = refused.length + saySourceFaults(engine.sources.list(), io);
    const unread = sayUnreadFiles(everything(engine), io) + tally.failed;
    if (noTrace > 0) io.err(`freblens: ${filesWithout(noTrace)}\n`);
    if (traces.length > 1) io.err(`${countsLine(tally.codes)}\n`);
    const nothing = tally.judged === 0 && noTrace > 0 ? noTrace : 0;
    return exitCodeOf({ matched: tally.judged, unread: faults + unread + unreadWhole + nothing });
  } finally {
    await engine.close();
  }
}

function holdsTrace({ problems }: TraceSummary): boolean {
  return !problems.some(({ code }) => code === "not-a-trace" || code === "empty");
}

type Tally = { readonly judged: number; readonly failed: number; readonly codes: ReadonlyMap<string, number> };

const progressEvery = 50;

async function judge(
  engine: Engine,
  traces: readonly TraceSummary[],
  { asJson, whole }: { readonly asJson: boolean; readonly whole: boolean },
  io: CommandIo,
): Promise<Tally> {
  const codes = new Map<string, number>();
  let judged = 0;
  let failed = 0;
  const answers = inOrder(traces, 8, async (summary) => ({
    summary,
    answer: await engine.opener.diagnose(summary.id, io.signal),
  }));
  for await (const { summary, answer } of answers) {
    if (io.signal.aborted) break;
    if (!answer.ok) {
      failed++;
      io.err(`freblens: ${visibleText(answer.error.message)}\n`);
      continue;
    }
    const { verdict } = answer.value;
    judged++;
    codes.set(verdict.code, (codes.get(verdict.code) ?? 0) + 1);
    await io.out(asJson ? recordOf({ summary, verdict }) : textOf({ summary, verdict }, whole, io.columns));
    if (judged % progressEvery === 0) {
      io.showProgress?.(`Diagnosed: ${formatCount(judged)} of ${formatCount(traces.length)} traces`);
    }
  }
  io.showProgress?.(undefined);
  return { judged, failed, codes };
}

function recordOf({ summary, verdict }: Judged): string {
  return `${jsonText({ schema: jsonSchema, ...traceRecord(summary), verdict: verdictRecord(verdict) })}\n`;
}

function textOf({ summary, verdict }: Judged, whole: boolean, width: number | undefined): string {
  if (!whole) return `${verdictDigest(summary, verdict, width)}\n`;
  const lines = [visibleText(traceLine(summary)), visibleText(summary.path), "", ...verdictLines(verdict, width)];
  return `${lines.join("\n")}\n`;
}

function filesWithout(count: number): string {
  return count === 1 ? "1 file holds no trace." : `${formatCount(count)} files hold no trace.`;
}

function countsLine(codes: ReadonlyMap<string, number>): string {
  const total = [...codes.values()].reduce((sum, count) => sum + count, 0);
  const parts = [...codes].toSorted((a, b) => b[1] - a[1]).map(([code, count]) => `${formatCount(count)} ${code}`);
  return `${formatCount(total)} traces: ${parts.join(", ")}`;
}

/** The command. */
export const diagnoseCommand: Command = {
  name: "diagnose",
  summary: "says of each trace who failed the request, why, and what to do",
  help,
  run,
};
