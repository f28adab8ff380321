/*
 * The keys of the trace pane. They work wherever the focus is inside it; the views add their own. Escape closes what was
 * opened last: the find bar first, then the trace.
 */
import { tinykeys } from "tinykeys";
import { focusView } from "./find/focus-view.ts";
import type { PaneActions } from "./TraceHeader.tsx";
import type { TraceStore } from "./trace-store.ts";

const on = (act: () => void) => (event: KeyboardEvent) => {
  event.preventDefault();
  event.stopPropagation();
  act();
};

const typesText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest("input, textarea, [contenteditable=true]") !== null;

/** Listens on the pane; answers a function that stops. `store` is undefined while nothing is open. */
export function listenToKeys(pane: HTMLElement, actions: PaneActions, store: TraceStore | undefined): () => void {
  const view = store?.getState;
  const toMatch = (by: 1 | -1): void => {
    if (view === undefined) return;
    if (view().findText === "") view().askFind();
    else view().stepMatch(by);
  };
  const leaveFind = (): void => {
    focusView(pane);
    view?.().hideFind();
  };
  const bindings = {
    "Alt+ArrowUp": on(() => actions.onStep(-1)),
    "Alt+ArrowDown": on(() => actions.onStep(1)),
    "$mod+f": on(() => view?.().askFind()),
    "$mod+g": on(() => view?.().askGoTo()),
    F3: on(() => toMatch(1)),
    "Shift+F3": on(() => toMatch(-1)),
    F8: on(() => view?.().stepError(1)),
    "Shift+F8": on(() => view?.().stepError(-1)),
    g: (event: KeyboardEvent) => {
      if (!typesText(event.target)) on(() => view?.().stepGap())(event);
    },
    Escape: (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      on(view?.().findShown === true ? leaveFind : actions.onClose)(event);
    },
  };
  // By default keys in fields are passed over; these work in the find field too.
  return tinykeys(pane, bindings, { ignore: () => false });
}
