/* What each command of the window does, and when it does anything. The list of commands is shared/contract/commands.ts. */
import type { CommandName } from "../../shared/contract/commands.ts";
import { shellBridge } from "../client/bridge.ts";
import type { Export } from "../features/export/use-export.ts";
import type { SourceActions } from "../features/sources/use-source-actions.ts";
import { keepForCompare, seekTwin } from "../state/compare.ts";
import { goInFilters, useFilterHistory } from "../state/filter-history.ts";
import { showPage, togglePage, usePage } from "../state/page.ts";
import type { Rows } from "../state/rows.ts";
import { openSearch } from "../state/search.ts";
import { useSettings, type Settings } from "../state/settings.ts";
import { closeTrace, setQuery, showDialog, showLookUp, useView } from "../state/view.ts";
import { focusFilter, focusList, sendToTrace } from "./focus.ts";

/** What commands lean on. */
export type CommandParts = {
  readonly sources: SourceActions;
  readonly work: Export;
  readonly step: (by: 1 | -1) => void;
  readonly rows: Pick<Rows, "store" | "setLive" | "showNewest">;
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

/** What the commands do. */
export function commandRuns({ sources, work, step, rows }: CommandParts): Readonly<Record<CommandName, () => void>> {
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
    nextTrace: () => step(1),
    previousTrace: () => step(-1),
    findInTrace: () => sendToTrace({ key: "f", code: "KeyF", ctrlKey: true }),
    findNext: () => sendToTrace({ key: "F3" }),
    findPrevious: () => sendToTrace({ key: "F3", shiftKey: true }),
    nextError: () => sendToTrace({ key: "F8" }),
    previousError: () => sendToTrace({ key: "F8", shiftKey: true }),
    goToEvent: () => sendToTrace({ key: "g", code: "KeyG", ctrlKey: true }),
    compareTwin: onOpenTrace(seekTwin),
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

/** Commands that do nothing at times; those of the open trace need one besides. */
export const commandAvailable: Partial<Readonly<Record<CommandName, () => boolean>>> = {
  filterBack: () => useFilterHistory.getState().past.length > 0,
  filterForward: () => useFilterHistory.getState().future.length > 0,
  clearFilter: () => useView.getState().query !== "",
  nextTrace: () => useView.getState().selectedId !== undefined,
  previousTrace: () => useView.getState().selectedId !== undefined,
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
};

/** Whether the list, with a trace open, is what is seen: what keys of the trace act on. */
export function seesOpenTrace(): boolean {
  return useView.getState().openId !== undefined && usePage.getState().page === "list";
}
