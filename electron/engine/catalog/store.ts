/*
 * The durable copy of the catalog: SQLite in the user's data folder, written behind in batches. It never throws and
 * never stops the work: where the database cannot be used, the catalog goes on in memory and the status says why.
 */
import { createEmitter, type Dispose } from "../../../shared/base/emitter.ts";
import type { StoreStatus } from "../../../shared/contract/shapes.ts";
import type { Database } from "./database.ts";
import { catalogFile, openCatalogFile, replaceCatalogFile, type OpenedFile } from "./open-catalog-file.ts";
import { hasPending, putBack, takeBatch, type Pending } from "./pending.ts";
import type { HistoryKeeper, KeptHistory } from "../sources/source-history.ts";
import type { KeptRow } from "./rows.ts";
import { createSaveTimer } from "./save-timer.ts";
import { failureOf, reasonOf } from "./store-failure.ts";
import { storeMessages } from "./store-messages.ts";
import type { RowKeeper, RowSource } from "./store-port.ts";

/** The durable copy. */
export type Store = {
  readonly status: () => StoreStatus;
  readonly onChange: (listener: (status: StoreStatus) => void) => Dispose;
  /** When sources were seen; of the last run until a source saves its own. */
  readonly histories: HistoryKeeper;
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
  if (dataFolder === undefined) return memoryStore;
  const state = createState(dataFolder, options);
  const timer = createSaveTimer(() => {
    saveBatch(state);
    plan();
  });
  const plan = (): void => {
    if (state.database === undefined || !hasPending(state.pending)) return;
    if (state.failing) timer.in(options.retryMs ?? 30_000);
    else if (state.pending.rows.size >= state.batchRows) timer.soon();
    else timer.in(options.delayMs ?? 250);
  };
  const flush = (): void => {
    timer.stop();
    while (hasPending(state.pending) && saveBatch(state));
    plan();
  };
  catalog.keepIn({
    load: (visit, source) => {
      const nextId = load(state, visit, source);
      plan();
      return nextId;
    },
    changed: (id) => {
      if (state.database === undefined) return;
      state.pending.rows.add(id);
      plan();
    },
    sourceRemoved: (sourceId) => {
      state.histories.delete(sourceId);
      state.pending.histories.delete(sourceId);
      if (state.database === undefined) return;
      state.pending.removedSources.add(sourceId);
      plan();
    },
  });
  return {
    status: () => state.status,
    onChange: state.news.on,
    histories: {
      load: (sourceId) => state.histories.get(sourceId),
      save: (sourceId, history) => {
        state.histories.set(sourceId, history);
        if (state.database === undefined) return;
        state.pending.histories.set(sourceId, history);
        plan();
      },
    },
    flush,
    close: () => {
      flush();
      timer.stop();
      letGo(state);
    },
  };
}

const memoryStore: Store = {
  status: () => ({ kind: "memory", message: undefined }),
  onChange: () => () => undefined,
  histories: { load: () => undefined, save: () => undefined },
  flush: () => undefined,
  close: () => undefined,
};

type State = {
  readonly dataFolder: string;
  readonly maxPages: number | undefined;
  readonly batchRows: number;
  readonly pending: Pending;
  readonly histories: Map<string, KeptHistory>;
  readonly news: ReturnType<typeof createEmitter<StoreStatus>>;
  status: StoreStatus;
  database: Database | undefined;
  source: RowSource | undefined;
  /** The last save failed and what is unsaved waits for the next try. */
  failing: boolean;
};

function createState(dataFolder: string, options: StoreOptions): State {
  const { maxPages, batchRows = 2_000 } = options;
  const pending: Pending = { rows: new Set(), removedSources: new Set(), histories: new Map() };
  const status: StoreStatus = { kind: "memory", message: undefined };
  const news = createEmitter<StoreStatus>();
  const unopened = { database: undefined, source: undefined, failing: false };
  return { dataFolder, maxPages, batchRows, pending, histories: new Map(), news, status, ...unopened };
}

function load(state: State, visit: (row: KeptRow) => void, source: RowSource): number {
  state.source = source;
  use(state, openCatalogFile(state.dataFolder, state.maxPages));
  let next = 1;
  try {
    for (const [sourceId, history] of state.database?.readHistories() ?? []) state.histories.set(sourceId, history);
    return (
      state.database?.readAll((row) => {
        next = row.summary.id + 1;
        visit(row);
      }) ?? next
    );
  } catch (error) {
    const failure = failureOf(error);
    // What was read before the damage is good, and goes into the new database.
    if (failure === "damaged") rebuild(state);
    else {
      letGo(state);
      say(state, "memory", storeMessages.cannotOpen(failure, catalogFile(state.dataFolder), reasonOf(error)));
    }
    return next;
  }
}

/** Saves what waits, one batch; answers whether it was saved. */
function saveBatch(state: State): boolean {
  const { database, source, pending } = state;
  if (database === undefined || source === undefined) return false;
  const batch = takeBatch(pending, state.batchRows);
  const rows = batch.ids.map(source.read).filter((row) => row !== undefined);
  try {
    database.write({ rows, removedSources: batch.removedSources, histories: batch.histories, nextId: source.nextId() });
  } catch (error) {
    putBack(pending, batch);
    const failure = failureOf(error);
    if (failure === "damaged") rebuild(state);
    else {
      state.failing = true;
      say(state, "memory", storeMessages.cannotSave(failure, catalogFile(state.dataFolder), reasonOf(error)));
    }
    return false;
  }
  if (state.failing) say(state, "durable", undefined);
  state.failing = false;
  return true;
}

/** Begins a new database with all rows of the catalog. */
function rebuild(state: State): void {
  letGo(state);
  use(state, replaceCatalogFile(state.dataFolder, state.maxPages));
  for (const id of state.source?.ids() ?? []) state.pending.rows.add(id);
  for (const [sourceId, history] of state.histories) state.pending.histories.set(sourceId, history);
}

function use(state: State, opened: OpenedFile): void {
  state.database = opened.database;
  say(state, opened.database === undefined ? "memory" : "durable", opened.message);
}

function say(state: State, kind: StoreStatus["kind"], message: string | undefined): void {
  if (state.status.kind === kind && state.status.message === message) return;
  state.status = { kind, message };
  state.news.emit(state.status);
}

function letGo(state: State): void {
  try {
    state.database?.close();
  } catch {
    // A database that cannot even be closed is let go of all the same.
  }
  state.database = undefined;
}
