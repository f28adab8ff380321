/*
 * One facet: its title, which folds it, and its values. A click takes a value into the filter, and out of it where it is in.
 * While it shows all of its values they can be searched, beyond those that the counts name.
 */
import { Ban, Check, ChevronDown, ChevronRight, ListFilter } from "lucide-react";
import { useState, type MouseEvent } from "react";
import { formatCount } from "../../../shared/base/format.ts";
import type { Facet, FacetField, FacetValue } from "../../../shared/model/query-answer.ts";
import { termState } from "../../../shared/query/edit.ts";
import type { Point } from "../../components/Menu.tsx";
import { chosenValues, saysWord, toggle } from "../../state/filter.ts";
import { useEngine } from "../../state/session.tsx";
import { useSettings } from "../../state/settings.ts";
import { valueName } from "../../state/value-words.ts";
import { setQuery, useView } from "../../state/view.ts";
import { facetHover, facetTitles } from "./facet-words.ts";
import { useFacetSearch } from "./use-facet-search.ts";

const fewValues = 6;

/** The menu of a value, and where it is opened. */
export type MenuAt = { readonly at: Point; readonly field: FacetField; readonly value: string };

type Shown = Omit<FacetValue, "count"> & { readonly count: number | undefined };

type ValueProps = { readonly field: FacetField; readonly shown: Shown; readonly onMenu: (menu: MenuAt) => void };

function Value({ field, shown: { value, count, name }, onMenu }: ValueProps) {
  const query = useView((view) => view.query);
  const sources = useEngine((view) => view.status?.sources);
  const state = termState(query, field, value);
  const label = field === "source" ? sources?.find(({ id }) => id === value)?.label : undefined;
  const menu = (event: MouseEvent): void => {
    event.preventDefault();
    const box = event.currentTarget.getBoundingClientRect();
    const at = event.button === 2 ? { x: event.clientX, y: event.clientY } : { x: box.left + 24, y: box.bottom };
    onMenu({ at, field, value });
  };
  return (
    <button
      type="button"
      className="facet-value"
      tabIndex={-1}
      data-facet-stop={`${field} ${value}`}
      aria-pressed={state === "included"}
      title={facetHover(field, value)}
      onClick={() => setQuery(toggle(query, field, value))}
      onContextMenu={menu}
    >
      <span className="facet-mark">
        {state === "included" ? <Check size={12} aria-hidden /> : null}
        {state === "excluded" ? <Ban size={12} aria-label="excluded" /> : null}
      </span>
      <span className="facet-name">
        {value === "" ? "(none)" : name === undefined ? (label ?? valueName(field, value)) : `${name} (${value})`}
      </span>
      <span className="facet-count">{count === undefined ? "" : formatCount(count)}</span>
    </button>
  );
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Values that the filter names and the list does not: they stay in sight, so that a click takes them out again. */
function withChosen(values: readonly FacetValue[], known: readonly FacetValue[], chosen: readonly string[]): Shown[] {
  const missing = chosen.filter((value) => !values.some((shown) => same(shown.value, value)));
  return [
    ...missing.map((value) => known.find((other) => same(other.value, value)) ?? { value, count: undefined }),
    ...values,
  ];
}

/** What a search found; until it is known, what is known already and fits. It knows no missing value: that stays. */
function searched({ values }: Facet, text: string, found: readonly FacetValue[] | undefined): readonly FacetValue[] {
  const wanted = text.toLowerCase();
  if (found === undefined) return values.filter(({ value }) => value.toLowerCase().includes(wanted));
  return [...values.filter(({ value }) => value === "" && text === ""), ...found];
}

type BodyProps = { readonly facet: Facet; readonly onMenu: (menu: MenuAt) => void };

function Body({ facet, onMenu }: BodyProps) {
  const { field } = facet;
  const [all, setAll] = useState(false);
  const [text, setText] = useState("");
  const query = useView((view) => view.query);
  const found = useFacetSearch(field, text, all);
  const listed = all ? searched(facet, text, found) : facet.values.slice(0, fewValues);
  const values = all && text !== "" ? listed : withChosen(listed, facet.values, chosenValues(query, field));
  const hidden = facet.values.length + facet.more - listed.length;
  const title = facetTitles[field].toLowerCase();
  const nothing = all && text !== "" ? "No value with this text" : facet.unread === undefined ? "No value" : undefined;
  return (
    <ul>
      {!all ? null : (
        <li>
          <input
            className="facet-search"
            tabIndex={-1}
            data-facet-stop={`${field}/search`}
            type="search"
            aria-label={`Search ${title}`}
            placeholder="Search"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </li>
      )}
      {values.map((shown) => (
        <li key={shown.value}>
          <Value field={field} shown={shown} onMenu={onMenu} />
        </li>
      ))}
      {values.length > 0 || nothing === undefined ? null : <li className="facet-rest">{nothing}</li>}
      {!all && hidden > 0 ? (
        <li>
          <button
            type="button"
            className="facet-more"
            tabIndex={-1}
            data-facet-stop={`${field}/more`}
            onClick={() => setAll(true)}
          >
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
  );
}

type GroupProps = {
  readonly field: FacetField;
  readonly open: boolean;
  /** Counted only while it is open; undefined until then. */
  readonly facet: Facet | undefined;
  readonly onMenu: (menu: MenuAt) => void;
};

/** The facet. */
export function FacetGroup({ field, open, facet, onMenu }: GroupProps) {
  const filtered = useView((view) => saysWord(view.query, field));
  const fold = (): void => {
    useSettings.setState(({ facetOpen }) => ({ facetOpen: { ...facetOpen, [field]: !open } }));
  };
  return (
    <div className="facet" aria-busy={open && facet === undefined}>
      <h3>
        <button
          type="button"
          className="facet-title"
          tabIndex={-1}
          data-facet-stop={field}
          aria-expanded={open}
          onClick={fold}
        >
          {open ? <ChevronDown size={14} aria-hidden /> : <ChevronRight size={14} aria-hidden />}
          {facetTitles[field]}
          {filtered ? <ListFilter size={12} aria-label="filtered" /> : null}
        </button>
      </h3>
      {open && facet !== undefined ? <Body facet={facet} onMenu={onMenu} /> : null}
    </div>
  );
}
