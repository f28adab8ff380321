/* The report as one JSON document for programs: counts, all traces as the command line writes them, details, coverage. */
import { jsonText } from "../base/json-text.ts";
import type { ReportInput, ReportKind } from "./report.ts";
import { countRows } from "./counts.ts";
import { detailRecord } from "./detail-record.ts";
import { isoTime, jsonSchema, traceRecord } from "./trace-record.ts";

function* build(input: ReportInput): Iterable<string> {
  const { overTime, ...counts } = countRows(input.rows);
  const time = overTime === undefined ? null : { ...overTime, fromAt: isoTime(overTime.fromAt) };
  const head = {
    schema: jsonSchema,
    kind: "report",
    title: input.title,
    query: input.query,
    madeAt: isoTime(input.madeAt),
    version: input.version,
    counts: { total: input.total, ...counts, overTime: time },
  };
  yield `${jsonText(head).slice(0, -1)},"traces":[`;
  let before = "\n";
  for (const row of input.rows) {
    yield `${before}${jsonText(traceRecord(row))}`;
    before = ",\n";
  }
  yield `\n],"details":[`;
  before = "\n";
  for (const detail of input.details) {
    yield `${before}${jsonText(detailRecord(detail))}`;
    before = ",\n";
  }
  const sources = input.sources.map(({ path, state, files, unread, problems, problem }) => {
    return { path, state, files, unread, problems, problem: problem ?? null };
  });
  yield `\n],"coverage":${jsonText({ sources, unopened: input.unopened })}}\n`;
}

/** The JSON format. */
export const jsonReport: ReportKind = {
  format: "json",
  mediaType: "application/json",
  extension: "json",
  usualDetails: 0,
  build,
};
