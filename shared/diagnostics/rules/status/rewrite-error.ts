/* 500.50 to 500.53: URL Rewrite failed while it ran a rule or read its rules. The last rule begun is the one to look at. */
import { dataOf } from "../../../model/event-data.ts";
import type { TraceEvent } from "../../../model/trace.ts";
import type { TraceCase } from "../../case.ts";
import type { Rule } from "../../rule.ts";
import { clip, titleEnd } from "../text.ts";
import { configPlaceOf } from "./config-place.ts";
import { endedWith, errorDescription, statusEvidence } from "./facts.ts";
import { sources } from "./sources.ts";
import { step } from "./status-rule.ts";

/* Source: Microsoft, HTTP status codes in IIS. */
const stages: Readonly<Record<number, string>> = {
  50: "an inbound rule",
  51: "a global rule",
  52: "an outbound rule",
  53: "an outbound rule",
};

/** Names the rule and the text of the error, as far as the trace holds them. */
export const rewriteErrorRule: Rule = {
  code: "rewrite-error",
  diagnose: (trace) => {
    if (!endedWith(trace, 500, 50, 51, 52, 53)) return undefined;
    const rule = unfinishedRule(trace);
    const name = rule === undefined ? "" : clip(dataOf(rule, "RuleName"), 80);
    const text = errorDescription(trace) ?? placeText(trace);
    const packed = isPackedBody(trace);
    return {
      kind: "failure",
      title: titleOf(stages[trace.sub] ?? "a rule", name, text?.text),
      confidence: text === undefined && rule === undefined ? "likely" : "certain",
      cause: packed
        ? "Outbound rules change the body of an answer, and this one was already compressed (Content-Encoding): URL Rewrite refuses to touch it."
        : `URL Rewrite could not read its rules or run one of them${rule === undefined ? "" : `; rule "${name}" was begun and did not end`}.`,
      ...(text === undefined && rule === undefined
        ? { wouldBeSure: "A trace of the area Rewrite at Verbose, which shows each rule." }
        : {}),
      evidence: [
        ...statusEvidence(trace),
        ...(rule === undefined ? [] : [{ event: rule.number, says: `rule ${name} begins and does not end` }]),
        ...(text === undefined ? [] : [{ event: text.event, says: clip(text.text) }]),
      ],
      nextSteps: packed
        ? [
            step(
              "Let the backend answer uncompressed: remove Accept-Encoding from the request before it is forwarded, or rewrite before compression",
              "Inbound rule of the site: server variable HTTP_ACCEPT_ENCODING",
              sources.rewrite,
            ),
          ]
        : [
            step(
              "Look at the rule named above: its pattern, back-references and server variables",
              "URL Rewrite of the site",
              sources.rewrite,
            ),
            step(
              "Allow the server variables it sets",
              "URL Rewrite of the server or site: View Server Variables (allowedServerVariables)",
              sources.rewrite,
            ),
          ],
    };
  },
};

function titleOf(stage: string, name: string, text: string | undefined): string {
  const what = name === "" ? `URL Rewrite failed in ${stage}` : `URL Rewrite failed in rule "${name}"`;
  return text === undefined ? what : `${what}: ${titleEnd(text, 140)}`;
}

/* The last rule that began, where none ended after it. */
function unfinishedRule({ named }: TraceCase): TraceEvent | undefined {
  const begun = named("RULE_EVALUATION_START").at(-1);
  const ended = named("RULE_EVALUATION_END").at(-1);
  return begun !== undefined && (ended === undefined || ended.number < begun.number) ? begun : undefined;
}

function placeText(trace: TraceCase): { readonly text: string; readonly event: number } | undefined {
  const place = configPlaceOf(trace);
  return place === undefined || trace.setter === undefined || place.text === ""
    ? undefined
    : { text: place.text, event: trace.setter.eventNumber };
}

/* The text names the header or the coding; in other languages of Windows only the names of the codings stay. */
function isPackedBody(trace: TraceCase): boolean {
  return /content-encoding|encoded|['"(](?:gzip|deflate|br)['")]/i.test(errorDescription(trace)?.text ?? "");
}
