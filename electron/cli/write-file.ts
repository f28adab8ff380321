/*
 * Writes a text to a file so that nobody ever sees half of it: first beside it, then renamed over it. It refuses places
 * inside folders that are read: nothing is ever written to a source.
 */
import { open, realpath, rename, rm } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, relative, resolve } from "node:path";
import { randomBytes } from "node:crypto";
import { fail, ok, type Result } from "../../shared/base/result.ts";

const pieceChars = 256 * 1024;

/** Writes the parts to `path`; an earlier file there is replaced only when all is written. Cancelled: nothing stays. */
export async function writeFileWhole(
  path: string,
  parts: Iterable<string>,
  signal: AbortSignal,
): Promise<Result<void, string>> {
  const draft = join(dirname(path), `.${basename(path)}.${randomBytes(4).toString("hex")}.part`);
  try {
    const file = await open(draft, "wx");
    try {
      let piece = "";
      for (const part of parts) {
        piece += part;
        if (piece.length < pieceChars) continue;
        await file.write(piece);
        piece = "";
        signal.throwIfAborted();
      }
      await file.write(piece);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
    return ok(undefined);
  } catch (error) {
    await rm(draft, { force: true });
    if (signal.aborted) return fail("The report was not written: interrupted.");
    return fail(
      `${path} could not be written: ${error instanceof Error ? error.message : String(error)}. Choose another place with --out.`,
    );
  }
}

/** The source folder that a file to be written would lie in, links resolved; undefined where in none. */
export async function sourceAround(path: string, sources: readonly string[]): Promise<string | undefined> {
  const folder = await resolved(dirname(resolve(path)));
  for (const source of sources) {
    const inside = relative(await resolved(resolve(source)), folder);
    if (inside === "" || (!isAbsolute(inside) && inside.split(/[\\/]/)[0] !== "..")) return source;
  }
  return undefined;
}

async function resolved(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    return path;
  }
}
