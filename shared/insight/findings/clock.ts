/* Two clocks that disagree. */
import { formatDuration } from "../../base/format.ts";
import type { ClockDifference, FarmFinding } from "../../model/farm-insight.ts";
import type { FindingRule } from "../finding-rule.ts";
import { counted, serverWord } from "../words.ts";

/** One finding a pair. */
export const clockRule: FindingRule = {
  code: "clocks-disagree",
  find: ({ clocks }) => clocks.map(findingOf),
};

function findingOf(one: ClockDifference): Omit<FarmFinding, "code"> {
  const { server, other, by, differenceMs, atLeastMs, atMostMs, samples, agrees, wholeHours } = one;
  const ahead = differenceMs > 0 ? "ahead of" : "behind";
  const amount = formatDuration(Math.abs(differenceMs));
  const range = [Math.abs(atLeastMs), Math.abs(atMostMs)].toSorted((a, b) => a - b);
  return {
    confidence: wholeHours ? "possible" : agrees ? "certain" : "likely",
    title:
      by === "hops"
        ? `The clock of ${serverWord(other)} is about ${amount} ${ahead} that of ${serverWord(server)}`
        : `Files in ${other} are dated about ${amount} ${differenceMs > 0 ? "after" : "before"} the requests of ${serverWord(server)} that they tell of`,
    evidence: [
      by === "hops"
        ? `${counted(samples, "request")} traced on both sides ${agrees ? `put it between ${formatDuration(range[0] ?? 0)} and ${formatDuration(range[1] ?? 0)}` : "contradict each other: a clock was set meanwhile"}.`
        : `${counted(samples, "file")} agree; a trace is written when its request ends.`,
    ],
    unknown: [
      "Which of the two is right is not known.",
      ...(wholeHours ? ["Whole hours speak for a time zone lost in copying, not for a wrong clock."] : []),
    ],
    setting: undefined,
    place: { server },
    traces: samples,
    traceIds: [],
  };
}
