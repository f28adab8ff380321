/* A way of failing that is new or grows against the window before. What a burst tells already is not told again. */
import { formatDuration } from "../../base/format.ts";
import type { FarmFinding, Signature } from "../../model/farm-insight.ts";
import { formatStatus, statusCode } from "../../model/status.ts";
import { binomialTail } from "../chance.ts";
import type { FarmReading, FindingRule } from "../finding-rule.ts";
import { counted, inARow } from "../words.ts";

const unlikely = 1e-6;
const fewest = 12;

/** One finding a signature. */
export const risingRule: FindingRule = {
  code: "rising",
  find: (reading) =>
    reading.signatures
      .filter((signature) => rises(signature, reading.signatures.length) && !isBurst(signature, reading))
      .map(findingOf),
};

function rises({ trend, status }: Signature, tests: number): boolean {
  if (trend.word !== "new" && trend.word !== "rising") return false;
  if (trend.now < fewest || trend.now < 2 * trend.before || (status ?? 0) < 400_000) return false;
  return binomialTail(trend.now, trend.now + trend.before, 0.5) < unlikely / tests;
}

function isBurst({ status, trend }: Signature, { bursts }: FarmReading): boolean {
  const inBursts = bursts
    .filter((burst) => statusCode(burst.status) === statusCode(status ?? 0))
    .reduce((sum, burst) => sum + burst.traces, 0);
  return inBursts * 2 >= trend.now;
}

function findingOf(signature: Signature): Omit<FarmFinding, "code"> {
  const { trend, status, module, servers, verdictTitle, count } = signature;
  const name = `${formatStatus(status ?? 0)}${module === undefined ? "" : ` set by ${module}`}`;
  const ids = new Set([signature.firstTraceId, signature.lastTraceId]);
  return {
    confidence: "likely",
    title:
      trend.before === 0
        ? `${name} is new: ${counted(trend.now, "trace")}`
        : `${name} grew from ${trend.before} to ${counted(trend.now, "trace")}`,
    evidence: [
      `The later half of the two windows compared has ${trend.now}, the earlier ${trend.before}; chance does not explain that.`,
      `Servers: ${inARow(servers.items.map(({ server }) => server))}.`,
      ...(verdictTitle === undefined ? [] : [`${verdictTitle}.`]),
      `Seen over ${formatDuration(signature.lastAt - signature.firstAt)}, ${counted(count, "trace")} in all.`,
    ],
    unknown: ["Whether requests grew alike is not known: traces hold failures only."],
    setting: undefined,
    place: { status, fromAt: signature.firstAt, toAt: signature.lastAt },
    traces: count,
    traceIds: [...ids],
  };
}
