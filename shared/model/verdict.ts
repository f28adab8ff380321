/*
 * What happened to a request, in words an admin can act on: what the client got, who decided it, why most likely, how
 * sure that is, what to do, and what the trace cannot tell. Every claim names the events it rests on.
 */
import type { CodeMeaning } from "./code-meaning.ts";
import type { Culprit } from "./marks.ts";
import type { Status } from "./status.ts";

/**
 * How sure a verdict is. `certain`: the trace itself says so. `likely`: the documented usual cause of what the trace
 * shows. `possible`: one of several causes the trace leaves open.
 */
export type Confidence = "certain" | "likely" | "possible";

/**
 * What sort of story it is. `failure`: the server side failed the request. `client`: the client or its connection did,
 * or was refused as configured. `slow`: answered, but late. `expected`: nothing failed. `incomplete`: the trace ends
 * before its request does. `unknown`: something failed and no rule knows why.
 */
export type VerdictKind = "failure" | "client" | "slow" | "expected" | "incomplete" | "unknown";

/** Who gave the answer the client got. `application`: a handler's own code (ASP.NET, ASP, PHP, Node). */
export type Answerer = "module" | "backend" | "application" | "nobody" | "unknown";

/** An event and what it shows, in a few words. */
export type Evidence = { readonly event: number; readonly says: string };

/** One thing to do. `where` names the place to look or the setting to change; `source` the document that says so. */
export type NextStep = {
  readonly action: string;
  readonly where: string | undefined;
  readonly source: string | undefined;
};

/** The verdict of one trace. */
export type Verdict = {
  /** Stable name of the rule that spoke, e.g. `arr-time-out`; `no-rule` where none did. */
  readonly code: string;
  readonly kind: VerdictKind;
  /** One sentence without a full stop at its end. */
  readonly title: string;
  readonly confidence: Confidence;
  /** What the client got; undefined where the trace cannot say. */
  readonly clientStatus: Status | undefined;
  /** The same in words, also where there is no status: `502.3 Bad Gateway`, `no answer: the connection was cut`. */
  readonly clientGot: string;
  readonly answeredBy: Answerer;
  /** The event that set the status; undefined where no module set an error status. */
  readonly setBy: Culprit | undefined;
  /** The code of `setBy`, or of the event that matters most; undefined where there is none, or it is 0. */
  readonly error: CodeMeaning | undefined;
  /** What most likely led to it, one to three sentences. */
  readonly cause: string;
  /** What would make it certain; undefined where it is. */
  readonly wouldBeSure: string | undefined;
  /** Ascending by event number, each event once. */
  readonly evidence: readonly Evidence[];
  readonly nextSteps: readonly NextStep[];
  /** What this trace cannot tell, one sentence each. */
  readonly limits: readonly string[];
};
