/* Everything one event holds: its fields in order with IIS's descriptions beside, then what the system wrote about it. */
import { formatCount, formatTime, formatZone, type Zone } from "../../../../shared/base/format.ts";
import type { TraceEvent } from "../../../../shared/model/trace.ts";
import { ScrollRegion } from "../../../components/ScrollRegion.tsx";
import { Inert } from "../Inert.tsx";
import { levelWord } from "../logic/event-facts.ts";
import { useTrace, useTraceView } from "../trace-context.ts";
import { CopyEvent } from "./CopyEvent.tsx";
import { FieldRow } from "./FieldRow.tsx";

function Title({ event }: { readonly event: TraceEvent }) {
  const { facts } = useTrace();
  const time = facts.times[event.number - 1];
  const marks = facts.marksOf.get(event.number) ?? [];
  return (
    <header className="event-panel-head">
      <h3 className="data">
        <span className="event-number">#{formatCount(event.number)}</span>{" "}
        <Inert text={event.name === "" ? "(no name)" : event.name} />
      </h3>
      <p>
        {levelWord(event.level)}
        {time?.offsetMs === undefined ? " · no time" : ` · at ${formatCount(time.offsetMs)} ms`}
        {time?.deltaMs === undefined ? "" : ` · +${formatCount(time.deltaMs)} ms since the event before`}
      </p>
      {marks.map((mark) => (
        <p key={mark.why} className="severity" data-severity={mark.severity}>
          {mark.severity}: <Inert text={mark.why} />
        </p>
      ))}
    </header>
  );
}

function systemFields(event: TraceEvent, when: string): readonly (readonly [string, string])[] {
  const fields: readonly (readonly [string, string | undefined])[] = [
    ["Time", when],
    ["Provider", event.provider],
    ["Area", event.area],
    ["Keywords", event.keywords],
    ["Opcode", event.opcode === undefined ? undefined : String(event.opcode)],
    ["Level", event.level === undefined ? undefined : `${event.level} (${levelWord(event.level)})`],
    ["Provider GUID", event.providerGuid],
    ["Event GUID", event.eventGuid],
    ["Activity", event.activityId],
    ["Parent activity", event.relatedActivityId],
  ];
  return fields.flatMap(([name, value]) => (value === undefined || value === "" ? [] : [[name, value] as const]));
}

function whenOf(event: TraceEvent, zone: Zone): string {
  if (event.time === undefined) return "";
  const utc = `${formatTime(event.time, "utc")} UTC`;
  return zone === "utc" ? utc : `${formatTime(event.time, zone)} ${formatZone(zone, event.time)}; ${utc}`;
}

/** The panel; a hint where no event is selected. */
export function EventPanel() {
  const { facts, zone } = useTrace();
  const selected = useTraceView((view) => view.selected);
  const event = selected === undefined ? undefined : facts.opened.trace.events[selected - 1];
  if (event === undefined) return <p className="card-none event-none">Select an event to see its data.</p>;
  return (
    <ScrollRegion className="event-panel" label="Data of the selected event" key={event.number}>
      <Title event={event} />
      <CopyEvent event={event} />
      {event.data.length === 0 ? <p className="card-none">This event carries no data.</p> : null}
      <dl className="fields">
        {event.data.map(([name, value], index) => (
          <FieldRow key={fieldKey(event, index)} event={event} index={index} name={name} value={value} />
        ))}
      </dl>
      <h4>About the event</h4>
      <dl className="fields">
        {systemFields(event, whenOf(event, zone)).map(([name, value]) => (
          <div className="event-field" key={name}>
            <dt>{name}</dt>
            <dd className="data">
              <Inert text={value} />
            </dd>
          </div>
        ))}
      </dl>
    </ScrollRegion>
  );
}

/** Names repeat in some events, so the place is the key: fields never move. */
function fieldKey(event: TraceEvent, index: number): string {
  return `${event.number}.${index}`;
}
