/* Where the advice on servers stands: in place of the list, which waits behind it. */
import type { ReactNode } from "react";
import { AdvicePage } from "../features/advice/AdvicePage.tsx";
import { closeAdvice, useAdviceView } from "../state/advice.ts";
import { showDialog } from "../state/view.ts";
import { focusList } from "./use-commands.ts";

const close = (): void => {
  closeAdvice();
  // The list can take the focus only when it is seen again.
  requestAnimationFrame(focusList);
};
const addServers = (): void => showDialog("addServers");

/** The list, or the advice over it. */
export function AdvicePlace({ children }: { readonly children: ReactNode }) {
  const open = useAdviceView((view) => view.open);
  return (
    <>
      <div className="advice-under" data-covered={open}>
        {children}
      </div>
      {open ? <AdvicePage onClose={close} onAddServers={addServers} /> : null}
    </>
  );
}
