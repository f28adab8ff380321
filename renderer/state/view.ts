/*
 * What the user is looking at now: the filter, the selected trace, the open trace, the dialog on top. Lost when the
 * window closes. The rows themselves are in rows.ts.
 */
import { create } from "zustand";

/** Dialogs that any feature may ask for; the app shows them. */
export type DialogName =
  | "addServers"
  | "addSource"
  | "health"
  | "highlights"
  | "keep"
  | "keys"
  | "lookUp"
  | "palette"
  | "pathMap"
  | "preferences"
  | "problems"
  | "savedFilters"
  | "serverZones";

/** Present state of the window. */
export type View = {
  /** The filter that is applied; always readable by the filter language. */
  readonly query: string;
  readonly selectedId: number | undefined;
  readonly openId: number | undefined;
  readonly traceMaximised: boolean;
  readonly dialog: DialogName | undefined;
  /** What the error look-up begins with. */
  readonly lookUpText: string;
  /** The source whose health is shown. */
  readonly healthOf: string | undefined;
};

/** The view as a store. */
export const useView = create<View>()(() => ({
  query: "",
  selectedId: undefined,
  openId: undefined,
  traceMaximised: false,
  dialog: undefined,
  lookUpText: "",
  healthOf: undefined,
}));

/** Applies a filter. */
export function setQuery(query: string): void {
  useView.setState({ query });
}

/** Selects a trace; where one is open, the selected one takes its place. */
export function select(id: number): void {
  useView.setState((view) => ({ selectedId: id, openId: view.openId === undefined ? undefined : id }));
}

/** Opens a trace in the pane. */
export function openTrace(id: number): void {
  useView.setState({ selectedId: id, openId: id });
}

/** Closes the trace pane; the selection stays. */
export function closeTrace(): void {
  useView.setState({ openId: undefined, traceMaximised: false });
}

/** Shows a dialog, or none. */
export function showDialog(dialog: DialogName | undefined): void {
  useView.setState({ dialog });
}

/** Opens the error look-up on a code, or empty. */
export function showLookUp(text = ""): void {
  useView.setState({ dialog: "lookUp", lookUpText: text });
}

/** Shows the health of a source. */
export function showHealth(sourceId: string): void {
  useView.setState({ dialog: "health", healthOf: sourceId });
}
