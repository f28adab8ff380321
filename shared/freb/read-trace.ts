/*
 * Bytes of a file -> its whole trace: decode, then the fast reader, else the generic one, else recovery. Whatever the
 * bytes are, the answer is a trace; what is missing or was mended stands in its problems. Nothing here throws.
 */
import type { FileProblem } from "../model/problem.ts";
import type { Trace } from "../model/trace.ts";
import { decodeText } from "./decode.ts";
import { readGeneric } from "./generic-reader.ts";
import { findRoot, isStump } from "./markup.ts";
import type { Mending } from "./problems.ts";
import { cutFile, emptyFile, hasDoctype, notATrace, recoveredProblem, sizeLimit } from "./problems.ts";
import { readFast } from "./reader.ts";
import { recoverTrace } from "./recovery.ts";
import { noHead } from "./trace-head.ts";
import { replaceForbidden } from "./values.ts";

/** A trace and the text it was read from; `start` and `end` of its events are places in that text. */
export type ReadTrace = { readonly trace: Trace; readonly text: string };

/**
 * Reads a whole trace from all bytes of a file. Never throws. Problems: `truncated` (cut file, IIS's size limit),
 * `recovered` (mended, with counts), `empty`, `not-a-trace` (then there are no events).
 */
export function readTrace(bytes: Uint8Array): ReadTrace {
  const { text, strayBytes } = decodeText(bytes);
  const strict = readFast(text) ?? readGeneric(text);
  if (strict !== undefined) return { trace: withProblems(strict, { strayBytes }, false), text };
  const mended = replaceForbidden(text);
  const trace = readMended(mended.text, { strayBytes, forbidden: mended.count });
  return { trace, text };
}

/* Replacing forbidden characters keeps every place, so events still point into the text as it was. */
function readMended(text: string, mending: Mending): Trace {
  const strict = mending.forbidden === 0 ? undefined : (readFast(text) ?? readGeneric(text));
  if (strict !== undefined) return withProblems(strict, mending, false);
  const root = findRoot(text);
  if (root.kind === "root") {
    const recovered = recoverTrace(text, root);
    return withProblems(recovered.trace, { ...mending, ...recovered.mending }, recovered.isCut);
  }
  if (root.kind === "doctype") return nothing(hasDoctype);
  if (text.trim() === "") return nothing(emptyFile);
  return nothing(root.kind === "more" && isStump(text) ? cutFile : notATrace);
}

function nothing(problem: FileProblem): Trace {
  return { head: noHead, events: [], problems: [problem] };
}

function withProblems(trace: Trace, mending: Mending, isCut: boolean): Trace {
  const problems: FileProblem[] = [];
  if (isCut) problems.push(cutFile);
  if (trace.events.at(-1)?.name === "LOG_FILE_MAX_SIZE_TRUNCATE") problems.push(sizeLimit);
  const recovered = recoveredProblem(mending);
  if (recovered !== undefined) problems.push(recovered);
  return problems.length === 0 ? trace : { ...trace, problems };
}
