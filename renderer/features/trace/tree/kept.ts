/*
 * State of a view that outlives it: a view of a trace goes when another tab is shown, and is as it was when the user comes
 * back. Kept as long as the trace is open, by what was worked out of it. Nothing here is written anywhere.
 */
import { useCallback, useState } from "react";
import type { TraceFacts } from "../trace-facts.ts";
import { useTrace } from "../trace-context.ts";

const kept = new WeakMap<TraceFacts, Map<string, unknown>>();

/** What is kept under `key` for a trace; made by `make` the first time. One key, one type. */
export function keep<T>(facts: TraceFacts, key: string, make: () => T): T {
  const all = kept.get(facts) ?? new Map<string, unknown>();
  kept.set(facts, all);
  if (!all.has(key)) all.set(key, make());
  return all.get(key) as T;
}

/** `useState` whose value is there again when the view comes back. */
export function useKept<T>(key: string, make: () => T): readonly [T, (next: T) => void] {
  const { facts } = useTrace();
  const [value, setValue] = useState(() => keep(facts, key, make));
  const set = useCallback(
    (next: T): void => {
      kept.get(facts)?.set(key, next);
      setValue(next);
    },
    [facts, key],
  );
  return [value, set];
}
