/* One server on the axis: its bars, what is known of its configuration, and a line for each of its pools. For the eye; the tables say the same. */
import { formatCount, formatDuration, formatTime, type Zone } from "../../../shared/base/format.ts";
import type { FarmPlace, WorkerLife } from "../../../shared/model/farm-insight.ts";
import type { ChangeMark, Lane, LifeLine, PoolLine } from "./lanes.ts";
import { changeWords, leftOutWords, poolFactWords } from "./mark-words.ts";
import { MarkShape } from "./MarkShape.tsx";
import { PoolMarks, ScheduleLines } from "./PoolMarks.tsx";

const percent = (part: number): string => `${(part * 100).toFixed(3)}%`;
/** Height of a pool's line, and where its lives stand in it. */
const lineHeight = 20;
const lifeY = 14;

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
      <line x1={percent(from)} x2={percent(to)} y1={lifeY} y2={lifeY} />
      {cold === undefined ? null : (
        <svg x={percent(from)} y={lifeY} width={1} height={1} overflow="visible" data-confidence={cold.confidence}>
          <g className="farm-cold">
            <MarkShape kind="cold" />
          </g>
        </svg>
      )}
    </g>
  );
}

type Ways = {
  readonly zone: Zone;
  readonly onPick: (place: FarmPlace) => void;
};

function Pool({ line, lane, ways }: { readonly line: PoolLine; readonly lane: Lane; readonly ways: Ways }) {
  const { zone, onPick } = ways;
  const { pool, lives } = line;
  const facts = poolFactWords(line.facts, lane.facts);
  return (
    <div className="farm-pool">
      <span className="farm-pool-name" title={`${pool || "no pool"}\n${facts.full}`}>
        <span>{pool || "no pool"}</span>
        <em>{facts.short}</em>
      </span>
      <div className="farm-line">
        <ScheduleLines line={line} />
        {line.wholeFrom === 0 ? null : (
          <span
            className="farm-not-drawn"
            style={{ width: percent(line.wholeFrom) }}
            title={leftOutWords([line.facts])}
          />
        )}
        <svg className="farm-lives" height={lineHeight}>
          {lives.map((one) => (
            <Life
              key={`${one.life.processId} ${one.life.firstAt}`}
              line={one}
              zone={zone}
              onPick={() => onPick(placeOf(one.life))}
            />
          ))}
          <PoolMarks
            line={line}
            zone={zone}
            onPick={({ server, pool, fromAt, toAt }) => onPick({ server, pool, fromAt, toAt })}
          />
        </svg>
      </div>
    </div>
  );
}

function placeOf({ server, pool, processId, firstAt, lastAt }: WorkerLife): FarmPlace {
  return { server, pool, processId, fromAt: firstAt, toAt: lastAt };
}

function Change({ mark: { change, at }, zone }: { readonly mark: ChangeMark; readonly zone: Zone }) {
  return (
    <span className="farm-change" style={{ left: percent(at) }} title={changeWords(change, zone)}>
      <svg width={8} height={12} viewBox="-1 -6 8 12" aria-hidden>
        <MarkShape kind="changed" />
      </svg>
    </span>
  );
}

function LaneName({ lane }: { readonly lane: Lane }) {
  const { server, facts } = lane;
  const known = facts?.configFile !== undefined;
  return (
    <div className="farm-lane-name">
      <strong title={server}>{server || "no name"}</strong>
      <span>
        {formatCount(lane.status502)} of {formatCount(lane.traces)}
      </span>
      {known ? (
        <em title={facts.facts.map(({ says, place }) => `${says}\n    ${place}`).join("\n")}>
          {facts.facts.map(({ words }) => words).join(" · ")}
        </em>
      ) : (
        <em className="farm-unknown">configuration not known</em>
      )}
    </div>
  );
}

/** The server. */
export function FarmLane({ lane, ...ways }: { readonly lane: Lane } & Ways) {
  const leftOut = leftOutWords(lane.pools.map(({ facts }) => facts));
  return (
    <div className="farm-lane">
      <LaneName lane={lane} />
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
      {lane.pools.map((line) => (
        <Pool key={line.pool} line={line} lane={lane} ways={ways} />
      ))}
      {lane.changes.length === 0 ? null : (
        <div className="farm-changes">
          {lane.changes.map((mark) => (
            <Change key={mark.change.file} mark={mark} zone={ways.zone} />
          ))}
        </div>
      )}
      {lane.morePools === 0 ? null : (
        <p className="farm-more">
          {formatCount(lane.morePools)} more {lane.morePools === 1 ? "pool" : "pools"}
        </p>
      )}
      {leftOut === undefined ? null : <p className="farm-more">{leftOut}</p>}
    </div>
  );
}
