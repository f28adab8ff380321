/*
 * What went wrong with a file, a source, or a call: a code for programs and a sentence for people.
 * The sentence says what happened, to what, and what to do next.
 */

/**
 * What can be wrong with one file. The codes are part of the command line's JSON.
 * - `truncated`: cut file, or IIS stopped at its size limit. - `empty`: 0 bytes, after waiting for it to fill.
 * - `not-a-trace`: no failedRequest in it. - `recovered`: read after mending; the message says what was mended.
 * - `denied`, `locked`, `unreachable`, `vanished`, `too-large`, `unreadable`: the file could not be read at all.
 */
export type FileProblemCode =
  | "truncated"
  | "empty"
  | "not-a-trace"
  | "recovered"
  | "denied"
  | "locked"
  | "unreachable"
  | "vanished"
  | "too-large"
  | "unreadable";

/** What can be wrong with a source, or with a call of the contract. */
export type CallProblemCode =
  | "missing"
  | "not-a-folder"
  | "path-too-long"
  | "host-not-allowed"
  | "bad-path"
  | "bad-query"
  | "bad-request"
  | "not-found"
  | "cancelled"
  | "timed-out"
  | "unavailable"
  | "internal";

/** A code for programs, a sentence for people. */
export type Problem<Code extends string = FileProblemCode | CallProblemCode> = {
  readonly code: Code;
  readonly message: string;
};

/** A problem of one file. */
export type FileProblem = Problem<FileProblemCode>;
