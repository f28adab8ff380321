/*
 * The files of a server that misbehaves, made of those of this machine: slow, hanging, refusing, cutting answers short.
 * What is wrong can be changed while it is in use, as servers do. It stands below gate, places and deadline.
 */
import { setTimeout as wait } from "node:timers/promises";
import { nodeFiles, type RawFiles } from "../../electron/engine/files/raw-files.ts";

/** What is wrong. */
export type Trouble = {
  /** Before every operation. */
  delayMs: number;
  /** Operations begun now end only when it is over. */
  hangs: boolean;
  /** The system's code that every operation fails with. */
  code: string | undefined;
  /** Files seem to end here. */
  cutAt: number | undefined;
};

/** A server's files and what is wrong with them. */
export type FaultyFiles = { readonly raw: RawFiles; readonly trouble: Trouble };

/** Makes them, with nothing wrong yet. */
export function faultyFiles(): FaultyFiles {
  const trouble: Trouble = { delayMs: 0, hangs: false, code: undefined, cutAt: undefined };
  const through = async <T>(operation: () => Promise<T>): Promise<T> => {
    if (trouble.delayMs > 0) await wait(trouble.delayMs);
    while (trouble.hangs) await wait(20);
    if (trouble.code !== undefined) {
      throw Object.assign(new Error(`${trouble.code}: made up for a test`), { code: trouble.code });
    }
    return operation();
  };
  const raw: RawFiles = {
    open: (path) => through(() => nodeFiles.open(path)),
    read: (descriptor, buffer, position) =>
      through(() => {
        const left = trouble.cutAt === undefined ? buffer.length : Math.max(0, trouble.cutAt - position);
        return nodeFiles.read(descriptor, buffer.subarray(0, left), position);
      }),
    factsOfOpen: (descriptor) => through(() => nodeFiles.factsOfOpen(descriptor)),
    close: (descriptor) => nodeFiles.close(descriptor),
    facts: (path) => through(() => nodeFiles.facts(path)),
    openFolder: async (path) => {
      const folder = await through(() => nodeFiles.openFolder(path));
      return { next: (count) => through(() => folder.next(count)), close: () => folder.close() };
    },
    realPath: (path) => through(() => nodeFiles.realPath(path)),
  };
  return { raw, trouble };
}
