/*
 * What a UI may ask of the engine. One entry a method: the schema its input is checked against at the border, and
 * the type of what comes back. Every method answers a Result; the failure is a Problem whose sentence can be shown.
 */
import * as v from "valibot";
import type { FieldPair } from "../model/comparison.ts";
import { groupFields, type Grouping } from "../model/grouping.ts";
import type { KeepStatus, KeptAs } from "../model/keep.ts";
import type { CoverageAnswer } from "../model/coverage.ts";
import type { FarmInsight, Listed, Retention } from "../model/farm-insight.ts";
import { longestNote } from "../model/mark.ts";
import type { Problem } from "../model/problem.ts";
import {
  facetFields,
  mostSortKeys,
  sortFields,
  type Excluder,
  type FacetValue,
  type TraceAnswer,
} from "../model/query-answer.ts";
import { isZone } from "../base/zone-time.ts";
import { mostHighlights } from "../query/highlight.ts";
import type { TraceSummary } from "../model/summary.ts";
import type { SourceHealth } from "../model/source-folder.ts";
import type { TwinAnswer } from "../model/twin.ts";
import { searchMethods, type SearchOutputs } from "./search-methods.ts";
import { serverMethods, type ServerOutputs } from "./server-methods.ts";
import { windowMethods, type WindowOutputs } from "./window-methods.ts";
import type { ComparedTraces, EngineStatus, PackedTrace } from "./shapes.ts";

const id = v.pipe(v.number(), v.integer(), v.minValue(1));
const queryText = v.pipe(v.string(), v.maxLength(10_000));
const zone = v.optional(v.pipe(v.string(), v.maxLength(100)));
const serverZones = v.optional(
  v.pipe(
    v.array(v.strictObject({ servers: v.string(), zone: v.pipe(v.string(), v.check(isZone)) })),
    v.maxLength(200),
    v.readonly(),
  ),
);
const sortKey = { field: v.picklist(sortFields), descending: v.boolean() };
const sort = v.strictObject({
  ...sortKey,
  further: v.optional(v.pipe(v.array(v.strictObject(sortKey)), v.maxLength(mostSortKeys - 1), v.readonly())),
});
const place = v.pipe(v.number(), v.integer(), v.minValue(0));
const instant = v.pipe(v.number(), v.integer(), v.minValue(-8.64e15), v.maxValue(8.64e15));
const stretch = v.pipe(
  v.strictObject({ fromAt: instant, toAt: instant }),
  v.check(({ fromAt, toAt }) => fromAt <= toAt, "A stretch of time begins before it ends."),
);

/** Traces that are picked at most in one call. */
export const mostPicked = 10_000;

/** Report formats that exist; `shared/report` holds one file for each. */
export const reportFormats = ["html", "csv", "json"] as const;

/** A report format. */
export type ReportFormat = (typeof reportFormats)[number];

/** Input schemas by method. */
export const methods = {
  /** Who is there: version, host, state of the store, sources. */
  hello: v.strictObject({}),
  /** Adds a folder, a UNC path or a single file; answers its health while it is still being read. */
  addSource: v.strictObject({ path: v.pipe(v.string(), v.maxLength(40_000)) }),
  /** Forgets a source and its rows. Nothing is written to the source itself. */
  removeSource: v.strictObject({ sourceId: v.string() }),
  /** Scans one source, or all, now. */
  rescan: v.strictObject({ sourceId: v.optional(v.string()) }),
  /** Writes the sample farm into the user's data folder and adds it. */
  openSampleFarm: v.strictObject({}),
  /** A window of rows and counts; see TraceQuestion. */
  queryTraces: v.strictObject({
    query: queryText,
    sort,
    from: place,
    count: v.pipe(place, v.maxValue(1_000)),
    locate: v.optional(id),
    zone,
    counts: v.optional(v.boolean()),
    facets: v.optional(v.pipe(v.array(v.picklist(facetFields)), v.maxLength(facetFields.length), v.readonly())),
    buckets: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(400))),
    stretch: v.optional(stretch),
    highlights: v.optional(v.pipe(v.array(queryText), v.maxLength(mostHighlights), v.readonly())),
  }),
  /**
   * Reads whole, also across the network, a source or everything a question waits for, behind. Of a source it is kept over a
   * restart, until `on` is false.
   */
  readWhole: v.variant("what", [
    v.strictObject({ what: v.literal("source"), sourceId: v.string(), on: v.optional(v.boolean()) }),
    v.strictObject({ what: v.literal("matching"), query: queryText, zone }),
  ]),
  /** The traces that match, put together by a column or by how they failed. */
  groupTraces: v.strictObject({ query: queryText, by: v.picklist(groupFields), zone }),
  /** For a filter that matches nothing or little: the traces that match without each of its parts, in their order. */
  excluders: v.strictObject({ query: queryText, zone }),
  /** Which of some traces match, or those of a stretch of the answer, in order; with `rows` the whole rows too. */
  pickTraces: v.strictObject({
    query: queryText,
    sort,
    zone,
    of: v.variant("what", [
      v.strictObject({ what: v.literal("ids"), ids: v.pipe(v.array(id), v.maxLength(mostPicked)) }),
      v.strictObject({ what: v.literal("range"), from: place, count: v.pipe(place, v.maxValue(mostPicked)) }),
    ]),
    rows: v.boolean(),
  }),
  /** Puts a bookmark and a note on a trace in place of those it has; neither takes both away. */
  setMark: v.strictObject({ id, bookmarked: v.boolean(), note: v.pipe(v.string(), v.maxLength(longestNote)) }),
  /**
   * Values seen in a field that begin with or contain a text, commonest first, at most 50. With a query counted among the
   * traces that match it; a query that cannot be read counts for none.
   */
  suggestValues: v.strictObject({
    field: v.picklist(facetFields),
    text: v.pipe(v.string(), v.maxLength(1_000)),
    query: v.optional(queryText),
    zone,
  }),
  /** Reads a trace whole. */
  openTrace: v.strictObject({ id }),
  /** Lays two traces beside each other, event by event. */
  compareTraces: v.strictObject({ a: id, b: id }),
  /** All data of an event of either, field by field; both events stand in one row of the comparison. */
  compareEvents: v.strictObject({ a: id, b: id, eventA: id, eventB: id }),
  /** A trace of the same request that went well, or why there is none. */
  findTwin: v.strictObject({ id }),
  /** Whole values of one event whose values were shortened in PackedTrace. */
  readEvent: v.strictObject({ id, number: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
  /** The file's text around one event, or from its start; at most `maxChars`. */
  readRaw: v.strictObject({
    id,
    start: place,
    maxChars: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000)),
  }),
  /** Trace files of a source on hand, by folder, against the number IIS keeps; the nearest to rotation first. */
  sourceRetention: v.strictObject({ sourceId: v.string() }),
  /** What is kept, how full the archive is, how keeping goes. */
  keepStatus: v.strictObject({}),
  /** Chooses what is kept from now on; `query` keeps what matches it, from any source. */
  chooseKeep: v.strictObject({
    sourceIds: v.pipe(v.array(v.string()), v.maxLength(10_000)),
    query: v.optional(queryText),
    capBytes: v.pipe(v.number(), v.integer(), v.minValue(0)),
  }),
  /** Copies one trace into the archive, where it stays for good. */
  keepTrace: v.strictObject({ id }),
  /** Lets a trace that was kept for good go in its turn. */
  letTraceGo: v.strictObject({ id }),
  howTraceIsKept: v.strictObject({ id }),
  /** What the traces that match tell together, worked out anew. */
  farmInsight: v.strictObject({ query: queryText, zone, serverZones }),
  /**
   * Answers the logs show, and who gave those without a trace. Logs are folders or files (`WEB01=path` names the server),
   * servers are kept ones; with neither, what lies beside the traces. Times are epoch ms. Naming a path is consent for its host.
   * With a ticket of the caller's own, how far the reading is comes as `coverageProgress`.
   */
  coverage: v.strictObject({
    query: queryText,
    from: v.optional(v.number()),
    to: v.optional(v.number()),
    zone,
    reported: v.optional(place),
    logs: v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(40_000))), v.maxLength(200)),
    ticket: v.optional(v.pipe(v.string(), v.maxLength(64))),
    errorLogs: v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(40_000))), v.maxLength(200)),
    servers: v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(253))), v.maxLength(1_000)),
  }),
  ...serverMethods,
  ...searchMethods,
  ...windowMethods,
  /** Builds a report over everything that matches. */
  buildReport: v.strictObject({ query: queryText, format: v.picklist(reportFormats), sort, zone }),
} as const;

/** Name of a method. */
export type MethodName = keyof typeof methods;

/** Checked input of a method. */
export type InputOf<M extends MethodName> = v.InferOutput<(typeof methods)[M]>;

type OutputsOfParts = ServerOutputs & SearchOutputs & WindowOutputs;

/** What each method answers with. */
export type Outputs = OutputsOfParts & {
  readonly hello: EngineStatus;
  readonly addSource: SourceHealth;
  readonly removeSource: null;
  readonly rescan: null;
  readonly openSampleFarm: SourceHealth;
  readonly queryTraces: TraceAnswer;
  readonly readWhole: null;
  readonly groupTraces: Grouping;
  readonly pickTraces: { readonly ids: readonly number[]; readonly rows: readonly TraceSummary[] };
  readonly setMark: null;
  readonly excluders: readonly Excluder[];
  readonly suggestValues: readonly FacetValue[];
  readonly openTrace: PackedTrace;
  readonly compareTraces: ComparedTraces;
  readonly compareEvents: { readonly fields: readonly FieldPair[] };
  readonly findTwin: TwinAnswer;
  readonly readEvent: { readonly data: readonly (readonly [string, string])[] };
  readonly readRaw: { readonly text: string; readonly start: number; readonly totalChars: number };
  readonly sourceRetention: Listed<Retention>;
  readonly keepStatus: KeepStatus;
  readonly chooseKeep: KeepStatus;
  readonly keepTrace: KeepStatus;
  readonly letTraceGo: { readonly keptAs: KeptAs | null };
  /** `null` where there is no copy. */
  readonly howTraceIsKept: { readonly keptAs: KeptAs | null };
  readonly farmInsight: FarmInsight;
  readonly coverage: {
    readonly answer: CoverageAnswer;
    /** Files and folders that could not be read. */
    readonly problems: readonly { readonly path: string; readonly message: string }[];
  };
  readonly buildReport: { readonly fileName: string; readonly mediaType: string; readonly text: string };
};

/** A failed call: what happened and what to do; `at` points into a query that cannot be read. */
export type CallFailure = Problem & { readonly at?: { readonly start: number; readonly end: number } };
