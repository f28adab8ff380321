/*
 * Which trace is kept as which content: one row a trace, in a small database beside the contents. A trace is named by
 * a key that does not depend on where its row stands in the catalog. It throws what node:sqlite throws.
 */
import type * as Sqlite from "node:sqlite";

/** A kept trace. */
export type KeptTrace = {
  /** What names the trace; see `archiveKey`. */
  readonly key: string;
  readonly hash: string;
  readonly packedBytes: number;
  /** Epoch ms. */
  readonly keptAt: number;
  /** The user wants to keep this very trace: it is never evicted. */
  readonly spared: boolean;
};

/** The rows. */
export type ArchiveIndex = {
  readonly get: (key: string) => KeptTrace | undefined;
  /** Whether there is such a row; quick where there is none. */
  readonly has: (key: string) => boolean;
  readonly put: (kept: KeptTrace) => void;
  readonly remove: (key: string) => void;
  readonly usesOf: (hash: string) => number;
  /** The trace kept longest that may go; undefined where all are spared. */
  readonly oldest: () => KeptTrace | undefined;
  /** Traces, and bytes of their contents, each content once. */
  readonly totals: () => { readonly traces: number; readonly packedBytes: number };
  readonly close: () => void;
};

const schema = `CREATE TABLE IF NOT EXISTS kept (
  key TEXT PRIMARY KEY, hash TEXT NOT NULL, packed INTEGER NOT NULL, kept_at INTEGER NOT NULL, spared INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS kept_by_hash ON kept (hash);
CREATE INDEX IF NOT EXISTS kept_by_age ON kept (spared, kept_at);`;

/** Opens or makes the index at a path. */
export function openArchiveIndex(sqlite: typeof Sqlite, path: string): ArchiveIndex {
  const db = new sqlite.DatabaseSync(path, { timeout: 0 });
  try {
    db.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
    db.exec(`BEGIN IMMEDIATE; ${schema} COMMIT`);
  } catch (error) {
    db.close();
    throw error;
  }
  const select = db.prepare("SELECT key, hash, packed, kept_at, spared FROM kept WHERE key = ?");
  const oldest = db.prepare(
    "SELECT key, hash, packed, kept_at, spared FROM kept WHERE spared = 0 ORDER BY kept_at LIMIT 1",
  );
  const insert = db.prepare("INSERT OR REPLACE INTO kept (key, hash, packed, kept_at, spared) VALUES (?, ?, ?, ?, ?)");
  const remove = db.prepare("DELETE FROM kept WHERE key = ?");
  const uses = db.prepare("SELECT count(*) AS n FROM kept WHERE hash = ?");
  const totals = db.prepare(
    "SELECT (SELECT count(*) FROM kept) AS traces, (SELECT coalesce(sum(packed), 0) FROM (SELECT packed FROM kept GROUP BY hash)) AS bytes",
  );
  // Very many traces are asked for at the start, most of them never kept: a number in memory answers for those.
  const numbers = new Set<number>();
  for (const row of db.prepare("SELECT key FROM kept").iterate()) numbers.add(numberOf(String(row["key"])));
  return {
    has: (key) => numbers.has(numberOf(key)) && select.get(key) !== undefined,
    get: (key) => keptOf(select.get(key)),
    put: ({ key, hash, packedBytes, keptAt, spared }) => {
      numbers.add(numberOf(key));
      insert.run(key, hash, packedBytes, keptAt, spared ? 1 : 0);
    },
    remove: (key) => {
      remove.run(key);
    },
    usesOf: (hash) => Number(uses.get(hash)?.["n"] ?? 0),
    oldest: () => keptOf(oldest.get()),
    totals: () => {
      const row = totals.get();
      return { traces: Number(row?.["traces"] ?? 0), packedBytes: Number(row?.["bytes"] ?? 0) };
    },
    close: () => db.close(),
  };
}

/* FNV-1a, 32 bits: two keys in four thousand million share one. */
function numberOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return hash;
}

function keptOf(row: Readonly<Record<string, Sqlite.SQLOutputValue>> | undefined): KeptTrace | undefined {
  if (row === undefined) return undefined;
  return {
    key: String(row["key"]),
    hash: String(row["hash"]),
    packedBytes: Number(row["packed"]),
    keptAt: Number(row["kept_at"]),
    spared: row["spared"] === 1,
  };
}
