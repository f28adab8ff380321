/*
 * Classic ASP: a script that failed. The page that was sent names the error and the line, where ASP may send it; the
 * last component call tells the line otherwise.
 */
import { dataOf } from "../../../model/event-data.ts";
import type { TraceEvent } from "../../../model/trace.ts";
import type { Evidence } from "../../../model/verdict.ts";
import { statusWithReason } from "../../../knowledge/status-meaning.ts";
import type { TraceCase } from "../../case.ts";
import type { Rule } from "../../rule.ts";
import { clip, titleEnd } from "../text.ts";
import { canBeAsked, responseBody, statusEvidence } from "./facts.ts";
import { sources } from "./sources.ts";
import { step } from "./status-rule.ts";

/* `Microsoft VBScript runtime error '800a000d'`, `ADODB.Connection error '800a0e7a'`, `Active Server Pages error 'ASP 0113'`. */
/* In other languages of Windows the words differ: `Laufzeitfehler in Microsoft VBScript '800a000d'`, `/cart.asp, Zeile 12`. */
const errorLine = /^([^<>'\n/]{2,100}?) '((?:ASP )?[0-9a-fA-F]{4,8})'\s*$/;
const placeLine = /^(\/[^<>\n]{0,200}\.\w{2,5}), ?[^\d<>\n]{1,20}(\d{1,7})\s*$/;
const failureEvents = [
  "ASP_LOG_ERROR",
  "ASP_COMPILE_FAILED",
  "ASP_APPLICATION_ONSTART_ERROR",
  "ASP_FILE_ACCESS_DENIED",
];

type ScriptError = { readonly text: string; readonly place: string };

/** Names the script error, its line, or what it hides. */
export const aspErrorRule: Rule = {
  code: "asp-script-error",
  diagnose: (trace) => {
    if (trace.code !== 500 || !canBeAsked(trace) || !isAsp(trace)) return undefined;
    const body = responseBody(trace);
    const error = body === undefined ? undefined : readError(body.text);
    const failure = failureEvents.map((name) => trace.named(name)[0]).find((event) => event !== undefined);
    const call = lastCall(trace);
    if (error === undefined && failure === undefined && trace.sub !== 100) return undefined;
    const told = error !== undefined || failure !== undefined;
    const place = error?.place ?? (call === undefined ? "" : placeOf(call));
    return {
      kind: "failure",
      title: titleOf(trace, error, failure, place),
      confidence: told ? "certain" : "likely",
      cause: told
        ? `The script failed${place === "" ? "" : ` at ${place}`}${error === undefined ? "" : `: ${error.text}`}.`
        : `The script failed. ASP does not send the text of the error (scriptErrorSentToBrowser is off by default)${place === "" ? "" : `; the last component call was at ${place}`}.`,
      ...(told
        ? {}
        : { wouldBeSure: "The error text: scriptErrorSentToBrowser for a while, or the Application event log." }),
      evidence: evidenceOf(trace, { body: body?.event, told: error !== undefined, failure, call }),
      nextSteps: [
        step(
          "Look at that line of the script, and at the component or database it calls",
          place === "" ? "The .asp file" : place,
        ),
        step(
          "Let ASP show or log its errors",
          "ASP of the site in IIS Manager, Debugging Properties: Send Errors To Browser, Log Errors to NT Log (event source Active Server Pages)",
          sources.asp,
        ),
      ],
      answeredBy: "application",
    };
  },
};

function isAsp({ named, sub }: TraceCase): boolean {
  if (sub === 100) return true;
  return named("ASP_START_REQUEST").length > 0;
}

/* ASP parts the words of one line into several font elements. */
function readError(page: string): ScriptError | undefined {
  const lines = page
    .replaceAll(/<\/?(?:font|b|i|span|strong|em)(?:\s[^<>]{0,300})?>/gi, "")
    .replaceAll(/<[a-zA-Z/!][^<>]{0,300}>/g, "\n")
    .split(/\r?\n/)
    .map((line) => line.replaceAll(/\s+/g, " ").trim())
    .filter((line) => line !== "");
  const at = lines.findIndex((line) => line.length < 200 && errorLine.test(line));
  const line = lines[at];
  if (line === undefined) return undefined;
  const [, kind = "", code = ""] = errorLine.exec(line) ?? [];
  const message = lines[at + 1] ?? "";
  const place = lines.slice(at + 1, at + 6).find((text) => placeLine.test(text)) ?? "";
  const text = message === "" || message === place ? kind : `${kind} ${code}: ${message}`;
  return { text: titleEnd(text, 240), place: clip(place, 200) };
}

/* The component call that began and did not end, else the last one that ended. */
function lastCall({ named }: TraceCase): TraceEvent | undefined {
  return named("ASP_SCRIPT_TRACE_COM_CALL_START").at(-1);
}

function placeOf(call: TraceEvent): string {
  const file = clip(dataOf(call, "FilePath"), 160);
  const line = clip(dataOf(call, "LineNumber"), 12);
  return file === "" || line === "" ? "" : `${file}, line ${line}`;
}

function titleOf(
  { status }: TraceCase,
  error: ScriptError | undefined,
  failure: TraceEvent | undefined,
  place: string,
): string {
  const at = place === "" ? "" : ` at ${place}`;
  if (error !== undefined) return `The ASP script failed${at}: ${error.text}`;
  if (failure !== undefined) return `The ASP script failed${at} (${failure.name})`;
  return `The ASP script failed with ${statusWithReason(status ?? 0)}${place === "" ? "" : `, last seen${at}`}`;
}

type Found = {
  readonly body: number | undefined;
  readonly told: boolean;
  readonly failure: TraceEvent | undefined;
  readonly call: TraceEvent | undefined;
};

function evidenceOf(trace: TraceCase, { body, told, failure, call }: Found): readonly Evidence[] {
  const evidence: Evidence[] = [...statusEvidence(trace)];
  if (call !== undefined) {
    evidence.push({ event: call.number, says: `last component call: ${clip(dataOf(call, "CurrentStatement"), 120)}` });
  }
  if (failure !== undefined) evidence.push({ event: failure.number, says: `ASP reports ${failure.name}` });
  if (body !== undefined && told) evidence.push({ event: body, says: "the page sent names the error" });
  return evidence;
}
