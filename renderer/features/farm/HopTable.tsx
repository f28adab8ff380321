/* Requests that both sides of ARR traced, each as one line that opens into both waterfalls, with the ways to the traces. */
import { formatCount, formatDuration, formatTime, type Zone } from "../../../shared/base/format.ts";
import type { FarmInsight, HopEnd, HopStory } from "../../../shared/model/farm-insight.ts";
import { formatStatus, statusClass } from "../../../shared/model/status.ts";
import { ChevronDown, ChevronRight } from "lucide-react";
import { useState } from "react";
import type { Client } from "../../client/client.ts";
import { Button } from "../../components/Button.tsx";
import { HopJourneyView } from "./HopJourneyView.tsx";

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

const columns = 11;

function Row({
  story,
  call,
  zone,
  onOpenTrace,
  onCompare,
}: {
  readonly story: HopStory;
  readonly call: Client["call"];
  readonly zone: Zone;
  readonly onOpenTrace: (id: number) => void;
  readonly onCompare: (a: number, b: number) => void;
}) {
  const [open, setOpen] = useState(false);
  const { front, members, handOverMs, logId } = story;
  const last = members.at(-1);
  if (last === undefined) return null;
  const Chevron = open ? ChevronDown : ChevronRight;
  const line = (
    <tr>
      <td className="farm-fixed">
        <button type="button" className="farm-link farm-toggle" aria-expanded={open} onClick={() => setOpen(!open)}>
          <Chevron size={14} aria-hidden />
          {formatTime(front.startedAt, zone).slice(0, 23)}
          <span className="visually-hidden">: both sides on one axis</span>
        </button>
      </td>
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
  if (!open) return line;
  return (
    <>
      {line}
      <tr>
        <td colSpan={columns}>
          <HopJourneyView
            call={call}
            front={front}
            member={last}
            handOverMs={last.startedAt - front.startedAt + shift(story)}
          />
        </td>
      </tr>
    </>
  );
}

/* What the first member's start was moved by, so that it reads on the front's clock. */
function shift({ front, members, handOverMs }: HopStory): number {
  const [first] = members;
  return first === undefined ? 0 : handOverMs - (first.startedAt - front.startedAt);
}

/** The table; absent where nothing was joined. */
export function HopTable({
  insight,
  call,
  zone,
  onOpenTrace,
  onCompare,
}: {
  readonly insight: FarmInsight;
  readonly call: Client["call"];
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
            <Row key={story.front.traceId} {...{ story, call, zone, onOpenTrace, onCompare }} />
          ))}
        </tbody>
      </table>
      {more === 0 ? null : <p className="farm-more">{formatCount(more)} more are not shown.</p>}
    </section>
  );
}
