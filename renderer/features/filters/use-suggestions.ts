/* Suggestions for the place of the caret, with values asked of the engine; stale answers are dropped. */
import { useEffect, useMemo, useState } from "react";
import type { FacetValue } from "../../../shared/model/query-answer.ts";
import { useSession } from "../../state/session.tsx";
import { caretPlace, suggestionsAt, type Suggestion } from "./suggest.ts";

const none: readonly FacetValue[] = [];

/** Suggestions for a text and a caret; none while `wanted` is false. */
export function useSuggestions(text: string, caret: number, wanted: boolean): readonly Suggestion[] {
  const { client } = useSession();
  const place = useMemo(() => caretPlace(text, caret), [text, caret]);
  const [seen, setSeen] = useState<{ readonly of: string; readonly values: readonly FacetValue[] }>();
  const field = place.kind === "value" ? place.facet : undefined;
  const { typed } = place;
  useEffect(() => {
    if (!wanted || field === undefined) return undefined;
    const asked = new AbortController();
    void client.call("suggestValues", { field, text: typed }, asked.signal).then((answer) => {
      if (answer.ok) setSeen({ of: field, values: answer.value });
    });
    return () => asked.abort();
  }, [client, field, typed, wanted]);
  return useMemo(
    () => (wanted ? suggestionsAt(place, seen !== undefined && seen.of === field ? seen.values : none) : []),
    [wanted, place, seen, field],
  );
}
