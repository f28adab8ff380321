/*
 * The report as a table for Excel: UTF-8 with byte order mark, CRLF, RFC 4180 quoting, one trace a row. Texts that Excel
 * would run as a formula get an apostrophe before them. Sources that could not be read are rows with path and problem.
 */
import { formatTime } from "../base/format.ts";
import { visibleText } from "../base/terminal.ts";
import { explainCode } from "../knowledge/explain-code.ts";
import { formatStatus, statusCode, substatus } from "../model/status.ts";
import type { TraceSummary } from "../model/summary.ts";
import { gapsInCoverage, type ReportInput, type ReportKind } from "./report.ts";
import { isoTime } from "./trace-record.ts";

type Column = { readonly name: string; readonly of: (row: TraceSummary) => string | number | null | undefined };

/* `status` is text and loses its last zero in Excel (500.10), hence its two numbers beside it. */
const columns: readonly Column[] = [
  { name: "startedAt", of: (row) => isoTime(row.startedAt) },
  { name: "startedUtc", of: (row) => (row.startedAt === undefined ? undefined : formatTime(row.startedAt, "utc")) },
  { name: "server", of: (row) => row.server },
  { name: "siteId", of: (row) => row.siteId },
  { name: "status", of: (row) => (row.status === undefined ? undefined : formatStatus(row.status)) },
  { name: "statusCode", of: (row) => (row.status === undefined ? undefined : statusCode(row.status)) },
  { name: "substatus", of: (row) => (row.status === undefined ? undefined : substatus(row.status)) },
  {
    name: "triggerStatus",
    of: (row) => (row.triggerStatus === undefined ? undefined : formatStatus(row.triggerStatus)),
  },
  { name: "verb", of: (row) => row.verb },
  { name: "url", of: (row) => row.url },
  { name: "timeTakenMs", of: (row) => row.timeTakenMs },
  { name: "failureReason", of: (row) => row.failureReason },
  { name: "appPool", of: (row) => row.appPool },
  { name: "processId", of: (row) => row.processId },
  { name: "userName", of: (row) => row.userName },
  { name: "activityId", of: (row) => row.activityId },
  { name: "path", of: (row) => row.path },
  { name: "problems", of: (row) => row.problems.map(({ code, message }) => `${code}: ${message}`).join(" ") },
  // Empty where the file was not read whole.
  { name: "verdict", of: (row) => row.enrichment?.verdict },
  { name: "verdictKind", of: (row) => row.enrichment?.verdictKind },
  { name: "verdictTitle", of: (row) => row.enrichment?.verdictTitle },
  { name: "confidence", of: (row) => row.enrichment?.confidence },
  { name: "module", of: (row) => row.enrichment?.module },
  { name: "notification", of: (row) => row.enrichment?.notification },
  { name: "errorCode", of: (row) => row.enrichment?.errorCode },
  { name: "errorName", of: (row) => nameOf(row.enrichment?.errorCode) },
  // Empty where no look at the server has told it.
  { name: "siteName", of: (row) => row.siteName },
];

function nameOf(errorCode: number | undefined): string | undefined {
  return errorCode === undefined ? undefined : explainCode(errorCode).name;
}

/* What starts a formula in Excel or LibreOffice, their full-width twins, and the characters that hide one. */
const formulaStart = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u;

/**
 * One cell: guarded against formulas, quoted where RFC 4180 asks for it, control characters but tabs and line ends as
 * signs. Numbers and empty cells are bare.
 */
export function csvCell(value: string | number | null | undefined): string {
  if (typeof value === "number") return String(value);
  if (value === undefined || value === null) return "";
  const shown = value
    .split(/([\t\r\n])/)
    .map((part, index) => (index % 2 === 1 ? part : visibleText(part)))
    .join("");
  const guarded = formulaStart.test(shown) ? `'${shown}` : shown;
  return /[",;\r\n\t']|^\s|\s$/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

function line(cells: readonly (string | number | null | undefined)[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

function* build(input: ReportInput): Iterable<string> {
  yield `\ufeff${line(columns.map(({ name }) => name))}`;
  for (const row of input.rows) yield line(columns.map(({ of }) => of(row)));
  for (const { path, code, message } of gapsInCoverage(input.sources)) {
    yield line(columns.map(({ name }) => (name === "path" ? path : name === "problems" ? `${code}: ${message}` : "")));
  }
}

/** The CSV format. */
export const csvReport: ReportKind = {
  format: "csv",
  mediaType: "text/csv; charset=utf-8",
  extension: "csv",
  usualDetails: 0,
  build,
};
