/* `freblens list`: the traces of folders, by their heads or read whole, as a table or as one JSON object a line. */
import { formatCount } from "../../../shared/base/format.ts";
import { recordLine } from "../../../shared/report/trace-record.ts";
import { createEngine, type Engine } from "../../engine/engine.ts";
import { knownSites } from "../known-sites.ts";
import { exitCodes, type Command, type CommandIo } from "../command.ts";
import { filterFault } from "../filter.ts";
import { readNumber, readOptions, readSort } from "../options.ts";
import { packageVersion } from "../package-place.ts";
import { traceTable } from "../print/trace-table.ts";
import { addSources, everything, saySourceFaults, sayUnreadFiles, settle } from "../sources.ts";
import { exitCodeOf, wrongUse } from "../exit.ts";
import { asksWhole, readWhole } from "../whole.ts";

const help = `Usage: freblens list FOLDER... [options]

Lists the failed request traces below folders (also UNC paths) or of single files. Only the head of each file is read,
unless something asks for what the whole file tells: then all that fit the other words of the filter are read whole.

Options:
  --filter Q   only traces that match, e.g. "status:502 server:WEB2 time>5s"; times in it are UTC
               module:, notification:, error:, verdict: and event: ask for the whole file
  --sort F     time, server, site, status, trigger, verb, url, taken, reason, pool, pid, user or source, also by the
               JSON's names; -F or F:desc puts the largest first. Without it: newest first. module, notification, error
               and verdict ask for the whole file
  --whole      reads all files whole: the table and the JSON say of each who failed it and why
  --limit N    at most N traces
  --json       one JSON object a line:
               {"schema":1,"path","server","siteId","appPool","processId","verb","url","status":"502.3",
                "triggerStatus","failureReason","timeTakenMs","startedAt","activityId","problems":[{"code","message"}]}
               What a file does not say is null. startedAt is ISO 8601 in UTC. Where servers add, or the app, has learned
               the site's name there is "siteName". Where the file was read whole there is
               "verdict":{"code","kind","title","confidence","module","notification","errorCode","errorName"}
  --help       this text

On a terminal the table fits its width. In a pipe it is whole, parted by tabs. Counts go to the error output.
A cut file, an empty one, or one that is no trace is listed with its problem; that alone changes no exit code.
Exit codes: 0 done, 1 nothing matched, 2 wrong use, 3 something could not be read (the error output says what).
`;

const options = {
  filter: { type: "string" },
  sort: { type: "string" },
  limit: { type: "string" },
  whole: { type: "boolean" },
  json: { type: "boolean" },
} as const;

async function run(args: readonly string[], io: CommandIo): Promise<number> {
  const given = readOptions(args, options);
  if (!given.ok) return wrongUse(io, "list", given.error);
  const { rest: paths, text, flag } = given.value;
  const sort = readSort(text("sort"));
  if (!sort.ok) return wrongUse(io, "list", sort.error);
  const limit = readNumber("limit", text("limit"), { min: 1, max: 999_999_999 });
  if (!limit.ok) return wrongUse(io, "list", limit.error);
  const query = text("filter") ?? "";
  const fault = filterFault(query) ?? (paths.length === 0 ? "Name at least one folder." : undefined);
  if (fault !== undefined) return wrongUse(io, "list", fault);

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
    const question = { query, sort: sort.value };
    const whole = flag("whole") || asksWhole(query, sort.value);
    const failed = whole ? await readWhole(engine, question, io) : 0;
    if (io.signal.aborted) return exitCodes.interrupted;
    const matching = engine.catalog.matching(question, Date.now());
    if (!matching.ok) return wrongUse(io, "list", matching.error.message);
    const shown = matching.value.slice(0, limit.value);
    await printRows(engine, shown, { asJson: flag("json"), whole }, io);
    const faults = refused.length + saySourceFaults(engine.sources.list(), io);
    const unread = sayUnreadFiles(everything(engine), io);
    if (!io.signal.aborted) io.err(`${countsLine(engine, shown.length, matching.value.length)}\n`);
    return exitCodeOf({ matched: shown.length, unread: faults + unread + failed });
  } finally {
    await engine.close();
  }
}

const sampleRows = 300;
/** Rows that are handed to the output in one piece. */
const pieceRows = 200;

type Manner = { readonly asJson: boolean; readonly whole: boolean };

async function printRows(engine: Engine, ids: readonly number[], manner: Manner, io: CommandIo): Promise<void> {
  const { asJson, whole } = manner;
  const sample = asJson ? [] : [...engine.catalog.all(ids.slice(0, sampleRows))];
  const table = traceTable(sample, io.columns, whole);
  const lineOf = asJson ? recordLine : table.line;
  if (!asJson && ids.length > 0) await io.out(table.head);
  for (let from = 0; from < ids.length && !io.signal.aborted; from += pieceRows) {
    let piece = "";
    for (const row of engine.catalog.all(ids.slice(from, from + pieceRows))) piece += lineOf(row);
    await io.out(piece);
  }
}

function countsLine(engine: Engine, shown: number, matching: number): string {
  const problems = engine.sources.list().reduce((sum, source) => sum + source.problems, 0);
  const total = engine.catalog.size();
  const first = shown < matching ? `first ${formatCount(shown)} of ` : "";
  const files = problems === 1 ? "1 file has a problem" : `${formatCount(problems)} files with problems`;
  return `${first}${formatCount(matching)} of ${formatCount(total)} traces${problems === 0 ? "" : `; ${files}`}`;
}

/** The command. */
export const listCommand: Command = { name: "list", summary: "lists the traces of folders", help, run };
