/* The keys of the trace pane. They work wherever the focus is inside it; the views add their own. */
import { tinykeys } from "tinykeys";
import type { PaneActions } from "./TraceHeader.tsx";
import type { TraceStore } from "./trace-store.ts";

const on = (act: () => void) => (event: KeyboardEvent) => {
  event.preventDefault();
  event.stopPropagation();
  act();
};

/** Listens on the pane; answers a function that stops. `store` is undefined while nothing is open. */
export function listenToKeys(pane: HTMLElement, actions: PaneActions, store: TraceStore | undefined): () => void {
  const view = store?.getState;
  const toError = (by: 1 | -1): void => {
    if (view?.().tab === "overview") view().show("events");
    view?.().stepError(by);
  };
  const toMatch = (by: 1 | -1): void => {
    if (view === undefined) return;
    if (view().findText === "") view().askFind();
    else view().stepMatch(by);
  };
  const bindings = {
    "Alt+ArrowUp": on(() => actions.onStep(-1)),
    "Alt+ArrowDown": on(() => actions.onStep(1)),
    "$mod+f": on(() => view?.().askFind()),
    F3: on(() => toMatch(1)),
    "Shift+F3": on(() => toMatch(-1)),
    F8: on(() => toError(1)),
    "Shift+F8": on(() => toError(-1)),
    Escape: (event: KeyboardEvent) => {
      if (!event.defaultPrevented) on(actions.onClose)(event);
    },
  };
  // By default keys in fields are passed over; these work in the find field too.
  return tinykeys(pane, bindings, { ignore: () => false });
}
