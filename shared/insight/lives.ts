/*
 * Lives of worker processes, as far as traces show them. A process id is the same process until another one of its pool
 * was seen in between and hours have passed (Windows gives ids again), or until it was silent for longer than the pool's
 * recycling lets any process live. A pool where ids take turns runs several workers (a web garden): there, only that parts
 * two lives.
 */
import type { FarmFacts } from "./facts.ts";
import { poolFacts } from "./facts.ts";
import { flag, type FarmTable } from "./farm-table.ts";
import { groupAt, groupRows } from "./grouped.ts";

/** A life. `first` and `last` are rows of the table; times are starts of requests. */
export type Life = {
  readonly worker: number;
  readonly pid: number;
  readonly firstRow: number;
  lastRow: number;
  traces: number;
  failures: number;
  longestGapMs: number;
  /** Row of the same pool just before this life began; undefined where history begins. */
  readonly beforeRow: number | undefined;
  readonly idReused: boolean;
  /** The pool runs several workers at once. */
  readonly garden: boolean;
};

/** All lives by their beginning, and the life of each timed row (-1 where the trace names no process). */
export type Lives = { readonly lives: readonly Life[]; readonly lifeOf: Int32Array };

/** An id that returns after this long, with others seen between, is taken for another process. */
export const reuseAfterMs = 6 * 3_600_000;
/** While workers overlap at a recycle both may show; by IIS's default the old one has 90 seconds to end. */
const overlapMs = 150_000;
/** A process may outlive the recycling time by its last requests. */
const ageSlackMs = 600_000;

/** Works out all lives. */
export function workOutLives(farm: FarmTable, facts: FarmFacts): Lives {
  const lifeOf = new Int32Array(farm.timed).fill(-1);
  const lives: Life[] = [];
  const byWorker = groupRows(farm.worker, farm.timed, farm.names.workers.length);
  farm.names.workers.forEach(({ server, pool }, worker) => {
    const rows = groupAt(byWorker, worker);
    const settings = poolFacts(facts, farm.names.servers[server] ?? "", farm.names.pools[pool] ?? "");
    const garden = (settings?.maxProcesses.value ?? 1) > 1 || takeTurns(farm, rows);
    const recycleMs = settings?.recycleTimeMs.value ?? 0;
    const longestMs = recycleMs > 0 ? recycleMs + ageSlackMs : Number.POSITIVE_INFINITY;
    livesOfWorker(farm, { worker, rows, garden, longestMs }, lives, lifeOf);
  });
  return { lives, lifeOf };
}

type WorkerRows = {
  readonly worker: number;
  readonly rows: Uint32Array;
  readonly garden: boolean;
  readonly longestMs: number;
};

function livesOfWorker(
  farm: FarmTable,
  { worker, rows, garden, longestMs }: WorkerRows,
  lives: Life[],
  lifeOf: Int32Array,
): void {
  const open = new Map<number, { index: number; place: number }>();
  let before: number | undefined;
  let place = 0;
  for (const row of rows) {
    const pid = farm.pid[row]!;
    if (pid === 0) continue;
    place++;
    const known = open.get(pid);
    const life = known === undefined ? undefined : lives[known.index];
    const gapMs = life === undefined ? 0 : farm.at[row]! - farm.at[life.lastRow]!;
    const others = known !== undefined && known.place < place - 1;
    const another = gapMs > longestMs || (others && !garden && gapMs >= reuseAfterMs);
    if (known !== undefined && life !== undefined && !another) {
      life.lastRow = row;
      life.longestGapMs = Math.max(life.longestGapMs, gapMs);
      known.place = place;
      lifeOf[row] = known.index;
    } else {
      lifeOf[row] = lives.length;
      open.set(pid, { index: lives.length, place });
      lives.push(born(farm, { worker, row, before, garden, idReused: life !== undefined }));
    }
    const own = lives[lifeOf[row]]!;
    own.traces++;
    if ((farm.flags[row]! & flag.failing) !== 0) own.failures++;
    before = row;
  }
}

function born(
  farm: FarmTable,
  of: { worker: number; row: number; before: number | undefined; garden: boolean; idReused: boolean },
): Life {
  return {
    worker: of.worker,
    pid: farm.pid[of.row]!,
    firstRow: of.row,
    lastRow: of.row,
    traces: 0,
    failures: 0,
    longestGapMs: 0,
    beforeRow: of.before,
    idReused: of.idReused,
    garden: of.garden,
  };
}

/*
 * Whether an id still takes requests when a newer one has been there for longer than a recycle overlaps. That the newer one
 * goes on after the old one's last requests tells nothing: so it is at every recycle.
 */
function takeTurns(farm: FarmTable, rows: Uint32Array): boolean {
  const starts: number[] = [];
  const seen = new Map<number, { place: number; lastAt: number }>();
  for (const row of rows) {
    const [pid, at] = [farm.pid[row]!, farm.at[row]!];
    if (pid === 0) continue;
    const known = seen.get(pid);
    const newerAt = known === undefined ? undefined : starts[known.place + 1];
    if (known !== undefined && (newerAt === undefined || at - known.lastAt < reuseAfterMs)) {
      if (newerAt !== undefined && at - newerAt > overlapMs) return true;
      known.lastAt = at;
    } else {
      seen.set(pid, { place: starts.length, lastAt: at });
      starts.push(at);
    }
  }
  return false;
}
