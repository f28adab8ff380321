/*
 * Runs a regular expression over texts in linear time, whatever the expression: the states it can be in are walked side by
 * side, never back and forth. Sets of states are remembered as they are met, so that most steps are one look-up; where too
 * many are met, they are walked without memory.
 */
import { fail, ok, type Result } from "../../base/result.ts";
import type { CharSet } from "./char-set.ts";
import type { ExpressionNode } from "./syntax.ts";

/** Whether a text, in lower case, has a part that fits. */
export type Automaton = (lower: string) => boolean;

type State =
  | { readonly kind: "set"; readonly has: CharSet; readonly next: number }
  | { readonly kind: "fork"; readonly next: number[] }
  | { readonly kind: "start" | "end"; readonly next: number }
  | { readonly kind: "match" };

/** Sets of states remembered, and how often they are forgotten before none are remembered any more. */
const mostKept = 1_000;
const mostForgotten = 2;
/** Longer than any URL that HTTP.sys lets through. */
const longestTested = 20_000;

/** Builds the automaton of an expression; fails with a sentence where it would have more than `mostStates`. */
export function buildAutomaton(node: ExpressionNode, mostStates: number): Result<Automaton, string> {
  const states: State[] = [{ kind: "match" }];
  const builder: Builder = {
    isFull: () => states.length > mostStates,
    add: (state) => states.push(state) - 1,
  };
  const first = build(node, 0, builder);
  if (first === undefined) {
    return fail("The expression is too large: it repeats too many parts in too many ways. Make it simpler.");
  }
  return ok(runner(states, first));
}

type Builder = { readonly isFull: () => boolean; readonly add: (state: State) => number };

/** Adds the states of a node that goes on to `next`; undefined where they become too many. */
function build(node: ExpressionNode, next: number, builder: Builder): number | undefined {
  if (builder.isFull()) return undefined;
  switch (node.kind) {
    case "set":
      return builder.add({ kind: "set", has: node.has, next });
    case "start":
    case "end":
      return builder.add({ kind: node.kind, next });
    case "sequence":
      return node.parts.reduceRight<number | undefined>(
        (after, part) => (after === undefined ? undefined : build(part, after, builder)),
        next,
      );
    case "choice": {
      const starts = node.options.map((option) => build(option, next, builder)).filter((at) => at !== undefined);
      return starts.length < node.options.length ? undefined : builder.add({ kind: "fork", next: starts });
    }
    case "repeat":
      return buildRepeat(node, next, builder);
  }
}

function buildRepeat(
  { part, min, max }: Extract<ExpressionNode, { kind: "repeat" }>,
  next: number,
  builder: Builder,
): number | undefined {
  let after: number | undefined = next;
  if (max === undefined) {
    const loop: number[] = [next];
    const fork = builder.add({ kind: "fork", next: loop });
    const again = build(part, fork, builder);
    if (again === undefined) return undefined;
    loop.push(again);
    after = fork;
  }
  for (let times = min; times < (max ?? min) && after !== undefined; times++) {
    const optional = build(part, after, builder);
    after = optional === undefined ? undefined : builder.add({ kind: "fork", next: [optional, next] });
  }
  for (let times = 0; times < min && after !== undefined; times++) after = build(part, after, builder);
  return after;
}

/** A set of states, and where each kind of character leads. */
type Place = {
  readonly states: readonly number[];
  readonly matches: boolean;
  readonly matchesAtEnd: boolean;
  readonly to: (Place | undefined)[];
};

function runner(states: readonly State[], first: number): Automaton {
  const symbolOf = symbols(states);
  /** States reached from one without a character, in the midst of a text and at its end. */
  const reach = states.map((_, at) => closure(states, at, { atStart: false, atEnd: false }));
  const matchesFrom = states.map((_, at) => closure(states, at, { atStart: false, atEnd: true }).includes(0));
  const atStart = placeOf(
    closure(states, first, { atStart: true, atEnd: false }),
    closure(states, first, { atStart: true, atEnd: true }).includes(0),
  );
  const seen = new Uint32Array(states.length);
  let round = 0;
  let places = new Map<string, Place>();
  let forgotten = 0;

  const step = (from: Place, code: number): Place => {
    round++;
    const open: number[] = [];
    let matchesAtEnd = false;
    const enter = (at: number): void => {
      matchesAtEnd ||= matchesFrom[at]!;
      for (const state of reach[at]!) {
        if (seen[state] === round) continue;
        seen[state] = round;
        open.push(state);
      }
    };
    enter(first);
    for (const at of from.states) {
      const state = states[at]!;
      if (state.kind === "set" && state.has(code)) enter(state.next);
    }
    if (forgotten > mostForgotten) return placeOf(open, matchesAtEnd);
    const key = open.sort((a, b) => a - b).join(" ");
    const known = places.get(key);
    if (known !== undefined) return known;
    if (places.size >= mostKept) {
      places = new Map();
      forgotten++;
    }
    const place = placeOf(open, matchesAtEnd);
    places.set(key, place);
    return place;
  };

  return (lower) => {
    let place = atStart;
    const end = Math.min(lower.length, longestTested);
    for (let at = 0; at < end; at++) {
      if (place.matches) return true;
      const code = lower.charCodeAt(at);
      const symbol = symbolOf(code);
      let next = place.to[symbol];
      if (next === undefined) {
        next = step(place, code);
        if (forgotten <= mostForgotten) place.to[symbol] = next;
      }
      place = next;
    }
    return place.matches || (end === lower.length && place.matchesAtEnd);
  };
}

function placeOf(states: readonly number[], matchesAtEnd: boolean): Place {
  return { states, matches: states.includes(0), matchesAtEnd, to: [] };
}

/** States that are reached without a character: those that take one, the match, and an end that may still come. */
function closure(
  states: readonly State[],
  from: number,
  { atStart, atEnd }: { readonly atStart: boolean; readonly atEnd: boolean },
): number[] {
  const seen = new Set<number>();
  const open: number[] = [];
  const waiting = [from];
  for (;;) {
    const at = waiting.pop();
    if (at === undefined) return open;
    if (seen.has(at)) continue;
    seen.add(at);
    const state = states[at]!;
    if (state.kind === "fork") waiting.push(...state.next);
    else if (state.kind === "start") waiting.push(...(atStart ? [state.next] : []));
    else if (state.kind === "end" && atEnd) waiting.push(state.next);
    else open.push(at);
  }
}

/** Numbers kinds of characters: those that every set of the expression treats alike have one number. */
function symbols(states: readonly State[]): (code: number) => number {
  const sets = [...new Set(states.flatMap((state) => (state.kind === "set" ? [state.has] : [])))];
  const numbers = new Map<string, number>();
  const known = new Map<number, number>();
  return (code) => {
    const symbol = known.get(code);
    if (symbol !== undefined) return symbol;
    const key = sets.map((has) => (has(code) ? "1" : "0")).join("");
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    known.set(code, number);
    return number;
  };
}
