/* Where the farm page stands: in place of the list, which waits behind it. */
import { useCallback, type ReactNode } from "react";
import { FarmPage } from "../features/farm/FarmPage.tsx";
import { openComparison } from "../state/compare.ts";
import { closeFarm, useFarmView } from "../state/farm.ts";
import { openTrace, setQuery } from "../state/view.ts";
import { focusList } from "./use-commands.ts";

const close = (): void => {
  closeFarm();
  // The list can take the focus only when it is seen again.
  requestAnimationFrame(focusList);
};

const compare = (a: number, b: number): void => {
  closeFarm();
  openComparison({ a, b });
};

/** The list, or the farm page over it. */
export function FarmPlace({ children }: { readonly children: ReactNode }) {
  const open = useFarmView((view) => view.open);
  const showTrace = useCallback((id: number) => {
    openTrace(id);
    close();
  }, []);
  const filter = useCallback((query: string) => {
    setQuery(query);
    close();
  }, []);
  return (
    <>
      <div className="compare-under" data-covered={open}>
        {children}
      </div>
      {open ? <FarmPage onClose={close} onOpenTrace={showTrace} onFilter={filter} onCompare={compare} /> : null}
    </>
  );
}
