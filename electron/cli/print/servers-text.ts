/* A look at a server as plain text, as one line of JSON, and the list of kept servers. Foreign text comes out visible. */
import { jsonText } from "../../../shared/base/json-text.ts";
import { visibleText } from "../../../shared/base/terminal.ts";
import type { LookStep, ServerLook, ServerSite, StepOutcome } from "../../../shared/model/server-look.ts";
import type { KeptServer } from "../../../shared/model/server-record.ts";
import { fittedTable, tabTable, type TextColumn } from "./table.ts";

/** Version of the shape of JSON printed here. */
export const serversSchema = 1;

const words: Readonly<Record<StepOutcome, string>> = {
  found: "ok",
  missing: "missing",
  denied: "DENIED",
  unreachable: "NO ANSWER",
  unreadable: "UNREADABLE",
  consent: "NOT ALLOWED",
  untranslated: "NO PLACE",
};

/** A step in one to three lines. */
export function stepText(step: LookStep): string {
  const lines = [`  ${words[step.outcome].padEnd(11)} ${visibleText(step.message)}`];
  if (step.outcome === "found") lines[0] = `${lines[0] ?? ""} ${visibleText(step.path)}`;
  if (step.missingRight !== undefined) lines.push(`              missing right: ${visibleText(step.missingRight)}.`);
  if (step.advice !== undefined) lines.push(`              ${visibleText(step.advice)}`);
  return `${lines.join("\n")}\n`;
}

const columns: readonly TextColumn<ServerSite>[] = [
  { head: "ID", of: ({ id }) => String(id), align: "right", min: 3, max: 10, leaveOut: 0 },
  { head: "SITE", of: ({ name }) => name ?? "-", align: "left", min: 10, max: 30, leaveOut: 0 },
  { head: "TRACING", of: tracingWord, align: "left", min: 7, max: 7, leaveOut: 0 },
  { head: "FILES", of: (site) => String(site.maxLogFiles ?? "-"), align: "right", min: 5, max: 7, leaveOut: 2 },
  { head: "FOLDER", of: folderWord, align: "left", min: 11, max: 14, leaveOut: 1 },
  { head: "PATH", of: ({ traces }) => traces.path ?? traces.written, align: "left", min: 24, max: 4_000, leaveOut: 0 },
];

function tracingWord({ tracingEnabled }: ServerSite): string {
  return tracingEnabled === undefined ? "-" : tracingEnabled ? "on" : "off";
}

function folderWord({ traces, traceRoot }: ServerSite): string {
  // Without the directory itself IIS writes nothing; only the site's folder in it comes with the first trace.
  if (traceRoot.outcome === "missing") return "no directory";
  return traces.outcome === "missing" ? "no traces yet" : traces.outcome === undefined ? "-" : words[traces.outcome];
}

/** What was found on a server, below its steps. */
export function lookText(look: ServerLook, width: number | undefined): string {
  const doubts = look.doubts.map((doubt) => `  doubt       ${visibleText(doubt)}\n`).join("");
  if (look.sites.length === 0) return `${doubts}  No site was found.\n`;
  const table = width === undefined ? tabTable(columns) : fittedTable(columns, look.sites, width);
  return `${doubts}${table.head}${look.sites.map((site) => table.line(site)).join("")}`;
}

/** A look as one line of JSON; what is not known is null. */
export function lookLine(look: ServerLook, more: Readonly<Record<string, unknown>> = {}): string {
  return `${jsonText(withNulls({ schema: serversSchema, ...look, tookMs: Math.round(look.tookMs), ...more }))}\n`;
}

/** The kept servers, one a line. */
export function keptText(servers: readonly KeptServer[], width: number | undefined): string {
  const kept: readonly TextColumn<KeptServer>[] = [
    { head: "SERVER", of: ({ name }) => name, align: "left", min: 10, max: 60, leaveOut: 0 },
    { head: "FARM", of: ({ farm }) => farm ?? "-", align: "left", min: 6, max: 30, leaveOut: 1 },
    { head: "ROOT", of: ({ root }) => root ?? "-", align: "left", min: 6, max: 4_000, leaveOut: 2 },
  ];
  const table = width === undefined ? tabTable(kept) : fittedTable(kept, servers, width);
  return `${table.head}${servers.map((server) => table.line(server)).join("")}`;
}

/** A kept server as one line of JSON. */
export function keptLine(server: KeptServer): string {
  const addedAt = new Date(server.addedAt).toISOString();
  return `${jsonText(withNulls({ schema: serversSchema, ...server, addedAt }))}\n`;
}

/** The same value with null for undefined, so that every key is always there. */
export function withNulls(value: object): object {
  return JSON.parse(JSON.stringify(value, (_, part: unknown) => (part === undefined ? null : part))) as object;
}
