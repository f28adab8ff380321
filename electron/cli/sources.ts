/*
 * Folders and files given on the command line, put into an engine and waited for: with progress on a terminal, and with
 * a sentence for everything that could not be read.
 */
import { formatCount } from "../../shared/base/format.ts";
import { visibleText } from "../../shared/base/terminal.ts";
import type { FileProblemCode, Problem } from "../../shared/model/problem.ts";
import type { SourceHealth } from "../../shared/model/source-folder.ts";
import type { TraceSummary } from "../../shared/model/summary.ts";
import type { Engine } from "../engine/engine.ts";
import type { CommandIo } from "./command.ts";

/** A path that could not be added at all. */
export type Refused = Problem & { readonly path: string };

/** Adds all paths, each said on the error output where it cannot be added. */
export async function addSources(engine: Engine, paths: readonly string[], io: CommandIo): Promise<readonly Refused[]> {
  const added = await Promise.all(paths.map(async (path) => ({ path, result: await engine.sources.add(path) })));
  const refused = added.flatMap(({ path, result }) => (result.ok ? [] : [{ path, ...result.error }]));
  for (const { message } of refused) io.err(`freblens: ${visibleText(message)}\n`);
  return refused;
}

const progressAfterMs = 300;
const progressEveryMs = 200;

/** Waits until every source was looked into, or the command is to end. */
export async function settle(engine: Engine, io: CommandIo): Promise<void> {
  const startedAt = performance.now();
  const timer = setInterval(() => {
    if (performance.now() - startedAt < progressAfterMs) return;
    const { files, unread } = total(engine.sources.list());
    io.showProgress?.(`Reading: ${formatCount(files - unread)} of ${formatCount(files)} files`);
  }, progressEveryMs);
  await Promise.race([engine.sources.settled(), aborted(io.signal)]);
  clearInterval(timer);
  io.showProgress?.(undefined);
}

/** Settles when a signal is aborted. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

function total(sources: readonly SourceHealth[]): { readonly files: number; readonly unread: number } {
  return sources.reduce((sum, source) => ({ files: sum.files + source.files, unread: sum.unread + source.unread }), {
    files: 0,
    unread: 0,
  });
}

/** Says which sources were not read, or not wholly; answers how many. Being slow is no fault. */
export function saySourceFaults(sources: readonly SourceHealth[], io: CommandIo): number {
  const faulty = sources.filter(
    ({ problem, unread }) => unread > 0 || (problem !== undefined && problem.code !== "timed-out"),
  );
  for (const { path, problem, unread } of faulty) {
    const files = unread > 0 ? `${formatCount(unread)} files of ${path} were not read.` : "";
    io.err(`freblens: ${visibleText([problem?.message ?? "", files].filter((part) => part !== "").join(" "))}\n`);
  }
  return faulty.length;
}

/** Everything the engine found, matching or not. */
export function everything(engine: Engine): Iterable<TraceSummary> {
  const all = engine.catalog.matching({ query: "", sort: { field: "time", descending: true } }, Date.now());
  return all.ok ? engine.catalog.all(all.value) : [];
}

const unreadCodes: ReadonlySet<FileProblemCode> = new Set([
  "denied",
  "locked",
  "unreachable",
  "vanished",
  "too-large",
  "unreadable",
]);

/** Whether a file could not be read at all. A cut file, or one that is no trace, was read. */
export function isUnread({ problems }: Pick<TraceSummary, "problems">): boolean {
  return problems.some(({ code }) => unreadCodes.has(code));
}

/** What is wrong with a file, naming it. */
export function problemText({ path, problems }: Pick<TraceSummary, "path" | "problems">): string {
  const text = problems.map(({ message }) => message).join(" ");
  return visibleText(text.includes(path) ? text : `${path}: ${text}`);
}

const mostSaid = 10;

/** Says which files could not be read, at most ten by name; answers how many. */
export function sayUnreadFiles(rows: Iterable<TraceSummary>, io: CommandIo): number {
  let unread = 0;
  for (const row of rows) {
    if (!isUnread(row)) continue;
    unread++;
    if (unread <= mostSaid) io.err(`freblens: ${problemText(row)}\n`);
  }
  if (unread > mostSaid) io.err(`freblens: ${formatCount(unread - mostSaid)} more files could not be read.\n`);
  return unread;
}
