/* The report formats there are. A new one is a new file in this folder and a line here. */
import { csvReport } from "./csv.ts";
import { htmlReport } from "./html.ts";
import { jsonReport } from "./json.ts";
import type { ReportKind } from "./report.ts";

/** All formats. */
export const reports: readonly ReportKind[] = [htmlReport, csvReport, jsonReport];

/** The format of a name. */
export function reportOf(format: ReportKind["format"]): ReportKind {
  return reports.find((report) => report.format === format) ?? htmlReport;
}
