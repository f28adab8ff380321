/*
 * What the folders of a source held at the last look, so that one that still holds the same names costs no more than
 * reading them: no paths are made and nothing is looked up. Only folders without folders below; small ones.
 */
import type { FolderEntry } from "../files/file-access.ts";

/** A folder as it was. */
type Remembered = { readonly names: readonly string[]; readonly files: number };

/** The folders of a source. */
export type FolderMemory = {
  readonly recall: (folder: string) => Remembered | undefined;
  readonly keep: (folder: string, names: readonly string[], files: number) => void;
  readonly forget: (folder?: string) => void;
};

/** Larger folders take long to list in any case, and much room to remember. */
const mostNames = 20_000;

/** A memory with nothing in it. */
export function createFolderMemory(): FolderMemory {
  const folders = new Map<string, Remembered>();
  return {
    recall: (folder) => folders.get(folder),
    keep(folder, names, files) {
      if (names.length > mostNames) folders.delete(folder);
      else folders.set(folder, { names, files });
    },
    forget(folder) {
      if (folder === undefined) folders.clear();
      else folders.delete(folder);
    },
  };
}

/** A listing under way, held against what is remembered. */
export type Listing = {
  /** Takes the next entries; answers those to be looked into now: none while everything is as before. */
  readonly take: (entries: readonly FolderEntry[]) => readonly FolderEntry[];
  /** Entries that were held back and turned out to be fewer than before; none where nothing changed. */
  readonly rest: () => readonly FolderEntry[];
  readonly isSame: () => boolean;
  readonly names: () => readonly string[];
};

/** Begins to hold a listing against what is remembered of the folder. */
export function holdAgainst(before: Remembered | undefined): Listing {
  const names: string[] = [];
  let held: FolderEntry[] = [];
  let same = before !== undefined;
  const release = (): readonly FolderEntry[] => {
    const all = held;
    held = [];
    return all;
  };
  return {
    take(entries) {
      for (const { name } of entries) {
        same &&= before?.names[names.length] === name;
        names.push(name);
      }
      held.push(...entries);
      return same ? [] : release();
    },
    rest: () => (same && before?.names.length === names.length ? [] : release()),
    isSame: () => same && before?.names.length === names.length,
    names: () => names,
  };
}
