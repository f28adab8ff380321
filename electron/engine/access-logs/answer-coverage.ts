/* The question of coverage, put together: the filter, the logs, the traces of the catalog, and the pure answer over them. */
import { formatCount } from "../../../shared/base/format.ts";
import { fail, ok, type Result } from "../../../shared/base/result.ts";
import type { CallFailure } from "../../../shared/contract/methods.ts";
import { coverAnswers } from "../../../shared/coverage/cover.ts";
import { traceHistory } from "../../../shared/coverage/history.ts";
import { serverKey, type LogLine } from "../../../shared/coverage/log-line.ts";
import type { ServerTracing } from "../../../shared/coverage/tracing-rules.ts";
import type { CoverageAnswer, LogProgress } from "../../../shared/model/coverage.ts";
import type { SiteName } from "../../../shared/model/server-record.ts";
import { statusCode } from "../../../shared/model/status.ts";
import type { TraceSummary } from "../../../shared/model/summary.ts";
import type { SiteNameOf } from "../../../shared/query/match-sites.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { AccessLogs, LogAnswer } from "./access-logs.ts";
import { lineFilter, type LineFilter } from "./line-filter.ts";
import type { LogProblem, LogRoot } from "./log-file.ts";

/** What is asked. */
export type CoverageWish = {
  readonly query: string;
  /** IANA zone for times in the query that name none; UTC if absent. */
  readonly zone?: string | undefined;
  /** Epoch ms, both included; infinite for all there is. */
  readonly from: number;
  readonly to: number;
  readonly roots: readonly LogRoot[];
  readonly servers: readonly ServerTracing[];
  /** Names of sites that are known besides those of the configurations. */
  readonly siteNames?: readonly SiteName[] | undefined;
  readonly reported?: number | undefined;
  readonly now: number;
  readonly onProgress?: ((progress: LogProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
};

/** The answer, and what could not be read for it. */
export type AnsweredCoverage = { readonly answer: CoverageAnswer; readonly problems: readonly LogProblem[] };

const newestFirst = { field: "time", descending: true } as const;

/** Answers over the traces of a catalog. Fails on a filter that cannot be read or asked of a log, and when cancelled. */
export async function answerCoverage(
  catalog: Pick<Catalog, "matching" | "all">,
  logs: AccessLogs,
  wish: CoverageWish,
): Promise<Result<AnsweredCoverage, CallFailure>> {
  const filter = lineFilter(wish.query, wish.now, wish.zone);
  if (!filter.ok) return filter;
  const fitting = catalog.matching({ query: wish.query, sort: newestFirst, zone: wish.zone }, wish.now);
  const everything = catalog.matching({ query: "", sort: newestFirst }, wish.now);
  if (!fitting.ok) return fitting;
  if (!everything.ok) return everything;
  const traces = [...catalog.all(everything.value)];
  const fits = new Set(fitting.value);
  const { flags } = filter.value.statuses;
  const history = traceHistory(traces);
  const read = await logs.read(wish.roots, {
    statuses: filter.value.statuses,
    from: Math.max(wish.from, filter.value.from),
    to: wish.to,
    serverNames: [...new Set(traces.map(({ server }) => server))].filter((server) => server !== ""),
    onProgress: wish.onProgress,
    signal: wish.signal,
  });
  if (wish.signal?.aborted === true) return fail({ code: "cancelled", message: "Reading the logs was cancelled." });
  const siteName = siteNamer(wish);
  const answer = coverAnswers({
    from: wish.from,
    to: wish.to,
    filter: wish.query,
    lines: filter.value.keep(read.lines, siteName),
    connections: read.connections,
    traces: traces.filter(({ status }) => status !== undefined && flags[statusCode(status)] === 1),
    fits: ({ id }) => fits.has(id),
    history,
    servers: wish.servers,
    logs: read.logs.map((log) =>
      log.siteId === undefined ? log : { ...log, siteName: siteName(serverKey(log.server), log.siteId) },
    ),
    missingFields: read.missingFields,
    reported: wish.reported,
    limits: [...read.limits, ...blindSpots(filter.value, read), ...unreadTraces(traces)],
  });
  return ok({ answer, problems: read.problems });
}

/* Site names by server and number. Lines that tell no server have a name where all servers that are known agree. */
function siteNamer({ servers, siteNames = [] }: CoverageWish): SiteNameOf {
  const names = new Map<string, string>();
  const anywhere = new Map<number, Set<string>>();
  const learn = (server: string | undefined, siteId: number, name: string): void => {
    names.set(`${serverKey(server)} ${siteId}`, name);
    anywhere.set(siteId, (anywhere.get(siteId) ?? new Set()).add(name));
  };
  for (const { server, siteId, name } of siteNames) learn(server, siteId, name);
  for (const { server, config } of servers) for (const { id, name } of config.sites) learn(server, id, name);
  return (server, siteId) => {
    const [only, ...others] = anywhere.get(siteId) ?? [];
    // One configuration may stand for all servers; then it names none.
    return (
      names.get(`${server} ${siteId}`) ??
      names.get(` ${siteId}`) ??
      (server === "" && others.length === 0 ? only : undefined)
    );
  };
}

/* What the filter asks for and the logs do not hold. */
function blindSpots({ words }: LineFilter, { lines }: LogAnswer): readonly string[] {
  const lacking = (has: (line: LogLine) => boolean): number => lines.filter((line) => !has(line)).length;
  const asked: readonly (readonly [string, number, string])[] = [
    ["host", lacking(({ host }) => host !== undefined), "host (cs-host)"],
    ["substatus", lacking(({ substatusKnown }) => substatusKnown), "substatus (sc-substatus)"],
    ["server", lacking(({ server }) => server !== undefined), "server (s-computername)"],
    ["user", lacking(({ user }) => user !== undefined), "user (cs-username)"],
  ];
  return asked.flatMap(([word, count, what]) =>
    words.has(word) && count > 0
      ? [
          `The filter asks for ${word}:, but ${formatCount(count)} lines with that status do not tell the ${what}; they count as not matching.`,
        ]
      : [],
  );
}

function unreadTraces(traces: readonly TraceSummary[]): readonly string[] {
  const unknown = traces.filter(({ status, startedAt }) => status === undefined || startedAt === undefined).length;
  if (unknown === 0) return [];
  return [`${formatCount(unknown)} trace files do not tell status or time and cannot be paired with a line.`];
}
