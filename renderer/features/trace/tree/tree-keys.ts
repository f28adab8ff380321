/* What a key does in the complete tree, as Windows trees have it. Pure: it answers what to do, and does nothing. */
import { hasInside, type TreeModel } from "./tree-model.ts";
import { openUnder, placeOf, setOpen, type OpenNodes } from "./tree-open.ts";

/** Go to a node, change what is open, or open a node's event. */
export type TreeAct =
  | { readonly kind: "go"; readonly to: number }
  | { readonly kind: "fold"; readonly open: OpenNodes }
  | { readonly kind: "show"; readonly event: number };

/** What the tree shows now: `at` is the current node, `perPage` how many rows fit. */
export type TreeNow = {
  readonly model: TreeModel;
  readonly open: OpenNodes;
  readonly rows: readonly number[];
  readonly at: number;
  readonly perPage: number;
};

function stepTo({ rows, at, perPage }: TreeNow, key: string): number | undefined {
  const place = placeOf(rows, at);
  const places: Readonly<Record<string, number>> = {
    ArrowDown: place + 1,
    ArrowUp: place - 1,
    PageDown: place + perPage,
    PageUp: place - perPage,
    Home: 0,
    End: rows.length - 1,
  };
  const wanted = places[key];
  return wanted === undefined ? undefined : rows[Math.min(Math.max(0, wanted), rows.length - 1)];
}

/** What `key` does; undefined for a key that means nothing here. */
export function treeAct(now: TreeNow, key: string): TreeAct | undefined {
  const { model, open, at } = now;
  const to = stepTo(now, key);
  if (to !== undefined) return { kind: "go", to };
  const node = model.nodes[at];
  if (node === undefined) return undefined;
  const holds = hasInside(node, at);
  const isOpen = holds && open[at] === 1;
  switch (key) {
    case "ArrowRight":
      if (!holds) return undefined;
      return isOpen ? { kind: "go", to: at + 1 } : { kind: "fold", open: setOpen(open, at, true) };
    case "ArrowLeft":
      if (isOpen) return { kind: "fold", open: setOpen(open, at, false) };
      return node.parent === -1 ? undefined : { kind: "go", to: node.parent };
    case "+":
    case "-":
      return holds ? { kind: "fold", open: setOpen(open, at, key === "+") } : undefined;
    case " ":
      return holds ? { kind: "fold", open: setOpen(open, at, !isOpen) } : undefined;
    case "*":
      return { kind: "fold", open: openUnder(model, open, at) };
    case "Enter":
      return node.kind === "event" ? { kind: "show", event: node.event } : undefined;
    default:
      return undefined;
  }
}
