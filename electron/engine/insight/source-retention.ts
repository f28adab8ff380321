/*
 * Trace files of one source on hand, by folder, against the number IIS keeps. Gathered from what is on record of its files,
 * none is touched; the arithmetic is shared/insight/retention.ts. A single file has no rotation.
 */
import { setImmediate as nextTurn } from "node:timers/promises";
import { fail, ok, type Result } from "../../../shared/base/result.ts";
import type { FarmFacts } from "../../../shared/insight/facts.ts";
import { nearestFirst, retentionOfFiles } from "../../../shared/insight/retention.ts";
import { folderOf, numberOfFile } from "../../../shared/insight/trace-file.ts";
import type { Listed, Retention } from "../../../shared/model/farm-insight.ts";
import type { Problem } from "../../../shared/model/problem.ts";
import type { SourceFolder } from "../../../shared/model/source-folder.ts";
import type { Catalog } from "../catalog/catalog.ts";

/** What it is gathered from. */
export type RetentionParts = {
  readonly catalog: Pick<Catalog, "pathsOf" | "known" | "get">;
  readonly source: Pick<SourceFolder, "id" | "kind"> | undefined;
  readonly configs: FarmFacts["configs"];
  /** Epoch ms. */
  readonly now: number;
};

/** Folders of one answer at most, the nearest to rotation first. */
const mostFolders = 50;
/** Work goes on for so long before others get their turn; the clock is asked every so many files. */
const sliceMs = 10;
const filesBetween = 64;

type Gathered = { readonly times: number[]; cut: number; lowest: number; readonly anyId: number };

/** Works it out. Fails where the source is gone, or when cancelled. */
export async function sourceRetention(
  { catalog, source, configs, now }: RetentionParts,
  signal?: AbortSignal,
): Promise<Result<Listed<Retention>, Problem>> {
  if (source === undefined) return fail({ code: "not-found", message: "This source is no longer in the list." });
  if (source.kind === "file") return ok({ items: [], more: 0 });
  const folders = new Map<string, Gathered>();
  // A copy: rows may come and go while others have their turn.
  const paths = [...catalog.pathsOf(source.id)];
  let sliceEnds = performance.now() + sliceMs;
  for (const [index, path] of paths.entries()) {
    if (index % filesBetween === 0 && performance.now() > sliceEnds) {
      await nextTurn();
      sliceEnds = performance.now() + sliceMs;
    }
    if (signal?.aborted === true) return fail({ code: "cancelled", message: "Counting the files was cancelled." });
    gather(folders, path, source.id, catalog);
  }
  const all: Retention[] = [];
  for (const [folder, { times, cut, lowest, anyId }] of folders) {
    const trace = catalog.get(anyId);
    const files = { folder, server: trace?.server ?? "", siteId: trace?.siteId, siteName: trace?.siteName };
    const retention = retentionOfFiles({ ...files, times, cut, lowest }, { configs, now });
    if (retention !== undefined) all.push(retention);
  }
  const items = all.toSorted(nearestFirst).slice(0, mostFolders);
  return ok({ items, more: all.length - items.length });
}

function gather(
  folders: Map<string, Gathered>,
  path: string,
  sourceId: string,
  catalog: RetentionParts["catalog"],
): void {
  const file = catalog.known(sourceId, path);
  if (file === undefined) return;
  const folder = folderOf(path);
  const known = folders.get(folder);
  const into = known ?? { times: [], cut: 0, lowest: Number.POSITIVE_INFINITY, anyId: file.id };
  if (known === undefined) folders.set(folder, into);
  into.times.push(file.modifiedAt);
  const number = numberOfFile(path);
  if (number > 0) into.lowest = Math.min(into.lowest, number);
  if (file.problems === 0) return;
  if (catalog.get(file.id)?.problems.some(({ code }) => code === "truncated") === true) into.cut++;
}
