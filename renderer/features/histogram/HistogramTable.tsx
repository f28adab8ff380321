/* The histogram's numbers as a table, for those who do not see the bars. Empty stretches of time are left out. */
import { formatTime, formatZone, type Zone } from "../../../shared/base/format.ts";
import type { Histogram } from "../../../shared/model/query-answer.ts";
import { bucketTotals, rangeOf } from "./bars.ts";

/** The numbers by bucket; not visible. */
export function HistogramTable({ histogram, zone }: { readonly histogram: Histogram; readonly zone: Zone }) {
  const totals = bucketTotals(histogram);
  return (
    <table className="visually-hidden">
      <caption>Traces over time, {formatZone(zone, histogram.fromAt)}</caption>
      <thead>
        <tr>
          <th scope="col">From</th>
          {histogram.counts.map(({ statusClass }) => (
            <th key={statusClass} scope="col">
              {statusClass === 0 ? "other" : `${statusClass}xx`}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {totals.map((total, at) =>
          total === 0 ? null : (
            <tr key={rangeOf(histogram, at, at).fromAt}>
              <th scope="row">{formatTime(rangeOf(histogram, at, at).fromAt, zone)}</th>
              {histogram.counts.map(({ statusClass, values }) => (
                <td key={statusClass}>{values[at]}</td>
              ))}
            </tr>
          ),
        )}
      </tbody>
    </table>
  );
}
