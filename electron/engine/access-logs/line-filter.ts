/*
 * The filter language asked of log lines: the same words with the same meaning as for traces, as far as a log line can tell.
 * Words that only a trace can answer are refused, with their place.
 */
import { statusSet, type StatusSet } from "../../../shared/access-log/status-set.ts";
import { fail, ok, type Result } from "../../../shared/base/result.ts";
import { lineStart, serverKey, type LogLine } from "../../../shared/coverage/log-line.ts";
import type { CallFailure } from "../../../shared/contract/methods.ts";
import { matchRows } from "../../../shared/query/match.ts";
import type { SiteNameOf } from "../../../shared/query/match-sites.ts";
import { parseQuery } from "../../../shared/query/parse.ts";
import { everyClause, type Clause, type Group, type Query } from "../../../shared/query/query.ts";
import { appendRow, createTable } from "../../../shared/query/table.ts";
import { statusCode } from "../../../shared/model/status.ts";

/** A filter for log lines. */
export type LineFilter = {
  /** Codes that may match: what the reader looks for. */
  readonly statuses: StatusSet;
  /** The lines that match, in their order. `siteName` gives a site's name by the server's key and its number. */
  readonly keep: (lines: readonly LogLine[], siteName?: SiteNameOf) => readonly LogLine[];
  /** Words of the filter, for saying what the logs cannot tell. */
  readonly words: ReadonlySet<string>;
  /** No line that ended before this can match, epoch ms; minus infinity where the filter does not say. */
  readonly from: number;
};

const askable: ReadonlySet<string> = new Set([
  "status",
  "substatus",
  "url",
  "path",
  "host",
  "verb",
  "server",
  "site",
  "user",
  "time",
  "after",
  "before",
  "text",
]);

/** Reads a filter for log lines. It must say which statuses are meant: a log holds every request. */
export function lineFilter(text: string, now: number, zone?: string): Result<LineFilter, CallFailure> {
  const query = parseQuery(text, { zone, now });
  if (!query.ok) {
    const { message, start, end } = query.error;
    return fail({ code: "bad-query", message, at: { start, end } });
  }
  const clauses = everyClause(query.value);
  const foreign = clauses.find(({ word }) => !askable.has(word));
  if (foreign !== undefined) {
    const message = `A log line does not tell what ${foreign.word}: asks for. Use ${[...askable].slice(0, -1).join(", ")}.`;
    return fail({ code: "bad-query", message, at: { start: foreign.start, end: foreign.end } });
  }
  if (!saysStatus(query.value)) {
    return fail({ code: "bad-query", message: "Say which status is meant, for example status:502." });
  }
  const statuses = statusSet((code) => mayMatch(query.value, code));
  // What stands in a group need not hold: only what stands beside all else bounds the time.
  const from = Math.max(Number.NEGATIVE_INFINITY, ...query.value.clauses.map(afterOf));
  return ok({
    statuses,
    keep: (lines, siteName) => matching(lines, query.value, siteName),
    words: new Set(clauses.map(({ word }) => word)),
    from,
  });
}

/** Whether a filter says which status is meant, each side of an OR for itself. */
function saysStatus({ clauses, groups }: Query): boolean {
  const isSaid = ({ negated, any }: Group): boolean => !negated && any.every(saysStatus);
  return clauses.some(({ word, negated }) => word === "status" && !negated) || groups.some(isSaid);
}

/** Whether a line with a code may match, whatever else it says. */
function mayMatch({ clauses, groups }: Query, code: number): boolean {
  const mayFit = ({ negated, any }: Group): boolean => negated || any.some((query) => mayMatch(query, code));
  return (
    clauses.every((clause) => clause.word !== "status" || clause.negated || mayBe(clause, code)) && groups.every(mayFit)
  );
}

function mayBe({ tests }: Clause, code: number): boolean {
  return tests.some((test) => test.kind === "range" && statusCode(test.min) <= code && code <= statusCode(test.max));
}

function afterOf({ word, negated, tests }: Clause): number {
  const [test] = tests;
  return word === "after" && !negated && test?.kind === "range" ? test.min : Number.NEGATIVE_INFINITY;
}

function matching(lines: readonly LogLine[], query: Query, site: SiteNameOf | undefined): readonly LogLine[] {
  const table = createTable(Math.max(64, lines.length));
  lines.forEach((line, index) =>
    appendRow(table, {
      id: index + 1,
      url: urlOf(line),
      siteId: line.siteId,
      appPool: undefined,
      processId: undefined,
      verb: line.verb,
      remoteUserName: undefined,
      userName: line.user,
      failureReason: undefined,
      status: line.status,
      triggerStatus: undefined,
      timeTakenMs: line.timeTakenMs,
      startedAt: lineStart(line),
      server: serverKey(line.server),
      path: "",
      problems: [],
      gone: false,
      // Site numbers are a server's own.
      sourceId: serverKey(line.server),
    }),
  );
  const { failed } = matchRows(table, query, { site });
  return lines.filter((_, index) => failed[index] === 0);
}

function urlOf({ host, path, query }: LogLine): string | undefined {
  if (path === undefined) return undefined;
  const local = query === undefined ? path : `${path}?${query}`;
  return host === undefined ? local : `http://${host}${local}`;
}
