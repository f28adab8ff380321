/*
 * Whether an expression is so simple that the platform's own matcher, which goes back and forth, cannot take long over it:
 * then it is much faster than an automaton. Careful on purpose: what is not surely simple is not.
 */
import type { ExpressionNode } from "./syntax.ts";

/** In how many ways a part can match at a place, and how many of its repeats have no end. */
type Choices = { readonly ways: number; readonly endless: number };

const mostWays = 64;

/** Whether an expression has few choices: at most one repeat without an end, and no repeats in repeats. */
export function isMild(node: ExpressionNode): boolean {
  const { ways, endless } = choicesOf(node);
  return ways <= mostWays && endless <= 1;
}

/** The furthest that a repeat counts; repeats without an end do not count. */
export function furthestCount(node: ExpressionNode): number {
  switch (node.kind) {
    case "set":
    case "start":
    case "end":
      return 0;
    case "sequence":
      return Math.max(0, ...node.parts.map(furthestCount));
    case "choice":
      return Math.max(0, ...node.options.map(furthestCount));
    case "repeat":
      return Math.max(node.min, node.max ?? 0, furthestCount(node.part));
  }
}

function choicesOf(node: ExpressionNode): Choices {
  switch (node.kind) {
    case "set":
    case "start":
    case "end":
      return { ways: 1, endless: 0 };
    case "sequence":
      return together(node.parts.map(choicesOf), (all, ways) => all * ways, 1);
    case "choice":
      return together(node.options.map(choicesOf), (all, ways) => all + ways, 0);
    case "repeat": {
      const part = choicesOf(node.part);
      const { min, max } = node;
      if (max === 1) return { ways: part.ways + 1 - min, endless: part.endless };
      // A repeat of what has choices itself has as many as one likes.
      if (part.ways > 1 || part.endless > 0) return { ways: Number.POSITIVE_INFINITY, endless: 2 };
      return max === undefined ? { ways: 1, endless: 1 } : { ways: max - min + 1, endless: 0 };
    }
  }
}

function together(parts: readonly Choices[], join: (all: number, ways: number) => number, none: number): Choices {
  return {
    ways: parts.reduce((all, { ways }) => join(all, ways), none),
    endless: parts.reduce((all, { endless }) => all + endless, 0),
  };
}
