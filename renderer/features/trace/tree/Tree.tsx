/* The complete request trace: every event, nested by what opened and closed around it, with its data beside. */
import { formatCount } from "../../../../shared/base/format.ts";
import { Button } from "../../../components/Button.tsx";
import { EmptyState } from "../../../components/EmptyState.tsx";
import { useTrace } from "../trace-context.ts";
import { BesidePanel } from "../events/BesidePanel.tsx";
import { keep } from "./kept.ts";
import { openAll } from "./tree-open.ts";
import { TreeTable } from "./TreeTable.tsx";
import { useTree } from "./use-tree.ts";
import "./tree.css";

function FilledTree() {
  const { facts } = useTrace();
  const tree = useTree();
  const { model, rows } = tree;
  const levels = keep(facts, "tree.levels", () =>
    model.nodes.reduce((most, { depth }) => Math.max(most, depth + 1), 0),
  );
  return (
    <div className="tree">
      <div className="view-tools">
        <Button
          tone="quiet"
          title="Open every row (* opens all below the selected one)"
          onClick={() => tree.setOpen(openAll(model, true))}
        >
          Expand all
        </Button>
        <Button tone="quiet" onClick={() => tree.setOpen(openAll(model, false))}>
          Collapse all
        </Button>
        <Button
          tone="quiet"
          title="Open only what failed, warns, or took three clock steps (47 ms) or more"
          onClick={() => tree.setOpen(tree.firstOpen())}
        >
          Failing and slow
        </Button>
        <span className="view-said">
          {formatCount(rows.length)} of {formatCount(model.nodes.length)} rows shown, {formatCount(levels)} levels. The
          clock steps by 15.6 ms: every duration is ±16 ms.
        </span>
      </div>
      <BesidePanel leastRows={520}>
        <TreeTable tree={tree} />
      </BesidePanel>
    </div>
  );
}

/** The tree view. */
export function Tree() {
  const { facts } = useTrace();
  if (facts.opened.trace.events.length > 0) return <FilledTree />;
  return (
    <EmptyState title="No events">
      <p>This file holds no event that could be read. The Raw view shows its text.</p>
    </EmptyState>
  );
}
