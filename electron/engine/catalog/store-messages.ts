/* Sentences about the store: what happened, to which file, and what to do. */
import type { StoreFailure } from "./store-failure.ts";

const inMemory = "Traces are shown as usual, but are read again from their folders at the next start.";

/** Sentences by what happened. */
export const storeMessages = {
  onShare: (folder: string): string =>
    `The data folder ${folder} is on a network share, where a database is not safe. ${inMemory} Choose a local data folder.`,
  noSqlite: (): string => `This Node.js has no SQLite. ${inMemory} Use Node.js 24 to keep them.`,
  newer: (path: string): string =>
    `${path} was made by a newer version of Freblens and is left as it is. ${inMemory} Update Freblens to use it.`,
  setAside: (aside: string): string =>
    `The catalog was damaged. It was kept as ${aside} and a new one was begun; traces are read again from their folders.`,
  cannotSetAside: (path: string, reason: string): string =>
    `${path} is damaged and could not be renamed (${reason}). ${inMemory} Close Freblens, then delete the file.`,
  cannotOpen: (failure: StoreFailure, path: string, reason: string): string => {
    if (failure === "busy") {
      return `Another Freblens is using ${path}. ${inMemory} Close the other one to have them kept here.`;
    }
    if (failure === "full") return `The disk of ${path} is full. ${inMemory} Free some space and start Freblens again.`;
    return `${path} could not be opened (${reason}). ${inMemory} Check that the folder can be written to.`;
  },
  cannotSave: (failure: StoreFailure, path: string, reason: string): string => {
    const why = failure === "full" ? "the disk is full" : reason;
    const todo = failure === "full" ? "Free some space" : "Check the disk and the folder";
    return `Nothing can be saved to ${path} now: ${why}. Freblens goes on in memory and tries again by itself. ${todo}.`;
  },
};
