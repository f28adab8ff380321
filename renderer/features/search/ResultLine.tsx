/* One row of what was found: a trace, a place in it with the match marked, or how many more there are. */
import { ChevronDown, ChevronRight } from "lucide-react";
import { memo, type ReactNode } from "react";
import { formatCount, formatTime, formatZone, type Zone } from "../../../shared/base/format.ts";
import { visibleText } from "../../../shared/base/terminal.ts";
import { formatStatus, statusClass } from "../../../shared/model/status.ts";
import type { SearchHit } from "../../../shared/model/search.ts";
import type { TraceSummary } from "../../../shared/model/summary.ts";
import { Foreign } from "./Foreign.tsx";
import { placesBelow, type ResultRow } from "./result-rows.ts";

/** Path and query of a URL, without scheme, host and port; of a trace without one, its file. */
function pathOf({ url, path }: TraceSummary): string {
  if (url === undefined) return path;
  return /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*(.+)$/is.exec(url)?.[1] ?? url;
}

function TraceLine({ row, zone }: { readonly row: Extract<ResultRow, { kind: "trace" }>; readonly zone: Zone }) {
  const { trace, matches } = row.found;
  const { status, startedAt } = trace;
  const Sign = row.folded ? ChevronRight : ChevronDown;
  return (
    <>
      <span className="search-fold" data-fold>
        <Sign size={14} aria-hidden />
      </span>
      <span className="status-text" data-class={status === undefined ? 0 : statusClass(status)}>
        {status === undefined ? "–" : formatStatus(status)}
      </span>
      <span className="search-verb">
        <Foreign text={trace.verb ?? ""} />
      </span>
      <span className="search-path data" title={visibleText(trace.url ?? trace.path)}>
        <Foreign text={pathOf(trace)} />
      </span>
      <span className="search-count">{`${formatCount(matches)} ${matches === 1 ? "place" : "places"}`}</span>
      <span className="search-server">
        <Foreign text={trace.server} />
      </span>
      <span
        className="search-time"
        title={startedAt === undefined ? "" : `${formatTime(startedAt, zone)} ${formatZone(zone, startedAt)}`}
      >
        {startedAt === undefined ? (
          "no time"
        ) : (
          <>
            <span className="search-date">{formatTime(startedAt, zone, "date")}</span>{" "}
            {formatTime(startedAt, zone, "clock")}
          </>
        )}
      </span>
    </>
  );
}

function HitLine({ hit }: { readonly hit: SearchHit }) {
  const { event, eventName, before, match, after } = hit;
  // Where the name of an event matches, it is what stands in the snippet.
  const inName = event !== undefined && hit.field === "name";
  const field = inName ? "" : hit.field;
  return (
    <>
      <span className="search-event">{event === undefined ? "head" : `#${formatCount(event)}`}</span>
      <span className="search-event-name" title={visibleText(eventName)}>
        {inName ? <em>name of the event</em> : <Foreign text={eventName} />}
      </span>
      <span className="search-hit-field" title={visibleText(field)}>
        <Foreign text={field} />
      </span>
      <span className="search-snippet data" title={visibleText(`${before}${match}${after}`)}>
        <span className="search-before">
          <Foreign text={before} />
        </span>
        <mark>
          <Foreign text={match} />
        </mark>
        <span className="search-after">
          <Foreign text={after} />
        </span>
      </span>
    </>
  );
}

function content(row: ResultRow, zone: Zone): ReactNode {
  if (row.kind === "trace") return <TraceLine row={row} zone={zone} />;
  if (row.kind === "hit") return <HitLine hit={row.hit} />;
  return (
    <span className="search-rest">{`and ${formatCount(row.count)} more places: open the trace to find them`}</span>
  );
}

/** The row. Clicks are heard by the tree around it. */
export const ResultLine = memo(function ResultLine({
  row,
  index,
  top,
  traces,
  current,
  zone,
}: {
  readonly row: ResultRow;
  readonly index: number;
  readonly top: number;
  /** How many traces there are. */
  readonly traces: number;
  readonly current: boolean;
  readonly zone: Zone;
}) {
  const trace = row.kind === "trace";
  return (
    <div
      id={`search-row-${index}`}
      className="search-row"
      role="treeitem"
      data-index={index}
      data-kind={row.kind}
      aria-level={trace ? 1 : 2}
      aria-setsize={trace ? traces : placesBelow(row.found)}
      aria-posinset={row.at}
      aria-expanded={row.kind === "trace" ? !row.folded : undefined}
      aria-selected={current}
      style={{ transform: `translateY(${top}px)` }}
    >
      {content(row, zone)}
    </div>
  );
});
