/*
 * What one look at a server gave: the steps that were taken, one by one, and the folders found. Made by the engine, shown
 * by every face. Whole configurations are iis-config.ts; here stands what a person needs to choose folders from.
 */

/**
 * How a step ended.
 * - `found`: read. - `missing`: there is none. - `denied`: a right is missing. - `unreachable`: no answer in time.
 * - `unreadable`: it is there, but cannot be understood. - `consent`: it lies on a host the user has not allowed yet.
 * - `untranslated`: no place on this PC is known for the path.
 */
export type StepOutcome = "found" | "missing" | "denied" | "unreachable" | "unreadable" | "consent" | "untranslated";

/** What a step looked for. */
export type StepKind =
  | "share"
  | "redirection"
  | "configuration"
  | "default-folder"
  | "trace-folder"
  | "web-config"
  | "layout";

/** One step of a look. */
export type LookStep = {
  readonly kind: StepKind;
  /** The place as this PC opens it, or as it is written where there is none. */
  readonly path: string;
  readonly outcome: StepOutcome;
  /** What was found, or what is wrong, in one sentence. */
  readonly message: string;
  /** The right that is missing, where it was denied. */
  readonly missingRight: string | undefined;
  /** What the user can do about it. */
  readonly advice: string | undefined;
  /** The host to be allowed, where consent is missing. */
  readonly host: string | undefined;
};

/** A folder of a server: as written in its configuration, and as this PC opens it. */
export type ServerPlace = {
  readonly written: string;
  readonly path: string | undefined;
  /** undefined where nobody looked. */
  readonly outcome: StepOutcome | undefined;
};

/** A site that was found, with where its traces and its access log lie. */
export type ServerSite = {
  /** The number IIS names folders after: `W3SVC2`. */
  readonly id: number;
  /** undefined where only its folder was found. */
  readonly name: string | undefined;
  readonly bindings: readonly string[];
  readonly pools: readonly string[];
  /** undefined where the configuration could not be read. */
  readonly tracingEnabled: boolean | undefined;
  readonly maxLogFiles: number | undefined;
  readonly maxLogFileSizeKB: number | undefined;
  /** The folder of all sites' traces, above the site's own. */
  readonly traceRoot: ServerPlace;
  /** The site's own folder; `missing` where IIS has not written a trace yet. */
  readonly traces: ServerPlace;
  /** The folder of its access log; undefined where that is off or not known. */
  readonly log: ServerPlace | undefined;
  readonly logFormat: string | undefined;
};

/** Where the sites were learned from. */
export type LookOrigin = "configuration" | "default-folder" | "nothing";

/** All that one look gave. */
export type ServerLook = {
  readonly server: string;
  /** Where its drive C was looked for: `\\WEB01\C$`, or the folder that stands for it. */
  readonly driveC: string;
  readonly origin: LookOrigin;
  /** The applicationHost.config that holds, as this PC opens it. */
  readonly configFile: string | undefined;
  readonly sites: readonly ServerSite[];
  readonly poolCount: number;
  /** Folder of HTTP.sys's error log, where it lies unless the registry says otherwise. */
  readonly httpErr: ServerPlace;
  readonly steps: readonly LookStep[];
  /** What could not be read of the configuration, one sentence each. */
  readonly doubts: readonly string[];
  /** Hosts that have to be allowed before all can be read. */
  readonly hostsWanted: readonly string[];
  /** Epoch ms. */
  readonly lookedAt: number;
  readonly tookMs: number;
};
