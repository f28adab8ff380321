/* How far the reading of logs is, server by server: which one keeps the answer waiting. */
import { formatBytes } from "../../../shared/base/format.ts";
import type { LogProgress } from "../../../shared/model/coverage.ts";
import { ScrollRegion } from "../../components/ScrollRegion.tsx";

/** The list; one place alone is told by the form. */
export function LogsRead({ progress: { places } }: { readonly progress: LogProgress }) {
  if (places.length < 2) return null;
  return (
    <ScrollRegion className="coverage-read" label="Logs read">
      <ul>
        {places.map(({ place, bytes, bytesDone }) => (
          <li key={place}>
            <span className="coverage-read-place" title={place}>
              {place}
            </span>
            <progress
              value={bytes === 0 ? 1 : bytesDone}
              max={Math.max(1, bytes)}
              aria-label={`Logs read of ${place}`}
            />
            <span className="coverage-read-bytes">
              {bytes === 0 ? "nothing new" : `${formatBytes(bytesDone)} of ${formatBytes(bytes)}`}
            </span>
          </li>
        ))}
      </ul>
    </ScrollRegion>
  );
}
