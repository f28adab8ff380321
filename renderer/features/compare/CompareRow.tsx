/* One row of the comparison. States are told by sign and words, never by colour alone. */
import { formatCount } from "../../../shared/base/format.ts";
import { visibleText } from "../../../shared/base/terminal.ts";
import { Foreign } from "./Foreign.tsx";
import { deltaOf, isShown, stateWords, type RowView } from "./logic/row-view.ts";

/** Id of a row's element. */
export function compareRowId(row: number): string {
  return `compare-row-${row}`;
}

const deepest = 12;
const indentPx = 8;

function numberText(value: number | undefined): string {
  return value === undefined ? "" : formatCount(value);
}

function deltaText(deltaMs: number | undefined): string {
  if (deltaMs === undefined || !isShown(deltaMs)) return "";
  return `${deltaMs > 0 ? "+" : "−"}${formatCount(Math.abs(deltaMs))}`;
}

function State({ state, marked }: Pick<RowView, "state" | "marked">) {
  const { sign, words } = stateWords[state];
  return (
    <span role="gridcell" className="compare-state" data-state={state}>
      {words === "" ? null : (
        <span className="compare-state-box">
          <span aria-hidden>{sign}</span> {words}
        </span>
      )}
      {marked ? (
        <span className="compare-mark" title="This event failed or warns">
          !<span className="visually-hidden"> failed or warns</span>
        </span>
      ) : null}
    </span>
  );
}

type CompareRowProps = {
  readonly view: RowView;
  /** Place among the rows seen. */
  readonly place: number;
  readonly top: number;
  readonly selected: boolean;
  readonly onSelect: (row: number) => void;
};

/** A row. */
export function CompareRow({ view, place, top, selected, onSelect }: CompareRowProps) {
  const { row, state, marked, a, b, name, module, stage, depth, note } = view;
  const delta = deltaOf(view);
  const where = stage === "" ? module : `${module}, ${stage}`;
  return (
    <div
      id={compareRowId(row)}
      className="compare-row"
      role="row"
      tabIndex={-1}
      aria-rowindex={place + 2}
      aria-selected={selected}
      data-state={state}
      style={{ top }}
      onClick={() => onSelect(row)}
      onKeyDown={undefined}
    >
      <State state={state} marked={marked} />
      {[a?.event, b?.event, a?.atMs, b?.atMs, a?.sinceMs, b?.sinceMs].map((value, column) => (
        <span key={headings[column]} role="gridcell" className="number" data-absent={value === undefined}>
          {column > 3 && value === 0 ? "" : numberText(value)}
        </span>
      ))}
      <span role="gridcell" className="number compare-delta">
        {deltaText(delta)}
      </span>
      <span
        role="gridcell"
        className="data compare-name"
        style={{ paddingLeft: 6 + Math.min(depth, deepest) * indentPx }}
      >
        <Foreign text={name === "" ? "(no name)" : name} />
      </span>
      <span role="gridcell" title={visibleText(where)}>
        <Foreign text={where} />
      </span>
      <span role="gridcell" className="compare-note" title={visibleText(note)}>
        <Foreign text={note} />
      </span>
    </div>
  );
}

const headings = ["event a", "event b", "at a", "at b", "since a", "since b"] as const;
