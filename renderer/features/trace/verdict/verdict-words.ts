/* How a verdict is said: its kind, how sure it is, the code behind it, and the whole of it as plain text for a ticket. */
import type { CodeMeaning } from "../../../../shared/model/code-meaning.ts";
import { formatStatus } from "../../../../shared/model/status.ts";
import type { Confidence, NextStep, Verdict, VerdictKind } from "../../../../shared/model/verdict.ts";

/** What stands before the title, so that colour never speaks alone. */
export const kindWords: Readonly<Record<VerdictKind, string>> = {
  failure: "Failed",
  client: "Client side",
  slow: "Slow",
  expected: "Nothing failed",
  incomplete: "Incomplete",
  unknown: "Not known",
};

/** Tone of the tokens for each kind. */
export const kindTones = {
  failure: 5,
  client: 4,
  slow: 4,
  expected: 2,
  incomplete: 4,
  unknown: 0,
} as const satisfies Readonly<Record<VerdictKind, number>>;

/** What a confidence means, for the tooltip beside the word. */
export const confidenceHelp: Readonly<Record<Confidence, string>> = {
  certain: "The trace itself says so.",
  likely: "The documented usual cause of what this trace shows.",
  possible: "One of several causes this trace leaves open.",
};

/** `2147954402 · 0x80072EE2 · 12002`. */
export function codeNumbers({ code, hex, win32 }: CodeMeaning): string {
  return [String(code), hex, win32 === undefined ? undefined : `Win32 ${win32}`].filter(Boolean).join(" · ");
}

/** An action with the place to look: `Start the pool (IIS Manager, Application Pools)`. */
function stepText({ action, where, source }: NextStep): string {
  return `${action}${where === undefined ? "" : ` (${where})`}${source === undefined ? "" : ` [${source}]`}`;
}

function list(title: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : ["", `${title}:`, ...items];
}

/** The verdict as plain text. */
export function verdictText(verdict: Verdict, url: string): string {
  const { setBy, error } = verdict;
  return [
    `${verdict.title} (${verdict.confidence})`,
    url,
    `Client got: ${verdict.clientGot}`,
    ...(setBy === undefined
      ? []
      : [`Set by: ${setBy.moduleName} in ${setBy.notification ?? "an unnamed stage"}, event #${setBy.eventNumber}`]),
    ...(setBy === undefined || setBy.status === verdict.clientStatus
      ? []
      : [`Status set by the module: ${formatStatus(setBy.status)}`]),
    ...(error === undefined
      ? []
      : [`Error: ${error.name ?? "no name on record"} (${codeNumbers(error)}). ${error.meaning ?? ""}`.trim()]),
    `Cause: ${verdict.cause}`,
    ...(verdict.wouldBeSure === undefined ? [] : [`What would make it sure: ${verdict.wouldBeSure}`]),
    ...list(
      "Evidence",
      verdict.evidence.map(({ event, says }) => `- #${event} ${says}`),
    ),
    ...list(
      "Next",
      verdict.nextSteps.map((step, index) => `${index + 1}. ${stepText(step)}`),
    ),
    ...list(
      "This trace cannot tell",
      verdict.limits.map((limit) => `- ${limit}`),
    ),
  ].join("\n");
}
