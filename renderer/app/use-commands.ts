/* Listens to the keys of the commands, and to the shell's menu, while the window is there. */
import { useEffect } from "react";
import { tinykeys, type KeybindingsMap } from "tinykeys";
import { isCommandName } from "../../shared/contract/commands.ts";
import { shellBridge } from "../client/bridge.ts";
import { bindingOf, isTextKey, type Action } from "../state/action.ts";
import { inDialog, tracePane, typesText } from "./focus.ts";
import { seesOpenTrace } from "./command-runs.ts";

/** The pane of the open trace has these keys itself, where the focus is inside it. */
function isTracesOwn({ available }: Action, event: KeyboardEvent): boolean {
  return available === seesOpenTrace && event.target instanceof Node && tracePane()?.contains(event.target) === true;
}

function bindingsOf(actions: readonly Action[]): KeybindingsMap {
  const bindings: KeybindingsMap = {};
  for (const action of actions) {
    for (const keys of action.keys) {
      bindings[bindingOf(keys)] = (event) => {
        if (isTextKey(keys) && typesText(event.target)) return;
        if (isTracesOwn(action, event) || (action.available === seesOpenTrace && !seesOpenTrace())) return;
        event.preventDefault();
        if (action.available?.() !== false) action.run();
      };
    }
  }
  return bindings;
}

/** Joins keys and menu to the actions. */
export function useCommands(actions: readonly Action[]): void {
  useEffect(
    // By default keys in fields are passed over; most of these type no character. A dialog keeps its keys.
    () => tinykeys(window, bindingsOf(actions), { ignore: (event) => inDialog(event.target) }),
    [actions],
  );
  useEffect(
    () =>
      shellBridge()?.onMenu((command) => {
        const action = actions.find(({ name }) => isCommandName(command) && name === command);
        if (action?.available?.() !== false) action?.run();
      }),
    [actions],
  );
}
