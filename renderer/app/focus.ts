/* Where the focus is sent in the window, and who has it. */
import { filterInputId } from "../features/filters/FilterLine.tsx";

/** Puts the focus on the list. */
export function focusList(): void {
  document.querySelector<HTMLElement>("[role=grid], .group-list")?.focus();
}

/** Puts the focus on the open trace. */
export function focusTrace(): void {
  tracePane()?.focus();
}

/** Puts the focus into the filter line, with all of it selected. */
export function focusFilter(): void {
  const input = document.getElementById(filterInputId);
  input?.focus();
  if (input instanceof HTMLInputElement) input.select();
}

/** The pane of the open trace, if there is one. */
export function tracePane(): HTMLElement | undefined {
  return document.querySelector<HTMLElement>(".split-trace > *") ?? undefined;
}

/** Whether an element is one that is typed into. */
export function typesText(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, [contenteditable=true]") !== null;
}

/** Whether an element stands in a dialog, which keeps its keys. */
export function inDialog(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('[role="dialog"]') !== null;
}

/** Sends a key to the pane of the open trace, which knows what it means there. */
export function sendToTrace(key: Pick<KeyboardEvent, "key"> & Partial<KeyboardEventInit>): void {
  const pane = tracePane();
  pane?.focus();
  pane?.dispatchEvent(new KeyboardEvent("keydown", { cancelable: true, ...key }));
}
