/*
 * The page's window of rows. It asks a question, holds a few blocks of the answer, and decides what happens when the
 * catalog changes: at the top of a newest-first list new rows appear; anywhere else nothing moves, new rows are
 * counted, and what is loaded later is lined up with the rows the user looks at.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Dispose } from "../../shared/base/emitter.ts";
import type { CallFailure, InputOf, Outputs } from "../../shared/contract/methods.ts";
import type { Mark } from "../../shared/model/mark.ts";
import type {
  AnswerCounts,
  FacetField,
  Sort,
  Stretch,
  TraceAnswer,
  UnreadCount,
} from "../../shared/model/query-answer.ts";
import type { TraceSummary } from "../../shared/model/summary.ts";
import type { Client } from "../client/client.ts";
import { blockSize, blocksOf, cutBlocks, indexOfId, keepNear, rowAt, type Blocks } from "./row-blocks.ts";

/** What the rows answer. */
export type Question = { readonly query: string; readonly sort: Sort; readonly zone: string };

/** Asks the list to scroll; a new object is a new wish. */
export type ScrollWish =
  | { readonly to: "top" }
  | { readonly to: "row"; readonly index: number }
  /** Moves by whole rows so that what is seen stays in place. */
  | { readonly to: "shift"; readonly rows: number };

/** The window of rows and what is known of the whole answer. */
export type RowsView = {
  /** `loading` until a question is answered; the rows of the last one stay meanwhile. */
  readonly phase: "loading" | "ready" | "failed";
  readonly failure: CallFailure | undefined;
  readonly question: Question | undefined;
  /** What the loaded rows' places belong to, and how many rows that answer has. */
  readonly arranged: number;
  readonly length: number;
  readonly blocks: Blocks;
  /** Newest figures; ahead of `length` while rows are held back. */
  readonly shown: number;
  readonly total: number;
  readonly counts: AnswerCounts | undefined;
  /** Rows the filter cannot judge, because they were not read whole; undefined where it can judge all. */
  readonly unread: UnreadCount | undefined;
  /** The most that waited to be read since the filter was asked: where progress is counted from. */
  readonly unreadAtFirst: number;
  /** Rows that came since the user last saw the newest. */
  readonly waiting: number;
  readonly wish: ScrollWish | undefined;
  /** False while the user holds the rows and figures as they are. */
  readonly live: boolean;
  /** What the histogram is zoomed to; undefined is all the time there is. */
  readonly stretch: Stretch | undefined;
};

/** What is picked: some traces, or a stretch of the answer. */
export type Picked = InputOf<"pickTraces">["of"];

/** The rows as a store, with what can be done to them. */
export type Rows = {
  readonly store: StoreApi<RowsView>;
  /** Asks anew; `keepId` is scrolled to where it still matches. */
  readonly ask: (question: Question, keepId: number | undefined) => Promise<void>;
  /** Says which rows are seen, so that they are loaded. */
  readonly see: (first: number, last: number) => void;
  /** Says whether new rows may appear by themselves. */
  readonly follow: (following: boolean) => void;
  /** Marks rows by these filters from now on; rows stay where they are. */
  readonly highlight: (filters: readonly string[]) => void;
  /** Says of which fields values are shown, so that only they are counted. */
  readonly count: (fields: readonly FacetField[]) => void;
  /** Zooms the histogram to a stretch of time, or back to all of it. */
  readonly zoom: (stretch: Stretch | undefined) => void;
  /** Shows what is held back, from the top. */
  readonly showNewest: () => void;
  /** The trace at a place, loading it if need be. */
  readonly idAt: (index: number) => Promise<number | undefined>;
  /** Scrolls a row into sight. */
  readonly reveal: (index: number) => void;
  /** The place of a trace in the answer now. */
  readonly place: (id: number) => Promise<number | undefined>;
  /** Asks again soon, as when the catalog changes. */
  readonly refresh: () => void;
  /** Holds rows and figures as they are, or goes on. */
  readonly setLive: (live: boolean) => void;
  /** Those of some traces, or of a stretch of the answer, that match; `whole` answers their rows too. */
  readonly pick: (of: Picked, whole: boolean) => Promise<Outputs["pickTraces"] | undefined>;
  /** Shows a mark at once, before the engine says so. */
  readonly showMark: (id: number, mark: Mark | undefined) => void;
  readonly dispose: Dispose;
};

const buckets = 120;
const mostBlocks = 30;
const refreshPauseMs = 250;

const empty: RowsView = {
  phase: "loading",
  failure: undefined,
  question: undefined,
  arranged: 0,
  length: 0,
  blocks: new Map(),
  shown: 0,
  total: 0,
  counts: undefined,
  unread: undefined,
  unreadAtFirst: 0,
  waiting: 0,
  wish: undefined,
  live: true,
  stretch: undefined,
};

/** Whether a row may still come to say what its whole file tells. */
function isUntold({ enrichment, notEnriched, gone }: TraceSummary): boolean {
  return enrichment === undefined && notEnriched === undefined && !gone;
}

/** Makes the window of rows over a client. */
export function createRows(client: Client): Rows {
  const store = createStore<RowsView>()(() => empty);
  const get = store.getState;
  const loading = new Map<number, AbortController>();
  let asking = new AbortController();
  let following = true;
  let seen = { first: 0, last: blockSize - 1 };
  let seenLength = 0;
  let refreshTimer: ReturnType<typeof setTimeout> | undefined;
  let refreshing = false;
  let refreshAgain = false;

  type Wanted = Omit<InputOf<"queryTraces">, "query" | "sort" | "zone">;
  let highlights: readonly string[] = [];
  let facets: readonly FacetField[] = [];
  const counted = () => ({ facets, buckets, stretch: get().stretch });
  let counting = new AbortController();
  const query = (question: Question, wanted: Wanted, signal?: AbortSignal) =>
    client.call("queryTraces", { ...question, ...wanted, highlights }, signal);

  const stopLoading = (): void => {
    for (const controller of loading.values()) controller.abort();
    loading.clear();
  };

  const unreadOf = ({ unread }: TraceAnswer) => ({
    unread,
    unreadAtFirst: Math.max(get().unreadAtFirst, unread?.waiting ?? 0),
  });

  const renew = (answer: TraceAnswer, from: number, more: Partial<RowsView>): void => {
    stopLoading();
    seenLength = answer.shown;
    store.setState({
      phase: "ready",
      failure: undefined,
      arranged: answer.arranged,
      length: answer.shown,
      shown: answer.shown,
      total: answer.total,
      ...unreadOf(answer),
      waiting: 0,
      blocks: cutBlocks(from, answer.rows),
      ...(answer.counts === undefined ? {} : { counts: answer.counts }),
      ...more,
    });
  };

  const ask = async (question: Question, keepId: number | undefined): Promise<void> => {
    asking.abort();
    asking = new AbortController();
    stopLoading();
    const { signal } = asking;
    store.setState({ phase: "loading", question, unreadAtFirst: 0 });
    const answer = await query(
      question,
      { from: 0, count: blockSize, locate: keepId, counts: true, ...counted() },
      signal,
    );
    if (signal.aborted) return;
    if (!answer.ok) {
      store.setState({ phase: "failed", failure: answer.error });
      return;
    }
    const at = answer.value.locatedAt;
    seen = { first: 0, last: blockSize - 1 };
    renew(answer.value, 0, { question, wish: at === undefined ? { to: "top" } : { to: "row", index: at } });
  };

  /** Lines the loaded rows up with a newer revision, so that the first seen row stays where it is. */
  const lineUp = async (): Promise<void> => {
    const { question, blocks } = get();
    if (question === undefined) return;
    const { signal } = asking;
    const anchor = rowAt(blocks, seen.first);
    const found = await query(question, { from: 0, count: 0, locate: anchor?.id }, signal);
    if (!found.ok) return;
    const shift = (found.value.locatedAt ?? seen.first) - seen.first;
    const needed = blocksOf(seen.first + shift, seen.last + shift).slice(0, 5);
    const from = (needed[0] ?? 0) * blockSize;
    const answer = await query(question, { from, count: needed.length * blockSize }, signal);
    if (!answer.ok || get().question !== question) return;
    const keepSeenLength = seenLength;
    seen = { first: seen.first + shift, last: seen.last + shift };
    renew(answer.value, from, shift === 0 ? {} : { wish: { to: "shift", rows: shift } });
    seenLength = keepSeenLength;
    store.setState({ waiting: Math.max(0, answer.value.shown - seenLength) });
  };

  const load = async (block: number): Promise<void> => {
    const { question } = get();
    if (question === undefined) return;
    const controller = new AbortController();
    loading.set(block, controller);
    const answer = await query(question, { from: block * blockSize, count: blockSize }, controller.signal);
    if (loading.get(block) === controller) loading.delete(block);
    if (controller.signal.aborted || get().question !== question) return;
    if (!answer.ok) {
      store.setState({ phase: "failed", failure: answer.error });
      return;
    }
    if (answer.value.arranged !== get().arranged) return lineUp();
    const blocks = new Map(get().blocks).set(block, answer.value.rows);
    store.setState({ blocks: keepNear(blocks, block, mostBlocks) });
  };

  const see = (first: number, last: number): void => {
    seen = { first, last };
    const { length, blocks, phase } = get();
    if (length === 0 || phase !== "ready") return;
    const wanted = blocksOf(first - blockSize / 4, Math.min(last + blockSize / 4, length - 1));
    for (const [block, controller] of loading) if (!wanted.includes(block)) controller.abort();
    for (const block of wanted) if (!blocks.has(block) && !loading.has(block)) void load(block);
  };

  /** Whether a row in sight still lacks what its whole file tells. */
  const seesUnread = (): boolean => {
    const { blocks } = get();
    for (let at = seen.first; at <= seen.last; at++) {
      const row = rowAt(blocks, at);
      if (row !== undefined && isUntold(row)) return true;
    }
    return false;
  };

  /** While the rows are held, only how many wait is asked for. */
  const countWaiting = async (question: Question): Promise<void> => {
    const answer = await query(question, { from: 0, count: 0 }, asking.signal);
    if (answer.ok && !get().live) store.setState({ waiting: Math.max(0, answer.value.shown - seenLength) });
  };

  /** `renewing` is settled at the start: the list may stop following while the answer is on its way. */
  const refresh = async (renewing: boolean): Promise<void> => {
    const { question, phase, live } = get();
    if (question === undefined || phase === "loading") return;
    if (!live && !renewing) return countWaiting(question);
    const { signal } = asking;
    const needed = blocksOf(seen.first, seen.last).slice(0, 5);
    const from = (needed[0] ?? 0) * blockSize;
    const count = needed.length * blockSize;
    const answer = await query(question, { from, count, counts: true, ...counted() }, signal);
    if (!answer.ok) {
      if (answer.error.code !== "cancelled") store.setState({ phase: "failed", failure: answer.error });
      return;
    }
    const { value } = answer;
    if (renewing) return renew(value, from, {});
    // Rows that stand where they stood may say more by now; others are left alone until they can be lined up.
    const { arranged, blocks } = get();
    const told = [...blocks].filter(([, rows]) => !rows.some(isUntold));
    const more = value.arranged === arranged ? { blocks: new Map([...told, ...cutBlocks(from, value.rows)]) } : {};
    store.setState({
      phase: "ready",
      shown: value.shown,
      total: value.total,
      counts: value.counts,
      ...unreadOf(value),
      waiting: Math.max(0, value.shown - seenLength),
      ...more,
    });
    if (value.arranged !== arranged && seesUnread()) await lineUp();
  };

  /** Only counts: rows stay as they are. */
  const countMore = async (question: Question): Promise<void> => {
    counting.abort();
    counting = new AbortController();
    const answer = await query(question, { from: 0, count: 0, counts: true, ...counted() }, counting.signal);
    if (answer.ok && get().question === question) store.setState({ counts: answer.value.counts });
  };

  const refreshSoon = (): void => {
    if (refreshing) refreshAgain = true;
    if (refreshing || refreshTimer !== undefined) return;
    refreshTimer = setTimeout(async () => {
      refreshTimer = undefined;
      refreshing = true;
      await refresh(following && get().live);
      refreshing = false;
      if (!refreshAgain) return;
      refreshAgain = false;
      refreshSoon();
    }, refreshPauseMs);
  };
  const stopHearing = client.onPush("catalogChanged", refreshSoon);

  return {
    store,
    ask,
    see,
    follow: (next) => {
      const began = next && !following;
      following = next;
      if (began && get().live && get().waiting > 0) refreshSoon();
    },
    highlight: (filters) => {
      highlights = filters;
      const { question, blocks, phase } = get();
      if (question === undefined || phase === "loading") return;
      // Rows out of sight are loaded anew, with their marks, when they are seen.
      const inSight = blocksOf(seen.first, seen.last);
      store.setState({ blocks: new Map([...blocks].filter(([block]) => inSight.includes(block))) });
      void refresh(false);
    },
    count: (fields) => {
      const known = new Set(get().counts?.facets.map(({ field }) => field));
      facets = fields;
      const { question, phase } = get();
      if (question === undefined || phase === "loading" || fields.every((field) => known.has(field))) return;
      void countMore(question);
    },
    zoom: (stretch) => {
      const { question, stretch: before } = get();
      if (stretch?.fromAt === before?.fromAt && stretch?.toAt === before?.toAt) return;
      store.setState({ stretch });
      if (question !== undefined) void countMore(question);
    },
    showNewest: () => {
      seen = { first: 0, last: blockSize - 1 };
      store.setState({ wish: { to: "top" } });
      void refresh(true);
    },
    idAt: async (index) => {
      const loaded = rowAt(get().blocks, index);
      if (loaded !== undefined) return loaded.id;
      await load(Math.floor(index / blockSize));
      return rowAt(get().blocks, index)?.id;
    },
    reveal: (index) => store.setState({ wish: { to: "row", index } }),
    place: async (id) => {
      const { question, blocks } = get();
      const loaded = indexOfId(blocks, id);
      if (loaded !== undefined || question === undefined) return loaded;
      const answer = await query(question, { from: 0, count: 0, locate: id }, asking.signal);
      return answer.ok ? answer.value.locatedAt : undefined;
    },
    refresh: refreshSoon,
    setLive: (live) => {
      store.setState({ live });
      if (live) refreshSoon();
    },
    pick: async (of, whole) => {
      const { question } = get();
      if (question === undefined) return undefined;
      const answer = await client.call("pickTraces", { ...question, of, rows: whole });
      return answer.ok ? answer.value : undefined;
    },
    showMark: (id, mark) => {
      const blocks = new Map(get().blocks);
      for (const [block, rows] of blocks) {
        if (!rows.some((row) => row.id === id)) continue;
        blocks.set(
          block,
          rows.map((row) => (row.id === id ? Object.assign({}, row, { mark }) : row)),
        );
      }
      store.setState({ blocks });
    },
    dispose: () => {
      stopHearing();
      clearTimeout(refreshTimer);
      asking.abort();
      counting.abort();
      stopLoading();
    },
  };
}
