/* What the whole file of a row told, in words for cells and tooltips. Foreign text comes out as visible signs. Pure. */
import { visibleText } from "../../../shared/base/terminal.ts";
import { explainCode } from "../../../shared/knowledge/explain-code.ts";
import { notificationStages } from "../../../shared/model/notification.ts";
import type { TraceSummary } from "../../../shared/model/summary.ts";
import type { Confidence, VerdictKind } from "../../../shared/model/verdict.ts";

/** What a kind of verdict is called, so that colour never speaks alone. */
export const kindWords: Readonly<Record<VerdictKind, string>> = {
  failure: "Failed",
  client: "Client side",
  slow: "Slow",
  expected: "Nothing failed",
  incomplete: "Incomplete",
  unknown: "Not known",
};

const confidenceWords: Readonly<Record<Confidence, string>> = {
  certain: "certain: the trace itself says so",
  likely: "likely: the documented usual cause of what the trace shows",
  possible: "possible: one of several causes the trace leaves open",
};

/** Whether a row was read whole, will be, or cannot be. */
export type WholeState = "read" | "waiting" | "never";

/** The state of a row. */
export function wholeState(row: TraceSummary): WholeState {
  if (row.enrichment !== undefined) return "read";
  return row.gone || row.notEnriched !== undefined ? "never" : "waiting";
}

/** Why a row says nothing yet; empty where it does. */
export function whyBlank(row: TraceSummary): string {
  switch (wholeState(row)) {
    case "read":
      return "";
    case "waiting":
      return "Not read whole yet";
    case "never":
      return row.notEnriched ?? "The file went away before it was read whole";
  }
}

/** The title of the verdict. */
export function causeText(row: TraceSummary): string {
  return visibleText(row.enrichment?.verdictTitle ?? "");
}

/** Title, kind, rule and how sure it is. */
export function causeHover({ enrichment }: TraceSummary): string {
  if (enrichment === undefined) return "";
  const { verdictKind, verdictTitle, verdict, confidence } = enrichment;
  return `${kindWords[verdictKind]}: ${visibleText(verdictTitle)}\n${verdict}, ${confidenceWords[confidence]}`;
}

/** The module that set the status. */
export function moduleText(row: TraceSummary): string {
  return visibleText(row.enrichment?.module ?? "");
}

/** The stage of the pipeline in which it was set. */
export function notificationText(row: TraceSummary): string {
  return visibleText(row.enrichment?.notification ?? "");
}

/** Whether a stage has a name of its own that the filter knows. */
export function isKnownStage(name: string): boolean {
  return notificationStages.some((stage) => stage.name === name);
}

/** The error code by its name and number; only the number where it has no name. */
export function errorText(row: TraceSummary): string {
  const code = row.enrichment?.errorCode;
  if (code === undefined) return "";
  const { name, hex, win32 } = explainCode(code);
  const number = win32 === undefined ? hex : String(win32);
  return name === undefined ? hex : `${number} ${name}`;
}

/** `0x80072EE2`: how the filter writes a code. */
export function errorHex(row: TraceSummary): string | undefined {
  const code = row.enrichment?.errorCode;
  return code === undefined ? undefined : explainCode(code).hex;
}

/** All numbers of a code, and what it means. */
export function errorHover(row: TraceSummary): string {
  const code = row.enrichment?.errorCode;
  if (code === undefined) return "";
  const { hex, name, meaning } = explainCode(code);
  return [`${hex} · ${code}${name === undefined ? "" : ` · ${name}`}`, meaning].filter(Boolean).join("\n");
}
