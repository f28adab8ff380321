/* Whether the farm page stands in place of the list. What it shows is asked for anew each time it is opened. */
import { create } from "zustand";
import { closeAdvice, useAdviceView } from "./advice.ts";
import { closeComparison, isComparing, useCompare } from "./compare.ts";
import { closeCoverage, useCoverageView } from "./coverage.ts";

/** The place of the farm page. */
export type FarmView = { readonly open: boolean };

/** As a store. */
export const useFarmView = create<FarmView>()(() => ({ open: false }));

/** Shows the farm page, in place of another page that is open. */
export function openFarm(): void {
  closeAdvice();
  closeCoverage();
  closeComparison();
  useFarmView.setState({ open: true });
}

/** Goes back to the list. */
export function closeFarm(): void {
  useFarmView.setState({ open: false });
}

/** Shows the farm page, or goes back to the list where it is what is seen. */
export function toggleFarm(): void {
  const covered =
    useAdviceView.getState().open || useCoverageView.getState().open || isComparing(useCompare.getState());
  if (useFarmView.getState().open && !covered) closeFarm();
  else openFarm();
}
