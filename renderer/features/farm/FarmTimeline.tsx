/*
 * 502s and other traces over time, a strip a server, on the same axis with the lives of its worker processes, where one
 * follows another, their cold starts, and what the configuration says of them. The same stands in tables below, for those who
 * do not see it and for keys.
 */
import { formatCount, formatZone, type Zone } from "../../../shared/base/format.ts";
import type { FarmInsight, FarmPlace } from "../../../shared/model/farm-insight.ts";
import { Button } from "../../components/Button.tsx";
import { FarmLane } from "./FarmLane.tsx";
import { FarmLegend } from "./FarmLegend.tsx";
import { HandOverTable } from "./HandOverTable.tsx";
import { axisEnd, lanesOf, type Lane } from "./lanes.ts";
import { LivesTable } from "./LivesTable.tsx";
import { scheduleNotes, withoutConfig } from "./mark-words.ts";
import { ticksOf } from "./ticks.ts";

const percent = (part: number): string => `${(part * 100).toFixed(3)}%`;

/** Servers named in a sentence; the others are counted. */
const mostNamed = 4;

function UnknownConfigs({ insight, onAddServers }: { insight: FarmInsight; onAddServers: () => void }) {
  const servers = withoutConfig(insight);
  if (servers.length === 0) return null;
  const named = servers.slice(0, mostNamed).map((server) => server || "no name");
  const rest = servers.length - named.length;
  const names = `${named.join(", ")}${rest === 0 ? "" : ` and ${formatCount(rest)} more`}`;
  return (
    <p className="farm-note">
      <span>
        The configuration of {names} is not known: when {servers.length === 1 ? "its" : "their"} pools are set to
        recycle, to idle out and to start is not drawn.
      </span>
      <Button tone="quiet" title="Freblens then reads the configuration over the admin share" onClick={onAddServers}>
        Add servers by name…
      </Button>
    </p>
  );
}

function Notes({
  insight,
  lanes,
  onAddServers,
}: {
  insight: FarmInsight;
  lanes: readonly Lane[];
  onAddServers: () => void;
}) {
  const { timeline } = insight;
  const drawn = lanes.flatMap(({ pools }) => pools.map(({ facts }) => facts));
  return (
    <>
      {timeline === undefined || timeline.more === 0 ? null : (
        <p className="farm-more">{formatCount(timeline.more)} more servers are not drawn.</p>
      )}
      {scheduleNotes(drawn).map((note) => (
        <p key={note} className="farm-note">
          {note}
        </p>
      ))}
      <UnknownConfigs insight={insight} onAddServers={onAddServers} />
    </>
  );
}

/** The picture, its axis, its legend and its tables. */
export function FarmTimeline({
  insight,
  zone,
  onPick,
  onAddServers,
}: {
  readonly insight: FarmInsight;
  readonly zone: Zone;
  readonly onPick: (place: FarmPlace) => void;
  readonly onAddServers: () => void;
}) {
  const { timeline } = insight;
  if (timeline === undefined) return null;
  const ticks = ticksOf(timeline.fromAt, axisEnd(timeline), zone);
  const lanes = lanesOf(insight);
  return (
    <section className="farm-section" aria-label="Traces and worker processes over time">
      <header className="farm-heading">
        <h3>Over time</h3>
        <FarmLegend lanes={lanes} />
      </header>
      <div className="farm-plot" aria-hidden="true">
        <div className="farm-grid">
          {ticks.map(({ at, part }) => (
            <span key={at} style={{ left: percent(part) }} />
          ))}
        </div>
        {lanes.map((lane) => (
          <FarmLane key={lane.server} lane={lane} zone={zone} onPick={onPick} />
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
      <Notes insight={insight} lanes={lanes} onAddServers={onAddServers} />
      <HandOverTable insight={insight} zone={zone} onPick={onPick} />
      <LivesTable insight={insight} zone={zone} />
    </section>
  );
}
