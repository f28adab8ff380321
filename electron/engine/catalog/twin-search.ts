/*
 * Finds a good twin among the rows: narrows by code of verb, host and status, looks at each distinct URL once, and hands
 * what is left to the ranking. 200,000 rows take a few milliseconds.
 */
import {
  bestTwin,
  twinMatch,
  twinWords,
  wentWell,
  type TwinCandidate,
  type TwinTarget,
} from "../../../shared/compare/twin.ts";
import type { TraceSummary } from "../../../shared/model/summary.ts";
import type { TwinAnswer } from "../../../shared/model/twin.ts";
import { rowOfId, type CodedColumn } from "../../../shared/query/table.ts";
import { readingAt } from "../../../shared/query/whole.ts";
import { activityIdAt } from "./activity-ids.ts";
import { summaryAt, type CatalogRows } from "./rows.ts";

/** Path and query of a URL as IIS writes it; the path in lower case, because IIS does not look at case. */
export function splitUrl(url: string): { readonly path: string; readonly query: string } {
  const authority = url.indexOf("://");
  const slash = url.indexOf("/", authority === -1 ? 0 : authority + 3);
  const rest = slash === -1 ? "/" : url.slice(slash);
  const mark = rest.indexOf("?");
  if (mark === -1) return { path: rest.toLowerCase(), query: "" };
  return { path: rest.slice(0, mark).toLowerCase(), query: rest.slice(mark + 1) };
}

const valueAt = <T extends string | number>(column: CodedColumn<T>, row: number): T | undefined =>
  column.values[column.codes[row] ?? 0];

const present = (value: number | undefined): number | undefined =>
  value === undefined || Number.isNaN(value) ? undefined : value;

/* Codes of the values that are the same text in any case. */
function codesLike(column: CodedColumn<string>, text: string): Uint8Array {
  const wanted = text.toLowerCase();
  return Uint8Array.from(column.values, (value) => Number(value?.toLowerCase() === wanted));
}

/* The same trace seen through another source: a folder and one below it, a file and its folder. */
function isSameTrace({ table, activityIds }: CatalogRows, row: number, other: number): boolean {
  if (table.time[row] !== table.time[other]) return false;
  const id = activityIdAt(activityIds, row);
  return id !== undefined && id === activityIdAt(activityIds, other);
}

/* Rows of the same verb, host and path. */
function sameRequests(rows: CatalogRows, row: number, path: string): readonly number[] {
  const { table } = rows;
  const { verb, host, url } = table.columns;
  const verbs = codesLike(verb, valueAt(verb, row) ?? "");
  const hostCode = host.codes[row];
  // 0 not looked at, 1 same path, 2 another.
  const urls = new Uint8Array(url.values.length);
  const found: number[] = [];
  for (let at = 0; at < table.rows; at++) {
    if (at === row || host.codes[at] !== hostCode || verbs[verb.codes[at] ?? 0] !== 1) continue;
    const code = url.codes[at] ?? 0;
    if (urls[code] === 0) urls[code] = splitUrl(url.values[code] ?? "").path === path ? 1 : 2;
    if (urls[code] === 1 && !isSameTrace(rows, row, at)) found.push(at);
  }
  return found;
}

function factsAt({ table, gone, problems }: CatalogRows, row: number): TwinCandidate {
  const { url, server, status, trigger, reason } = table.columns;
  return {
    id: table.ids[row] ?? 0,
    query: splitUrl(valueAt(url, row) ?? "").query,
    startedAt: present(table.time[row]),
    server: valueAt(server, row) ?? "",
    status: valueAt(status, row),
    triggerStatus: valueAt(trigger, row),
    failureReason: valueAt(reason, row),
    verdictKind: readingAt(table, row)?.verdictKind,
    unusable: gone[row] === 1 || (problems.get(row) ?? []).some(({ code }) => code !== "recovered"),
  };
}

/** A good twin of the trace with an id; undefined where there is no such trace. */
export function findTwin(rows: CatalogRows, id: number): TwinAnswer | undefined {
  const { table } = rows;
  const row = rowOfId(table, id);
  if (row === undefined) return undefined;
  const summary = summaryAt(rows, row);
  if (summary.url === undefined || summary.verb === undefined || summary.verb === "") return untold;
  const { path } = splitUrl(summary.url);
  const target: TwinTarget = factsAt(rows, row);
  const candidates = sameRequests(rows, row, path).map((at) => factsAt(rows, at));
  const twin = bestTwin(target, candidates);
  const found = twin === undefined ? undefined : rowOfId(table, twin.id);
  if (twin === undefined || found === undefined) return noTwin(summary, path, candidates);
  return {
    kind: "found",
    twin: summaryAt(rows, found),
    match: twinMatch(target, twin),
    because: twinWords(target, twin),
  };
}

const untold: TwinAnswer = {
  kind: "none",
  lookedFor: "a trace of the same verb, host and path that was answered 2xx or 3xx",
  because: "This trace does not say its verb and URL.",
};

const advice =
  "IIS writes traces only for what a tracing rule asks for: a rule for status 200-999, switched on for a while, gives a trace of a request that goes well.";

function noTwin({ verb, url }: TraceSummary, path: string, candidates: readonly TwinCandidate[]): TwinAnswer {
  const mark = url?.indexOf("?") ?? -1;
  const place = mark === -1 ? url : url?.slice(0, mark);
  return {
    kind: "none",
    lookedFor: `a trace of ${verb ?? ""} ${place ?? ""}, any query, answered 2xx or 3xx`,
    because: `${othersText(`${verb ?? ""} ${path}`, candidates)} ${advice}`,
  };
}

function othersText(request: string, candidates: readonly TwinCandidate[]): string {
  if (candidates.length === 0) return `No other trace of ${request} is in the list.`;
  const lost = candidates.filter((one) => one.unusable && wentWell({ ...one, unusable: false })).length;
  const count = candidates.length === 1 ? "1 other trace" : `${candidates.length} other traces`;
  const verb = candidates.length === 1 ? "is" : "are";
  const cut = lost === 0 ? "" : ` and still whole (${lost} ${lost === 1 ? "is" : "are"} gone or cut)`;
  return `${count} of ${request} ${verb} in the list, none of them answered 2xx or 3xx${cut}.`;
}
