/*
 * What the configuration of one IIS server says, as far as tracing, application pools and cold starts go. Every setting
 * carries where its value comes from, so that advice can name the place to change.
 */

/** Where a value comes from: the element itself, the defaults element of the file, or IIS's schema. */
export type SettingOrigin = "own" | "defaults" | "schema";

/** One setting. `place` is the path of the attribute, as appcmd and people name it. */
export type Setting<T> = {
  readonly value: T;
  readonly origin: SettingOrigin;
  readonly place: string;
  /** Line in the file; undefined for a value of the schema. */
  readonly line: number | undefined;
  /** What stands in the file where it cannot be read as it should; then `value` is the schema's. */
  readonly unreadable: string | undefined;
};

/** A binding: `http`, `*:80:shop.example`. */
export type Binding = { readonly protocol: string; readonly information: string };

/** A virtual directory of an application. `path` begins with a slash, and counts from the application. */
export type VirtualDirectory = {
  readonly path: string;
  readonly physicalPath: string | undefined;
  readonly allowSubDirConfig: boolean;
};

/** An application of a site. `path` begins with a slash. */
export type ApplicationFacts = {
  readonly path: string;
  readonly pool: string;
  readonly physicalPath: string | undefined;
  /** Whether web.config files in folders of its root directory count. */
  readonly allowSubDirConfig: boolean;
  /** Its other virtual directories. */
  readonly virtualDirectories: readonly VirtualDirectory[];
  readonly preloadEnabled: Setting<boolean>;
  readonly serviceAutoStartEnabled: Setting<boolean>;
};

/** A site with its failed request tracing and its access log. */
export type SiteFacts = {
  readonly name: string;
  readonly id: number;
  readonly line: number;
  readonly bindings: readonly Binding[];
  readonly applications: readonly ApplicationFacts[];
  readonly tracing: {
    readonly enabled: Setting<boolean>;
    /** With the server's variables, as written. */
    readonly directory: Setting<string>;
    readonly maxLogFiles: Setting<number>;
    /** 0: no limit. */
    readonly maxLogFileSizeKB: Setting<number>;
    readonly customActionsEnabled: Setting<boolean>;
  };
  readonly log: {
    readonly enabled: Setting<boolean>;
    readonly directory: Setting<string>;
    readonly format: Setting<string>;
    readonly period: Setting<string>;
    readonly localTimeRollover: Setting<boolean>;
  };
};

/** An application pool. Stretches of time in milliseconds. */
export type PoolFacts = {
  readonly name: string;
  readonly line: number;
  readonly autoStart: Setting<boolean>;
  readonly startMode: Setting<string>;
  readonly queueLength: Setting<number>;
  readonly pipelineMode: Setting<string>;
  readonly runtimeVersion: Setting<string>;
  readonly enable32Bit: Setting<boolean>;
  readonly identityType: Setting<string>;
  /** 0: never. */
  readonly idleTimeoutMs: Setting<number>;
  readonly idleTimeoutAction: Setting<string>;
  readonly maxProcesses: Setting<number>;
  readonly startupTimeLimitMs: Setting<number>;
  readonly pingingEnabled: Setting<boolean>;
  /** 0: never. */
  readonly recycleTimeMs: Setting<number>;
  readonly recycleRequests: Setting<number>;
  readonly recycleMemoryKB: Setting<number>;
  readonly recyclePrivateMemoryKB: Setting<number>;
  /** Times of day in milliseconds from midnight. */
  readonly recycleScheduleMs: readonly number[];
  readonly disallowOverlappingRotation: Setting<boolean>;
  readonly logEventOnRecycle: Setting<string>;
  readonly rapidFailProtection: Setting<boolean>;
  readonly rapidFailMaxCrashes: Setting<number>;
  readonly rapidFailIntervalMs: Setting<number>;
  readonly loadBalancerCapabilities: Setting<string>;
};

/** A provider of tracing and the areas its definition names. */
export type TraceProvider = {
  readonly name: string;
  readonly guid: string;
  readonly areas: readonly { readonly name: string; readonly value: number | undefined }[];
};

/** A part of a tracing rule: which provider is asked for which areas, and how much. */
export type TraceArea = {
  readonly provider: string;
  readonly areas: readonly string[];
  readonly verbosity: string;
};

/** A tracing rule. */
export type TraceRule = {
  /** Wildcard, relative to the directory of the file it stands in. */
  readonly path: string;
  readonly areas: readonly TraceArea[];
  /** As written, `400-599,200`; empty where no status makes it fire. */
  readonly statusCodes: string;
  /** 0: off. */
  readonly timeTakenMs: number;
  readonly traceAllAfterTimeout: boolean;
  /** `Ignore`, `CriticalError`, `Error`, `Warning`. */
  readonly verbosity: string;
  readonly customActionExe: string;
  /** File and line it was written in. */
  readonly file: string;
  readonly line: number;
};

/** A member of an ARR farm. */
export type FarmMember = { readonly address: string; readonly enabled: boolean; readonly httpPort: number | undefined };

/** An ARR farm. */
export type WebFarmFacts = {
  readonly name: string;
  readonly line: number;
  readonly enabled: boolean;
  readonly members: readonly FarmMember[];
  /** protocol/@timeout. */
  readonly timeoutMs: Setting<number>;
};

/** One server's applicationHost.config. */
export type ServerConfig = {
  /** Where it was read from. */
  readonly file: string;
  readonly sites: readonly SiteFacts[];
  readonly pools: readonly PoolFacts[];
  /** Empty where the role service Tracing is not installed. */
  readonly traceProviders: readonly TraceProvider[];
  readonly tracingModuleInstalled: boolean;
  readonly farms: readonly WebFarmFacts[];
  /** What could not be read: encrypted sections, double ids, values of the wrong kind. One sentence each. */
  readonly doubts: readonly string[];
};
