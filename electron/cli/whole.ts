/*
 * Traces read whole before a command answers, where its filter or its order asks for what only whole files tell: an
 * answer that leaves out what nobody had read yet would be wrong.
 */
import { formatCount } from "../../shared/base/format.ts";
import { visibleText } from "../../shared/base/terminal.ts";
import type { Sort } from "../../shared/model/query-answer.ts";
import type { TraceSummary } from "../../shared/model/summary.ts";
import { asksWhole as queryAsksWhole } from "../../shared/query/answer.ts";
import { parseQuery } from "../../shared/query/parse.ts";
import type { Engine } from "../engine/engine.ts";
import type { CommandIo } from "./command.ts";
import { usualSort } from "./options.ts";
import { isUnread } from "./sources.ts";

/** Whether a filter that can be read, or an order, asks for what only whole files tell. */
export function asksWhole(filter: string, sort: Sort = usualSort): boolean {
  const query = parseQuery(filter, { zone: undefined, now: Date.now() });
  return query.ok && queryAsksWhole(query.value, sort);
}

const progressEveryMs = 200;
const mostSaid = 10;

/**
 * Reads whole what fits the other words of a filter. Answers how many hold a trace and could not be read, each said on
 * the error output, at most ten by name.
 */
export async function readWhole(
  engine: Engine,
  question: { readonly query: string; readonly sort: Sort },
  io: CommandIo,
): Promise<number> {
  const wanted = engine.catalog.toRead(question, Date.now(), "all");
  if (!wanted.ok) return 0;
  let progress = "";
  const timer = setInterval(() => {
    if (progress !== "") io.showProgress?.(progress);
  }, progressEveryMs);
  await engine.enricher.complete(question, {
    signal: io.signal,
    onProgress: (done, total) => {
      progress = `Reading whole: ${formatCount(done)} of ${formatCount(total)} traces`;
    },
  });
  clearInterval(timer);
  io.showProgress?.(undefined);
  if (io.signal.aborted) return 0;
  const failed = [...engine.catalog.all(wanted.value)].filter(hasFailed);
  for (const row of failed.slice(0, mostSaid)) {
    io.err(
      `freblens: ${visibleText(row.notEnriched ?? `${row.path} was not read whole: its folder gave no answer.`)}\n`,
    );
  }
  if (failed.length > mostSaid) {
    io.err(`freblens: ${formatCount(failed.length - mostSaid)} more files could not be read whole.\n`);
  }
  return failed.length;
}

/** Files that hold no trace, or could not even be opened, are said elsewhere. */
function hasFailed(row: TraceSummary): boolean {
  const holdsNone = row.problems.some(({ code }) => code === "not-a-trace" || code === "empty");
  return row.enrichment === undefined && !holdsNone && !isUnread(row);
}
