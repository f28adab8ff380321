/*
 * The page of coverage: whether it stands in place of the list, and what was written into it last. What it answers is asked
 * for anew. Folders of logs are kept for the next time, as they are typed once and asked often.
 */
import { create } from "zustand";
import { persist } from "zustand/middleware";

/** Whether the page is open. */
export const useCoverageView = create<{ readonly open: boolean }>()(() => ({ open: false }));

/** Shows the page. */
export function openCoverage(): void {
  useCoverageView.setState({ open: true });
}

/** Goes back to the list. */
export function closeCoverage(): void {
  useCoverageView.setState({ open: false });
}

/** Where the logs are, one folder a line, and whether the kept servers are looked at. */
export type CoverageLogs = { readonly logs: string; readonly errorLogs: string; readonly servers: boolean };

/** As a store that survives the window. */
export const useCoverageLogs = create<CoverageLogs>()(
  persist((): CoverageLogs => ({ logs: "", errorLogs: "", servers: true }), { name: "freblens.coverage", version: 1 }),
);
