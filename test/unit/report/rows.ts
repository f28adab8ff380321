/* Summaries for tests of reports, with only what a test is about written out. */
import { unknownHead, type TraceSummary } from "../../../shared/model/summary.ts";
import type { ReportInput } from "../../../shared/report/report.ts";

/** A summary; fields not given are unknown. */
export function row(fields: Partial<TraceSummary> = {}): TraceSummary {
  return {
    id: 1,
    sourceId: "s",
    path: "/traces/W3SVC1/fr000001.xml",
    server: "",
    sizeBytes: 1,
    modifiedAt: 0,
    gone: false,
    problems: [],
    ...unknownHead,
    ...fields,
  };
}

/** What a report is made from, with rows. */
export function input(rows: Iterable<TraceSummary>, more: Partial<ReportInput> = {}): ReportInput {
  const plain = {
    title: "T",
    query: "",
    madeAt: 0,
    version: "1.2.3",
    total: 9,
    details: [],
    unopened: [],
    sources: [],
  };
  return { ...plain, rows, ...more };
}
