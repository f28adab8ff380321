/*
 * What is to be left alone for a while: single files that somebody holds, and sources that do not answer. Counts tries
 * and says when the next one is due; reads nothing itself.
 */

/** Rests of files and sources. Times are epoch ms. */
export type Holds = {
  /** Rests a file; false where it was tried often enough. */
  readonly holdFile: (id: number) => boolean;
  readonly isHeld: (id: number) => boolean;
  readonly freeFile: (id: number) => void;
  /** Rests a source, each time twice as long. */
  readonly restSource: (sourceId: string) => void;
  readonly isResting: (sourceId: string) => boolean;
  /** A source answered: its next rest is short again. */
  readonly freeSource: (sourceId: string) => void;
  readonly heldFiles: () => number;
  readonly close: () => void;
};

/** Times, for tests. */
export type HoldTimes = { readonly fileMs: number; readonly sourceMs: number; readonly longestMs: number };

/** How long files and sources rest in use. */
export const usualHoldTimes: HoldTimes = { fileMs: 4_000, sourceMs: 10_000, longestMs: 300_000 };

const mostTries = 3;

/** Makes the rests; `onSourceDue` when a source may be tried again, `onFileDue` when a file may. */
export function createHolds(times: HoldTimes, onFileDue: () => void, onSourceDue: (sourceId: string) => void): Holds {
  const files = new Map<number, { tries: number; timer: NodeJS.Timeout | undefined }>();
  const sources = new Map<string, { restMs: number; timer: NodeJS.Timeout | undefined }>();
  const freeFile = (id: number): void => {
    clearTimeout(files.get(id)?.timer);
    files.delete(id);
  };
  return {
    holdFile(id) {
      const file = files.get(id) ?? { tries: 0, timer: undefined };
      clearTimeout(file.timer);
      file.tries++;
      if (file.tries >= mostTries) {
        files.delete(id);
        return false;
      }
      files.set(id, file);
      file.timer = setTimeout(() => {
        file.timer = undefined;
        onFileDue();
      }, times.fileMs);
      return true;
    },
    isHeld: (id) => files.get(id)?.timer !== undefined,
    freeFile,
    restSource(sourceId) {
      const source = sources.get(sourceId) ?? { restMs: times.sourceMs / 2, timer: undefined };
      if (source.timer !== undefined) return;
      sources.set(sourceId, source);
      source.restMs = Math.min(source.restMs * 2, times.longestMs);
      source.timer = setTimeout(() => {
        source.timer = undefined;
        onSourceDue(sourceId);
      }, source.restMs);
      source.timer.unref();
    },
    isResting: (sourceId) => sources.get(sourceId)?.timer !== undefined,
    freeSource(sourceId) {
      clearTimeout(sources.get(sourceId)?.timer);
      sources.delete(sourceId);
    },
    heldFiles: () => [...files.values()].filter(({ timer }) => timer !== undefined).length,
    close() {
      for (const { timer } of [...files.values(), ...sources.values()]) clearTimeout(timer);
    },
  };
}
