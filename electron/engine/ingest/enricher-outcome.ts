/*
 * What reading a trace whole came to for its row: a reading, a sentence why not, or a file that is not the row's any
 * more. Pure; what follows from it is the enricher's business.
 */
import type { Result } from "../../../shared/base/result.ts";
import type { CallFailure } from "../../../shared/contract/methods.ts";
import type { TraceSummary, WholeReading } from "../../../shared/model/summary.ts";
import type { DiagnosedTrace } from "../open/parse-job.ts";

/** What a try came to. */
export type ReadOutcome =
  | { readonly kind: "read"; readonly reading: WholeReading }
  /** `lasts`: the content itself is the reason, and only another content changes that. */
  | { readonly kind: "not-read"; readonly why: string; readonly lasts: boolean }
  /** The source does not answer: nothing of it is to be tried for a while. */
  | { readonly kind: "unreachable"; readonly why: string }
  /** It may work in a moment: the file is held by its writer, or already is another trace that nobody saw yet. */
  | { readonly kind: "later"; readonly why: string }
  | { readonly kind: "cancelled" };

/** What a try on a row came to. */
export function outcomeOf(row: TraceSummary, result: Result<DiagnosedTrace, CallFailure>): ReadOutcome {
  if (!result.ok) return failedOutcome(result.error);
  const trace = result.value;
  const nothing = trace.problems.find(({ code }) => code === "not-a-trace" || code === "empty");
  if (nothing !== undefined) return { kind: "not-read", why: nothing.message, lasts: true };
  if (!isTraceOf(row, trace.head)) {
    return {
      kind: "later",
      why: `${row.path} holds another trace by now: IIS uses file names again. Scan its source to see that one.`,
    };
  }
  return { kind: "read", reading: readingOf(trace) };
}

/** What the list shows and the filter asks of a diagnosed trace. */
export function readingOf({ verdict, eventNames, hops }: DiagnosedTrace): WholeReading {
  const { setBy, code, kind, title, confidence } = verdict;
  return {
    module: setBy?.moduleName || undefined,
    notification: setBy?.notification,
    errorCode: setBy?.errorCode || undefined,
    verdict: code,
    verdictKind: kind,
    verdictTitle: title,
    confidence,
    events: eventNames,
    ...(hops.length === 0 ? {} : { hops }),
  };
}

/** Whether a head is that of a row, as far as both say who they are. */
function isTraceOf(row: TraceSummary, head: DiagnosedTrace["head"]): boolean {
  const sameIds = row.activityId === undefined || head.activityId === undefined || row.activityId === head.activityId;
  const sameTimes = row.startedAt === undefined || head.startedAt === undefined || row.startedAt === head.startedAt;
  return sameIds && sameTimes;
}

function failedOutcome({ code, message }: CallFailure): ReadOutcome {
  if (code === "cancelled") return { kind: "cancelled" };
  if (code === "unreachable") return { kind: "unreachable", why: message };
  if (code === "locked" || code === "unavailable") return { kind: "later", why: message };
  return { kind: "not-read", why: message, lasts: code === "internal" || code === "timed-out" };
}
