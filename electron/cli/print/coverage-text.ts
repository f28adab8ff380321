/* Coverage as text: the counts first, then who answered the rest with evidence and what to check, then what was not covered. */
import { formatBytes, formatCount, formatDuration, formatSeconds, formatTime } from "../../../shared/base/format.ts";
import type { CoverageAnswer, CoverageExample, CoverageGroup } from "../../../shared/model/coverage.ts";
import { formatStatus } from "../../../shared/model/status.ts";
import { wrapText } from "./wrap.ts";

/** The text. `width` is that of the terminal; without one nothing is wrapped. */
export function coverageText(answer: CoverageAnswer, width: number | undefined): string {
  const wrap = (sentence: string, lead = ""): readonly string[] => wrapText(sentence, lead, width);
  const sections: readonly (readonly string[])[] = [
    [...wrap(headline(answer)), ...wrap(extentText(answer)), ...serverLines(answer, wrap)],
    answer.statement === undefined
      ? []
      : [
          ...wrap(answer.statement.title),
          ...wrap(answer.statement.text, "  "),
          ...checkLines(answer.statement.check, wrap),
        ],
    ...answer.groups.map((group) => groupLines(group, wrap)),
    unloggedLines(answer, wrap),
    connectionLines(answer, wrap),
    noteLines(answer, wrap),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

type Wrap = (sentence: string, lead?: string) => readonly string[];

const answers = (count: number): string => (count === 1 ? "1 answer" : `${formatCount(count)} answers`);

function headline({ seen, traced, untraced, filter, reported }: CoverageAnswer): string {
  const reports = reported === undefined ? "" : ` Reported: ${formatCount(reported)}.`;
  if (seen === 0) return `No answer in the logs fits ${filter}.${reports}`;
  return `${answers(seen)} in the logs fit ${filter}; ${formatCount(traced)} have a trace, ${formatCount(untraced)} have none.${reports}`;
}

function extentText({ from, to, logs }: CoverageAnswer): string {
  const asked = from === undefined ? "the beginning" : `${stamp(from)} UTC`;
  const until = to === undefined ? "the end" : `${stamp(to)} UTC`;
  const read = logs.reduce((sum, { readBytes }) => sum + readBytes, 0);
  const lines = logs.reduce((sum, log) => sum + log.lines, 0);
  const files = logs.length === 1 ? "1 log file" : `${formatCount(logs.length)} log files`;
  return `Asked: ${asked} to ${until}. Read: ${files}, ${formatCount(lines)} lines, ${formatBytes(read)}.`;
}

/* Of a single server the headline told all. */
function serverLines({ servers }: CoverageAnswer, wrap: Wrap): readonly string[] {
  if (servers.length < 2) return [];
  const list = servers.slice(0, mostServers).map(({ server, seen, traced }) => {
    return `${server ?? "unknown"} ${formatCount(traced)} of ${formatCount(seen)}`;
  });
  const more = servers.length > mostServers ? `, and ${formatCount(servers.length - mostServers)} more servers` : "";
  return wrap(`With a trace: ${list.join(", ")}${more}.`);
}

const mostServers = 12;

function stamp(epochMs: number): string {
  return formatTime(epochMs, "utc").slice(0, -4);
}

function groupLines(group: CoverageGroup, wrap: Wrap): readonly string[] {
  const servers = group.servers.slice(0, 6).map(({ server, count }) => `${server} (${formatCount(count)})`);
  const source = group.source === undefined ? [] : wrap(group.source, "      Source: ");
  return [
    ...wrap(`${group.answeredBy} (${group.confidence})`, `${formatCount(group.count).padStart(5)} `),
    ...wrap(group.why, "      No trace: "),
    ...(servers.length === 0 ? [] : wrap(servers.join(", "), "      Servers: ")),
    ...group.evidence.flatMap((sentence) => wrap(sentence, "      - ")),
    ...group.examples.flatMap((example) => wrap(exampleText(example), "      e.g. ")),
    ...checkLines(group.check, wrap),
    ...source,
  ];
}

function checkLines(checks: readonly string[], wrap: Wrap): readonly string[] {
  return checks.flatMap((check, index) => wrap(check, `      ${index + 1}. `));
}

function exampleText(example: CoverageExample): string {
  const { endedAt, server, verb, url, status, win32Status, timeTakenMs, reason, queue, file } = example;
  const parts = [
    stamp(endedAt),
    server,
    verb,
    url,
    formatStatus(status),
    win32Status === undefined || win32Status === 0 ? undefined : `win32 ${win32Status}`,
    timeTakenMs === undefined ? undefined : formatDuration(timeTakenMs),
    reason,
    queue,
  ];
  const name = file.split(/[\\/]/).at(-1) ?? file;
  return `${parts.filter((part) => part !== undefined).join(" ")} (${name})`;
}

function unloggedLines({ unlogged }: CoverageAnswer, wrap: Wrap): readonly string[] {
  if (unlogged.count === 0) return [];
  const traces = unlogged.count === 1 ? "1 trace has" : `${formatCount(unlogged.count)} traces have`;
  return [
    ...wrap(`${traces} no line in the logs read:`),
    ...unlogged.reasons.flatMap(({ why, count }) => wrap(why, `${formatCount(count).padStart(5)} `)),
  ];
}

function connectionLines({ connections }: CoverageAnswer, wrap: Wrap): readonly string[] {
  if (connections.length === 0) return [];
  return [
    ...wrap("Connections that HTTP.sys ended without an answer in this time:"),
    ...connections.flatMap(({ reason, count, meaning }) =>
      wrap(`${reason}: ${meaning ?? "no list of Microsoft's explains it."}`, `${formatCount(count).padStart(5)} `),
    ),
  ];
}

function noteLines({ clocks, missingFields, logs, limits }: CoverageAnswer, wrap: Wrap): readonly string[] {
  const unread = logs.reduce((sum, { unreadLines }) => sum + unreadLines, 0);
  const notes = [
    ...clocks.map(({ server, offsetMs, pairs }) => {
      const whose = server === "" ? "the log" : `the log of ${server}`;
      const way = offsetMs > 0 ? "ahead of" : "behind";
      return `The clock of ${whose} is ${formatSeconds(Math.abs(offsetMs))} ${way} that of the traces, by ${formatCount(pairs)} requests; this was allowed for.`;
    }),
    ...missingFields.map(({ field, why, logs: count }) => {
      const lack = count === 1 ? "1 log lacks" : `${formatCount(count)} logs lack`;
      return `${lack} the field ${field}: ${why}.`;
    }),
    ...(unread === 0
      ? []
      : [
          unread === 1
            ? "1 line of the logs could not be read."
            : `${formatCount(unread)} lines of the logs could not be read.`,
        ]),
    ...limits,
  ];
  return notes.length === 0 ? [] : ["Note:", ...notes.flatMap((note) => wrap(note, "    - "))];
}
