/*
 * Values that the engine shortened when it opened the trace, read whole where a view needs them: a few at once by
 * itself, many only when asked. Answers the trace with the whole values in their places.
 */
import { useEffect, useMemo, useState } from "react";
import type { EventData, Trace } from "../../../../shared/model/trace.ts";
import { useTrace } from "../trace-context.ts";

/** Values cut in some events: how many, how long they are, and how reading them goes. */
export type WholeTrace = {
  readonly trace: Trace;
  /** Events whose values are still shortened. */
  readonly cut: number;
  readonly chars: number;
  readonly reading: boolean;
  readonly failure: string | undefined;
  readonly read: () => void;
};

const readAtMost = 6;
const readAtMostChars = 500_000;

/** The trace with whole values in the events that `wanted` names. `wanted` must be a constant function. */
export function useWholeTrace(wanted: (eventName: string) => boolean): WholeTrace {
  const { call, traceId, facts } = useTrace();
  const { trace, cutValues } = facts.opened;
  const [whole, setWhole] = useState<ReadonlyMap<number, readonly EventData[]>>(new Map());
  const [asked, setAsked] = useState(0);
  const [failure, setFailure] = useState<string | undefined>(undefined);
  const cut = useMemo(
    () => cutValues.filter(([event]) => wanted(trace.events[event - 1]?.name ?? "")),
    [cutValues, trace, wanted],
  );
  const missing = cut.filter(([event]) => !whole.has(event));
  const small = cut.length <= readAtMost && charsOf(cut) <= readAtMostChars;
  // How often it was asked for; 0 leaves the values as they are.
  const round = cut.length === 0 ? 0 : asked + (small ? 1 : 0);

  useEffect(() => {
    if (round === 0) return undefined;
    const controller = new AbortController();
    void readAll(cut, async (number) => {
      const answer = await call("readEvent", { id: traceId, number }, controller.signal);
      if (controller.signal.aborted) return false;
      if (answer.ok) setWhole((known) => new Map(known).set(number, answer.value.data));
      else setFailure(answer.error.message);
      return answer.ok;
    });
    return () => controller.abort();
  }, [call, traceId, cut, round]);

  const mended = useMemo((): Trace => {
    if (whole.size === 0) return trace;
    const events = trace.events.map((event) => {
      const data = whole.get(event.number);
      return data === undefined ? event : { ...event, data };
    });
    return { ...trace, events };
  }, [trace, whole]);
  return {
    trace: mended,
    cut: missing.length,
    chars: charsOf(missing),
    reading: round > 0 && missing.length > 0 && failure === undefined,
    failure,
    read: () => {
      setFailure(undefined);
      setAsked((times) => times + 1);
    },
  };
}

type CutValues = readonly (readonly [event: number, index: number, chars: number])[];

function charsOf(cut: CutValues): number {
  return cut.reduce((sum, [, , chars]) => sum + chars, 0);
}

/* One after the other: each makes the engine read the file. */
async function readAll(cut: CutValues, readOne: (event: number) => Promise<boolean>): Promise<void> {
  for (const number of new Set(cut.map(([event]) => event))) if (!(await readOne(number))) return;
}
