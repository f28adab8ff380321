/* Where searching inside traces stands: in place of the list, which waits behind it. */
import { useEffect, type ReactNode } from "react";
import { SearchPage } from "../features/search/SearchPage.tsx";
import { closeAdvice, useAdviceView } from "../state/advice.ts";
import { closeComparison, isComparing, useCompare } from "../state/compare.ts";
import { closeCoverage, useCoverageView } from "../state/coverage.ts";
import { closeFarm, useFarmView } from "../state/farm.ts";
import { closeSearch, useSearch } from "../state/search.ts";
import { openTrace } from "../state/view.ts";
import { focusList } from "./use-commands.ts";

const close = (): void => {
  closeSearch();
  // The list can take the focus only when it is seen again.
  requestAnimationFrame(focusList);
};

const showTrace = (id: number): void => {
  openTrace(id);
  closeSearch();
  requestAnimationFrame(() => document.querySelector<HTMLElement>(".split-trace > *")?.focus());
};

/* One page at a time: a page that is opened takes the place of the one before. */
function useOnePage(): void {
  useEffect(() => {
    const stops = [
      useSearch.subscribe((now, before) => {
        if (now.asked === before.asked || !now.open) return;
        closeAdvice();
        closeCoverage();
        closeFarm();
        if (isComparing(useCompare.getState())) closeComparison();
      }),
      useFarmView.subscribe(({ open }) => void (open && closeSearch())),
      useCoverageView.subscribe(({ open }) => void (open && closeSearch())),
      useAdviceView.subscribe(({ open }) => void (open && closeSearch())),
      useCompare.subscribe((now) => void (isComparing(now) && closeSearch())),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
}

/** The list, or the search over it. */
export function SearchPlace({ children }: { readonly children: ReactNode }) {
  const open = useSearch((view) => view.open);
  useOnePage();
  return (
    <>
      <div className="compare-under" data-covered={open}>
        {children}
      </div>
      {open ? <SearchPage onClose={close} onOpenTrace={showTrace} /> : null}
    </>
  );
}
