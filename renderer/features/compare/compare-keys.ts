/* The keys of the comparison: N and P step through the differences, D shows them alone, Esc goes back. */
import { tinykeys } from "tinykeys";
import type { StoreApi } from "zustand/vanilla";
import type { CompareState } from "./compare-store.ts";

/** Listens while the page is there; answers a function that stops. `store` is undefined while nothing is compared yet. */
export function listenToKeys(
  page: HTMLElement,
  onClose: () => void,
  store: StoreApi<CompareState> | undefined,
): () => void {
  const state = store?.getState;
  // The focus falls back to the body when what had it goes away.
  const isHere = ({ target }: Event): boolean =>
    target === document.body || (target instanceof Node && page.contains(target));
  const on = (act: () => void) => (event: KeyboardEvent) => {
    if (event.defaultPrevented || !isHere(event)) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  const bindings = {
    n: on(() => state?.().step(1)),
    p: on(() => state?.().step(-1)),
    d: on(() => state?.().setDifferencesOnly(!state().differencesOnly)),
    Escape: on(onClose),
  };
  // By default keys in fields are passed over; the page has check boxes only.
  return tinykeys(window, bindings, { ignore: () => false });
}
