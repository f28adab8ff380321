/* Cold starts of one pool on one server, told together, with the setting that most likely ends its processes. */
import { formatDuration } from "../../base/format.ts";
import type { ColdStart, FarmFinding, FittingSetting } from "../../model/farm-insight.ts";
import type { Confidence } from "../../model/verdict.ts";
import { poolFacts } from "../facts.ts";
import type { FarmReading, FindingRule } from "../finding-rule.ts";
import { firstSecondsMs } from "../cold-starts.ts";
import { fitPause } from "../setting-fit.ts";
import { counted, durations, poolWord, serverWord } from "../words.ts";

/** One finding a pool and server. */
export const coldStartRule: FindingRule = {
  code: "cold-start",
  find: (reading) => {
    const groups = Map.groupBy(reading.coldStarts, ({ server, pool }) => JSON.stringify([server, pool]));
    return [...groups.values()].flatMap((starts) => findingOf(starts, reading));
  },
};

const order: readonly Confidence[] = ["certain", "likely", "possible"];

function findingOf(starts: readonly ColdStart[], reading: FarmReading): Omit<FarmFinding, "code">[] {
  const [first] = starts;
  const last = starts.at(-1);
  if (first === undefined || last === undefined) return [];
  const { server, pool } = first;
  const failures = starts.reduce((sum, one) => sum + one.failures, 0);
  const processes =
    starts.length === 1 ? "A new worker process" : counted(starts.length, "new worker process", "new worker processes");
  return [
    {
      confidence: order.find((one) => starts.some(({ confidence }) => confidence === one)) ?? "possible",
      title: `${processes} of ${poolWord(pool)} on ${serverWord(server)} failed or delayed ${counted(failures, "request")} in ${starts.length === 1 ? "its" : "their"} first ${formatDuration(firstSecondsMs)}`,
      evidence: evidenceOf(starts),
      unknown: unknownOf(starts),
      setting: settingOf(starts, reading),
      place: {
        server,
        pool,
        processId: starts.length === 1 ? first.processId : undefined,
        fromAt: first.at,
        toAt: last.at + last.overMs,
      },
      traces: failures,
      traceIds: starts.flatMap(({ traceIds }) => traceIds.slice(0, 4)).slice(0, 12),
    },
  ];
}

function evidenceOf(starts: readonly ColdStart[]): string[] {
  const pauses = starts.flatMap(({ pauseMs }) => (pauseMs === undefined ? [] : [pauseMs]));
  const told = starts.filter(({ because }) => because === "verdict").length;
  const sentences: string[] = [];
  if (told > 0) {
    sentences.push(`${counted(told, "of them has", "of them have")} a trace that shows the application starting.`);
  }
  if (told < starts.length) {
    sentences.push(
      "So many failures so soon after a process was first seen are not explained by the usual rate of the pool, and they come with new processes more often than storms of any cause would.",
    );
  }
  if (starts.some(({ together }) => together)) {
    sentences.push(
      "New processes of other servers failed alike in the same seconds: all were started together, or something they share failed.",
    );
  } else if (told < starts.length) sentences.push("No other worker failed alike at the same time.");
  const over = starts.map(({ overMs }) => overMs);
  sentences.push(`The failures came within ${durations(Math.min(...over), Math.max(...over))}; ${laterWords(starts)}.`);
  if (pauses.length > 0) {
    sentences.push(
      `The process before had taken its last traced request ${durations(Math.min(...pauses), Math.max(...pauses))} earlier, so the new one was no older than that.`,
    );
  }
  return sentences;
}

function laterWords(starts: readonly ColdStart[]): string {
  const later = starts.reduce((sum, { laterFailures }) => sum + laterFailures, 0);
  const processes = starts.length === 1 ? "the process" : "these processes";
  return later === 0
    ? `${processes} did not fail so again`
    : `${processes} failed so ${counted(later, "time")} later on`;
}

function unknownOf(starts: readonly ColdStart[]): string[] {
  const sentences = [
    "When a process began is not in the traces; the System event log, source WAS, says when and why the one before ended: 5074 to 5080 and 5117 recycled, 5186 idle.",
  ];
  if (starts.some(({ pauseMs }) => pauseMs === undefined)) {
    sentences.push("Of the first process in the history nobody can say that it was new: the traces begin there.");
  }
  if (starts.some(({ because }) => because === "pattern")) {
    sentences.push("Requests that succeeded are not traced: the process may have answered some before.");
  }
  return sentences;
}

/* A period that fits goes before pauses: it says more. What starts it does not matter if it never starts on demand. */
function settingOf(starts: readonly ColdStart[], reading: FarmReading): FittingSetting | undefined {
  const [{ server, pool } = { server: "", pool: "" }] = starts;
  const period = reading.periods.find(
    (one) => one.of === "worker-starts" && one.server === server && one.pool === pool && one.setting !== undefined,
  );
  if (period?.setting !== undefined) return period.setting;
  const pauses = starts.flatMap(({ pauseMs }) => (pauseMs === undefined ? [] : [pauseMs]));
  if (pauses.length === 0) return undefined;
  return fitPause(Math.min(...pauses), pool, poolFacts(reading.facts, server, pool));
}
