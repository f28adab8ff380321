/* Slow in ASP.NET: in the code of a page or handler, or waiting for the session of the user. */
import { formatDuration } from "../../../base/format.ts";
import type { Span } from "../../../model/span.ts";
import type { TraceCase } from "../../case.ts";
import { placeSteps } from "./place-steps.ts";
import { slowRule, spanEvidence, type Slow } from "./slow.ts";

const stepNames: ReadonlyMap<string, string> = new Map([
  ["AspNetPagePreInit", "the page's PreInit step"],
  ["AspNetPageInit", "the page's Init step"],
  ["AspNetPageLoadViewstate", "loading the page's view state"],
  ["AspNetPageLoadPostData", "reading the page's posted data"],
  ["AspNetPageLoad", "the page's Load step"],
  ["AspNetPagePostDataChanged", "the page's change events"],
  ["AspNetPageRaisePostback", "the page's postback event (a click)"],
  ["AspNetPagePreRender", "the page's PreRender step"],
  ["AspNetPageSaveViewstate", "saving the page's view state"],
  ["AspNetPageRender", "the page's Render step"],
]);

function stepOf(span: Span | undefined): string {
  return stepNames.get(span?.name ?? "") ?? "the code of the page or handler";
}

/** Code of an ASP.NET page or handler is decisive. */
export const slowPageRule = slowRule({
  code: "slow-aspnet-page",
  causes: ["aspnet"],
  confidence: "likely",
  title: ({ part }) => `in ${stepOf(part.span)}`,
  cause: (slow, trace) =>
    `The time was spent inside ASP.NET code, ${formatDuration(slow.part.span?.selfMs ?? 0)} at one stretch in ${stepOf(slow.part.span)}${largestGap(slow, trace)}. What the code did or waited for there (database, web service, lock, sleep) is not traced.`,
  wouldBeSure: "A memory dump of the worker process while it hangs, or the application's own measurements.",
  nextSteps: () => placeSteps.aspnet,
});

function largestGap({ part }: Slow, { spans }: TraceCase): string {
  const gap = spans.gaps.find(({ span }) => span === part.span?.index);
  return gap === undefined || gap.durationMs >= (part.span?.selfMs ?? 0)
    ? ""
    : `, with a largest silence of ${formatDuration(gap.durationMs)} after event ${gap.fromEvent}`;
}

/** Session state is decisive: mostly the lock of another request of the same session. */
export const slowSessionRule = slowRule({
  code: "slow-session",
  causes: ["session"],
  confidence: "likely",
  title: ({ part }) => (isRelease(part.span) ? "to write the session back" : "waiting for the user's session"),
  cause: ({ part }) =>
    isRelease(part.span)
      ? "The session module took the time when it wrote the session back: a slow state server or database, or a large session."
      : "The session module took the time when it asked for the session. ASP.NET locks a session for each request that may write to it, and others of the same user wait their turn, asking again every half second; a slow state server or database looks the same.",
  wouldBeSure:
    "Another trace or log line of the same session that ran at the same time and ended when this one went on.",
  evidence: ({ part }) => (part.span === undefined ? [] : spanEvidence(part.span, "session state")),
  nextSteps: () => placeSteps.session,
});

function isRelease(span: Span | undefined): boolean {
  return span?.notification === "RELEASE_REQUEST_STATE" || span?.notification === "END_REQUEST";
}

/** Waiting for a free thread is decisive. */
export const slowQueueRule = slowRule({
  code: "slow-request-queue",
  causes: ["queue"],
  confidence: "certain",
  applies: ({ part }) => part.span !== undefined,
  title: () => "in the queue, before any code ran",
  cause: () =>
    "The request waited until one before it was done: all threads that run requests of this kind were busy. The request itself is not what is slow.",
  nextSteps: () => [
    {
      action: "Look for the slow requests of the same seconds: they hold the threads",
      where: "The list, sorted by time taken",
      source: undefined,
    },
    {
      action: "See how many requests may run at once",
      where: "ASP: processorThreadMax, requestQueueMax; ASP.NET: maxConcurrentRequestsPerCPU, minFreeThreads",
      source: undefined,
    },
  ],
});
