/*
 * The pane of facets as one stop of the Tab key: Up and Down walk titles and values, Home and End go to the ends, Right and
 * Left open and close; from a value Left leads to its title. In a search box only Up and Down leave it.
 */
import { useEffect, useRef, type FocusEvent, type KeyboardEvent, type RefObject } from "react";

const stops = "[data-facet-stop]";

/** The handlers for the pane, and what it must be referred to by. */
export type FacetKeys = {
  readonly pane: RefObject<HTMLElement | null>;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onFocus: (event: FocusEvent) => void;
};

function stopsIn(pane: HTMLElement | null): readonly HTMLElement[] {
  return [...(pane?.querySelectorAll<HTMLElement>(stops) ?? [])];
}

/** Of all stops one is reached by the Tab key: the last one that had the focus, where it is still there. */
function markReached(pane: HTMLElement | null, reached: string | undefined): void {
  const all = stopsIn(pane);
  const one = all.find((stop) => stop.dataset["facetStop"] === reached) ?? all[0];
  for (const stop of all) stop.tabIndex = stop === one ? 0 : -1;
}

function titleOf(stop: HTMLElement): HTMLElement | null {
  return stop.closest(".facet")?.querySelector<HTMLElement>("[aria-expanded]") ?? null;
}

function target(event: KeyboardEvent, stop: HTMLElement, all: readonly HTMLElement[]): HTMLElement | null | undefined {
  const at = all.indexOf(stop);
  const typing = stop instanceof HTMLInputElement;
  const expanded = stop.getAttribute("aria-expanded");
  if (event.key === "ArrowDown") return all[at + 1];
  if (event.key === "ArrowUp") return all[at - 1];
  if (typing) return undefined;
  if (event.key === "Home") return all[0];
  if (event.key === "End") return all.at(-1);
  if (event.key === "ArrowLeft" && expanded === null) return titleOf(stop);
  if (event.key === "ArrowRight" && expanded === "true") return all[at + 1];
  return undefined;
}

/** Makes the handlers. */
export function useFacetKeys(): FacetKeys {
  const pane = useRef<HTMLElement>(null);
  const reached = useRef<string>(undefined);
  // Values come and go with each answer, each facet for itself.
  useEffect(() => {
    const mark = (): void => markReached(pane.current, reached.current);
    mark();
    const changes = new MutationObserver(mark);
    if (pane.current !== null) changes.observe(pane.current, { childList: true, subtree: true });
    return () => changes.disconnect();
  }, []);
  return {
    pane,
    onFocus: ({ target: focused }) => {
      const stop = focused.closest<HTMLElement>(stops);
      if (stop === null) return;
      reached.current = stop.dataset["facetStop"];
      markReached(pane.current, reached.current);
    },
    onKeyDown: (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey || !(event.target instanceof HTMLElement)) return;
      const stop = event.target.closest<HTMLElement>(stops);
      if (stop === null) return;
      const expanded = stop.getAttribute("aria-expanded");
      const folds =
        (event.key === "ArrowRight" && expanded === "false") || (event.key === "ArrowLeft" && expanded === "true");
      const to = folds ? undefined : target(event, stop, stopsIn(pane.current));
      if (!folds && (to === undefined || to === null)) return;
      event.preventDefault();
      if (folds) stop.click();
      else to?.focus();
    },
  };
}
