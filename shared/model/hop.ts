/* What one trace says of a hop through ARR: the id ARR put on the request, and the side the trace was written on. */

/** A hop of a trace. `logId` in lower case without braces, printable and without blanks. */
export type HopId = {
  readonly logId: string;
  readonly role: "front" | "member";
  /** Of a front: the member ARR chose, where its events say so. */
  readonly backend: string | undefined;
};
