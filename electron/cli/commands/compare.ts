/* `freblens compare`: two traces beside each other, or a trace and its good twin: where they part, what differs, where the time went. */
import { jsonText } from "../../../shared/base/json-text.ts";
import { ok, fail, type Result } from "../../../shared/base/result.ts";
import { visibleText } from "../../../shared/base/terminal.ts";
import type { TraceSummary } from "../../../shared/model/summary.ts";
import type { TwinAnswer } from "../../../shared/model/twin.ts";
import { createEngine, type Engine } from "../../engine/engine.ts";
import { knownSites } from "../known-sites.ts";
import { exitCodes, type Command, type CommandIo } from "../command.ts";
import { wrongUse } from "../exit.ts";
import { readOptions } from "../options.ts";
import { packageVersion } from "../package-place.ts";
import { comparisonRecord } from "../print/compare-record.ts";
import { comparisonText } from "../print/compare-text.ts";
import { everything, isUnread, problemText, saySourceFaults, settle } from "../sources.ts";

const help = `Usage: freblens compare A B|FOLDER [--all] [--json]

Lays two traces beside each other, event by event: A is the one looked at, B the one it is held against, as a request
that failed and the same request when it went well. Shows heads and verdicts, the first difference, all differences,
the time of each module, and the headers. In a folder the best good twin of A is looked for: same verb, host and path,
answered 2xx or 3xx, nearest in time, rather on another server.

Options:
  --all    all differences; without it a terminal shows the first 60
  --json   one JSON object: {"schema":1,"kind":"comparison","a":{"summary" (as list writes it),"events","totalMs",
           "verdict" (as diagnose writes it),"problems"},"b":{...},"twin":{"match","because"} (null for two files),
           "facts":[{"label","a","b","difference"}],"counts":{"same","time","data","only-a","only-b"},
           "first":{"row","eventA","eventB","why"},"firstFailure",
           "differences":[{"row","state","eventA","eventB","name","module","stage","aMs","bMs","aSinceMs","bSinceMs",
           "note"}],"modules":[{"module","stage","a":{"calls","durationMs","waitMs"},"b","deltaMs","significant"}],
           "requestHeaders":[{"label","a","b","difference"}],"responseHeaders"}
           difference is same, expected (as ids, ports and dates always differ) or changed. Rows count from 0.
           Milliseconds count from the first event of each trace, good to ±16 ms; what is absent is null
  --help   this text

A time counts as a difference only above what two readings of the 15.6 ms clock can be off, 31 ms.
Exit codes: 0 done, 1 no twin in the folder, 2 wrong use, 3 a file could not be read, or is no trace.
`;

type Twin = Extract<TwinAnswer, { kind: "found" }>;
type Ends = { readonly code: number };
type Pair = { readonly a: number; readonly b: number; readonly twin: Twin | undefined };

async function run(args: readonly string[], io: CommandIo): Promise<number> {
  const given = readOptions(args, { json: { type: "boolean" }, all: { type: "boolean" } });
  if (!given.ok) return wrongUse(io, "compare", given.error);
  const { rest, flag } = given.value;
  const [pathA, pathB] = rest;
  if (pathA === undefined || pathB === undefined || rest.length > 2) {
    return wrongUse(io, "compare", "Name two files, or a file and a folder.");
  }
  const engine = await createEngine({
    dataFolder: undefined,
    version: packageVersion(),
    host: "cli",
    mode: "once",
    siteNames: knownSites(),
  });
  try {
    const pair = await choosePair(engine, pathA, pathB, io);
    if ("code" in pair) return pair.code;
    const compared = await engine.opener.compare(pair.a, pair.b, io.signal);
    if (io.signal.aborted) return exitCodes.interrupted;
    if (!compared.ok) {
      io.err(`freblens: ${visibleText(compared.error.message)}\n`);
      return exitCodes.unread;
    }
    if (flag("json")) await io.out(`${jsonText(comparisonRecord(compared.value, pair.twin))}\n`);
    else await io.out(comparisonText(compared.value, pair.twin, { width: io.columns, all: flag("all") }));
    return exitCodes.done;
  } finally {
    await engine.close();
  }
}

async function choosePair(engine: Engine, pathA: string, pathB: string, io: CommandIo): Promise<Pair | Ends> {
  const added = await Promise.all([engine.sources.add(pathA), engine.sources.add(pathB)]);
  for (const result of added) if (!result.ok) io.err(`freblens: ${visibleText(result.error.message)}\n`);
  const [sourceA, sourceB] = added;
  if (!sourceA?.ok || !sourceB?.ok) return { code: exitCodes.unread };
  if (sourceA.value.kind === "folder") {
    return { code: wrongUse(io, "compare", `${pathA} is a folder. Name one file of it first.`) };
  }
  await settle(engine, io);
  if (io.signal.aborted) return { code: exitCodes.interrupted };
  const a = traceOf(engine, sourceA.value.id, pathA);
  const b = sourceB.value.kind === "folder" ? undefined : traceOf(engine, sourceB.value.id, pathB);
  for (const side of [a, b]) if (side?.ok === false) io.err(`freblens: ${side.error}\n`);
  if (!a.ok || b?.ok === false) return { code: exitCodes.unread };
  if (b !== undefined) return { a: a.value.id, b: b.value.id, twin: undefined };
  const faults = saySourceFaults(engine.sources.list(), io);
  const twin = engine.catalog.twinOf(a.value.id);
  if (twin?.kind === "found") return { a: a.value.id, b: twin.twin.id, twin };
  if (twin !== undefined) io.err(`freblens: ${visibleText(`Looked for ${twin.lookedFor}. ${twin.because}`)}\n`);
  return { code: faults > 0 ? exitCodes.unread : exitCodes.nothingMatched };
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
