/*
 * Everything the user can do in the window, made from the list of commands and from what there is at the moment. Keys, the
 * menu of the shell, the palette and the help on keys all come from here, so that they cannot disagree.
 */
import { useMemo } from "react";
import { commandList, type CommandGroup, type CommandName, type NamedCommand } from "../../shared/contract/commands.ts";
import { shellBridge } from "../client/bridge.ts";
import type { Export } from "../features/export/use-export.ts";
import { useSourceActions } from "../features/sources/use-source-actions.ts";
import type { Action } from "../state/action.ts";
import { offerOf } from "../state/offers.ts";
import { useSession } from "../state/session.tsx";
import { commandAvailable, commandCurrent, commandRuns, seesOpenTrace } from "./command-runs.ts";
import { isOffered, type OwnCommand } from "./offered-commands.ts";
import { useStep } from "./use-step.ts";

/** Headings of the palette and of the help on keys. */
export const groupTitles: Readonly<Record<CommandGroup, string>> = {
  file: "Sources and reports",
  go: "Go to",
  filter: "Filter",
  list: "List",
  view: "View",
  trace: "Open trace",
  help: "Help",
};

function canRun(name: CommandName, ofTrace: boolean): boolean {
  if (ofTrace && !seesOpenTrace()) return false;
  const offer = offerOf(name);
  if (offer !== undefined) return offer.available !== false;
  return !isOffered(name) && commandAvailable[name]?.() !== false;
}

function actionOf(
  { name, title, group, keys = [], placeKeys, trace, submenu }: NamedCommand,
  runs: Readonly<Record<OwnCommand, () => void>>,
): Action {
  return {
    name,
    title,
    group: groupTitles[group],
    keys,
    placeKeys,
    submenu,
    inTrace: trace,
    available: () => canRun(name, trace === true),
    run: () => {
      const own = isOffered(name) ? undefined : runs[name];
      (offerOf(name)?.run ?? own)?.();
    },
  };
}

/** The commands as actions; the same objects as long as the window is there. */
export function useCommandActions(work: Export): readonly Action[] {
  const sources = useSourceActions();
  const step = useStep();
  const { client, rows } = useSession();
  return useMemo(() => {
    const runs = commandRuns({ sources, work, step, rows, call: client.call });
    const onDesktop = shellBridge() !== undefined;
    return commandList.filter(({ desktop }) => onDesktop || desktop !== true).map((command) => actionOf(command, runs));
  }, [sources, work, step, rows, client]);
}

/** A command with what its place says of it now. */
export function withState(action: Action, name: CommandName): Action {
  const offer = offerOf(name);
  return {
    ...action,
    title: offer?.title ?? action.title,
    current: offer?.current ?? commandCurrent[name]?.() === true,
  };
}
