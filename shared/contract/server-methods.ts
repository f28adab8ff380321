/* What a UI may ask about servers: from names to trace folders, the path map, advice, a new tracing rule. */
import * as v from "valibot";
import type { AdviceFinding, Remedy, ServerAdvice } from "../model/advice.ts";
import type { ServerLook } from "../model/server-look.ts";
import type { KeptServer, PathRule, PathTest, SiteName } from "../model/server-record.ts";
import type { SourceHealth } from "../model/source-folder.ts";

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(253));
const path = v.pipe(v.string(), v.minLength(1), v.maxLength(40_000));
const text = v.pipe(v.string(), v.maxLength(1_000));
const hosts = v.pipe(v.array(name), v.maxLength(100));
const pathRule = v.strictObject({ server: name, prefix: path, replacement: path });
const pathRules = v.pipe(v.array(pathRule), v.maxLength(1_000));
const siteIds = v.pipe(v.array(v.pipe(v.number(), v.integer())), v.maxLength(100_000));

/** Input schemas by method. */
export const serverMethods = {
  /** Servers that are kept, the path map, allowed hosts, and what this machine has itself. */
  serverRecords: v.strictObject({}),
  /** Names of sites by the folders of their traces. */
  siteNames: v.strictObject({}),
  /** Looks at one server; each step is pushed as `serverStep` when it is done. `allowHosts` is the user's consent, for good. */
  lookAtServer: v.strictObject({ name, root: v.optional(path), allowHosts: v.optional(hosts) }),
  /** Keeps a server that was looked at and adds the folders of sites as sources; those that trace where none are named. */
  addServer: v.strictObject({
    name,
    root: v.optional(path),
    farm: v.optional(name),
    siteIds: v.optional(siteIds),
  }),
  /** Forgets a server; its sources stay. */
  forgetServer: v.strictObject({ name }),
  /** Takes back the consent for a host. */
  forbidHost: v.strictObject({ host: name }),
  /** Replaces the path map. */
  savePathMap: v.strictObject({ rules: pathRules }),
  /** Tries rules on a path of a server. */
  testPath: v.strictObject({ rules: pathRules, server: name, root: v.optional(path), path }),
  /** Advice on servers, and where they differ. */
  adviseServers: v.strictObject({ names: v.pipe(v.array(name), v.maxLength(1_000)), statusCodes: text }),
  /** Writes a new tracing rule in three forms, each read back. */
  traceRule: v.strictObject({
    site: v.optional(name),
    path: text,
    statusCodes: text,
    timeTakenMs: v.pipe(v.number(), v.integer(), v.minValue(0)),
    eventSeverity: text,
    verbosity: text,
    /** `provider` or `provider/area`; all usual ones where absent. */
    areas: v.optional(v.pipe(v.array(text), v.maxLength(100))),
  }),
} as const;

/** What is kept, with what this machine has. */
export type ServersView = {
  readonly servers: readonly KeptServer[];
  readonly pathMap: readonly PathRule[];
  readonly allowedHosts: readonly string[];
  /** Names for this machine's own IIS and IIS Express, where they are installed. */
  readonly local: readonly string[];
  /** What went wrong with the list, as a sentence. */
  readonly problem: string | undefined;
};

/** What was added of a server. */
export type AddedServer = {
  readonly sources: readonly SourceHealth[];
  /** Folders that could not be added, each with why. */
  readonly failed: readonly { readonly path: string; readonly message: string }[];
};

/** Advice on some servers. `cut` findings were left out, of the mildest. */
export type AdviceAnswer = {
  readonly servers: readonly ServerAdvice[];
  readonly differences: readonly AdviceFinding[];
  readonly cut: number;
};

/** A new rule. With faults there are no forms. */
export type TraceRuleAnswer = {
  readonly forms: Remedy | undefined;
  readonly faults: readonly string[];
  /** Providers with their areas, to choose from. */
  readonly providers: readonly { readonly name: string; readonly areas: readonly string[] }[];
};

/** What each method answers with. */
export type ServerOutputs = {
  readonly serverRecords: ServersView;
  readonly siteNames: readonly SiteName[];
  readonly lookAtServer: ServerLook;
  readonly addServer: AddedServer;
  readonly forgetServer: ServersView;
  readonly forbidHost: ServersView;
  readonly savePathMap: ServersView;
  readonly testPath: PathTest;
  readonly adviseServers: AdviceAnswer;
  readonly traceRule: TraceRuleAnswer;
};
