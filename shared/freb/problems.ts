/* The sentences for what can be wrong with a trace's content: what is missing and what to do. Not for unreadable files. */
import type { FileProblem } from "../model/problem.ts";

/** The file ends before the trace does. */
export const cutFile: FileProblem = {
  code: "truncated",
  message:
    "The file ends before its closing </failedRequest> tag, so the rest of the trace is missing. " +
    "It may still be being written or was cut while copied: read it again, or copy it from the server once more.",
};

/** IIS stopped at maxLogFileSizeKB and dropped every later event. */
export const sizeLimit: FileProblem = {
  code: "truncated",
  message:
    "IIS stopped writing this trace at its size limit, so later events, often the error itself, are missing. " +
    "Raise maxLogFileSizeKB of the site's failed request tracing (0 = no limit) or trace fewer areas, and reproduce the request.",
};

/** 0 bytes. */
export const emptyFile: FileProblem = {
  code: "empty",
  message:
    "The file is empty. IIS creates a trace before it writes it: look again in a moment. " +
    "If it stays empty, check that the server's disk has room and that the worker process was not killed.",
};

/** No failedRequest in it. */
export const notATrace: FileProblem = {
  code: "not-a-trace",
  message:
    "This is not a failed request trace: it has no <failedRequest> element at its start. " +
    "Open the fr*.xml files that IIS writes below the site's FailedReqLogFiles folder.",
};

/** A DOCTYPE, which IIS never writes and which is refused for safety. */
export const hasDoctype: FileProblem = {
  code: "not-a-trace",
  message:
    "This file has a DOCTYPE, which IIS never writes in a trace; it is not read, for safety. " +
    "Take the original fr*.xml file from the server.",
};

/** What a reader mended, by kind. */
export type Mending = {
  /** Bytes that were not UTF-8. */
  readonly strayBytes?: number;
  /** Characters XML forbids. */
  readonly forbidden?: number;
  /** `<`, `&` or `"` that IIS left unescaped, and broken quotes. */
  readonly unescaped?: number;
  /** Elements that were never closed. */
  readonly unclosed?: number;
  /** Tags that fit nowhere. */
  readonly strayTags?: number;
  /** Text before the trace. */
  readonly textBefore?: boolean;
};

/** One problem that says all that was mended; undefined where nothing was. */
export function recoveredProblem(mending: Mending): FileProblem | undefined {
  const parts = [
    count(
      mending.strayBytes,
      "byte that is not UTF-8 (read as Windows-1252)",
      "bytes that are not UTF-8 (read as Windows-1252)",
    ),
    count(mending.forbidden, "control character (shown as \ufffd)", "control characters (shown as \ufffd)"),
    count(mending.unescaped, "unescaped or misplaced <, & or quote", "unescaped or misplaced <, & or quotes"),
    count(mending.unclosed, "element without its end", "elements without their end"),
    count(mending.strayTags, "tag that fits nowhere", "tags that fit nowhere"),
    mending.textBefore === true ? "text before the trace" : undefined,
  ].filter((part) => part !== undefined);
  if (parts.length === 0) return undefined;
  return {
    code: "recovered",
    message: `The file is damaged and was read after mending: ${parts.join(", ")}. Values near these places may differ from what IIS meant: compare with the original file on the server if it matters.`,
  };
}

function count(number: number | undefined, one: string, many: string): string | undefined {
  if (number === undefined || number === 0) return undefined;
  return number === 1 ? `1 ${one}` : `${number} ${many}`;
}
