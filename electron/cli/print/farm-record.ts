/*
 * Insight as one JSON object for programs: times as ISO 8601 in UTC, statuses as text, traces by their path, null for what
 * is not known. Keys are those of the model; they are only added within a version of the schema.
 */
import { jsonText } from "../../../shared/base/json-text.ts";
import type { FarmInsight } from "../../../shared/model/farm-insight.ts";
import { formatStatus } from "../../../shared/model/status.ts";
import { isoTime, jsonSchema } from "../../../shared/report/trace-record.ts";
import { placeQuery } from "./farm-query.ts";

type PathOf = (traceId: number) => string | undefined;

/** One line of JSON. */
export function farmRecord(insight: FarmInsight, pathOf: PathOf): string {
  const { findings, ...rest } = insight;
  const told = findings.items.map((finding) => ({ ...finding, filter: placeQuery(finding.place) }));
  const record = plainOf({ findings: { items: told, more: findings.more }, ...rest }, "", pathOf);
  return `${jsonText(Object.assign({ schema: jsonSchema }, record))}\n`;
}

/* The suffix of a key says what its number is: the model's own rule. */
function plainOf(value: unknown, key: string, pathOf: PathOf): unknown {
  if (value === undefined || value === null) return null;
  if (typeof value === "number") return numberOf(value, key, pathOf);
  if (Array.isArray(value)) return value.map((item: unknown) => plainOf(item, keyOfItems(key), pathOf));
  if (typeof value !== "object") return value;
  const entries = Object.entries(value).map(([name, part]: [string, unknown]) => [
    renamed(name),
    plainOf(part, name, pathOf),
  ]);
  return Object.fromEntries(entries);
}

function keyOfItems(key: string): string {
  if (key === "traceIds") return "traceId";
  return key.endsWith("At") ? key : "";
}

function numberOf(value: number, key: string, pathOf: PathOf): string | number | null {
  if (/(^|[a-z])traceId$/i.test(key)) return pathOf(value) ?? null;
  if (key === "status") return formatStatus(value);
  if (key === "at" || key.endsWith("At")) return isoTime(value);
  if (!Number.isFinite(value)) return null;
  return key.endsWith("Ms") ? Math.round(value) : value;
}

function renamed(name: string): string {
  if (name === "traceIds") return "tracePaths";
  return name.replace(/raceId$/, "racePath");
}
