/* Which areas a trace holds events of, and how verbose they are: it tells why a subject has nothing to show. */
import type { TraceEvent } from "../../../../shared/model/trace.ts";

/** Areas by name, in order of the alphabet, and the most verbose level seen. */
export type TracedAreas = { readonly names: readonly string[]; readonly level: number };

/** One pass over the events. */
export function tracedAreas(events: readonly TraceEvent[]): TracedAreas {
  const names = new Set<string>();
  let level = 0;
  for (const event of events) {
    if (event.area !== "") names.add(event.area);
    level = Math.max(level, event.level ?? 0);
  }
  return { names: [...names].sort(), level };
}
