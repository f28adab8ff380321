/* Reads the commands of rule-forms.ts back into the rule they make, by their own grammar and nothing of how they were written. */
import type { TraceArea } from "../model/iis-config.ts";
import { readTimeSpan } from "../iis-config/values.ts";

/** What a form says of a rule. */
export type ReadBack = {
  readonly path: string;
  readonly statusCodes: string;
  readonly timeTakenMs: number;
  readonly eventSeverity: string;
  readonly areas: readonly TraceArea[];
};

/** The rule that appcmd would make; undefined where a line is not understood or belongs to another rule. */
export function appcmdRule(text: string): ReadBack | undefined {
  return readLines(text, (line) => {
    const change = /-section:system\.webServer\/tracing\/traceFailedRequests \/(\+?)"(.*)" \/commit:apphost$/.exec(
      line,
    );
    if (change === null) return undefined;
    const isNew = change[1] === "+";
    const place = /^\[path='([^']*)'\](?:\.(traceAreas)\.\[(.*)\]|\.failureDefinitions\.(\w+):(.*))?$/.exec(
      change[2] ?? "",
    );
    if (place === null) return undefined;
    const [, path = "", areas, pairs = "", name, value = ""] = place;
    if (areas !== undefined) return { path, kind: "area", pairs: pairsOf(pairs, /(\w+)='([^']*)'(?:,|$)/gy) };
    if (name !== undefined) return { path, kind: "failure", pairs: new Map([[name, value]]) };
    return isNew ? { path, kind: "rule", pairs: new Map() } : undefined;
  });
}

/** The rule that the PowerShell lines would make; undefined where one is not understood. */
export function powershellRule(text: string): ReadBack | undefined {
  return readLines(text, (line) => {
    const words: readonly string[] = line.match(/'(?:[^']|'')*'|@\{.*\}|\S+/g) ?? [];
    const valueOf = (name: string): string => unquoted(words[words.indexOf(name) + 1] ?? "");
    const filter =
      /^system\.webServer\/tracing\/traceFailedRequests(?:\/add\[@path=(?:'([^']*)'|"([^"]*)")\]\/(\w+))?$/.exec(
        valueOf("-Filter"),
      );
    if (filter === null) return undefined;
    const part = filter[3];
    if (words[0] === "Set-WebConfigurationProperty" && part === "failureDefinitions") {
      return {
        path: filter[1] ?? filter[2] ?? "",
        kind: "failure",
        pairs: new Map([[valueOf("-Name"), valueOf("-Value")]]),
      };
    }
    const pairs = pairsOf(/^@\{(.*)\}$/.exec(valueOf("-Value"))?.[1] ?? "", /(\w+)=('(?:[^']|'')*')(?:;|$)/gy);
    if (part === "traceAreas") return { path: filter[1] ?? filter[2] ?? "", kind: "area", pairs: unquotedAll(pairs) };
    const path = unquotedAll(pairs).get("path");
    return part === undefined && path !== undefined ? { path, kind: "rule", pairs: new Map() } : undefined;
  });
}

type Line = {
  readonly path: string;
  readonly kind: "rule" | "area" | "failure";
  readonly pairs: ReadonlyMap<string, string>;
};

function readLines(text: string, read: (line: string) => Line | undefined): ReadBack | undefined {
  const lines = text.split("\n").map(read);
  const known = lines.filter((line) => line !== undefined);
  const [first] = known;
  if (first?.kind !== "rule" || known.length !== lines.length) return undefined;
  if (known.some((line) => line.path !== first.path)) return undefined;
  const failures = known.filter(({ kind }) => kind === "failure");
  const failureOf = (name: string): string | undefined =>
    failures.find(({ pairs }) => pairs.has(name))?.pairs.get(name);
  return {
    path: first.path,
    statusCodes: failureOf("statusCodes") ?? "",
    timeTakenMs: readTimeSpan(failureOf("timeTaken") ?? "") ?? 0,
    eventSeverity: failureOf("verbosity") ?? "Ignore",
    areas: known.filter(({ kind }) => kind === "area").map(({ pairs }) => areaOf(pairs)),
  };
}

function areaOf(pairs: ReadonlyMap<string, string>): TraceArea {
  const areas = (pairs.get("areas") ?? "").split(",").filter((area) => area !== "");
  return { provider: pairs.get("provider") ?? "", areas, verbosity: pairs.get("verbosity") ?? "Warning" };
}

function pairsOf(text: string, pattern: RegExp): ReadonlyMap<string, string> {
  return new Map([...text.matchAll(pattern)].map((match) => [match[1] ?? "", match[2] ?? ""]));
}

function unquotedAll(pairs: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...pairs].map(([name, value]) => [name, unquoted(value)]));
}

function unquoted(word: string): string {
  return word.startsWith("'") ? word.slice(1, -1).replaceAll(/(['\u2018\u2019\u201a\u201b])\1/g, "$1") : word;
}
