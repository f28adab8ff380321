/*
 * Runs a regular expression over texts in linear time, whatever the expression: its states are worked out as they are
 * met (a lazily built deterministic automaton), so that no expression and no text can make it go back and forth.
 */
import { fail, ok, type Result } from "../../base/result.ts";
import type { CharSet } from "./char-set.ts";
import type { ExpressionNode } from "./syntax.ts";

/** Whether a text, in lower case, has a part that fits. */
export type Automaton = (lower: string) => boolean;

type State =
  | { readonly kind: "set"; readonly has: CharSet; next: number }
  | { readonly kind: "fork"; readonly next: number[] }
  | { readonly kind: "start" | "end"; next: number }
  | { readonly kind: "match" };

const mostStates = 600;
const mostKept = 1_500;
/** Longer than any URL that HTTP.sys lets through. */
const longestTested = 20_000;

/** Builds the automaton of an expression; fails with a sentence where it would be too large. */
export function buildAutomaton(node: ExpressionNode): Result<Automaton, string> {
  const states: State[] = [{ kind: "match" }];
  const add = (state: State): number => states.push(state) - 1;
  const first = build(node, 0, states, add);
  if (first === undefined) return fail("The expression is too large: it repeats too many parts. Make it simpler.");
  return ok(runner(states, first));
}

/** Adds the states of a node that goes on to `next`; undefined where they become too many. */
function build(
  node: ExpressionNode,
  next: number,
  states: readonly State[],
  add: (state: State) => number,
): number | undefined {
  if (states.length > mostStates) return undefined;
  switch (node.kind) {
    case "set":
      return add({ kind: "set", has: node.has, next });
    case "start":
    case "end":
      return add({ kind: node.kind, next });
    case "sequence":
      return node.parts.reduceRight<number | undefined>(
        (after, part) => (after === undefined ? undefined : build(part, after, states, add)),
        next,
      );
    case "choice": {
      const starts = node.options.map((option) => build(option, next, states, add));
      return starts.includes(undefined)
        ? undefined
        : add({ kind: "fork", next: starts.filter((at) => at !== undefined) });
    }
    case "repeat":
      return buildRepeat(node, next, states, add);
  }
}

function buildRepeat(
  { part, min, max }: Extract<ExpressionNode, { kind: "repeat" }>,
  next: number,
  states: readonly State[],
  add: (state: State) => number,
): number | undefined {
  let after: number | undefined = next;
  if (max === undefined) {
    const loop: number[] = [next];
    const fork = add({ kind: "fork", next: loop });
    const again = build(part, fork, states, add);
    if (again === undefined) return undefined;
    loop.push(again);
    after = fork;
  }
  for (let times = min; times < (max ?? min) && after !== undefined; times++) {
    const optional = build(part, after, states, add);
    after = optional === undefined ? undefined : add({ kind: "fork", next: [optional, next] });
  }
  for (let times = 0; times < min && after !== undefined; times++) after = build(part, after, states, add);
  return after;
}

/** A set of states, and where each kind of character leads; 0 is not known yet. */
type Place = {
  readonly states: readonly number[];
  readonly matches: boolean;
  readonly matchesAtEnd: boolean;
  readonly to: (Place | undefined)[];
};

function runner(states: readonly State[], first: number): Automaton {
  const symbolOf = symbols(states);
  let places = new Map<string, Place>();
  const placeOf = (seeds: readonly number[], atStart: boolean): Place => {
    const open = closure(states, seeds, atStart, false);
    const key = (atStart ? "^" : "") + open.join(" ");
    const known = places.get(key);
    if (known !== undefined) return known;
    const place: Place = {
      states: open,
      matches: open.includes(0),
      matchesAtEnd: closure(states, seeds, atStart, true).includes(0),
      to: [],
    };
    // What is forgotten is worked out anew where it is met again.
    if (places.size >= mostKept) places = new Map();
    places.set(key, place);
    return place;
  };
  const step = (from: Place, code: number): Place => {
    const seeds = [first];
    for (const at of from.states) {
      const state = states[at]!;
      if (state.kind === "set" && state.has(code)) seeds.push(state.next);
    }
    return placeOf(seeds, false);
  };
  return (lower) => {
    let place = placeOf([first], true);
    const end = Math.min(lower.length, longestTested);
    for (let at = 0; at < end; at++) {
      if (place.matches) return true;
      const code = lower.charCodeAt(at);
      const symbol = symbolOf(code);
      let next = place.to[symbol];
      if (next === undefined) {
        next = step(place, code);
        place.to[symbol] = next;
      }
      place = next;
    }
    return place.matches || (end === lower.length && place.matchesAtEnd);
  };
}

/** States that are reached without a character: those that take one, the match, and an end that may still come. */
function closure(states: readonly State[], seeds: readonly number[], atStart: boolean, atEnd: boolean): number[] {
  const seen = new Set<number>();
  const open: number[] = [];
  const waiting = [...seeds];
  for (;;) {
    const at = waiting.pop();
    if (at === undefined) break;
    if (seen.has(at)) continue;
    seen.add(at);
    const state = states[at]!;
    if (state.kind === "fork") waiting.push(...state.next);
    else if (state.kind === "start" && atStart) waiting.push(state.next);
    else if (state.kind === "end" && atEnd) waiting.push(state.next);
    else if (state.kind === "start") continue;
    else open.push(at);
  }
  return open.sort((a, b) => a - b);
}

/** Numbers kinds of characters: those that every set of the expression treats alike have one number. */
function symbols(states: readonly State[]): (code: number) => number {
  const sets = [...new Set(states.flatMap((state) => (state.kind === "set" ? [state.has] : [])))];
  const numbers = new Map<string, number>();
  const known = new Uint16Array(0x1_0000);
  return (code) => {
    const symbol = known[code]!;
    if (symbol !== 0) return symbol;
    const key = sets.map((has) => (has(code) ? "1" : "0")).join("");
    const number = numbers.get(key) ?? numbers.size + 1;
    numbers.set(key, number);
    known[code] = number;
    return number;
  };
}
