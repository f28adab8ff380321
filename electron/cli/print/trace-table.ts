/* The columns in which the command line lists traces. */
import { formatDuration, formatTime } from "../../../shared/base/format.ts";
import { explainCode } from "../../../shared/knowledge/explain-code.ts";
import { formatStatus } from "../../../shared/model/status.ts";
import type { TraceSummary } from "../../../shared/model/summary.ts";
import { fittedTable, tabTable, type TextColumn, type TextTable } from "./table.ts";

const unknown = "-";

const time: TextColumn<TraceSummary> = {
  head: "TIME (UTC)",
  of: (row) => (row.startedAt === undefined ? unknown : formatTime(row.startedAt, "utc")),
  align: "left",
  min: 23,
  max: 23,
  leaveOut: 1,
};

const columns: readonly TextColumn<TraceSummary>[] = [
  time,
  { head: "SERVER", of: (row) => row.server || unknown, align: "left", min: 8, max: 15, leaveOut: 3 },
  {
    head: "SITE",
    of: (row) => row.siteName ?? String(row.siteId ?? unknown),
    align: "right",
    min: 4,
    max: 10,
    leaveOut: 6,
  },
  {
    head: "STATUS",
    of: (row) => (row.status === undefined ? unknown : formatStatus(row.status)),
    align: "left",
    min: 7,
    max: 7,
    leaveOut: 0,
  },
  { head: "VERB", of: (row) => row.verb ?? unknown, align: "left", min: 4, max: 7, leaveOut: 4 },
  {
    head: "TAKEN",
    of: (row) => (row.timeTakenMs === undefined ? unknown : formatDuration(row.timeTakenMs)),
    align: "right",
    min: 7,
    max: 10,
    leaveOut: 2,
  },
  { head: "REASON", of: (row) => row.failureReason ?? unknown, align: "left", min: 11, max: 23, leaveOut: 7 },
  { head: "POOL", of: (row) => row.appPool ?? unknown, align: "left", min: 10, max: 24, leaveOut: 8 },
  { head: "PID", of: (row) => String(row.processId ?? unknown), align: "right", min: 5, max: 7, leaveOut: 9 },
  {
    head: "PROBLEMS",
    of: (row) => row.problems.map(({ code }) => code).join(","),
    align: "left",
    min: 9,
    max: 20,
    leaveOut: 5,
  },
  { head: "URL", of: (row) => row.url ?? row.path, align: "left", min: 24, max: 4_000, leaveOut: 0 },
];

/** What only the whole file tells; a dash where it was not read or does not say. */
const wholeColumns: readonly TextColumn<TraceSummary>[] = [
  { head: "VERDICT", of: (row) => row.enrichment?.verdict ?? unknown, align: "left", min: 14, max: 26, leaveOut: 2 },
  { head: "MODULE", of: (row) => row.enrichment?.module ?? unknown, align: "left", min: 12, max: 28, leaveOut: 4 },
  { head: "ERROR", of: errorText, align: "left", min: 10, max: 34, leaveOut: 5 },
];

/** `12002 ERROR_WINHTTP_TIMEOUT`; only the number where it has no name. */
function errorText({ enrichment }: TraceSummary): string {
  if (enrichment?.errorCode === undefined) return unknown;
  const { name, hex, win32 } = explainCode(enrichment.errorCode);
  return name === undefined ? hex : `${win32 ?? hex} ${name}`;
}

const pipeOnly: readonly TextColumn<TraceSummary>[] = [
  { head: "PATH", of: (row) => row.path, align: "left", min: 20, max: 4_000, leaveOut: 10 },
];

const wholeMs: TextColumn<TraceSummary> = {
  head: "TAKEN_MS",
  of: (row) => String(row.timeTakenMs ?? unknown),
  align: "right",
  min: 1,
  max: 10,
  leaveOut: 0,
};

/**
 * The table of traces: fitted where the output is a terminal, else whole and parted by tabs, with the path. `whole` adds
 * what only whole files tell.
 */
export function traceTable(
  sample: readonly TraceSummary[],
  width: number | undefined,
  whole = false,
): TextTable<TraceSummary> {
  const shown = whole ? columns.toSpliced(-1, 0, ...wholeColumns) : columns;
  return width === undefined
    ? tabTable([...shown.map((column) => (column.head === "TAKEN" ? wholeMs : column)), ...pipeOnly])
    : fittedTable(shown, sample, width);
}
