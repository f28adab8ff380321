/* The keys of the comparison: N and P step through the differences, D shows them alone, Esc goes back. */
import { tinykeys } from "tinykeys";
import type { StoreApi } from "zustand/vanilla";
import type { CompareState } from "./compare-store.ts";

const on = (act: () => void) => (event: KeyboardEvent) => {
  if (event.defaultPrevented) return;
  event.preventDefault();
  event.stopPropagation();
  act();
};

/** Listens on the page; answers a function that stops. `store` is undefined while nothing is compared yet. */
export function listenToKeys(
  page: HTMLElement,
  onClose: () => void,
  store: StoreApi<CompareState> | undefined,
): () => void {
  const state = store?.getState;
  return tinykeys(page, {
    n: on(() => state?.().step(1)),
    p: on(() => state?.().step(-1)),
    d: on(() => state?.().setDifferencesOnly(!state().differencesOnly)),
    Escape: on(onClose),
  });
}
