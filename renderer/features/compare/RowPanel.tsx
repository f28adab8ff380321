/* The data of the chosen row, whole: both sides field by field, or the one event that only one trace has. */
import { useEffect, useState } from "react";
import type { FieldPair, Side } from "../../../shared/model/comparison.ts";
import { EmptyState } from "../../components/EmptyState.tsx";
import { ScrollRegion } from "../../components/ScrollRegion.tsx";
import { useCompareState, useScope, type CompareScope } from "./compare-store.ts";
import { FieldList } from "./FieldList.tsx";
import { Foreign } from "./Foreign.tsx";
import { deltaOf, isShown, rowView, stateWords, type RowView } from "./logic/row-view.ts";

type Loaded = { readonly of: RowView; readonly fields: readonly FieldPair[]; readonly failure: string | undefined };

async function load({ call, compared }: CompareScope, view: RowView, signal: AbortSignal): Promise<Loaded> {
  const { a, b } = view;
  if (a !== undefined && b !== undefined) {
    const pair = { a: compared.a.id, b: compared.b.id, eventA: a.event, eventB: b.event };
    const answer = await call("compareEvents", pair, signal);
    if (!answer.ok) return { of: view, fields: [], failure: answer.error.message };
    return { of: view, fields: answer.value.fields, failure: undefined };
  }
  const only = a ?? b;
  const id = a === undefined ? compared.b.id : compared.a.id;
  const answer = await call("readEvent", { id, number: only?.event ?? 1 }, signal);
  if (!answer.ok) return { of: view, fields: [], failure: answer.error.message };
  const fields = answer.value.data.map(([label, value]): FieldPair => {
    const sides = a === undefined ? { a: undefined, b: value } : { a: value, b: undefined };
    return { label, a: sides.a, b: sides.b, difference: "same", why: undefined };
  });
  return { of: view, fields, failure: undefined };
}

/** The data of the chosen row; what was shown before stays until it is there. */
function useRowData(view: RowView | undefined): Loaded | undefined {
  const scope = useScope();
  const [loaded, setLoaded] = useState<Loaded>();
  const row = view?.row;
  useEffect(() => {
    if (row === undefined) return undefined;
    const controller = new AbortController();
    // Holding an arrow key passes rows nobody reads.
    const timer = setTimeout(() => {
      const asked = rowView(scope.compared.comparison.rows, scope.notes, row);
      void load(scope, asked, controller.signal).then((data) => {
        if (!controller.signal.aborted) setLoaded(data);
      });
    }, 60);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [scope, row]);
  return loaded?.of.row === row ? loaded : undefined;
}

function timeSentence(view: RowView): string {
  const delta = deltaOf(view);
  if (delta === undefined) return "";
  if (!isShown(delta)) return "Since the event before, no difference the clock could show.";
  return `Since the event before, B took ${Math.abs(delta)} ms ${delta > 0 ? "longer" : "less"} than A (±31 ms).`;
}

/** The event of a row in one of the traces, which opens there. */
function EventOf({ side, event }: { readonly side: Side; readonly event: number | undefined }) {
  const { compared, openEvent } = useScope();
  const letter = side.toUpperCase();
  if (event === undefined) return <>not in {letter}</>;
  return (
    <button
      type="button"
      className="link data"
      title={`Open trace ${letter} at event ${event}`}
      onClick={() => openEvent(compared[side].id, event)}
    >
      {letter} #{event}
    </button>
  );
}

/** The panel. */
export function RowPanel() {
  const { compared, notes } = useScope();
  const row = useCompareState((state) => state.row);
  const view = row === undefined ? undefined : rowView(compared.comparison.rows, notes, row);
  const data = useRowData(view);
  if (view === undefined) return <EmptyState title="No row chosen" />;
  const { words } = stateWords[view.state];
  return (
    <ScrollRegion label="Data of the row" className="compare-row-panel">
      <h3 className="data">
        <Foreign text={view.name === "" ? "(no name)" : view.name} />
      </h3>
      <p className="compare-weak">
        <EventOf side="a" event={view.a?.event} />, <EventOf side="b" event={view.b?.event} />
        {words === "" ? "" : `, ${words}`}. {timeSentence(view)}
      </p>
      {data === undefined ? null : data.failure === undefined ? (
        <FieldList pairs={data.fields} />
      ) : (
        <p role="alert">
          <Foreign text={data.failure} />
        </p>
      )}
    </ScrollRegion>
  );
}
