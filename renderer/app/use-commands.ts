/* Commands of the whole window: keys that work everywhere, and what the shell's menu sends. */
import { useEffect } from "react";
import { tinykeys, type KeybindingsMap } from "tinykeys";
import { assertNever } from "../../shared/base/assert.ts";
import type { MenuCommand } from "../../shared/contract/bridge.ts";
import { shellBridge } from "../client/bridge.ts";
import type { Export } from "../features/export/use-export.ts";
import { filterInputId } from "../features/filters/FilterLine.tsx";
import { useSourceActions, type SourceActions } from "../features/sources/use-source-actions.ts";
import { useSettings } from "../state/settings.ts";
import { toggleFarm } from "../state/farm.ts";
import { openSearch } from "../state/search.ts";
import { showDialog, showLookUp, useView } from "../state/view.ts";
import { useStep } from "./use-step.ts";

/** Puts the focus on the list. */
export function focusList(): void {
  document.querySelector<HTMLElement>("[role=grid]")?.focus();
}

function focusFilter(): void {
  const input = document.getElementById(filterInputId);
  input?.focus();
  if (input instanceof HTMLInputElement) input.select();
}

function toggleSources(): void {
  useSettings.setState(({ sidebarShown }) => ({ sidebarShown: !sidebarShown }));
}

const typesText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest("input, textarea, [contenteditable=true]") !== null;

const inDialog = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('[role="dialog"]') !== null;

/** Hands a key that belongs to the open trace to its pane, when the focus is elsewhere. */
function toTrace(event: KeyboardEvent): void {
  const pane = document.querySelector<HTMLElement>(".split-trace > *");
  if (pane === null || useView.getState().openId === undefined) return;
  if (event.target instanceof Node && pane.contains(event.target)) return;
  event.preventDefault();
  pane.focus();
  const { key, code, ctrlKey, metaKey, shiftKey } = event;
  pane.dispatchEvent(new KeyboardEvent("keydown", { key, code, ctrlKey, metaKey, shiftKey, cancelable: true }));
}

function run(command: MenuCommand, actions: SourceActions, work: Export): void {
  switch (command) {
    case "openFolder":
      return void actions.chooseFolder();
    case "openFile":
      return void actions.chooseFile();
    case "openSamples":
      return void actions.openSamples();
    case "rescan":
      return void actions.rescan();
    case "exportReport":
      return void work.run("html");
    case "focusFilter":
      return focusFilter();
    case "farm":
      return toggleFarm();
    case "search":
      return openSearch();
    case "keep":
      return showDialog("keep");
    case "lookUp":
      return showLookUp();
    case "showKeys":
      return showDialog("keys");
    case "toggleSources":
      return toggleSources();
    default:
      return assertNever(command);
  }
}

/** Listens to keys and to the menu while the window is there. */
export function useCommands(work: Export): void {
  const actions = useSourceActions();
  const step = useStep();
  useEffect(() => {
    const on = (act: () => void) => (event: KeyboardEvent) => {
      event.preventDefault();
      act();
    };
    const bindings: KeybindingsMap = {
      "$mod+l": on(focusFilter),
      "$mod+b": on(toggleSources),
      "$mod+Shift+f": on(toggleFarm),
      "$mod+Shift+s": on(openSearch),
      "$mod+Shift+e": on(() => showLookUp()),
      F5: on(() => void actions.rescan()),
      F6: on(focusList),
      "Alt+ArrowUp": on(() => step(-1)),
      "Alt+ArrowDown": on(() => step(1)),
      "$mod+f": toTrace,
      "$mod+g": toTrace,
      F3: toTrace,
      "Shift+F3": toTrace,
      F8: toTrace,
      "Shift+F8": toTrace,
      "Shift+?": (event) => {
        if (!typesText(event.target)) on(() => showDialog("keys"))(event);
      },
    };
    // By default keys in fields are passed over; none of these types a character. A dialog keeps its keys.
    return tinykeys(window, bindings, { ignore: (event) => inDialog(event.target) });
  }, [actions, step]);
  useEffect(() => shellBridge()?.onMenu((command) => run(command, actions, work)), [actions, work]);
}
