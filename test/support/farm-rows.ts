/*
 * Rows of a made-up farm with known truth, drawn from a seed: quiet noise, and on top of it what a test wants to be found.
 * Rows only, no files; every drawing function adds to a list and says what it added.
 */
import type { Enrichment, TraceSummary } from "../../shared/model/summary.ts";
import { createRandom, type Random } from "../../shared/samples/random.ts";

/** A whole row of the farm. */
export type DrawnRow = TraceSummary & { readonly startedAt: number };

/** What a drawn trace says of itself. */
export type RowDraft = {
  readonly at: number;
  readonly server?: string;
  readonly pool?: string;
  readonly pid?: number;
  readonly status?: number;
  readonly takenMs?: number;
  readonly reason?: string;
  readonly enrichment?: Enrichment;
};

/** A farm being drawn. */
export type FarmDrawing = {
  readonly random: Random;
  readonly add: (draft: RowDraft) => void;
  /** All rows so far in order of time, with ids from 1. */
  readonly rows: () => readonly DrawnRow[];
};

/** Midnight UTC of the day on which drawn farms begin. */
export const farmDay = Date.UTC(2026, 10, 2);
/** Milliseconds. */
export const second = 1_000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

/** What the whole file would tell, as far as insight asks. */
export function told(verdict: string, more: Partial<Enrichment> = {}): Enrichment {
  return {
    module: undefined,
    notification: undefined,
    errorCode: undefined,
    verdict,
    verdictKind: "failure",
    verdictTitle: `Title of ${verdict}`,
    confidence: "certain",
    ...more,
  };
}

/** Starts a drawing. */
export function drawRows(seed: number): FarmDrawing {
  const drafts: RowDraft[] = [];
  return {
    random: createRandom(seed),
    add: (draft) => drafts.push(draft),
    rows: () => drafts.toSorted((a, b) => a.at - b.at).map(rowOf),
  };
}

function rowOf(draft: RowDraft, index: number): DrawnRow {
  const { at, server = "WEB01", pool = "Shop", pid = 4711, status = 502_003, takenMs = 120 } = draft;
  return {
    id: index + 1,
    sourceId: "s1",
    path: `\\\\${server}\\freb\\W3SVC1\\fr${String((index % 999_999) + 1).padStart(6, "0")}.xml`,
    server,
    sizeBytes: 80_000,
    modifiedAt: at + takenMs + 20,
    gone: false,
    problems: [],
    url: "http://shop.example:80/cart",
    siteId: 1,
    appPool: pool,
    processId: pid,
    verb: "GET",
    remoteUserName: undefined,
    userName: undefined,
    tokenUserName: undefined,
    authenticationType: "anonymous",
    activityId: undefined,
    failureReason: draft.reason ?? "STATUS_CODE",
    status,
    triggerStatus: status,
    timeTakenMs: takenMs,
    startedAt: at,
    computer: server,
    ...(draft.enrichment === undefined ? {} : { enrichment: draft.enrichment }),
  };
}

/** Times of a random stream with so many a millisecond on average, between two times. */
export function randomTimes(random: Random, perMs: number, fromAt: number, toAt: number): number[] {
  const times: number[] = [];
  const next = (at: number): number => at - Math.log(1 - random.fraction()) / perMs;
  if (perMs <= 0) return times;
  for (let at = next(fromAt); at < toAt; at = next(at)) times.push(Math.floor(at));
  return times;
}

/** A worker process: from when it serves, until when. */
export type DrawnLife = { readonly pid: number; readonly fromAt: number; readonly toAt: number };

/** Lives one after the other that end at the given times. */
export function livesBetween(random: Random, fromAt: number, toAt: number, ends: readonly number[]): DrawnLife[] {
  const edges = [fromAt, ...ends, toAt];
  const pids = new Set<number>();
  while (pids.size < edges.length - 1) pids.add(random.whole(300, 9_000) * 4);
  return [...pids].map((pid, index) => ({ pid, fromAt: edges[index] ?? fromAt, toAt: edges[index + 1] ?? toAt }));
}

/** What a quiet server is like. Rates a day. */
export type QuietServer = {
  readonly server: string;
  readonly pool?: string;
  readonly lives: readonly DrawnLife[];
  readonly failuresADay: number;
  readonly notFoundADay?: number;
  /** Daytime has this many times the failures of the night. */
  readonly dayFactor?: number;
};

/** Failures that come by chance, whatever the age of the process. */
export function drawQuiet(drawing: FarmDrawing, quiet: QuietServer): void {
  const { random, add } = drawing;
  const { server, pool = "Shop", failuresADay, notFoundADay = 0, dayFactor = 1 } = quiet;
  const kinds = [
    { perDay: failuresADay, statuses: [502_003, 502_004, 500_000, 503_000] },
    { perDay: notFoundADay, statuses: [404_000] },
  ];
  for (const { pid, fromAt, toAt } of quiet.lives) {
    for (const { perDay, statuses } of kinds) {
      for (const at of randomTimes(random, (perDay * Math.max(1, dayFactor)) / day, fromAt, toAt)) {
        const share = (1 - Math.cos(((at % day) / day) * 2 * Math.PI)) / 2;
        if (random.fraction() * dayFactor > 1 + share * (dayFactor - 1)) continue;
        add({ at, server, pool, pid, status: random.pick(statuses), takenMs: random.whole(10, 3_000) });
      }
    }
  }
}

/** Failures that come thick at a moment and thin out. */
export function drawStorm(
  drawing: FarmDrawing,
  storm: Omit<RowDraft, "at"> & { readonly at: number; readonly count: number; readonly overMs: number },
): void {
  const { random, add } = drawing;
  const { count, overMs, at, ...draft } = storm;
  for (let index = 0; index < count; index++) {
    const after = index === 0 ? 0 : Math.floor(random.fraction() * random.fraction() * overMs);
    add({ ...draft, at: at + after, takenMs: draft.takenMs ?? random.whole(50, 2_500) });
  }
}
