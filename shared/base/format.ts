/*
 * Numbers as people read them: times in one chosen zone, durations, sizes, counts. Pure text, no locale of the
 * machine: the same trace reads the same on every desk, unless the user chose other figures for a window.
 */

import { offsetAt } from "./zone-time.ts";

/** The zone times are shown in: UTC, that of the machine the window runs on, or one that the user said a server is in. */
export type Zone = "utc" | "local" | `server:${string}`;

/** `date` 2026-11-20, `day` 11-20, `clock` 06:11:48.942, `full` date and clock with a blank between. */
export type TimeParts = "date" | "day" | "clock" | "full";

/** How figures are written. A date has ten characters in every form. */
export type Figures = {
  /** Between thousands; may be empty. */
  readonly thousands: string;
  readonly decimal: string;
  /** Order of a date's parts. */
  readonly date: "ymd" | "dmy" | "mdy";
  /** Between the parts of a date; one character. */
  readonly dateSeparator: string;
};

/** As everything is written where nobody chose otherwise: `12,431`, `3.2 s`, `2026-11-20`. */
export const plainFigures: Figures = { thousands: ",", decimal: ".", date: "ymd", dateSeparator: "-" };

let figures = plainFigures;

/** Chooses the figures of this window. Reports, the command line and the engine never call it. */
export function setFigures(chosen: Figures): void {
  figures = chosen;
}

const pad = (value: number, width = 2): string => String(value).padStart(width, "0");

/** Offset of a zone from UTC at a moment, in minutes east: 60 for UTC+1. */
export function zoneOffsetMinutes(epochMs: number, zone: Zone): number {
  if (zone === "utc") return 0;
  return zone === "local" ? -new Date(epochMs).getTimezoneOffset() : offsetAt(epochMs, zoneId(zone)) / 60_000;
}

/** Writes a moment (epoch ms) in a zone, e.g. `2026-11-20 06:11:48.942`; `-` where it is no date. */
export function formatTime(epochMs: number, zone: Zone, parts: TimeParts = "full"): string {
  const date = new Date(epochMs + zoneOffsetMinutes(epochMs, zone) * 60_000);
  if (Number.isNaN(date.getTime())) return "-";
  const day = dateText(pad(date.getUTCFullYear(), 4), pad(date.getUTCMonth() + 1), pad(date.getUTCDate()));
  const clock = `${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())}:${pad(date.getUTCSeconds())}.${pad(date.getUTCMilliseconds(), 3)}`;
  if (parts === "date") return day;
  if (parts === "day") return figures.date === "ymd" ? day.slice(5) : day.slice(0, 5);
  return parts === "clock" ? clock : `${day} ${clock}`;
}

function dateText(year: string, month: string, day: string): string {
  const order = { ymd: [year, month, day], dmy: [day, month, year], mdy: [month, day, year] } as const;
  return order[figures.date].join(figures.dateSeparator);
}

const tenths = (value: number): string => value.toFixed(1).replace(".", figures.decimal);

/** Name of a zone at a moment: `UTC`, `UTC+1 local`, `UTC+5:30 local`, `UTC+0 local`, `UTC+1 server`. */
export function formatZone(zone: Zone, epochMs: number): string {
  if (zone === "utc") return "UTC";
  return `${formatOffset(zone, epochMs)} ${zone === "local" ? "local" : "server"}`;
}

/** Distance of a zone from UTC at a moment: `UTC`, `UTC+1`, `UTC-3:30`, `UTC+0`. */
export function formatOffset(zone: Zone, epochMs: number): string {
  if (zone === "utc") return "UTC";
  const minutes = zoneOffsetMinutes(epochMs, zone);
  const whole = Math.floor(Math.abs(minutes) / 60);
  const rest = Math.abs(minutes) % 60;
  return `UTC${minutes < 0 ? "-" : "+"}${whole}${rest === 0 ? "" : `:${pad(rest)}`}`;
}

/** IANA name of a zone (`UTC`, `Europe/Berlin`), as the filter language wants it. */
export function zoneId(zone: Zone): string {
  if (zone === "utc") return "UTC";
  return zone === "local" ? Intl.DateTimeFormat().resolvedOptions().timeZone : zone.slice("server:".length);
}

/**
 * Writes a duration in ms with its unit: `812 ms`, `3.2 s`, `30.0 s`, `2 min 5 s`, `1 h 2 min`. Whole milliseconds
 * under one second, a tenth of a second under one minute: never finer than the clock that measured it.
 */
export function formatDuration(durationMs: number): string {
  if (durationMs < 0) return `-${formatDuration(-durationMs)}`;
  const ms = Math.round(durationMs);
  if (ms < 1_000) return `${ms} ms`;
  if (ms < 59_950) return `${tenths(ms / 1_000)} s`;
  const seconds = Math.round(ms / 1_000);
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Writes a duration measured by a clock of whole seconds: `47 s`, `2 min 5 s`; less than one as `under 1 s`. */
export function formatSeconds(durationMs: number): string {
  const seconds = Math.round(durationMs / 1_000);
  if (Math.abs(seconds) >= 60) return formatDuration(seconds * 1_000);
  return seconds === 0 ? "under 1 s" : `${seconds} s`;
}

/** Writes how long ago a moment was, coarsely: `now`, `12 s ago`, `5 min ago`, `3 h ago`, `2 d ago`. */
export function formatAgo(epochMs: number, nowMs: number): string {
  const seconds = Math.max(0, Math.round((nowMs - epochMs) / 1_000));
  if (seconds < 1) return "now";
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3_600)} h ago`;
  return `${Math.floor(seconds / 86_400)} d ago`;
}

/** Writes a size in bytes: `812 B`, `4.0 KB`, `10.2 MB`, `1.5 GB` (steps of 1,024, as Windows counts). */
export function formatBytes(bytes: number): string {
  if (bytes < 1_024) return `${bytes} B`;
  const units = ["KB", "MB", "GB", "TB"];
  let value = bytes / 1_024;
  let unit = 0;
  while (value >= 1_023.95 && unit < units.length - 1) {
    value /= 1_024;
    unit++;
  }
  return `${tenths(value)} ${units[unit] ?? ""}`;
}

/** Writes a count with commas between thousands: `12,431`. */
export function formatCount(count: number): string {
  return String(Math.trunc(count)).replace(/\B(?=(\d{3})+(?!\d))/g, figures.thousands);
}
