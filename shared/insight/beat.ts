/*
 * Whether moments come back at an even beat: nearly all of them at the same place of the period, in enough periods, and
 * hardly ever twice in one. Knows nothing of what happens at them.
 *
 *   period   |---x----|---x----|--------|----x---|---x----|     4 of 5 periods, within a small part of each
 */
import { arcTail } from "./chance.ts";

/** A beat. `matching` are the places of the moments on it in the list that was given. */
export type Beat = {
  readonly periodMs: number;
  readonly matching: readonly number[];
  /** Of these, the one that comes earliest in its period. */
  readonly earliest: number;
  /** Widest distance of those from the middle of their place. */
  readonly jitterMs: number;
};

const fewest = 4;
/** Part of the moments that must be on the beat: all of them, or a little less. */
const parts = [1, 0.95, 0.9, 0.85, 0.8];
/** Part of the period in which they lie. */
const widest = 0.05;
/** Even a perfect beat is not known better than this. */
const finestMs = 60_000;
const crowded = 1.3;
const unlikely = 1e-4;
const longest = 500;
/** Directions agree less than this where too few of the moments can be in so small a part. */
const leastAgreement = 0.55;

/** The first of the periods at which the moments (ascending) come back; `tests` is how many such questions are asked in all. */
export function findBeat(moments: readonly number[], periodsMs: readonly number[], tests: number): Beat | undefined {
  if (moments.length < fewest || moments.length > longest) return undefined;
  const spanMs = (moments.at(-1) ?? 0) - (moments[0] ?? 0);
  return periodsMs
    .filter((periodMs) => periodMs > 0 && spanMs >= (fewest - 1.5) * periodMs)
    .map((periodMs) => beatAt(moments, periodMs, unlikely / (tests * periodsMs.length)))
    .find((beat) => beat !== undefined);
}

function beatAt(moments: readonly number[], periodMs: number, unlikelyHere: number): Beat | undefined {
  if (agreement(moments, periodMs) < leastAgreement) return undefined;
  const phases = moments
    .map((moment, place) => ({ place, phase: (moment / periodMs) % 1 }))
    .toSorted((a, b) => a.phase - b.phase);
  const n = phases.length;
  for (const part of parts) {
    const m = Math.ceil(n * part);
    if (m < fewest) break;
    const { start, arc } = smallestArc(phases, m);
    if (arc > widest || arcTail(m, n, Math.max(arc, finestMs / periodMs)) > unlikelyHere) continue;
    const matching = Array.from({ length: m }, (_, step) => phases[(start + step) % n]?.place ?? 0).toSorted(
      (a, b) => a - b,
    );
    if (isCrowded(moments, matching, periodMs)) return undefined;
    return { periodMs, matching, earliest: phases[start]?.place ?? 0, jitterMs: (arc * periodMs) / 2 };
  }
  return undefined;
}

/* Length of the mean direction, 0 to 1: quick to tell that there is no beat. */
function agreement(moments: readonly number[], periodMs: number): number {
  let x = 0;
  let y = 0;
  for (const moment of moments) {
    const angle = ((moment / periodMs) % 1) * 2 * Math.PI;
    x += Math.cos(angle);
    y += Math.sin(angle);
  }
  return Math.hypot(x, y) / moments.length;
}

function smallestArc(phases: readonly { readonly phase: number }[], m: number): { start: number; arc: number } {
  let best = { start: 0, arc: 1 };
  for (let start = 0; start < phases.length; start++) {
    const end = start + m - 1;
    const turn = end >= phases.length ? 1 : 0;
    const arc = (phases[end % phases.length]?.phase ?? 0) + turn - (phases[start]?.phase ?? 0);
    if (arc < best.arc) best = { start, arc };
  }
  return best;
}

/* Moments that stand together in one period are one occasion told twice, and too few occasions prove nothing. */
function isCrowded(moments: readonly number[], matching: readonly number[], periodMs: number): boolean {
  const first = moments[matching[0] ?? 0] ?? 0;
  const periods = new Set(matching.map((place) => Math.round(((moments[place] ?? 0) - first) / periodMs)));
  const possible = Math.max(...periods) + 1;
  return periods.size < fewest || matching.length > periods.size * crowded || periods.size * 3 < possible;
}

/** The middle distance of neighbours, made finer by all of them: a period nobody thought of before. */
export function ownPeriod(moments: readonly number[]): number | undefined {
  const gaps = moments.slice(1).map((moment, place) => moment - (moments[place] ?? 0));
  const middle = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)];
  const first = moments[0];
  if (middle === undefined || middle <= 0 || first === undefined) return undefined;
  let turns = 0;
  for (const gap of gaps) turns += Math.max(1, Math.round(gap / middle));
  return ((moments.at(-1) ?? first) - first) / turns;
}
