/* One row of the complete tree: the event, its place in time, how long its span took, and what must be said in words. */
import { ChevronDown, ChevronRight } from "lucide-react";
import { memo } from "react";
import { formatCount } from "../../../../shared/base/format.ts";
import type { TraceEvent } from "../../../../shared/model/trace.ts";
import { smallestGapMs } from "../../../../shared/spans/clock.ts";
import { Inert } from "../Inert.tsx";
import { dataOf, descriptionOf, previewOf } from "../logic/event-facts.ts";
import { stageLabel } from "../logic/stages.ts";
import { visibleText } from "../logic/visible-text.ts";
import { measured } from "../performance/clock-words.ts";
import { useTrace } from "../trace-context.ts";
import { SeveritySign } from "./SeveritySign.tsx";
import { hasInside, type TreeModel, type TreeNode } from "./tree-model.ts";
import { countInside, notesOf, type TreeNotes } from "./tree-words.ts";

/** Levels that are shown by indentation; a deeper one is shown by its number. */
const indentedLevels = 12;
const indentPx = 14;

/** Id of a node's row element. */
export function treeRowId(at: number): string {
  return `trace-tree-${at}`;
}

/** Module and stage of a module call first, its event behind; any other event by its name. */
function Label({ node }: { readonly node: TreeNode }) {
  const { facts } = useTrace();
  const event = facts.opened.trace.events[node.event - 1];
  const span = facts.opened.spans.spans[node.span];
  const names = {
    root: "Request",
    tail: "After the last event",
    event: event?.name === "" ? "(no name)" : event?.name,
  };
  const stage = span?.notification === undefined ? "" : ` · ${stageLabel(span.notification, span.post)}`;
  const title = span?.kind === "module" ? `${span.name}${stage}` : (names[node.kind] ?? "");
  return (
    <span className="tree-label" data-kind={node.kind} title={visibleText(title)}>
      {span?.kind === "module" ? (
        <>
          <strong data-slow={span.durationMs >= smallestGapMs}>
            <Inert text={span.name === "" ? "(no module name)" : span.name} />
          </strong>
          <Inert text={stage} />
        </>
      ) : null}
      <span className="data" data-second={span?.kind === "module"}>
        <Inert text={names[node.kind] ?? ""} />
      </span>
    </span>
  );
}

/** What a closed row hides: how many rows, and how many of them failed. */
function Folded({ node, at, model }: { readonly node: TreeNode; readonly at: number; readonly model: TreeModel }) {
  const { facts } = useTrace();
  const rows = formatCount(node.end - at - 1);
  const marked = countInside(node, model, facts.errorNumbers);
  const severity = facts.opened.marks.some((mark) => mark.severity === "error") ? "error" : "warning";
  return (
    <>
      <span className="tree-inside" title={`${rows} rows inside`}>
        +{rows}
      </span>
      {marked === 0 ? null : (
        <span className="tree-inside severity" data-severity={severity}>
          {formatCount(marked)} {severity}
          {marked === 1 ? "" : "s"}
        </span>
      )}
    </>
  );
}

function Name({ node, at, open, model, onFold }: TreeRowProps & { readonly node: TreeNode }) {
  const Triangle = open ? ChevronDown : ChevronRight;
  const deeper = node.depth > indentedLevels;
  return (
    <span
      className="tree-name"
      role="gridcell"
      style={{ paddingLeft: 4 + Math.min(node.depth, indentedLevels) * indentPx }}
    >
      {hasInside(node, at) ? (
        <Triangle
          size={14}
          className="tree-triangle"
          aria-hidden
          onClick={(click) => {
            click.stopPropagation();
            onFold(at);
          }}
        />
      ) : (
        <span className="tree-triangle" />
      )}
      {deeper ? (
        <span className="tree-depth" title={`Nested ${formatCount(node.depth)} deep`}>
          {formatCount(node.depth)}
        </span>
      ) : null}
      <Label node={node} />
      {hasInside(node, at) && !open ? <Folded node={node} at={at} model={model} /> : null}
    </span>
  );
}

/** An end of a module call only adds how the module answered. */
function dataText(event: TraceEvent): string {
  if (event.name !== "NOTIFY_MODULE_END" && event.name !== "PRE_BEGIN_REQUEST_END") return previewOf(event);
  return descriptionOf(event, "NotificationStatus") ?? dataOf(event, "NotificationStatus") ?? "";
}

function Notes({ node, model, notes }: TreeRowProps & { readonly node: TreeNode }) {
  const { facts } = useTrace();
  const { trace, spans } = facts.opened;
  const event = trace.events[node.event - 1];
  // Its data are its name, stage and phase, which the row says already.
  const opensModule = spans.spans[node.span]?.kind === "module";
  const said = notesOf(node, model, spans, notes, trace.events);
  return (
    <span role="gridcell" className="tree-notes" title={said.map((note) => note.text).join("; ") || undefined}>
      {said.map((note) => (
        <span key={note.text} className="tree-note" data-tone={note.tone}>
          {note.text}
        </span>
      ))}
      {event === undefined || opensModule ? null : <Inert text={dataText(event)} />}
    </span>
  );
}

type TreeRowProps = {
  readonly at: number;
  /** Place among the rows that are shown. */
  readonly place: number;
  readonly top: number;
  readonly current: boolean;
  readonly open: boolean;
  readonly model: TreeModel;
  readonly notes: TreeNotes;
  readonly onPick: (at: number) => void;
  readonly onFold: (at: number) => void;
  readonly onOpen: (at: number) => void;
};

/** A row. */
export const TreeRow = memo(function TreeRow(props: TreeRowProps) {
  const { at, place, top, current, open, model, onPick, onOpen } = props;
  const { facts } = useTrace();
  const { spans } = facts.opened;
  const node = model.nodes[at];
  if (node === undefined) return null;
  const span = spans.spans[node.span];
  const startMs = { root: 0, tail: spans.tail?.startMs, event: facts.offsets[node.event - 1] }[node.kind];
  const took = node.kind === "tail" ? spans.tail?.durationMs : span?.durationMs;
  return (
    <div
      id={treeRowId(at)}
      className="data-row tree-row"
      role="row"
      tabIndex={-1}
      aria-rowindex={place + 2}
      aria-level={node.depth + 1}
      aria-expanded={hasInside(node, at) ? open : undefined}
      aria-selected={current}
      style={{ top }}
      onClick={() => onPick(at)}
      onDoubleClick={() => onOpen(at)}
      onKeyDown={undefined}
    >
      <span role="gridcell" className="event-mark">
        <SeveritySign event={node.event} />
      </span>
      <Name {...props} node={node} />
      <span role="gridcell" className="number">
        {node.event === 0 ? "" : formatCount(node.event)}
      </span>
      <span role="gridcell" className="number">
        {startMs === undefined ? "–" : formatCount(startMs)}
      </span>
      <span role="gridcell" className="number" data-long={(took ?? 0) >= smallestGapMs}>
        {took === undefined ? "" : measured(took)}
      </span>
      <span role="gridcell" className="number">
        {span === undefined ? "" : measured(span.selfMs)}
      </span>
      <Notes {...props} node={node} />
    </div>
  );
});
