/* How far the search is in each source, what it found there, and what it could not search, with why. */
import { TriangleAlert } from "lucide-react";
import { formatCount } from "../../../shared/base/format.ts";
import type { SearchedSource } from "../../../shared/contract/search-methods.ts";
import { ScrollRegion } from "../../components/ScrollRegion.tsx";
import { Foreign } from "./Foreign.tsx";

function Source({ source }: { readonly source: SearchedSource }) {
  const { label, done, total, found, failed, problem } = source;
  return (
    <li className="search-source">
      <span className="search-source-name" title={label}>
        <Foreign text={label} />
      </span>
      <span className="search-source-found">{found === 0 ? "" : `${formatCount(found)} found`}</span>
      <progress value={done - failed} max={Math.max(1, total)} aria-label={`Searched of ${label}`} />
      <span className="search-source-count">
        {formatCount(done - failed)} of {formatCount(total)}
      </span>
      {failed === 0 ? null : (
        <p className="search-source-failed">
          <TriangleAlert size={13} aria-hidden />
          <span>
            {formatCount(failed)} not searched
            {problem === undefined ? "" : failed === 1 ? ": " : ", the last because: "}
            {problem === undefined ? null : <Foreign text={problem.message} />}
          </span>
        </p>
      )}
    </li>
  );
}

/** The pane. */
export function SourceProgress({ sources }: { readonly sources: readonly SearchedSource[] }) {
  return (
    <ScrollRegion className="search-sources" label="Sources searched">
      <h3>Sources searched</h3>
      <ul>
        {sources.map((source) => (
          <Source key={source.sourceId} source={source} />
        ))}
      </ul>
    </ScrollRegion>
  );
}
