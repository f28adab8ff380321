/* The strip below the timeline: exact figures of the row under the pointer or the focus, and what the signs mean. */
import { Inert } from "../Inert.tsx";
import { rowFigures } from "../logic/readout.ts";
import type { TimelineRow } from "../logic/rows.ts";
import { useTrace } from "../trace-context.ts";

const signs = [
  ["work", "work"],
  ["wait", "waiting"],
  ["gap", "no event"],
  ["status", "status set"],
] as const;

/** Figures and legend. */
export function Readout({ row }: { readonly row: TimelineRow | undefined }) {
  const { facts } = useTrace();
  return (
    <div className="timeline-readout">
      <p className="readout-figures">
        {row === undefined ? (
          "Clock: 15.6 ms steps, every edge ±16 ms. Wheel zooms, drag pans, F fits, arrows walk, Enter opens the event."
        ) : (
          <>
            <strong>
              <Inert text={row.node.label} />
            </strong>{" "}
            {rowFigures(row.node, facts.opened.spans)}
            <span className="readout-clock"> (each ±16 ms)</span>
          </>
        )}
      </p>
      <ul className="readout-legend" aria-label="Signs in the drawing">
        {signs.map(([sign, words]) => (
          <li key={sign}>
            <span className="legend-sign" data-sign={sign} aria-hidden />
            {words}
          </li>
        ))}
      </ul>
    </div>
  );
}
