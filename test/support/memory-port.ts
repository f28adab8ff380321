/* A catalog for tests of the finders: a Map, and a record of what was put and marked gone. */
import type { CatalogPort, FoundTrace } from "../../electron/engine/catalog/catalog-port.ts";

/** A catalog that can be looked into. */
export type MemoryPort = CatalogPort & {
  /** Live rows by path. */
  readonly rows: ReadonlyMap<string, FoundTrace>;
  /** Paths marked gone, in order. */
  readonly gone: readonly string[];
  /** How often each path was put. */
  readonly puts: ReadonlyMap<string, number>;
};

/** Makes an empty one. Sources share the rows: paths are unique in tests. */
export function createMemoryPort(): MemoryPort {
  const rows = new Map<string, FoundTrace>();
  const puts = new Map<string, number>();
  const gone: string[] = [];
  return {
    rows,
    gone,
    puts,
    known(_sourceId, path) {
      const row = rows.get(path);
      if (row === undefined) return undefined;
      return { id: 1, sizeBytes: row.sizeBytes, modifiedAt: row.modifiedAt, problems: row.problems.length };
    },
    pathsOf: () => rows.keys(),
    *everSeen() {
      for (const [path, { modifiedAt, head }] of rows) {
        const cut = path.lastIndexOf("/") + 1;
        const at = head.startedAt ?? modifiedAt;
        yield { id: 1, folder: path.slice(0, cut), name: path.slice(cut), at, modifiedAt, gone: false };
      }
    },
    put(found) {
      rows.set(found.path, found);
      puts.set(found.path, (puts.get(found.path) ?? 0) + 1);
      return rows.size;
    },
    markGone(_sourceId, paths) {
      for (const path of paths) {
        rows.delete(path);
        gone.push(path);
      }
    },
  };
}
