/* `freblens compare`: two traces beside each other: where they part, what differs, where the time went. */
import { jsonText } from "../../../shared/base/json-text.ts";
import { ok, fail, type Result } from "../../../shared/base/result.ts";
import { visibleText } from "../../../shared/base/terminal.ts";
import type { TraceSummary } from "../../../shared/model/summary.ts";
import { createEngine, type Engine } from "../../engine/engine.ts";
import { exitCodes, type Command, type CommandIo } from "../command.ts";
import { wrongUse } from "../exit.ts";
import { readOptions } from "../options.ts";
import { packageVersion } from "../package-place.ts";
import { comparisonRecord } from "../print/compare-record.ts";
import { comparisonText } from "../print/compare-text.ts";
import { everything, isUnread, problemText, settle } from "../sources.ts";

const help = `Usage: freblens compare A B [--all] [--json]

Lays two traces beside each other, event by event: A is the one looked at, B the one it is held against, as a request
that failed and the same request when it went well. Shows heads and verdicts, the first difference, all differences,
the time of each module, and the headers.

Options:
  --all    all differences; without it a terminal shows the first 60
  --json   one JSON object: {"schema":1,"kind":"comparison","a":{"summary" (as list writes it),"events","totalMs",
           "verdict" (as diagnose writes it),"problems"},"b":{...},"facts":[{"label","a","b","difference"}],
           "counts":{"same","time","data","only-a","only-b"},"first":{"row","eventA","eventB","why"},"firstFailure",
           "differences":[{"row","state","eventA","eventB","name","module","stage","aMs","bMs","aSinceMs","bSinceMs",
           "note"}],"modules":[{"module","stage","a":{"calls","durationMs","waitMs"},"b","deltaMs","significant"}],
           "requestHeaders":[{"label","a","b","difference"}],"responseHeaders"}
           difference is same, expected (as ids, ports and dates always differ) or changed. Rows count from 0.
           Milliseconds count from the first event of each trace, good to ±16 ms; what is absent is null
  --help   this text

A time counts as a difference only above what two readings of the 15.6 ms clock can be off, 31 ms.
Exit codes: 0 done, 2 wrong use, 3 a file could not be read, or is no trace.
`;

async function run(args: readonly string[], io: CommandIo): Promise<number> {
  const given = readOptions(args, { json: { type: "boolean" }, all: { type: "boolean" } });
  if (!given.ok) return wrongUse(io, "compare", given.error);
  const { rest, flag } = given.value;
  const [pathA, pathB] = rest;
  if (pathA === undefined || pathB === undefined || rest.length > 2) return wrongUse(io, "compare", "Name two files.");

  const engine = await createEngine({ dataFolder: undefined, version: packageVersion(), host: "cli", mode: "once" });
  try {
    const added = await Promise.all([engine.sources.add(pathA), engine.sources.add(pathB)]);
    for (const result of added) if (!result.ok) io.err(`freblens: ${visibleText(result.error.message)}\n`);
    const [sourceA, sourceB] = added;
    if (!sourceA?.ok || !sourceB?.ok) return exitCodes.unread;
    const folder = [sourceA.value, sourceB.value].findIndex(({ kind }) => kind === "folder");
    if (folder !== -1) return wrongUse(io, "compare", `${rest[folder] ?? ""} is a folder. Name two files.`);
    await settle(engine, io);
    if (io.signal.aborted) return exitCodes.interrupted;
    const a = traceOf(engine, sourceA.value.id, pathA);
    const b = traceOf(engine, sourceB.value.id, pathB);
    for (const side of [a, b]) if (!side.ok) io.err(`freblens: ${side.error}\n`);
    if (!a.ok || !b.ok) return exitCodes.unread;
    const compared = await engine.opener.compare(a.value.id, b.value.id, io.signal);
    if (io.signal.aborted) return exitCodes.interrupted;
    if (!compared.ok) {
      io.err(`freblens: ${visibleText(compared.error.message)}\n`);
      return exitCodes.unread;
    }
    if (flag("json")) await io.out(`${jsonText(comparisonRecord(compared.value))}\n`);
    else await io.out(comparisonText(compared.value, { width: io.columns, all: flag("all") }));
    return exitCodes.done;
  } finally {
    await engine.close();
  }
}

/* The one trace of a file, or the sentence why it has none. */
function traceOf(engine: Engine, sourceId: string, path: string): Result<TraceSummary, string> {
  for (const summary of everything(engine)) {
    if (summary.sourceId !== sourceId) continue;
    const holdsNone = summary.problems.some(({ code }) => code === "not-a-trace" || code === "empty");
    return holdsNone || isUnread(summary) ? fail(problemText(summary)) : ok(summary);
  }
  const problem = engine.sources.list().find(({ id }) => id === sourceId)?.problem;
  return fail(visibleText(problem?.message ?? `${path} could not be read.`));
}

/** The command. */
export const compareCommand: Command = {
  name: "compare",
  summary: "shows where two traces differ, event by event",
  help,
  run,
};
