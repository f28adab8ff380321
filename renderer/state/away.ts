/* Sources that do not answer: which they are, for the strip that says so and the rows that are theirs. */
import { useMemo } from "react";
import type { SourceHealth } from "../../shared/model/source-folder.ts";
import { useEngine } from "./session.tsx";

/** What a row says of its source when that does not answer. */
export type AwaySource = {
  readonly label: string;
  /** When it last answered, epoch ms; undefined where that is not known. */
  readonly seenAt: number | undefined;
};

const away: ReadonlySet<SourceHealth["state"]> = new Set(["offline", "denied", "missing"]);

/* JSON has no undefined. */
const neverSeen = -1;

/** Whether a source cannot be looked at. */
export function isAway({ state }: Pick<SourceHealth, "state">): boolean {
  return away.has(state);
}

/** Sources that do not answer, by id; the same map as long as they are the same. */
export function useAway(): ReadonlyMap<string, AwaySource> {
  const key = useEngine((view) => keyOf(view.status?.sources ?? []));
  return useMemo(() => {
    const found: (readonly [string, string, number])[] = JSON.parse(key);
    return new Map(
      found.map(([id, label, seenAt]) => [id, { label, seenAt: seenAt === neverSeen ? undefined : seenAt }]),
    );
  }, [key]);
}

function keyOf(sources: readonly SourceHealth[]): string {
  const found = sources.filter(isAway);
  return JSON.stringify(found.map(({ id, label, lastSeenAt }) => [id, label, lastSeenAt ?? neverSeen]));
}
