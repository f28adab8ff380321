/* Marks on a pool's line: hand-overs with the stretch they lie in, recycles that are due, and those of a schedule. */
import type { Zone } from "../../../shared/base/format.ts";
import type { HandOver } from "../../../shared/model/farm-insight.ts";
import type { DueMark, HandOverMark, PoolLine } from "./lanes.ts";
import { MarkShape, type MarkKind } from "./MarkShape.tsx";
import { dueWords, handOverWords, scheduleWords } from "./mark-words.ts";

const percent = (part: number): string => `${(part * 100).toFixed(3)}%`;
/** Marks stand in the upper part of a line, lives below. */
const markY = 5;

function At({ part, kind }: { readonly part: number; readonly kind: MarkKind }) {
  return (
    <svg x={percent(part)} y={markY} width={1} height={1} overflow="visible">
      <MarkShape kind={kind} />
    </svg>
  );
}

function HandOverView({
  mark: { handOver, from, to },
  zone,
  onPick,
}: {
  readonly mark: HandOverMark;
  readonly zone: Zone;
  readonly onPick: () => void;
}) {
  // A time-out that a pause is long enough for was not due at the moment.
  const fits = handOver.fits === "moment";
  return (
    <g className="farm-hand-over" data-kind={handOver.kind} data-fits={fits} onClick={onPick}>
      <title>{handOverWords(handOver, zone)}</title>
      <line className="farm-stretch" x1={percent(from)} x2={percent(to)} y1={markY} y2={markY} />
      <At part={to} kind={handOver.kind} />
      {fits ? <At part={to} kind="fits" /> : null}
    </g>
  );
}

function DueView({ mark: { due, life, from, to }, zone }: { readonly mark: DueMark; readonly zone: Zone }) {
  return (
    <g className="farm-due">
      <title>{dueWords(due, life, zone)}</title>
      <line className="farm-stretch" x1={percent(Math.max(0, from))} x2={percent(to)} y1={markY} y2={markY} />
      <At part={to} kind="due" />
    </g>
  );
}

/** Lines of a schedule, behind everything else. */
export function ScheduleLines({ line }: { readonly line: PoolLine }) {
  if (line.scheduled.length === 0) return null;
  return (
    <svg className="farm-schedule" viewBox="0 0 1000 20" preserveAspectRatio="none" data-count={line.scheduled.length}>
      <title>{scheduleWords(line.facts)}</title>
      <path d={line.scheduled.map((part) => `M${(part * 1000).toFixed(2)} 0V20`).join("")} />
    </svg>
  );
}

/** Hand-overs and dues. */
export function PoolMarks({
  line,
  zone,
  onPick,
}: {
  readonly line: PoolLine;
  readonly zone: Zone;
  readonly onPick: (handOver: HandOver) => void;
}) {
  return (
    <>
      {line.dues.map((mark) => (
        <DueView key={`${mark.life.processId} ${mark.due.toAt}`} mark={mark} zone={zone} />
      ))}
      {line.handOvers.map((mark) => (
        <HandOverView
          key={`${mark.handOver.newProcessId} ${mark.handOver.toAt}`}
          mark={mark}
          zone={zone}
          onPick={() => onPick(mark.handOver)}
        />
      ))}
    </>
  );
}
