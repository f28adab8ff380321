/* A folder in which many traces were cut at the size limit: their ends, where the error stands, are missing. */
import type { FarmFinding, Retention } from "../../model/farm-insight.ts";
import { siteText } from "../../model/site-text.ts";
import type { FindingRule } from "../finding-rule.ts";
import { counted, serverWord } from "../words.ts";

const fewest = 3;
const share = 0.05;

/** One finding a folder. */
export const cutTracesRule: FindingRule = {
  code: "cut-traces",
  find: ({ retention }) => retention.filter(({ cut, files }) => cut >= fewest && cut >= files * share).map(findingOf),
};

function findingOf(one: Retention): Omit<FarmFinding, "code"> {
  const { server, files, cut } = one;
  const site = siteText(one);
  return {
    confidence: "certain",
    title: `${serverWord(server)}${site === undefined ? "" : `, site ${site}`}: ${cut} of ${counted(files, "trace")} are cut`,
    evidence: ["The end of a cut trace is missing, and with it most often what failed the request."],
    unknown: ["Whether IIS cut them at its size limit or they were copied in part stands in each trace."],
    setting: {
      known: false,
      place: "traceFailedRequestsLogging/@maxLogFileSizeKB",
      value: "1,024 KB by default",
      says: "A larger limit, or fewer areas in the tracing rule, keeps traces whole.",
    },
    place: { server },
    traces: cut,
    traceIds: [],
  };
}
