/*
 * Coverage: answers that the logs show, how many of them have a trace, and who gave the rest. Plain data, as the command
 * line prints it and a page shows it.
 */
import type { Confidence } from "./verdict.ts";
import type { Status } from "./status.ts";

/**
 * Who gave an answer, as far as a log line tells. `http-sys`: before any worker process. `gateway`: ARR, or the ASP.NET Core
 * module, which got no answer from behind. `backend`: the server behind a gateway. `app-host`: the module that starts the
 * application's process. `cgi`: a CGI program. `application`: the site's modules and code.
 */
export type LogAnswerer = "http-sys" | "gateway" | "backend" | "app-host" | "cgi" | "application";

/**
 * Why an answer has no trace. `never-in-pipeline`: tracing begins in the worker process, which did not see the request.
 * `no-traces-read`: nothing of that server or site was among the traces.
 */
export type NoTraceReason =
  | "never-in-pipeline"
  | "not-installed"
  | "tracing-off"
  | "no-rule"
  | "worker-start"
  | "rotated"
  | "burst"
  | "no-traces-read"
  | "unexplained";

/** A log line, cut to what is worth showing. */
export type CoverageExample = {
  /** Epoch ms, whole seconds: end of the request. */
  readonly endedAt: number;
  readonly server: string | undefined;
  readonly siteId: number | undefined;
  readonly verb: string | undefined;
  /** With query. */
  readonly url: string | undefined;
  readonly status: Status;
  readonly win32Status: number | undefined;
  readonly timeTakenMs: number | undefined;
  readonly reason: string | undefined;
  readonly queue: string | undefined;
  readonly file: string;
  /** Of the line in the file, bytes. */
  readonly offset: number;
};

/** Answers without a trace that have the same answerer and the same reason. */
export type CoverageGroup = {
  /** Stable: `http-sys/AppOffline`, `gateway/rotated`. */
  readonly code: string;
  readonly answerer: LogAnswerer;
  readonly noTrace: NoTraceReason;
  /** Who answered, in words: `HTTP.sys: the application pool was offline`. */
  readonly answeredBy: string;
  /** Why there is no trace, one or two sentences. */
  readonly why: string;
  /** How sure both are together. */
  readonly confidence: Confidence;
  readonly count: number;
  /** Most first; a server that is not known is left out. */
  readonly servers: readonly { readonly server: string; readonly count: number }[];
  readonly firstAt: number;
  readonly lastAt: number;
  /** Sentences with counts. */
  readonly evidence: readonly string[];
  readonly examples: readonly CoverageExample[];
  readonly check: readonly string[];
  readonly source: string | undefined;
};

/** A log file that was read, or was not. Times are epoch ms. */
export type CoverageLog = {
  readonly file: string;
  readonly kind: "w3c" | "httperr";
  readonly server: string | undefined;
  readonly siteId: number | undefined;
  /** Where a look at the server has told it. */
  readonly siteName?: string | undefined;
  readonly firstAt: number | undefined;
  readonly lastAt: number | undefined;
  readonly sizeBytes: number;
  /** Less than the size where only the end was needed. */
  readonly readBytes: number;
  readonly lines: number;
  /** Lines that could not be read, torn and overlong ones included. */
  readonly unreadLines: number;
  /** Why the file, or part of it, was not read. */
  readonly problem: string | undefined;
};

/** Connections that HTTP.sys ended without an answer, by reason. */
export type ConnectionCount = {
  readonly reason: string;
  readonly count: number;
  readonly meaning: string | undefined;
  readonly check: readonly string[];
};

/** Answers of one server. */
export type ServerCoverage = { readonly server: string | undefined; readonly seen: number; readonly traced: number };

/** A statement about what the counts mean. */
export type CoverageStatement = { readonly title: string; readonly text: string; readonly check: readonly string[] };

/** The answer. */
export type CoverageAnswer = {
  /** Epoch ms, both included; undefined where nothing was said. */
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly filter: string;
  /** Answers in the logs that fit filter and window: `traced` plus `untraced`. */
  readonly seen: number;
  readonly traced: number;
  readonly untraced: number;
  /** The same by server, those with most untraced answers first; the server is undefined where no log tells it. */
  readonly servers: readonly ServerCoverage[];
  /** Most first; their counts add up to `untraced`. */
  readonly groups: readonly CoverageGroup[];
  /** Traces that fit but have no log line, and why that may be. */
  readonly unlogged: {
    readonly count: number;
    readonly reasons: readonly { readonly why: string; readonly count: number }[];
  };
  /** What clients or a monitor report, where it was given, and what follows. */
  readonly reported: number | undefined;
  /** What it means that the logs show nothing, or less than was reported; undefined where there is nothing to say. */
  readonly statement: CoverageStatement | undefined;
  /** HTTP.sys's lines without a status in the window, most first. */
  readonly connections: readonly ConnectionCount[];
  /** Clocks of log and traces that disagree; the pairing makes up for it. Positive: the log's is ahead. */
  readonly clocks: readonly { readonly server: string; readonly offsetMs: number; readonly pairs: number }[];
  /** Fields that the logs lack and that would make the answer better. */
  readonly missingFields: readonly { readonly field: string; readonly why: string; readonly logs: number }[];
  readonly logs: readonly CoverageLog[];
  /** What the answer does not cover, one sentence each. */
  readonly limits: readonly string[];
};

/** How much of the logs there is to read, as far as known now, and how much was read. */
export type LogAmount = {
  readonly files: number;
  readonly filesDone: number;
  readonly bytes: number;
  readonly bytesDone: number;
};

/** How far a reading of logs is. */
export type LogProgress = LogAmount & {
  /** By the server whose logs they are, or by the folder where that is not known. */
  readonly places: readonly (LogAmount & { readonly place: string })[];
};
