/* The fields of a trace's head as label and text, in the order people ask for them. Missing ones are left out. */
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatTime,
  formatZone,
  type Zone,
} from "../../../../shared/base/format.ts";
import { siteText } from "../../../../shared/model/site-text.ts";
import { formatStatus, type Status } from "../../../../shared/model/status.ts";
import type { TraceSummary } from "../../../../shared/model/summary.ts";

/** One field of the summary card. `copy` is what the copy button takes; absent where copying makes no sense. */
export type SummaryField = {
  readonly label: string;
  readonly text: string;
  readonly copy?: string;
  /** Said behind the text, weaker. */
  readonly note?: string;
  readonly wide?: boolean;
};

const reasons: Readonly<Record<string, string>> = {
  STATUS_CODE: "a status matched the tracing rule",
  TIME_TAKEN: "the request ran longer than the tracing rule allows",
  SERVER_VARIABLE: "a module asked for the trace",
  EVENT_VERBOSITY_LEVEL: "an event was as severe as the tracing rule asks for",
};

function statusText(status: Status | undefined): string | undefined {
  return status === undefined ? undefined : formatStatus(status);
}

function startFields(summary: TraceSummary, zone: Zone): readonly SummaryField[] {
  if (summary.startedAt === undefined) return [];
  const utc = `${formatTime(summary.startedAt, "utc")} UTC`;
  if (zone === "utc") return [{ label: "Started", text: utc, copy: new Date(summary.startedAt).toISOString() }];
  return [
    {
      label: "Started",
      text: formatTime(summary.startedAt, zone),
      note: `${formatZone(zone, summary.startedAt)}; ${utc}`,
      copy: new Date(summary.startedAt).toISOString(),
    },
  ];
}

/** The whole number where the text is rounded, and how exact it is. */
function exactTime(ms: number): string {
  const whole = `${formatCount(ms)} ms`;
  return formatDuration(ms) === whole ? "±16 ms" : `${whole}, ±16 ms`;
}

function field(label: string, text: string | undefined, more: Partial<SummaryField> = {}): readonly SummaryField[] {
  return text === undefined || text === "" ? [] : [{ label, text, ...more }];
}

function copyable(label: string, text: string | undefined, more: Partial<SummaryField> = {}): readonly SummaryField[] {
  return field(label, text, { copy: text ?? "", ...more });
}

/** All fields that the head holds. */
export function summaryFields(summary: TraceSummary, zone: Zone): readonly SummaryField[] {
  const trigger = summary.triggerStatus === 0 ? "none (a time limit)" : statusText(summary.triggerStatus);
  const reason = summary.failureReason;
  const reasonNote = reason === undefined ? undefined : reasons[reason];
  return [
    ...copyable("URL", summary.url, { wide: true }),
    ...field("Verb", summary.verb),
    ...field("Status", statusText(summary.status)),
    ...field("Trigger status", trigger),
    ...field("Reason", reason, reasonNote === undefined ? {} : { note: reasonNote }),
    ...startFields(summary, zone),
    ...(summary.timeTakenMs === undefined
      ? []
      : field("Time taken", formatDuration(summary.timeTakenMs), {
          note: exactTime(summary.timeTakenMs),
          copy: String(summary.timeTakenMs),
        })),
    ...field("Site", siteText(summary)),
    ...copyable("App pool", summary.appPool),
    ...copyable("Process", summary.processId === undefined ? undefined : String(summary.processId)),
    ...copyable("Server", summary.computer ?? summary.server),
    ...field("Authentication", summary.authenticationType),
    ...copyable("User", summary.userName),
    ...copyable("Remote user", summary.remoteUserName),
    ...copyable("Token user", summary.tokenUserName),
    ...copyable("Activity", summary.activityId),
    ...field("File size", formatBytes(summary.sizeBytes)),
    ...copyable("File", summary.path, { wide: true }),
  ];
}
