/* Regular expressions of the filter: from the text between the slashes to a test. Not the search inside traces. */
import { fail, ok, type Result } from "../../base/result.ts";
import { buildAutomaton, type Automaton } from "./automaton.ts";
import { furthestCount, isMild } from "./mild.ts";
import { readExpression, type ExpressionNode } from "./syntax.ts";

/** Characters an expression may have. */
export const longestExpression = 1_000;

const mostKept = 32;
const kept = new Map<string, Result<Automaton, string>>();

/**
 * The test of an expression: whether a text in lower case has a part that fits. The last ones are kept. The error is a
 * sentence that says what cannot be read or is too large.
 */
export function compileExpression(source: string): Result<Automaton, string> {
  if (source.length > longestExpression) {
    return fail(`The expression is longer than 1,000 characters (${source.length}). Make it shorter.`);
  }
  const known = kept.get(source);
  if (known !== undefined) return known;
  const node = readExpression(source);
  const made = node.ok ? testOf(source, node.value) : node;
  for (const oldest of kept.keys()) {
    if (kept.size < mostKept) break;
    kept.delete(oldest);
  }
  kept.set(source, made);
  return made;
}

/** States of a simple expression, which only long texts are walked through, and of any other. */
const mostStates = { mild: 2_000, other: 150 };
/** How far repeats may count where there are others: each place they count from is walked for itself. */
const mostCounted = 20;
/** A simple expression can take the square of a text's length. */
const longestForOwn = 2_000;

function testOf(source: string, node: ExpressionNode): Result<Automaton, string> {
  const mild = isMild(node);
  if (!mild && furthestCount(node) > mostCounted) {
    return fail(
      `The expression has several repeats, and one that counts further than ${mostCounted}: that can take very long. Write * or + for it.`,
    );
  }
  const automaton = buildAutomaton(node, mild ? mostStates.mild : mostStates.other);
  if (!automaton.ok || !mild) return automaton;
  const own = new RegExp(source, "i");
  return ok((lower) => (lower.length > longestForOwn ? automaton.value(lower) : own.test(lower)));
}
