/*
 * When one source could not be looked at, and of which stretches traces may therefore be missing. What such a stretch
 * means is shared/insight/missing-stretches.ts; here is what is remembered to tell it, over restarts too.
 *
 *   seen -> away -> back, files being read -> judged (a stretch, or nothing) -> seen
 */
import {
  beforeOldest,
  lostStretch,
  withStretch,
  type FolderAfter,
  type FolderEver,
} from "../../../shared/insight/missing-stretches.ts";
import { numberOfFile } from "../../../shared/insight/trace-file.ts";
import type { MissingStretch } from "../../../shared/model/source-folder.ts";
import type { CatalogPort, FoundTrace } from "../catalog/catalog-port.ts";

/** What outlives a restart. */
export type KeptHistory = {
  /** When the source last answered, epoch ms. */
  readonly seenAt: number;
  readonly missing: readonly MissingStretch[];
};

/** Where histories are kept, by source. */
export type HistoryKeeper = {
  readonly load: (sourceId: string) => KeptHistory | undefined;
  readonly save: (sourceId: string, history: KeptHistory) => void;
};

/** The history of one source. */
export type SourceHistory = {
  readonly answered: () => void;
  readonly failed: () => void;
  /** A file was read. */
  readonly read: (found: FoundTrace) => void;
  /** It came back, and what it holds now is not judged yet. */
  readonly isBack: () => boolean;
  /** Every file that is there was looked at since it came back: what is gone and what is new is known. */
  readonly settled: () => void;
  readonly seenAt: () => number | undefined;
  readonly missing: () => readonly MissingStretch[];
  readonly close: () => void;
};

/** What it needs from around it. */
export type SourceHistoryParts = {
  readonly sourceId: string;
  readonly catalog: CatalogPort;
  readonly now: () => number;
  readonly keeper: HistoryKeeper | undefined;
};

type Away = {
  readonly why: "away" | "closed";
  readonly fromAt: number;
  /** Folders that had files, and the newest id any had. */
  readonly folders: ReadonlySet<string>;
  readonly lastId: number;
  backAt: number | undefined;
};

/** How late the kept time of the last answer may be: a killed Freblens knows no better. */
const keepEveryMs = 30_000;

/** Begins the history of a source; one that was seen in an earlier run was not looked at since. */
export function createSourceHistory({ sourceId, catalog, now, keeper }: SourceHistoryParts): SourceHistory {
  const kept = keeper?.load(sourceId);
  let seenAt = kept?.seenAt;
  let keptAt = kept?.seenAt ?? 0;
  let lost = kept?.missing ?? [];
  let before: readonly MissingStretch[] | undefined;
  const folders = new Map<string, { oldestAt: number; lowestNumber: number }>();
  for (const { folder, name, at } of catalog.everSeen(sourceId)) learn(folders, folder, name, at);

  const leave = (why: Away["why"], fromAt: number): Away => {
    const had = new Set<string>();
    let lastId = 0;
    for (const file of catalog.everSeen(sourceId)) {
      lastId = Math.max(lastId, file.id);
      if (!file.gone) had.add(file.folder);
    }
    return { why, fromAt, folders: had, lastId, backAt: undefined };
  };
  let away = seenAt === undefined ? undefined : leave("closed", seenAt);

  const keep = (): void => {
    // What is not judged yet is to be judged after a restart.
    const at = away?.fromAt ?? seenAt;
    if (at === undefined) return;
    keptAt = at;
    keeper?.save(sourceId, { seenAt: at, missing: lost });
  };

  return {
    answered() {
      seenAt = now();
      if (away !== undefined) away.backAt ??= seenAt;
      else if (seenAt - keptAt >= keepEveryMs) keep();
    },
    failed() {
      if (away !== undefined) away.backAt = undefined;
      else if (seenAt !== undefined) away = leave("away", seenAt);
    },
    read({ path, head, modifiedAt }) {
      const cut = Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1;
      if (learn(folders, path.slice(0, cut), path.slice(cut), head.startedAt ?? modifiedAt)) before = undefined;
    },
    isBack: () => away?.backAt !== undefined,
    settled() {
      if (away?.backAt === undefined) return;
      const stretch = lostStretch(
        foldersAfter(catalog.everSeen(sourceId), away),
        { fromAt: away.fromAt, toAt: away.backAt },
        away.why,
      );
      away = undefined;
      if (stretch !== undefined) lost = withStretch(lost, stretch);
      keep();
    },
    seenAt: () => seenAt,
    missing: () => [...(before ??= beforeOldest(folders.values())), ...lost],
    close: keep,
  };
}

/** Notes a file of a folder; answers whether that changed what is known of the folder. */
function learn(
  folders: Map<string, { oldestAt: number; lowestNumber: number }>,
  folder: string,
  name: string,
  at: number,
): boolean {
  const known = folders.get(folder) ?? { oldestAt: Number.POSITIVE_INFINITY, lowestNumber: 0 };
  const { oldestAt, lowestNumber } = known satisfies FolderEver;
  const number = numberOfFile(name);
  if (at > 0) known.oldestAt = Math.min(oldestAt, at);
  if (number > 0) known.lowestNumber = lowestNumber === 0 ? number : Math.min(lowestNumber, number);
  folders.set(folder, known);
  return known.oldestAt !== oldestAt || known.lowestNumber !== lowestNumber;
}

function foldersAfter(files: ReturnType<CatalogPort["everSeen"]>, away: Away): Iterable<FolderAfter> {
  const folders = new Map<string, { -readonly [K in keyof FolderAfter]: FolderAfter[K] }>();
  const none = { anyLeft: false, oldestAt: undefined, lowestNumber: 0 };
  for (const folder of away.folders) folders.set(folder, { hadFiles: true, ...none });
  for (const { folder, name, id, modifiedAt, gone } of files) {
    if (gone) continue;
    const after = folders.get(folder) ?? { hadFiles: away.folders.has(folder), ...none };
    folders.set(folder, after);
    if (id <= away.lastId && after.hadFiles) after.anyLeft = true;
    after.oldestAt = Math.min(after.oldestAt ?? modifiedAt, modifiedAt);
    const number = numberOfFile(name);
    if (number > 0) after.lowestNumber = after.lowestNumber === 0 ? number : Math.min(after.lowestNumber, number);
  }
  return folders.values();
}
