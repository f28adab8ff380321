/*
 * The one place where files of sources are touched: a few operations of the system, as promises, without gate, limit or
 * deadline (those are disk-access.ts). Callbacks of node:fs instead of its promises: no FileHandle, a third less time per file.
 * Windows paths over 260 characters need no care: node:fs makes them `\\?\` paths itself (path.toNamespacedPath).
 */
import * as fs from "node:fs";
import { opendir } from "node:fs/promises";
import type { FileFacts, FolderEntry } from "./file-access.ts";

/** An open folder: `next` answers up to `count` entries, fewer or none at the end. */
export type RawFolder = {
  readonly next: (count: number) => Promise<readonly FolderEntry[]>;
  readonly close: () => Promise<void>;
};

/** Operations of the system. They reject with the system's error. A descriptor is a number. */
export type RawFiles = {
  readonly open: (path: string) => Promise<number>;
  /** Fills the buffer from `position`; answers how many bytes came. */
  readonly read: (descriptor: number, buffer: Uint8Array, position: number) => Promise<number>;
  readonly factsOfOpen: (descriptor: number) => Promise<FileFacts>;
  readonly close: (descriptor: number) => Promise<void>;
  readonly facts: (path: string) => Promise<FileFacts>;
  readonly openFolder: (path: string) => Promise<RawFolder>;
  readonly realPath: (path: string) => Promise<string>;
  /** What needs no waiting, where files are on this machine's own disk: an open file's facts and its closing touch memory only. */
  readonly atOnce?: {
    readonly factsOfOpen: (descriptor: number) => FileFacts;
    readonly close: (descriptor: number) => void;
  };
};

// Without O_NONBLOCK, opening a named pipe waits for a writer for ever. Absent on Windows, where it is 0.
const readFlags = fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0);

/** Entries fetched by one call to the system. */
const folderBatch = 1_024;

/** The operations of this machine, none of which blocks the process: for files that may be on another machine. */
export const nodeFiles: RawFiles = {
  open: (path) =>
    new Promise((resolve, reject) => {
      fs.open(path, readFlags, (error, descriptor) => (error === null ? resolve(descriptor) : reject(error)));
    }),
  read: (descriptor, buffer, position) =>
    new Promise((resolve, reject) => {
      fs.read(descriptor, buffer, 0, buffer.length, position, (error, count) =>
        error === null ? resolve(count) : reject(error),
      );
    }),
  factsOfOpen: (descriptor) =>
    new Promise((resolve, reject) => {
      fs.fstat(descriptor, (error, stats) => (error === null ? resolve(factsOf(stats)) : reject(error)));
    }),
  close: (descriptor) =>
    new Promise((resolve, reject) => {
      fs.close(descriptor, (error) => (error === null || error === undefined ? resolve() : reject(error)));
    }),
  facts: (path) =>
    new Promise((resolve, reject) => {
      fs.stat(path, (error, stats) => (error === null ? resolve(factsOf(stats)) : reject(error)));
    }),
  openFolder: async (path) => {
    const folder = await opendir(path, { bufferSize: folderBatch });
    return {
      async next(count) {
        const entries: FolderEntry[] = [];
        while (entries.length < count) {
          const entry = await folder.read();
          if (entry === null) break;
          entries.push({ name: entry.name, kind: kindOf(entry) });
        }
        return entries;
      },
      close: () => folder.close(),
    };
  },
  realPath: (path) =>
    new Promise((resolve, reject) => {
      fs.realpath.native(path, (error, real) => (error === null ? resolve(real) : reject(error)));
    }),
};

/**
 * The same for a disk of this machine: two of five operations a file need no thread, and a thread's wake-up takes longer
 * than they do. Only on Linux, where the table of mounts tells network paths for certain: closing a file on a mapped drive
 * asks its server, and must not be waited for.
 */
export const localFiles: RawFiles =
  process.platform !== "linux"
    ? nodeFiles
    : {
        ...nodeFiles,
        atOnce: {
          factsOfOpen: (descriptor) => factsOf(fs.fstatSync(descriptor)),
          close: (descriptor) => fs.closeSync(descriptor),
        },
      };

function factsOf(stats: fs.Stats): FileFacts {
  const kind = kindOf(stats);
  return { kind: kind === "link" ? "other" : kind, sizeBytes: stats.size, modifiedAt: Math.trunc(stats.mtimeMs) };
}

function kindOf(entry: fs.Dirent | fs.Stats): FolderEntry["kind"] {
  if (entry.isFile()) return "file";
  if (entry.isDirectory()) return "folder";
  return entry.isSymbolicLink() ? "link" : "other";
}
