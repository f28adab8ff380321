/* What stands out in a failed trace whose cause nobody knows: first error, largest gap, last module. Hints, no conclusions. */
import { formatDuration } from "../../base/format.ts";
import { markEvents } from "../../model/marks.ts";
import type { Evidence } from "../../model/verdict.ts";
import type { TraceCase } from "../case.ts";
import { clip } from "./text.ts";

/** The strongest hints of a trace, beside the event that set its status. */
export function hintsOf(trace: TraceCase): readonly Evidence[] {
  return [errorHint(trace), gapHint(trace), moduleHint(trace)].filter((hint) => hint !== undefined);
}

/* What comes after the status was set only repeats it. */
function errorHint({ trace, setBy, event }: TraceCase): Evidence | undefined {
  const until = setBy?.eventNumber ?? Number.POSITIVE_INFINITY;
  const first = markEvents(trace).find(
    ({ severity, number }) => severity === "error" && number < until && event(number)?.name !== "GENERAL_REQUEST_END",
  );
  return first === undefined ? undefined : { event: first.number, says: `first error: ${first.why}` };
}

function gapHint({ spans }: TraceCase): Evidence | undefined {
  const [gap] = spans.gaps;
  if (gap === undefined) return undefined;
  return {
    event: gap.fromEvent,
    says: `largest gap: ${formatDuration(gap.durationMs)} until event ${gap.toEvent}`,
  };
}

/* Every whole trace ends with logging and the like: what ran before the status was set, or last as the handler, says more. */
function moduleHint({ spans, setBy }: TraceCase): Evidence | undefined {
  const modules = spans.spans.filter(({ kind }) => kind === "module");
  const setAt = setBy?.eventNumber;
  const last =
    setAt === undefined
      ? (modules.findLast(({ notification }) => notification === "EXECUTE_REQUEST_HANDLER") ?? modules.at(-1))
      : modules.findLast(({ startEvent }) => startEvent < setAt);
  if (last === undefined) return undefined;
  const when =
    setAt === undefined ? "last module that had the request" : "last module that began before the status was set";
  return { event: last.startEvent, says: `${when}: ${clip(last.name, 80)}` };
}
