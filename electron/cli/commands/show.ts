/* `freblens show`: one trace, read whole, as text or as JSON with all its events. */
import { jsonText } from "../../../shared/base/json-text.ts";
import { visibleText } from "../../../shared/base/terminal.ts";
import { jsonSchema, traceRecord } from "../../../shared/report/trace-record.ts";
import { wholeTraceJson } from "../../../shared/report/detail-record.ts";
import { detailOf } from "../../../shared/report/trace-detail.ts";
import { createEngine } from "../../engine/engine.ts";
import { knownSites } from "../known-sites.ts";
import { exitCodes, type Command, type CommandIo } from "../command.ts";
import { wrongUse } from "../exit.ts";
import { readOptions } from "../options.ts";
import { packageVersion } from "../package-place.ts";
import { traceText } from "../print/trace-text.ts";
import { addSources, everything, isUnread, problemText, saySourceFaults, settle } from "../sources.ts";

const help = `Usage: freblens show FILE [--json]

Reads one failed request trace whole: summary, verdict, who set the status, errors and warnings, slowest spans,
largest gaps.

Options:
  --json   one JSON object: {"schema":1,"kind":"trace","summary" (as list writes it),
           "verdict" (as diagnose writes it),"culprit","errors","gaps","totalMs","problems",
           "events":[{"number","name","level","time","data":[["name","value"]],"descriptions":[["name","text"]]}],
           "spans":[{"index","parent","name","startMs","durationMs",...}]}
           Values are whole. Times are ISO 8601 in UTC; milliseconds count from the first event, good to ±16 ms
  --help   this text

A cut or damaged trace is shown as far as it goes, with what is missing.
Exit codes: 0 done, 2 wrong use, 3 the file could not be read, or is no trace.
`;

async function run(args: readonly string[], io: CommandIo): Promise<number> {
  const given = readOptions(args, { json: { type: "boolean" } });
  if (!given.ok) return wrongUse(io, "show", given.error);
  const { rest, flag } = given.value;
  const [path] = rest;
  if (path === undefined || rest.length > 1) return wrongUse(io, "show", "Name one file.");

  const engine = await createEngine({
    dataFolder: undefined,
    version: packageVersion(),
    host: "cli",
    mode: "once",
    siteNames: knownSites(),
  });
  try {
    const refused = await addSources(engine, [path], io);
    if (refused.length > 0) return exitCodes.unread;
    const [source] = engine.sources.list();
    if (source?.kind === "folder") return wrongUse(io, "show", `${path} is a folder. Name one file of it.`);
    await settle(engine, io);
    if (io.signal.aborted) return exitCodes.interrupted;
    const [summary] = everything(engine);
    if (summary === undefined) {
      if (saySourceFaults(engine.sources.list(), io) === 0)
        io.err(`freblens: ${visibleText(path)} could not be read.\n`);
      return exitCodes.unread;
    }
    const noTrace = summary.problems.find(({ code }) => code === "not-a-trace" || code === "empty");
    if (noTrace !== undefined || isUnread(summary)) {
      io.err(`freblens: ${problemText(summary)}\n`);
      if (flag("json")) await io.out(`${jsonText(nothingRead(summary))}\n`);
      return exitCodes.unread;
    }
    const opened = await engine.opener.openWhole(summary.id, io.signal);
    if (!opened.ok) {
      if (io.signal.aborted) return exitCodes.interrupted;
      io.err(`freblens: ${visibleText(opened.error.message)}\n`);
      return exitCodes.unread;
    }
    if (!flag("json")) await io.out(traceText(detailOf(opened.value), io.columns));
    else await writeParts(wholeTraceJson(opened.value), io);
    return exitCodes.done;
  } finally {
    await engine.close();
  }
}

function nothingRead(summary: Parameters<typeof traceRecord>[0]): object {
  const none = {
    verdict: null,
    culprit: null,
    errors: [],
    gaps: [],
    totalMs: 0,
    problems: summary.problems,
    events: [],
    spans: [],
  };
  return { schema: jsonSchema, kind: "trace", summary: traceRecord(summary), ...none };
}

const pieceChars = 64 * 1024;

/** Writes parts of a text, gathered into pieces; ends early when the command is to end. */
export async function writeParts(parts: Iterable<string>, io: Pick<CommandIo, "out" | "signal">): Promise<void> {
  let piece = "";
  for (const part of parts) {
    piece += part;
    if (piece.length < pieceChars) continue;
    await io.out(piece);
    piece = "";
    if (io.signal.aborted) return;
  }
  await io.out(piece);
}

/** The command. */
export const showCommand: Command = { name: "show", summary: "shows one trace, read whole", help, run };
