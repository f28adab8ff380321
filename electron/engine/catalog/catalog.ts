/*
 * What we know of all traces: columns in memory, a revision that counts changes, and answers to questions. The finders
 * write through CatalogPort, the contract reads. Files are not touched here; a keeper (store.ts) makes it durable.
 */
import { createEmitter, type Dispose } from "../../../shared/base/emitter.ts";
import { fail, ok, type Result } from "../../../shared/base/result.ts";
import type { CallFailure } from "../../../shared/contract/methods.ts";
import type { GroupField, Grouping } from "../../../shared/model/grouping.ts";
import type {
  Excluder,
  FacetField,
  FacetValue,
  TraceAnswer,
  TraceQuestion,
} from "../../../shared/model/query-answer.ts";
import type { HopId } from "../../../shared/model/hop.ts";
import type { Mark } from "../../../shared/model/mark.ts";
import type { TraceSummary } from "../../../shared/model/summary.ts";
import type { TwinAnswer } from "../../../shared/model/twin.ts";
import { allToRead, answerQuestion, asksWhole, orderedRows, rowsToRead } from "../../../shared/query/answer.ts";
import { excludersOf } from "../../../shared/query/excluders.ts";
import { groupRows } from "../../../shared/query/group.ts";
import { highlightRows } from "../../../shared/query/highlight.ts";
import type { OtherNames } from "../../../shared/query/match.ts";
import { parseQuery } from "../../../shared/query/parse.ts";
import { everyClause, type Query } from "../../../shared/query/query.ts";
import { rowOfId, type QueryTable } from "../../../shared/query/table.ts";
import type { CatalogPort, ReadingPort } from "./catalog-port.ts";
import { createCatalogWriter, type CatalogChange, type MarkOf } from "./catalog-writer.ts";
import { summaryAt, type HasCopy } from "./rows.ts";
import type { RowKeeper } from "./store-port.ts";
import { suggestedValues } from "./suggest.ts";
import { findTwin } from "./twin-search.ts";
import { countWhole, pickUnread, type UnreadWish, type WholeCount } from "./unread.ts";

/** A question without the window of rows. */
type WholeQuestion = Pick<TraceQuestion, "query" | "sort" | "zone">;

/** The catalog. Ids are those of TraceSummary. */
export type Catalog = CatalogPort & {
  readonly readings: ReadingPort;
  /** A window of rows and counts; `now` in epoch ms. A query that cannot be read fails with `bad-query` and its place. */
  readonly answer: (question: TraceQuestion, now: number) => Result<TraceAnswer, CallFailure>;
  /** Ids of everything that matches, in order. */
  readonly matching: (question: WholeQuestion, now: number) => Result<readonly number[], CallFailure>;
  /**
   * Ids of rows not read whole yet that the question needs read, in order. `filter`: those it shows or cannot judge, none
   * where nothing narrows it; `all`: these too. `of` leaves sources out.
   */
  readonly toRead: (
    question: WholeQuestion,
    now: number,
    which: "filter" | "all",
    of?: (sourceId: string) => boolean,
  ) => Result<number[], CallFailure>;
  /** Ids of rows to be read whole next, the most urgent first; see unread.ts. */
  readonly nextUnread: (wish: UnreadWish) => number[];
  /** By source id, how many rows were read whole and how many can still be. */
  readonly countWhole: () => ReadonlyMap<string, WholeCount>;
  /** Of chosen ids, or of a stretch of the answer, those that match, in order. */
  readonly picked: (
    question: WholeQuestion & { readonly of: readonly number[] | { readonly from: number; readonly count: number } },
    now: number,
  ) => Result<readonly number[], CallFailure>;
  /** Puts a mark on a trace; keeping it is not the catalog's business. */
  readonly setMark: (id: number, mark: Mark) => void;
  /** What matches, in groups; see shared/query/group.ts. */
  readonly groups: (
    question: Pick<TraceQuestion, "query" | "zone">,
    by: GroupField,
    now: number,
  ) => Result<Grouping, CallFailure>;
  /** The traces that match without each part of a filter; see shared/query/excluders.ts. */
  readonly excluders: (
    question: Pick<TraceQuestion, "query" | "zone">,
    now: number,
  ) => Result<readonly Excluder[], CallFailure>;
  /** The summaries of ids, leaving out those that are no longer there. */
  readonly all: (ids: Iterable<number>) => Iterable<TraceSummary>;
  /**
   * Values seen in a field that contain a text, those that begin with it first, then the commonest; at most 50. Counted
   * among the traces that match `rest`; with what cannot be read, among all.
   */
  readonly suggestValues: (
    field: FacetField,
    text: string,
    rest?: Pick<TraceQuestion, "query" | "zone">,
    now?: number,
  ) => readonly FacetValue[];
  readonly get: (id: number) => TraceSummary | undefined;
  /** The source of a trace; much cheaper than its summary. */
  readonly sourceOf: (id: number) => string | undefined;
  /** A trace of the same request that went well; undefined where there is no trace with this id. */
  readonly twinOf: (id: number) => TwinAnswer | undefined;
  /** The live row at a path. */
  readonly idAt: (sourceId: string, path: string) => number | undefined;
  /** Forgets all rows of a source. */
  readonly removeSource: (sourceId: string) => void;
  /** Loads what a keeper holds and has it keep all further changes. At most once, while the catalog is empty. */
  readonly keepIn: (keeper: RowKeeper) => void;
  /** Hops of the traces that have any, by id; see row-hops.ts. */
  readonly hops: () => Iterable<{ readonly id: number; readonly hops: readonly HopId[] }>;
  /** Counts changes since the start. */
  readonly revision: () => number;
  /** Hears of every change, at once; who listens collects them. */
  readonly onChange: (listener: (revision: number) => void) => Dispose;
  /** Rows, gone ones included. */
  readonly size: () => number;
};

/** What a catalog may be given. */
export type CatalogOptions = {
  /** Further names by which `source:` finds a source: short name, path. */
  readonly otherNames?: OtherNames | undefined;
  /** Whether a trace is read whole only when somebody asks for it. */
  readonly rests?: ((sourceId: string, id: number) => boolean) | undefined;
  /** The mark the user once put on a trace that comes, or comes back. */
  readonly markOf?: MarkOf | undefined;
  /** Whether a copy of a trace was kept; asked of those whose file is gone. */
  readonly hasCopy?: HasCopy | undefined;
};

/** Makes an empty catalog in memory. */
export function createCatalog(options: CatalogOptions = {}): Catalog {
  const changes = createEmitter<number>();
  let revision = 0;
  let rowsRevision = 0;
  const told = (change: CatalogChange): void => {
    revision++;
    if (change === "rows") rowsRevision = revision;
    changes.emit(revision);
  };
  const writer = createCatalogWriter(told, options.markOf, options.hasCopy);
  const { rows } = writer;

  const get = (id: number): TraceSummary | undefined => {
    const row = rowOfId(rows().table, id);
    return row === undefined ? undefined : named(summaryAt(rows(), row));
  };
  const named = (summary: TraceSummary): TraceSummary => {
    if (summary.siteId === undefined) return summary;
    const siteName = options.otherNames?.site?.(summary.sourceId, summary.siteId);
    return siteName === undefined ? summary : Object.assign(summary, { siteName });
  };
  const mark = (window: readonly TraceSummary[], places: Uint32Array, question: TraceQuestion, now: number): void => {
    if (question.highlights === undefined || question.highlights.length === 0) return;
    const rules = question.highlights.map((query) => {
      const rule = read({ query, zone: question.zone }, now);
      return rule.ok ? rule.value : undefined;
    });
    const marks = highlightRows(rows().table, places, window, rules, options.otherNames);
    window.forEach((row, index) => {
      const highlighted = marks[index] ?? [];
      if (highlighted.length > 0) Object.assign(row, { highlighted });
    });
  };
  const restsAt = (row: number): boolean => {
    const { ids, columns } = rows().table;
    const sourceId = columns.source.values[columns.source.codes[row] ?? 0] ?? "";
    return options.rests?.(sourceId, ids[row] ?? 0) === true;
  };

  return {
    ...writer.port,
    get,
    sourceOf: (id) => {
      const row = rowOfId(rows().table, id);
      const { values, codes } = rows().table.columns.source;
      return row === undefined ? undefined : values[codes[row] ?? 0];
    },
    answer(question, now) {
      const query = read(question, now);
      if (!query.ok) return query;
      const { table } = rows();
      const found = answerQuestion(table, query.value, question, options.otherNames, restsAt);
      const { shown, locatedAt, counts, unread } = found;
      const window = Array.from(found.rows, (row) => named(summaryAt(rows(), row)));
      mark(window, found.rows, question, now);
      const moves = asksWhole(query.value, question.sort) || asksMarks(query.value);
      const arranged = moves ? revision : rowsRevision;
      const answer = { revision, arranged, total: table.rows, shown, from: question.from, rows: window, locatedAt };
      return ok({
        ...answer,
        counts: withSiteNames(counts, options.otherNames),
        ...(unread === undefined ? {} : { unread }),
      });
    },
    toRead(question, now, which, of) {
      const query = read(question, now);
      if (!query.ok) return query;
      const { table } = rows();
      const choose = which === "all" ? allToRead : rowsToRead;
      const order = choose(table, query.value, question.sort, options.otherNames);
      const { codes, values } = table.columns.source;
      const wanted = values.map((sourceId) => of === undefined || of(sourceId ?? ""));
      const some = order.filter((row) => wanted[codes[row] ?? 0]);
      return ok(Array.from(some, (row) => table.ids[row] ?? 0));
    },
    nextUnread: (wish) => pickUnread(rows(), wish),
    countWhole: () => countWhole(rows()),
    matching(question, now) {
      const query = read(question, now);
      if (!query.ok) return query;
      const { table } = rows();
      const order = orderedRows(table, query.value, question.sort, options.otherNames);
      return ok(Array.from(order, (row) => table.ids[row] ?? 0));
    },
    groups(question, by, now) {
      const query = read(question, now);
      if (!query.ok) return query;
      const grouping = groupRows(rows().table, query.value, by, options.otherNames);
      return ok(by === "site" ? withGroupNames(grouping, options.otherNames) : grouping);
    },
    excluders(question, now) {
      const query = read(question, now);
      return query.ok ? ok(excludersOf(rows().table, query.value, question.query, options.otherNames)) : query;
    },
    *all(ids) {
      for (const id of ids) {
        const summary = get(id);
        if (summary !== undefined) yield summary;
      }
    },
    picked({ of, ...question }, now) {
      const query = read(question, now);
      if (!query.ok) return query;
      const { table } = rows();
      const order = orderedRows(table, query.value, question.sort, options.otherNames);
      const some = isList(of) ? among(table, order, of) : order.subarray(of.from, of.from + of.count);
      return ok(Array.from(some, (row) => table.ids[row] ?? 0));
    },
    setMark: writer.setMark,
    twinOf: (id) => findTwin(rows(), id),
    suggestValues: (field, text, rest, now = 0) => {
      const query = rest === undefined || rest.query === "" ? undefined : read(rest, now);
      const under = query?.ok === true ? query.value : undefined;
      const values = suggestedValues(rows().table, { field, text, under }, options.otherNames);
      return field === "site" ? values.map((value) => withSiteName(value, options.otherNames)) : values;
    },
    idAt: (sourceId, path) => writer.port.known(sourceId, path)?.id,
    readings: writer.readings,
    removeSource: writer.removeSource,
    keepIn: writer.keepIn,
    *hops() {
      for (const [at, hops] of rows().hops) yield { id: rows().table.ids[at] ?? 0, hops };
    },
    revision: () => revision,
    onChange: changes.on,
    size: () => rows().table.rows,
  };
}

function asksMarks(query: Query): boolean {
  return everyClause(query).some(({ word }) => ["is", "note", "problem"].includes(word));
}

function isList(of: readonly number[] | object): of is readonly number[] {
  return Array.isArray(of);
}

/** The rows of an order that have one of some ids. */
function among(table: QueryTable, order: Uint32Array, ids: readonly number[]): Uint32Array {
  const wanted = new Uint8Array(table.rows);
  for (const id of ids) {
    const row = rowOfId(table, id);
    if (row !== undefined) wanted[row] = 1;
  }
  return order.filter((row) => wanted[row] === 1);
}

/** Names shown in one line of a facet. */
const fewNames = 3;

function withSiteName(value: FacetValue, { siteNames }: OtherNames = {}): FacetValue {
  const names = value.value === "" || siteNames === undefined ? [] : siteNames(Number(value.value));
  return names.length === 0 ? value : Object.assign({}, value, { name: names.slice(0, fewNames).join(", ") });
}

function withGroupNames(grouping: Grouping, otherNames: OtherNames | undefined): Grouping {
  const named = grouping.groups.map((group) => {
    const { name } = withSiteName({ value: group.values[0]?.[1] ?? "", count: group.count }, otherNames);
    return name === undefined ? group : Object.assign({}, group, { name });
  });
  return { ...grouping, groups: named };
}

function withSiteNames(counts: TraceAnswer["counts"], otherNames: OtherNames | undefined): TraceAnswer["counts"] {
  if (counts === undefined || otherNames?.siteNames === undefined) return counts;
  const facets = counts.facets.map((facet) =>
    facet.field === "site"
      ? Object.assign({}, facet, { values: facet.values.map((value) => withSiteName(value, otherNames)) })
      : facet,
  );
  return { ...counts, facets };
}

function read(question: Pick<TraceQuestion, "query" | "zone">, now: number): Result<Query, CallFailure> {
  const query = parseQuery(question.query, { zone: question.zone, now });
  if (query.ok) return query;
  const { message, start, end } = query.error;
  return fail({ code: "bad-query", message, at: { start, end } });
}
