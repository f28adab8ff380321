/*
 * Which two traces are laid beside each other, which one is kept as A for the next comparison, and the menu entries that
 * begin one. The comparison itself is the compare feature's business.
 */
import { create } from "zustand";
import type { TwinMatch } from "../../shared/model/twin.ts";
import type { MenuEntry } from "../components/Menu.tsx";
import { leavePage, showPage, usePage } from "./page.ts";

/** Two traces by their ids. `chosen` says how B was found, where Freblens chose it. */
export type ComparedPair = {
  readonly a: number;
  readonly b: number;
  readonly chosen?: { readonly match: TwinMatch; readonly because: string } | undefined;
};

/** What is compared. At most one of `pair` and `seeking` is set. */
export type CompareView = {
  /** Kept as A: the next trace that is compared stands against it. */
  readonly kept: number | undefined;
  readonly pair: ComparedPair | undefined;
  /** The trace a good twin is being sought for. */
  readonly seeking: number | undefined;
};

const closed = { pair: undefined, seeking: undefined } as const;

/** The comparison as a store. */
export const useCompare = create<CompareView>()(() => ({ kept: undefined, ...closed }));

/** Whether two traces are compared, or one looks for its twin. */
export const isComparing = ({ pair, seeking }: CompareView): boolean => pair !== undefined || seeking !== undefined;

/** Keeps a trace as A. */
export function keepForCompare(id: number): void {
  useCompare.setState({ kept: id });
}

/** Lays two traces beside each other. */
export function openComparison(pair: ComparedPair): void {
  useCompare.setState({ pair, seeking: undefined });
  showPage("compare");
}

/** Looks for a good twin of a trace, to lay it beside. */
export function seekTwin(id: number): void {
  useCompare.setState({ pair: undefined, seeking: id });
  showPage("compare");
}

/** Goes back to the list. */
export function closeComparison(): void {
  useCompare.setState(closed);
  leavePage("compare");
}

// A comparison whose place another page takes is over.
usePage.subscribe(({ page }, { page: before }) => {
  if (before === "compare" && page !== "compare") useCompare.setState(closed);
});

/** What a menu of a trace offers for comparing it. */
export function compareEntries(id: number): readonly MenuEntry[] {
  const { kept } = useCompare.getState();
  return [
    { kind: "item", command: "compareTwin", label: "Compare with a good twin", onSelect: () => seekTwin(id) },
    kept === undefined || kept === id
      ? {
          kind: "item",
          command: "keepForCompare",
          label: kept === id ? "Kept as A: compare another one with it" : "Keep as A to compare",
          disabled: kept === id,
          onSelect: () => keepForCompare(id),
        }
      : {
          kind: "item",
          command: "compareKept",
          label: "Compare with the kept A",
          onSelect: () => openComparison({ a: kept, b: id }),
        },
    ...(kept === undefined || kept === id
      ? []
      : [
          {
            kind: "item",
            command: "keepForCompare",
            label: "Keep this as A instead",
            onSelect: () => keepForCompare(id),
          } as const,
        ]),
  ];
}
