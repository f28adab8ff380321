/*
 * The bytes of a trace: the whole file, or of a file too large to hold, its beginning with a word about the rest.
 * It reads through the source's FileAccess and knows nothing of what the bytes mean.
 */
import { ok, type Result } from "../../../shared/base/result.ts";
import type { FileProblem } from "../../../shared/model/problem.ts";
import type { FileAccess, FileFailure } from "../files/file-access.ts";

/** Bytes of a trace; `problem` is there where they are not all of it, `kept` where they are a copy of a file that is gone. */
export type TraceBytes = {
  readonly bytes: Uint8Array;
  readonly problem: FileProblem | undefined;
  readonly kept?: true;
};

const pieceBytes = 1024 * 1024;

/** Reads at most `maxBytes` of a file. */
export async function readTraceBytes(
  files: FileAccess,
  path: string,
  maxBytes: number,
  signal: AbortSignal | undefined,
): Promise<Result<TraceBytes, FileFailure>> {
  const whole = await files.readWhole(path, maxBytes, signal);
  if (whole.ok) return ok({ bytes: whole.value, problem: undefined });
  if (whole.error.code !== "too-large") return whole;
  const opened = await files.open(path);
  if (!opened.ok) return opened;
  const bytes = new Uint8Array(maxBytes);
  let filled = 0;
  while (filled < maxBytes) {
    if (signal?.aborted === true) break;
    const piece = await opened.value.read(filled, Math.min(pieceBytes, maxBytes - filled));
    if (!piece.ok) {
      void opened.value.close();
      return piece;
    }
    if (piece.value.length === 0) break;
    bytes.set(piece.value, filled);
    filled += piece.value.length;
  }
  void opened.value.close();
  const megabytes = Math.round(filled / 1024 / 1024);
  return ok({
    bytes: bytes.subarray(0, filled),
    problem: {
      code: "truncated",
      message: `Only the first ${megabytes} MB of ${path} were read; what comes after is not shown. A trace this large means maxLogFileSizeKB is 0 (no limit) or very high: set a limit, or trace fewer areas.`,
    },
  });
}
