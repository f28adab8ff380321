/*
 * A trace in short for the clipboard: what was requested and the verdict, as text, Markdown or JSON. No event data, no
 * headers, no bodies: who wants those copies the event.
 */
import { formatCount } from "../../../../shared/base/format.ts";
import { siteText } from "../../../../shared/model/site-text.ts";
import { formatStatus, type Status } from "../../../../shared/model/status.ts";
import type { TraceSummary } from "../../../../shared/model/summary.ts";
import type { NextStep, Verdict } from "../../../../shared/model/verdict.ts";
import { codeNumbers, kindWords, verdictText } from "../verdict/verdict-words.ts";
import { markdownCode, markdownProse } from "./markdown.ts";

/** What is copied of a trace. */
export type CopiedTrace = { readonly summary: TraceSummary; readonly verdict: Verdict };

const status = (value: Status | undefined): string | undefined =>
  value === undefined ? undefined : formatStatus(value);

function facts(summary: TraceSummary): readonly (readonly [label: string, text: string])[] {
  const pairs: readonly (readonly [string, string | undefined])[] = [
    ["Request", [summary.verb, summary.url].filter((part) => part !== undefined).join(" ")],
    ["Status", status(summary.status)],
    ["Started", summary.startedAt === undefined ? undefined : new Date(summary.startedAt).toISOString()],
    ["Time taken", summary.timeTakenMs === undefined ? undefined : `${formatCount(summary.timeTakenMs)} ms`],
    ["Server", summary.server],
    ["Site", siteText(summary)],
    ["App pool", summary.appPool],
    ["Process", summary.processId === undefined ? undefined : String(summary.processId)],
    ["Reason", summary.failureReason],
    ["Activity", summary.activityId],
    ["File", summary.path],
  ];
  return pairs.flatMap(([label, text]) => (text === undefined || text === "" ? [] : [[label, text] as const]));
}

/** Plain text: the verdict as its card has it, then the request's facts. */
export function traceAsText({ summary, verdict }: CopiedTrace): string {
  const lines = facts(summary).map(([label, text]) => `${label}: ${text}`);
  return [verdictText(verdict, summary.url ?? ""), "", ...lines].join("\n");
}

function stepAsMarkdown({ action, where, source }: NextStep): string {
  const place = where === undefined ? "" : ` (${markdownProse(where)})`;
  return `${markdownProse(action)}${place}${source === undefined ? "" : ` [${markdownProse(source)}]`}`;
}

function section(title: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : ["", `**${title}**`, "", ...items];
}

/** Markdown for a ticket: headline, facts as a table, cause, evidence, steps, limits. */
export function traceAsMarkdown({ summary, verdict }: CopiedTrace): string {
  const { setBy, error } = verdict;
  const by =
    setBy === undefined
      ? []
      : [["Set by", `${setBy.moduleName} in ${setBy.notification ?? "an unnamed stage"}, event #${setBy.eventNumber}`]];
  const code = error === undefined ? [] : [["Error", `${error.name ?? "no name on record"} ${codeNumbers(error)}`]];
  const rows = [...facts(summary), ["Client got", verdict.clientGot], ...by, ...code];
  return [
    `### ${markdownProse(verdict.title)}`,
    "",
    `${kindWords[verdict.kind]}, ${verdict.confidence}. ${markdownProse(verdict.cause)}`,
    "",
    "| Fact | Value |",
    "| --- | --- |",
    ...rows.map(([label = "", text = ""]) => `| ${label} | ${markdownCode(text)} |`),
    ...section(
      "Evidence",
      verdict.evidence.map(({ event, says }) => `- event ${event}: ${markdownProse(says)}`),
    ),
    ...section(
      "What to do",
      verdict.nextSteps.map((step, index) => `${index + 1}. ${stepAsMarkdown(step)}`),
    ),
    ...section(
      "What this trace cannot tell",
      verdict.limits.map((limit) => `- ${markdownProse(limit)}`),
    ),
  ].join("\n");
}

/** JSON with the names of `freblens diagnose --json`, and the request beside. */
export function traceAsJson({ summary, verdict }: CopiedTrace): string {
  const { setBy, error } = verdict;
  const request = {
    verb: summary.verb ?? null,
    url: summary.url ?? null,
    status: status(summary.status) ?? null,
    startedAt: summary.startedAt === undefined ? null : new Date(summary.startedAt).toISOString(),
    timeTakenMs: summary.timeTakenMs ?? null,
    server: summary.server,
    siteId: summary.siteId ?? null,
    ...(summary.siteName === undefined ? {} : { siteName: summary.siteName }),
    appPool: summary.appPool ?? null,
    processId: summary.processId ?? null,
    failureReason: summary.failureReason ?? null,
    activityId: summary.activityId ?? null,
  };
  const said = {
    code: verdict.code,
    kind: verdict.kind,
    title: verdict.title,
    confidence: verdict.confidence,
    clientStatus: status(verdict.clientStatus) ?? null,
    module: setBy?.moduleName ?? null,
    notification: setBy?.notification ?? null,
    errorCode: error?.code ?? null,
    errorName: error?.name ?? null,
    cause: verdict.cause,
    evidence: verdict.evidence.map(({ event }) => event),
    nextSteps: verdict.nextSteps,
    limits: verdict.limits,
  };
  return JSON.stringify({ path: summary.path, request, verdict: said }, null, 2);
}
