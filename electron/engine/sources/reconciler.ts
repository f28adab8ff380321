/*
 * Truth about a source, found by comparing: what a scan sees against what the catalog has. Names that are new, files
 * whose size or time changed, names that are gone. A listing that failed never makes anything gone.
 */
import { dirname, join, sep } from "node:path";
import type { Result } from "../../../shared/base/result.ts";
import type { CatalogPort, KnownFile } from "../catalog/catalog-port.ts";
import type { FileAccess, FileFailure } from "../files/file-access.ts";
import type { FileSighting } from "../ingest/file-sighting.ts";
import { createFolderMemory } from "./folder-memory.ts";
import { scanFolder, type FolderScan } from "./scan-folder.ts";

/** What reconciling needs from around it. */
export type ReconcilerParts = {
  readonly sourceId: string;
  readonly root: string;
  readonly files: FileAccess;
  readonly catalog: CatalogPort;
  readonly now: () => number;
  /** Live rows of the source in the catalog. */
  readonly liveRows: () => number;
  readonly onSightings: (sightings: readonly FileSighting[]) => void;
};

/** Compares a source with the catalog. Scans must not overlap each other or a recheck: a file found meanwhile would look gone. */
export type Reconciler = {
  /** Lists everything, or one folder without those below: new names, young and doubtful files, names that are gone. */
  readonly scan: (signal: AbortSignal, folder?: string) => Promise<Result<FolderScan, FileFailure>>;
  /** Looks at single files a hint named. */
  readonly recheck: (paths: readonly string[]) => Promise<void>;
  /**
   * Asks for size and time of every known file: finds names that were used again. Slow; may overlap scans. `again`: files
   * that had a problem are read once more though nothing says that they changed; the server may have been the trouble.
   */
  readonly sweep: (signal: AbortSignal, again?: boolean) => Promise<void>;
};

type Compared = { readonly known: number; readonly fresh: number; readonly doubtful: readonly string[] };
type Known = { readonly path: string; readonly known: KnownFile };

/** A file written so recently may be rewritten yet. */
const youngMs = 15_000;
/** Size and time are asked for this many files at once; the places of the source bound what is in flight. */
const factsAtOnce = 64;

/** Makes the reconciler of one source. */
export function createReconciler(parts: ReconcilerParts): Reconciler {
  const { sourceId, catalog, files } = parts;

  const isDoubtful = (known: KnownFile): boolean => known.problems > 0 || parts.now() - known.modifiedAt < youngMs;

  const changedOf = async (path: string, known: KnownFile, again: boolean): Promise<FileSighting | undefined> => {
    const facts = await files.facts(path);
    if (!facts.ok) return undefined;
    const { sizeBytes, modifiedAt } = facts.value;
    const same = sizeBytes === known.sizeBytes && modifiedAt === known.modifiedAt;
    if (same && !(again && known.problems > 0)) return undefined;
    return { sourceId, path, sizeBytes, modifiedAt };
  };

  const sightChanged = async (some: readonly Known[], again: boolean, signal?: AbortSignal): Promise<void> => {
    for (let from = 0; from < some.length; from += factsAtOnce) {
      if (signal?.aborted === true) return;
      const part = some.slice(from, from + factsAtOnce);
      const changed = await Promise.all(part.map(({ path, known }) => changedOf(path, known, again)));
      const sightings = changed.filter((sighting) => sighting !== undefined);
      if (sightings.length > 0) parts.onSightings(sightings);
    }
  };

  /** Folders that held nothing new or doubtful at the last look. */
  const memory = createFolderMemory();
  /** Known files to be asked again although their folder holds the same names. */
  const doubtfulIn = new Map<string, readonly string[]>();

  /** Answers how many of the paths, all of one folder, are known. */
  const compare = async (paths: readonly string[], everyFile: boolean): Promise<Compared> => {
    const fresh: FileSighting[] = [];
    const doubtful: Known[] = [];
    for (const path of paths) {
      const known = catalog.known(sourceId, path);
      if (known === undefined) fresh.push({ sourceId, path, sizeBytes: undefined, modifiedAt: undefined });
      else if (everyFile || isDoubtful(known)) doubtful.push({ path, known });
    }
    if (fresh.length > 0) parts.onSightings(fresh);
    await sightChanged(doubtful, false);
    return { known: paths.length - fresh.length, fresh: fresh.length, doubtful: doubtful.map(({ path }) => path) };
  };

  /* Of a folder that holds the same names only what was doubtful is asked for. */
  const lookAgain = async (folder: string): Promise<void> => {
    const { doubtful } = await compare(doubtfulIn.get(folder) ?? [], false);
    doubtfulIn.set(folder, doubtful);
  };

  return {
    async scan(signal, folder) {
      const seen = new Set<string>();
      const same = new Set<string>();
      const unsettled = new Set<string>();
      const doubtful = new Map<string, string[]>();
      let known = 0;
      const scanned = await scanFolder({
        files,
        root: folder ?? parts.root,
        signal,
        ...(folder === undefined ? {} : { levels: 0 }),
        memory,
        onFiles: async (paths) => {
          for (const path of paths) seen.add(path);
          const place = dirname(paths[0] ?? "");
          const compared = await compare(paths, false);
          known += compared.known;
          if (compared.fresh > 0) unsettled.add(place);
          doubtful.set(place, [...(doubtful.get(place) ?? []), ...compared.doubtful]);
        },
        onSame: async (place, filesThere) => {
          same.add(place);
          known += filesThere;
          await lookAgain(place);
        },
      });
      for (const [place, paths] of doubtful) doubtfulIn.set(place, paths);
      for (const place of unsettled) memory.forget(place);
      if (!scanned.ok || signal.aborted) return scanned;
      // Mostly nothing is gone, and then counting tells it without looking at every known path.
      if (known === parts.liveRows()) return scanned;
      // A folder that holds the names it held may still have lost a file: one that an event told of came and went since.
      for (const place of same) for (const name of memory.recall(place)?.names ?? []) seen.add(join(place, name));
      // The count does not agree: the next look is a thorough one.
      if (folder === undefined) memory.forget();
      const gone = goneOf(catalog.pathsOf(sourceId), seen, scanned.value, folder);
      if (gone.length > 0) catalog.markGone(sourceId, gone);
      return scanned;
    },
    recheck: async (paths) => {
      await compare(paths, true);
    },
    async sweep(signal, again = false) {
      const all: Known[] = [];
      for (const path of catalog.pathsOf(sourceId)) {
        const known = catalog.known(sourceId, path);
        if (known !== undefined) all.push({ path, known });
      }
      await sightChanged(all, again, signal);
    },
  };
}

/** Known paths that a scan should have seen and did not. */
export function goneOf(
  known: Iterable<string>,
  seen: ReadonlySet<string>,
  scan: Pick<FolderScan, "failed">,
  folder: string | undefined,
): readonly string[] {
  const unsure = scan.failed.map((failed) => withSeparator(failed.path));
  const gone: string[] = [];
  for (const path of known) {
    if (seen.has(path)) continue;
    if (folder !== undefined && dirname(path) !== folder) continue;
    if (unsure.some((prefix) => path.startsWith(prefix))) continue;
    gone.push(path);
  }
  return gone;
}

function withSeparator(folder: string): string {
  return folder.endsWith(sep) ? folder : folder + sep;
}
