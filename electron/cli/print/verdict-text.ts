/* A verdict as text for a terminal: whole for one trace, in three lines where many follow each other. Foreign text as visible signs. */
import { formatDuration, formatTime } from "../../../shared/base/format.ts";
import { shortenText, textCells, visibleText } from "../../../shared/base/terminal.ts";
import { formatStatus } from "../../../shared/model/status.ts";
import type { TraceSummary } from "../../../shared/model/summary.ts";
import type { Verdict } from "../../../shared/model/verdict.ts";

/** The lines of a verdict, without line ends. `width` is that of the terminal; without one nothing is broken. */
export function verdictLines(verdict: Verdict, width: number | undefined): readonly string[] {
  const { wouldBeSure, evidence, nextSteps, limits } = verdict;
  return [
    ...paragraph(titleLine(verdict), "", width),
    ...fact("Client got", verdict.clientGot, width),
    ...fact("Set by", setterText(verdict), width),
    ...fact("Error", errorText(verdict), width),
    ...fact("Cause", verdict.cause, width),
    ...fact("Sure with", wouldBeSure ?? "", width),
    ...several(
      "Evidence",
      evidence.map(({ event, says }) => `event ${event}: ${says}`),
      width,
    ),
    ...several(
      "Next",
      nextSteps.map(({ action, where, source }, index) => {
        const place = where === undefined ? "" : ` Where: ${where}.`;
        return `${index + 1} ${action}.${place}${source === undefined ? "" : ` (${source})`}`;
      }),
      width,
    ),
    ...several("Not known", limits, width),
  ];
}

/** A trace in one line: `502.3 GET http://shop/  WEB01  2026-06-08 19:54:51.596 UTC  8.1 s`. */
export function traceLine(summary: TraceSummary): string {
  const status = summary.status === undefined ? "no status" : formatStatus(summary.status);
  const when = summary.startedAt === undefined ? [] : [`${formatTime(summary.startedAt, "utc")} UTC`];
  const taken = summary.timeTakenMs === undefined ? [] : [formatDuration(summary.timeTakenMs)];
  return [[status, summary.verb ?? "", summary.url ?? ""].join(" "), summary.server, ...when, ...taken].join("  ");
}

/** A trace and its verdict in three lines, with line ends. */
export function verdictDigest(summary: TraceSummary, verdict: Verdict, width: number | undefined): string {
  const lines = [traceLine(summary), `  ${titleLine(verdict)}`, `  ${summary.path}`].map(visibleText);
  return `${lines.map((line) => (width === undefined ? line : shortenText(line, width)).trimEnd()).join("\n")}\n`;
}

function titleLine({ title, confidence, code }: Verdict): string {
  return `${title}. (${confidence}; ${code})`;
}

function setterText({ setBy }: Verdict): string {
  if (setBy === undefined) return "";
  const stage = setBy.notification === undefined ? "" : ` in ${setBy.notification}`;
  return `${setBy.moduleName}${stage}, event ${setBy.eventNumber}, as ${formatStatus(setBy.status)}`;
}

function errorText({ error }: Verdict): string {
  if (error === undefined) return "";
  const { code, hex, win32, name, meaning } = error;
  const plain = win32 === undefined || win32 === code ? "" : `, ${win32}`;
  return `${[name, `${code} (${hex}${plain})`].filter((part) => part !== undefined).join(" ")}${meaning === undefined ? "" : `: ${meaning}`}`;
}

const labelWidth = 12;

function fact(label: string, text: string, width: number | undefined): readonly string[] {
  return text === "" ? [] : paragraph(text, label, width);
}

function several(label: string, texts: readonly string[], width: number | undefined): readonly string[] {
  return texts.flatMap((text, index) => paragraph(text, index === 0 ? label : "", width, labelWidth));
}

/* A label and a text broken at blanks, its lines below each other. */
function paragraph(
  text: string,
  label: string,
  width: number | undefined,
  indent = label === "" ? 0 : labelWidth,
): readonly string[] {
  const lines = broken(visibleText(text), width === undefined ? undefined : Math.max(20, width - indent));
  return lines.map((line, index) => `${(index === 0 ? label : "").padEnd(indent)}${line}`);
}

function broken(text: string, width: number | undefined): readonly string[] {
  if (width === undefined || textCells(text) <= width) return [text];
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && textCells(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line].map((each) => shortenText(each, width));
}
