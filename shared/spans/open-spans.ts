/*
 * The spans open at one moment of the walk: a stack that finds the nearest open span of a key at once. Closing takes
 * everything above with it.
 */
import type { SpanDraft } from "./span-draft.ts";

/** A stack of open spans. All calls take constant time, counted over the walk. */
export type OpenSpans = {
  readonly push: (draft: SpanDraft) => void;
  /** The innermost open span. */
  readonly top: () => SpanDraft | undefined;
  /** The innermost open span with that key. */
  readonly nearest: (key: string) => SpanDraft | undefined;
  /** Takes spans off, innermost first, down to and with the one given; tells each. */
  readonly popTo: (draft: SpanDraft, told: (popped: SpanDraft) => void) => void;
};

/** Makes an empty stack. */
export function createOpenSpans(): OpenSpans {
  const stack: SpanDraft[] = [];
  const byKey = new Map<string, SpanDraft[]>();
  return {
    push(draft) {
      stack.push(draft);
      const sameKey = byKey.get(draft.key);
      if (sameKey === undefined) byKey.set(draft.key, [draft]);
      else sameKey.push(draft);
    },
    top: () => stack.at(-1),
    nearest: (key) => byKey.get(key)?.at(-1),
    popTo(draft, told) {
      for (let popped = stack.pop(); popped !== undefined; popped = stack.pop()) {
        byKey.get(popped.key)?.pop();
        told(popped);
        if (popped === draft) return;
      }
    },
  };
}
