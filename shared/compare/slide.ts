/*
 * Where a run of events that only one trace has could stand in several places, as a module called once more among equal
 * calls could, it is put where it begins with the opening of a span: `START ... END` rather than `END ... START`.
 *
 *   x S [e S] e  ->  x [S e] S e
 */

/** How far a run is moved at most, in events. */
const furthest = 2_000;

/** What is asked of the side whose runs are moved: by place, whether the event opens a span, and how deep it lies. */
export type Shape = { readonly opens: (place: number) => boolean; readonly depth: (place: number) => number };

/** Moves the runs of places of `keys` that `matches` leaves alone (-1). Changes `matches`; pairs keep equal keys. */
export function slideRuns(keys: Int32Array, matches: Int32Array, shape: Shape): void {
  for (let from = 0; from < keys.length; from++) {
    if (matches[from] !== -1) continue;
    let to = from + 1;
    while (to < keys.length && matches[to] === -1) to++;
    const best = isAlone(matches, from, to) ? bestPlace(keys, matches, from, to, shape) : from;
    if (best < from) moveUp(matches, from, to, from - best);
    from = to - 1;
  }
}

/* Where the other side has a run at the same place, the two belong together. */
function isAlone(matches: Int32Array, from: number, to: number): boolean {
  const before = matches[from - 1] ?? -1;
  return to === matches.length || matches[to] === before + 1;
}

/* The first place of the run after the best move up. The alignment itself always leaves runs as far down as they go. */
function bestPlace(keys: Int32Array, matches: Int32Array, from: number, to: number, shape: Shape): number {
  let best = from;
  let bestScore = scoreOf(from, shape);
  for (let by = 1; by <= furthest; by++) {
    const first = from - by;
    if (first < 0 || matches[first] === -1 || keys[first] !== keys[to - by]) break;
    const score = scoreOf(first, shape);
    if (score >= bestScore) continue;
    best = first;
    bestScore = score;
  }
  return best;
}

function scoreOf(place: number, { opens, depth }: Shape): number {
  return depth(place) * 2 + (opens(place) ? 0 : 1);
}

function moveUp(matches: Int32Array, from: number, to: number, by: number): void {
  for (let step = 1; step <= by; step++) {
    matches[to - step] = matches[from - step] ?? -1;
    matches[from - step] = -1;
  }
}
