/*
 * What a worker does for a search: some files at once, each first scanned as bytes, and read as a trace only where the
 * bytes may hold what is sought. Pure: bytes in, hits out.
 */
import { Buffer } from "node:buffer";
import { utf16Endian } from "../../../shared/freb/decode.ts";
import { readTrace } from "../../../shared/freb/read-trace.ts";
import type { SearchWish, TraceMatches } from "../../../shared/model/search.ts";
import { bytePattern } from "../../../shared/search/byte-pattern.ts";
import { matcherOf } from "../../../shared/search/matcher.ts";
import { searchTrace } from "../../../shared/search/search-trace.ts";

/** Files to search. */
export type SearchJob = {
  readonly kind: "search";
  readonly files: readonly Uint8Array[];
  readonly wish: SearchWish;
};

/** What each file holds, in their order. */
export type SearchAnswer = readonly TraceMatches[];

const nothing: TraceMatches = { matches: 0, hits: [] };

/** Searches files. A wish that cannot be read finds nothing; whoever asks has checked it. */
export function searchJob({ files, wish }: Omit<SearchJob, "kind">): SearchAnswer {
  const find = matcherOf(wish);
  if (!find.ok) return files.map(() => nothing);
  const pattern = bytePattern(wish);
  return files.map((bytes) => {
    if (pattern !== undefined && !mayHold(bytes, pattern)) return nothing;
    return searchTrace(readTrace(bytes).trace, find.value);
  });
}

/** Whether bytes may hold what a pattern stands for. IIS writes neither character references nor CDATA; other tools do. */
export function mayHold(bytes: Uint8Array, pattern: RegExp): boolean {
  if (utf16Endian(bytes) !== undefined) return true;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (pattern.test(buffer.toString("latin1"))) return true;
  return buffer.includes("&#") || buffer.includes("<![CDATA[");
}
