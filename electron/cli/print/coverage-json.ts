/* Coverage as one JSON object for programs: keys are only added within a version. What is not known is null. */
import { jsonText } from "../../../shared/base/json-text.ts";
import type { CoverageAnswer, CoverageExample, CoverageGroup, CoverageLog } from "../../../shared/model/coverage.ts";
import { formatStatus } from "../../../shared/model/status.ts";
import { isoTime, jsonSchema } from "../../../shared/report/trace-record.ts";

/** The object, with a line end. `problems` are files and folders that could not be read. */
export function coverageJson(
  answer: CoverageAnswer,
  problems: readonly { readonly path: string; readonly message: string }[],
): string {
  const record = {
    schema: jsonSchema,
    kind: "coverage",
    filter: answer.filter,
    from: isoTime(answer.from),
    to: isoTime(answer.to),
    seen: answer.seen,
    traced: answer.traced,
    untraced: answer.untraced,
    reported: answer.reported ?? null,
    servers: answer.servers.map(({ server, seen, traced }) => ({ server: server ?? null, seen, traced })),
    groups: answer.groups.map(groupRecord),
    unlogged: answer.unlogged,
    statement: answer.statement ?? null,
    connections: answer.connections.map((connection) => ({ ...connection, meaning: connection.meaning ?? null })),
    clocks: answer.clocks,
    missingFields: answer.missingFields,
    logs: answer.logs.map(logRecord),
    limits: answer.limits,
    problems,
  };
  return `${jsonText(record)}\n`;
}

function groupRecord(group: CoverageGroup): object {
  return {
    ...group,
    firstAt: isoTime(group.firstAt),
    lastAt: isoTime(group.lastAt),
    examples: group.examples.map(exampleRecord),
    source: group.source ?? null,
  };
}

function exampleRecord(example: CoverageExample): object {
  return {
    endedAt: isoTime(example.endedAt),
    server: example.server ?? null,
    siteId: example.siteId ?? null,
    verb: example.verb ?? null,
    url: example.url ?? null,
    status: formatStatus(example.status),
    win32Status: example.win32Status ?? null,
    timeTakenMs: example.timeTakenMs ?? null,
    reason: example.reason ?? null,
    queue: example.queue ?? null,
    file: example.file,
    offset: example.offset,
  };
}

function logRecord(log: CoverageLog): object {
  return {
    ...log,
    server: log.server ?? null,
    siteId: log.siteId ?? null,
    siteName: log.siteName ?? null,
    firstAt: isoTime(log.firstAt),
    lastAt: isoTime(log.lastAt),
    problem: log.problem ?? null,
  };
}
