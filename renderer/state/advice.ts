/* Whether the advice on servers stands in place of the list. What it says is asked for anew each time it is opened. */
import { create } from "zustand";
import { closeCoverage } from "./coverage.ts";

/** The place of advice. */
export type AdviceView = { readonly open: boolean };

/** As a store. */
export const useAdviceView = create<AdviceView>()(() => ({ open: false }));

/** Shows the advice, in place of the page that would cover it. */
export function openAdvice(): void {
  closeCoverage();
  useAdviceView.setState({ open: true });
}

/** Goes back to the list. */
export function closeAdvice(): void {
  useAdviceView.setState({ open: false });
}
