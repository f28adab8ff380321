/*
 * The way of a request's URL: as the client asked for it, then each change, by whom. A rewrite writes its action first
 * and URL_CHANGED with the same URL a moment later: that is one station, not two.
 */
import { dataOf } from "../model/event-data.ts";
import type { SpanTree } from "../model/span.ts";
import type { Trace, TraceEvent } from "../model/trace.ts";
import { moduleAt } from "./places.ts";
import type { RewriteRule, UrlStep } from "./rewrite-facts.ts";

type OpenStep = { -readonly [K in keyof UrlStep]: UrlStep[K] };

/** Stations in order of the events; the requested URL first, from the head of the file where no event has it. */
export function urlJourney(trace: Trace, spans: SpanTree, rules: readonly RewriteRule[]): readonly UrlStep[] {
  const ruleOf = new Map(rules.flatMap(({ name, actions }) => actions.map(({ event }) => [event, name] as const)));
  const steps: OpenStep[] = [];
  const known = new Set<string>();
  for (const event of trace.events) {
    const last = steps.at(-1);
    const changed = event.name === "URL_CHANGED" ? dataOf(event, "NewUrl") : undefined;
    if (changed !== undefined && last?.kind === "rewritten" && last.confirmedBy === undefined && last.url === changed) {
      last.confirmedBy = event.number;
      continue;
    }
    const step = stepOf(event, steps.length === 0);
    if (step === undefined) continue;
    if (step.kind === "changed" && known.has(step.url)) step.kind = "restored";
    known.add(step.url.replace(/^https?:\/\/[^/]*/i, "")).add(step.url);
    const by = step.kind === "requested" ? undefined : (ruleOf.get(event.number) ?? moduleAt(spans, event.number));
    steps.push({ ...step, by, event: event.number, confirmedBy: undefined });
  }
  const { url } = trace.head;
  if (url !== undefined && url !== "" && steps[0]?.kind !== "requested")
    steps.unshift({ kind: "requested", url, by: undefined, event: undefined, confirmedBy: undefined });
  return steps;
}

function stepOf(event: TraceEvent, first: boolean): Pick<OpenStep, "kind" | "url"> | undefined {
  switch (event.name) {
    case "GENERAL_REQUEST_START":
      return first ? { kind: "requested", url: dataOf(event, "RequestURL") } : undefined;
    case "GENERAL_CHILD_REQUEST_START":
      return { kind: "child", url: dataOf(event, "RequestURL") };
    case "REWRITE_ACTION":
      return { kind: "rewritten", url: dataOf(event, "RewriteURL") };
    case "REDIRECT_ACTION":
      return { kind: "redirected", url: dataOf(event, "RedirectURL") };
    case "GENERAL_REDIRECTION_HANDLER":
      return { kind: "redirected", url: dataOf(event, "RedirectedURL") };
    case "URL_CHANGED":
      return { kind: "changed", url: dataOf(event, "NewUrl") };
    case "ABORT_REQUEST_ACTION":
    case "ABORT_REQUEST_FROM_CACHE_ACTION":
      return { kind: "aborted", url: "" };
    default:
      return undefined;
  }
}
