/*
 * Traces that could not be read and may be readable later: by source, with how often each failed. One that keeps failing
 * is itself the trouble; it must not hold up its source, and waits until the source was away or some time has passed.
 */

/** Failed traces. */
export type Failures = {
  /** Counts a failure; answers whether the trace may still be innocent. */
  readonly add: (sourceId: string, id: number) => boolean;
  readonly forget: (sourceId: string, id: number) => void;
  /** Those of a source that are to be tried again: all, or only those that did not fail again and again. */
  readonly due: (sourceId: string, which: "all" | "innocent") => readonly number[];
  readonly close: () => void;
};

const innocentTries = 3;
const allAgainMs = 300_000;

/** Makes an empty list; `onDue` when all of a source may be tried again. */
export function createFailures(onDue: (sourceId: string) => void): Failures {
  const bySource = new Map<string, Map<number, number>>();
  const timers = new Map<string, NodeJS.Timeout>();
  return {
    add(sourceId, id) {
      const tries = bySource.get(sourceId) ?? new Map<number, number>();
      const count = (tries.get(id) ?? 0) + 1;
      bySource.set(sourceId, tries.set(id, count));
      if (!timers.has(sourceId)) {
        const timer = setTimeout(() => {
          timers.delete(sourceId);
          onDue(sourceId);
        }, allAgainMs);
        timers.set(sourceId, timer.unref());
      }
      return count < innocentTries;
    },
    forget: (sourceId, id) => void bySource.get(sourceId)?.delete(id),
    due(sourceId, which) {
      const tries = [...(bySource.get(sourceId) ?? [])];
      return tries.filter(([, count]) => which === "all" || count < innocentTries).map(([id]) => id);
    },
    close() {
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}
