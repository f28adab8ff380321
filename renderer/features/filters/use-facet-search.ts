/* Values of a field that contain a text, more of them than the counts name; asked for while a field shows all of them. */
import { useEffect, useState } from "react";
import { zoneId } from "../../../shared/base/format.ts";
import type { FacetField, FacetValue } from "../../../shared/model/query-answer.ts";
import { withoutWord } from "../../state/filter.ts";
import { useRows, useSession } from "../../state/session.tsx";
import { useView } from "../../state/view.ts";
import { useZone } from "../../state/zone.ts";

type Found = { readonly of: string; readonly values: readonly FacetValue[] };

/** The values, counted under the filter without its own words on the field; undefined until they are known. */
export function useFacetSearch(field: FacetField, text: string, wanted: boolean): readonly FacetValue[] | undefined {
  const { client } = useSession();
  const query = withoutWord(
    useView((view) => view.query),
    field,
  );
  const zone = zoneId(useZone());
  const arranged = useRows((view) => view.arranged);
  const [found, setFound] = useState<Found>();
  const of = `${field} ${query}`;
  useEffect(() => {
    if (!wanted) return undefined;
    const controller = new AbortController();
    const ask = async (): Promise<void> => {
      const answer = await client.call("suggestValues", { field, text, query, zone }, controller.signal);
      if (answer.ok && !controller.signal.aborted)
        setFound({ of, values: answer.value.filter(({ count }) => count > 0) });
    };
    // Asked anew when rows came or changed, too; typing is waited for.
    const timer = setTimeout(() => void ask(), arranged === 0 ? 0 : 120);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [client, field, text, query, zone, wanted, of, arranged]);
  return found?.of === of ? found.values : undefined;
}
