/* Which module set an error status, at which stage, with which code: the plain facts of those events. */
import { formatCount } from "../../../../shared/base/format.ts";
import { CodeText } from "../codes/CodeText.tsx";
import { EventLink } from "../EventLink.tsx";
import { Inert } from "../Inert.tsx";
import { LongText } from "../LongText.tsx";
import type { StatusSetter } from "../logic/status-setters.ts";
import { StatusText } from "../TraceHeader.tsx";
import { useTrace } from "../trace-context.ts";

function Setter({ setter, offsetMs }: { readonly setter: StatusSetter; readonly offsetMs: number | undefined }) {
  const said = setter.description ?? "";
  return (
    <li className="setter" data-final={setter.final}>
      <p className="setter-line">
        <StatusText status={setter.status} word={false} /> <LongText text={setter.reason} most={200} />
        <span className="setter-by">
          set by <strong>{setter.module === "" ? "an unnamed module" : <Inert text={setter.module} />}</strong>
          {setter.notification === "" ? null : (
            <>
              {" "}
              in <Inert text={setter.notification} />
            </>
          )}
          {offsetMs === undefined ? null : ` at ${formatCount(offsetMs)} ms`}
        </span>
        <EventLink number={setter.event.number} />
        {setter.final ? null : <span className="setter-note">not the final status</span>}
      </p>
      <dl className="setter-facts">
        {setter.errorCode === undefined ? null : (
          <div>
            <dt>ErrorCode</dt>
            <dd>
              <CodeText name="ErrorCode" value={setter.errorCode} />{" "}
              {setter.errorText === undefined ? null : <Inert text={setter.errorText} />}
            </dd>
          </div>
        )}
        {said.trim() === "" ? null : (
          <div>
            <dt>Description</dt>
            <dd>
              <LongText text={said.trim()} oneLine={false} />
            </dd>
          </div>
        )}
        {setter.configInfo === "" ? null : (
          <div>
            <dt>Configuration</dt>
            <dd className="data">
              <LongText text={setter.configInfo} oneLine={false} />
            </dd>
          </div>
        )}
      </dl>
    </li>
  );
}

/** Who set the status; a sentence where no module did. */
export function StatusSetters() {
  const { facts } = useTrace();
  return (
    <section className="card" aria-labelledby="trace-setters">
      <h3 id="trace-setters">Who set the status</h3>
      {facts.setters.length === 0 ? (
        <p className="card-none">No module reported an error status in this trace.</p>
      ) : (
        <ol className="setters">
          {facts.setters.map((setter) => (
            <Setter key={setter.event.number} setter={setter} offsetMs={facts.offsets[setter.event.number - 1]} />
          ))}
        </ol>
      )}
    </section>
  );
}
