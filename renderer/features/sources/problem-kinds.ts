/* Kinds of problems of files: what each is called, what it means and what to do next. Plain data, and their counts. */
import type { FileProblemCode } from "../../../shared/model/problem.ts";
import type { Facet } from "../../../shared/model/query-answer.ts";

/** What is said of a kind. */
type KindWords = { readonly title: string; readonly next: string };

/** All kinds. */
export const problemKinds: Readonly<Record<FileProblemCode, KindWords>> = {
  truncated: {
    title: "Cut off",
    next: "What was written is shown; what came after is lost. Raise maxLogFileSizeKB of the site's failed request tracing (0 is no limit) or trace fewer areas, and reproduce the request.",
  },
  empty: {
    title: "Empty",
    next: "There was nothing in the file, also after a wait for it to fill. Look at the disk of the server, and whether its worker process ended at that time.",
  },
  "not-a-trace": {
    title: "No trace",
    next: "There is no failed request in the file. It does no harm; look why it lies among the traces.",
  },
  recovered: {
    title: "Mended while reading",
    next: "IIS leaves some characters as no XML may hold them. Each row says what was mended; there is nothing to do.",
  },
  denied: {
    title: "Access denied",
    next: "Give the account that runs Freblens read access to the folder, then scan again.",
  },
  locked: {
    title: "Held open by another program",
    next: "It is tried again with the next scan. If it stays so, look which program holds the files: a backup, a virus scanner.",
  },
  unreachable: {
    title: "Not reachable",
    next: "The server or its share did not answer. See the health of the source above; what was read stays in the list.",
  },
  vanished: {
    title: "Gone before it was read",
    next: "IIS deletes the older half of a site's traces when there are too many. Raise maxLogFiles, or have Freblens keep copies.",
  },
  "too-large": {
    title: "Too large",
    next: "Only the beginning is read. Trace fewer areas, or set maxLogFileSizeKB, so that files stay small enough to open.",
  },
  unreadable: {
    title: "Cannot be read",
    next: "Each row says what Windows answered. Look at the disk, and try to open the file by hand.",
  },
};

const codes = Object.keys(problemKinds);

function isKind(code: string): code is FileProblemCode {
  return codes.includes(code);
}

/** The filter for files with any problem, gone ones without another left out. */
export const anyProblem = `problem:${codes.join(",")}`;

/** A kind and how many files it has. */
export type KindCount = { readonly code: FileProblemCode; readonly count: number };

/** The kinds that there are, the commonest first. A file with several problems counts in each. */
export function kindCounts(facet: Facet | undefined): readonly KindCount[] {
  return (facet?.values ?? []).flatMap(({ value, count }) => (isKind(value) ? [{ code: value, count }] : []));
}
