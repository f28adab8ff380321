/* Where the time went: slowest spans by their own time, and the largest silences, said with the clock's coarseness. */
import { formatCount } from "../../../../shared/base/format.ts";
import { EventLink } from "../EventLink.tsx";
import { Inert } from "../Inert.tsx";
import { largestGaps, slowestPath, slowestSpans, type SlowRow } from "../logic/slow-rows.ts";
import { useTrace } from "../trace-context.ts";

const count = 8;
const ms = (value: number | undefined): string => (value === undefined ? "–" : formatCount(value));

function SlowestSpans({ rows }: { readonly rows: readonly SlowRow[] }) {
  if (rows.length === 0) return <p className="card-none">No span took as long as two steps of the clock.</p>;
  return (
    <table className="facts">
      <thead>
        <tr>
          <th scope="col">Span</th>
          <th scope="col">Stage</th>
          <th scope="col" className="number">
            Own, ms
          </th>
          <th scope="col" className="number">
            Waiting, ms
          </th>
          <th scope="col" className="number">
            Whole, ms
          </th>
          <th scope="col" className="number">
            From
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <td className="data">
              <Inert text={row.name} />
            </td>
            <td>
              <Inert text={row.place} />
            </td>
            <td className="number">{ms(row.selfMs)}</td>
            <td className="number">{ms(row.waitMs)}</td>
            <td className="number">{ms(row.durationMs)}</td>
            <td className="number">
              <EventLink number={row.fromEvent} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function LargestGaps({ rows }: { readonly rows: readonly SlowRow[] }) {
  if (rows.length === 0) return <p className="card-none">No silence of three steps of the clock or more.</p>;
  return (
    <table className="facts">
      <thead>
        <tr>
          <th scope="col" className="number">
            Silent, ms
          </th>
          <th scope="col" className="number">
            At, ms
          </th>
          <th scope="col">Kind</th>
          <th scope="col">In</th>
          <th scope="col" className="number">
            After
          </th>
          <th scope="col" className="number">
            Before
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <td className="number">{ms(row.durationMs)}</td>
            <td className="number">{ms(row.startMs)}</td>
            <td>{row.kind === "wait" ? "waiting for the outside" : "nothing written"}</td>
            <td className="data">
              <Inert text={row.name} />
            </td>
            <td className="number">
              <EventLink number={row.fromEvent} />
            </td>
            <td className="number">{row.toEvent === undefined ? "–" : <EventLink number={row.toEvent} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function SlowestPath() {
  const { facts } = useTrace();
  const { steps, left } = slowestPath(facts.opened.spans);
  if (steps.length === 0) return <p className="card-none">No way down took as long as two steps of the clock.</p>;
  return (
    <ol className="slow-path">
      {left > 0 ? <li className="slow-path-left">{formatCount(left)} spans around</li> : null}
      {steps.map((step) => (
        <li key={step.index}>
          <EventLink number={step.fromEvent} />
          <span className="data">
            <Inert text={step.name} />
          </span>
          {step.stage === "" ? null : <Inert text={step.stage} />}
          <span className="number">{ms(step.durationMs)} ms</span>
        </li>
      ))}
    </ol>
  );
}

/** Path, both tables and the caveat. */
export function SlowTables() {
  const { facts } = useTrace();
  const tree = facts.opened.spans;
  return (
    <section className="card" aria-labelledby="trace-slow">
      <h3 id="trace-slow">Where the time went</h3>
      <p className="card-note">
        IIS stamps events with a clock of 15.6 ms steps: every figure is ±16 ms, and differences under 32 ms mean
        nothing.
      </p>
      <h4>Slowest path, from the request down</h4>
      <SlowestPath />
      <h4>Slowest spans, by their own time</h4>
      <SlowestSpans rows={slowestSpans(tree, count)} />
      <h4>Largest gaps between two events</h4>
      <LargestGaps rows={largestGaps(tree, count)} />
    </section>
  );
}
