/*
 * Actions that exist only at the moment, each kind made from its own registry: saved filters, what the list is grouped and
 * sorted by, its columns, the views of the open trace, the sources, and what the places that are seen offer.
 */
import { commandGroups, isCommandName } from "../../shared/contract/commands.ts";
import type { SourceHealth } from "../../shared/model/source-folder.ts";
import { columns, orderedColumns } from "../features/list/columns.ts";
import { groupChoices } from "../features/list/group-words.ts";
import { sortedBy } from "../features/list/sorting.ts";
import { savedKeys } from "../features/saved/use-saved-keys.ts";
import { sourceEntries } from "../features/sources/source-entries.ts";
import type { SourceActions } from "../features/sources/use-source-actions.ts";
import { traceTabs } from "../features/trace/tabs.ts";
import type { Action } from "../state/action.ts";
import { entryActions } from "../state/entry-actions.ts";
import { offeredActions } from "../state/offers.ts";
import { usePage } from "../state/page.ts";
import { useSaved } from "../state/saved.ts";
import { useSettings } from "../state/settings.ts";
import { setQuery, showDialog, useView } from "../state/view.ts";
import { seesOpenTrace } from "./command-runs.ts";
import { linkText, readLink } from "./trace-link.ts";
import { groupTitles, withState } from "./use-actions.ts";

/** What the actions are about besides the stores of the window. */
export type MomentParts = {
  readonly commands: readonly Action[];
  readonly sources: readonly SourceHealth[];
  readonly sourceActions: SourceActions;
};

const settings = useSettings.getState;
const seesList = (): boolean => usePage.getState().page === "list";

/** A label within a sentence; abbreviations stay as they are. */
const inSentence = (label: string): string =>
  /^\p{Lu}{2}/u.test(label) ? label : `${label.charAt(0).toLowerCase()}${label.slice(1)}`;

/** Views of the open trace. */
function traceViews(): readonly Action[] {
  const { openId } = useView.getState();
  if (openId === undefined || !seesOpenTrace()) return [];
  const seen = readLink(location.hash)?.tab;
  return traceTabs.map(({ name, title }) => ({
    name: `traceView ${name}`,
    title: `Show ${title}`,
    group: groupTitles.trace,
    keys: [],
    submenu: "traceView",
    label: title,
    words: "tab view",
    current: name === seen,
    // Followed like a link that was pasted, without a step in the browser's history.
    run: () => location.replace(linkText({ trace: openId, tab: name, event: undefined })),
  }));
}

/** Filters that are saved under a name. */
function savedFilters(): readonly Action[] {
  const { query } = useView.getState();
  return useSaved.getState().filters.map((filter, index) => {
    const keys = savedKeys(index);
    return {
      name: `saved ${filter.id}`,
      title: `Filter: ${filter.name}`,
      group: groupTitles.filter,
      keys: keys === undefined ? [] : [keys],
      submenu: "saved",
      label: filter.name,
      words: `saved ${filter.query}`,
      current: filter.query === query,
      run: () => setQuery(filter.query),
    };
  });
}

function grouping(): readonly Action[] {
  const { groupBy } = settings();
  return groupChoices.map(({ value, label }) => ({
    name: `groupBy ${value}`,
    title: `Group by ${inSentence(label)}`,
    group: groupTitles.list,
    keys: [],
    submenu: "groupBy",
    label,
    sought: true,
    available: seesList,
    current: groupBy === value,
    run: () => useSettings.setState({ groupBy: value }),
  }));
}

function sorting(): readonly Action[] {
  const { sort } = settings();
  return columns.flatMap(({ sort: field, title }): readonly Action[] =>
    field === undefined
      ? []
      : [
          {
            name: `sortBy ${field}`,
            title: `Sort by ${inSentence(title)}`,
            group: groupTitles.list,
            keys: [],
            submenu: "sortBy",
            label: title,
            sought: true,
            available: seesList,
            current: sort.field === field,
            run: () => useSettings.setState(({ sort: now }) => ({ sort: sortedBy(now, field) })),
          },
        ],
  );
}

function columnChoices(): readonly Action[] {
  const { columnShown, columnOrder } = settings();
  return orderedColumns(columnOrder).map(({ name, title, shown: usually }) => {
    const shown = columnShown[name] ?? usually;
    return {
      name: `column ${name}`,
      title: `Column: ${inSentence(title)}`,
      group: groupTitles.list,
      keys: [],
      submenu: "columns",
      label: title,
      words: shown ? "hide" : "show",
      sought: true,
      available: seesList,
      current: shown,
      run: () => useSettings.setState({ columnShown: { ...columnShown, [name]: !shown } }),
    };
  });
}

/* What went wrong stands at the source, in the pane that lists them. */
function ofSources({ sources, sourceActions }: MomentParts): readonly Action[] {
  return sources.flatMap((source) =>
    entryActions(
      sourceEntries(source, (act) => {
        void act(sourceActions).then((failure) => (failure === undefined ? undefined : showDialog("problems")));
      }),
      "source",
      {
        group: groupTitles.file,
        of: source.id,
        title: (label) => `${source.label}: ${inSentence(label)}`,
        sought: true,
      },
    ),
  );
}

/** All actions of the moment. */
export function momentActions(parts: MomentParts): readonly Action[] {
  return [
    ...savedFilters(),
    ...offeredActions(),
    ...grouping(),
    ...sorting(),
    ...columnChoices(),
    ...traceViews(),
    ...ofSources(parts),
  ];
}

/** The commands with their present titles and states, whether they do anything now or not. */
export function commandsNow(commands: readonly Action[]): readonly Action[] {
  return commands.map((action) => (isCommandName(action.name) ? withState(action, action.name) : action));
}

const places = new Map(commandGroups.map((group, at) => [groupTitles[group], at] as const));

/** What can be done at this moment, in the order of the menus. */
export function actionsNow(parts: MomentParts): readonly Action[] {
  return [...commandsNow(parts.commands), ...momentActions(parts)]
    .filter(({ name, available }) => name !== "palette" && available?.() !== false)
    .toSorted((a, b) => (places.get(a.group) ?? 0) - (places.get(b.group) ?? 0));
}
