/* Servers and worker processes of the picture as a table, for those who do not see it. Not visible. */
import { formatTime, formatZone, type Zone } from "../../../shared/base/format.ts";
import type { FarmInsight } from "../../../shared/model/farm-insight.ts";

/** Lives read out at most; all are in the command line's JSON. */
const mostRows = 200;

/** The numbers. */
export function LivesTable({ insight, zone }: { readonly insight: FarmInsight; readonly zone: Zone }) {
  const cold = new Map(insight.coldStarts.items.map((one) => [`${one.server} ${one.pool} ${one.at}`, one.confidence]));
  return (
    <div className="visually-hidden">
      <table>
        <caption>Worker processes, {formatZone(zone, insight.fromAt ?? 0)}</caption>
        <thead>
          <tr>
            {["Server", "Pool", "Process", "First trace", "Last trace", "Traces", "Failures", "Cold start"].map(
              (head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {insight.lives.items
            .slice(0, mostRows)
            .map(({ server, pool, processId, firstAt, lastAt, traces, failures }) => (
              <tr key={`${server} ${pool} ${processId} ${firstAt}`}>
                <td>{server}</td>
                <td>{pool}</td>
                <td>{processId}</td>
                <td>{formatTime(firstAt, zone)}</td>
                <td>{formatTime(lastAt, zone)}</td>
                <td>{traces}</td>
                <td>{failures}</td>
                <td>{cold.get(`${server} ${pool} ${firstAt}`) ?? "no"}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}
