/*
 * What was written into the page of coverage last. What it answers is asked for anew. Folders of logs are kept for the
 * next time, as they are typed once and asked often.
 */
import { create } from "zustand";
import { persist } from "zustand/middleware";

/** Where the logs are, one folder a line, and whether the kept servers are looked at. */
export type CoverageLogs = { readonly logs: string; readonly errorLogs: string; readonly servers: boolean };

/** As a store that survives the window. */
export const useCoverageLogs = create<CoverageLogs>()(
  persist((): CoverageLogs => ({ logs: "", errorLogs: "", servers: true }), { name: "freblens.coverage", version: 1 }),
);
