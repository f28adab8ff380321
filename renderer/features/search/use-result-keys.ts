/* The keys of what was found: those of every tree, Enter to open, F3 from place to place. */
import type { KeyboardEvent } from "react";
import { fold } from "../../state/search.ts";
import { nextHit, type ResultRow } from "./result-rows.ts";

/** What the keys act on. */
export type ResultKeys = {
  readonly rows: readonly ResultRow[];
  /** Place of the row one is at, -1 for none. */
  readonly current: number;
  /** Rows that fit. */
  readonly perView: number;
  readonly go: (index: number) => void;
  readonly onOpen: (row: ResultRow) => void;
};

function toLeft({ rows, current, go }: ResultKeys): void {
  const row = rows[current];
  if (row?.kind === "trace") fold(row.found.trace.id, true);
  else if (row !== undefined) go(current - row.at);
}

function toRight({ rows, current, go }: ResultKeys): void {
  const row = rows[current];
  if (row?.kind !== "trace") return;
  if (row.folded) fold(row.found.trace.id, false);
  else go(current + 1);
}

function act(event: KeyboardEvent, keys: ResultKeys): boolean {
  const { rows, current, perView, go, onOpen } = keys;
  const row = rows[current];
  switch (event.key) {
    case "ArrowDown":
      go(current + 1);
      return true;
    case "ArrowUp":
      go(current - 1);
      return true;
    case "PageDown":
      go(current + perView);
      return true;
    case "PageUp":
      go(current - perView);
      return true;
    case "Home":
      go(0);
      return true;
    case "End":
      go(rows.length - 1);
      return true;
    case "ArrowLeft":
      toLeft(keys);
      return true;
    case "ArrowRight":
      toRight(keys);
      return true;
    case "F3":
      go(nextHit(rows, current, event.shiftKey ? -1 : 1));
      return true;
    case "Enter":
      if (row !== undefined) onOpen(row);
      return true;
    default:
      return false;
  }
}

/** Makes the listener. */
export function useResultKeys(keys: ResultKeys): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || keys.rows.length === 0) return;
    if (!act(event, keys)) return;
    event.preventDefault();
    event.stopPropagation();
  };
}
