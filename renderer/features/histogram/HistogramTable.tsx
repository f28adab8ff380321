/* The histogram's numbers as a table, for those who do not see the bars. Empty stretches of time are left out. */
import { formatTime, formatZone, type Zone } from "../../../shared/base/format.ts";
import type { Histogram } from "../../../shared/model/query-answer.ts";
import { bucketTotals, rangeOf } from "./bars.ts";
import { gapTitle, reasonsIn, type Reason } from "./gaps.ts";

type TableProps = {
  readonly histogram: Histogram;
  readonly missing: readonly Reason[];
  readonly sources: number;
  readonly zone: Zone;
};

/** The numbers by bucket, and what may be missing; not visible. */
export function HistogramTable({ histogram, missing, sources, zone }: TableProps) {
  const totals = bucketTotals(histogram);
  return (
    // A table takes no height of 1 px: without the frame its rows would make the window scroll.
    <div className="visually-hidden">
      <table>
        <caption>Traces over time, {formatZone(zone, histogram.fromAt)}</caption>
        <thead>
          <tr>
            <th scope="col">From</th>
            {histogram.counts.map(({ statusClass }) => (
              <th key={statusClass} scope="col">
                {statusClass === 0 ? "other" : `${statusClass}xx`}
              </th>
            ))}
            {missing.length === 0 ? null : <th scope="col">Missing</th>}
          </tr>
        </thead>
        <tbody>
          {totals.map((total, at) => {
            const lost = reasonsIn(histogram, missing, at, at);
            if (total === 0 && lost.length === 0) return null;
            return (
              <tr key={rangeOf(histogram, at, at).fromAt}>
                <th scope="row">{formatTime(rangeOf(histogram, at, at).fromAt, zone)}</th>
                {histogram.counts.map(({ statusClass, values }) => (
                  <td key={statusClass}>{values[at]}</td>
                ))}
                {missing.length === 0 ? null : <td>{lost.length === 0 ? "" : gapTitle(lost, sources)}</td>}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
