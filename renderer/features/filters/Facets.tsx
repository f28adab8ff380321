/*
 * Values of fields and how often they occur under the filter: a facet for every column of the list. Folded ones are not
 * counted. The menu of a value includes it, excludes it, or leaves only it.
 */
import { useEffect, useMemo, useState } from "react";
import { PointMenu, type MenuEntry } from "../../components/Menu.tsx";
import { useRows, useSession } from "../../state/session.tsx";
import { useSettings } from "../../state/settings.ts";
import { valueActions } from "../../state/value-actions.ts";
import { valueName } from "../../state/value-words.ts";
import { setQuery, useView } from "../../state/view.ts";
import { facetOrder, isFacetOpen } from "./facet-words.ts";
import { FacetGroup, type MenuAt } from "./FacetGroup.tsx";
import { useFacetKeys } from "./use-facet-keys.ts";

function entriesOf({ field, value }: MenuAt, query: string): readonly MenuEntry[] {
  return [
    ...valueActions(query, field, value, valueName(field, value)).map((action): MenuEntry => ({
      kind: "item",
      command: "cell",
      label: action.label,
      onSelect: () => setQuery(action.query),
    })),
    { kind: "item", command: "copyCell", label: "Copy", onSelect: () => void navigator.clipboard.writeText(value) },
  ];
}

/** All facets; none before there is a trace. */
export function Facets() {
  const { rows } = useSession();
  const counts = useRows((view) => view.counts);
  const some = useRows((view) => view.total > 0);
  const query = useView((view) => view.query);
  const facetOpen = useSettings((settings) => settings.facetOpen);
  const open = useMemo(() => facetOrder.filter((field) => isFacetOpen(facetOpen, field)), [facetOpen]);
  const [menu, setMenu] = useState<MenuAt>();
  const { pane, ...keys } = useFacetKeys();
  useEffect(() => rows.count(open), [rows, open]);
  useEffect(() => () => rows.count([]), [rows]);
  return (
    <section ref={pane} className="facets" aria-label="Values" {...keys}>
      {!some
        ? null
        : facetOrder.map((field) => (
            <FacetGroup
              key={field}
              field={field}
              open={open.includes(field)}
              facet={counts?.facets.find((facet) => facet.field === field)}
              onMenu={setMenu}
            />
          ))}
      <PointMenu
        label="Filter by this value"
        at={menu?.at}
        entries={menu === undefined ? [] : entriesOf(menu, query)}
        onClose={() => setMenu(undefined)}
      />
    </section>
  );
}
