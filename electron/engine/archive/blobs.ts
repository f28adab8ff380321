/*
 * Contents by their SHA-256, compressed, in a folder of ours: the same content is kept once, whatever it is called.
 * It knows nothing of traces, and throws what the file system throws.
 *
 *   <folder>/3f/3fa9...c1.zst
 */
import { createHash, randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { zstdCompress, zstdDecompress } from "node:zlib";

/** A content that is kept: its SHA-256 in hex, and the bytes it takes on disk. */
export type Blob = { readonly hash: string; readonly packedBytes: number };

/** The contents in a folder. */
export type Blobs = {
  readonly put: (bytes: Uint8Array) => Promise<Blob>;
  /** undefined where it is not there, or is not what its name says. */
  readonly get: (hash: string, maxBytes: number) => Promise<Uint8Array | undefined>;
  readonly remove: (hash: string) => Promise<void>;
};

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

/** The SHA-256 of a content, in hex. */
export function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Contents in a folder, which is made with the first one. */
export function openBlobs(folder: string): Blobs {
  const pathOf = (hash: string): string => join(folder, hash.slice(0, 2), `${hash}.zst`);
  return {
    async put(bytes) {
      const hash = hashOf(bytes);
      const path = pathOf(hash);
      const there = await stat(path).catch(() => undefined);
      if (there !== undefined && there.size > 0) return { hash, packedBytes: there.size };
      const packed = await compress(bytes);
      await mkdir(dirname(path), { recursive: true });
      // Written aside and renamed: a crash leaves no half content under a name that promises a whole one.
      const aside = `${path}.${randomUUID()}.part`;
      await writeFile(aside, packed);
      await rename(aside, path);
      return { hash, packedBytes: packed.length };
    },
    async get(hash, maxBytes) {
      try {
        const bytes = await decompress(await readFile(pathOf(hash)), { maxOutputLength: maxBytes });
        return hashOf(bytes) === hash ? bytes : undefined;
      } catch {
        return undefined;
      }
    },
    remove: (hash) => rm(pathOf(hash), { force: true }),
  };
}
