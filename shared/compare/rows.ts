/*
 * The rows of a comparison from the alignment of two traces: pairs and single events in the order of both, with times,
 * states and notes, by column.
 */
import { rowStates, type ComparisonRows, type RowState } from "../model/comparison.ts";
import type { EventMark } from "../model/event-mark.ts";
import type { Span, SpanTree } from "../model/span.ts";
import type { Trace, TraceEvent } from "../model/trace.ts";
import { readTimes } from "../spans/clock.ts";
import { askedUrls, type AskedUrls } from "./asked-urls.ts";
import { dataChanged } from "./data-changes.ts";
import type { JudgedRow } from "./divergence.ts";
import { stageText } from "./module-times.ts";
import { changeNote, eventNote } from "./notes.ts";
import { differsInTime } from "./time-difference.ts";

/** One side as the rows need it. */
export type RowSide = { readonly trace: Trace; readonly spans: SpanTree; readonly marks: readonly EventMark[] };

/** How many rows get a note, to bound what is sent to a page; the data of the others can be asked for. */
export const mostNotes = 20_000;

/** The rows and what is asked about single ones. */
export type BuiltRows = {
  readonly rows: ComparisonRows;
  readonly counts: Readonly<Record<RowState, number>>;
  readonly read: (row: number) => JudgedRow;
  /** Rows on one side only, or changed in meaning; ascending. */
  readonly differing: readonly number[];
  /** Rows with a failing or warning event; ascending. */
  readonly marked: readonly number[];
};

/** Places of the events of each row, -1 for none: single events of A, then of B, then the pair they lead to. */
export function rowPlaces(matches: Int32Array, lengthB: number): readonly (readonly [a: number, b: number])[] {
  const places: [number, number][] = [];
  let atB = 0;
  let waiting: number[] = [];
  const before = (toB: number): void => {
    for (const a of waiting) places.push([a, -1]);
    waiting = [];
    while (atB < toB) places.push([-1, atB++]);
  };
  for (const [a, b] of matches.entries()) {
    if (b === -1) {
      waiting.push(a);
      continue;
    }
    before(b);
    places.push([a, b]);
    atB = b + 1;
  }
  before(lengthB);
  return places;
}

type SideFacts = {
  readonly events: readonly TraceEvent[];
  readonly offsets: readonly number[];
  readonly spanAt: (place: number) => Span | undefined;
  readonly moduleAt: (place: number) => Span | undefined;
  readonly markOf: ReadonlyMap<number, EventMark>;
};

function factsOf({ trace, spans, marks }: RowSide): SideFacts {
  const modules: (Span | undefined)[] = [];
  for (const span of spans.spans) {
    const above = span.kind === "operation" ? modules[span.parent] : undefined;
    modules.push(span.kind === "module" ? span : above);
  }
  const spanAt = (place: number): Span | undefined => spans.spans[spans.spanOfEvent[place] ?? -1];
  return {
    events: trace.events,
    offsets: readTimes(trace.events).offsets,
    spanAt,
    moduleAt: (place) => modules[spans.spanOfEvent[place] ?? -1],
    markOf: new Map(marks.map((mark) => [mark.number, mark])),
  };
}

function sinceOf({ offsets }: SideFacts, place: number): number {
  return place < 1 ? 0 : (offsets[place] ?? 0) - (offsets[place - 1] ?? 0);
}

type Sides = { readonly a: SideFacts; readonly b: SideFacts; readonly asked: AskedUrls | undefined };

function stateOf({ a, b, asked }: Sides, atA: number, atB: number): RowState {
  const [eventA, eventB] = [a.events[atA], b.events[atB]];
  if (eventA === undefined) return "only-b";
  if (eventB === undefined) return "only-a";
  if (dataChanged(eventA.data, eventB.data, asked)) return "data";
  return differsInTime(sinceOf(a, atA), sinceOf(b, atB)) ? "time" : "same";
}

function textTable(): { readonly texts: string[]; readonly at: (text: string) => number } {
  const texts: string[] = [];
  const places = new Map<string, number>();
  return {
    texts,
    at: (text) => {
      const known = places.get(text);
      if (known !== undefined) return known;
      places.set(text, texts.length);
      return texts.push(text) - 1;
    },
  };
}

/** Builds the rows of two sides; `matches` is by place of A. */
export function buildRows(sideA: RowSide, sideB: RowSide, matches: Int32Array): BuiltRows {
  const [a, b] = [factsOf(sideA), factsOf(sideB)];
  const sides: Sides = { a, b, asked: askedUrls(sideA.trace.head.url, sideB.trace.head.url) };
  const places = rowPlaces(matches, b.events.length);
  const states = places.map(([atA, atB]) => stateOf(sides, atA, atB));
  const { texts, at } = textTable();
  const whereOf = ([atA, atB]: readonly [number, number]): Span | undefined =>
    atA === -1 ? b.moduleAt(atB) : a.moduleAt(atA);
  const depthOf = ([atA, atB]: readonly [number, number]): number =>
    (atA === -1 ? b.spanAt(atB) : a.spanAt(atA))?.depth ?? 0;
  const read = (row: number): JudgedRow => judgedRow(sides, places[row] ?? [-1, -1]);
  const marksOf = places.map(([atA, atB]) => Number(a.markOf.has(atA + 1)) + Number(b.markOf.has(atB + 1)));
  const counts = { same: 0, time: 0, data: 0, "only-a": 0, "only-b": 0 };
  for (const state of states) counts[state]++;
  const differing = [...states.keys()].filter((row) => states[row] !== "same" && states[row] !== "time");
  const rows: ComparisonRows = {
    count: places.length,
    a: places.map(([atA]) => atA + 1),
    b: places.map(([, atB]) => atB + 1),
    aMs: places.map(([atA]) => a.offsets[atA] ?? 0),
    bMs: places.map(([, atB]) => b.offsets[atB] ?? 0),
    aSinceMs: places.map(([atA]) => sinceOf(a, atA)),
    bSinceMs: places.map(([, atB]) => sinceOf(b, atB)),
    states: states.map((state) => rowStates.indexOf(state)),
    names: places.map(([atA, atB]) => at((a.events[atA] ?? b.events[atB])?.name ?? "")),
    modules: places.map((place) => at(whereOf(place)?.name ?? "")),
    stages: places.map((place) => at(stageOf(whereOf(place)))),
    depths: places.map(depthOf),
    marks: marksOf,
    texts,
    notes: differing.slice(0, mostNotes).map((row) => [row, read(row).note()]),
  };
  const marked = [...marksOf.keys()].filter((row) => (marksOf[row] ?? 0) > 0);
  return { rows, counts, read, differing, marked };
}

function stageOf(module: Span | undefined): string {
  return module === undefined ? "" : stageText(module);
}

function judgedRow({ a, b, asked }: Sides, [atA, atB]: readonly [number, number]): JudgedRow {
  const [eventA, eventB] = [a.events[atA], b.events[atB]];
  const single = eventA ?? eventB;
  const module = atA === -1 ? b.moduleAt(atB) : a.moduleAt(atA);
  const note = (): string => {
    if (eventA !== undefined && eventB !== undefined) return changeNote(eventA, eventB, asked);
    return single === undefined ? "" : eventNote(single);
  };
  return {
    a: eventA,
    b: eventB,
    markA: a.markOf.get(atA + 1),
    markB: b.markOf.get(atB + 1),
    where: module === undefined ? "" : `${module.name} in ${stageOf(module)}`,
    note,
  };
}
