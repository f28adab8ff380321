/*
 * Which rows stand for a path of a source, the newest first. IIS reuses file names, so a path may have had many traces;
 * they hang on a chain. Paths are kept in two parts because thousands of files share a folder.
 *
 *   (source, folder) -> name -> newest row -> older row -> ...
 */
import { codeFor, createColumn, type CodedColumn } from "../../../shared/query/table.ts";
import { detached } from "./detach.ts";

/** Paths by row, and rows by path. Rows are numbered from 0 without gaps. */
export type PathIndex = {
  readonly folders: CodedColumn<string>;
  readonly folderOf: number[];
  readonly names: string[];
  /** The next older row of the same path; -1 where there is none. */
  readonly older: number[];
  readonly bySource: Map<string, Map<number, Map<string, number>>>;
};

/** Makes an empty index. */
export function createPathIndex(): PathIndex {
  return { folders: createColumn(0), folderOf: [], names: [], older: [], bySource: new Map() };
}

/** The path of a row. */
export function pathAt(index: PathIndex, row: number): string {
  return (index.folders.values[index.folderOf[row] ?? 0] ?? "") + (index.names[row] ?? "");
}

/** The newest row of a path. */
export function newestAt(index: PathIndex, sourceId: string, path: string): number | undefined {
  const cut = cutPath(path);
  const folder = index.folders.codeOf.get(cut.folder);
  return folder === undefined ? undefined : index.bySource.get(sourceId)?.get(folder)?.get(cut.name);
}

/** Adds the next row at a path, as its newest or, with `behind`, as the second newest. */
export function addPath(index: PathIndex, sourceId: string, path: string, behind: boolean): void {
  const row = index.names.length;
  const cut = cutPath(path);
  const folder = codeFor(index.folders, index.folders.codeOf.has(cut.folder) ? cut.folder : detached(cut.folder));
  const rows = rowsOf(index, sourceId, folder);
  const newest = rows.get(cut.name);
  const name = newest === undefined ? detached(cut.name) : (index.names[newest] ?? cut.name);
  index.folderOf.push(folder);
  index.names.push(name);
  if (behind && newest !== undefined) {
    index.older.push(index.older[newest] ?? -1);
    index.older[newest] = row;
  } else {
    index.older.push(newest ?? -1);
    rows.set(name, row);
  }
}

/** Makes a row of a path its newest. */
export function bringForward(index: PathIndex, sourceId: string, row: number): void {
  const rows = rowsOf(index, sourceId, index.folderOf[row] ?? 0);
  const name = index.names[row] ?? "";
  let at = rows.get(name);
  if (at === undefined || at === row) return;
  const newest = at;
  while (at !== undefined && at !== -1 && index.older[at] !== row) at = index.older[at];
  if (at === undefined || at === -1) return;
  index.older[at] = index.older[row] ?? -1;
  index.older[row] = newest;
  rows.set(name, row);
}

/** The newest row of each path of a source. */
export function* newestRows(index: PathIndex, sourceId: string): Iterable<number> {
  for (const rows of index.bySource.get(sourceId)?.values() ?? []) yield* rows.values();
}

/** All rows of a source, in no order. */
export function* allRows(index: PathIndex, sourceId: string): Iterable<number> {
  for (const newest of newestRows(index, sourceId)) {
    for (let row: number | undefined = newest; row !== undefined && row !== -1; row = index.older[row]) yield row;
  }
}

function rowsOf(index: PathIndex, sourceId: string, folder: number): Map<string, number> {
  const folders = index.bySource.get(sourceId) ?? new Map<number, Map<string, number>>();
  index.bySource.set(sourceId, folders);
  const rows = folders.get(folder) ?? new Map<string, number>();
  folders.set(folder, rows);
  return rows;
}

/** Cuts a path behind its last separator, either slash. */
function cutPath(path: string): { folder: string; name: string } {
  const at = Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1;
  return { folder: path.slice(0, at), name: path.slice(at) };
}
