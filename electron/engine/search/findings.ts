/*
 * What one search has found so far, and how far it is in each source. Bounded: beyond a number of traces or places only
 * counts grow. It starts and stops nothing.
 */
import type { FoundTrace, SearchedSource, SearchStep } from "../../../shared/contract/search-methods.ts";
import type { TraceMatches } from "../../../shared/model/search.ts";
import type { TraceSummary } from "../../../shared/model/summary.ts";
import type { Searched } from "./searcher.ts";

/** How much is kept of what one search finds. */
export type FindingLimits = {
  readonly traces: number;
  /** Places with their snippets; when they are used up, further traces keep one each. */
  readonly hits: number;
  /** Found traces in one answer. */
  readonly page: number;
};

/** What is found. */
export type Findings = {
  /** Counts traces that were searched; answers whether one that is kept was among them. */
  readonly add: (searched: readonly Searched[]) => boolean;
  readonly finish: () => void;
  readonly done: () => boolean;
  /** Found traces that are kept. */
  readonly kept: () => number;
  readonly answer: (from: number) => SearchStep;
};

type Kept = TraceMatches & { readonly id: number };
type Progress = { -readonly [K in keyof SearchedSource]: SearchedSource[K] };

/** Begins with nothing found in the traces of ids. */
export function createFindings(
  ids: readonly number[],
  get: (id: number) => TraceSummary | undefined,
  labelOf: (sourceId: string) => string,
  limits: FindingLimits,
): Findings {
  const kept: Kept[] = [];
  const sourceOf = new Map<number, Progress>();
  const sources = new Map<string, Progress>();
  let [places, traces, hits] = [0, 0, 0];
  let done = false;

  for (const id of ids) {
    const sourceId = get(id)?.sourceId ?? "";
    const progress = sources.get(sourceId) ?? newProgress(sourceId, labelOf(sourceId));
    progress.total++;
    sources.set(sourceId, progress);
    sourceOf.set(id, progress);
  }

  const keep = (id: number, found: TraceMatches): boolean => {
    if (kept.length >= limits.traces) return false;
    const room = Math.max(1, limits.hits - hits);
    const some = found.hits.slice(0, room);
    hits += some.length;
    kept.push({ id, matches: found.matches, hits: some });
    return true;
  };

  const addOne = (each: Searched): boolean => {
    const progress = sourceOf.get(each.id);
    if (progress === undefined) return false;
    sourceOf.delete(each.id);
    progress.done++;
    if ("failure" in each) {
      progress.failed++;
      progress.problem = { code: each.failure.code, message: each.failure.message };
      return false;
    }
    if (each.found.matches === 0) return false;
    progress.found++;
    traces++;
    places += each.found.matches;
    return keep(each.id, each.found);
  };

  return {
    add: (searched) => searched.map(addOne).includes(true),
    finish: () => {
      done = true;
    },
    done: () => done,
    kept: () => kept.length,
    answer: (from) => {
      const some = kept.slice(from, from + limits.page);
      return {
        found: some.flatMap((one) => withTrace(one, get(one.id))),
        next: Math.min(from, kept.length) + some.length,
        kept: kept.length,
        more: traces > kept.length,
        places,
        traces,
        sources: structuredClone([...sources.values()]),
        done,
      };
    },
  };
}

function newProgress(sourceId: string, label: string): Progress {
  return { sourceId, label, total: 0, done: 0, found: 0, failed: 0, problem: undefined };
}

/** Of a source that was removed meanwhile, nothing is shown any more. */
function withTrace({ matches, hits }: Kept, trace: TraceSummary | undefined): readonly FoundTrace[] {
  return trace === undefined ? [] : [{ trace, matches, hits }];
}
