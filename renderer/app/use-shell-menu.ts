/* Tells the desktop shell how the menu is to look: what does nothing now, what is set, and the entries of the moment. */
import { useEffect, useRef } from "react";
import { isCommandName } from "../../shared/contract/commands.ts";
import { mostMenuEntries, type MenuState } from "../../shared/contract/menu.ts";
import { shellBridge } from "../client/bridge.ts";
import type { Action } from "../state/action.ts";
import { useCompare } from "../state/compare.ts";
import { useFilterHistory } from "../state/filter-history.ts";
import { watchOffers } from "../state/offers.ts";
import { usePage } from "../state/page.ts";
import { useRecent } from "../state/recent-filters.ts";
import { useSaved } from "../state/saved.ts";
import { useSettings } from "../state/settings.ts";
import { useView } from "../state/view.ts";
import { commandsNow, momentActions, type MomentParts } from "./moment-actions.ts";

/** Longest label; a saved filter may have any name. */
const longest = 60;
const pauseMs = 60;

const cut = (text: string): string => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text);

const namesOf = (actions: readonly Action[]) => actions.map(({ name }) => name).filter(isCommandName);

type Entry = MenuState["entries"][number];

/** An action of the moment as an entry of the menu; nothing where it stands in none. */
function entriesOf({ name, submenu, label, keys, placeKeys, current, available }: Action): readonly Entry[] {
  if (submenu === undefined || label === undefined) return [];
  const shown = keys[0] ?? placeKeys?.[0];
  const entry: Entry = {
    name,
    submenu,
    label: cut(label),
    ...(shown === undefined ? {} : { keys: shown }),
    ...(current === true ? { on: true as const } : {}),
    ...(available?.() === false ? { off: true as const } : {}),
  };
  return [entry];
}

/** The state of the menu now. */
function menuStateOf(parts: MomentParts): MenuState {
  const commands = commandsNow(parts.commands);
  return {
    off: namesOf(commands.filter(({ available }) => available?.() === false)),
    on: namesOf(commands.filter(({ current }) => current === true)),
    entries: momentActions(parts)
      .flatMap((action) => entriesOf(action))
      .slice(0, mostMenuEntries),
  };
}

/** Keeps the shell's menu on what the window can do; in a browser nothing. */
export function useShellMenu(parts: MomentParts): void {
  const now = useRef(parts);
  const soon = useRef<() => void>(undefined);
  useEffect(() => {
    const bridge = shellBridge();
    if (bridge === undefined) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let told = "";
    const tell = (): void => {
      timer = undefined;
      const state = menuStateOf(now.current);
      const text = JSON.stringify(state);
      if (text === told) return;
      told = text;
      bridge.setMenu(state);
    };
    const tellSoon = (): void => {
      timer ??= setTimeout(tell, pauseMs);
    };
    soon.current = tellSoon;
    const stores = [useView, usePage, useSettings, useSaved, useCompare, useFilterHistory, useRecent];
    const stops = [...stores.map((store) => store.subscribe(tellSoon)), watchOffers(tellSoon)];
    // Which view of a trace is seen stands in the address only.
    navigation.addEventListener("currententrychange", tellSoon);
    tellSoon();
    return () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
      navigation.removeEventListener("currententrychange", tellSoon);
    };
  }, []);
  useEffect(() => {
    now.current = parts;
    soon.current?.();
  }, [parts]);
}
