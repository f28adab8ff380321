/*
 * Traces over time as stacked bars. Drag, or Shift with arrows and Enter, narrows the filter to a stretch of time; a
 * click on the narrowed stretch, or Escape, lifts it. The wheel, or keys, zoom without a change of the filter.
 */
import { useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import { formatTime, formatZone, zoneId } from "../../../shared/base/format.ts";
import type { Histogram } from "../../../shared/model/query-answer.ts";
import type { SourceHealth } from "../../../shared/model/source-folder.ts";
import { setTimeRange, timeRange, type TimeRange } from "../../state/filter.ts";
import { useEngine, useRows } from "../../state/session.tsx";
import { setQuery, useView } from "../../state/view.ts";
import { Button } from "../../components/Button.tsx";
import { bucketAt, bucketCount, bucketWords, pieces, rangeOf } from "./bars.ts";
import { gapLines, gapsOf, gapTitle, missingIn, reasonsIn, type Gap, type Reason } from "./gaps.ts";
import { useZoom } from "./use-zoom.ts";
import { meets, spanOf } from "./zoom.ts";
import { HistogramTable } from "./HistogramTable.tsx";
import { useZone } from "../../state/zone.ts";

const none: readonly SourceHealth[] = [];

/** Writes a time. */
type Moment = (at: number) => string;

type Buckets = { readonly a: number; readonly b: number };

const askedNow = (query: string, zone: string): TimeRange => timeRange(query, zone, Date.now());

/** The buckets that the filter's time range covers, where it covers any. */
function filteredBuckets(histogram: Histogram, { fromAt, toAt }: TimeRange): Buckets | undefined {
  if (fromAt === undefined && toAt === undefined) return undefined;
  if (!meets(spanOf(histogram), { fromAt, toAt })) return undefined;
  const place = (at: number): number => (at - histogram.fromAt) / histogram.bucketMs;
  const a = fromAt === undefined ? 0 : Math.floor(place(fromAt));
  const b = toAt === undefined ? bucketCount(histogram) - 1 : Math.floor(place(toAt));
  const last = bucketCount(histogram) - 1;
  return { a: Math.min(Math.max(a, 0), last), b: Math.min(Math.max(b, 0), last) };
}

type BarsProps = {
  readonly histogram: Histogram;
  readonly marked: Buckets | undefined;
  readonly hover: number | undefined;
};

function Bars({ histogram, marked, hover }: BarsProps) {
  const count = Math.max(1, bucketCount(histogram));
  const left = marked === undefined ? 0 : Math.min(marked.a, marked.b) / count;
  const right = marked === undefined ? 1 : (Math.max(marked.a, marked.b) + 1) / count;
  return (
    <svg className="histogram-bars" viewBox="0 0 1000 100" preserveAspectRatio="none" aria-hidden="true">
      {hover === undefined ? null : (
        <rect className="histogram-hover" x={(hover / count) * 1000} y={0} width={1000 / count} height={100} />
      )}
      {pieces(histogram).map((piece) => (
        <rect
          key={`${piece.x} ${piece.statusClass}`}
          x={piece.x * 1000}
          y={piece.y * 100}
          width={Math.max(piece.width * 1000 - 1, 1)}
          height={piece.height * 100}
          data-class={piece.statusClass}
          data-out={piece.x + piece.width / 2 < left || piece.x + piece.width / 2 > right}
        />
      ))}
      {marked === undefined ? null : (
        <rect className="histogram-range" x={left * 1000} y={0} width={(right - left) * 1000} height={100} />
      )}
    </svg>
  );
}

/* The more sources are missing, the stronger. */
function strength(reasons: readonly Reason[], sources: number): number {
  return 0.4 + 0.6 * Math.min(1, new Set(reasons.map(({ label }) => label)).size / Math.max(1, sources));
}

/** Hatching where traces of sources may be missing. */
function Gaps({
  gaps,
  sources,
  moment,
}: {
  readonly gaps: readonly Gap[];
  readonly sources: number;
  readonly moment: Moment;
}) {
  return gaps.map(({ left, width, reasons }) => {
    const title = gapTitle(reasons, sources);
    const lines = gapLines(reasons, moment);
    return (
      <div
        key={left}
        className="histogram-gap"
        style={{ left: `${left * 100}%`, width: `${width * 100}%`, opacity: strength(reasons, sources) }}
        role="img"
        aria-label={`${title}. ${lines.join(" ")}`}
        title={[title, ...lines].join("\n")}
      />
    );
  });
}

const isAll = ({ a, b }: Buckets, last: number): boolean => Math.min(a, b) <= 0 && Math.max(a, b) >= last;

type PlotProps = { readonly histogram: Histogram; readonly missing: readonly Reason[]; readonly sources: number };

/** The bars with pointer and keys. */
function Plot({ histogram, missing, sources }: PlotProps) {
  const zone = useZone();
  const query = useView((view) => view.query);
  const [drag, setDrag] = useState<Buckets>();
  const [cursor, setCursor] = useState<Buckets>();
  const [hover, setHover] = useState<number>();
  const plot = useRef<HTMLDivElement>(null);
  const asked = askedNow(query, zoneId(zone));
  const zoom = useZoom(histogram, asked, plot);
  const filtered = filteredBuckets(histogram, asked);
  const gaps = useMemo(() => gapsOf(histogram, missing), [histogram, missing]);
  const marked = drag ?? cursor ?? filtered;
  const last = bucketCount(histogram) - 1;

  const at = (event: PointerEvent): number => {
    const box = plot.current?.getBoundingClientRect();
    return box === undefined ? 0 : bucketAt(histogram, (event.clientX - box.left) / box.width);
  };
  const apply = ({ a, b }: Buckets): void => setQuery(setTimeRange(query, rangeOf(histogram, a, b)));
  const lift = (): void => setQuery(setTimeRange(query, {}));
  const onUp = (event: PointerEvent): void => {
    if (drag === undefined) return;
    setDrag(undefined);
    const b = at(event);
    const within = filtered !== undefined && b >= filtered.a && b <= filtered.b;
    if (drag.a === b && within) lift();
    else apply({ a: drag.a, b });
  };
  const zoomByKey = ({ key, ctrlKey, altKey, metaKey }: KeyboardEvent, { a, b }: Buckets): boolean => {
    if (ctrlKey || altKey || metaKey) return false;
    const range = rangeOf(histogram, a, b);
    const middle = (range.fromAt + range.toAt) / 2;
    if (key === "z" || key === "Z") zoom.to(range);
    else if (key === "w" || key === "W") zoom.step(1, middle);
    else if (key === "s" || key === "S") zoom.step(-1, middle);
    else if (key === "f" || key === "F") zoom.to(undefined);
    else return false;
    return true;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const now = cursor ?? filtered ?? { a: last, b: last };
    const by = event.key === "ArrowLeft" ? -1 : event.key === "ArrowRight" ? 1 : 0;
    if (by !== 0) {
      const b = Math.min(Math.max(now.b + by, 0), last);
      setCursor({ a: event.shiftKey ? now.a : b, b });
    } else if (event.key === "Home" || event.key === "End") {
      const b = event.key === "Home" ? 0 : last;
      setCursor({ a: event.shiftKey ? now.a : b, b });
    } else if (zoomByKey(event, now)) {
      setCursor(undefined);
    } else if (event.key === "Enter" && cursor !== undefined) {
      apply(cursor);
      setCursor(undefined);
    } else if (event.key === "Escape" && (cursor !== undefined || filtered !== undefined)) {
      if (cursor === undefined) lift();
      setCursor(undefined);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  // Buckets of whole seconds need no milliseconds.
  const moment: Moment = (time) => formatTime(time, zone).slice(0, histogram.bucketMs % 1_000 === 0 ? 19 : 23);
  const words = ((): string => {
    const told = drag ?? cursor ?? (hover === undefined ? filtered : { a: hover, b: hover });
    if (told === undefined) {
      const all = `${moment(histogram.fromAt)} to ${moment(rangeOf(histogram, last, last).toAt + 1)}`;
      return meets(spanOf(histogram), asked) ? all : `${all}: the filter asks for another time`;
    }
    const { fromAt, toAt } = rangeOf(histogram, told.a, told.b);
    const lost = reasonsIn(histogram, missing, told.a, told.b);
    const words = `${moment(fromAt)} to ${moment(toAt + 1)}: ${bucketWords(histogram, told.a, told.b)}`;
    return lost.length === 0 ? words : `${words}; ${gapTitle(lost, sources)}`;
  })();
  // Spread, because a plot that is dragged over has no role of its own that would let it hear the pointer.
  const widget = {
    tabIndex: 0,
    role: "slider",
    "aria-label": "Traces over time",
    "aria-valuemin": 0,
    "aria-valuemax": Math.max(0, last),
    "aria-valuenow": marked?.b ?? Math.max(0, last),
    "aria-valuetext": words,
    onKeyDown,
    onBlur: () => setCursor(undefined),
    onPointerDown: (event: PointerEvent<HTMLDivElement>): void => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      setDrag({ a: at(event), b: at(event) });
    },
    onPointerMove: (event: PointerEvent): void => {
      if (drag !== undefined) setDrag({ a: drag.a, b: at(event) });
      setHover(Math.min(at(event), last));
    },
    onPointerLeave: () => setHover(undefined),
    onPointerUp: onUp,
    onPointerCancel: () => setDrag(undefined),
  };
  return (
    <>
      <div
        {...widget}
        ref={plot}
        className="histogram-plot"
        title="Drag to filter by time; click the marked part to lift it; the wheel zooms"
      >
        <Bars histogram={histogram} marked={marked} hover={drag === undefined ? hover : undefined} />
        <Gaps gaps={gaps} sources={sources} moment={moment} />
      </div>
      <p className="histogram-words">
        <span>{words}</span>
        {filtered === undefined || isAll(filtered, last) ? null : (
          <Button tone="quiet" onClick={() => zoom.to(rangeOf(histogram, filtered.a, filtered.b))}>
            Zoom in
          </Button>
        )}
        {zoom.stretch === undefined ? null : (
          <Button tone="quiet" onClick={() => zoom.to(undefined)}>
            Show all time
          </Button>
        )}
        <span>{formatZone(zone, histogram.fromAt)}</span>
      </p>
    </>
  );
}

/** The histogram, or the room for it while nothing has a time. */
export function HistogramPane() {
  const histogram = useRows((view) => view.counts?.histogram);
  const zone = useZone();
  const sources = useEngine((view) => view.status?.sources) ?? none;
  const missing = useMemo(() => (histogram === undefined ? [] : missingIn(histogram, sources)), [histogram, sources]);
  return (
    <section className="histogram" aria-label="Traces over time">
      {histogram === undefined ? null : (
        <>
          <Plot histogram={histogram} missing={missing} sources={sources.length} />
          <HistogramTable histogram={histogram} missing={missing} sources={sources.length} zone={zone} />
        </>
      )}
    </section>
  );
}
