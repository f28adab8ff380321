/*
 * Of which stretches of time traces of a source may be missing. IIS deletes the older half of a folder's files, by last
 * write time, when maxLogFiles are there (default 50). So nothing was lost while nobody looked, as long as one file from
 * before is still there: all that were written after it are there too.
 *
 *   not looked at     |<----------------->|
 *   files on hand  x                x   x  |     one from before: nothing is missing
 *   files on hand                   x   x  |     none from before: what is older than the oldest may be missing
 *   missing           |<----------->|
 */
import type { MissingStretch } from "../model/source-folder.ts";

/** A folder after nobody could look into it. */
export type FolderAfter = {
  /** Whether files were there before, and whether one of them still is. */
  readonly hadFiles: boolean;
  readonly anyLeft: boolean;
  /** Last write of the oldest file that is there now, epoch ms; undefined where there is none. */
  readonly oldestAt: number | undefined;
  /** Lowest number in a name of the files that are there; 0 where none has one. IIS begins with 1. */
  readonly lowestNumber: number;
};

/** When nobody looked, epoch ms. */
export type Unseen = { readonly fromAt: number; readonly toAt: number };

/** Until when files of a folder may have come and gone unseen; undefined where none can have. */
export function lostUntil(folder: FolderAfter, { fromAt, toAt }: Unseen): number | undefined {
  if (folder.anyLeft) return undefined;
  // A folder that was empty: files have only gone from it where those that are there do not begin with the first.
  if (!folder.hadFiles && folder.lowestNumber <= 1) return undefined;
  const until = Math.min(folder.oldestAt ?? toAt, toAt);
  return until > fromAt ? until : undefined;
}

/** The stretch in which files of some folders may be missing; it reaches to the latest of their ends. */
export function lostStretch(
  folders: Iterable<FolderAfter>,
  unseen: Unseen,
  why: MissingStretch["why"],
): MissingStretch | undefined {
  let toAt = unseen.fromAt;
  let lost = 0;
  for (const folder of folders) {
    const until = lostUntil(folder, unseen);
    if (until === undefined) continue;
    lost++;
    toAt = Math.max(toAt, until);
  }
  return lost === 0 ? undefined : { why, fromAt: unseen.fromAt, toAt, folders: lost };
}

/** Everything ever seen of a folder. */
export type FolderEver = {
  /** When the oldest request began, epoch ms; infinite where none has a time. */
  readonly oldestAt: number;
  /** Lowest number in a name; 0 where none has one. */
  readonly lowestNumber: number;
};

/** Stretches of one source that are kept apart at most. */
export const mostStretches = 40;

/**
 * Stretches before the oldest file of folders whose first files were gone before anybody saw them. Beyond the bound, the
 * earliest are taken together.
 */
export function beforeOldest(folders: Iterable<FolderEver>): readonly MissingStretch[] {
  const byEnd = new Map<number, number>();
  for (const { oldestAt, lowestNumber } of folders) {
    if (lowestNumber > 1 && Number.isFinite(oldestAt)) byEnd.set(oldestAt, (byEnd.get(oldestAt) ?? 0) + 1);
  }
  const ends = [...byEnd].toSorted(([a], [b]) => a - b);
  if (ends.length > mostStretches) {
    const early = ends.splice(0, ends.length - mostStretches + 1);
    ends.unshift([early.at(-1)?.[0] ?? 0, early.reduce((sum, [, count]) => sum + count, 0)]);
  }
  return ends.map(([toAt, count]) => ({ why: "before", fromAt: undefined, toAt, folders: count }));
}

/** Adds a stretch to those of a source. Beyond the bound, the two that lie nearest to each other become one. */
export function withStretch(stretches: readonly MissingStretch[], added: MissingStretch): readonly MissingStretch[] {
  const all = [...stretches, added].toSorted((a, b) => (a.fromAt ?? 0) - (b.fromAt ?? 0));
  if (all.length <= mostStretches) return all;
  let nearest = 1;
  for (let at = 2; at < all.length; at++) if (spaceBefore(all, at) < spaceBefore(all, nearest)) nearest = at;
  const [a, b] = [all[nearest - 1]!, all[nearest]!];
  const folders = Math.max(a.folders, b.folders);
  const one = { why: a.why, fromAt: a.fromAt, toAt: Math.max(a.toAt, b.toAt), folders };
  return all.toSpliced(nearest - 1, 2, one);
}

function spaceBefore(stretches: readonly MissingStretch[], at: number): number {
  return (stretches[at]?.fromAt ?? 0) - (stretches[at - 1]?.toAt ?? 0);
}
