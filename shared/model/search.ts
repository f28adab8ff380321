/* Searching for a text inside traces: what is sought, and where it was found. */

/** What is sought. */
export type SearchWish = {
  readonly text: string;
  /** `regex`: a regular expression as JavaScript knows them; `text`: as it stands. */
  readonly kind: "text" | "regex";
  readonly matchCase: boolean;
  /** Only where no letter, digit or _ stands right before or behind it. */
  readonly wholeWord: boolean;
};

/** One place where it was found. */
export type SearchHit = {
  /** Number of the event; undefined for the head of the trace. */
  readonly event: number | undefined;
  /** Name of the event; of a hit in the head empty. */
  readonly eventName: string;
  /** Field of the event's data or of the head; `name` where the event's name itself matches. */
  readonly field: string;
  /** What stands before, the match, and what stands behind; each shortened. */
  readonly before: string;
  readonly match: string;
  readonly after: string;
};

/** What one trace holds. */
export type TraceMatches = {
  /** All places, also those not among `hits`. */
  readonly matches: number;
  /** The first ones, in order of the trace. */
  readonly hits: readonly SearchHit[];
};
