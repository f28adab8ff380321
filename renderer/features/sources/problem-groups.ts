/* Problems of files put together by their kind, for thousands of them to be read at a glance. Pure. */
import type { FileProblemCode } from "../../../shared/model/problem.ts";
import type { TraceSummary } from "../../../shared/model/summary.ts";

/** What a kind of problem is called. */
export const problemWords: Readonly<Record<FileProblemCode, string>> = {
  truncated: "Cut off",
  empty: "Empty",
  "not-a-trace": "No trace",
  recovered: "Mended while reading",
  denied: "Access denied",
  locked: "Held open by another program",
  unreachable: "Not reachable",
  vanished: "Gone before it was read",
  "too-large": "Too large",
  unreadable: "Cannot be read",
};

/** One kind: a sentence of one of its files, and all its files in the order given. */
export type ProblemGroup = {
  readonly code: FileProblemCode;
  readonly message: string;
  readonly files: readonly TraceSummary[];
};

/** The kinds, the commonest first. A file with several problems stands in several. */
export function problemGroups(rows: readonly TraceSummary[]): readonly ProblemGroup[] {
  const groups = new Map<FileProblemCode, { readonly message: string; readonly files: TraceSummary[] }>();
  for (const row of rows) {
    for (const { code, message } of row.problems) {
      const group = groups.get(code);
      if (group === undefined) groups.set(code, { message, files: [row] });
      else group.files.push(row);
    }
  }
  return [...groups]
    .map(([code, { message, files }]) => ({ code, message, files }))
    .sort((a, b) => b.files.length - a.files.length);
}
