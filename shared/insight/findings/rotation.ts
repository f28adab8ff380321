/* A folder that will soon lose its older half. */
import { formatDuration } from "../../base/format.ts";
import type { FarmFinding, Retention } from "../../model/farm-insight.ts";
import { siteText } from "../../model/site-text.ts";
import type { FindingRule } from "../finding-rule.ts";
import { counted, serverWord } from "../words.ts";

const soonMs = 3_600_000;

/** One finding a folder that rotates within the hour at its present rate. */
export const rotationRule: FindingRule = {
  code: "rotation-soon",
  find: ({ retention }) =>
    retention
      .filter(({ rotationInMs, overLimit }) => !overLimit && rotationInMs !== undefined && rotationInMs <= soonMs)
      .map(findingOf),
};

function findingOf(one: Retention): Omit<FarmFinding, "code"> {
  const { server, files, limit, limitKnown, rotationInMs, olderGone, filesPerHour } = one;
  const named = siteText(one);
  const site = named === undefined ? "" : `, site ${named}`;
  return {
    confidence: limitKnown ? "certain" : "possible",
    title: `${serverWord(server)}${site}: IIS deletes the older half of ${counted(files, "trace")} ${(rotationInMs ?? 0) === 0 ? "with the next one" : `in about ${formatDuration(rotationInMs ?? 0)}`}`,
    evidence: [
      `${files} of ${limit} files are on hand, and ${(filesPerHour ?? 0).toFixed(1)} come in an hour at present.`,
      ...(olderGone ? ["File numbers show that older traces have been deleted before."] : []),
    ],
    unknown: limitKnown ? [] : [`The limit was not read from the configuration: ${limit} is IIS's default.`],
    setting: {
      known: limitKnown,
      place: "traceFailedRequestsLogging/@maxLogFiles",
      value: String(limit),
      says: "A larger number keeps more history; each folder of a site counts for itself.",
    },
    place: { server },
    traces: files,
    traceIds: [],
  };
}
