/* What a report is made from and what a report format is. The formats there are: reports.ts. */
import type { SourceHealth } from "../model/source-folder.ts";
import type { TraceSummary } from "../model/summary.ts";
import type { TraceDetail } from "./trace-detail.ts";

/** How one source was read: what a report leaves out is part of the report. */
export type SourceCoverage = Pick<SourceHealth, "path" | "state" | "problem" | "files" | "unread" | "problems">;

/** A trace whose detail was wanted and could not be had. */
export type UnopenedTrace = { readonly path: string; readonly message: string };

/** What a report is made from. */
export type ReportInput = {
  readonly title: string;
  /** The filter, as text; empty for everything. */
  readonly query: string;
  /** Epoch ms. */
  readonly madeAt: number;
  readonly version: string;
  /** Traces that were looked at, of which `rows` match. */
  readonly total: number;
  /** The traces in their order; gone through several times, never copied. */
  readonly rows: Iterable<TraceSummary>;
  /** The first of them, read whole. */
  readonly details: readonly TraceDetail[];
  readonly unopened: readonly UnopenedTrace[];
  readonly sources: readonly SourceCoverage[];
};

/** A report format. */
export type ReportKind = {
  readonly format: "html" | "csv" | "json";
  readonly mediaType: string;
  /** Without the dot. */
  readonly extension: string;
  /** How many traces are read whole unless the caller says otherwise. */
  readonly usualDetails: number;
  /** The text of the report in parts, so that it can be written without holding it. */
  readonly build: (input: ReportInput) => Iterable<string>;
};

/** The sources that were not read, or not wholly, with why. */
export function gapsInCoverage(
  sources: readonly SourceCoverage[],
): readonly { readonly path: string; readonly code: string; readonly message: string }[] {
  return sources.flatMap(({ path, state, problem, unread }) => {
    if (problem !== undefined) return [{ path, code: problem.code, message: problem.message }];
    if (state === "connecting")
      return [{ path, code: "unread", message: `${path} had not answered yet when the report was made.` }];
    return unread > 0
      ? [
          {
            path,
            code: "unread",
            message: `${unread} files of ${path} had not been read yet when the report was made.`,
          },
        ]
      : [];
  });
}
