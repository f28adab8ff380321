/* Where a comparison stands: in place of the list, which waits behind it with its rows and its open trace. */
import { useCallback, type ReactNode } from "react";
import { ComparePage } from "../features/compare/ComparePage.tsx";
import { closeComparison, isComparing, openComparison, useCompare } from "../state/compare.ts";
import { useSession } from "../state/session.tsx";
import { useSettings } from "../state/settings.ts";
import { openTrace } from "../state/view.ts";
import { useCompareLink } from "./use-compare-link.ts";
import { focusList } from "./use-commands.ts";

/** The list, or the comparison over it. */
export function ComparePlace({ children }: { readonly children: ReactNode }) {
  const { client } = useSession();
  const zone = useSettings((settings) => settings.zone);
  const view = useCompare();
  const comparing = isComparing(view);
  useCompareLink();
  const close = useCallback(() => {
    closeComparison();
    // The list can take the focus only when it is seen again.
    requestAnimationFrame(focusList);
  }, []);
  const open = useCallback((id: number) => {
    openTrace(id);
    closeComparison();
  }, []);
  return (
    <>
      <div className="compare-under" data-covered={comparing}>
        {children}
      </div>
      {comparing ? (
        <ComparePage
          key={view.pair === undefined ? "seeking" : "pair"}
          pair={view.pair}
          seeking={view.seeking}
          call={client.call}
          zone={zone}
          onClose={close}
          onCompare={openComparison}
          onOpenTrace={open}
        />
      ) : null}
    </>
  );
}
