/* Sources in few words: one word for a state, one line for all of them. Pure. */
import { formatTime, type Zone } from "../../../shared/base/format.ts";
import type { SourceHealth, SourceState } from "../../../shared/model/source-folder.ts";

/** One word for each state, shown where it is not `live`. */
export const stateWords: Readonly<Record<SourceState, string>> = {
  connecting: "connecting",
  live: "online",
  degraded: "slow",
  denied: "denied",
  missing: "missing",
  offline: "offline",
};

/** The state of a source whose rows are still there; where it does not answer, with when it was last seen, to the minute. */
export function pausedWords(source: SourceHealth, zone: Zone): string {
  const { state, lastSeenAt } = source;
  const word = stateWords[state];
  if (lastSeenAt === undefined || state === "degraded") return word;
  return `${word}, last seen ${formatTime(lastSeenAt, zone, "day")} ${formatTime(lastSeenAt, zone, "clock").slice(0, 5)}`;
}

/** One line about all sources for the status bar. */
export function sourcesLine(sources: readonly SourceHealth[]): {
  readonly online: number;
  readonly files: number;
  readonly read: number;
  readonly problems: number;
  readonly lastScanAt: number | undefined;
  /** Traces that are being read whole without being looked at: how many are done, how many wait. */
  readonly whole: { readonly read: number; readonly waiting: number };
} {
  let lastScanAt: number | undefined;
  for (const source of sources) {
    if (source.lastScanAt !== undefined) lastScanAt = Math.max(lastScanAt ?? 0, source.lastScanAt);
  }
  const sum = (pick: (source: SourceHealth) => number): number => sources.reduce((total, one) => total + pick(one), 0);
  return {
    online: sources.filter(({ state }) => state === "live" || state === "degraded").length,
    files: sum((source) => source.files),
    read: sum((source) => source.files - source.unread),
    problems: sum((source) => source.problems),
    lastScanAt,
    whole: {
      read: sum(({ whole }) => (whole?.byItself === true ? whole.read : 0)),
      waiting: sum(({ whole }) => (whole?.byItself === true ? whole.waiting : 0)),
    },
  };
}
