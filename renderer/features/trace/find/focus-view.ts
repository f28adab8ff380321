/* Gives the focus back to the view, so that its own keys work at once. */

/** Focuses the open view of the pane that `inside` stands in; the pane itself where the view takes no focus. */
export function focusView(inside: Element): void {
  const pane = inside.closest<HTMLElement>(".trace");
  const view = pane?.querySelector<HTMLElement>('.trace-panel [tabindex="0"]') ?? pane;
  view?.focus({ preventScroll: true });
}
