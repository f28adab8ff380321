/*
 * One request on both sides of ARR: both waterfalls on one axis, in the front's time, and in words where the time went.
 * Reads both traces when it is opened and keeps nothing.
 */
import { useEffect, useState } from "react";
import { formatDuration } from "../../../shared/base/format.ts";
import type { OpenedTrace } from "../../../shared/contract/shapes.ts";
import type { HopEnd } from "../../../shared/model/farm-insight.ts";
import { hopJourney, type HopBar, type HopJourney, type HopSide } from "../../../shared/story/hop.ts";
import type { Client } from "../../client/client.ts";
import { openTrace } from "../../client/open-trace.ts";
import { Notice } from "../../components/Notice.tsx";

type Ends = { readonly front: HopEnd; readonly member: HopEnd; readonly handOverMs: number };
type Read = { readonly journey: HopJourney } | { readonly failure: string };

function sideOf({ trace, spans }: OpenedTrace, { server }: HopEnd): HopSide {
  return { server, trace, spans };
}

function useJourney(call: Client["call"], { front, member, handOverMs }: Ends): Read | undefined {
  const [read, setRead] = useState<Read>();
  useEffect(() => {
    const stop = new AbortController();
    const load = async (): Promise<void> => {
      const [above, below] = await Promise.all(
        [front, member].map(({ traceId }) => openTrace(call, traceId, stop.signal)),
      );
      if (stop.signal.aborted || above === undefined || below === undefined) return;
      if (!above.ok) return setRead({ failure: above.error.message });
      if (!below.ok) return setRead({ failure: below.error.message });
      setRead({ journey: hopJourney(sideOf(above.value, front), sideOf(below.value, member), handOverMs) });
    };
    void load();
    return () => stop.abort();
  }, [call, front, member, handOverMs]);
  return read;
}

const rowPx = 20;

function Lane({
  name,
  bars,
  journey,
}: {
  readonly name: string;
  readonly bars: readonly HopBar[];
  readonly journey: HopJourney;
}) {
  const { fromMs, toMs } = journey;
  const percent = (ms: number): number => ((ms - fromMs) / (toMs - fromMs)) * 100;
  const rows = bars.filter(({ kind }) => kind !== "wait");
  return (
    <div className="hop-lane">
      <span className="hop-server">{name}</span>
      <div className="hop-bars" style={{ height: rows.length * rowPx }}>
        {bars.map((bar, index) => {
          const row = bars.slice(0, index + 1).filter(({ kind }) => kind !== "wait").length - 1;
          const left = percent(bar.startMs);
          const tookMs = bar.endMs - bar.startMs;
          return (
            <span
              key={`${bar.kind}:${bar.event}`}
              className="hop-bar"
              data-kind={bar.kind}
              style={{ top: row * rowPx, left: `${left}%`, width: `max(2px, ${percent(bar.endMs) - left}%)` }}
              title={`${bar.kind === "wait" ? "waiting in " : ""}${bar.name}: ${formatDuration(tookMs)} ±16 ms`}
            >
              {bar.kind === "wait" ? "" : `${bar.name} ${formatDuration(tookMs)}`}
            </span>
          );
        })}
      </div>
    </div>
  );
}

/** Both waterfalls and the words. */
export function HopJourneyView({ call, ...ends }: Ends & { readonly call: Client["call"] }) {
  const read = useJourney(call, ends);
  if (read === undefined) return <p className="farm-dim hop-waiting">Reading both traces</p>;
  if ("failure" in read) return <Notice kind="warning">{read.failure}</Notice>;
  const { journey } = read;
  return (
    <div className="hop">
      <Lane name={ends.front.server || "Front"} bars={journey.front} journey={journey} />
      <Lane name={ends.member.server || "Member"} bars={journey.member} journey={journey} />
      <div className="hop-axis">
        <span>{formatDuration(journey.fromMs)}</span>
        <span>{formatDuration(journey.toMs)}</span>
      </div>
      {journey.says.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}
