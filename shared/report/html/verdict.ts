/* The verdict of one trace in the HTML report: what happened, how sure, why, what to do, what the trace cannot tell. */
import { formatStatus } from "../../model/status.ts";
import type { NextStep, Verdict } from "../../model/verdict.ts";
import { definitions, escapeHtml } from "./markup.ts";

/** A verdict. */
export function verdictMarkup(verdict: Verdict): string {
  return (
    `<section class="verdict ${verdict.kind}"><h4>${escapeHtml(verdict.title)}.</h4>\n` +
    `<p class="weak">Verdict: ${verdict.confidence} (${escapeHtml(verdict.code)})</p>\n` +
    `<p>${escapeHtml(verdict.cause)}</p>\n` +
    definitions([
      ["The client got", verdict.clientGot],
      ["Set by", setterText(verdict)],
      ["Error", errorText(verdict)],
      ["Sure with", verdict.wouldBeSure],
    ]) +
    list("What to do", "ol", verdict.nextSteps.map(stepMarkup)) +
    list(
      "What shows it",
      "ul",
      verdict.evidence.map(({ event, says }) => `event ${event}: ${escapeHtml(says)}`),
    ) +
    list("What this trace cannot tell", "ul", verdict.limits.map(escapeHtml)) +
    "</section>\n"
  );
}

function setterText({ setBy }: Verdict): string | undefined {
  if (setBy === undefined) return undefined;
  const stage = setBy.notification === undefined ? "" : ` in ${setBy.notification}`;
  return `${setBy.moduleName}${stage}, event ${setBy.eventNumber}, as ${formatStatus(setBy.status)}`;
}

function errorText({ error }: Verdict): string | undefined {
  if (error === undefined) return undefined;
  const { code, hex, name, meaning } = error;
  return `${name === undefined ? "" : `${name} `}${code} (${hex})${meaning === undefined ? "" : `: ${meaning}`}`;
}

function stepMarkup({ action, where, source }: NextStep): string {
  const place = where === undefined ? "" : `<br><span class="weak">Where: ${escapeHtml(where)}</span>`;
  return `${escapeHtml(action)}.${place}${source === undefined ? "" : ` <span class="weak">(${escapeHtml(source)})</span>`}`;
}

/* Items are HTML already. */
function list(title: string, kind: "ol" | "ul", items: readonly string[]): string {
  if (items.length === 0) return "";
  return `<p class="weak">${title}</p><${kind}>${items.map((item) => `<li>${item}</li>`).join("")}</${kind}>\n`;
}
