/*
 * What many traces of a farm tell together: lives of worker processes, cold starts, signatures, bursts, a server worse
 * than its peers, periods, hops through ARR, retention, clocks; and findings, which say it in words. Plain data of bounded
 * size. Times are epoch ms by the clock of the server that wrote the trace, good to 16 ms; traces hold failures only.
 */
import type { Status } from "./status.ts";
import type { Confidence, VerdictKind } from "./verdict.ts";

/** The first items of a list, and how many further ones there are. */
export type Listed<T> = { readonly items: readonly T[]; readonly more: number };

/** Which traces something is about; what is absent is not narrowed. Enough to make a filter of. */
export type FarmPlace = {
  readonly server?: string | undefined;
  readonly pool?: string | undefined;
  readonly processId?: number | undefined;
  readonly status?: Status | undefined;
  readonly fromAt?: number | undefined;
  readonly toAt?: number | undefined;
};

/** A worker process as far as traces show it. Successes are not traced: it lived longer than first to last. */
export type WorkerLife = {
  readonly server: string;
  readonly pool: string;
  readonly processId: number;
  /** First event of its first trace. */
  readonly firstAt: number;
  /** First event of its last trace. */
  readonly lastAt: number;
  readonly traces: number;
  /** Traces with a 5xx status, or made by a time limit. */
  readonly failures: number;
  /** Longest stretch between two of its traces. */
  readonly longestGapMs: number;
  readonly firstTraceId: number;
  /** Start of the last request that another process of the pool is seen to have taken before; undefined where history begins here. */
  readonly predecessorAt: number | undefined;
  /** The process id was seen in this pool before, long ago: another process. */
  readonly idReused: boolean;
  /** When the pool's recycling time runs out for it; absent where the time is not known or off, or another process came before that. */
  readonly due?: RecycleDue | undefined;
};

/** It began at an unknown moment between two traces, and so is it due: at `toAt` at the latest. */
export type RecycleDue = {
  /** undefined where history begins with this process. */
  readonly fromAt: number | undefined;
  readonly toAt: number;
  /** The recycling time. */
  readonly afterMs: number;
};

/**
 * How far traces tell why one worker process follows another in a pool.
 * - `overlap`: both took requests for a while, as at a recycle and not after a crash.
 * - `restart`: too soon for the idle time-out: a recycle, a crash or a restart.
 * - `pause`: long enough for the idle time-out; anything may have ended the old one.
 */
export type HandOverKind = "overlap" | "restart" | "pause";

/** One worker process of a pool follows another. When exactly is not known: somewhere between `fromAt` and `toAt`. */
export type HandOver = {
  readonly server: string;
  readonly pool: string;
  readonly kind: HandOverKind;
  readonly oldProcessId: number;
  readonly newProcessId: number;
  /** Start of the last request before, of whichever process had it; and of the first one of the new process. */
  readonly fromAt: number;
  readonly toAt: number;
  /** Of `overlap`: for how long the old process was still given requests. */
  readonly overlapMs: number | undefined;
  /** What it comes to, one sentence without times of day. */
  readonly says: string;
  /** A setting that may be the cause; it need not be. */
  readonly setting: FittingSetting | undefined;
  /** What fits it: that it was due at this moment, or only that the pause is long enough for it. */
  readonly fits: "moment" | "pause" | undefined;
  /** The last trace before, and the first of the new process. */
  readonly traceIds: readonly number[];
};

/** A fact of a configuration, for reading beside a name. */
export type ConfigFact = {
  /** Stable, kebab-case: `recycle-time`, `idle-time-out`. */
  readonly code: string;
  /** `29 h`, `idle 20 min`. */
  readonly words: string;
  /** One sentence. */
  readonly says: string;
  /** Path of the attribute. */
  readonly place: string;
};

/** The IANA zone a server's times of day are read in: one that the user told, or else one that stands for it. */
export type ServerClock = { readonly zone: string; readonly told: boolean };

/** A pool of a drawn server. */
export type FarmPool = {
  readonly server: string;
  readonly pool: string;
  readonly failures: number;
  /** Worker processes and hand-overs that were seen, and how many of them this answer lists. */
  readonly lives: number;
  readonly livesListed: number;
  readonly handOvers: number;
  readonly handOversListed: number;
  /** undefined where the server's configuration is not known, or does not name the pool. */
  readonly facts: readonly ConfigFact[] | undefined;
  readonly clock: ServerClock;
  /** Moments in view at which the pool is set to recycle, by that clock. */
  readonly scheduledAt: readonly number[];
  /** About how many there are where they are too many to list. */
  readonly tooManyScheduled: number;
};

/** When a file of a server's configuration was last written, by the time of the file. Earlier changes leave no sign. */
export type ConfigChange = { readonly file: string; readonly at: number };

/** A server of the timeline, with what is known of its configuration. */
export type FarmServer = {
  readonly server: string;
  /** Pools of which traces show a worker process. */
  readonly pools: number;
  /** The configuration that was read; undefined where none was. */
  readonly configFile: string | undefined;
  readonly facts: readonly ConfigFact[];
  readonly changes: Listed<ConfigChange>;
};

/** A new worker process and the failures in its first seconds. */
export type ColdStart = {
  readonly server: string;
  readonly pool: string;
  readonly processId: number;
  /** First trace of the process. */
  readonly at: number;
  /** Since the last request of the process before; the new one is no older than this. undefined: history begins here. */
  readonly pauseMs: number | undefined;
  /** Failures that began in the first 30 seconds, and from the first to the last of them. */
  readonly failures: number;
  readonly overMs: number;
  /** Failures of the same kinds in the same process later. */
  readonly laterFailures: number;
  readonly confidence: Confidence;
  /** `verdict`: a trace itself shows the application starting. `pattern`: only the times say so. */
  readonly because: "verdict" | "pattern";
  /** New processes of other servers failed alike in the same seconds: all began together, or had a common cause. */
  readonly together: boolean;
  readonly traceIds: readonly number[];
};

/** How a count changed against the window before. `unknown`: the older window is not wholly on hand. */
export type TrendWord = "new" | "rising" | "falling" | "ended" | "steady" | "unknown";

/** Counts of two windows of the same length; `word` is steady where chance alone explains the difference. */
export type Trend = { readonly now: number; readonly before: number; readonly word: TrendWord };

/** Traces that failed in the same way. What only the whole file tells is undefined where none was read whole. */
export type Signature = {
  readonly status: Status | undefined;
  readonly module: string | undefined;
  readonly notification: string | undefined;
  readonly errorCode: number | undefined;
  readonly verdict: string | undefined;
  readonly verdictKind: VerdictKind | undefined;
  readonly verdictTitle: string | undefined;
  readonly count: number;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly trend: Trend;
  /** The servers with the most first. */
  readonly servers: Listed<{ readonly server: string; readonly count: number }>;
  /** Time taken, nearest rank; undefined where no trace says it. */
  readonly p50Ms: number | undefined;
  readonly p95Ms: number | undefined;
  readonly firstTraceId: number;
  readonly lastTraceId: number;
};

/** A stretch in which one status came far thicker than usual on one server. */
export type Burst = {
  readonly server: string;
  readonly status: Status;
  readonly fromAt: number;
  readonly toAt: number;
  readonly traces: number;
  /** Traces in the busiest minute, and when it begins. */
  readonly peakPerMinute: number;
  readonly peakAt: number;
  /** What is usual around it. */
  readonly usualPerMinute: number;
  /** What most of them were, where they were read whole. */
  readonly mostly: { readonly verdictTitle: string; readonly traces: number } | undefined;
  readonly traceIds: readonly number[];
};

/** One that fails more than its peers. Counted in five-minute stretches with a failure, so that one storm counts little. */
export type WorsePeer = {
  readonly kind: "server" | "pool" | "backend";
  /** The server or backend. */
  readonly name: string;
  /** Of `pool`: the pool on that server, against the same pool elsewhere. */
  readonly pool: string | undefined;
  readonly status: Status;
  readonly peers: number;
  readonly traces: number;
  readonly stretches: number;
  /** Stretches one would expect if it were like its peers. */
  readonly expected: number;
  /** What it was held against. `equal`: an equal share only. `other-traces`: its share of all other traces as well. */
  readonly share: "equal" | "other-traces";
  readonly fromAt: number;
  readonly toAt: number;
  readonly traceIds: readonly number[];
};

/** Something that comes back at even intervals. */
export type Period = {
  readonly of: "worker-starts" | "failures";
  readonly server: string;
  readonly pool: string | undefined;
  readonly status: Status | undefined;
  readonly periodMs: number;
  /** Occasions seen, first and last, and how far they lie from the even beat at most times. */
  readonly occasions: number;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly jitterMs: number;
  /** One moment on the beat: that of the occasion that was seen soonest after it. */
  readonly beatAt: number;
  readonly setting: FittingSetting | undefined;
  readonly traceIds: readonly number[];
};

/** A setting that explains something. `known`: read from the server's configuration; else it is the one to look at. */
export type FittingSetting = {
  readonly known: boolean;
  /** Path of the attribute: `applicationPools/add[@name="Shop"]/recycling/periodicRestart/@time`. */
  readonly place: string;
  /** `29 h 0 min`, `03:00`. */
  readonly value: string;
  readonly says: string;
};

/** A request through ARR: the front's trace and those of the member that worked for it. */
export type HopStory = {
  readonly logId: string;
  readonly front: HopEnd;
  readonly members: readonly HopEnd[];
  /** Start of the first member's trace after the front's, by clocks set right as far as known. */
  readonly handOverMs: number;
};

/** One side of a hop. */
export type HopEnd = {
  readonly traceId: number;
  readonly server: string;
  readonly startedAt: number;
  readonly timeTakenMs: number | undefined;
  readonly status: Status | undefined;
};

/** Trace files of one folder, against the number IIS keeps. Times are those of the files. */
export type Retention = {
  readonly folder: string;
  readonly server: string;
  readonly siteId: number | undefined;
  /** Where its server was looked at. */
  readonly siteName: string | undefined;
  readonly files: number;
  readonly cut: number;
  readonly limit: number;
  /** Whether the limit was read from the configuration; else it is IIS's default. */
  readonly limitKnown: boolean;
  /** More files than the limit: it must be higher where they were written, or they were copied here. */
  readonly overLimit: boolean;
  /** The times of the files are not those at which IIS wrote them: no rate can be told. */
  readonly copied?: boolean;
  readonly oldestAt: number;
  readonly newestAt: number;
  /** Numbers below the smallest one on hand were used: older traces are gone. */
  readonly olderGone: boolean;
  /** At present; undefined with fewer than two files. */
  readonly filesPerHour: number | undefined;
  /** Until the older half goes, at that rate; undefined where it cannot be said. */
  readonly rotationInMs: number | undefined;
};

/** Two clocks that disagree. Positive: `other` is ahead of `server`. */
export type ClockDifference = {
  readonly server: string;
  /** The other server, or the folder whose file times were compared. */
  readonly other: string;
  readonly by: "hops" | "file-times";
  readonly differenceMs: number;
  /** It lies between these. */
  readonly atLeastMs: number;
  readonly atMostMs: number;
  readonly samples: number;
  /** One difference fits all samples; else a clock was set meanwhile. */
  readonly agrees: boolean;
  /** Whole hours: a time zone lost in copying, more likely than a clock. */
  readonly wholeHours: boolean;
};

/** Traces over time by server, in buckets that all lists share. */
export type FarmTimeline = {
  readonly fromAt: number;
  readonly bucketMs: number;
  readonly buckets: number;
  readonly servers: readonly {
    readonly server: string;
    readonly status502: readonly number[];
    readonly other5xx: readonly number[];
    readonly rest: readonly number[];
  }[];
  /** Servers left out. */
  readonly more: number;
};

/** Something worth telling, in words. Sentences hold no times of day except in UTC by name; `place` has them. */
export type FarmFinding = {
  /** Stable, kebab-case: `cold-start`, `burst`, `worse-server`. */
  readonly code: string;
  readonly confidence: Confidence;
  /** One sentence without a full stop. */
  readonly title: string;
  /** What it rests on, one sentence each. */
  readonly evidence: readonly string[];
  /** What the traces cannot tell about it, one sentence each. */
  readonly unknown: readonly string[];
  readonly setting: FittingSetting | undefined;
  readonly place: FarmPlace;
  /** Traces it is about. */
  readonly traces: number;
  /** Some of them, to be opened. */
  readonly traceIds: readonly number[];
};

/** All of it, over the traces that matched. */
export type FarmInsight = {
  readonly traces: number;
  /** Traces whose file does not say when; they are counted only here and in retention. */
  readonly withoutTime: number;
  readonly readWhole: number;
  readonly fromAt: number | undefined;
  readonly toAt: number | undefined;
  readonly servers: number;
  readonly findings: Listed<FarmFinding>;
  readonly lives: Listed<WorkerLife>;
  /** In order of time. */
  readonly handOvers: Listed<HandOver>;
  /** Servers of the timeline, in its order. */
  readonly serverFacts: Listed<FarmServer>;
  /** The pools of those servers with the most failures; `more` counts those left out. */
  readonly poolFacts: Listed<FarmPool>;
  /** IANA zone that stands for the clocks of servers whose own zone nobody told. */
  readonly clockZone: string;
  readonly coldStarts: Listed<ColdStart>;
  readonly signatures: Listed<Signature>;
  /** The two windows that trends compare; undefined where there is no span to halve. */
  readonly trendWindow:
    | { readonly beforeFromAt: number; readonly nowFromAt: number; readonly toAt: number }
    | undefined;
  readonly bursts: Listed<Burst>;
  readonly worsePeers: Listed<WorsePeer>;
  readonly periods: Listed<Period>;
  readonly hops: Listed<HopStory>;
  readonly retention: Listed<Retention>;
  readonly clocks: Listed<ClockDifference>;
  readonly timeline: FarmTimeline | undefined;
};
