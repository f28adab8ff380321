/* Runs a search: starts it, fetches what it finds until there is no more, stops it. One at a time; the state is renderer/state/search.ts. */
import type { SearchStep } from "../../../shared/contract/search-methods.ts";
import type { Call } from "../../client/client.ts";
import { useSearch, type SearchForm, type SearchRun } from "../../state/search.ts";

/** From when on it is said how long it will take. */
const longMs = 10_000;

let running = new AbortController();

/** What is searched for, and where. */
export type SearchAsked = { readonly form: SearchForm; readonly query: string; readonly zone: string };

const begun = {
  phase: "running",
  failure: undefined,
  searchId: undefined,
  counts: undefined,
  leftMs: undefined,
} as const;

function change(next: Partial<SearchRun>): void {
  useSearch.setState(({ run }) => (run === undefined ? {} : { run: { ...run, ...next } }));
}

/** Begins a search in place of the one before; settles when it is over. */
export async function runSearch(call: Call, { form, query, zone }: SearchAsked): Promise<void> {
  running.abort();
  running = new AbortController();
  const { signal } = running;
  const startedAt = performance.now();
  useSearch.setState({
    run: { ...begun, form, query, total: 0, found: [] },
    folding: { all: false, except: new Set() },
    current: undefined,
  });
  const started = await call("startSearch", { ...form, query, zone });
  if (signal.aborted) {
    if (started.ok) void call("stopSearch", { searchId: started.value.searchId });
    return;
  }
  if (!started.ok) return change({ phase: "failed", failure: started.error });
  change(started.value);
  const { searchId, total } = started.value;
  for (let from = 0; ;) {
    const step = await call("searchStep", { searchId, from }, signal);
    if (signal.aborted) return;
    if (!step.ok) return change({ phase: "failed", failure: step.error });
    from = step.value.next;
    const over = step.value.done && from >= step.value.kept;
    take(step.value, over, leftOf(step.value, total, performance.now() - startedAt));
    if (!over) continue;
    void call("stopSearch", { searchId });
    return;
  }
}

function take({ found: more, ...counts }: SearchStep, over: boolean, leftMs: number | undefined): void {
  useSearch.setState(({ run }) => {
    if (run === undefined) return {};
    const found = more.length === 0 ? run.found : [...run.found, ...more];
    return { run: { ...run, found, counts, leftMs, phase: over ? "done" : "running" } };
  });
}

function leftOf({ sources, done: over }: SearchStep, total: number, tookMs: number): number | undefined {
  const done = sources.reduce((sum, source) => sum + source.done, 0);
  if (over || tookMs < longMs || done === 0) return undefined;
  return (tookMs / done) * (total - done);
}

/** Stops the search that is running; what it found stays. */
export function stopSearch(call: Call): void {
  const { run } = useSearch.getState();
  running.abort();
  if (run?.phase !== "running") return;
  change({ phase: "stopped", leftMs: undefined });
  if (run.searchId !== undefined) void call("stopSearch", { searchId: run.searchId });
}
