/*
 * Searches that a UI starts, steps through and stops. What is found is kept up to a limit, counting goes on beyond it; a
 * search ends with its UI, with the next search of that UI, when nobody steps it any more, and with the engine.
 */
import { fail, ok, type Result } from "../../../shared/base/result.ts";
import type { CallFailure } from "../../../shared/contract/methods.ts";
import type { SearchOutputs, SearchStep } from "../../../shared/contract/search-methods.ts";
import type { TraceQuestion } from "../../../shared/model/query-answer.ts";
import type { SearchWish } from "../../../shared/model/search.ts";
import type { TraceSummary } from "../../../shared/model/summary.ts";
import { matcherOf } from "../../../shared/search/matcher.ts";
import { createFindings, type Findings, type FindingLimits } from "./findings.ts";
import type { Searcher } from "./searcher.ts";

/** What a search looks for, and in which traces. */
export type SearchStart = SearchWish & {
  readonly query: string;
  readonly zone?: string | undefined;
  readonly scope: "matching" | "all";
};

/** Searches of all UIs. `ui` stands for who asks. */
export type Searches = {
  /** Begins a search. Fails with `bad-query` where text or filter cannot be read. */
  readonly start: (ui: object, wish: SearchStart) => Result<SearchOutputs["startSearch"], CallFailure>;
  /** See `searchStep` of the contract. */
  readonly step: (
    ui: object,
    at: { readonly searchId: number; readonly from: number },
    signal: AbortSignal,
  ) => Promise<Result<SearchStep, CallFailure>>;
  readonly stop: (ui: object, searchId: number) => void;
  /** The UI is gone, and so are its searches. */
  readonly left: (ui: object) => void;
  /** Searches that are alive. */
  readonly count: () => number;
  readonly close: () => void;
};

/** Bounds of searches. Times in milliseconds. */
export type SearchLimits = FindingLimits & {
  /** Searches alive at once, of all UIs together; one more ends the oldest. */
  readonly searches: number;
  /** The longest a step waits for news. */
  readonly waitMs: number;
  /** The shortest between two answers of a search that goes on. */
  readonly restMs: number;
  /** A search that nobody steps for so long ends. */
  readonly idleMs: number;
};

const usualLimits: SearchLimits = {
  searches: 4,
  waitMs: 500,
  restMs: 80,
  idleMs: 60_000,
  traces: 5_000,
  hits: 20_000,
  page: 200,
  pageHits: 1_000,
};

/** What searches need from around them. */
export type SearchesParts = {
  readonly searcher: Searcher;
  readonly matching: (
    question: Pick<TraceQuestion, "query" | "sort" | "zone">,
    now: number,
  ) => Result<readonly number[], CallFailure>;
  readonly get: (id: number) => TraceSummary | undefined;
  readonly sourceOf: (id: number) => string | undefined;
  /** Short name of a source. */
  readonly labelOf: (sourceId: string) => string;
  readonly limits?: Partial<SearchLimits>;
};

type BySource = ReadonlyMap<string, readonly number[]>;

type Search = {
  readonly id: number;
  readonly ui: object;
  readonly controller: AbortController;
  readonly findings: Findings;
  readonly waiting: Set<() => void>;
  answeredAt: number;
  idle: NodeJS.Timeout | undefined;
};

const newestFirst = { field: "time", descending: true } as const;

const ended: CallFailure = {
  code: "not-found",
  message: "This search has ended, and what it found was let go. Search again.",
};

const withdrawn: CallFailure = { code: "cancelled", message: "The question was withdrawn." };

/** Makes the place where searches live. */
export function createSearches(parts: SearchesParts): Searches {
  const limits = { ...usualLimits, ...parts.limits };
  const alive = new Map<number, Search>();
  let lastId = 0;

  const end = (search: Search): void => {
    clearTimeout(search.idle);
    alive.delete(search.id);
    search.controller.abort();
    wake(search);
  };

  const keepAlive = (search: Search): void => {
    clearTimeout(search.idle);
    search.idle = setTimeout(() => end(search), limits.idleMs);
    search.idle.unref();
  };

  const make = (ui: object, bySource: BySource): Search => {
    for (const search of alive.values()) if (search.ui === ui) end(search);
    const [oldest] = alive.values();
    if (oldest !== undefined && alive.size >= limits.searches) end(oldest);
    const totals = new Map([...bySource].map(([sourceId, ids]) => [sourceId, ids.length]));
    const search: Search = {
      id: ++lastId,
      ui,
      controller: new AbortController(),
      findings: createFindings(totals, parts.get, parts.labelOf, limits),
      waiting: new Set(),
      answeredAt: 0,
      idle: undefined,
    };
    alive.set(search.id, search);
    keepAlive(search);
    return search;
  };

  const begin = async (search: Search, bySource: BySource, wish: SearchWish): Promise<void> => {
    const { signal } = search.controller;
    const searchSource = ([sourceId, ids]: readonly [string, readonly number[]]): Promise<void> =>
      parts.searcher.run(
        ids,
        wish,
        (searched) => {
          if (search.findings.add(sourceId, searched)) wake(search);
        },
        signal,
      );
    await Promise.all([...bySource].map(searchSource));
    if (signal.aborted) return;
    search.findings.finish();
    wake(search);
  };

  return {
    start(ui, { query, zone, scope, ...wish }) {
      const matcher = matcherOf(wish);
      if (!matcher.ok) return fail({ code: "bad-query", message: matcher.error });
      const question = { query: scope === "all" ? "" : query, zone, sort: newestFirst };
      const ids = parts.matching(question, Date.now());
      if (!ids.ok) return ids;
      const bySource = Map.groupBy(ids.value, (id) => parts.sourceOf(id) ?? "");
      const search = make(ui, bySource);
      void begin(search, bySource, wish);
      return ok({ searchId: search.id, total: ids.value.length });
    },
    async step(ui, { searchId, from }, signal) {
      const search = alive.get(searchId);
      if (search?.ui !== ui) return fail(ended);
      keepAlive(search);
      await rest(search, search.answeredAt + limits.restMs - Date.now(), signal, () => search.findings.done());
      await rest(search, limits.waitMs, signal, () => search.findings.done() || search.findings.kept() > from);
      if (signal.aborted) return fail(withdrawn);
      if (!alive.has(searchId)) return fail(ended);
      keepAlive(search);
      search.answeredAt = Date.now();
      return ok(search.findings.answer(from));
    },
    stop(ui, searchId) {
      const search = alive.get(searchId);
      if (search?.ui === ui) end(search);
    },
    left(ui) {
      for (const search of alive.values()) if (search.ui === ui) end(search);
    },
    count: () => alive.size,
    close() {
      for (const search of alive.values()) end(search);
    },
  };
}

function wake({ waiting }: Search): void {
  for (const look of waiting) look();
}

/** Waits until `enough`, at most `forMs`; less where the search ends or the signal is aborted. */
function rest(search: Search, forMs: number, signal: AbortSignal, enough: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const over = (): boolean => signal.aborted || search.controller.signal.aborted || enough();
    if (forMs <= 0 || over()) return resolve();
    const finish = (): void => {
      clearTimeout(timer);
      search.waiting.delete(look);
      signal.removeEventListener("abort", finish);
      resolve();
    };
    const look = (): void => {
      if (over()) finish();
    };
    const timer = setTimeout(finish, forMs);
    search.waiting.add(look);
    signal.addEventListener("abort", finish, { once: true });
  });
}
