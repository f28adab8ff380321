/*
 * Whole file -> culprit, code, verdict: reads the traces of the catalog behind the list and fills in what only the whole
 * file tells. It decides which file is next; reading and diagnosing are the opener's, keeping is the catalog's.
 *
 *   in sight -> waited for by a filter -> failing -> the rest      (network sources: only what is asked for)
 */
import type { Dispose } from "../../../shared/base/emitter.ts";
import type { Result } from "../../../shared/base/result.ts";
import type { CallFailure } from "../../../shared/contract/methods.ts";
import type { SourceHealth } from "../../../shared/model/source-folder.ts";
import type { TraceSummary } from "../../../shared/model/summary.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { DiagnosedTrace } from "../open/parse-job.ts";
import type { SourceSet } from "../sources/source-set.ts";
import { createDemand, type AskedQuestion, type ShownWindow } from "./enricher-demand.ts";
import { createFailures } from "./enricher-failures.ts";
import { createHolds, usualHoldTimes, type HoldTimes } from "./enricher-hold.ts";
import { createLane, hasRoom, laneName, type Lane } from "./enricher-lane.ts";
import { outcomeOf, type ReadOutcome } from "./enricher-outcome.ts";
import { createRuns, type CompleteWatch } from "./enricher-runs.ts";

/** What the enricher needs from around it. */
export type EnricherParts = {
  readonly catalog: Pick<Catalog, "get" | "readings" | "nextUnread" | "toRead" | "revision" | "onChange">;
  readonly sources: Pick<SourceSet, "list" | "onChange" | "onListChange">;
  /** Reads a trace whole, through its source's file access, behind everything that somebody waits for. */
  readonly diagnose: (id: number, signal: AbortSignal) => Promise<Result<DiagnosedTrace, CallFailure>>;
  /** Whether a trace whose file is gone can be read from a copy; none can if absent. */
  readonly hasCopy?: ((id: number) => boolean) | undefined;
  /** false: only what is asked for is read. For commands that end. */
  readonly byItself: boolean;
  /** Files of local sources, and of each network source, that are read at the same time. */
  readonly atOnce: { readonly local: number; readonly network: number };
  readonly holdTimes?: HoldTimes | undefined;
};

/** Reads traces whole, behind. */
export type Enricher = {
  /** The last window a UI asked for; the UI is any object of its own. */
  readonly shows: (ui: object, window: ShownWindow) => void;
  readonly left: (ui: object) => void;
  /** Reads all of a source, now and what comes, also across the network; false where there is no such source. */
  readonly readSource: (sourceId: string) => boolean;
  /** Reads of a source only what is asked for otherwise. */
  readonly restSource: (sourceId: string) => void;
  /** Reads one trace, behind: its content has become cheap to get. */
  readonly readOne: (id: number) => void;
  /** Reads everything that a question waits for, also across the network; answers how many that is. */
  readonly readMatching: (question: AskedQuestion) => Result<number, CallFailure>;
  /** The same, and settles when each was read or given up, or at the signal. */
  readonly complete: (question: AskedQuestion, watch?: CompleteWatch) => Promise<Result<void, CallFailure>>;
  /** Whether a trace is read only when somebody asks. */
  readonly rests: (sourceId: string, id: number) => boolean;
  /** Whether all of a source was asked for. */
  readonly readsAllOf: (sourceId: string) => boolean;
  readonly close: () => void;
};

/** Ids picked from the catalog at a time. */
const lineLength = 200;
/** So many heads unread mean that the list itself is still being made; a few always rest, half written. */
const manyHeads = 32;
/** Changes of the catalog and of filters are looked at this often. */
const lookEveryMs = 200;
const shownPauseMs = 20;

/** Starts the enricher. */
export function startEnricher(parts: EnricherParts): Enricher {
  const { catalog } = parts;
  const abort = new AbortController();
  const lanes = new Map<string, Lane>();
  const running = new Set<number>();
  const runs = createRuns();
  const demand = createDemand((question) => idsToRead(catalog, question, (sourceId) => mayBeAsked(sourceId)));
  let health = new Map<string, SourceHealth>();
  let moreUrgent = false;
  let lookTimer: NodeJS.Timeout | undefined;
  let lookNowTimer: NodeJS.Timeout | undefined;

  const holds = createHolds(
    parts.holdTimes ?? usualHoldTimes,
    () => forgetEmpty(),
    (sourceId) => tryAgain(sourceId, "innocent"),
  );
  const failures = createFailures((sourceId) => tryAgain(sourceId, "all"));

  const laneOf = (source: SourceHealth): Lane => {
    const name = laneName(source);
    const lane = lanes.get(name) ?? createLane(source.network);
    lanes.set(name, lane);
    return lane;
  };

  /** Whether a source can be read from now. */
  const mayBeAsked = (sourceId: string): boolean => {
    const source = health.get(sourceId);
    return source !== undefined && answers(source) && !holds.isResting(sourceId);
  };

  const isAsked = (sourceId: string, id: number): boolean => demand.askedSources.has(sourceId) || demand.asked.has(id);

  /** The source of a row that may be read now. */
  const sourceFor = (row: TraceSummary | undefined): SourceHealth | undefined => {
    if (row === undefined || row.enrichment !== undefined || row.notEnriched !== undefined) return undefined;
    if (row.gone && parts.hasCopy?.(row.id) !== true) return undefined;
    const idle = !running.has(row.id) && !holds.isHeld(row.id);
    return idle && mayBeAsked(row.sourceId) ? health.get(row.sourceId) : undefined;
  };

  const sortUrgent = (): void => {
    for (const lane of lanes.values()) lane.urgent = [];
    const { ids, more } = demand.urgent();
    let any = false;
    for (const id of ids) {
      const source = sourceFor(catalog.get(id));
      if (source === undefined) continue;
      laneOf(source).urgent.push(id);
      any = true;
    }
    moreUrgent = more && any;
  };

  /** Fills a lane's line; false where nothing is left. */
  const pick = (lane: Lane): boolean => {
    const revision = catalog.revision();
    if (lane.emptyAt === revision) return false;
    const listing = [...health.values()].some((source) => laneOf(source) === lane && makesList(source));
    if (listing) return false;
    lane.line = catalog.nextUnread({
      most: lineLength,
      asked: demand.asked,
      skip: (id) => running.has(id) || holds.isHeld(id),
      of: (sourceId) => {
        const source = health.get(sourceId);
        if (source === undefined || laneOf(source) !== lane || !mayBeAsked(sourceId)) return "none";
        return demand.askedSources.has(sourceId) || (parts.byItself && !source.network) ? "all" : "asked";
      },
    });
    lane.emptyAt = lane.line.length === 0 ? revision : undefined;
    return lane.line.length > 0;
  };

  const take = (ids: number[]): TraceSummary | undefined => {
    for (let id = ids.shift(); id !== undefined; id = ids.shift()) {
      const row = catalog.get(id);
      if (sourceFor(row) !== undefined) return row;
    }
    return undefined;
  };

  const next = (lane: Lane): TraceSummary | undefined =>
    take(lane.urgent) ?? take(lane.line) ?? (pick(lane) ? take(lane.line) : undefined);

  const fill = (): void => {
    if (abort.signal.aborted) return;
    for (const lane of lanes.values()) {
      while (hasRoom(lane, lane.network ? parts.atOnce.network : parts.atOnce.local)) {
        const row = next(lane);
        if (row === undefined) break;
        read(lane, row);
      }
      if (lane.urgent.length === 0 && moreUrgent) lookSoon();
    }
    // What is asked for and can be read no more is given up when nothing else is left to do.
    if (running.size === 0 && holds.heldFiles() === 0) runs.giveUp();
  };

  const read = (lane: Lane, row: TraceSummary): void => {
    running.add(row.id);
    lane.busy++;
    lane.bytes += row.sizeBytes;
    void parts
      .diagnose(row.id, abort.signal)
      .catch(faultOf)
      .then((result) => {
        running.delete(row.id);
        lane.busy--;
        lane.bytes -= row.sizeBytes;
        if (abort.signal.aborted) return;
        settle(row, outcomeOf(row, result));
        if (!holds.isHeld(row.id)) runs.settled(row.id);
        fill();
      });
  };

  const settle = (row: TraceSummary, outcome: ReadOutcome): void => {
    switch (outcome.kind) {
      case "read":
        holds.freeFile(row.id);
        holds.freeSource(row.sourceId);
        failures.forget(row.sourceId, row.id);
        demand.asked.delete(row.id);
        return catalog.readings.setReading(row, outcome.reading);
      case "later":
        if (!holds.holdFile(row.id)) giveUp(row, outcome.why);
        return;
      case "unreachable":
        if (giveUp(row, outcome.why)) holds.restSource(row.sourceId);
        return;
      case "not-read":
        if (outcome.lasts) catalog.readings.setNotRead(row, outcome.why);
        else giveUp(row, outcome.why);
        return;
      case "cancelled":
    }
  };

  /** For now; answers whether the file itself may be innocent. */
  const giveUp = (row: TraceSummary, why: string): boolean => {
    catalog.readings.setNotRead(row, why);
    return failures.add(row.sourceId, row.id);
  };

  const tryAgain = (sourceId: string, which: "all" | "innocent"): void => {
    catalog.readings.readAgain(failures.due(sourceId, which));
    look();
  };

  const lookAtSources = (): void => {
    const before = health;
    health = new Map(parts.sources.list().map((source) => [source.id, source]));
    for (const [id, source] of health) {
      laneOf(source);
      if (source.readWhole === true) demand.askedSources.add(id);
      const was = before.get(id);
      // A source may go and come back between two looks; each changes when its state began.
      if (was === undefined || !answers(source) || was.since === source.since) continue;
      holds.freeSource(id);
      tryAgain(id, "all");
    }
    forgetEmpty();
  };

  const look = (): void => {
    clearTimeout(lookTimer);
    lookTimer = undefined;
    sortUrgent();
    fill();
  };
  const lookSoon = (): void => {
    lookTimer ??= setTimeout(look, lookEveryMs);
  };
  /** A page asks several windows in a row; they are looked at together. */
  const lookNow = (): void => {
    lookNowTimer ??= setTimeout(() => {
      lookNowTimer = undefined;
      look();
    }, shownPauseMs);
  };
  const forgetEmpty = (): void => {
    for (const lane of lanes.values()) lane.emptyAt = undefined;
    lookSoon();
  };

  const ask = (question: AskedQuestion): Result<readonly number[], CallFailure> => {
    const found = catalog.toRead(question, Date.now(), "all");
    if (!found.ok) return found;
    for (const id of found.value) demand.asked.add(id);
    forgetEmpty();
    return found;
  };

  const stops: readonly Dispose[] = [
    catalog.onChange(lookSoon),
    parts.sources.onChange(lookAtSources),
    parts.sources.onListChange(lookAtSources),
  ];
  lookAtSources();

  return {
    shows(ui, window) {
      demand.shows(ui, window);
      lookNow();
    },
    left: demand.left,
    readSource(sourceId) {
      if (!health.has(sourceId)) return false;
      demand.askedSources.add(sourceId);
      forgetEmpty();
      return true;
    },
    restSource: (sourceId) => void demand.askedSources.delete(sourceId),
    readOne(id) {
      demand.asked.add(id);
      forgetEmpty();
    },
    readMatching(question) {
      const ids = ask(question);
      return ids.ok ? { ok: true, value: ids.value.length } : ids;
    },
    complete: async (question, { signal, onProgress } = {}) => {
      lookAtSources();
      const found = ask(question);
      if (!found.ok) return found;
      const run = runs.add(found.value, { signal, onProgress });
      look();
      await run;
      return { ok: true, value: undefined };
    },
    rests: (sourceId, id) => health.get(sourceId)?.network === true && !isAsked(sourceId, id),
    readsAllOf: (sourceId) => demand.askedSources.has(sourceId),
    close() {
      abort.abort();
      clearTimeout(lookTimer);
      clearTimeout(lookNowTimer);
      for (const stop of stops) stop();
      holds.close();
      failures.close();
      runs.giveUp();
    },
  };
}

function answers({ state }: SourceHealth): boolean {
  return state === "live" || state === "degraded";
}

/** Whether a source is still being listed: its heads make the rows that people wait for first. */
function makesList(source: SourceHealth): boolean {
  return source.unread > manyHeads && (answers(source) || source.state === "connecting");
}

/** Reading never throws; a fault of ours in it must not end the engine. */
function faultOf(error: unknown): Result<DiagnosedTrace, CallFailure> {
  const detail = error instanceof Error ? error.message : String(error);
  return {
    ok: false,
    error: { code: "internal", message: `A fault in Freblens kept this trace from being read: ${detail}` },
  };
}

function idsToRead(
  catalog: Pick<Catalog, "toRead">,
  question: AskedQuestion,
  of: (sourceId: string) => boolean,
): readonly number[] {
  const found = catalog.toRead(question, Date.now(), "filter", of);
  return found.ok ? found.value : [];
}
