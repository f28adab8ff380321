/* Events that failed or warn, by level or by a value in them, each with its reason. */
import { useEffect, useRef } from "react";
import { formatCount } from "../../../../shared/base/format.ts";
import { Inert } from "../Inert.tsx";
import { LongText } from "../LongText.tsx";
import { EventLink } from "../EventLink.tsx";
import { moduleOf } from "../logic/event-facts.ts";
import { useTrace, useTraceView } from "../trace-context.ts";

const shownAtMost = 200;

/** Errors and warnings of the trace. */
export function MarksTable() {
  const { facts } = useTrace();
  const { marks, trace } = facts.opened;
  const selected = useTraceView((view) => view.selected);
  const rows = useRef<HTMLTableSectionElement>(null);
  useEffect(() => {
    const row = selected === undefined ? null : rows.current?.querySelector(`[data-event="${selected}"]`);
    row?.scrollIntoView({ block: "nearest" });
  }, [selected]);
  return (
    <section className="card" aria-labelledby="trace-marks">
      <h3 id="trace-marks">
        Errors and warnings{" "}
        {marks.length === 0 ? null : <span className="card-count">{formatCount(marks.length)}</span>}
      </h3>
      {marks.length === 0 ? (
        <p className="card-none">No event of this trace fails or warns, neither by its level nor by a value in it.</p>
      ) : (
        <table className="facts">
          <thead>
            <tr>
              <th scope="col" className="number">
                Event
              </th>
              <th scope="col" className="number">
                At, ms
              </th>
              <th scope="col">Severity</th>
              <th scope="col">Name</th>
              <th scope="col">Module</th>
              <th scope="col">Why</th>
            </tr>
          </thead>
          <tbody ref={rows}>
            {marks.slice(0, shownAtMost).map((mark) => {
              const event = trace.events[mark.number - 1];
              const offset = facts.offsets[mark.number - 1];
              return (
                <tr key={`${mark.number} ${mark.why}`} data-event={mark.number} aria-current={mark.number === selected}>
                  <td className="number">
                    <EventLink number={mark.number} />
                  </td>
                  <td className="number">{offset === undefined ? "–" : formatCount(offset)}</td>
                  <td>
                    <span className="severity" data-severity={mark.severity}>
                      {mark.severity}
                    </span>
                  </td>
                  <td className="data">
                    <LongText text={event?.name ?? ""} most={120} />
                  </td>
                  <td>
                    <Inert text={event === undefined ? "" : moduleOf(event)} />
                  </td>
                  <td>
                    <LongText text={mark.why} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      {marks.length > shownAtMost ? (
        <p className="card-none">
          The first {shownAtMost} of {formatCount(marks.length)}; F8 walks through all errors.
        </p>
      ) : null}
    </section>
  );
}
