/*
 * What people look at and wait for: the rows each UI shows now, the filters that cannot judge rows yet, and what was
 * asked to be read although its source is across the network. It reads nothing and knows no files.
 */
import type { TraceQuestion } from "../../../shared/model/query-answer.ts";

/** A question without its window. */
export type AskedQuestion = Pick<TraceQuestion, "query" | "sort" | "zone">;

/** What a UI shows: the ids of its window, and its question where that has rows it cannot judge yet. */
export type ShownWindow = { readonly ids: readonly number[]; readonly waitsFor: AskedQuestion | undefined };

/** Demands. A UI is known by any object of its own. */
export type Demand = {
  readonly shows: (ui: object, window: ShownWindow) => void;
  readonly left: (ui: object) => void;
  /** Ids in sight, then those that filters wait for; `more` where filters wait for further ones. */
  readonly urgent: () => { readonly ids: readonly number[]; readonly more: boolean };
  /** Ids somebody asked for, wherever they are; what is read is taken out by the caller. */
  readonly asked: Set<number>;
  /** Network sources that are to be read whole. */
  readonly askedSources: Set<string>;
};

/** Rows that one filter may put before all others at a time. */
const mostOfFilter = 500;

/** Makes an empty list of demands; `toRead` answers the ids that a question waits for. */
export function createDemand(toRead: (question: AskedQuestion) => readonly number[]): Demand {
  const windows = new Map<object, ShownWindow>();
  return {
    asked: new Set(),
    askedSources: new Set(),
    shows: (ui, window) => void windows.set(ui, window),
    left: (ui) => void windows.delete(ui),
    urgent() {
      const ids = [...windows.values()].flatMap((window) => window.ids);
      let more = false;
      for (const { waitsFor } of windows.values()) {
        if (waitsFor === undefined) continue;
        const waiting = toRead(waitsFor);
        more ||= waiting.length > mostOfFilter;
        ids.push(...waiting.slice(0, mostOfFilter));
      }
      return { ids: [...new Set(ids)], more };
    },
  };
}
