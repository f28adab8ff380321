/* One trace as text for a terminal: summary, verdict, who set the status, errors, slowest spans, largest gaps. Foreign text as visible signs. */
import { formatCount, formatDuration, formatTime } from "../../../shared/base/format.ts";
import { shortenText, visibleText } from "../../../shared/base/terminal.ts";
import { readCode, showCode } from "../../../shared/model/event-data.ts";
import { siteText } from "../../../shared/model/site-text.ts";
import { formatStatus } from "../../../shared/model/status.ts";
import type { TraceSummary } from "../../../shared/model/summary.ts";
import type { StatusSetter, TraceDetail } from "../../../shared/report/trace-detail.ts";
import { fittedTable, type TextColumn } from "./table.ts";
import { verdictLines } from "./verdict-text.ts";

/** The lines of a trace. `width` is that of the terminal; without one nothing is shortened. */
export function traceText(detail: TraceDetail, width: number | undefined): string {
  const fit = (line: string): string => (width === undefined ? line : shortenText(line, width));
  const sections = [
    summaryLines(detail.summary),
    verdictLines(detail.verdict, width),
    detail.problems.map(({ code, message }) => `! ${code}: ${visibleText(message)}`),
    tailLines(detail),
    titled("Who set the status", culpritLines(detail)),
    titled("Errors and warnings", markLines(detail)),
    titled("Slowest spans, by their own time", tableLines(spanColumns, detail.slowest, width)),
    titled("Largest gaps", tableLines(gapColumns, detail.gaps, width)),
    [`${formatCount(detail.events)} events. Times come from a clock of 15.6 ms steps: each is good to ±16 ms.`],
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map(fit).join("\n"))
    .join("\n\n")}\n`;
}

function titled(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)];
}

function summaryLines(summary: TraceSummary): readonly string[] {
  const status = summary.status === undefined ? "no status" : formatStatus(summary.status);
  const taken = summary.timeTakenMs;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ["Started", summary.startedAt === undefined ? undefined : `${formatTime(summary.startedAt, "utc")} UTC`],
    ["Time taken", taken === undefined ? undefined : `${formatDuration(taken)} (${formatCount(taken)} ms)`],
    ["Trigger", summary.triggerStatus === undefined ? undefined : formatStatus(summary.triggerStatus)],
    ["Reason", summary.failureReason],
    ["Server", summary.server],
    ["Site", siteText(summary)],
    ["App pool", summary.appPool],
    ["Process", summary.processId === undefined ? undefined : String(summary.processId)],
    ["User", summary.userName],
    ["Activity", summary.activityId],
    ["File", summary.path],
  ];
  return [
    `${status} ${visibleText(summary.verb ?? "")} ${visibleText(summary.url ?? "")}`.trimEnd(),
    ...facts.flatMap(([label, text]) =>
      text === undefined || text === "" ? [] : [`${label.padEnd(11)}${visibleText(text)}`],
    ),
  ];
}

function tailLines({ tail }: TraceDetail): readonly string[] {
  if (tail === undefined) return [];
  const why = tail.lost
    ? "events of this time are missing from the file"
    : "the file was written while the request ran";
  return [`! The last ${formatDuration(tail.durationMs)} of the request are not in the trace: ${why}.`];
}

function culpritLines({ setters }: TraceDetail): readonly string[] {
  if (setters.length === 0) return ["No module set an error status in this trace."];
  return setters.map((setter) => `${setter.final ? "*" : " "} ${setterText(setter)}`);
}

function setterText(setter: StatusSetter): string {
  const status = setter.status === undefined ? "?" : formatStatus(setter.status);
  const code = readCode(setter.errorCode);
  const error =
    code === 0 || setter.errorCode === ""
      ? ""
      : `; error ${code === undefined ? setter.errorCode : showCode(code)} ${setter.errorText}`;
  const config = setter.configInfo === "" ? "" : `; ${setter.configInfo}`;
  const stage = setter.notification === undefined ? "" : ` in ${setter.notification}`;
  return visibleText(
    `event ${setter.eventNumber}: ${setter.moduleName}${stage} set ${status} ${setter.reason}${error}${config}`,
  ).trimEnd();
}

function markLines({ marks, moreMarks }: TraceDetail): readonly string[] {
  const lines = marks.map(({ number, severity, name, why, says }) => {
    return visibleText(`event ${number} ${severity} ${name}: ${why}${says === "" ? "" : `: ${says}`}`);
  });
  return moreMarks === 0 ? lines : [...lines, `and ${formatCount(moreMarks)} more`];
}

const spanColumns: readonly TextColumn<TraceDetail["slowest"][number]>[] = [
  { head: "SELF", of: (row) => formatDuration(row.selfMs), align: "right", min: 7, max: 12, leaveOut: 0 },
  { head: "DURATION", of: (row) => formatDuration(row.durationMs), align: "right", min: 8, max: 12, leaveOut: 1 },
  {
    head: "WAITING",
    of: (row) => (row.waitMs === 0 ? "" : formatDuration(row.waitMs)),
    align: "right",
    min: 7,
    max: 12,
    leaveOut: 3,
  },
  { head: "SPAN", of: (row) => row.name, align: "left", min: 20, max: 60, leaveOut: 0 },
  {
    head: "STAGE",
    of: (row) => `${row.notification ?? ""}${row.post ? " (post)" : ""}`,
    align: "left",
    min: 12,
    max: 40,
    leaveOut: 2,
  },
];

const gapColumns: readonly TextColumn<TraceDetail["gaps"][number]>[] = [
  {
    head: "SILENT",
    of: (row) => `${formatDuration(row.durationMs)} ±16 ms`,
    align: "right",
    min: 16,
    max: 20,
    leaveOut: 0,
  },
  { head: "FROM", of: (row) => formatDuration(row.startMs), align: "right", min: 7, max: 12, leaveOut: 1 },
  { head: "EVENTS", of: (row) => `${row.fromEvent} to ${row.toEvent}`, align: "left", min: 8, max: 20, leaveOut: 2 },
  { head: "WITHIN", of: (row) => row.within, align: "left", min: 15, max: 60, leaveOut: 0 },
];

function tableLines<T>(
  columns: readonly TextColumn<T>[],
  rows: readonly T[],
  width: number | undefined,
): readonly string[] {
  if (rows.length === 0) return [];
  const table = fittedTable(columns, rows, (width ?? 160) - 2);
  return [table.head, ...rows.map(table.line)].map((line) => line.trimEnd());
}
