/*
 * The one way the engine touches files of a source. Every call passes one gate (which hosts may be asked), a limit of
 * operations in flight per source, and a deadline; late answers are ignored. Read only: nothing here can write.
 */
import type { Result } from "../../../shared/base/result.ts";
import type { Problem } from "../../../shared/model/problem.ts";

/** Why a file operation failed, with a sentence that names the path and says what to do. */
export type FileFailure = Problem & {
  /** The system's code (`ENOENT`, `EBUSY`), where there was one. */
  readonly systemCode: string | undefined;
};

/** An entry of a folder. Links are not followed by listing; `link` says that one is there. */
export type FolderEntry = { readonly name: string; readonly kind: "file" | "folder" | "link" | "other" };

/** What is known of a file without reading it. */
export type FileFacts = {
  readonly kind: "file" | "folder" | "other";
  readonly sizeBytes: number;
  /** Last write, epoch ms (whole). */
  readonly modifiedAt: number;
};

/** An open file. `close` never fails and may be called without waiting. */
export type OpenFile = {
  /** Reads up to `length` bytes at `position`; fewer at the end of the file. */
  readonly read: (position: number, length: number) => Promise<Result<Uint8Array, FileFailure>>;
  /** Lets what `read` gave be filled anew, once nobody looks at it any more; for who reads very many files. */
  readonly giveBack?: ((bytes: Uint8Array) => void) | undefined;
  readonly facts: () => Promise<Result<FileFacts, FileFailure>>;
  readonly close: () => Promise<void>;
};

/** File operations of one source. */
export type FileAccess = {
  readonly list: (folder: string) => Promise<Result<readonly FolderEntry[], FileFailure>>;
  /** As `list`, in parts, for folders of any size; the next part waits for `onBatch`. Answers how many entries came. */
  readonly listInBatches: (
    folder: string,
    onBatch: (entries: readonly FolderEntry[]) => void | Promise<void>,
    signal?: AbortSignal,
  ) => Promise<Result<number, FileFailure>>;
  readonly facts: (path: string) => Promise<Result<FileFacts, FileFailure>>;
  readonly open: (path: string) => Promise<Result<OpenFile, FileFailure>>;
  /** Reads a whole file of at most `maxBytes`; a longer one fails with `too-large`. */
  readonly readWhole: (
    path: string,
    maxBytes: number,
    signal?: AbortSignal,
  ) => Promise<Result<Uint8Array, FileFailure>>;
  /** The real path of a folder, links resolved: how loops of links are seen. */
  readonly realPath: (path: string) => Promise<Result<string, FileFailure>>;
};
