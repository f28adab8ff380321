/* Where the page of coverage stands: in place of the list, which waits behind it. */
import { useEffect, type ReactNode } from "react";
import { CoveragePage } from "../features/coverage/CoveragePage.tsx";
import { closeAdvice, useAdviceView } from "../state/advice.ts";
import { closeCoverage, useCoverageView } from "../state/coverage.ts";
import { closeFarm } from "../state/farm.ts";
import { focusList } from "./use-commands.ts";

const close = (): void => {
  closeCoverage();
  // The list can take the focus only when it is seen again.
  requestAnimationFrame(focusList);
};

/* One page at a time: a page that is opened takes the place of the one before. */
function useOnePage(): void {
  useEffect(() => {
    const stops = [
      useCoverageView.subscribe((now, before) => {
        if (!now.open || before.open) return;
        closeAdvice();
        closeFarm();
      }),
      useAdviceView.subscribe((now, before) => {
        if (now.open && !before.open) closeCoverage();
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
}

/** The list, or coverage over it. */
export function CoveragePlace({ children }: { readonly children: ReactNode }) {
  const open = useCoverageView((view) => view.open);
  useOnePage();
  return (
    <>
      <div className="compare-under" data-covered={open}>
        {children}
      </div>
      {open ? <CoveragePage onClose={close} /> : null}
    </>
  );
}
