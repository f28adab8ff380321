/* The health of a source in words: one word for the state, one line for the details. Pure. */
import { formatAgo, formatCount, formatTime, type Zone } from "../../../shared/base/format.ts";
import type { SourceHealth, SourceState, WholeProgress } from "../../../shared/model/source-folder.ts";

/** One word for each state, shown where it is not `live`. */
export const stateWords: Readonly<Record<SourceState, string>> = {
  connecting: "connecting",
  live: "online",
  degraded: "slow",
  denied: "denied",
  missing: "missing",
  offline: "offline",
};

/** A name and a value of the details. */
export type SourceFact = { readonly name: string; readonly value: string };

/** What is known of a source, for its details. */
export function sourceFacts(source: SourceHealth, now: number, zone: Zone): readonly SourceFact[] {
  const facts: SourceFact[] = [
    { name: "Path", value: source.path },
    { name: "State", value: `${stateWords[source.state]} since ${formatTime(source.since, zone)}` },
    { name: "Files", value: `${formatCount(source.files)}, ${formatCount(source.unread)} of them not read yet` },
    { name: "Files with problems", value: formatCount(source.problems) },
    ...(source.whole === undefined ? [] : [{ name: "Read whole", value: wholeWords(source.whole) }]),
  ];
  if (source.lastScanAt !== undefined) {
    const took = source.lastScanMs === undefined ? "" : `, took ${formatCount(Math.round(source.lastScanMs))} ms`;
    facts.push({ name: "Last scan", value: `${formatAgo(source.lastScanAt, now)}${took}` });
  }
  if (source.retryAt !== undefined) {
    const seconds = Math.max(0, Math.ceil((source.retryAt - now) / 1_000));
    facts.push({ name: "Tried again", value: seconds === 0 ? "now" : `in ${seconds} s` });
  }
  return facts;
}

function wholeWords({ read, waiting, byItself }: WholeProgress): string {
  const some = `${formatCount(read)} of ${formatCount(read + waiting)}`;
  if (waiting === 0) return some;
  return byItself ? `${some}, going on` : `${some}; others when they are shown or asked for`;
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
