/* One data field: raw value always, IIS's description and the hex form beside it, the whole of a shortened value on demand. */
import { useMemo, useState } from "react";
import { formatCount } from "../../../../shared/base/format.ts";
import type { TraceEvent } from "../../../../shared/model/trace.ts";
import { Button } from "../../../components/Button.tsx";
import { CodeNotes } from "../codes/CodeText.tsx";
import { StatusNotes } from "../codes/StatusNotes.tsx";
import { CopyButton } from "../CopyButton.tsx";
import { Inert } from "../Inert.tsx";
import { fieldStatus } from "../logic/codes.ts";
import { descriptionOf } from "../logic/event-facts.ts";
import { textRows } from "../logic/text-rows.ts";
import { TextRows } from "../raw/TextRows.tsx";
import { useTrace } from "../trace-context.ts";

/** Longer values scroll in a window of their own. */
const inlineChars = 1_600;

function LongValue({ name, value }: { readonly name: string; readonly value: string }) {
  const rows = useMemo(() => textRows(value, 0, 200), [value]);
  return (
    <div className="long-value">
      <TextRows label={`Whole value of ${name}`} rows={rows} />
    </div>
  );
}

function Value({ name, value }: { readonly name: string; readonly value: string }) {
  if (value.length > inlineChars) return <LongValue name={name} value={value} />;
  return <Inert text={value} oneLine={false} />;
}

/** A value the engine shortened, and the way to the whole of it. */
function useWholeValue(event: TraceEvent, index: number, value: string) {
  const { call, traceId, facts } = useTrace();
  const cut = facts.opened.cutValues.find(([number, place]) => number === event.number && place === index);
  const [whole, setWhole] = useState<string | undefined>(undefined);
  const [failure, setFailure] = useState<string | undefined>(undefined);
  const read = async (): Promise<void> => {
    setFailure(undefined);
    const answer = await call("readEvent", { id: traceId, number: event.number });
    if (answer.ok) setWhole(answer.value.data[index]?.[1] ?? "");
    else setFailure(answer.error.message);
  };
  return { shown: whole ?? value, wholeChars: whole === undefined ? cut?.[2] : undefined, failure, read };
}

/** A field. `index` is its place in the event's data: names repeat. */
export function FieldRow({
  event,
  index,
  name,
  value,
}: {
  readonly event: TraceEvent;
  readonly index: number;
  readonly name: string;
  readonly value: string;
}) {
  const { shown, wholeChars, failure, read } = useWholeValue(event, index, value);
  const description = descriptionOf(event, name);
  const status = fieldStatus(event, name);
  return (
    <div className="event-field">
      <dt>
        <Inert text={name} />
      </dt>
      <dd>
        <span className="field-value data">
          {shown === "" ? <span className="field-empty">empty</span> : <Value name={name} value={shown} />}
        </span>
        <CodeNotes name={name} value={value} />
        {status === undefined ? null : <StatusNotes status={status} />}
        {description === undefined ? null : (
          <span className="field-means">
            <Inert text={description} oneLine={false} />
          </span>
        )}
        {shown === "" ? null : <CopyButton what={name} text={shown} />}
        {wholeChars === undefined ? null : (
          <span className="field-cut">
            First {formatCount(value.length)} of {formatCount(wholeChars)} characters.{" "}
            <Button onClick={() => void read()}>Read the whole value</Button>
          </span>
        )}
        {failure === undefined ? null : <span role="alert">{failure}</span>}
      </dd>
    </div>
  );
}
