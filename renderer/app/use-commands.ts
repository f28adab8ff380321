/* Listens to the keys of the commands, and to the shell's menu, while the window is there. */
import { useEffect, useRef } from "react";
import { tinykeys, type KeybindingsMap } from "tinykeys";
import { shellBridge } from "../client/bridge.ts";
import { bindingOf, isTextKey, type Action } from "../state/action.ts";
import { inDialog, tracePane, typesText } from "./focus.ts";
import { seesOpenTrace } from "./command-runs.ts";
import { momentActions, type MomentParts } from "./moment-actions.ts";

/** The pane of the open trace has these keys itself, where the focus is inside it. */
function isTracesOwn({ inTrace }: Action, event: KeyboardEvent): boolean {
  return inTrace === true && event.target instanceof Node && tracePane()?.contains(event.target) === true;
}

function bindingsOf(actions: readonly Action[]): KeybindingsMap {
  const bindings: KeybindingsMap = {};
  for (const action of actions) {
    for (const keys of action.keys) {
      bindings[bindingOf(keys)] = (event) => {
        if (isTextKey(keys) && typesText(event.target)) return;
        if (isTracesOwn(action, event) || (action.inTrace === true && !seesOpenTrace())) return;
        event.preventDefault();
        if (action.available?.() !== false) action.run();
      };
    }
  }
  return bindings;
}

/** Joins keys and menu to the actions. */
export function useCommands(parts: MomentParts): void {
  const { commands } = parts;
  const now = useRef(parts);
  useEffect(() => {
    now.current = parts;
  }, [parts]);
  useEffect(
    // By default keys in fields are passed over; most of these type no character. A dialog keeps its keys.
    () => tinykeys(window, bindingsOf(commands), { ignore: (event) => inDialog(event.target) }),
    [commands],
  );
  useEffect(
    () =>
      shellBridge()?.onMenu((chosen) => {
        const action = [...commands, ...momentActions(now.current)].find(({ name }) => name === chosen);
        if (action?.available?.() !== false) action?.run();
      }),
    [commands],
  );
}
