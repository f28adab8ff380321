/*
 * Values that are numbers: `502`, `500-599`, `>5s`, `none`. How one number is written (status, duration, plain) is a
 * parameter; ranges and comparisons are the same for all.
 */
import { assertNever } from "../../base/assert.ts";
import { fail, ok, type Result } from "../../base/result.ts";
import type { ValueTest } from "../query.ts";
import type { Comparison } from "../tokens.ts";
import { isEqual, type NumberSpan, type ReadValue } from "./read-value.ts";

/** How one number is written; undefined for anything else. */
export type ReadNumber = (text: string) => NumberSpan | undefined;

/** Makes the reader of a kind of numbers. `none` and `""` stand for a missing value; `zero` says whether `0` does too. */
export function numberReader(readNumber: ReadNumber, what: string, zero: "value" | "missing"): ReadValue {
  return (value, context) => {
    const text = value.text.trim().toLowerCase();
    const none = text === "" || text === "none" || (zero === "missing" && text === "0");
    if (isEqual(value) && none) return ok({ kind: "missing" });
    const one = readNumber(text);
    if (one !== undefined && value.comparison === "=" && one.low !== one.high) {
      return fail(`“${value.text}” stands for several. After = write a single one, or leave the = out.`);
    }
    if (one !== undefined) return ok(compared(value.comparison, one));
    const dash = text.indexOf("-", 1);
    const low = dash === -1 ? undefined : readNumber(text.slice(0, dash));
    const high = dash === -1 ? undefined : readNumber(text.slice(dash + 1));
    if (low === undefined || high === undefined) {
      return fail(`“${value.text}” is not ${what}. Write it like ${context.example}.`);
    }
    if (value.comparison !== ":")
      return fail(`A range cannot follow ${value.comparison}. Write ${context.word}:${text}.`);
    return range(low, high, context.word, text);
  };
}

function range(low: NumberSpan, high: NumberSpan, word: string, text: string): Result<ValueTest, string> {
  if (low.low <= high.high) return ok({ kind: "range", min: low.low, max: high.high });
  const dash = text.indexOf("-", 1);
  return fail(`The range runs backwards. Write ${word}:${text.slice(dash + 1)}-${text.slice(0, dash)}.`);
}

function compared(comparison: Comparison, one: NumberSpan): ValueTest {
  const most = Number.POSITIVE_INFINITY;
  switch (comparison) {
    case ":":
      return { kind: "range", min: one.low, max: one.high };
    case "=":
      return { kind: "range", min: one.low, max: one.high, only: true };
    case ">":
      return { kind: "range", min: one.high + 1, max: most };
    case ">=":
      return { kind: "range", min: one.low, max: most };
    case "<":
      return { kind: "range", min: 0, max: one.low - 1 };
    case "<=":
      return { kind: "range", min: 0, max: one.high };
    default:
      return assertNever(comparison);
  }
}
