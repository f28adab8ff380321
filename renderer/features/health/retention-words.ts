/* The retention meter in words: files of a folder against what IIS keeps, the rate, and when the older half goes. Pure. */
import { formatCount } from "../../../shared/base/format.ts";
import type { Retention } from "../../../shared/model/farm-insight.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Files against the limit, and whether that was read: `46 of 50 (default)`. */
export function limitWords({ files, limit, limitKnown, overLimit }: Retention): string {
  if (overLimit)
    return limitKnown ? `${formatCount(files)}, limit ${formatCount(limit)}` : `${formatCount(files)}, limit not known`;
  return `${formatCount(files)} of ${formatCount(limit)}${limitKnown ? "" : " (default)"}`;
}

/** How full the folder is, in whole percent; undefined where the limit cannot be the one in force. */
export function fullPercent({ files, limit, overLimit, limitKnown }: Retention): number | undefined {
  if (overLimit) return limitKnown ? 100 : undefined;
  return limit <= 0 ? undefined : Math.round((files / limit) * 100);
}

/** Files an hour at the present: `6.0 an hour`, `240 an hour`. */
export function rateWords({ filesPerHour }: Retention): string {
  if (filesPerHour === undefined) return "not known yet";
  if (filesPerHour < 0.1) return "hardly any";
  return `${filesPerHour < 9.95 ? filesPerHour.toFixed(1) : formatCount(Math.round(filesPerHour))} an hour`;
}

/** When the older half goes at that rate, coarsely: it is a guess. */
export function rotationWords({ rotationInMs, overLimit }: Retention): string {
  if (rotationInMs === undefined) return overLimit ? "cannot be told" : "not known yet";
  if (rotationInMs < minuteMs) return "at any moment";
  if (rotationInMs < 59.5 * minuteMs) return `in about ${Math.round(rotationInMs / minuteMs)} min`;
  if (rotationInMs < 1.5 * hourMs) return "in about an hour";
  if (rotationInMs < 2 * dayMs) return `in about ${Math.round(rotationInMs / hourMs)} h`;
  return rotationInMs < 60 * dayMs ? `in about ${Math.round(rotationInMs / dayMs)} days` : "not for months";
}

/** Less than an hour is left. */
export function isSoon({ rotationInMs }: Retention): boolean {
  return rotationInMs !== undefined && rotationInMs < hourMs;
}

/** A folder's name with its middle left out: the end tells sites apart, the beginning servers. `WEB01/…/W3SVC1` */
export function shortFolder(name: string): string {
  const sign = name.includes("\\") ? "\\" : "/";
  const parts = name.split(sign);
  return parts.length < 3 ? name : [parts[0], "…", parts.at(-1)].join(sign);
}

/** The folder below its source: `W3SVC1`; the folder's own name where it is the source. */
export function folderWords(folder: string, sourcePath: string): string {
  const root = sourcePath.replace(/[\\/]+$/, "");
  const below = folder.slice(root.length);
  // Windows tells no upper from lower case.
  if (!folder.toLowerCase().startsWith(root.toLowerCase()) || /^[^\\/]/.test(below)) return folder;
  const inner = below.replace(/^[\\/]+/, "");
  return inner === "" ? (root.split(/[\\/]/).at(-1) ?? root) : inner;
}
