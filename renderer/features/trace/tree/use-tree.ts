/* The state of the complete tree: what is open, which rows that makes, and which node is current. */
import { useCallback, useEffect, useMemo } from "react";
import { useTrace, useTraceView } from "../trace-context.ts";
import type { TraceFacts } from "../trace-facts.ts";
import { keep, useKept } from "./kept.ts";
import { treeModel, type TreeModel } from "./tree-model.ts";
import { openAtFirst, openTo, rowsOf, type OpenNodes } from "./tree-open.ts";
import { treeNotes, type TreeNotes } from "./tree-words.ts";
import { useBeside } from "./use-beside.ts";

/** What the parts of the tree share. */
export type TreeState = {
  readonly model: TreeModel;
  readonly notes: TreeNotes;
  readonly open: OpenNodes;
  readonly rows: readonly number[];
  /** Position of the current node; -1 for none. */
  readonly at: number;
  readonly setOpen: (open: OpenNodes) => void;
  readonly go: (at: number) => void;
  readonly firstOpen: () => OpenNodes;
};

/** Events whose place is never folded away at first: those that failed, warn, or set the status. */
function importantEvents(facts: TraceFacts): readonly number[] {
  return [...facts.marksOf.keys(), ...facts.setters.map(({ event }) => event.number)];
}

/** Follows the selection, and moves it. */
export function useTree(): TreeState {
  const { facts, store } = useTrace();
  const { trace, spans } = facts.opened;
  const model = keep(facts, "tree.model", () => treeModel(trace.events, spans));
  const notes = keep(facts, "tree.notes", () => treeNotes(spans));
  const firstOpen = useCallback(() => openAtFirst(model, spans, importantEvents(facts)), [model, spans, facts]);
  const [open, setOpen] = useKept("tree.open", firstOpen);
  const selected = useTraceView((view) => view.selected);
  // Root and tail are no events, so nothing else can point at them.
  const [beside, setBeside] = useBeside<number>();
  const wanted = selected === undefined ? -1 : model.nodeOfEvent(selected);
  const at = beside ?? wanted;

  useEffect(() => {
    if (wanted !== -1) setOpen(openTo(model, keep(facts, "tree.open", firstOpen), wanted));
  }, [wanted, model, facts, firstOpen, setOpen]);

  const go = useCallback(
    (to: number): void => {
      const node = model.nodes[to];
      if (node === undefined) return;
      if (node.kind === "event") store.getState().select(node.event);
      setBeside(node.kind === "event" ? undefined : to);
    },
    [model, store, setBeside],
  );
  // A node that holds the current one takes its place when it is closed.
  const fold = useCallback(
    (next: OpenNodes): void => {
      let seen = at;
      for (let up = model.nodes[at]?.parent ?? -1; up !== -1; up = model.nodes[up]?.parent ?? -1) {
        if (next[up] !== 1) seen = up;
      }
      setOpen(next);
      if (seen !== at) go(seen);
    },
    [at, model, setOpen, go],
  );
  const rows = useMemo(() => rowsOf(model, open), [model, open]);
  return { model, notes, open, rows, at, setOpen: fold, go, firstOpen };
}
