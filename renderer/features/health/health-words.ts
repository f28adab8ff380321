/* The health of one source in words: state, times with zone and distance, next try, where it lies. Pure. */
import {
  formatAgo,
  formatCount,
  formatDuration,
  formatTime,
  formatZone,
  type Zone,
} from "../../../shared/base/format.ts";
import type { SourceHealth, SourceState } from "../../../shared/model/source-folder.ts";

/** A state: its word, what it means, and a tone of the tokens (2 green, 4 amber, 5 red). */
export type StateWords = { readonly word: string; readonly means: string; readonly tone: 0 | 2 | 4 | 5 };

/** All states. */
export const healthStates: Readonly<Record<SourceState, StateWords>> = {
  connecting: { word: "Connecting", means: "The first look is under way.", tone: 0 },
  live: { word: "Online", means: "It answers in time.", tone: 2 },
  degraded: { word: "Slow", means: "It answers, but slowly or only in part.", tone: 4 },
  denied: { word: "Denied", means: "It answers, but this account may not read there.", tone: 5 },
  missing: { word: "Missing", means: "The way there is open, but there is no such folder or file.", tone: 5 },
  offline: { word: "Offline", means: "It does not answer. What was read before stays in the list.", tone: 5 },
};

/** Whether it can be read at present. */
export function answers({ state }: Pick<SourceHealth, "state">): boolean {
  return state === "live" || state === "degraded";
}

/** A moment to the second, its zone, and how long ago: `2026-11-21 08:12:03 UTC (12 min ago)`. */
export function momentWords(at: number, now: number, zone: Zone): string {
  return `${formatTime(at, zone).slice(0, 19)} ${formatZone(zone, at)} (${formatAgo(at, now)})`;
}

/** When it was looked at last, and how that went. */
export function lastScanWords(source: SourceHealth, now: number, zone: Zone): string {
  if (source.lastScanAt === undefined) return "none yet";
  const took =
    source.lastScanMs === undefined
      ? ""
      : `, ${answers(source) ? "took" : "failed after"} ${formatDuration(source.lastScanMs)}`;
  return `${momentWords(source.lastScanAt, now, zone)}${took}`;
}

/** When it is looked at next: a countdown while it does not answer. */
export function nextTryWords({ retryAt, state, lastScanMs = 0 }: SourceHealth, now: number): string {
  if (retryAt !== undefined) {
    const seconds = Math.ceil((retryAt - now) / 1_000);
    return seconds <= 0 ? "now, waiting for the answer" : `in ${formatCount(seconds)} s, by itself`;
  }
  if (state === "connecting") return "under way";
  // A scan may take a fifth of the time at most, so slow ones are further apart.
  return `by itself, within ${lastScanMs > 2_000 ? "a minute" : "seconds"}`;
}

/** Where it lies, and why it may be asked. */
export function placeWords({ path, network, problem }: SourceHealth): string {
  const host = /^\\\\(?:\?\\UNC\\)?([^\\?]+)/i.exec(path)?.[1];
  if (problem?.code === "host-not-allowed")
    return `${host ?? "Its host"} is not allowed yet; add the path again to allow it`;
  if (host !== undefined) return `${host}, which may be asked because you added this path`;
  return network ? "another machine, mounted on this PC" : "this PC";
}

/** Files on hand, and how far they are read. */
export function filesWords(source: SourceHealth): string {
  const { files, unread } = source;
  const when = answers(source) ? "on hand" : "when it was last seen";
  if (files === 0) return `none ${when}`;
  return `${formatCount(files)} ${when}, ${unread === 0 ? "all read" : `${formatCount(unread)} not read yet`}`;
}

/** How far traces were read whole. */
export function wholeWords({ whole }: SourceHealth): string {
  if (whole === undefined) return "none";
  const some = `${formatCount(whole.read)} of ${formatCount(whole.read + whole.waiting)}`;
  if (whole.waiting === 0) return some;
  return whole.byItself ? `${some}, going on` : `${some}; others when shown or asked for`;
}

/** A name and a value. */
export type HealthFact = { readonly name: string; readonly value: string; readonly data?: true };

/** All facts of a source, always the same rows, so that nothing moves while they change. */
export function healthFacts(source: SourceHealth, now: number, zone: Zone): readonly HealthFact[] {
  return [
    { name: "Path", value: source.path, data: true },
    { name: "On", value: placeWords(source) },
    { name: "Since", value: momentWords(source.since, now, zone) },
    { name: answers(source) ? "Last scan" : "Last try", value: lastScanWords(source, now, zone) },
    { name: answers(source) ? "Next scan" : "Next try", value: nextTryWords(source, now) },
    { name: "Files", value: filesWords(source) },
    { name: "Read whole", value: wholeWords(source) },
    { name: "Files with problems", value: formatCount(source.problems) },
  ];
}
