/*
 * The shapes of the URL rewrite story: passes of the module, rules, what they looked at and what they did.
 * Texts are those of the trace: patterns, inputs and URLs are hostile.
 */
import type { Told } from "./arr.ts";

/** A pattern of a rule, held against an input. `matched` is what the module wrote; with `negated` it is turned round. */
export type RewriteMatch = {
  readonly pattern: string;
  readonly input: string;
  readonly negated: boolean;
  readonly matched: boolean | undefined;
  readonly event: number;
};

/** A condition: `{HTTP_HOST}` (input), what it stood for (expanded), and how it was tested. */
export type RewriteCondition = {
  readonly input: string;
  readonly expanded: string;
  /** `Pattern`, `IsFile`, ...; the number where nobody knows its name. */
  readonly matchType: string;
  readonly pattern: string;
  readonly negated: boolean;
  readonly succeeded: boolean | undefined;
  readonly event: number;
};

/** A server variable or header that a rule set. */
export type RewriteVariable = {
  readonly name: string;
  readonly value: string;
  readonly expanded: string;
  readonly replace: boolean | undefined;
  readonly isHeader: boolean | undefined;
  readonly event: number;
};

/** What a rule did. `other` is any action event this reader does not know; its name and data are in `told`. */
export type RewriteAction = {
  readonly kind: "rewrite" | "redirect" | "abort" | "abort-from-cache" | "other";
  readonly name: string;
  /** Substitution as written in the rule; empty where there is none. */
  readonly substitution: string;
  /** Resulting URL; empty where there is none. */
  readonly url: string;
  readonly appendQuery: boolean | undefined;
  /** `301`, with the name IIS gave it; empty where it is no redirect. */
  readonly redirectType: string;
  readonly told: string;
  readonly event: number;
};

/** One rule, evaluated. `endEvent` is undefined where the trace does not hold the end. */
export type RewriteRule = {
  readonly name: string;
  /** Index in `RewriteStory.passes`; undefined where the trace has lost the start of the pass. */
  readonly pass: number | undefined;
  readonly startEvent: number;
  readonly endEvent: number | undefined;
  /** `Regex`, `Wildcard`, `ExactMatch`; empty where not told. */
  readonly syntax: string;
  /** URL the rule looked at, relative to `base`. */
  readonly url: string;
  readonly query: string;
  readonly base: string;
  /** Precondition of an outbound rule. */
  readonly precondition: string;
  readonly matches: readonly RewriteMatch[];
  readonly grouping: "all" | "any" | undefined;
  readonly conditions: readonly RewriteCondition[];
  readonly conditionsMet: boolean | undefined;
  readonly variables: readonly RewriteVariable[];
  readonly actions: readonly RewriteAction[];
  /** URL after the rule, as its end event says; undefined where it does not. */
  readonly resultUrl: string | undefined;
  readonly stopProcessing: boolean | undefined;
  /** Whether the rule applied: pattern and conditions fitted. undefined where the trace does not tell. */
  readonly succeeded: boolean | undefined;
};

/** One run of the module over its rules. */
export type RewritePass = {
  readonly startEvent: number;
  readonly endEvent: number | undefined;
  readonly scope: "global" | "site" | undefined;
  readonly direction: "inbound" | "outbound" | undefined;
  readonly url: string;
  /** URL after all rules; empty where the module wrote none. */
  readonly resultUrl: string;
  /** Event that began the child request the pass belongs to; undefined for the request itself. */
  readonly child: number | undefined;
  /** Actions taken without a rule being evaluated (an abort remembered in the cache). */
  readonly actions: readonly RewriteAction[];
};

/** One station of the URL on its way. */
export type UrlStep = {
  /** `restored`: changed to a URL it had before, as ARR does when it has taken over. */
  readonly kind: "requested" | "rewritten" | "changed" | "restored" | "redirected" | "child" | "aborted";
  /** Empty where a request was cut off. */
  readonly url: string;
  /** Rule or module that did it; undefined for what the client asked, and where nobody is named. */
  readonly by: string | undefined;
  /** undefined only for a URL known from the head of the file. */
  readonly event: number | undefined;
  /** URL_CHANGED that says the same as a rewrite before it. */
  readonly confirmedBy: number | undefined;
};

/** The whole story. */
export type RewriteStory = {
  readonly passes: readonly RewritePass[];
  readonly rules: readonly RewriteRule[];
  /** At least the URL requested, where it is known at all. */
  readonly journey: readonly UrlStep[];
  /** Redirect the rules sent to the client. */
  readonly redirectedTo: Told | undefined;
  /** Event at which a rule cut the request off. */
  readonly aborted: number | undefined;
};
