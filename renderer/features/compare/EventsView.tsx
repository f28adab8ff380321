/* The events of both traces in one table, with the differences to step through and the data of the chosen row beside. */
import { ChevronDown, ChevronUp } from "lucide-react";
import { useState } from "react";
import { formatCount } from "../../../shared/base/format.ts";
import { Button } from "../../components/Button.tsx";
import { Splitter } from "../../components/Splitter.tsx";
import { useOffers } from "../../state/offers.ts";
import { useCompareState, useScope } from "./compare-store.ts";
import { CompareTable } from "./CompareTable.tsx";
import { RowPanel } from "./RowPanel.tsx";

/* Wide enough for an id in one line where the window has room for it. */
const usualWidth = 340;
let keptWidth: number | undefined;

function Bar() {
  const { counts } = useScope().compared.comparison;
  const only = useCompareState((state) => state.differencesOnly);
  const setOnly = useCompareState((state) => state.setDifferencesOnly);
  const step = useCompareState((state) => state.step);
  useOffers({
    nextDifference: { run: () => step(1) },
    previousDifference: { run: () => step(-1) },
    differencesOnly: { run: () => setOnly(!only), current: only },
  });
  return (
    <div className="compare-bar">
      <Button
        tone="quiet"
        icon={<ChevronUp size={14} aria-hidden />}
        title="Previous difference (P)"
        onClick={() => step(-1)}
      >
        Previous
      </Button>
      <Button
        tone="quiet"
        icon={<ChevronDown size={14} aria-hidden />}
        title="Next difference (N)"
        onClick={() => step(1)}
      >
        Next
      </Button>
      <label className="compare-only" title="D">
        <input type="checkbox" checked={only} onChange={(event) => setOnly(event.target.checked)} />
        Differences only
      </label>
      <output className="compare-counts">
        {formatCount(counts.same)} the same, {formatCount(counts.data)} changed, {formatCount(counts["only-a"])} only in
        A, {formatCount(counts["only-b"])} only in B, {formatCount(counts.time)} slower or faster
      </output>
    </div>
  );
}

/** The view. */
export function EventsView() {
  const [width, setWidth] = useState(() => keptWidth ?? Math.min(usualWidth, Math.round(innerWidth * 0.26)));
  return (
    <div className="compare-events">
      <Bar />
      <div className="compare-room">
        <CompareTable />
        <Splitter
          label="Width of the row's data"
          orientation="vertical"
          edge="after"
          size={width}
          min={220}
          max={800}
          onSize={(size) => {
            keptWidth = size;
            setWidth(size);
          }}
        />
        <div className="compare-detail" style={{ width }}>
          <RowPanel />
        </div>
      </div>
    </div>
  );
}
