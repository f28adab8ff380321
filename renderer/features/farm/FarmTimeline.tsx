/*
 * 502s and other traces over time, a strip a server, with the lives of its worker processes and their cold starts on the
 * same axis. The same numbers stand in a table for those who do not see it; everything that can be clicked is below too.
 */
import { formatCount, formatDuration, formatTime, formatZone, type Zone } from "../../../shared/base/format.ts";
import type { FarmInsight, FarmPlace, WorkerLife } from "../../../shared/model/farm-insight.ts";
import { axisEnd, lanesOf, type Lane, type LifeLine } from "./lanes.ts";
import { LivesTable } from "./LivesTable.tsx";
import { ticksOf } from "./ticks.ts";

const percent = (part: number): string => `${(part * 100).toFixed(3)}%`;

function lifeWords({ processId, firstAt, lastAt, traces, failures, predecessorAt }: WorkerLife, zone: Zone): string {
  const before =
    predecessorAt === undefined
      ? "history begins here"
      : `the process before was last seen ${formatDuration(firstAt - predecessorAt)} earlier`;
  return `Worker process ${processId}: seen ${formatTime(firstAt, zone).slice(0, 19)} to ${formatTime(lastAt, zone).slice(0, 19)}, ${formatCount(traces)} traces, ${formatCount(failures)} failures; ${before}`;
}

function Life({ line, zone, onPick }: { readonly line: LifeLine; readonly zone: Zone; readonly onPick: () => void }) {
  const { life, from, to, cold } = line;
  const words = lifeWords(life, zone);
  return (
    <g className="farm-life" data-begins={life.predecessorAt === undefined} onClick={onPick}>
      <title>
        {cold === undefined
          ? words
          : `${words}. Cold start (${cold.confidence}): ${formatCount(cold.failures)} failures`}
      </title>
      <line x1={percent(from)} x2={percent(to)} y1={6} y2={6} />
      {cold === undefined ? null : (
        <svg x={percent(from)} y={0} width={1} height={12} overflow="visible" data-confidence={cold.confidence}>
          <path className="farm-cold" d="M0 0.5 L5 6 L0 11.5 L-5 6 Z" />
        </svg>
      )}
    </g>
  );
}

function LaneView({
  lane,
  zone,
  onPick,
}: {
  readonly lane: Lane;
  readonly zone: Zone;
  readonly onPick: (place: FarmPlace) => void;
}) {
  return (
    <div className="farm-lane">
      <div className="farm-lane-name">
        <strong title={lane.server}>{lane.server || "no name"}</strong>
        <span>
          {formatCount(lane.status502)} of {formatCount(lane.traces)}
        </span>
      </div>
      <svg className="farm-bars" viewBox="0 0 1000 100" preserveAspectRatio="none">
        {lane.bars.map((bar) => (
          <rect
            key={`${bar.x} ${bar.kind}`}
            data-kind={bar.kind}
            x={bar.x * 1000}
            y={bar.y * 100}
            width={Math.max(bar.width * 1000 - 0.6, 0.8)}
            height={bar.height * 100}
          />
        ))}
      </svg>
      {lane.pools.map(({ pool, lives }) => (
        <div key={pool} className="farm-pool">
          <span className="farm-pool-name" title={pool}>
            {pool || "no pool"}
          </span>
          <svg className="farm-lives" height={12}>
            {lives.map((line) => (
              <Life
                key={`${line.life.processId} ${line.life.firstAt}`}
                line={line}
                zone={zone}
                onPick={() => onPick({ ...placeOf(line.life), toAt: line.life.lastAt })}
              />
            ))}
          </svg>
        </div>
      ))}
      {lane.morePools === 0 ? null : <p className="farm-more">{lane.morePools} more pools</p>}
    </div>
  );
}

function placeOf({ server, pool, processId, firstAt }: WorkerLife): FarmPlace {
  return { server, pool, processId, fromAt: firstAt };
}

/** The picture, its axis, its legend and its table. */
export function FarmTimeline({
  insight,
  zone,
  onPick,
}: {
  readonly insight: FarmInsight;
  readonly zone: Zone;
  readonly onPick: (place: FarmPlace) => void;
}) {
  const { timeline } = insight;
  if (timeline === undefined) return null;
  const ticks = ticksOf(timeline.fromAt, axisEnd(timeline), zone);
  return (
    <section className="farm-section" aria-label="Traces and worker processes over time">
      <header className="farm-heading">
        <h3>Over time</h3>
        <ul className="farm-legend">
          <li data-kind="status502">502</li>
          <li data-kind="other5xx">other 5xx</li>
          <li data-kind="rest">other traces</li>
          <li data-kind="life">worker process, first to last trace</li>
          <li data-kind="cold">cold start</li>
        </ul>
      </header>
      <div className="farm-plot" aria-hidden="true">
        <div className="farm-grid">
          {ticks.map(({ at, part }) => (
            <span key={at} style={{ left: percent(part) }} />
          ))}
        </div>
        {lanesOf(insight).map((lane) => (
          <LaneView key={lane.server} lane={lane} zone={zone} onPick={onPick} />
        ))}
        <div className="farm-axis">
          {ticks.map(({ at, part, words }) => (
            <span key={at} style={{ left: percent(part) }}>
              {words}
            </span>
          ))}
          <em>{formatZone(zone, timeline.fromAt)}</em>
        </div>
      </div>
      {timeline.more === 0 ? null : (
        <p className="farm-more">{formatCount(timeline.more)} more servers are not drawn.</p>
      )}
      <LivesTable insight={insight} zone={zone} />
    </section>
  );
}
