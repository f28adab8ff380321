/*
 * What is wrong with a row's file as one text, so that thousands of rows share a handful of values: the codes of its
 * problems, and `gone` where the file is no longer there.
 *
 *   recovered+truncated      gone
 */
import type { TraceSummary } from "../model/summary.ts";

const plus = "+";

/** The text; undefined where nothing is wrong. */
export function problemText({ problems, gone }: Pick<TraceSummary, "problems" | "gone">): string | undefined {
  // Nearly all files are sound, and this is asked of every row.
  if (problems.length === 0) return gone ? "gone" : undefined;
  const codes = new Set<string>(problems.map(({ code }) => code));
  if (gone) codes.add("gone");
  return [...codes].sort().join(plus);
}

/** The parts of the text. */
export function problemParts(text: string): readonly string[] {
  return text.split(plus);
}
