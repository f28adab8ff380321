/* Counts of one source that its health shows, kept while rows come and go, so that showing them costs nothing. */
import type { CatalogPort, FoundTrace } from "../catalog/catalog-port.ts";

/** Counts the live rows of a source on their way into the catalog. */
export type Tally = {
  readonly put: (found: FoundTrace) => void;
  readonly markGone: CatalogPort["markGone"];
  readonly rows: () => number;
  /** Rows that have a problem. */
  readonly problems: () => number;
};

/** Starts with what the catalog has of the source. */
export function createTally(catalog: CatalogPort, sourceId: string): Tally {
  const rows = new Set<string>();
  const troubled = new Set<string>();
  for (const path of catalog.pathsOf(sourceId)) {
    rows.add(path);
    if ((catalog.known(sourceId, path)?.problems ?? 0) > 0) troubled.add(path);
  }
  return {
    rows: () => rows.size,
    problems: () => troubled.size,
    put(found) {
      catalog.put(found);
      rows.add(found.path);
      if (found.problems.length > 0) troubled.add(found.path);
      else troubled.delete(found.path);
    },
    markGone(id, paths) {
      const all = [...paths];
      for (const path of all) {
        rows.delete(path);
        troubled.delete(path);
      }
      catalog.markGone(id, all);
    },
  };
}
