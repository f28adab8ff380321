/* Which module set an error status, at which stage, with which code: the plain facts of those events. */
import { formatCount } from "../../../../shared/base/format.ts";
import { EventLink } from "../EventLink.tsx";
import { Inert } from "../Inert.tsx";
import { hexOf } from "../logic/codes.ts";
import type { StatusSetter } from "../logic/status-setters.ts";
import { StatusText } from "../TraceHeader.tsx";
import { useTrace } from "../trace-context.ts";

/** An error code in decimal and hex, with IIS's own text where it wrote one. */
export function ErrorCode({
  name,
  value,
  text,
}: {
  readonly name: string;
  readonly value: string;
  readonly text: string | undefined;
}) {
  const hex = hexOf(name, value);
  return (
    <>
      <span className="data">
        <Inert text={value} />
        {hex === undefined ? null : <span className="code-hex"> {hex}</span>}
      </span>{" "}
      {text === undefined ? null : <Inert text={text} />}
    </>
  );
}

function Setter({ setter, offsetMs }: { readonly setter: StatusSetter; readonly offsetMs: number | undefined }) {
  const said = setter.description ?? "";
  return (
    <li className="setter" data-final={setter.final}>
      <p className="setter-line">
        <StatusText status={setter.status} word={false} /> <Inert text={setter.reason} />
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
              <ErrorCode name="ErrorCode" value={setter.errorCode} text={setter.errorText} />
            </dd>
          </div>
        )}
        {said.trim() === "" ? null : (
          <div>
            <dt>Description</dt>
            <dd>
              <Inert text={said.trim()} oneLine={false} />
            </dd>
          </div>
        )}
        {setter.configInfo === "" ? null : (
          <div>
            <dt>Configuration</dt>
            <dd className="data">
              <Inert text={setter.configInfo} oneLine={false} />
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
