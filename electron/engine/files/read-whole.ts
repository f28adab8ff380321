/* A whole file into memory, in pieces, so that each piece has its own deadline and a cancel takes effect between two. */
import { fail, ok, type Result } from "../../../shared/base/result.ts";
import type { FileFailure, OpenFile } from "./file-access.ts";

/** Bytes read by one operation: large enough for a local disk, small enough for a slow link's deadline. */
const pieceBytes = 1024 * 1024;

/** Reads a file as long as it is now; what is written behind meanwhile is left for the next reading. */
export async function readWhole(
  open: (path: string) => Promise<Result<OpenFile, FileFailure>>,
  path: string,
  maxBytes: number,
  signal: AbortSignal | undefined,
): Promise<Result<Uint8Array, FileFailure>> {
  const opened = await open(path);
  if (!opened.ok) return opened;
  try {
    return await readPieces(opened.value, path, maxBytes, signal);
  } finally {
    void opened.value.close();
  }
}

async function readPieces(
  file: OpenFile,
  path: string,
  maxBytes: number,
  signal: AbortSignal | undefined,
): Promise<Result<Uint8Array, FileFailure>> {
  const facts = await file.facts();
  if (!facts.ok) return facts;
  const refusal = refusalOf(path, facts.value.kind, facts.value.sizeBytes, maxBytes);
  if (refusal !== undefined) return fail(refusal);
  const { sizeBytes } = facts.value;
  if (sizeBytes > 0 && sizeBytes <= pieceBytes && signal?.aborted !== true) {
    // Most traces: handed on as it was read, since filling a second buffer costs as much as reading.
    const piece = await file.read(0, sizeBytes);
    if (!piece.ok || piece.value.length === sizeBytes) return piece;
  }
  const whole = new Uint8Array(sizeBytes);
  let filled = 0;
  while (filled < whole.length) {
    if (signal?.aborted === true) return fail(cancelled(path));
    const piece = await file.read(filled, Math.min(pieceBytes, whole.length - filled));
    if (!piece.ok) return piece;
    if (piece.value.length === 0) break;
    whole.set(piece.value, filled);
    filled += piece.value.length;
  }
  return ok(filled === whole.length ? whole : whole.subarray(0, filled));
}

function cancelled(path: string): FileFailure {
  return { code: "cancelled", message: `Reading ${path} was cancelled.`, systemCode: undefined };
}

function refusalOf(path: string, kind: string, sizeBytes: number, maxBytes: number): FileFailure | undefined {
  if (kind !== "file") {
    return { code: "unreadable", message: `${path} is not a file. Choose a trace file.`, systemCode: undefined };
  }
  if (sizeBytes <= maxBytes) return undefined;
  return {
    code: "too-large",
    message: `${path} has ${megabytes(sizeBytes)}; at most ${megabytes(maxBytes)} are read at once. Lower maxLogFileSizeKB on the server, or split the file.`,
    systemCode: undefined,
  };
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 104_857.6) / 10} MB`;
}
