/*
 * A tracing rule that is being made: what it asks for, the usual providers and areas, and what would be wrong with it.
 * How it is written down: rule-forms.ts.
 */
import { own } from "../base/own.ts";
import type { TraceArea } from "../model/iis-config.ts";
import { readStatusCodes } from "../iis-config/status-codes.ts";

/** A rule as the user wants it. */
export type RuleDraft = {
  /** The site it is for; undefined for the whole server. */
  readonly site: string | undefined;
  /** Wildcard, `*` for all content. */
  readonly path: string;
  /** As IIS writes them, `502,500.19,400-499`; empty for none. */
  readonly statusCodes: string;
  /** 0: off. */
  readonly timeTakenMs: number;
  /** Severity of an event that makes the rule fire: `Ignore` for none. */
  readonly eventSeverity: string;
  readonly areas: readonly TraceArea[];
};

/** Severities of failureDefinitions/@verbosity, least first. Source: IIS_schema.xml. */
export const eventSeverities = ["Ignore", "CriticalError", "Error", "Warning"] as const;

/** Verbosities of traceAreas, least first. Source: IIS_schema.xml. */
export const verbosities = ["General", "CriticalError", "Error", "Warning", "Information", "Verbose"] as const;

/** Providers with their areas, as IIS and the installers of its modules define them. Source: traceProviderDefinitions. */
export const providerAreas: Readonly<Record<string, readonly string[]>> = {
  ASP: [],
  ASPNET: ["Infrastructure", "Module", "Page", "AppServices"],
  "ISAPI Extension": [],
  "WWW Server": [
    "Authentication",
    "Security",
    "Filter",
    "StaticFile",
    "CGI",
    "Compression",
    "Cache",
    "RequestNotifications",
    "Module",
    "Rewrite",
    "RequestRouting",
    "FastCGI",
    "WebSocket",
    "ANCM",
    "IISNODE",
  ],
};

/** Areas that exist only where their module's installer defined them; IIS refuses a rule that names an unknown one. */
export const installedAreas: ReadonlySet<string> = new Set(["Rewrite", "RequestRouting", "ANCM", "IISNODE"]);

/** All providers with the areas that explain a failure on most servers: what IIS has itself, and Rewrite and ARR. */
export function usualAreas(verbosity: string): readonly TraceArea[] {
  return Object.entries(providerAreas).map(([provider, areas]) => ({
    provider,
    areas: areas.filter((area) => area !== "ANCM" && area !== "IISNODE"),
    verbosity,
  }));
}

/** What is wrong with a draft, one sentence each; none for a rule that IIS takes and that can fire. */
export function draftFaults(draft: RuleDraft): readonly string[] {
  const { ranges, unreadable } = readStatusCodes(draft.statusCodes);
  const faults = unreadable.map((part) => `"${part}" is no status code or range; write 502, 502.3 or 400-599.`);
  if (draft.path.trim() === "") faults.push("The rule needs a path; * stands for all content.");
  if (ranges.length === 0 && unreadable.length === 0 && draft.timeTakenMs === 0 && draft.eventSeverity === "Ignore") {
    faults.push("The rule needs status codes, a time taken or an event severity, or it never writes a trace.");
  }
  if (draft.areas.length === 0) faults.push("The rule needs at least one provider, or its traces are empty.");
  for (const { provider, areas } of draft.areas) {
    const known = own(providerAreas, provider);
    if (known === undefined) {
      faults.push(`There is no provider "${provider}"; there are ${Object.keys(providerAreas).join(", ")}.`);
    } else {
      const strange = areas.filter((area) => !known.includes(area));
      const there = known.length === 0 ? "it has none" : `it has ${known.join(", ")}`;
      if (strange.length > 0) faults.push(`${provider} has no area ${strange.join(", ")}; ${there}.`);
    }
  }
  return faults;
}
