/* `freblens search`: where a text stands inside traces: event, field, and what is around it. */
import { formatCount } from "../../../shared/base/format.ts";
import { jsonText } from "../../../shared/base/json-text.ts";
import { shortenText, visibleText } from "../../../shared/base/terminal.ts";
import type { SearchHit, SearchWish, TraceMatches } from "../../../shared/model/search.ts";
import type { TraceSummary } from "../../../shared/model/summary.ts";
import { jsonSchema, traceRecord } from "../../../shared/report/trace-record.ts";
import { matcherOf } from "../../../shared/search/matcher.ts";
import { createEngine, type Engine } from "../../engine/engine.ts";
import type { Searched } from "../../engine/search/searcher.ts";
import { knownSites } from "../known-sites.ts";
import { exitCodes, type Command, type CommandIo } from "../command.ts";
import { exitCodeOf, wrongUse } from "../exit.ts";
import { filterFault } from "../filter.ts";
import { readOptions, usualSort } from "../options.ts";
import { packageVersion } from "../package-place.ts";
import { addSources, everything, saySourceFaults, sayUnreadFiles, settle } from "../sources.ts";
import { asksWhole, readWhole } from "../whole.ts";

const help = `Usage: freblens search TEXT FOLDER... [options]

Finds a text inside traces: in URL, user and other head fields, names of events, values and their descriptions. It is
typed as it reads, not as the file escapes it: "a<b&c". Upper and lower case are the same unless --case is given.

Options:
  --regex      TEXT is a regular expression, as JavaScript knows them
  --case       upper and lower case differ
  --word       only whole words
  --filter Q   only in traces that match, e.g. "status:502 after:-1h"; times in it are UTC
  --json       one JSON object a trace: what list writes, and "matches" (all places) and
               "hits":[{"event" (null for the head),"eventName","field","before","match","after"}], at most 20 a trace
  --help       this text

Exit codes: 0 found, 1 not found, 2 wrong use, 3 something could not be read (the error output says what).
`;

const options = {
  regex: { type: "boolean" },
  case: { type: "boolean" },
  word: { type: "boolean" },
  filter: { type: "string" },
  json: { type: "boolean" },
} as const;

async function run(args: readonly string[], io: CommandIo): Promise<number> {
  const given = readOptions(args, options);
  if (!given.ok) return wrongUse(io, "search", given.error);
  const { rest, text, flag } = given.value;
  const [sought, ...paths] = rest;
  if (sought === undefined || paths.length === 0)
    return wrongUse(io, "search", "Name a text, and at least one folder.");
  const kind = flag("regex") ? "regex" : "text";
  const wish: SearchWish = { text: sought, kind, matchCase: flag("case"), wholeWord: flag("word") };
  const matcher = matcherOf(wish);
  const query = text("filter") ?? "";
  const fault = matcher.ok ? filterFault(query) : matcher.error;
  if (fault !== undefined) return wrongUse(io, "search", fault);

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
    if (!matching.ok) return wrongUse(io, "search", matching.error.message);
    const tally = await search(engine, matching.value, wish, flag("json"), io);
    if (io.signal.aborted) return exitCodes.interrupted;
    const faults = refused.length + saySourceFaults(engine.sources.list(), io);
    const unread = sayUnreadFiles(everything(engine), io) + tally.failed;
    io.err(`${placesIn(tally)} of ${formatCount(matching.value.length)} searched\n`);
    return exitCodeOf({ matched: tally.traces, unread: faults + unread + unreadWhole });
  } finally {
    await engine.close();
  }
}

type Tally = { readonly places: number; readonly traces: number; readonly failed: number };

async function search(
  engine: Engine,
  ids: readonly number[],
  wish: SearchWish,
  asJson: boolean,
  io: CommandIo,
): Promise<Tally> {
  let [places, traces, failed, done] = [0, 0, 0, 0];
  const failures = new Map<string, number>();
  let written = Promise.resolve();
  const onSearched = (searched: readonly Searched[]): void => {
    done += searched.length;
    let piece = "";
    for (const each of searched) {
      const summary = engine.catalog.get(each.id);
      if ("failure" in each) {
        failed++;
        const { message } = each.failure;
        if (!failures.has(message)) io.err(`freblens: ${visibleText(message)}\n`);
        failures.set(message, (failures.get(message) ?? 0) + 1);
      } else if (each.found.matches > 0 && summary !== undefined) {
        places += each.found.matches;
        traces++;
        piece += asJson ? recordOf(summary, each.found) : textOf(summary, each.found, io.columns);
      }
    }
    if (piece !== "") written = Promise.resolve(io.out(piece));
    io.showProgress?.(`Searched: ${formatCount(done)} of ${formatCount(ids.length)} traces`);
  };
  await engine.searcher.run(ids, wish, onSearched, io.signal);
  await written;
  io.showProgress?.(undefined);
  // The same sentence is said once, and how many traces it is about.
  for (const [message, count] of failures) {
    if (count > 1) io.err(`freblens: ${formatCount(count)} traces: ${visibleText(message)}\n`);
  }
  return { places, traces, failed };
}

function placesIn({ places, traces }: Tally): string {
  const where = places === 1 ? "1 place" : `${formatCount(places)} places`;
  return `${where} in ${traces === 1 ? "1 trace" : `${formatCount(traces)} traces`}`;
}

function recordOf(summary: TraceSummary, { matches, hits }: TraceMatches): string {
  const places = hits.map(({ event, ...hit }) => ({ event: event ?? null, ...hit }));
  return `${jsonText({ schema: jsonSchema, ...traceRecord(summary), matches, hits: places })}\n`;
}

function textOf({ path }: TraceSummary, { matches, hits }: TraceMatches, width: number | undefined): string {
  const more = matches - hits.length;
  const lines = [
    visibleText(path),
    ...hits.map((hit) => `  ${visibleText(placeOf(hit))}`),
    ...(more > 0 ? [`  and ${formatCount(more)} more places`] : []),
  ];
  return `${lines.map((line) => (width === undefined ? line : shortenText(line, width))).join("\n")}\n`;
}

function placeOf({ event, eventName, field, before, match, after }: SearchHit): string {
  const where = event === undefined ? `head, ${field}` : `event ${event} ${eventName}, ${field}`;
  return `${where}: ${before}${match}${after}`;
}

/** The command. */
export const searchCommand: Command = { name: "search", summary: "finds a text inside traces", help, run };
