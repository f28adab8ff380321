/*
 * The first bytes of a file -> the head of its trace, for the list. Takes what is there: heads that a strict parser
 * refuses (unescaped pool or verb, stray bytes, control characters, cut files) are read and the mending is said.
 * It reads the root tag and the first event's System block, nothing else.
 */
import type { FileProblem } from "../model/problem.ts";
import type { TraceHead } from "../model/summary.ts";
import { decodeText } from "./decode.ts";
import { findRoot, isStump, nextTag, readTag, tagNameAt } from "./markup.ts";
import { cutFile, emptyFile, hasDoctype, notATrace, recoveredProblem } from "./problems.ts";
import type { FirstEvent } from "./trace-head.ts";
import { makeHead, noHead, withCutUrl } from "./trace-head.ts";
import { hasForbidden, parseTime, replaceForbidden, resolveReferences } from "./values.ts";

/**
 * - `head`: a row for the list. `complete` is false where the file ends inside the head. - `more`: give more bytes from
 * the start (4 KB, then doubling). - `not-a-trace`, `empty`: no row but a problem.
 */
export type HeadAnswer =
  | {
      readonly kind: "head";
      readonly head: TraceHead;
      readonly problems: readonly FileProblem[];
      readonly complete: boolean;
    }
  | { readonly kind: "more" }
  | { readonly kind: "not-a-trace"; readonly problem: FileProblem }
  | { readonly kind: "empty"; readonly problem: FileProblem };

/**
 * Reads a head from the first bytes of a file. `complete` says that `bytes` are all there is or all that will be
 * read: then the answer is never `more`. A file that ends inside its head is `truncated`; whether it ends whole is for
 * `tailProblems` to say. Never throws.
 */
export function readHead(bytes: Uint8Array, options: { readonly complete: boolean }): HeadAnswer {
  if (bytes.length === 0) return options.complete ? { kind: "empty", problem: emptyFile } : { kind: "more" };
  const decoded = decodeText(bytes);
  const mended = hasForbidden(decoded.text) ? replaceForbidden(decoded.text) : { text: decoded.text, count: 0 };
  const text = mended.text;
  const root = findRoot(text);
  if (root.kind === "none") return { kind: "not-a-trace", problem: notATrace };
  if (root.kind === "doctype") return { kind: "not-a-trace", problem: hasDoctype };
  if (root.kind === "more") return options.complete ? readStump(text) : root;

  const limit = nextTag(text, root.nameEnd);
  const tag = readTag(text, root.nameEnd, limit);
  const first = tag.isClosed || limit < text.length ? readFirstEvent(text, tag.end) : undefined;
  const complete = (tag.isClosed || limit < text.length) && first?.isComplete === true;
  if (!complete && !options.complete) return { kind: "more" };

  const problems: FileProblem[] = [];
  const recovered = recoveredProblem({
    strayBytes: decoded.strayBytes,
    forbidden: mended.count,
    unescaped: tag.mended + (tag.isClosed || !complete ? 0 : 1),
    textBefore: root.textBefore,
  });
  if (recovered !== undefined) problems.push(recovered);
  if (!complete) problems.push(cutFile);
  return { kind: "head", head: makeHead(withCutUrl(tag), first), problems, complete };
}

function readStump(text: string): HeadAnswer {
  if (text.trim() === "") return { kind: "empty", problem: emptyFile };
  if (!isStump(text)) return { kind: "not-a-trace", problem: notATrace };
  return { kind: "head", head: noHead, problems: [cutFile], complete: false };
}

/* Time and computer from the System block of the first event. Complete: nothing more of it can follow. */
function readFirstEvent(text: string, from: number): FirstEvent & { readonly isComplete: boolean } {
  let time: number | undefined;
  let computer: string | undefined;
  let events = 0;
  let isComplete = false;
  for (let at = nextTag(text, from); at < text.length && !isComplete; at = nextTag(text, at + 1)) {
    const tag = tagNameAt(text, at);
    if (tag === undefined) break;
    if (tag.isEnd) isComplete = tag.local === "System" || tag.local === "Event" || tag.local === "failedRequest";
    else if (tag.local === "Event") isComplete = events++ > 0;
    else if (tag.local === "EventData" || tag.local === "RenderingInfo") isComplete = true;
    else if (tag.local === "TimeCreated") {
      time ??= parseTime(readTag(text, tag.nameEnd, nextTag(text, tag.nameEnd)).attributes.get("SystemTime"));
    } else if (tag.local === "Computer") {
      const next = nextTag(text, tag.nameEnd);
      const value = text.slice(text.indexOf(">", tag.nameEnd) + 1, next);
      if (next < text.length) computer ??= resolveReferences(value).text.trim();
    }
  }
  return { time, computer, isComplete };
}

export { endsWhole, tailProblems } from "./tail.ts";
