/* One trace in the HTML report: what it is, its verdict, who set the status, errors, slowest spans, gaps, a small timeline. */
import { formatCount, formatDuration, formatTime } from "../../base/format.ts";
import { readCode, showCode } from "../../model/event-data.ts";
import { siteText } from "../../model/site-text.ts";
import { formatStatus, statusClass, type Status } from "../../model/status.ts";
import type { TraceSummary } from "../../model/summary.ts";
import type { DetailGap, DetailSpan, MarkedEvent, StatusSetter, TraceDetail } from "../trace-detail.ts";
import { spanChart } from "./charts.ts";
import { definitions, escapeHtml, escapeLines, table, type Column } from "./markup.ts";
import { verdictMarkup } from "./verdict.ts";

/** A status in the colour of its class; the number itself says the same. */
export function statusMarkup(status: Status | undefined): string {
  if (status === undefined) return "";
  return `<span class="s${statusClass(status)}">${formatStatus(status)}</span>`;
}

const at = (ms: number | undefined): string => (ms === undefined ? "" : formatDuration(ms));

const setterColumns: readonly Column<StatusSetter>[] = [
  { head: "Event", kind: "number", cell: (row) => String(row.eventNumber) },
  { head: "At", kind: "number", cell: (row) => at(row.atMs) },
  {
    head: "Module",
    cell: (row) => `${escapeHtml(row.moduleName)}${row.final ? " <strong>(set the final status)</strong>" : ""}`,
  },
  { head: "Stage", cell: (row) => escapeHtml(row.notification ?? "") },
  { head: "Status", cell: (row) => `${statusMarkup(row.status)} ${escapeHtml(row.reason)}` },
  { head: "Error code", kind: "wrap", cell: (row) => escapeLines(codeText(row)) },
];

/** The error code of a setter with its hex form, what IIS says of it, and the configuration it blames. */
export function codeText(setter: StatusSetter): string {
  const code = readCode(setter.errorCode);
  const shown = code === undefined ? setter.errorCode : code === 0 ? "" : showCode(code);
  const text = code === 0 ? "" : setter.errorText;
  return [shown, text, setter.configInfo]
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .join(" · ");
}

const markColumns: readonly Column<MarkedEvent>[] = [
  { head: "Event", kind: "number", cell: (row) => String(row.number) },
  { head: "At", kind: "number", cell: (row) => at(row.atMs) },
  { head: "", cell: (row) => row.severity },
  { head: "Name", cell: (row) => escapeHtml(row.name) },
  { head: "Why", cell: (row) => escapeHtml(row.why) },
  { head: "Says", kind: "wrap", cell: (row) => escapeLines(row.says) },
];

const spanColumns: readonly Column<DetailSpan>[] = [
  { head: "Span", cell: (row) => escapeHtml(row.name) },
  { head: "Stage", cell: (row) => escapeHtml(`${row.notification ?? ""}${row.post ? " (post)" : ""}`) },
  { head: "From", kind: "number", cell: (row) => formatDuration(row.startMs) },
  { head: "Duration", kind: "number", cell: (row) => formatDuration(row.durationMs) },
  { head: "Self", kind: "number", cell: (row) => formatDuration(row.selfMs) },
  { head: "Waiting", kind: "number", cell: (row) => (row.waitMs === 0 ? "" : formatDuration(row.waitMs)) },
];

const gapColumns: readonly Column<DetailGap>[] = [
  { head: "Nothing written for", kind: "number", cell: (row) => formatDuration(row.durationMs) },
  { head: "From", kind: "number", cell: (row) => formatDuration(row.startMs) },
  { head: "Between events", kind: "number", cell: (row) => `${row.fromEvent} and ${row.toEvent}` },
  { head: "Within", cell: (row) => escapeHtml(row.within) },
];

function facts(summary: TraceSummary): string {
  const taken = summary.timeTakenMs;
  return definitions([
    ["Started", summary.startedAt === undefined ? undefined : `${formatTime(summary.startedAt, "utc")} UTC`],
    ["Time taken", taken === undefined ? undefined : `${formatDuration(taken)} (${formatCount(taken)} ms)`],
    ["Trigger status", summary.triggerStatus === undefined ? undefined : formatStatus(summary.triggerStatus)],
    ["Reason", summary.failureReason],
    ["Server", summary.server],
    [
      "Site, pool, process",
      [siteText(summary), summary.appPool, summary.processId].filter((part) => part !== undefined).join(" · "),
    ],
    ["User", summary.userName],
    ["Activity", summary.activityId],
    ["File", summary.path],
  ]);
}

function tailNote({ tail }: TraceDetail): string {
  if (tail === undefined) return "";
  const why = tail.lost
    ? "events of this time are missing from the file"
    : "the file was written while the request was still running";
  return `<p class="warn">The last ${formatDuration(tail.durationMs)} of the request are not in the trace: ${why}.</p>\n`;
}

/** One trace. */
export function detailMarkup(detail: TraceDetail, place: number): string {
  const { summary } = detail;
  const problems = detail.problems.map(({ message }) => `<p class="warn">${escapeHtml(message)}</p>\n`).join("");
  const setters =
    detail.setters.length === 0
      ? "<p>No module set an error status in this trace.</p>\n"
      : table("Who set the status", setterColumns, detail.setters);
  const more =
    detail.moreMarks === 0 ? "" : `<p class="weak">${formatCount(detail.moreMarks)} further ones are left out.</p>\n`;
  return (
    `<article id="trace-${place}"><h3>${place}. ${statusMarkup(summary.status)} ${escapeHtml(summary.verb ?? "")} ${escapeHtml(summary.url ?? summary.path)}</h3>\n` +
    facts(summary) +
    verdictMarkup(detail.verdict) +
    problems +
    tailNote(detail) +
    setters +
    (detail.marks.length === 0 ? "" : table("Errors and warnings", markColumns, detail.marks) + more) +
    spanChart(detail) +
    (detail.slowest.length === 0 ? "" : table("Slowest spans, by their own time", spanColumns, detail.slowest)) +
    (detail.gaps.length === 0 ? "" : table("Largest gaps", gapColumns, detail.gaps)) +
    `<p class="weak">${formatCount(detail.events)} events. Times come from a clock of 15.6 ms steps: each is good to ±16 ms.</p></article>\n`
  );
}
