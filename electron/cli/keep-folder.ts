/*
 * A folder of plain copies, for `watch --keep`: every trace as the file it was, below its server and site, so that any
 * tool can read it. IIS uses names again, so each name carries the first digits of its content's hash.
 *
 *   DIR/WEB01/W3SVC2/fr000070-1f0c6a2b.xml
 */
import { randomUUID } from "node:crypto";
import { mkdir, readdir, rename, writeFile } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { ok, fail } from "../../shared/base/result.ts";
import type { TraceSummary } from "../../shared/model/summary.ts";
import type { KeepTarget } from "../engine/archive/archive.ts";
import { hashOf } from "../engine/archive/blobs.ts";

const hashDigits = 8;

/** Copies into a folder. It is made with the first copy; nothing in it is ever deleted. */
export function keepFolder(folder: string): KeepTarget {
  const kept = new Set<string>();
  let bytesWritten = 0;
  return {
    async put(trace, bytes) {
      const place = join(folder, folderName(trace));
      const name = fileName(trace.path, bytes);
      try {
        await mkdir(place, { recursive: true });
        if (!(await readdir(place)).includes(name)) {
          const aside = join(place, `${randomUUID()}.part`);
          await writeFile(aside, bytes);
          await rename(aside, join(place, name));
          bytesWritten += bytes.length;
        }
        kept.add(join(place, name));
        return ok(undefined);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        return fail({
          code: "unavailable",
          message: `${trace.path} could not be copied to ${place} (${reason}). Check the disk and the folder.`,
        });
      }
    },
    isKept: () => false,
    spare: () => undefined,
    usage: () => ({ traces: kept.size, packedBytes: bytesWritten, capBytes: Number.MAX_SAFE_INTEGER }),
  };
}

/* Server and site come out of a trace: nothing in them may leave the folder. */
function folderName({ server, siteId }: TraceSummary): string {
  const safe = server.replaceAll(/[^\p{L}\p{N}_-]+/gu, "_").slice(0, 64);
  return join(safe === "" ? "unknown-server" : safe, siteId === undefined ? "unknown-site" : `W3SVC${siteId}`);
}

function fileName(path: string, bytes: Uint8Array): string {
  const name = basename(path, extname(path))
    .replaceAll(/[^\p{L}\p{N}._ -]+/gu, "_")
    .slice(0, 100);
  return `${name}-${hashOf(bytes).slice(0, hashDigits)}.xml`;
}
