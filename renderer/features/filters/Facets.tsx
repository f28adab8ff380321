/*
 * Values of fields and how often they occur. A click takes a value into the filter or out of it; the menu of a value
 * excludes it. Each field folds.
 */
import { Ban, Check, ChevronDown, ChevronRight, ListFilter } from "lucide-react";
import { useState, type MouseEvent } from "react";
import { formatCount } from "../../../shared/base/format.ts";
import { visibleText } from "../../../shared/base/terminal.ts";
import { explainCode } from "../../../shared/knowledge/explain-code.ts";
import type { Facet, FacetField } from "../../../shared/model/query-answer.ts";
import { termState } from "../../../shared/query/edit.ts";
import { PointMenu, type MenuEntry, type Point } from "../../components/Menu.tsx";
import { toggle } from "../../state/filter.ts";
import { useEngine, useRows } from "../../state/session.tsx";
import { valueActions } from "../../state/value-actions.ts";
import { setQuery, useView } from "../../state/view.ts";
import { useFacetSearch } from "./use-facet-search.ts";

const titles: Readonly<Partial<Record<FacetField, string>>> = {
  server: "Server",
  site: "Site",
  pool: "Pool",
  verb: "Verb",
  host: "Host",
  reason: "Reason",
  verdict: "Verdict",
  module: "Module",
  error: "Error",
  status: "Status",
  pid: "Worker process",
  source: "Source",
};
const order: readonly FacetField[] = [
  "server",
  "site",
  "verdict",
  "module",
  "error",
  "status",
  "pool",
  "verb",
  "host",
  "pid",
  "reason",
  "source",
];
const openAtFirst: ReadonlySet<FacetField> = new Set(["server", "site", "verdict"]);
const fewValues = 6;

type MenuAt = { readonly at: Point; readonly field: FacetField; readonly value: string };

/** A code by its name, anything else as it is. */
function facetName(field: FacetField, value: string): string {
  return (field === "error" ? explainCode(Number(value)).name : undefined) ?? visibleText(value);
}

function facetHover(field: FacetField, value: string): string {
  if (field !== "error") return visibleText(value);
  const { code, hex, name, meaning } = explainCode(Number(value));
  return [[hex, String(code), name].filter(Boolean).join(" · "), meaning].filter(Boolean).join("\n");
}

function FacetGroup({ facet, onMenu }: { readonly facet: Facet; readonly onMenu: (menu: MenuAt) => void }) {
  const [open, setOpen] = useState(openAtFirst.has(facet.field));
  const [all, setAll] = useState(false);
  const query = useView((view) => view.query);
  const sources = useEngine((view) => view.status?.sources);
  const stateOf = (value: string) => termState(query, facet.field, value);
  const [text, setText] = useState("");
  const found = useFacetSearch(facet.field, text, all && open);
  const values = all ? (found ?? facet.values) : facet.values.slice(0, fewValues);
  const hidden = facet.values.length + facet.more - values.length;
  const title = titles[facet.field] ?? facet.field;

  const menu = (event: MouseEvent, value: string): void => {
    event.preventDefault();
    const box = event.currentTarget.getBoundingClientRect();
    const at = event.button === 2 ? { x: event.clientX, y: event.clientY } : { x: box.left + 24, y: box.bottom };
    onMenu({ at, field: facet.field, value });
  };
  return (
    <div className="facet">
      <h3>
        <button type="button" className="facet-title" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? <ChevronDown size={14} aria-hidden /> : <ChevronRight size={14} aria-hidden />}
          {title}
          {facet.values.every(({ value }) => stateOf(value) === undefined) ? null : (
            <ListFilter size={12} aria-label="filtered" />
          )}
        </button>
      </h3>
      {!open ? null : (
        <ul>
          {!all ? null : (
            <li>
              <input
                className="facet-search"
                type="search"
                aria-label={`Search ${title.toLowerCase()}`}
                placeholder="Search"
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            </li>
          )}
          {values.map(({ value, count, name }) => (
            <li key={value}>
              <button
                type="button"
                className="facet-value"
                aria-pressed={stateOf(value) === "included"}
                title={value === "" ? `Traces without a ${title.toLowerCase()}` : facetHover(facet.field, value)}
                onClick={() => setQuery(toggle(query, facet.field, value))}
                onContextMenu={(event) => menu(event, value)}
              >
                <span className="facet-mark">
                  {stateOf(value) === "included" ? <Check size={12} aria-hidden /> : null}
                  {stateOf(value) === "excluded" ? <Ban size={12} aria-label="excluded" /> : null}
                </span>
                <span className="facet-name">
                  {value === ""
                    ? "(none)"
                    : name === undefined
                      ? (sources?.find(({ id }) => facet.field === "source" && id === value)?.label ??
                        facetName(facet.field, value))
                      : `${name} (${value})`}
                </span>
                <span className="facet-count">{formatCount(count)}</span>
              </button>
            </li>
          ))}
          {all && text !== "" && values.length === 0 ? <li className="facet-rest">No value with this text</li> : null}
          {!all && hidden > 0 ? (
            <li>
              <button type="button" className="facet-more" onClick={() => setAll(true)}>
                {formatCount(hidden)} more
              </button>
            </li>
          ) : null}
          {facet.unread === undefined ? null : (
            <li className="facet-rest" title="They count under no value here before their whole files are read">
              {formatCount(facet.unread)} not read whole
            </li>
          )}
          {all && text === "" && hidden > 0 ? (
            <li className="facet-rest">{formatCount(hidden)} more: search for them</li>
          ) : null}
        </ul>
      )}
    </div>
  );
}

/** All fields that have values. */
export function Facets() {
  const facets = useRows((view) => view.counts?.facets);
  const query = useView((view) => view.query);
  const [menu, setMenu] = useState<MenuAt>();
  const known = order.flatMap(
    (field) => facets?.find((facet) => facet.field === field && facet.values.length > 0) ?? [],
  );
  return (
    <section className="facets" aria-label="Values">
      {known.map((facet) => (
        <FacetGroup key={facet.field} facet={facet} onMenu={setMenu} />
      ))}
      <PointMenu
        label="Filter by this value"
        at={menu?.at}
        entries={
          menu === undefined
            ? []
            : [
                ...valueActions(query, menu.field, menu.value, facetName(menu.field, menu.value)).map(
                  (action): MenuEntry => ({
                    kind: "item",
                    command: "cell",
                    label: action.label,
                    onSelect: () => setQuery(action.query),
                  }),
                ),
                {
                  kind: "item",
                  command: "copyCell",
                  label: "Copy",
                  onSelect: () => void navigator.clipboard.writeText(menu.value),
                },
              ]
        }
        onClose={() => setMenu(undefined)}
      />
    </section>
  );
}
