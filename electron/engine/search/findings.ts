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
  /** Found traces in one answer, and places after which it takes no further trace. */
  readonly page: number;
  readonly pageHits: number;
};

/** What is found. */
export type Findings = {
  /** Counts traces of one source that were searched; answers whether one that is kept was among them. */
  readonly add: (sourceId: string, searched: readonly Searched[]) => boolean;
  readonly finish: () => void;
  readonly done: () => boolean;
  /** Found traces that are kept. */
  readonly kept: () => number;
  readonly answer: (from: number) => SearchStep;
};

type Kept = TraceMatches & { readonly id: number };
type Progress = { -readonly [K in keyof SearchedSource]: SearchedSource[K] };

/** Begins with nothing found; `totals` is how many traces of each source are searched. */
export function createFindings(
  totals: ReadonlyMap<string, number>,
  get: (id: number) => TraceSummary | undefined,
  labelOf: (sourceId: string) => string,
  limits: FindingLimits,
): Findings {
  const kept: Kept[] = [];
  const begun = [...totals].map(([sourceId, total]) => newProgress(sourceId, labelOf(sourceId), total));
  const sources = new Map(begun.sort(byLabel).map((progress) => [progress.sourceId, progress]));
  let [places, traces, hits] = [0, 0, 0];
  let done = false;

  const keep = (id: number, found: TraceMatches): boolean => {
    if (kept.length >= limits.traces) return false;
    const room = Math.max(1, limits.hits - hits);
    const some = found.hits.slice(0, room);
    hits += some.length;
    kept.push({ id, matches: found.matches, hits: some });
    return true;
  };

  const addOne = (progress: Progress, each: Searched): boolean => {
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
    add: (sourceId, searched) => {
      const progress = sources.get(sourceId);
      return progress !== undefined && searched.map((each) => addOne(progress, each)).includes(true);
    },
    finish: () => {
      done = true;
    },
    done: () => done,
    kept: () => kept.length,
    answer: (from) => {
      const some = pageOf(kept, from, limits);
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

function pageOf(kept: readonly Kept[], from: number, { page, pageHits }: FindingLimits): readonly Kept[] {
  let hits = 0;
  const some = kept.slice(from, from + page);
  const full = some.findIndex((one) => (hits += one.hits.length) >= pageHits);
  return full < 0 ? some : some.slice(0, full + 1);
}

function byLabel(a: Progress, b: Progress): number {
  return a.label.localeCompare(b.label, "en", { numeric: true });
}

function newProgress(sourceId: string, label: string, total: number): Progress {
  return { sourceId, label, total, done: 0, found: 0, failed: 0, problem: undefined };
}

/** Of a source that was removed meanwhile, nothing is shown any more. */
function withTrace({ matches, hits }: Kept, trace: TraceSummary | undefined): readonly FoundTrace[] {
  return trace === undefined ? [] : [{ trace, matches, hits }];
}
