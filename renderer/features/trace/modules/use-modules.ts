/* The state of the Modules view: groups, order, which are open, and which row is current for the selected event. */
import { useCallback, useEffect, useMemo } from "react";
import type { SpanTree } from "../../../../shared/model/span.ts";
import { useTrace, useTraceView } from "../trace-context.ts";
import type { TraceFacts } from "../trace-facts.ts";
import { keep, useKept } from "../tree/kept.ts";
import { useBeside } from "../tree/use-beside.ts";
import { moduleGroups, type ModuleGroup } from "./module-groups.ts";
import { callKey, moduleRows, type ModuleOrder, type ModuleRow } from "./module-rows.ts";
import { spanOwners } from "./owners.ts";

/** What the view shows and how it changes. */
export type ModulesState = {
  readonly groups: readonly ModuleGroup[];
  readonly rows: readonly ModuleRow[];
  readonly order: ModuleOrder;
  readonly open: ReadonlySet<string>;
  /** Place of the current row; -1 for none. */
  readonly place: number;
  readonly setOrder: (order: ModuleOrder) => void;
  readonly setOpen: (open: ReadonlySet<string>) => void;
  readonly toggle: (key: string) => void;
  readonly pick: (row: ModuleRow) => void;
};

/** Event that a row stands for: where the call begins; for a module its longest call. */
export function eventOfRow({ group, call }: ModuleRow): number | undefined {
  return (call ?? group.calls[group.longestAt])?.fromEvent;
}

function groupsOf(facts: TraceFacts): readonly ModuleGroup[] {
  const setters = facts.setters.flatMap(({ event, status }) =>
    status === undefined ? [] : [{ number: event.number, status }],
  );
  return keep(facts, "modules.groups", () => moduleGroups(facts.opened.spans, setters));
}

/** Index of the call's span that an event belongs to; undefined for none. */
function ownerOf(event: number | undefined, tree: SpanTree, owners: readonly number[]): number | undefined {
  return event === undefined ? undefined : owners[tree.spanOfEvent[event - 1] ?? -1];
}

/** Follows the selection, and moves it. */
export function useModules(): ModulesState {
  const { facts, store } = useTrace();
  const tree = facts.opened.spans;
  const groups = groupsOf(facts);
  const owners = keep(facts, "modules.owners", () => spanOwners(tree));
  const groupOfCall = keep(
    facts,
    "modules.groupOfCall",
    () => new Map(groups.flatMap((group) => group.calls.map((call) => [call.span, group.key] as const))),
  );
  const [order, setOrder] = useKept<ModuleOrder>("modules.order", () => ({ by: "self", descending: true }));
  const [open, setOpen] = useKept<ReadonlySet<string>>("modules.open", () => new Set());
  const selected = useTraceView((view) => view.selected);
  // The row of a module stands for one of its calls: only this view knows that the module was meant.
  const [meant, setMeant] = useBeside<string>();
  const call = ownerOf(selected, tree, owners);

  useEffect(() => {
    const key = groupOfCall.get(call ?? -1);
    if (key === undefined || meant !== undefined) return;
    const now = keep<ReadonlySet<string>>(facts, "modules.open", () => new Set());
    if (!now.has(key)) setOpen(new Set([...now, key]));
  }, [call, meant, facts, groupOfCall, setOpen]);

  const rows = useMemo(() => moduleRows(groups, order, open), [groups, order, open]);
  const current = meant ?? (call === undefined ? undefined : callKey(call));
  const place = useMemo(() => rows.findIndex(({ key }) => key === current), [rows, current]);
  const pick = useCallback(
    (row: ModuleRow): void => {
      store.getState().select(eventOfRow(row));
      setMeant(row.call === undefined ? row.key : undefined);
    },
    [store, setMeant],
  );
  const toggle = useCallback(
    (key: string): void => {
      const next = new Set(keep<ReadonlySet<string>>(facts, "modules.open", () => new Set()));
      const closes = next.delete(key);
      if (!closes) next.add(key);
      setOpen(next);
      // A module that is closed takes the place of its call.
      const { selected } = store.getState();
      if (closes && groupOfCall.get(ownerOf(selected, tree, owners) ?? -1) === key) setMeant(key);
    },
    [facts, store, groupOfCall, tree, owners, setOpen, setMeant],
  );
  return { groups, rows, order, open, place, setOrder, setOpen, toggle, pick };
}
