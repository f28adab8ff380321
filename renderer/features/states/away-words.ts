/* Sources that do not answer, in words: which, since when, what of them is still there, when they are tried again. Pure. */
import { formatAgo, formatCount } from "../../../shared/base/format.ts";
import type { SourceHealth } from "../../../shared/model/source-folder.ts";

/** What is asked of a source. */
export type AwayHealth = Pick<
  SourceHealth,
  "label" | "state" | "since" | "lastSeenAt" | "problem" | "retryAt" | "files"
>;

const states: Readonly<Partial<Record<SourceHealth["state"], string>>> = {
  offline: "is offline",
  denied: "denies access",
  missing: "is missing",
};

/** Sources named in a sentence at most. */
const mostNamed = 3;

const nameIt = ({ label, state }: AwayHealth): string => `${label} ${states[state] ?? "is away"}`;

/** The sentence about sources that do not answer, of which there is at least one; `moment` writes a time with its zone. */
export function awayTitle(away: readonly AwayHealth[], sources: number): string {
  const [only] = away;
  if (away.length === 1 && only !== undefined) return `${nameIt(only)}.`;
  const named = away.slice(0, mostNamed).map(nameIt).join(", ");
  const more = away.length > mostNamed ? ` and ${formatCount(away.length - mostNamed)} more` : "";
  return `${formatCount(away.length)} of ${formatCount(sources)} sources do not answer: ${named}${more}.`;
}

/** Since when, why, and what of them is still there. */
export function awayDetail(away: readonly AwayHealth[], now: number, moment: (at: number) => string): string {
  const files = away.reduce((sum, one) => sum + one.files, 0);
  const kept =
    files === 0
      ? ""
      : `${files === 1 ? "The row" : `The ${formatCount(files)} rows`} read before stay${files === 1 ? "s" : ""} in the list, marked.`;
  const [only] = away;
  if (away.length === 1 && only !== undefined) {
    const seen = `${seenWords(only, now, moment)}.`;
    return [seen, only.problem?.message ?? "", kept].filter(Boolean).join(" ");
  }
  const longest = away.toSorted((a, b) => seenAt(a) - seenAt(b))[0];
  const since =
    longest === undefined ? "" : `${longest.label} has been away longest: ${lower(seenWords(longest, now, moment))}.`;
  return [since, kept].filter(Boolean).join(" ");
}

function seenAt({ lastSeenAt, since }: AwayHealth): number {
  return lastSeenAt ?? since;
}

function seenWords({ lastSeenAt, since }: AwayHealth, now: number, moment: (at: number) => string): string {
  if (lastSeenAt === undefined) return `Not seen yet, tried since ${moment(since)}`;
  return `Last seen ${moment(lastSeenAt)} (${formatAgo(lastSeenAt, now)})`;
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** When the next of them is tried again. */
export function nextTry(away: readonly AwayHealth[], now: number): string {
  const times = away.map(({ retryAt }) => retryAt).filter((at) => at !== undefined);
  if (times.length === 0) return "";
  const seconds = Math.ceil((Math.min(...times) - now) / 1_000);
  return seconds <= 0 ? "Being tried now." : `Next try in ${formatCount(seconds)} s, by itself.`;
}
