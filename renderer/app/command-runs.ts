/*
 * What each command of the window does, and when it does anything. Commands of a place (the list, a page) are offered by the
 * place itself: state/offers.ts. The list of commands is shared/contract/commands.ts.
 */
import type { CommandName } from "../../shared/contract/commands.ts";
import { shellBridge } from "../client/bridge.ts";
import type { Client } from "../client/client.ts";
import type { Export } from "../features/export/use-export.ts";
import type { SourceActions } from "../features/sources/use-source-actions.ts";
import { keepForCompare, openComparison, seekTwin, useCompare } from "../state/compare.ts";
import { goInFilters, useFilterHistory } from "../state/filter-history.ts";
import { showPage, togglePage, usePage } from "../state/page.ts";
import type { Rows } from "../state/rows.ts";
import { openSearch } from "../state/search.ts";
import { forgetFilter, useRecent } from "../state/recent-filters.ts";
import { activeRules, useSaved } from "../state/saved.ts";
import { useSettings, usualColumns, type Settings } from "../state/settings.ts";
import { stepTo } from "../state/step-to.ts";
import { closeTrace, setQuery, showDialog, showLookUp, useView } from "../state/view.ts";
import { focusFilter, focusList, sendToTrace } from "./focus.ts";
import type { OwnCommand } from "./offered-commands.ts";

/** What commands lean on. */
export type CommandParts = {
  readonly sources: SourceActions;
  readonly work: Export;
  readonly step: (by: 1 | -1) => void;
  readonly rows: Rows;
  readonly call: Client["call"];
};

const set = (change: Partial<Settings>) => (): void => {
  useSettings.setState(change);
};
const settings = useSettings.getState;

function onOpenTrace(act: (id: number) => void): () => void {
  return () => {
    const { openId } = useView.getState();
    if (openId !== undefined) act(openId);
  };
}

function showList(): void {
  showPage("list");
  requestAnimationFrame(focusList);
}

const highlighted = (): string =>
  activeRules(useSaved.getState().rules)
    .map(({ query }) => `(${query})`)
    .join(" OR ");

/** What the window's own commands do. */
export function commandRuns(parts: CommandParts): Readonly<Record<OwnCommand, () => void>> {
  const { sources, work, step, rows, call } = parts;
  const marked = (by: 1 | -1) => (): void => void stepTo({ call, rows }, "is:bookmarked", by);
  const highlight = (by: 1 | -1) => (): void => void stepTo({ call, rows }, highlighted(), by);
  return {
    openFolder: () => void sources.chooseFolder(),
    openFile: () => void sources.chooseFile(),
    addSource: () => showDialog("addSource"),
    addServers: () => showDialog("addServers"),
    openSamples: () => void sources.openSamples(),
    rescan: () => void sources.rescan(),
    pathMap: () => showDialog("pathMap"),
    keep: () => showDialog("keep"),
    exportReport: () => void work.run("html"),
    exportCsv: () => void work.run("csv"),
    exportJson: () => void work.run("json"),
    newWindow: () => void shellBridge()?.abilities.openWindow(),
    preferences: () => showDialog("preferences"),
    traces: showList,
    farm: () => togglePage("farm"),
    coverage: () => showPage("coverage"),
    advice: () => showPage("advice"),
    search: openSearch,
    focusFilter,
    focusList: showList,
    filterBack: () => void goInFilters("past", useView),
    filterForward: () => void goInFilters("future", useView),
    clearFilter: () => setQuery(""),
    savedFilters: () => showDialog("savedFilters"),
    highlights: () => showDialog("highlights"),
    forgetFilters: () => forgetFilter(),
    nextBookmark: marked(1),
    previousBookmark: marked(-1),
    nextHighlight: highlight(1),
    previousHighlight: highlight(-1),
    ungroup: set({ groupBy: undefined }),
    turnSort: () => useSettings.setState(({ sort }) => ({ sort: { ...sort, descending: !sort.descending } })),
    resetColumns: set(usualColumns),
    toggleSources: () => set({ sidebarShown: !settings().sidebarShown })(),
    toggleHistogram: () => set({ histogramShown: !settings().histogramShown })(),
    toggleLive: () => {
      const { live } = rows.store.getState();
      rows.setLive(!live);
      if (!live) rows.showNewest();
    },
    traceBelow: set({ tracePlace: "below" }),
    traceRight: set({ tracePlace: "right" }),
    themeSystem: set({ theme: "system" }),
    themeLight: set({ theme: "light" }),
    themeDark: set({ theme: "dark" }),
    rowsCompact: set({ density: "compact" }),
    rowsDefault: set({ density: "default" }),
    rowsRoomy: set({ density: "roomy" }),
    zoneUtc: set({ zone: "utc" }),
    zoneLocal: set({ zone: "local" }),
    serverZones: () => showDialog("serverZones"),
    zoneServer: () => {
      useSettings.setState({ zone: "server" });
      if (settings().serverZones.length === 0) showDialog("serverZones");
    },
    nextTrace: () => step(1),
    previousTrace: () => step(-1),
    findInTrace: () => sendToTrace({ key: "f", code: "KeyF", ctrlKey: true }),
    findNext: () => sendToTrace({ key: "F3" }),
    findPrevious: () => sendToTrace({ key: "F3", shiftKey: true }),
    nextError: () => sendToTrace({ key: "F8" }),
    previousError: () => sendToTrace({ key: "F8", shiftKey: true }),
    goToEvent: () => sendToTrace({ key: "g", code: "KeyG", ctrlKey: true }),
    largestGap: () => sendToTrace({ key: "g" }),
    compareTwin: onOpenTrace(seekTwin),
    compareKept: onOpenTrace((b) => {
      const { kept } = useCompare.getState();
      if (kept !== undefined && kept !== b) openComparison({ a: kept, b });
    }),
    keepForCompare: onOpenTrace(keepForCompare),
    wholeWindow: () => useView.setState(({ traceMaximised }) => ({ traceMaximised: !traceMaximised })),
    closeTrace: () => {
      closeTrace();
      focusList();
    },
    palette: () => showDialog("palette"),
    lookUp: () => showLookUp(),
    problems: () => showDialog("problems"),
    showKeys: () => showDialog("keys"),
  };
}

const seesRows = (): boolean => usePage.getState().page === "list" && settings().groupBy === undefined;

/** Commands that do nothing at times; those of the open trace need one besides. */
export const commandAvailable: Partial<Readonly<Record<CommandName, () => boolean>>> = {
  filterBack: () => useFilterHistory.getState().past.length > 0,
  filterForward: () => useFilterHistory.getState().future.length > 0,
  clearFilter: () => useView.getState().query !== "",
  forgetFilters: () => useRecent.getState().queries.length > 0,
  nextTrace: () => useView.getState().selectedId !== undefined,
  previousTrace: () => useView.getState().selectedId !== undefined,
  nextBookmark: seesRows,
  previousBookmark: seesRows,
  nextHighlight: () => seesRows() && highlighted() !== "",
  previousHighlight: () => seesRows() && highlighted() !== "",
  ungroup: () => settings().groupBy !== undefined,
  compareKept: () => {
    const { kept } = useCompare.getState();
    return kept !== undefined && kept !== useView.getState().openId;
  },
  keepForCompare: () => useCompare.getState().kept !== useView.getState().openId,
};

/** Commands that set something: whether it is set so now. */
export const commandCurrent: Partial<Readonly<Record<CommandName, () => boolean>>> = {
  traces: () => usePage.getState().page === "list",
  farm: () => usePage.getState().page === "farm",
  coverage: () => usePage.getState().page === "coverage",
  advice: () => usePage.getState().page === "advice",
  search: () => usePage.getState().page === "search",
  toggleSources: () => settings().sidebarShown,
  toggleHistogram: () => settings().histogramShown,
  ungroup: () => settings().groupBy === undefined,
  wholeWindow: () => useView.getState().traceMaximised,
  traceBelow: () => settings().tracePlace === "below",
  traceRight: () => settings().tracePlace === "right",
  themeSystem: () => settings().theme === "system",
  themeLight: () => settings().theme === "light",
  themeDark: () => settings().theme === "dark",
  rowsCompact: () => settings().density === "compact",
  rowsDefault: () => settings().density === "default",
  rowsRoomy: () => settings().density === "roomy",
  zoneUtc: () => settings().zone === "utc",
  zoneLocal: () => settings().zone === "local",
  zoneServer: () => settings().zone === "server",
};

/** Whether the list, with a trace open, is what is seen: what keys of the trace act on. */
export function seesOpenTrace(): boolean {
  return useView.getState().openId !== undefined && usePage.getState().page === "list";
}
