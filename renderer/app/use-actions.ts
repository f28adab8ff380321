/*
 * Everything the user can do in the window, made from the list of commands and from what there is at the moment. Keys, the
 * menu of the shell, the palette and the help on keys all come from here, so that they cannot disagree.
 */
import { useMemo } from "react";
import { commandList, type CommandGroup } from "../../shared/contract/commands.ts";
import { shellBridge } from "../client/bridge.ts";
import type { Export } from "../features/export/use-export.ts";
import { savedKeys } from "../features/saved/use-saved-keys.ts";
import { useSourceActions } from "../features/sources/use-source-actions.ts";
import { traceTabs } from "../features/trace/tabs.ts";
import type { Action } from "../state/action.ts";
import { useSession } from "../state/session.tsx";
import { useSaved } from "../state/saved.ts";
import { setQuery, useView } from "../state/view.ts";
import { commandAvailable, commandCurrent, commandRuns, seesOpenTrace } from "./command-runs.ts";
import { linkText } from "./trace-link.ts";
import { useStep } from "./use-step.ts";

const groupTitles: Readonly<Record<CommandGroup, string>> = {
  file: "Sources and reports",
  go: "Go to",
  filter: "Filter",
  view: "View",
  trace: "Open trace",
  help: "Help",
};

/** The commands as actions; the same objects as long as the window is there. */
export function useCommandActions(work: Export): readonly Action[] {
  const sources = useSourceActions();
  const step = useStep();
  const { rows } = useSession();
  return useMemo(() => {
    const runs = commandRuns({ sources, work, step, rows });
    const desktop = shellBridge() !== undefined;
    return commandList
      .filter(({ name }) => desktop || name !== "newWindow")
      .map(({ name, title, group, keys = [], trace }) => ({
        name,
        title,
        group: groupTitles[group],
        keys,
        available: trace === true ? seesOpenTrace : commandAvailable[name],
        run: runs[name],
      }));
  }, [sources, work, step, rows]);
}

/** Views of the open trace. */
function traceViews(): readonly Action[] {
  const { openId } = useView.getState();
  if (openId === undefined || !seesOpenTrace()) return [];
  return traceTabs.map(({ name, title }) => ({
    name: `view ${name}`,
    title: `Show ${title}`,
    group: groupTitles.trace,
    keys: [],
    words: "tab view",
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
      words: `saved ${filter.query}`,
      current: filter.query === query,
      run: () => setQuery(filter.query),
    };
  });
}

/** What can be done at this moment. */
export function actionsNow(commands: readonly Action[]): readonly Action[] {
  const now = commands.filter(({ name, available }) => name !== "palette" && available?.() !== false);
  return [...now.map(withCurrent), ...savedFilters(), ...traceViews()];
}

function withCurrent(action: Action): Action {
  const found = Object.entries(commandCurrent).find(([name]) => name === action.name);
  return found?.[1]() === true ? { ...action, current: true } : action;
}
