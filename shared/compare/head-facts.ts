/* The heads of two traces side by side. Which server and process answered, and when, is expected to differ. */
import { formatDuration, formatTime } from "../base/format.ts";
import type { Difference, FactPair } from "../model/comparison.ts";
import { formatStatus, type Status } from "../model/status.ts";
import type { TraceHead } from "../model/summary.ts";
import { differsInTime } from "./time-difference.ts";

type Fact = {
  readonly label: string;
  readonly of: (head: TraceHead) => string | undefined;
  /** Differs between any two requests. */
  readonly expected?: true;
};

const status = (value: Status | undefined): string | undefined =>
  value === undefined ? undefined : formatStatus(value);

function partOfUrl(url: string | undefined, part: "place" | "query"): string | undefined {
  if (url === undefined) return undefined;
  const mark = url.indexOf("?");
  if (part === "place") return mark === -1 ? url : url.slice(0, mark);
  return mark === -1 ? "" : url.slice(mark + 1);
}

const facts: readonly Fact[] = [
  { label: "Status", of: (head) => status(head.status) },
  { label: "Verb", of: (head) => head.verb },
  { label: "URL", of: (head) => partOfUrl(head.url, "place") },
  { label: "Query", of: (head) => partOfUrl(head.url, "query") },
  { label: "Traced because of", of: (head) => head.failureReason },
  { label: "Trigger status", of: (head) => status(head.triggerStatus) },
  { label: "Site", of: (head) => (head.siteId === undefined ? undefined : String(head.siteId)) },
  { label: "App pool", of: (head) => head.appPool },
  { label: "User", of: (head) => head.userName },
  { label: "Authentication", of: (head) => head.authenticationType },
  { label: "Server", of: (head) => head.computer, expected: true },
  {
    label: "Process",
    of: (head) => (head.processId === undefined ? undefined : String(head.processId)),
    expected: true,
  },
  {
    label: "Started (UTC)",
    of: (head) => (head.startedAt === undefined ? undefined : formatTime(head.startedAt, "utc")),
    expected: true,
  },
  { label: "Activity", of: (head) => head.activityId, expected: true },
];

/** The facts, time taken first. */
export function headFacts(a: TraceHead, b: TraceHead): readonly FactPair[] {
  const others = facts.map(({ label, of, expected }): FactPair => {
    const [inA, inB] = [of(a), of(b)];
    const differs: Difference = expected === true ? "expected" : "changed";
    return { label, a: inA, b: inB, difference: (inA ?? "") === (inB ?? "") ? "same" : differs };
  });
  return [...others.slice(0, 1), timeTaken(a.timeTakenMs, b.timeTakenMs), ...others.slice(1)];
}

function duration(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : formatDuration(ms);
}

function timeTaken(a: number | undefined, b: number | undefined): FactPair {
  const isKnown = a !== undefined && b !== undefined;
  const differs = isKnown ? differsInTime(a, b) : a !== b;
  return { label: "Time taken", a: duration(a), b: duration(b), difference: differs ? "changed" : "same" };
}
