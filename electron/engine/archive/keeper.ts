/*
 * Copies new traces into the archive as they come, before IIS deletes them: those of chosen sources and those that match
 * a filter. First come, first copied, a few at a time, through the file access of the trace's own source. What cannot be
 * copied is counted as lost; it never writes to a source.
 */
import type { Result } from "../../../shared/base/result.ts";
import { readHead } from "../../../shared/freb/head.ts";
import type { KeepSettings, KeepStatus } from "../../../shared/model/keep.ts";
import type { Problem } from "../../../shared/model/problem.ts";
import type { TraceSummary } from "../../../shared/model/summary.ts";
import { orderedRows } from "../../../shared/query/answer.ts";
import type { OtherNames } from "../../../shared/query/match.ts";
import { parseQuery } from "../../../shared/query/parse.ts";
import { appendRow, createTable } from "../../../shared/query/table.ts";
import type { FileAccess } from "../files/file-access.ts";
import type { KeepTarget } from "./archive.ts";

/** What a keeper needs from around it. */
export type KeeperParts = {
  readonly target: KeepTarget;
  readonly filesOf: (sourceId: string) => FileAccess | undefined;
  readonly get: (id: number) => TraceSummary | undefined;
  readonly otherNames: OtherNames;
  readonly maxTraceBytes: number;
  /** Hears of each trace of which there is a copy now. */
  readonly onKept?: ((id: number) => void) | undefined;
};

/** Keeps traces. */
export type Keeper = {
  /** A row that is new or says something else than before. */
  readonly offer: (id: number) => void;
  /** Keeps this trace for good, at once. */
  readonly keep: (id: number) => Promise<Result<undefined, Problem>>;
  readonly choose: (settings: KeepSettings) => void;
  readonly status: () => Omit<KeepStatus, "settings">;
  /** When nothing waits to be copied. */
  readonly idle: () => Promise<void>;
  readonly close: () => void;
};

/** Reading is what takes time; the archive writes one after the other. */
const atOnce = 4;
/** A file that is locked or behind a hanging share is tried again so often. */
const mostTries = 6;
const restMs = 1_000;

type Task = { readonly trace: TraceSummary; tries: number };

/** Makes a keeper that keeps nothing until `choose` says what. */
export function createKeeper(parts: KeeperParts, settings: KeepSettings): Keeper {
  let chosen = settings;
  const offered = new Set<number>();
  const queue: Task[] = [];
  const resting = new Set<NodeJS.Timeout>();
  let waiters: (() => void)[] = [];
  let busy = 0;
  let kept = 0;
  let lost = 0;
  let problem: string | undefined;
  let gathering: NodeJS.Immediate | undefined;
  let closed = false;

  const waiting = (): number => offered.size + queue.length + resting.size + busy;

  const tell = (): void => {
    if (waiting() > 0) return;
    for (const done of waiters.splice(0)) done();
  };

  const gather = (): void => {
    gathering = undefined;
    const traces = [...offered].flatMap((id) => parts.get(id) ?? []);
    offered.clear();
    for (const trace of wanted(traces, chosen, parts.otherNames)) queue.push({ trace, tries: 0 });
    fill();
  };

  const mayCopy = (): boolean => !closed && busy < atOnce;

  const fill = (): void => {
    while (mayCopy()) {
      const task = queue.shift();
      if (task === undefined) break;
      busy++;
      void copy(task).then(() => {
        busy--;
        fill();
      });
    }
    tell();
  };

  const copy = async (task: Task): Promise<void> => {
    const { trace } = task;
    task.tries++;
    const outcome = await copyNow(trace, false);
    if (closed) return;
    if (outcome === "kept") kept++;
    else if (outcome === "again" && task.tries < mostTries) rest(task);
    else lost++;
  };

  const rest = (task: Task): void => {
    const timer = setTimeout(() => {
      resting.delete(timer);
      queue.push(task);
      fill();
    }, restMs * task.tries);
    resting.add(timer);
  };

  const copyNow = async (trace: TraceSummary, spared: boolean): Promise<"kept" | "again" | "lost"> => {
    const files = parts.filesOf(trace.sourceId);
    if (files === undefined) return "lost";
    const read = await files.readWhole(trace.path, parts.maxTraceBytes);
    if (!read.ok) {
      problem = read.error.message;
      return ["locked", "denied", "unreachable", "timed-out", "unavailable"].includes(read.error.code)
        ? "again"
        : "lost";
    }
    // IIS uses names again: what lies there now may be another request.
    if (!isOf(trace, read.value)) return "lost";
    const stored = await parts.target.put(trace, read.value, spared);
    if (!stored.ok) problem = stored.error.message;
    else parts.onKept?.(trace.id);
    return stored.ok ? "kept" : "lost";
  };

  return {
    offer(id) {
      if (closed || (chosen.sourceIds.length === 0 && chosen.query === undefined)) return;
      offered.add(id);
      // What comes in one turn is looked at together.
      gathering ??= setImmediate(gather);
    },
    async keep(id) {
      const trace = parts.get(id);
      if (trace === undefined) return lostProblem("This trace is no longer in the list.");
      if (parts.target.isKept(trace)) {
        parts.target.spare(trace, true);
        return { ok: true, value: undefined };
      }
      const outcome = await copyNow(trace, true);
      if (outcome === "kept") return { ok: true, value: undefined };
      return lostProblem(problem ?? `${trace.path} could not be copied; it may be gone already.`);
    },
    choose(next) {
      chosen = next;
    },
    status: () => ({ ...heldBy(parts.target), waiting: waiting(), kept, lost, problem }),
    idle: () =>
      new Promise((resolve) => {
        waiters.push(resolve);
        tell();
      }),
    close() {
      closed = true;
      clearImmediate(gathering);
      for (const timer of resting) clearTimeout(timer);
      offered.clear();
      queue.length = 0;
      resting.clear();
      const done = waiters;
      waiters = [];
      for (const each of done) each();
    },
  };
}

function heldBy(target: KeepTarget): { readonly traces: number; readonly packedBytes: number } {
  const { traces, packedBytes } = target.usage();
  return { traces, packedBytes };
}

function lostProblem(message: string): { readonly ok: false; readonly error: Problem } {
  return { ok: false, error: { code: "vanished", message } };
}

/* Which of some traces the settings ask for. A file that holds no trace is not kept. */
function wanted(
  traces: readonly TraceSummary[],
  { sourceIds, query }: KeepSettings,
  otherNames: OtherNames,
): readonly TraceSummary[] {
  const whole = traces.filter(
    ({ problems }) => !problems.some(({ code }) => code === "empty" || code === "not-a-trace"),
  );
  const matching = query === undefined ? new Set<number>() : matchingIds(whole, query, otherNames);
  return whole.filter(({ id, sourceId }) => sourceIds.includes(sourceId) || matching.has(id));
}

function matchingIds(traces: readonly TraceSummary[], text: string, otherNames: OtherNames): ReadonlySet<number> {
  const query = parseQuery(text, { zone: undefined, now: Date.now() });
  if (!query.ok) return new Set();
  const table = createTable();
  for (const trace of traces.toSorted((a, b) => a.id - b.id)) appendRow(table, trace);
  const rows = orderedRows(table, query.value, { field: "time", descending: false }, otherNames);
  return new Set(Array.from(rows, (row) => table.ids[row] ?? 0));
}

const headBytes = 256 * 1024;

/* Whether a file's content is of the request its row stands for. */
function isOf(trace: TraceSummary, bytes: Uint8Array): boolean {
  if (trace.activityId === undefined) return true;
  const answer = readHead(bytes.subarray(0, headBytes), { complete: true });
  return answer.kind === "head" && answer.head.activityId === trace.activityId;
}
