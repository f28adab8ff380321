/*
 * Advice: a setting of IIS that works against the user, what it is, what it should be, why, and how to change it. The
 * changes are shown, never made.
 */
import type { ServerLook } from "./server-look.ts";

/** `problem`: what the user wants cannot work. `warning`: it works badly or not always. `note`: good to know. */
export type AdviceSeverity = "problem" | "warning" | "note";

/** What a finding is about. */
export type AdviceScope = {
  readonly kind: "server" | "site" | "application" | "pool" | "farm";
  /** `Shop`, `Shop/api`, the pool's name; the file for a server. */
  readonly name: string;
};

/** The same change in three forms; undefined where a form cannot express it. */
export type Remedy = {
  readonly appcmd: string | undefined;
  readonly powershell: string | undefined;
  readonly xml: string | undefined;
};

/** One finding. */
export type AdviceFinding = {
  /** Stable, kebab-case: `pool-starts-on-demand`. */
  readonly code: string;
  readonly severity: AdviceSeverity;
  readonly scope: AdviceScope;
  /** Path of the attribute or element. */
  readonly setting: string;
  readonly file: string;
  /** undefined where the value is IIS's own default. */
  readonly line: number | undefined;
  readonly found: string;
  readonly advised: string;
  readonly why: string;
  readonly source: string;
  readonly remedy: Remedy;
};

/** The advice on one server, with what was read for it. */
export type ServerAdvice = Pick<ServerLook, "server" | "origin" | "configFile" | "steps" | "doubts" | "hostsWanted"> & {
  /** The worst first. */
  readonly findings: readonly AdviceFinding[];
};
