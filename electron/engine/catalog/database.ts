/*
 * One SQLite file: opening it for us alone, its schema, reading all rows, writing a batch. Everything here throws what
 * node:sqlite throws; store.ts decides what that means.
 */
import type * as Sqlite from "node:sqlite";
import type { KeptHistory } from "../sources/source-history.ts";
import type { KeptRow } from "./rows.ts";
import {
  cellsOfStretch,
  createHistories,
  forgetHistory,
  historiesOf,
  selectMissing,
  selectSeen,
  writeMissing,
  writeSeen,
} from "./store-histories.ts";
import { addReading, createReadingList, numberOfReading, removeReading, selectReadings } from "./store-readings.ts";
import { writeReading, type Readings } from "./store-readings.ts";
import { addColumns, cellsOf, createTables, rowOfCells, selectRows, writeRow } from "./store-rows.ts";

/** Version of the schema, kept as SQLite's user_version. 1: heads only. 2: and what whole files told. 3: and when sources were seen. 4: and hops through ARR. */
export const schemaVersion = 4;

/** A batch: first sources to forget, then rows to write. */
export type Batch = {
  readonly removedSources: readonly string[];
  readonly rows: readonly KeptRow[];
  readonly histories: ReadonlyMap<string, KeptHistory>;
  readonly nextId: number;
};

/** An open database of ours. */
export type Database = {
  /** Hands over all rows, ids ascending; answers the next free id. */
  readonly readAll: (visit: (row: KeptRow) => void) => number;
  /** When sources were seen, by source. */
  readonly readHistories: () => Map<string, KeptHistory>;
  /** Writes all of a batch or nothing of it. */
  readonly write: (batch: Batch) => void;
  readonly close: () => void;
};

/** Where opening led. `newer`: made by a later version of Freblens; it was not touched. */
export type Opened = { readonly kind: "ours"; readonly database: Database } | { readonly kind: "newer" };

/** Opens or makes the database at a path. `maxPages` limits its size, for tests of a full disk. */
export function openDatabase(sqlite: typeof Sqlite, path: string, maxPages?: number): Opened {
  const db = new sqlite.DatabaseSync(path, { timeout: 0 });
  try {
    // Exclusive before WAL: no second process can come in, and no shared-memory file is needed.
    db.exec("PRAGMA locking_mode = EXCLUSIVE");
    const version = Number(Object.values(db.prepare("PRAGMA user_version").get() ?? {})[0] ?? 0);
    if (version > schemaVersion) {
      db.close();
      return { kind: "newer" };
    }
    db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cell_size_check = ON");
    if (maxPages !== undefined) db.exec(`PRAGMA max_page_count = ${maxPages}`);
    // A write takes the lock that says "ours" even where the schema is there already.
    const migrate = version > 0 && version < schemaVersion ? addColumns(columnsOfTraces(db)) : "";
    db.exec(
      `BEGIN IMMEDIATE; ${migrate} ${createTables} ${createHistories} PRAGMA user_version = ${schemaVersion}; COMMIT`,
    );
    return { kind: "ours", database: databaseOf(db) };
  } catch (error) {
    db.close();
    throw error;
  }
}

function columnsOfTraces(db: Sqlite.DatabaseSync): ReadonlySet<string> {
  const columns = db.prepare("SELECT name FROM pragma_table_info('trace')").all();
  return new Set(columns.map(({ name }) => String(name)));
}

function databaseOf(db: Sqlite.DatabaseSync): Database {
  const write = db.prepare(writeRow);
  const forget = db.prepare("DELETE FROM trace WHERE source = ?");
  const history = historyWriter(db);
  const addOne = db.prepare(writeReading);
  const setNextId = db.prepare("INSERT OR REPLACE INTO meta (name, value) VALUES ('next-id', ?)");
  let readings = createReadingList();
  const numberOf = ({ reading }: KeptRow, undo: (() => void)[]): number | undefined => {
    if (reading === undefined) return undefined;
    const { number, cells } = numberOfReading(readings, reading);
    if (cells === undefined) return number;
    undo.push(() => removeReading(readings, number));
    addOne.run(...cells);
    return number;
  };
  return {
    readAll(visit) {
      readings = readReadings(db);
      const select = db.prepare(selectRows);
      select.setReturnArrays(true);
      let last = 0;
      for (const cells of select.iterate()) {
        const row = rowOfCells(Array.isArray(cells) ? cells : Object.values(cells), readings);
        last = row.summary.id;
        visit(row);
      }
      const kept = Number(db.prepare("SELECT value FROM meta WHERE name = 'next-id'").get()?.["value"] ?? 1);
      return Math.max(last + 1, kept);
    },
    readHistories: () => historiesOf(db.prepare(selectSeen).all(), db.prepare(selectMissing).all()),
    write(batch) {
      const undo: (() => void)[] = [];
      db.exec("BEGIN IMMEDIATE");
      try {
        for (const source of batch.removedSources) {
          forget.run(source);
          history.forget(source);
        }
        for (const row of batch.rows) write.run(...cellsOf(row, numberOf(row, undo)));
        for (const [source, one] of batch.histories) history.write(source, one);
        setNextId.run(batch.nextId);
        db.exec("COMMIT");
      } catch (error) {
        if (db.isTransaction) db.exec("ROLLBACK");
        for (const forget of undo) forget();
        throw error;
      }
    },
    close: () => db.close(),
  };
}

function historyWriter(db: Sqlite.DatabaseSync) {
  const forgetting = forgetHistory.map((text) => db.prepare(text));
  const seen = db.prepare(writeSeen);
  const missing = db.prepare(writeMissing);
  const forget = (source: string): void => {
    for (const statement of forgetting) statement.run(source);
  };
  return {
    forget,
    write(source: string, history: KeptHistory): void {
      forget(source);
      seen.run(source, history.seenAt);
      for (const stretch of history.missing) missing.run(...cellsOfStretch(source, stretch));
    },
  };
}

function readReadings(db: Sqlite.DatabaseSync): Readings {
  const readings = createReadingList();
  const select = db.prepare(selectReadings);
  select.setReturnArrays(true);
  for (const cells of select.iterate()) addReading(readings, Array.isArray(cells) ? cells : Object.values(cells));
  return readings;
}
