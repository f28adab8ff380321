/*
 * Values that are text, compared without regard to case. `*` outside quotes stands for anything. A `whole` word
 * wants the value from end to end (server:WEB1 is not WEB10); a `contains` word is content with a part of it, but for what
 * stands behind = (user:=anna), which is the value itself from end to end. A regular
 * expression is always content with a part, and says by ^ and $ where it is not.
 */
import { fail, ok, type Result } from "../../base/result.ts";
import { compileExpression } from "../expression/expression.ts";
import type { TextPattern, ValueTest } from "../query.ts";
import type { RawValue } from "../tokens.ts";
import { isEqual, type ReadValue } from "./read-value.ts";

/** Makes the reader of text values. An empty quote stands for a missing value. */
export function textReader(whole: boolean): ReadValue {
  return (value, context) => {
    if (!isEqual(value)) {
      return fail(
        `${context.word}: is text, which cannot be compared with ${value.comparison}. Write ${context.example}.`,
      );
    }
    if (value.text === "") return ok({ kind: "missing" });
    if (value.expression !== undefined) return expressionTest(value.expression);
    if (value.comparison === "=") return ok({ kind: "text", pattern: patternOf(value, true), only: true });
    return ok({ kind: "text", pattern: patternOf(value, whole) });
  };
}

function expressionTest(source: string): Result<ValueTest, string> {
  const compiled = compileExpression(source);
  return compiled.ok ? ok({ kind: "expression", source }) : compiled;
}

function patternOf(value: RawValue, whole: boolean): TextPattern {
  const parts: string[] = [""];
  for (const segment of value.segments) {
    const pieces = segment.quoted ? [segment.text] : segment.text.split("*");
    pieces.forEach((piece, index) => {
      if (index > 0) parts.push("");
      parts[parts.length - 1] += piece.toLowerCase();
    });
  }
  return { parts, whole };
}

/** Whether a value, already in lower case, fits a test of texts. Work out once, ask often. */
export function textTest(test: ValueTest): ((lower: string) => boolean) | undefined {
  if (test.kind === "text") return (lower) => fitsPattern(lower, test.pattern);
  if (test.kind !== "expression") return undefined;
  const compiled = compileExpression(test.source);
  return compiled.ok ? compiled.value : undefined;
}

/** Whether a value, already in lower case, fits a pattern. */
export function fitsPattern(lower: string, pattern: TextPattern): boolean {
  const { parts, whole } = pattern;
  const first = parts[0] ?? "";
  if (parts.length === 1) return whole ? lower === first : lower.includes(first);
  let at = 0;
  let last = parts.length;
  if (whole) {
    const tail = parts[parts.length - 1] ?? "";
    if (!lower.startsWith(first) || !lower.endsWith(tail) || lower.length < first.length + tail.length) return false;
    if (parts.length === 2) return true;
    at = first.length;
    last--;
    lower = lower.slice(0, lower.length - tail.length);
  }
  for (let index = whole ? 1 : 0; index < last; index++) {
    const part = parts[index] ?? "";
    const found = lower.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return true;
}
