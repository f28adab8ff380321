/* Whether the farm page stands in place of the list. What it shows is asked for anew each time it is opened. */
import { create } from "zustand";

/** The place of the farm page. */
export type FarmView = { readonly open: boolean };

/** As a store. */
export const useFarmView = create<FarmView>()(() => ({ open: false }));

/** Shows the farm page. */
export function openFarm(): void {
  useFarmView.setState({ open: true });
}

/** Goes back to the list. */
export function closeFarm(): void {
  useFarmView.setState({ open: false });
}

/** Shows the farm page, or goes back to the list. */
export function toggleFarm(): void {
  useFarmView.setState(({ open }) => ({ open: !open }));
}
