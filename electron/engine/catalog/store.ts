/*
 * The durable copy of the catalog: SQLite in the user's data folder, written behind in batches. It never throws and
 * never stops the work: where the database cannot be used, the catalog goes on in memory and the status says why.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { createEmitter, type Dispose } from "../../../shared/base/emitter.ts";
import type { StoreStatus } from "../../../shared/contract/shapes.ts";
import { openDatabase, type Database } from "./database.ts";
import { hasPending, putBack, takeBatch, type Pending } from "./pending.ts";
import { setAside } from "./set-aside.ts";
import { failureOf, reasonOf } from "./store-failure.ts";
import { storeMessages } from "./store-messages.ts";
import type { RowKeeper, RowSource } from "./store-port.ts";

/** The durable copy. */
export type Store = {
  readonly status: () => StoreStatus;
  readonly onChange: (listener: (status: StoreStatus) => void) => Dispose;
  /** Saves everything now. */
  readonly flush: () => void;
  /** Saves everything and lets the file go. */
  readonly close: () => void;
};

/** Times and limits; the defaults are for use, others for tests. */
export type StoreOptions = {
  /** How long a change may wait unsaved. */
  readonly delayMs?: number;
  /** Rows of one transaction; as many waiting rows are saved without delay. */
  readonly batchRows?: number;
  /** When saving is tried again after it failed. */
  readonly retryMs?: number;
  /** Size limit of the database in pages of 4 KB. */
  readonly maxPages?: number;
};

/**
 * Opens the store in a data folder and fills the catalog from it. Without a folder nothing is kept.
 * The file is `catalog.db`; a damaged one is renamed `catalog.damaged-<time>.db`.
 */
export function openStore(
  dataFolder: string | undefined,
  catalog: { readonly keepIn: (keeper: RowKeeper) => void },
  options: StoreOptions = {},
): Store {
  const keeping = createKeeping(dataFolder, options);
  catalog.keepIn(keeping.keeper);
  return keeping.store;
}

function createKeeping(dataFolder: string | undefined, options: StoreOptions): { keeper: RowKeeper; store: Store } {
  const { delayMs = 250, batchRows = 2_000, retryMs = 30_000 } = options;
  const news = createEmitter<StoreStatus>();
  const pending: Pending = { rows: new Set(), removedSources: new Set() };
  let status: StoreStatus = { kind: "memory", message: undefined };
  let database: Database | undefined;
  let source: RowSource | undefined;
  let timer: NodeJS.Timeout | undefined;
  let soon: NodeJS.Immediate | undefined;

  const say = (kind: StoreStatus["kind"], message: string | undefined): void => {
    if (status.kind === kind && status.message === message) return;
    status = { kind, message };
    news.emit(status);
  };
  const open = (): void => {
    const opened = openOrSetAside(dataFolder, options.maxPages);
    database = opened.database;
    say(database === undefined ? "memory" : "durable", opened.message);
  };
  const rebuild = (): void => {
    database = closed(database);
    const aside = asideOrReason(databasePath(dataFolder));
    if (aside.ok) open();
    say(database === undefined ? "memory" : "durable", aside.message);
    for (const id of source?.ids() ?? []) pending.rows.add(id);
  };
  const saveBatch = (): boolean => {
    if (database === undefined || source === undefined) return false;
    const batch = takeBatch(pending, batchRows);
    const rows = batch.ids.map(source.read).filter((row) => row !== undefined);
    try {
      database.write({ rows, removedSources: batch.removedSources, nextId: source.nextId() });
    } catch (error) {
      putBack(pending, batch);
      if (failureOf(error) === "damaged") rebuild();
      else say("memory", storeMessages.cannotSave(failureOf(error), databasePath(dataFolder), reasonOf(error)));
      return false;
    }
    if (status.kind === "memory") say("durable", undefined);
    return true;
  };
  const plan = (): void => {
    if (database === undefined || !hasPending(pending)) return;
    const failing = status.kind === "memory";
    if (pending.rows.size >= batchRows && !failing) soon ??= setImmediate(work);
    else timer ??= setTimeout(work, failing ? retryMs : delayMs).unref();
  };
  const stop = (): void => {
    clearTimeout(timer);
    clearImmediate(soon);
    timer = undefined;
    soon = undefined;
  };
  const work = (): void => {
    stop();
    saveBatch();
    plan();
  };
  const flush = (): void => {
    stop();
    while (hasPending(pending) && saveBatch());
    plan();
  };

  const keeper: RowKeeper = {
    load(visit, from) {
      source = from;
      open();
      if (database === undefined) return 1;
      let last = 0;
      try {
        return database.readAll((summary) => {
          last = summary.id;
          visit(summary);
        });
      } catch {
        // What was read before the damage is good, and goes into the new database.
        rebuild();
        plan();
        return last + 1;
      }
    },
    changed(id) {
      if (database === undefined) return;
      pending.rows.add(id);
      plan();
    },
    sourceRemoved(sourceId) {
      if (database === undefined) return;
      pending.removedSources.add(sourceId);
      plan();
    },
  };
  const close = (): void => {
    flush();
    stop();
    database = closed(database);
  };
  return { keeper, store: { status: () => status, onChange: news.on, flush, close } };
}

function databasePath(dataFolder: string | undefined): string {
  return join(dataFolder ?? "", "catalog.db");
}

function closed(database: Database | undefined): undefined {
  try {
    database?.close();
  } catch {
    // A database that cannot even be closed is let go of all the same.
  }
  return undefined;
}

type OpenedOrNot = { readonly database: Database | undefined; readonly message: string | undefined };

function openOrSetAside(dataFolder: string | undefined, maxPages: number | undefined): OpenedOrNot {
  if (dataFolder === undefined) return { database: undefined, message: undefined };
  if (/^[\\/]{2}/.test(dataFolder)) return { database: undefined, message: storeMessages.onShare(dataFolder) };
  const sqlite = process.getBuiltinModule("node:sqlite");
  if (sqlite === undefined) return { database: undefined, message: storeMessages.noSqlite() };
  const path = databasePath(dataFolder);
  let message: string | undefined;
  for (let attempt = 1; ; attempt++) {
    try {
      mkdirSync(dataFolder, { recursive: true });
      const opened = openDatabase(sqlite, path, maxPages);
      if (opened.kind === "newer") return { database: undefined, message: storeMessages.newer(path) };
      return { database: opened.database, message };
    } catch (error) {
      const failure = failureOf(error);
      if (failure !== "damaged" || attempt > 1) {
        return { database: undefined, message: storeMessages.cannotOpen(failure, path, reasonOf(error)) };
      }
      const aside = asideOrReason(path);
      if (!aside.ok) return { database: undefined, message: aside.message };
      message = aside.message;
    }
  }
}

function asideOrReason(path: string): { readonly ok: boolean; readonly message: string } {
  try {
    return { ok: true, message: storeMessages.setAside(setAside(path, Date.now())) };
  } catch (error) {
    return { ok: false, message: storeMessages.cannotSetAside(path, reasonOf(error)) };
  }
}
