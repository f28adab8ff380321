/* Requests that both sides of ARR traced, each as one line, with the ways to either trace and to both beside each other. */
import { formatCount, formatDuration, formatTime, type Zone } from "../../../shared/base/format.ts";
import type { FarmInsight, HopEnd, HopStory } from "../../../shared/model/farm-insight.ts";
import { formatStatus, statusClass } from "../../../shared/model/status.ts";
import { Button } from "../../components/Button.tsx";

function End({ end, onOpen }: { readonly end: HopEnd; readonly onOpen: () => void }) {
  const { server, status, timeTakenMs } = end;
  return (
    <>
      <td>
        <button type="button" className="farm-link" onClick={onOpen}>
          {server || "no name"}
          <span className="visually-hidden">: open its trace</span>
        </button>
      </td>
      <td>
        <span className="status-text" data-class={statusClass(status ?? 0)}>
          {status === undefined ? "none" : formatStatus(status)}
        </span>
      </td>
      <td data-align="right">{timeTakenMs === undefined ? "" : formatDuration(timeTakenMs)}</td>
    </>
  );
}

function Row({
  story,
  zone,
  onOpenTrace,
  onCompare,
}: {
  readonly story: HopStory;
  readonly zone: Zone;
  readonly onOpenTrace: (id: number) => void;
  readonly onCompare: (a: number, b: number) => void;
}) {
  const { front, members, handOverMs, logId } = story;
  const last = members.at(-1);
  if (last === undefined) return null;
  return (
    <tr>
      <td className="farm-fixed">{formatTime(front.startedAt, zone).slice(0, 23)}</td>
      <End end={front} onOpen={() => onOpenTrace(front.traceId)} />
      <td data-align="right">{formatDuration(handOverMs)}</td>
      <End end={last} onOpen={() => onOpenTrace(last.traceId)} />
      <td data-align="right">{members.length === 1 ? "" : formatCount(members.length)}</td>
      <td className="farm-wide data" title={logId}>
        {logId}
      </td>
      <td>
        <Button tone="quiet" onClick={() => onCompare(front.traceId, last.traceId)}>
          Lay side by side
        </Button>
      </td>
    </tr>
  );
}

/** The table; absent where nothing was joined. */
export function HopTable({
  insight,
  zone,
  onOpenTrace,
  onCompare,
}: {
  readonly insight: FarmInsight;
  readonly zone: Zone;
  readonly onOpenTrace: (id: number) => void;
  readonly onCompare: (a: number, b: number) => void;
}) {
  const { items, more } = insight.hops;
  if (items.length === 0) return null;
  return (
    <section className="farm-section" aria-label="Requests through ARR">
      <header className="farm-heading">
        <h3>
          Requests through ARR, traced on both sides <span>{formatCount(items.length + more)}</span>
        </h3>
      </header>
      <table className="farm-table">
        <thead>
          <tr>
            <th scope="col">Began</th>
            <th scope="col">Front</th>
            <th scope="col">Status</th>
            <th scope="col" data-align="right">
              Taken
            </th>
            <th scope="col" data-align="right">
              Handed over after
            </th>
            <th scope="col">Member</th>
            <th scope="col">Status</th>
            <th scope="col" data-align="right">
              Taken
            </th>
            <th scope="col" data-align="right">
              Tries
            </th>
            <th scope="col" className="farm-wide">
              Log id
            </th>
            <th scope="col">
              <span className="visually-hidden">Both</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((story) => (
            <Row key={story.front.traceId} story={story} zone={zone} onOpenTrace={onOpenTrace} onCompare={onCompare} />
          ))}
        </tbody>
      </table>
      {more === 0 ? null : <p className="farm-more">{formatCount(more)} more are not shown.</p>}
    </section>
  );
}
