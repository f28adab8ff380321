/* Where the page of coverage stands: in place of the list, which waits behind it. */
import type { ReactNode } from "react";
import { CoveragePage } from "../features/coverage/CoveragePage.tsx";
import { closeCoverage, useCoverageView } from "../state/coverage.ts";
import { focusList } from "./use-commands.ts";

const close = (): void => {
  closeCoverage();
  // The list can take the focus only when it is seen again.
  requestAnimationFrame(focusList);
};

/** The list, or coverage over it. */
export function CoveragePlace({ children }: { readonly children: ReactNode }) {
  const open = useCoverageView((view) => view.open);
  return (
    <>
      <div className="compare-under" data-covered={open}>
        {children}
      </div>
      {open ? <CoveragePage onClose={close} /> : null}
    </>
  );
}
