/* Suggestions for the place of the caret, with values asked of the engine; stale answers are dropped. */
import { useEffect, useMemo, useState } from "react";
import { zoneId } from "../../../shared/base/format.ts";
import type { FacetValue } from "../../../shared/model/query-answer.ts";
import { completeQuery } from "../../../shared/query/complete.ts";
import { useSession } from "../../state/session.tsx";
import { useRecent } from "../../state/recent-filters.ts";
import { recentSuggestions, suggestionsFor, type Suggestion } from "./suggest.ts";
import { useZone } from "../../state/zone.ts";

const none: readonly FacetValue[] = [];

/** Suggestions for a text and a caret; none while `wanted` is false. */
export function useSuggestions(text: string, caret: number, wanted: boolean): readonly Suggestion[] {
  const { client } = useSession();
  const completion = useMemo(() => completeQuery(text, caret), [text, caret]);
  const field = completion.values?.field;
  const prefix = completion.values?.prefix ?? "";
  const rest = completion.values?.rest ?? "";
  const zone = zoneId(useZone());
  const [seen, setSeen] = useState<{ readonly of: string; readonly values: readonly FacetValue[] }>();
  useEffect(() => {
    if (!wanted || field === undefined) return undefined;
    const asked = new AbortController();
    void client.call("suggestValues", { field, text: prefix, query: rest, zone }, asked.signal).then((answer) => {
      if (answer.ok) setSeen({ of: field, values: answer.value });
    });
    return () => asked.abort();
  }, [client, field, prefix, rest, zone, wanted]);
  const recent = useRecent((view) => view.queries);
  return useMemo(() => {
    if (!wanted) return [];
    const known = seen !== undefined && seen.of === field ? seen.values : none;
    return [...recentSuggestions(text, recent), ...suggestionsFor(completion, known)];
  }, [wanted, text, recent, completion, seen, field]);
}
