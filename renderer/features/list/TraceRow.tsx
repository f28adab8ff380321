/* One row of the list. Drawn often: plain cells, nothing that measures. Clicks are heard by the grid around it. */
import { CircleAlert, CircleOff, NotebookPen, Star, TriangleAlert } from "lucide-react";
import { memo } from "react";
import { formatOffset, formatTime, formatZone, type Zone } from "../../../shared/base/format.ts";
import { statusClass } from "../../../shared/model/status.ts";
import type { TraceSummary } from "../../../shared/model/summary.ts";
import { HighlightSign } from "../../components/HighlightSign.tsx";
import type { AwaySource } from "../../state/away.ts";
import { activeRules, useSaved } from "../../state/saved.ts";
import { CauseCell } from "./CauseCell.tsx";
import { awayMark, truthMarks, type TruthMark } from "./cell-text.ts";
import type { Column, ColumnLayout } from "./columns.ts";
import { causeHover, errorHover, whyBlank } from "./whole-text.ts";

function Marks({ row, away }: { readonly row: TraceSummary; readonly away: TruthMark | undefined }) {
  const marks = truthMarks(row, away);
  if (marks.length === 0) return null;
  const onlyAway = marks.length === 1 && marks[0] === away;
  const Icon = onlyAway ? CircleOff : marks.some((mark) => mark.grave) ? CircleAlert : TriangleAlert;
  const words = marks.map((mark) => mark.word).join(", ");
  return (
    <span className="list-marks" data-grave={marks.some((mark) => mark.grave)}>
      <Icon size={14} role="img" aria-label={words} />
    </span>
  );
}

/** The sign of the highlight rules that mark a row; the first gives colour and sign, all are named. */
function Highlight({ marks }: { readonly marks: readonly number[] }) {
  const rules = useSaved((saved) => saved.rules);
  const active = activeRules(rules);
  const marking = marks.flatMap((at) => active[at] ?? []);
  const [first] = marking;
  if (first === undefined) return null;
  const label = `Highlighted: ${marking.map((rule) => rule.label || rule.query).join(", ")}`;
  return (
    <span className="list-highlight">
      <HighlightSign colour={first.colour} icon={first.icon} label={label} />
    </span>
  );
}

function Starred({ row }: { readonly row: TraceSummary }) {
  const { mark } = row;
  if (mark === undefined) return null;
  const Icon = mark.bookmarked ? Star : NotebookPen;
  const words = mark.bookmarked ? "bookmarked" : "note";
  return (
    <span className="list-star" data-bookmarked={mark.bookmarked} data-note={mark.note !== ""}>
      <Icon size={14} role="img" aria-label={mark.bookmarked && mark.note !== "" ? "bookmarked, with a note" : words} />
    </span>
  );
}

function Time({ at, zone, named }: { readonly at: number; readonly zone: Zone; readonly named: boolean }) {
  return (
    <>
      <span className="list-date">{formatTime(at, zone, "date")}</span> {formatTime(at, zone, "clock")}
      {named ? <span className="list-offset"> {formatOffset(zone, at)}</span> : null}
    </>
  );
}

type Manner = { readonly zone: Zone; readonly namesZone: boolean; readonly away: TruthMark | undefined };

function content(column: Column, row: TraceSummary, { zone, namesZone, away }: Manner) {
  if (column.name === "marks") return <Marks row={row} away={away} />;
  if (column.name === "star") return <Starred row={row} />;
  if (column.name === "cause") return <CauseCell row={row} />;
  if (column.name === "time" && row.startedAt !== undefined)
    return <Time at={row.startedAt} zone={zone} named={namesZone} />;
  if (column.name === "status" && row.status !== undefined) {
    return (
      <span className="status-text" data-class={statusClass(row.status)}>
        {column.text(row, zone)}
      </span>
    );
  }
  return column.text(row, zone);
}

function hover(column: Column, row: TraceSummary, manner: Manner): string {
  const { zone, namesZone, away } = manner;
  if (column.name === "marks") {
    return truthMarks(row, away)
      .map((mark) => `${mark.word}: ${mark.sentence}`)
      .join("\n");
  }
  if (column.name === "star") return starHover(row);
  if (column.name === "time" && row.startedAt !== undefined) {
    const unknown = namesZone && zone === "utc" ? `: nobody said which zone ${row.server} is in` : "";
    return `${formatTime(row.startedAt, zone)} ${formatZone(zone, row.startedAt)}${unknown}`;
  }
  if (column.whole === true && row.enrichment === undefined) return whyBlank(row);
  if (column.name === "cause") return causeHover(row);
  if (column.name === "error") return errorHover(row);
  if (column.name === "reason") return row.failureReason ?? "";
  return column.name === "url" ? (row.url ?? "") : column.text(row, zone);
}

function starHover({ mark }: TraceSummary): string {
  if (mark === undefined) return "";
  return [mark.bookmarked ? "Bookmarked" : "", mark.note].filter(Boolean).join("\n");
}

type TraceRowProps = {
  readonly id: string;
  readonly index: number;
  readonly top: number;
  /** undefined while the row is being loaded. */
  readonly row: TraceSummary | undefined;
  readonly columns: readonly Column[];
  readonly layout: ColumnLayout;
  readonly zone: Zone;
  /** Whether the time says its distance from UTC, because rows differ. */
  readonly namesZone: boolean;
  /** Its source, where that does not answer. */
  readonly away: AwaySource | undefined;
  readonly selected: boolean;
  /** Column of the row under the cursor that keys act on. */
  readonly activeColumn: number | undefined;
};

/** A row of the grid; `index` counts from 0 for the first trace. */
export const TraceRow = memo(function TraceRow(props: TraceRowProps) {
  const { id, index, top, row, columns, layout, zone, namesZone, selected, activeColumn } = props;
  const away = props.away === undefined ? undefined : awayMark(props.away, zone);
  const manner = { zone, namesZone, away };
  return (
    <div
      id={id}
      className="list-row"
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      data-index={index}
      data-cursor={activeColumn !== undefined}
      data-gone={row?.gone === true}
      data-away={away !== undefined}
      style={{ top }}
    >
      {columns.map((column, at) => (
        <div
          key={column.name}
          id={`${id}-${column.name}`}
          className="list-cell"
          role="gridcell"
          aria-colindex={layout.indexes[at]}
          data-column={column.name}
          data-align={column.align}
          data-data={column.data}
          data-active={activeColumn === at}
          data-pinned={at < layout.pinnedAt.length}
          style={at < layout.pinnedAt.length ? { position: "sticky", left: layout.pinnedAt[at] } : undefined}
          title={row === undefined ? undefined : hover(column, row, manner)}
        >
          {row === undefined ? (
            column.name === "url" ? (
              <span className="list-ghost">reading</span>
            ) : null
          ) : (
            <>
              {at === 0 && row.highlighted !== undefined ? <Highlight marks={row.highlighted} /> : null}
              {content(column, row, manner)}
            </>
          )}
        </div>
      ))}
    </div>
  );
});
