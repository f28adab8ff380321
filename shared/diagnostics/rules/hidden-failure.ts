/*
 * The client got another status than the one a module had set as an error: an error page answered in its place, or a later
 * module changed it. The verdict is that on the first status, told together with what the client saw.
 */
import { statusWithReason } from "../../knowledge/status-meaning.ts";
import type { Culprit } from "../../model/marks.ts";
import { statusCode } from "../../model/status.ts";
import { caseOf, type TraceCase } from "../case.ts";
import type { Finding, Rule } from "../rule.ts";
import { clip } from "./text.ts";
import { slowMs } from "./timing/slow.ts";

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307]);

/** A rule that asks `rules`, the ones on failures, about the status that was hidden. */
export function hiddenFailure(rules: readonly Rule[]): Rule {
  return {
    code: "hidden-failure",
    diagnose: (trace) => {
      const { setBy, setter, code, status, written, cut, sizeLimit } = trace;
      if (setBy === undefined || setter !== undefined || status === undefined || code === 0) return undefined;
      if (written !== "at-end" || cut || sizeLimit !== undefined || statusCode(setBy.status) < 400) return undefined;
      if (code < 400 && isBeside(trace, setBy)) return undefined;
      if (statusCode(setBy.status) === 401 && redirects.has(code)) return toSignIn(trace, setBy);
      const inner = askAbout(trace, setBy, rules);
      const finding = inner ?? nothingKnown(setBy);
      return {
        ...finding,
        kind: kindOf(finding, code, setBy),
        title: `${finding.title} (hidden: the client got ${statusWithReason(status)})`,
        cause: `${finding.cause} ${howHidden(trace, setBy)}`,
        evidence: [...finding.evidence, ...answerEvidence(trace)],
        limits: [...(finding.limits ?? []), "Whether the other status was meant so, only the configuration can say."],
      };
    },
  };
}

/*
 * What a child request answers is its own (a default document that is tried, a part of a page), unless an error page took its
 * place; and a page that stands in for a missing file is less to tell than that it was slow.
 */
function isBeside(trace: TraceCase, { eventNumber, status }: Culprit): boolean {
  if (statusCode(status) < 500 && slowMs(trace) !== undefined) return true;
  if (trace.named("GENERAL_SEND_CUSTOM_ERROR").length > 0) return false;
  const { spans, spanOfEvent } = trace.spans;
  for (let span = spans[spanOfEvent[eventNumber - 1] ?? -1]; span !== undefined; span = spans[span.parent]) {
    if (span.kind === "child-request") return true;
  }
  return false;
}

function askAbout({ trace, spans }: TraceCase, { status }: Culprit, rules: readonly Rule[]): Finding | undefined {
  const first = caseOf({ ...trace, head: { ...trace.head, status } }, spans);
  for (const { diagnose } of rules) {
    const finding = diagnose(first);
    if (finding !== undefined) return finding;
  }
  return undefined;
}

/* A page for a missing file that answers 200 is how many applications want it; a failed server behind a 200 is not. */
function kindOf({ kind }: Finding, code: number, { status }: Culprit): Finding["kind"] {
  return code < 400 && statusCode(status) < 500 ? "expected" : kind;
}

function nothingKnown({ moduleName, status, eventNumber }: Culprit): Finding {
  const who = clip(moduleName, 80) || "A module";
  return {
    kind: "unknown",
    title: `${who} had set ${statusWithReason(status)}`,
    confidence: "possible",
    cause: `${who} set ${statusWithReason(status)} on the way.`,
    wouldBeSure: "The log of the module or application that set the first status.",
    evidence: [{ event: eventNumber, says: `${who} set ${statusWithReason(status)}` }],
    nextSteps: [
      {
        action: "Look at the events before the first status was set",
        where: "Events of this trace",
        source: undefined,
      },
    ],
  };
}

function howHidden({ named, status }: TraceCase, { moduleName, status: first }: Culprit): string {
  const page = named("GENERAL_SEND_CUSTOM_ERROR").length > 0 && named("GENERAL_CHILD_REQUEST_START").length > 0;
  const got = statusWithReason(status ?? 0);
  return page
    ? `IIS ran an error page in place of ${statusWithReason(first)}, and the client got ${got}: access logs and monitors see only that.`
    : `${clip(moduleName, 80) || "A module"} had set ${statusWithReason(first)}; it was changed to ${got} before it was sent.`;
}

function answerEvidence({ named, status }: TraceCase): Finding["evidence"] {
  const page = named("GENERAL_SEND_CUSTOM_ERROR").at(0);
  const end = named("GENERAL_REQUEST_END").at(-1);
  return [
    ...(page === undefined ? [] : [{ event: page.number, says: "an error page is to answer" }]),
    ...(end === undefined ? [] : [{ event: end.number, says: `the client gets ${statusWithReason(status ?? 0)}` }]),
  ];
}

/* Forms authentication and its kin turn the 401 into a redirect: the normal way to a sign-in page. */
function toSignIn(trace: TraceCase, { moduleName, status, eventNumber }: Culprit): Finding {
  const who = clip(moduleName, 80) || "A module";
  return {
    kind: "expected",
    title: `The client was sent on (${trace.code}) because it is not signed in: the normal way to a sign-in page`,
    confidence: "likely",
    cause: `${who} had set ${statusWithReason(status)}, and the sign-in of the application (forms, cookies) made a redirect of it. It is a fault only if signed-in users see it too.`,
    wouldBeSure: "The Location header, which should name the sign-in page.",
    evidence: [{ event: eventNumber, says: `${who} set ${statusWithReason(status)}` }, ...answerEvidence(trace)],
    nextSteps: [
      {
        action:
          "If signed-in users are sent there as well, see whether their cookie came with the request and is valid",
        where: "Cookie among the request headers; machineKey and lifetime of the ticket in web.config",
        source: undefined,
      },
    ],
  };
}
