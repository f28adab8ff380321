/* What a trace that ends before its request says of the time behind its last event. */
import { formatCount } from "../../../../shared/base/format.ts";
import type { SpanTree } from "../../../../shared/model/span.ts";
import { silenceText } from "./silence.ts";
import type { Stretch } from "./stretches.ts";

/** The time behind the last event, and what it is. */
export type TailStretch = Stretch & { readonly lost: boolean; readonly words: string; readonly sentence: string };

/** undefined where the trace holds the end of its request. */
export function tailStretch({ tail, spans }: SpanTree): TailStretch | undefined {
  if (tail === undefined) return undefined;
  const { startMs, durationMs, lost, fromEvent } = tail;
  const within = spans[tail.span]?.name;
  const place = within === undefined ? "" : ` in ${within}`;
  const length = silenceText(durationMs);
  return {
    startMs,
    endMs: startMs + durationMs,
    lost,
    words: lost ? "events lost:" : "still running:",
    sentence: lost
      ? `The events of the last ${length}, behind #${formatCount(fromEvent)}${place}, are missing from the file.`
      : `The trace was written while the request still ran: nothing was raised in the last ${length}, behind #${formatCount(fromEvent)}${place}.`,
  };
}
