/*
 * Keys of the first nine saved filters. A browser keeps Ctrl with a digit for its own tabs, so there Alt does the same.
 */
import { useEffect } from "react";
import { tinykeys, type KeybindingsMap } from "tinykeys";
import { shellBridge } from "../../client/bridge.ts";
import { useSaved } from "../../state/saved.ts";
import { setQuery } from "../../state/view.ts";

const most = 9;

/** The key of a saved filter by its place, as printed; undefined behind the ninth. */
export function savedKeys(index: number): string | undefined {
  if (index >= most) return undefined;
  return `${shellBridge() === undefined ? "Alt" : "Ctrl"}+${index + 1}`;
}

const inDialog = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('[role="dialog"]') !== null;

function bindings(): KeybindingsMap {
  const map: KeybindingsMap = {};
  for (let index = 0; index < most; index++) {
    const apply = (event: KeyboardEvent): void => {
      const filter = useSaved.getState().filters[index];
      if (filter === undefined) return;
      event.preventDefault();
      setQuery(filter.query);
    };
    map[`$mod+Digit${index + 1}`] = apply;
    map[`Alt+Digit${index + 1}`] = apply;
  }
  return map;
}

/** Listens to the keys while the window is there. */
export function useSavedKeys(): void {
  useEffect(() => tinykeys(window, bindings(), { ignore: (event) => inDialog(event.target) }), []);
}
