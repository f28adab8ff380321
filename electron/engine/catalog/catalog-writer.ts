/*
 * The writing side of the catalog: which row a found file belongs to, new rows, rows whose files went away, removed
 * sources. It tells the keeper which rows changed and the catalog that something did.
 */
import type { Mark } from "../../../shared/model/mark.ts";
import type { TraceSummary } from "../../../shared/model/summary.ts";
import { rowOfId } from "../../../shared/query/table.ts";
import type { CatalogPort, FoundTrace, ReadFile, ReadingPort, SeenFile } from "./catalog-port.ts";
import { isSameTrace } from "./identity.ts";
import { allRows, bringForward, newestAt, newestRows, pathAt } from "./path-index.ts";
import { forgetReadingAt, judge, setNotReadAt, setReadingAt } from "./readings.ts";
import { appendKept, appendSummary, createRows, keptAt, replaceSummary, setGoneAt } from "./rows.ts";
import type { CatalogRows, HasCopy, KeptRow } from "./rows.ts";
import { setMarkAt } from "./row-marks.ts";
import type { RowKeeper } from "./store-port.ts";
import { uncHost } from "./unc-host.ts";

/** The writing side. `rows` answers the present columns; removing a source makes new ones. */
export type CatalogWriter = {
  readonly rows: () => CatalogRows;
  readonly port: CatalogPort;
  readonly readings: ReadingPort;
  readonly removeSource: (sourceId: string) => void;
  readonly keepIn: (keeper: RowKeeper) => void;
  /** Puts a mark on a row; nothing where there is no such row. */
  readonly setMark: (id: number, mark: Mark) => void;
};

/** The mark of a trace that comes, if it had one before. */
export type MarkOf = (trace: TraceSummary) => Mark | undefined;

/** What changed: `rows` come, go or say something else in their heads; `readings` are what whole files told, `marks` the user's. */
export type CatalogChange = "rows" | "readings" | "marks";

/** Makes the writing side, with no rows. */
export function createCatalogWriter(
  onChange: (change: CatalogChange) => void,
  markOf?: MarkOf,
  hasCopy?: HasCopy,
): CatalogWriter {
  let rows = createRows(hasCopy);
  let nextId = 1;
  let keeper: RowKeeper | undefined;
  const changed = (row: number): void => keeper?.changed(rows.table.ids[row] ?? 0);
  const liveAt = (sourceId: string, path: string): number | undefined => {
    const row = newestAt(rows.paths, sourceId, path);
    return row === undefined || rows.gone[row] === 1 ? undefined : row;
  };
  const setGone = (row: number): void => {
    setGoneAt(rows, row);
    judge(rows, row);
    changed(row);
  };

  const port: CatalogPort = {
    known(sourceId, path) {
      const row = liveAt(sourceId, path);
      if (row === undefined) return undefined;
      const [sizeBytes = 0, modifiedAt = 0] = [rows.sizeBytes[row], rows.modifiedAt[row]];
      return { id: rows.table.ids[row] ?? 0, sizeBytes, modifiedAt, problems: rows.problems.get(row)?.length ?? 0 };
    },
    *pathsOf(sourceId) {
      for (const row of newestRows(rows.paths, sourceId)) if (rows.gone[row] === 0) yield pathAt(rows.paths, row);
    },
    *everSeen(sourceId) {
      for (const row of allRows(rows.paths, sourceId)) yield seenAt(rows, row);
    },
    put(found) {
      const live = liveAt(found.sourceId, found.path);
      const same = rowOfTrace(rows, found);
      if (live !== undefined && live !== same) setGone(live);
      const id = same === undefined ? nextId++ : (rows.table.ids[same] ?? 0);
      const summary = summaryOf(found, id);
      if (same !== undefined) {
        if (!isSameFile(rows, same, found) || isMended(rows, same, found)) forgetReadingAt(rows, same);
        replaceSummary(rows, same, summary);
        bringForward(rows.paths, found.sourceId, same);
      }
      const row = same ?? appendSummary(rows, summary, false);
      if (same === undefined) remark(rows, row, summary, markOf);
      changed(row);
      onChange("rows");
      return id;
    },
    markGone(sourceId, paths) {
      let any = false;
      for (const path of paths) {
        const row = liveAt(sourceId, path);
        if (row === undefined) continue;
        setGone(row);
        any = true;
      }
      if (any) onChange("rows");
    },
  };

  const readings: ReadingPort = {
    setReading(file, reading) {
      const row = rowOfFile(rows, file);
      if (row === undefined) return;
      setReadingAt(rows, row, reading);
      changed(row);
      onChange("readings");
    },
    setNotRead(file, why) {
      const row = rowOfFile(rows, file);
      if (row === undefined) return;
      setNotReadAt(rows, row, why);
      onChange("readings");
    },
    readAgain(ids) {
      for (const id of ids) {
        const row = rowOfId(rows.table, id);
        if (row === undefined || !rows.notEnriched.delete(row)) continue;
        judge(rows, row);
        onChange("readings");
      }
    },
    copied(id) {
      const row = rowOfId(rows.table, id);
      // Without a reading a row that is gone becomes one that can be read; others are as they were.
      if (row === undefined || rows.gone[row] === 0) return;
      rows.notEnriched.delete(row);
      judge(rows, row);
      onChange("readings");
    },
  };

  return {
    rows: () => rows,
    port,
    readings,
    removeSource(sourceId) {
      rows = rowsWithout(rows, sourceId, markOf);
      keeper?.sourceRemoved(sourceId);
      onChange("rows");
    },
    keepIn(given) {
      keeper = given;
      const read = (id: number): KeptRow | undefined => {
        const row = rowOfId(rows.table, id);
        return row === undefined ? undefined : keptAt(rows, row);
      };
      const ids = (): Iterable<number> => rows.table.ids.subarray(0, rows.table.rows);
      nextId = given.load((kept) => restore(rows, kept, markOf), { read, ids, nextId: () => nextId });
      if (rows.table.rows > 0) onChange("rows");
    },
    setMark(id, mark) {
      const row = rowOfId(rows.table, id);
      if (row === undefined) return;
      setMarkAt(rows, row, mark);
      onChange("marks");
    },
  };
}

function seenAt(rows: CatalogRows, row: number): SeenFile {
  const { table, paths } = rows;
  const startedAt = table.time[row] ?? Number.NaN;
  const modifiedAt = rows.modifiedAt[row] ?? 0;
  return {
    id: table.ids[row] ?? 0,
    folder: paths.folders.values[paths.folderOf[row] ?? 0] ?? "",
    name: paths.names[row] ?? "",
    at: Number.isNaN(startedAt) ? modifiedAt : startedAt,
    modifiedAt,
    gone: rows.gone[row] === 1,
  };
}

/** The row, live or gone, of the trace that a file holds. */
function rowOfTrace(rows: CatalogRows, found: FoundTrace): number | undefined {
  let row = newestAt(rows.paths, found.sourceId, found.path);
  while (row !== undefined && row !== -1) {
    if (isSameTrace(rows, row, found)) return row;
    row = rows.paths.older[row];
  }
  return undefined;
}

/** Whether the file of a row is as it was when the row was written; one that came back is not. */
function isSameFile(rows: CatalogRows, row: number, file: Pick<FoundTrace, "sizeBytes" | "modifiedAt">): boolean {
  const sameFacts = rows.sizeBytes[row] === file.sizeBytes && rows.modifiedAt[row] === file.modifiedAt;
  return sameFacts && (rows.gone[row] === 0 || !rows.notEnriched.has(row));
}

/** Whether a file had a problem and has none any more, as one whose server cut its answers short: more of it can be read now. */
function isMended(rows: CatalogRows, row: number, { problems }: Pick<FoundTrace, "problems">): boolean {
  return problems.length < (rows.problems.get(row)?.length ?? 0);
}

/** The row of a file, if it still stands for the same content. */
function rowOfFile(rows: CatalogRows, file: ReadFile): number | undefined {
  const row = rowOfId(rows.table, file.id);
  if (row === undefined) return undefined;
  return rows.sizeBytes[row] === file.sizeBytes && rows.modifiedAt[row] === file.modifiedAt ? row : undefined;
}

function summaryOf(found: FoundTrace, id: number): TraceSummary {
  const { sourceId, path, sizeBytes, modifiedAt, head, problems } = found;
  const server = head.computer || uncHost(path) || "";
  return { ...head, id, sourceId, path, server, sizeBytes, modifiedAt, gone: false, problems };
}

/** Appends a row from the keeper. Of several rows of a path at most one is live, and it is the newest. */
function restore(rows: CatalogRows, kept: KeptRow, markOf: MarkOf | undefined): void {
  const { summary } = kept;
  const newest = newestAt(rows.paths, summary.sourceId, summary.path);
  const behind = summary.gone && newest !== undefined && rows.gone[newest] === 0;
  appendKept(rows, kept, behind);
  remark(rows, rows.table.rows - 1, summary, markOf);
}

function remark(rows: CatalogRows, row: number, summary: TraceSummary, markOf: MarkOf | undefined): void {
  const mark = markOf?.(summary);
  if (mark !== undefined) setMarkAt(rows, row, mark);
}

function rowsWithout(rows: CatalogRows, sourceId: string, markOf: MarkOf | undefined): CatalogRows {
  const rest = createRows(rows.hasCopy);
  const { codeOf } = rows.table.columns.source;
  const removed = codeOf.get(sourceId);
  for (let row = 0; row < rows.table.rows; row++) {
    if (rows.table.columns.source.codes[row] !== removed) restore(rest, keptAt(rows, row), markOf);
  }
  return rest;
}
