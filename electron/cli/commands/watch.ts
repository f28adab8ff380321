/* `freblens watch`: prints new traces as they appear, until it is told to end. */
import { join, resolve } from "node:path";
import { formatCount } from "../../../shared/base/format.ts";
import { visibleText } from "../../../shared/base/terminal.ts";
import type { KeepStatus } from "../../../shared/model/keep.ts";
import type { SourceHealth } from "../../../shared/model/source-folder.ts";
import type { TraceSummary } from "../../../shared/model/summary.ts";
import { recordLine } from "../../../shared/report/trace-record.ts";
import { usualKeep } from "../../engine/archive/keep-settings.ts";
import { createEngine, type Engine } from "../../engine/engine.ts";
import { knownSites } from "../known-sites.ts";
import { exitCodes, type Command, type CommandIo } from "../command.ts";
import { wrongUse } from "../exit.ts";
import { filterFault } from "../filter.ts";
import { keepFolder } from "../keep-folder.ts";
import { readOptions } from "../options.ts";
import { packageVersion } from "../package-place.ts";
import { traceTable } from "../print/trace-table.ts";
import { aborted, addSources } from "../sources.ts";
import { asksWhole } from "../whole.ts";
import { sourceAround } from "../write-file.ts";

const help = `Usage: freblens watch FOLDER... [options]

Prints the traces that appear below folders (also UNC paths) from now on, until Ctrl+C.

Options:
  --filter Q   only traces that match, e.g. "status:502"; times in it are UTC. Where it asks for module:,
               notification:, error:, verdict: or event:, each trace is read whole first
  --existing   first print the traces that are there already, oldest first
  --keep DIR   copy each of them at once into DIR/SERVER/W3SVC<site>, before IIS deletes it; nothing in DIR is ever
               deleted. A folder inside one of those watched is refused: nothing is written among traces
  --json       one JSON object a line, as list writes it
  --help       this text

What becomes of the folders goes to the error output. A folder that stops answering is tried again by itself.
Exit codes: 0 ended by Ctrl+C, 2 wrong use, 3 a folder could not be added (the others are watched all the same).
`;

const options = {
  filter: { type: "string" },
  existing: { type: "boolean" },
  keep: { type: "string" },
  json: { type: "boolean" },
} as const;
/** What was being copied when the command was told to end is given this long. */
const lastCopiesMs = 2_000;
/** Changes within this time are printed together. */
const gatherMs = 100;
const oldestFirst = { field: "time", descending: false } as const;

async function run(args: readonly string[], io: CommandIo): Promise<number> {
  const given = readOptions(args, options);
  if (!given.ok) return wrongUse(io, "watch", given.error);
  const { rest: paths, text, flag } = given.value;
  const query = text("filter") ?? "";
  const fault = filterFault(query) ?? (paths.length === 0 ? "Name at least one folder." : undefined);
  if (fault !== undefined) return wrongUse(io, "watch", fault);

  const keepDir = text("keep");
  const around =
    keepDir === undefined
      ? undefined
      : await sourceAround(
          join(keepDir, "copy"),
          paths.map((path) => resolve(path)),
        );
  if (around !== undefined) {
    return wrongUse(
      io,
      "watch",
      `${keepDir} lies inside ${around}, and nothing is written among traces. Choose another place.`,
    );
  }
  const engine = await createEngine({
    dataFolder: undefined,
    version: packageVersion(),
    host: "cli",
    mode: "watch",
    siteNames: knownSites(),
    readWhole: asksWhole(query),
    keepIn: keepDir === undefined ? undefined : keepFolder(resolve(keepDir)),
  });
  const keep = (): void => {
    const chosen = keepDir === undefined ? undefined : engine.keep.choose({ ...usualKeep, query });
    if (chosen?.ok === false) io.err(`freblens: ${visibleText(chosen.error.message)}\n`);
  };
  try {
    if (flag("existing")) keep();
    const refused = await addSources(engine, paths, io);
    const end = refused.length > 0 ? exitCodes.unread : exitCodes.done;
    if (engine.sources.list().length === 0) return end;
    if (asksWhole(query)) for (const { id } of engine.sources.list()) engine.enricher.readSource(id);
    const stopSaying = sayHealth(engine, io);
    await firstLook(engine, io);
    if (!flag("existing")) keep();
    await printNew(engine, { query, asJson: flag("json"), existing: flag("existing") }, io);
    stopSaying();
    await Promise.race([engine.keep.idle(), new Promise((done) => setTimeout(done, lastCopiesMs))]);
    if (keepDir !== undefined) io.err(`${keptLine(engine.keep.status())}\n`);
    return end;
  } finally {
    await engine.close();
  }
}

function keptLine({ kept, lost, waiting, problem }: KeepStatus): string {
  const away =
    lost + waiting === 0 ? "" : `, ${formatCount(lost + waiting)} not: ${problem ?? "they were gone first."}`;
  return visibleText(`${kept === 1 ? "1 trace" : `${formatCount(kept)} traces`} copied${away}`);
}

type Wish = { readonly query: string; readonly asJson: boolean; readonly existing: boolean };

async function printNew(engine: Engine, wish: Wish, io: CommandIo): Promise<void> {
  const isOld = oldRows(engine, wish);
  const printed = new Set<number>();
  let lineOf = recordLine;
  if (!wish.asJson) {
    const table = traceTable([], io.columns);
    lineOf = table.line;
    await io.out(table.head);
  }
  io.err("Watching. Ctrl+C ends.\n");
  while (!io.signal.aborted) {
    const changed = nextChange(engine, io.signal);
    // The moment of asking moves on, so that after:-1h keeps its meaning.
    const matching = engine.catalog.matching({ query: wish.query, sort: oldestFirst }, Date.now());
    const fresh = (matching.ok ? matching.value : []).filter((id) => !printed.has(id));
    for (const row of engine.catalog.all(fresh)) {
      printed.add(row.id);
      if (!isOld(row)) await io.out(lineOf(row));
    }
    await changed;
  }
}

/** A file written less long ago than this may still be being written: it is waited for, and new when it is whole. */
const freshMs = 10_000;

/* What the first look found is old. Of a source that was away or not read through by then, so are files written before. */
function oldRows(engine: Engine, wish: Wish): (row: TraceSummary) => boolean {
  if (wish.existing) return () => false;
  const startedAt = Date.now();
  const behind = new Set(
    engine.sources
      .list()
      .filter(isBehind)
      .map(({ id }) => id),
  );
  const all = engine.catalog.matching({ query: "", sort: oldestFirst }, startedAt);
  const known = new Set(all.ok ? all.value : []);
  return (row) => known.has(row.id) || (behind.has(row.sourceId) && row.modifiedAt < startedAt - freshMs);
}

function isBehind({ state, unread }: SourceHealth): boolean {
  return unread > 0 || (state !== "live" && state !== "degraded");
}

const lookEveryMs = 50;
const standsStillMs = 500;

/* Waits for the first look at every source, but not for files that are still being written: the next may come meanwhile. */
async function firstLook(engine: Engine, io: CommandIo): Promise<void> {
  const settled = new AbortController();
  void engine.sources.settled().then(() => settled.abort());
  let size = -1;
  let stillSince = performance.now();
  while (!settled.signal.aborted && !io.signal.aborted) {
    const connecting = engine.sources.list().some(({ state }) => state === "connecting");
    if (connecting || engine.catalog.size() !== size) stillSince = performance.now();
    if (performance.now() - stillSince >= standsStillMs) return;
    size = engine.catalog.size();
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}

async function nextChange(engine: Engine, signal: AbortSignal): Promise<void> {
  const change = Promise.withResolvers<void>();
  const stop = engine.catalog.onChange(() => change.resolve());
  await Promise.race([change.promise, aborted(signal)]);
  stop();
  if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, gatherMs));
}

function sayHealth(engine: Engine, io: CommandIo): () => void {
  const said = new Map<string, string>();
  const say = (): void => {
    for (const { id, path, state, problem } of engine.sources.list()) {
      const before = said.get(id);
      said.set(id, state);
      if (before === state || state === "connecting") continue;
      const healthy = state === "live";
      if (healthy && (before === undefined || before === "connecting")) continue;
      io.err(
        `freblens: ${visibleText(`${path}: ${state}${healthy ? " again" : ""}. ${healthy ? "" : (problem?.message ?? "")}`.trimEnd())}\n`,
      );
    }
  };
  say();
  return engine.sources.onChange(say);
}

/** The command. */
export const watchCommand: Command = { name: "watch", summary: "prints new traces as they appear", help, run };
