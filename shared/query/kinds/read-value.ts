/* What every kind of value (text, status, duration, ...) has in common: how one written value becomes a test. */
import type { Result } from "../../base/result.ts";
import type { ValueTest } from "../query.ts";
import type { RawValue } from "../tokens.ts";

/** What reading a value may depend on besides its text. */
export type ReadContext = {
  /** Now, epoch ms: relative times count from it. */
  readonly now: number;
  /** IANA zone that times without a zone are read in. */
  readonly zone: string;
  /** Name of the word, for messages, e.g. `status`. */
  readonly word: string;
  /** An example of the word, for messages, e.g. `status:502`. */
  readonly example: string;
};

/** Whether a value is not compared by size. */
export function isEqual({ comparison }: RawValue): boolean {
  return comparison === ":" || comparison === "=";
}

/** Reads one value. The error is a sentence; its place is the value's. */
export type ReadValue = (value: RawValue, context: ReadContext) => Result<ValueTest, string>;

/** A span of numbers that a written number stands for: `502` is 502000 to 502999. Both ends belong to it. */
export type NumberSpan = { readonly low: number; readonly high: number };
