/*
 * Answers a question over a table: which rows match, in which order, and the counts. Keeps what it worked out for the
 * last questions of one version of the table, so that scrolling and re-sorting do not start again.
 */
import {
  facetFields,
  type AnswerCounts,
  type Facet,
  type FacetField,
  type Histogram,
  type Sort,
  type Stretch,
  type TraceQuestion,
  type UnreadCount,
} from "../model/query-answer.ts";
import { countCodes, facetOf, statusCounts } from "./facets.ts";
import { histogramOf } from "./histogram.ts";
import { needsWhole } from "./fields.ts";
import { matchingRows, matchRows, unreadOnly, type MatchMask, type OtherNames } from "./match.ts";
import { everyClause, type Group, type Query } from "./query.ts";
import { sortKey } from "./kept-order.ts";
import { sortKeys } from "./sort-keys.ts";
import { sortRows } from "./sort.ts";
import { rowOfId, type QueryTable } from "./table.ts";
import { wasRead } from "./whole.ts";

/** An answer, with rows as places in the table. */
export type RowAnswer = {
  readonly shown: number;
  readonly rows: Uint32Array;
  readonly locatedAt: number | undefined;
  readonly counts: AnswerCounts | undefined;
  /** Rows that could not be judged; undefined where the query needs no whole file. */
  readonly unread: UnreadCount | undefined;
};

type Worked = {
  readonly key: string;
  readonly version: number;
  readonly mask: MatchMask;
  readonly matched: Uint32Array;
  readonly orders: Map<string, Uint32Array>;
  readonly histograms: Map<string, Histogram | undefined>;
  readonly facets: Map<FacetField, Facet>;
  /** Counts by code of statuses, for the facet and the chips. */
  statuses: Uint32Array | undefined;
};

const keptQuestions = 3;
const keptOrders = 2;
const usualBuckets = 100;
const kept = new WeakMap<QueryTable, Worked[]>();

/** Whether a row is read whole only when somebody asks for it. */
export type Rests = (row: number) => boolean;

/** Answers a question whose query was read before; the query's text in it is not looked at. */
export function answerQuestion(
  table: QueryTable,
  query: Query,
  question: Omit<TraceQuestion, "query">,
  otherNames?: OtherNames,
  rests?: Rests,
): RowAnswer {
  const worked = work(table, query, otherNames);
  const order = orderOf(table, worked, question.sort);
  const buckets = question.buckets ?? usualBuckets;
  return {
    shown: order.length,
    rows: order.subarray(question.from, question.from + question.count),
    locatedAt: placeOf(table, order, question.locate),
    counts:
      question.counts === true
        ? countsOf(table, worked, question.facets ?? facetFields, { buckets, stretch: question.stretch })
        : undefined,
    unread: worked.mask.asksWhole ? countUnread(table, worked.mask, isNarrowed(query) ? undefined : rests) : undefined,
  };
}

/**
 * The places of the rows that are not read whole and that the query would show or cannot judge before they are, in order.
 * None where the query says nothing else than what only whole files tell, or nothing at all.
 */
export function rowsToRead(table: QueryTable, query: Query, sort: Sort, otherNames?: OtherNames): Uint32Array {
  return isNarrowed(query) ? allToRead(table, query, sort, otherNames) : new Uint32Array(0);
}

/** As `rowsToRead`, and everything that is not read whole where nothing narrows the query. */
export function allToRead(table: QueryTable, query: Query, sort: Sort, otherNames?: OtherNames): Uint32Array {
  const { mask } = work(table, query, otherNames);
  // A row that was not read fails nothing else than what only its whole file tells.
  const mayFit = matchingRows({ ...mask, failed: mask.failed.map((bits) => (bits === unreadOnly ? 0 : bits)) });
  const unread = mayFit.filter((row) => !wasRead(table, row) && table.unreadable[row] === 0);
  return sortRows(table, unread, sort);
}

/** Whether a query's order or choice of rows depends on what only whole files tell. */
export function asksWhole(query: Query, sort: Sort): boolean {
  return (
    sortKeys(sort).some(({ field }) => needsWhole(field)) || everyClause(query).some(({ word }) => needsWhole(word))
  );
}

/** Whether the heads of files alone can tell that a trace does not match. */
function isNarrowed({ clauses, groups }: Query): boolean {
  const narrows = ({ negated, any }: Group): boolean => (negated ? any.some(canHold) : any.every(isNarrowed));
  return clauses.some(({ word }) => !needsWhole(word)) || groups.some(narrows);
}

/** Whether the heads of files alone can tell that a trace matches. */
function canHold({ clauses, groups }: Query): boolean {
  const holds = ({ negated, any }: Group): boolean => (negated ? any.every(isNarrowed) : any.some(canHold));
  return clauses.every(({ word }) => !needsWhole(word)) && groups.every(holds);
}

/** The places of all rows that match, in order. */
export function orderedRows(table: QueryTable, query: Query, sort: Sort, otherNames?: OtherNames): Uint32Array {
  return orderOf(table, work(table, query, otherNames), sort);
}

function work(table: QueryTable, query: Query, otherNames: OtherNames | undefined): Worked {
  const key = keyOf(table, query, otherNames);
  const fresh = (kept.get(table) ?? []).filter((worked) => worked.version === table.version);
  const known = fresh.find((worked) => worked.key === key);
  const worked = known ?? workOut(table, query, otherNames, key);
  kept.set(table, [worked, ...fresh.filter((other) => other !== worked)].slice(0, keptQuestions));
  return worked;
}

function workOut(table: QueryTable, query: Query, otherNames: OtherNames | undefined, key: string): Worked {
  const mask = matchRows(table, query, otherNames);
  const matched = matchingRows(mask);
  const worked = { key, version: table.version, mask, matched };
  return { ...worked, orders: new Map(), histograms: new Map(), facets: new Map(), statuses: undefined };
}

function countUnread(table: QueryTable, { failed }: MatchMask, rests: Rests | undefined): UnreadCount {
  let waiting = 0;
  let never = 0;
  let resting = 0;
  for (let row = 0; row < failed.length; row++) {
    if (failed[row] !== unreadOnly) continue;
    if (table.unreadable[row] === 1) never++;
    else {
      waiting++;
      if (rests?.(row) === true) resting++;
    }
  }
  return resting === 0 ? { waiting, never } : { waiting, never, resting };
}

/** What a query says, without where it stands in its text. */
function meaningOf({ clauses, groups }: Query): unknown {
  return [
    clauses.map(({ word, negated, tests }) => [word, negated, tests]),
    groups.map(({ negated, any }) => [negated, any.map(meaningOf)]),
  ];
}

function keyOf(table: QueryTable, query: Query, otherNames: OtherNames | undefined): string {
  const clauses = everyClause(query);
  const namesOf = clauses.some(({ word }) => word === "source") ? otherNames?.source : undefined;
  const names = namesOf === undefined ? [] : table.columns.source.values.map((id) => (id ? namesOf(id) : []));
  const sites = clauses.some(({ word }) => word === "site") ? otherNames?.siteRevision?.() : undefined;
  return JSON.stringify([meaningOf(query), names, sites]);
}

function orderOf(table: QueryTable, worked: Worked, sort: Sort): Uint32Array {
  const key = sortKey(sort);
  const known = worked.orders.get(key);
  if (known !== undefined) return known;
  const order = sortRows(table, worked.matched, sort);
  for (const oldest of worked.orders.keys()) {
    if (worked.orders.size < keptOrders) break;
    worked.orders.delete(oldest);
  }
  worked.orders.set(key, order);
  return order;
}

type Cut = { readonly buckets: number; readonly stretch: Stretch | undefined };

function countsOf(table: QueryTable, worked: Worked, fields: readonly FacetField[], cut: Cut): AnswerCounts {
  worked.statuses ??= countCodes(table, worked.mask, worked.matched, "status");
  const wanted = new Set(fields);
  return {
    statuses: statusCounts(table, worked.statuses),
    facets: facetFields.filter((field) => wanted.has(field)).map((field) => knownFacet(table, worked, field)),
    histogram: knownHistogram(table, worked, cut),
  };
}

function knownFacet(table: QueryTable, worked: Worked, field: FacetField): Facet {
  const known = worked.facets.get(field);
  if (known !== undefined) return known;
  const statuses = field === "status" ? worked.statuses : undefined;
  const facet = facetOf(table, field, statuses ?? countCodes(table, worked.mask, worked.matched, field));
  worked.facets.set(field, facet);
  return facet;
}

function knownHistogram(
  table: QueryTable,
  { mask, histograms }: Worked,
  { buckets, stretch }: Cut,
): Histogram | undefined {
  const key = `${buckets} ${stretch?.fromAt} ${stretch?.toAt}`;
  if (histograms.has(key)) return histograms.get(key);
  const histogram = histogramOf(table, mask, buckets, stretch);
  if (histograms.size > 4) histograms.clear();
  histograms.set(key, histogram);
  return histogram;
}

function placeOf(table: QueryTable, order: Uint32Array, id: number | undefined): number | undefined {
  const row = id === undefined ? undefined : rowOfId(table, id);
  const place = row === undefined ? -1 : order.indexOf(row);
  return place === -1 ? undefined : place;
}
