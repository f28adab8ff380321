/* A place in a trace that another page leads to: a hit of the search, an event of a comparison. */
import { create } from "zustand";

/** A place in a trace. A new object is a new wish. */
export type WantedPlace = {
  readonly trace: number;
  /** undefined for its head. */
  readonly event: number | undefined;
  /** What to find in the trace. */
  readonly find?: string | undefined;
};

/** The place wanted last. */
export const useWantedPlace = create<{ readonly wanted: WantedPlace | undefined }>()(() => ({ wanted: undefined }));

/** Asks for a place in a trace, which is opened by who asks. */
export function wantPlace(wanted: WantedPlace): void {
  useWantedPlace.setState({ wanted });
}
