/*
 * The stretch of time the timeline shows, and how wheel, drag and keys change it. Milliseconds from the first event.
 * Pure arithmetic: it knows no pixels but those it is given, and nothing of spans.
 */

import { clockTickMs } from "../../../../shared/spans/clock.ts";

/** What is in view: [fromMs, toMs]. */
export type View = { readonly fromMs: number; readonly toMs: number };

/** The narrowest stretch worth looking at: a little more than one step of the clock. */
export const narrowestMs = 20;

/** Everything, with a margin of one step of the clock and 1.5 % on both sides. */
export function fullView(totalMs: number): View {
  const margin = Math.max(clockTickMs, totalMs * 0.015);
  return { fromMs: -margin, toMs: Math.max(totalMs, clockTickMs) + margin };
}

/**
 * What is shown at first: the whole, but where the events of most of the time are lost, those that are there with the
 * beginning of the lost part behind them.
 */
export function firstView(totalMs: number, lostMs: number): View {
  const full = fullView(totalMs + lostMs);
  if (lostMs <= totalMs) return full;
  return clampView({ fromMs: fullView(totalMs).fromMs, toMs: totalMs * 1.25 + clockTickMs }, full);
}

/** Keeps a view inside the whole and no narrower than `narrowestMs`. */
export function clampView(view: View, full: View): View {
  const whole = full.toMs - full.fromMs;
  const range = Math.min(whole, Math.max(Math.min(narrowestMs, whole), view.toMs - view.fromMs));
  const fromMs = Math.min(Math.max(view.fromMs, full.fromMs), full.toMs - range);
  return { fromMs, toMs: fromMs + range };
}

/** Zooms by `factor` (under 1 is closer) so that the moment `atMs` stays where it is. */
export function zoomAt(view: View, full: View, atMs: number, factor: number): View {
  const range = view.toMs - view.fromMs;
  const wanted = Math.min(full.toMs - full.fromMs, Math.max(narrowestMs, range * factor));
  const share = (atMs - view.fromMs) / range;
  return clampView({ fromMs: atMs - share * wanted, toMs: atMs + (1 - share) * wanted }, full);
}

/** Moves the view; it stops at the ends. */
export function panBy(view: View, full: View, byMs: number): View {
  return clampView({ fromMs: view.fromMs + byMs, toMs: view.toMs + byMs }, full);
}

/** Shows a stretch with some room on both sides. */
export function viewOf(startMs: number, endMs: number, full: View): View {
  const room = Math.max(clockTickMs, (endMs - startMs) * 0.1);
  return clampView({ fromMs: startMs - room, toMs: endMs + room }, full);
}

/** Moves the view as little as needed to bring a moment into it. */
export function includeMoment(view: View, full: View, atMs: number): View {
  const room = (view.toMs - view.fromMs) * 0.1;
  if (atMs < view.fromMs) return panBy(view, full, atMs - room - view.fromMs);
  if (atMs > view.toMs) return panBy(view, full, atMs + room - view.toMs);
  return view;
}

/** Pixel of a moment. */
export function toPx(view: View, widthPx: number, ms: number): number {
  return ((ms - view.fromMs) / (view.toMs - view.fromMs)) * widthPx;
}

/** Moment of a pixel. */
export function toMs(view: View, widthPx: number, px: number): number {
  return view.fromMs + (px / Math.max(1, widthPx)) * (view.toMs - view.fromMs);
}
