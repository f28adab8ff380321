/*
 * File -> row: opens a file once, reads its head (4 KB, doubling where the URL is long) and its last 2 KB, and says what
 * the list may show. It never waits and never retries: whether to come again is the queue's decision.
 *
 *   open -> facts + first 4 KB -> (more of the head) -> last 2 KB -> close
 */
import { readHead, type HeadAnswer } from "../../../shared/freb/head.ts";
import { cutFile } from "../../../shared/freb/problems.ts";
import { tailProblems } from "../../../shared/freb/tail.ts";
import type { FileProblem } from "../../../shared/model/problem.ts";
import { unknownHead, type TraceHead } from "../../../shared/model/summary.ts";
import type { FoundTrace } from "../catalog/catalog-port.ts";
import type { FileAccess, FileFacts, FileFailure, OpenFile } from "../files/file-access.ts";
import type { FileSighting } from "./file-sighting.ts";

/** In genuine traces the first event's computer ends by byte 1,400. */
const firstBytes = 4 * 1024;
/** Where reading on ends: IIS itself refuses URLs far shorter than this. */
const mostHeadBytes = 256 * 1024;
/** Holds the last event (IIS's size mark is one, of about 1,100 bytes) and the closing tag. */
const tailBytes = 2 * 1024;
/** Asked beyond the end: a file that grows while it is read answers them. */
const beyondEnd = 16;

/** What reading a head came to. */
export type HeadOutcome =
  | { readonly kind: "whole"; readonly trace: FoundTrace }
  /** The end is not there yet, or it moved: either still being written, or cut. `trace` is what can be said now. */
  | { readonly kind: "unfinished"; readonly trace: FoundTrace }
  | { readonly kind: "failed"; readonly failure: FileFailure };

/** How much was read so far; counted up. */
export type ReadStatistics = { filesRead: number; bytesRead: number };

/** Reads what the list shows of one file. */
export async function readTraceHead(
  files: FileAccess,
  sighting: FileSighting,
  statistics: ReadStatistics,
): Promise<HeadOutcome> {
  const opened = await files.open(sighting.path);
  if (!opened.ok) return { kind: "failed", failure: opened.error };
  const file = opened.value;
  try {
    const [facts, first] = await Promise.all([file.facts(), file.read(0, firstBytes)]);
    if (!facts.ok) return { kind: "failed", failure: facts.error };
    if (facts.value.kind !== "file") return { kind: "whole", trace: notAFile(sighting, facts.value) };
    if (!first.ok) return { kind: "failed", failure: first.error };
    statistics.filesRead++;
    statistics.bytesRead += first.value.length;
    const outcome = await readOpen(file, facts.value, first.value, sighting, statistics);
    file.giveBack?.(first.value);
    return outcome;
  } finally {
    void file.close();
  }
}

async function readOpen(
  file: OpenFile,
  facts: FileFacts,
  first: Uint8Array,
  sighting: FileSighting,
  statistics: ReadStatistics,
): Promise<HeadOutcome> {
  let bytes = first;
  let answer = answerOf(bytes, facts);
  while (answer.kind === "more") {
    const more = await file.read(bytes.length, Math.min(bytes.length, mostHeadBytes - bytes.length));
    if (!more.ok) return { kind: "failed", failure: more.error };
    statistics.bytesRead += more.value.length;
    if (more.value.length === 0) return { kind: "unfinished", trace: found(sighting, facts, unknownHead, [cutFile]) };
    bytes = joined(bytes, more.value);
    answer = answerOf(bytes, facts);
  }
  if (answer.kind === "empty")
    return { kind: "unfinished", trace: found(sighting, facts, unknownHead, [answer.problem]) };
  const tail = await readTail(file, facts, bytes);
  if (!tail.ok) return { kind: "failed", failure: tail.error };
  statistics.bytesRead += tail.extraBytes;
  const ending = tailProblems(tail.bytes);
  if (tail.extraBytes > 0) file.giveBack?.(tail.bytes);
  const kind = tail.grew || ending.includes(cutFile) ? "unfinished" : "whole";
  if (answer.kind === "not-a-trace") return { kind, trace: found(sighting, facts, unknownHead, [answer.problem]) };
  const problems = [...answer.problems.filter((problem) => problem.code !== "truncated"), ...ending];
  return { kind, trace: found(sighting, facts, answer.head, problems) };
}

function answerOf(bytes: Uint8Array, facts: FileFacts): HeadAnswer {
  return readHead(bytes, { complete: bytes.length >= Math.min(facts.sizeBytes, mostHeadBytes) });
}

type Tail =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly grew: boolean; readonly extraBytes: number }
  | { readonly ok: false; readonly error: FileFailure };

async function readTail(file: OpenFile, facts: FileFacts, bytes: Uint8Array): Promise<Tail> {
  if (bytes.length >= facts.sizeBytes) {
    return { ok: true, bytes: bytes.subarray(-tailBytes), grew: bytes.length > facts.sizeBytes, extraBytes: 0 };
  }
  const position = Math.max(0, facts.sizeBytes - tailBytes);
  const tail = await file.read(position, facts.sizeBytes - position + beyondEnd);
  if (!tail.ok) return tail;
  const grew = position + tail.value.length !== facts.sizeBytes;
  return { ok: true, bytes: tail.value, grew, extraBytes: tail.value.length };
}

function found(
  sighting: FileSighting,
  facts: FileFacts,
  head: TraceHead,
  problems: readonly FileProblem[],
): FoundTrace {
  const { sourceId, path } = sighting;
  const { sizeBytes, modifiedAt } = facts;
  const once = problems.filter(
    (problem, index) => problems.findIndex((other) => other.code === problem.code) === index,
  );
  return { sourceId, path, sizeBytes, modifiedAt, head, problems: once };
}

function notAFile(sighting: FileSighting, facts: FileFacts): FoundTrace {
  const message = `${sighting.path} is not a file (a folder, pipe or device). Choose a trace file.`;
  return found(sighting, facts, unknownHead, [{ code: "unreadable", message }]);
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
